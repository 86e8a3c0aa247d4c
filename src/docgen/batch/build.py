"""The batch: every paper made, put in its place and entered in the ledger; what went wrong is gathered."""

import errno
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from docgen.batch.execute import run
from docgen.batch.files import clear, prepare, put, refusal, unseen
from docgen.batch.ledger import Ledger, open_ledger
from docgen.batch.make import Made, Status, Task, kept, make
from docgen.batch.plan import Paper
from docgen.batch.workshop import Workshop
from docgen.problems import Problem, ProblemsError


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a batch: files by status, every problem once, and files of ours that nothing calls for."""

    counts: Counter[Status]
    problems: tuple[Problem, ...]
    stale: tuple[str, ...] = ()


def build(
    papers: Sequence[Paper], due: Collection[str], shop: Workshop, jobs: int, watch: Callable[[Made], None]
) -> Report:
    """Bring the files of `papers` up to date. `due`: the places of all papers there are; `watch` hears of each file.

    Raises ProblemsError when the output folder cannot be written to, or another build is at work in it.
    """
    output = shop.workspace.output
    with _opened(output) as ledger:
        tasks = [_task(paper, ledger) for paper in papers]
        with closing(run(tasks, make, shop, _useful(tasks, jobs))) as files:
            settled = (_settle(file, ledger, output, shop.force) for file in files)
            counts, problems = _gather(settled, watch)
        return Report(counts, (*ledger.notes, *problems), tuple(_stale(ledger, due, output)))


def examine(papers: Sequence[Paper], shop: Workshop, jobs: int) -> tuple[Problem, ...]:
    """What would keep papers from being made, each fault once, in the order of the papers."""
    tasks = tuple(enumerate(papers))
    useful = jobs if len(papers) * _EXAMINE > _START else 1
    with closing(run(tasks, _faults, shop, useful)) as found:
        told = sorted(found, key=lambda each: each[0])
    return tuple(dict.fromkeys(fault for _, faults in told for fault in faults))


def _faults(task: tuple[int, Paper], shop: Workshop) -> Iterator[tuple[int, tuple[Problem, ...]]]:
    number, paper = task
    if faults := shop.faults(paper):
        yield number, faults


@contextmanager
def _opened(output: Path) -> Iterator[Ledger]:
    """The output folder, ours alone until it is closed."""
    try:
        if output.is_symlink() and not output.exists():
            raise OSError(errno.ELOOP, "the link leads nowhere")
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemsError([refusal(output, error)]) from error
    with open_ledger(output) as ledger:
        prepare(output)
        try:
            yield ledger
        finally:
            clear(output)


def _task(paper: Paper, ledger: Ledger) -> Task:
    return Task(paper, tuple(ledger.entries.get(path) for path in paper.paths))


def _useful(tasks: Sequence[Task], jobs: int) -> int:
    """How many workers pay: none for a batch that is over before they have begun."""
    new = sum(entry is None for task in tasks for entry in task.entries)
    return jobs if len(tasks) * _COMPOSE + new * _EMIT > _START else 1


_COMPOSE, _EXAMINE, _EMIT, _START = (
    0.002,
    0.007,
    0.006,
    1.5,
)  # seconds for one; to start workers: benchmarks/speed


def _settle(made: Made, ledger: Ledger, output: Path, force: bool) -> Made:
    """Enter a file in the ledger, then put it in its place: in this order, so that a file of ours is known as ours.

    Not over bytes that are none of those that were there when it was made: a person has changed them since.
    """
    try:
        if made.staged and made.entry and not force and unseen(output / made.path, made.entry.previous):
            return kept(made.path, output)
        if made.entry:
            ledger.write([made.entry])
        if made.staged:
            put(made.staged, output, made.path)
    except OSError as error:
        return Made(made.path, Status.FAILED, problems=(refusal(output / made.path, error),))
    return made


def _gather(made: Iterable[Made], watch: Callable[[Made], None]) -> tuple[Counter[Status], Iterable[Problem]]:
    """Files by status, and every problem once; what ends the batch is the last of them."""
    counts: Counter[Status] = Counter()
    problems: dict[Problem, None] = {}
    try:
        for file in made:
            watch(file)
            counts[file.status] += 1
            problems.update(dict.fromkeys(file.problems))
    except ProblemsError as error:
        problems.update(dict.fromkeys(error.problems))
    return counts, problems


def _stale(ledger: Ledger, due: Collection[str], output: Path) -> Iterator[str]:
    """Files made by a former build, still there, for which no paper is due any more."""
    for path in sorted(ledger.entries):
        if str(PurePosixPath(path).with_suffix("")) not in due and (output / path).exists():
            yield path
