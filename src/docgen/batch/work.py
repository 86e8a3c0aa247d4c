"""Lots worked on: planned, made and examined, each from its closure and nothing else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from docgen.batch.judge import Judged, Sitting, judge
from docgen.batch.lot import Examined, Look, Lot, LotBuild, Planned, Worked
from docgen.batch.make import make
from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.policy.check import check_records
from docgen.problems import Problem
from docgen.records.closure import Closure
from docgen.records.register import Question

T = TypeVar("T")


class NeedsAnswerError(Exception):
    """The rules ask about a city what the lot was not told."""

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__(question)


@dataclass(slots=True)
class _Unpacked:
    """A lot unpacked, and what was asked on the way."""

    lot: Lot
    asked: dict[Question, None]

    def closure(self) -> Closure:
        """The register of the lot."""
        return self.lot.held.closure(self._answer)

    def _answer(self, question: Question) -> str:
        self.asked[question] = None
        found = next((text for known, text in self.lot.answers if known == question), None)
        if found is None:
            raise NeedsAnswerError(question)
        return found


def composed(
    lot_of: Callable[[int, Iterable[Question]], Lot], planned: Planned, paper: Paper, shop: Workshop
) -> str:
    """The text of one paper's document. Raises ProblemsError."""
    return over_lot(lot_of, planned, lambda closure: dump(shop.over(closure).compose(paper)))


def over_lot(
    lot_of: Callable[[int, Iterable[Question]], Lot], planned: Planned, act: Callable[[Closure], T]
) -> T:
    """What comes of an act over the records of a lot, done again where it asks about a city."""
    asked = planned.asked
    while True:
        try:
            return act(_Unpacked(lot_of(planned.number, asked), {}).closure())
        except NeedsAnswerError as error:
            asked = (*asked, error.question)


def plan_lot(lot: Lot, shop: Workshop) -> Iterator[Planned]:
    """Find every document that is due of the records of a lot."""
    work = _Unpacked(lot, {})
    closure = work.closure()
    own = shop.over(closure)
    try:
        found = own.planned(closure.about)
    except NeedsAnswerError as error:
        yield Planned(lot.number, needs=error.question)
        return
    yield Planned(lot.number, found.papers, found.problems, tuple(work.asked))


def make_lot(task: LotBuild, shop: Workshop) -> Iterator[Worked]:
    """Make what is not up to date of the papers of a lot. Raises ProblemsError when the disk takes nothing."""
    work = _Unpacked(task.lot, {})
    own = shop.over(work.closure())
    try:
        files = tuple(file for each in task.tasks for file in make(each, own))
    except NeedsAnswerError as error:
        yield Worked(task.lot.number, needs=error.question)
        return
    yield Worked(task.lot.number, files, tuple(work.asked))


def examine_lot(look: Look, shop: Workshop) -> Iterator[Examined]:
    """Hold the records of a lot against the rules, its charters against what they must hold, and lay its papers."""
    work = _Unpacked(look.lot, {})
    closure = work.closure()
    own = shop.over(closure)
    try:
        problems = tuple(dict.fromkeys(_faults(own, closure, look.papers)))
    except NeedsAnswerError as error:
        yield Examined(look.lot.number, needs=error.question)
        return
    yield Examined(look.lot.number, problems, tuple(work.asked))


def judge_lot(task: Sitting, shop: Workshop) -> Iterator[Judged]:
    """Decide what binds the units and bodies of a lot, and hold its records against the rules."""
    work = _Unpacked(task.lot, {})
    own = shop.over(work.closure())
    try:
        found, strays = judge(own, task.day)
    except NeedsAnswerError as error:
        yield Judged(task.lot.number, needs=error.question)
        return
    yield Judged(task.lot.number, found, strays, tuple(work.asked))


def _faults(shop: Workshop, closure: Closure, papers: Iterable[Paper]) -> Iterator[Problem]:
    yield from check_records(closure, closure.subjects, shop.tools.policy, shop.on)
    yield from shop.charter_faults()
    for paper in papers:
        yield from shop.faults(paper)
