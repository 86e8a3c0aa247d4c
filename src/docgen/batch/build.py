"""The batch: every paper made, put in its place and entered in the ledger; what went wrong is gathered."""

import errno
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, islice
from pathlib import Path, PurePosixPath

from docgen.batch.execute import run
from docgen.batch.files import clear, look, prepare, put, refusal
from docgen.batch.ledger import NAME, Ledger, open_ledger
from docgen.batch.lot import LotBuild, Planned, Worked
from docgen.batch.pair import beside, changed_since, is_of_word, together
from docgen.batch.paper import Paper
from docgen.batch.printing import Printing, word_of
from docgen.batch.standing import Made, Task, known
from docgen.batch.status import Status
from docgen.batch.stock import Stock
from docgen.problems import Problem, ProblemsError

Pick = Callable[[Iterable[Paper]], Sequence[Paper]]  # of the papers of a group, those that are to be made


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a batch: files by status, every problem once, and files of ours that nothing calls for.

    `stale`: those that are still there; `removed`: those that are not.
    """

    counts: Counter[Status]
    problems: tuple[Problem, ...]
    stale: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @staticmethod
    def unchanged(number: int) -> Counter[Status]:
        """So many files, each as it was."""
        return Counter({Status.UNCHANGED: number} if number else {})


def build(
    stock: Stock,
    groups: Sequence[int],
    pick: Pick,
    watch: Callable[[Made], None],
    printing: Printing | None = None,
) -> Report:
    """Bring the files of the papers of groups up to date; `watch` hears of each file.

    `printing`: makes the PDF of a Word file that a person has changed; without it such a PDF stays as it is.
    Raises ProblemsError when the output folder cannot be written to, or another build is at work in it.
    """
    output = stock.space.output
    with _opened(output) as ledger:
        batch = _Batch(stock, ledger, output, pick, printing)
        counts, problems = _gather(batch.files(groups), watch)
        return Report(counts, (*ledger.notes, *problems))


def close(stock: Stock, places: Collection[str], report: Report, whole: bool, prune: bool = False) -> Report:
    """A whole build at its end: what nothing calls for is told, and whether there is nothing left to do noted.

    `places`: of all papers that are due; `whole`: whether all of them were to be made, in all formats; `prune`:
    files that nothing calls for are removed, unless a person has changed them.
    """
    output = stock.space.output
    with open_ledger(output) as ledger:
        due = set(places)
        gone = [path for path in ledger.paths() if str(PurePosixPath(path).with_suffix("")) not in due]
        removed = [path for path in gone if prune and _remove(output, path, ledger)]
        left = tuple(path for path in gone if (output / path).exists())
        ledger.forget(set(gone) - set(left))
        done = report.counts.keys() <= {Status.WRITTEN, Status.UNCHANGED} and not report.problems
        clean = whole and done and not left and ledger.is_told()
        ledger.settle(stock.state if clean else "")
    return replace(report, stale=left, removed=tuple(removed))


def _remove(output: Path, path: str, ledger: Ledger) -> bool:
    """Remove a file that we have made and nobody has changed, by its bytes, and the folders that it leaves empty."""
    file = output / path
    try:
        entry = ledger.get(path)
        if entry is None or is_of_word(entry) or not entry.made(look(file, None).digest):
            return False
        file.unlink()
        for folder in file.relative_to(output).parents:
            if folder.parts and not any((output / folder).iterdir()):
                (output / folder).rmdir()
    except (OSError, ProblemsError):
        return False  # it is told as one that was left
    return True


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
    printing: Printing | None = None
    plans: dict[int, Planned] = field(default_factory=dict)  # of the lots at work
    ready: list[tuple[Made, ...]] = field(default_factory=list)  # of papers, known without work

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

        if self.stock.cluster:
            yield from self.stock.cluster.make(works, make_lot)
        else:
            yield from run(works, make_lot, self.stock.shop, jobs)

    def _work(self, planned: Planned) -> LotBuild | None:
        """What is to be made of a lot's papers, if anything."""
        open_ = []
        whole = {paper.place: paper.paths for paper in planned.papers}
        for paper in self.pick(planned.papers):
            entries = tuple(self.ledger.get(path) for path in paper.paths)
            rest = (path for path in whole[paper.place] if path not in paper.paths)
            others = tuple((path, self.ledger.get(path)) for path in rest)
            task = Task(paper, entries, self.stock.cause(planned, paper), others)
            if (done := self._standing(task)) is None:
                open_.append(task)
            else:
                self.ready.append(done)
        if not open_:
            return None
        self.plans[planned.number] = planned
        return LotBuild(self.stock.lot(planned.number, planned.asked), tuple(open_))

    def _standing(self, task: Task) -> tuple[Made, ...] | None:
        """What becomes of a paper of which nothing is to be made; None where that is not certain."""
        done = known(task, self.output, self.stock.force)
        if done is None or self.stock.force:
            return done
        changed, unknown = beside(task, self.output)
        return None if unknown else together(done, self.output, changed)

    def _known(self) -> Iterator[Made]:
        ready, self.ready = self.ready, []
        for made in ready:
            yield from self._settle(made)

    def _settled(self, worked: Worked, again: list[Planned]) -> Iterator[Made]:
        """The files of a lot in their places; one that asks about a city or area is planned anew with the answers."""
        planned = self.plans.pop(worked.number)
        if not worked.needs:
            for _, made in groupby(worked.files, lambda file: PurePosixPath(file.path).with_suffix("")):
                yield from self._settle(tuple(made))
        else:
            wider = replace(planned, asked=(*planned.asked, *worked.needs))
            self.stock.answers.prepare(worked.needs)
            self.stock.widen(wider)
            again.append(wider)

    def _settle(self, made: Sequence[Made]) -> Iterator[Made]:
        """The files of a paper in their places; all left as they are where a person has changed one meanwhile."""
        files = changed_since(made, self.output) if not self.stock.force else made
        if files != made:
            files = together(files, self.output)
        if self.printing and (word := word_of(files)):
            files = self.printing.instead(files, word, self.ledger)
        yield from (_settle(file, self.ledger, self.output) for file in files)


_FEW = 12  # lots that are over before worker processes have begun: benchmarks/speed


def _settle(made: Made, ledger: Ledger, output: Path) -> Made:
    """Enter a file in the ledger, then put it in its place: in this order, so that a file of ours is known as ours."""
    try:
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
