"""The batch: every paper made, put in its place and entered in the ledger; what went wrong is gathered."""

import errno
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from docgen.batch.execute import run
from docgen.batch.files import clear, prepare, put, refusal, unseen
from docgen.batch.ledger import NAME, Ledger, open_ledger
from docgen.batch.lot import LotBuild, Planned, Worked
from docgen.batch.paper import Paper
from docgen.batch.standing import Made, Task, kept, known
from docgen.batch.status import Status
from docgen.batch.stock import Stock
from docgen.problems import Problem, ProblemsError

Pick = Callable[[Iterable[Paper]], Sequence[Paper]]  # of the papers of a group, those that are to be made


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a batch: files by status, every problem once, and files of ours that nothing calls for."""

    counts: Counter[Status]
    problems: tuple[Problem, ...]
    stale: tuple[str, ...] = ()

    @staticmethod
    def unchanged(number: int) -> Counter[Status]:
        """So many files, each as it was."""
        return Counter({Status.UNCHANGED: number} if number else {})


def build(stock: Stock, groups: Sequence[int], pick: Pick, watch: Callable[[Made], None]) -> Report:
    """Bring the files of the papers of groups up to date; `watch` hears of each file.

    Raises ProblemsError when the output folder cannot be written to, or another build is at work in it.
    """
    output = stock.space.output
    with _opened(output) as ledger:
        batch = _Batch(stock, ledger, output, pick)
        counts, problems = _gather(batch.files(groups), watch)
        return Report(counts, (*ledger.notes, *problems))


def close(stock: Stock, places: Collection[str], report: Report, whole: bool) -> Report:
    """A whole build at its end: what nothing calls for is told, and whether there is nothing left to do noted.

    `places`: of all papers that are due; `whole`: whether all of them were to be made, in all formats.
    """
    output = stock.space.output
    with open_ledger(output) as ledger:
        due = set(places)
        gone = [path for path in ledger.paths() if str(PurePosixPath(path).with_suffix("")) not in due]
        left = tuple(path for path in gone if (output / path).exists())
        ledger.forget(set(gone) - set(left))
        done = report.counts.keys() <= {Status.WRITTEN, Status.UNCHANGED} and not report.problems
        clean = whole and done and not left and ledger.is_told()
        ledger.settle(stock.state if clean else "")
    return replace(report, stale=left)


def settled(stock: Stock) -> int:
    """The number of files, if a whole build from this very state of everything has left nothing to do; else -1."""
    output = stock.space.output
    if not (output / NAME).is_file():
        return -1
    with open_ledger(output) as ledger:
        return ledger.stand(output) if ledger.settled == stock.state else -1


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


@dataclass(slots=True)
class _Batch:
    """A build on its way: papers whose files stand are known at once, the others are made lot by lot."""

    stock: Stock
    ledger: Ledger
    output: Path
    pick: Pick
    plans: dict[int, Planned] = field(default_factory=dict)  # of the lots at work
    ready: list[Made] = field(default_factory=list)  # known without work

    def files(self, groups: Sequence[int]) -> Iterator[Made]:
        """Every file, as it is seen to."""
        plans = self.stock.planned(groups)
        works = filter(None, map(self._work, plans))
        while True:
            first = tuple(islice(works, _FEW))
            if not first:
                yield from self._known()
                return
            jobs = self.stock.jobs if len(first) == _FEW else 1
            again: list[Planned] = []
            with closing(self._made(chain(first, works), jobs)) as done:
                for each in done:
                    yield from self._known()
                    yield from self._settled(each, again)
            yield from self._known()
            if not again:
                return
            works = filter(None, map(self._work, again))

    def _made(self, works: Iterator[LotBuild], jobs: int) -> Generator[Worked]:
        from docgen.batch.work import (
            make_lot,  # here, so that a build of nothing new need not load what makes papers
        )

        yield from run(works, make_lot, self.stock.shop, jobs)

    def _work(self, planned: Planned) -> LotBuild | None:
        """What is to be made of a lot's papers, if anything."""
        open_ = []
        for paper in self.pick(planned.papers):
            entries = tuple(self.ledger.get(path) for path in paper.paths)
            task = Task(paper, entries, self.stock.cause(planned, paper))
            done = known(task, self.output, self.stock.force)
            if done is None:
                open_.append(task)
            else:
                self.ready.extend(done)
        if not open_:
            return None
        self.plans[planned.number] = planned
        return LotBuild(self.stock.lot(planned.number, planned.asked), tuple(open_))

    def _known(self) -> Iterator[Made]:
        ready, self.ready = self.ready, []
        yield from (_settle(made, self.ledger, self.output, self.stock.force) for made in ready)

    def _settled(self, worked: Worked, again: list[Planned]) -> Iterator[Made]:
        """The files of a lot in their places; one that asks about a city or area is planned anew with the answers."""
        planned = self.plans.pop(worked.number)
        if not worked.needs:
            yield from (_settle(made, self.ledger, self.output, self.stock.force) for made in worked.files)
        else:
            wider = replace(planned, asked=(*planned.asked, *worked.needs))
            self.stock.answers.prepare(worked.needs)
            self.stock.widen(wider)
            again.append(wider)


_FEW = 12  # lots that are over before worker processes have begun: benchmarks/speed


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
