"""Lots worked on: planned, made and examined, each from its closure and nothing else."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

from docgen.batch.judge import judge
from docgen.batch.judgement import Judged, Judgement, Sitting
from docgen.batch.lot import Examined, Look, Lot, LotBuild, LotShare, Planned, Shared, Worked
from docgen.batch.make import make
from docgen.batch.paper import Paper
from docgen.batch.plan import Plan
from docgen.batch.standing import Task
from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.policy.check import check_records
from docgen.policy.shares import SHARES
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem, ProblemsError
from docgen.records.bulletin import BulletinIssue
from docgen.records.bureau import Bureau
from docgen.records.closure import Closure
from docgen.records.question import Question

T = TypeVar("T")


@dataclass(slots=True)
class _Unpacked:
    """A lot unpacked, what was asked on the way, and what of that could not be told.

    What cannot be told is answered as if there were no units, so that one run finds all that is asked; nothing that
    follows from it is kept.
    """

    lot: Lot
    asked: dict[Question, None] = field(default_factory=dict)
    missing: dict[Question, None] = field(default_factory=dict)

    def closure(self) -> Closure:
        """The register of the lot."""
        return self.lot.closure(self._answer)

    @property
    def needs(self) -> tuple[Question, ...]:
        """The questions that could not be answered."""
        return tuple(self.missing)

    def lacks(self, work: Callable[[], object]) -> bool:
        """Whether some work asks what cannot be told. What goes wrong for want of it is of no account."""
        try:
            work()
        except Exception:
            if not self.missing:
                raise
        return bool(self.missing)

    def _answer(self, question: Question) -> str:
        self.asked[question] = None
        found = next((text for known, text in self.lot.answers if known == question), None)
        if found is None:
            self.missing[question] = None
            return question.nothing
        return found


def composed(
    lot_of: Callable[[int, Iterable[Question]], Lot], planned: Planned, paper: Paper, shop: Workshop
) -> str:
    """The text of one paper's document. Raises ProblemsError."""
    return over_lot(lot_of, planned, lambda closure: dump(shop.over(closure).compose(paper)))


def over_lot(
    lot_of: Callable[[int, Iterable[Question]], Lot], planned: Planned, act: Callable[[Closure], T]
) -> T:
    """What comes of an act over the records of a lot, done again where it asks about a city or area."""
    asked = planned.asked
    while True:
        work = _Unpacked(lot_of(planned.number, asked))
        found: list[T] = []
        if not work.lacks(partial(_act, act, work.closure(), found)):
            return found[0]
        asked = (*asked, *work.needs)


def _act(act: Callable[[Closure], T], closure: Closure, found: list[T]) -> None:
    found.append(act(closure))


def plan_lot(lot: Lot, shop: Workshop) -> Iterator[Planned]:
    """Find every document that is due of the records of a lot."""
    work = _Unpacked(lot)
    closure = work.closure()
    found: list[Plan] = []
    if work.lacks(lambda: found.append(shop.over(closure).planned(closure.about))):
        yield Planned(lot.number, needs=work.needs)
    else:
        yield Planned(lot.number, found[0].papers, found[0].problems, tuple(work.asked))


def share_lot(task: LotShare, shop: Workshop) -> Iterator[Shared]:
    """Work out what a lot brings to answers."""
    work = _Unpacked(task.lot)
    shares: list[tuple[Question, tuple[Question, ...], str]] = []
    if work.lacks(lambda: shares.extend(_shares(task, work, shop))):
        yield Shared(task.lot.number, needs=work.needs)
    else:
        yield Shared(task.lot.number, tuple(shares))


def _shares(
    task: LotShare, work: _Unpacked, shop: Workshop
) -> Iterator[tuple[Question, tuple[Question, ...], str]]:
    """Each question with what was asked in turn on its day, and its share."""
    closure = work.closure()
    days: dict[tuple[date, date], list[Question]] = {}
    for each in task.questions:
        days.setdefault((each.until, each.on), []).append(each)
    for (until, on), questions in days.items():
        work.asked.clear()
        snapshot = Snapshot(closure.as_of(until), shop.tools.policy, on)
        own = tuple(each for key, each in snapshot.register.records.items() if key in closure.group)
        texts = [SHARES[each.what].share(own, snapshot, each) for each in questions]
        asked = tuple(work.asked)
        yield from ((each, asked, text) for each, text in zip(questions, texts, strict=True))


def make_lot(task: LotBuild, shop: Workshop) -> Iterator[Worked]:
    """Make what is not up to date of the papers of a lot. Raises ProblemsError when the disk takes nothing."""
    files, asked, needs = each_paper(task, shop, make)
    yield Worked(task.lot.number, files, asked, needs)


def each_paper(
    task: LotBuild, shop: Workshop, act: Callable[[Task, Workshop], Iterable[T]]
) -> tuple[tuple[T, ...], tuple[Question, ...], tuple[Question, ...]]:
    """What an act makes of the papers of a lot, what was asked, and what could not be told: then nothing is made."""
    work = _Unpacked(task.lot)
    own = shop.over(work.closure())
    papers = tuple(each.paper for each in task.tasks)
    if _asks_widely(task.lot) and work.lacks(lambda: _rehearse(papers, own)):
        return (), (), work.needs
    found: list[T] = []
    for each in task.tasks:
        if work.lacks(partial(_extend, found, act, each, own)):
            return (), (), work.needs
    return tuple(found), tuple(work.asked), ()


def _extend(found: list[T], act: Callable[[Task, Workshop], Iterable[T]], task: Task, shop: Workshop) -> None:
    found.extend(act(task, shop))


def _asks_widely(lot: Lot) -> bool:
    """Whether papers of a lot are about an area: what they ask is found before any of them is set."""
    return any(kind in (Bureau.KIND, BulletinIssue.KIND) for kind, _ in lot.held.about)


def _rehearse(papers: Iterable[Paper], shop: Workshop) -> None:
    for paper in papers:
        with suppress(ProblemsError):
            shop.compose(paper)


def examine_lot(look: Look, shop: Workshop) -> Iterator[Examined]:
    """Hold the records of a lot against the rules, its charters against what they must hold, and lay its papers."""
    work = _Unpacked(look.lot)
    closure = work.closure()
    own = shop.over(closure)
    problems: list[Problem] = []
    if (_asks_widely(look.lot) and work.lacks(lambda: _rehearse(look.papers, own))) or work.lacks(
        lambda: problems.extend(_faults(own, closure, look.papers))
    ):
        yield Examined(look.lot.number, needs=work.needs)
    else:
        yield Examined(look.lot.number, tuple(dict.fromkeys(problems)), tuple(work.asked))


def judge_lot(task: Sitting, shop: Workshop) -> Iterator[Judged]:
    """Decide what binds the units and bodies of a lot, and hold its records against the rules."""
    work = _Unpacked(task.lot)
    own = shop.over(work.closure())
    found: list[tuple[tuple[Judgement, ...], tuple[Problem, ...]]] = []
    if work.lacks(lambda: found.append(judge(own, task.day))):
        yield Judged(task.lot.number, needs=work.needs)
    else:
        yield Judged(task.lot.number, *found[0], tuple(work.asked))


def _faults(shop: Workshop, closure: Closure, papers: Iterable[Paper]) -> Iterator[Problem]:
    yield from check_records(closure, closure.subjects, shop.tools.policy, shop.on)
    yield from shop.charter_faults()
    yield from shop.bulletin_faults()
    for paper in papers:
        yield from shop.faults(paper)
