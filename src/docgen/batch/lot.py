"""A lot: the papers of one group of records, planned, made and examined from its closure and nothing else.

A lot can be sent: it holds plain values. Where the rules look beyond it, at the other institutions of a county,
they stop the work, and the lot comes back with that county.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docgen.batch.make import Made, Task, make
from docgen.batch.plan import Paper, plan
from docgen.batch.workshop import Workshop
from docgen.index.held import Held
from docgen.policy.check import check_records
from docgen.problems import Problem
from docgen.records.closure import Closure
from docgen.records.register import Register

County = tuple[str, str]  # city and county


@dataclass(frozen=True, slots=True)
class Lot:
    """The closure of a group, on its way, with the counties into which it was found to look."""

    number: int
    held: Held
    counties: tuple[tuple[County, Held], ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """The papers of a lot, what kept others from being planned, and the counties looked into.

    `needs`: a county without which it cannot be told; then there is nothing else.
    """

    number: int
    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()
    counties: tuple[County, ...] = ()
    needs: County | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """What is wrong with a lot: its records, held against the rules, and its papers."""

    number: int
    problems: tuple[Problem, ...] = ()
    counties: tuple[County, ...] = ()
    needs: County | None = None


class NeedsCountyError(Exception):
    """The rules look into a county that the lot does not hold."""

    def __init__(self, county: County) -> None:
        self.county = county
        super().__init__(*county)


@dataclass(slots=True)
class _Unpacked:
    """A lot unpacked, and the counties that were opened on the way."""

    lot: Lot
    opened: dict[County, Register]

    def closure(self) -> Closure:
        """The register of the lot."""
        return self.lot.held.closure(self._open)

    def _open(self, city: str, county: str) -> Register:
        if (city, county) not in self.opened:
            held = next((held for name, held in self.lot.counties if name == (city, county)), None)
            if held is None:
                raise NeedsCountyError((city, county))
            self.opened[city, county] = held.closure()
        return self.opened[city, county]


def unpacked(lot: Lot) -> Closure:
    """The register of a lot."""
    return _Unpacked(lot, {}).closure()


def plan_lot(lot: Lot, shop: Workshop) -> Iterator[Planned]:
    """Find every document that is due of the records of a lot."""
    work = _Unpacked(lot, {})
    closure = work.closure()
    own = shop.over(closure)
    try:
        found = plan(closure, own.catalogue, own.facts, closure.subjects)
    except NeedsCountyError as error:
        yield Planned(lot.number, needs=error.county)
        return
    yield Planned(lot.number, found.papers, found.problems, tuple(work.opened))


@dataclass(frozen=True, slots=True)
class Work:
    """A lot and those of its papers that are to be made."""

    lot: Lot
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of the files of a lot; or the county without which they cannot be made."""

    number: int
    files: tuple[Made, ...] = ()
    counties: tuple[County, ...] = ()
    needs: County | None = None


def make_lot(task: Work, shop: Workshop) -> Iterator[Worked]:
    """Make what is not up to date of the papers of a lot. Raises ProblemsError when the disk takes nothing."""
    work = _Unpacked(task.lot, {})
    own = shop.over(work.closure())
    try:
        files = tuple(file for each in task.tasks for file in make(each, own))
    except NeedsCountyError as error:
        yield Worked(task.lot.number, needs=error.county)
        return
    yield Worked(task.lot.number, files, tuple(work.opened))


@dataclass(frozen=True, slots=True)
class Look:
    """A lot and those of its papers that are to be looked through."""

    lot: Lot
    papers: tuple[Paper, ...]


def examine_lot(look: Look, shop: Workshop) -> Iterator[Examined]:
    """Hold the records of a lot against the rules, its charters against what they must hold, and lay its papers."""
    work = _Unpacked(look.lot, {})
    closure = work.closure()
    own = shop.over(closure)
    try:
        problems = tuple(dict.fromkeys(_faults(own, closure, look.papers)))
    except NeedsCountyError as error:
        yield Examined(look.lot.number, needs=error.county)
        return
    yield Examined(look.lot.number, problems, tuple(work.opened))


def _faults(shop: Workshop, closure: Closure, papers: Iterable[Paper]) -> Iterator[Problem]:
    yield from check_records(closure, closure.subjects, shop.tools.policy, shop.on)
    yield from shop.charter_faults()
    for paper in papers:
        yield from shop.faults(paper)


def with_county(lot: Lot, county: County, held: Held) -> Lot:
    """The lot with a county to look into."""
    return replace(lot, counties=(*lot.counties, (county, held)))
