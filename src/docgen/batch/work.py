"""Lots worked on: planned, made and examined, each from its closure and nothing else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from docgen.batch.lot import County, Examined, Look, Lot, LotBuild, Planned, Worked
from docgen.batch.make import make
from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.index.held import Held
from docgen.policy.check import check_records
from docgen.problems import Problem
from docgen.records.closure import Closure
from docgen.records.register import Register


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
            self.opened[city, county] = _closure(held)
        return self.opened[city, county]


_AREAS: dict[
    tuple[object, ...], Closure
] = {}  # in this process: those last opened, for neighbours look into the same
_MOST_AREAS = 3


def _closure(held: Held) -> Closure:
    """The register of a city or county, made once for many lots."""
    key = (held.root, held.says, held.faulty, held.unsure, held.kinds, held.data_until)
    if key not in _AREAS:
        while len(_AREAS) >= _MOST_AREAS:
            del _AREAS[next(iter(_AREAS))]
        _AREAS[key] = held.closure()
    return _AREAS[key]


def composed(
    lot_of: Callable[[int, Iterable[County]], Lot], planned: Planned, paper: Paper, shop: Workshop
) -> str:
    """The text of one paper's document. Raises ProblemsError."""
    counties = planned.counties
    while True:
        try:
            return dump(shop.over(_Unpacked(lot_of(planned.number, counties), {}).closure()).compose(paper))
        except NeedsCountyError as error:
            counties = (*counties, error.county)


def plan_lot(lot: Lot, shop: Workshop) -> Iterator[Planned]:
    """Find every document that is due of the records of a lot."""
    work = _Unpacked(lot, {})
    closure = work.closure()
    own = shop.over(closure)
    try:
        found = own.planned(closure.about)
    except NeedsCountyError as error:
        yield Planned(lot.number, needs=error.county)
        return
    yield Planned(lot.number, found.papers, found.problems, tuple(work.opened))


def make_lot(task: LotBuild, shop: Workshop) -> Iterator[Worked]:
    """Make what is not up to date of the papers of a lot. Raises ProblemsError when the disk takes nothing."""
    work = _Unpacked(task.lot, {})
    own = shop.over(work.closure())
    try:
        files = tuple(file for each in task.tasks for file in make(each, own))
    except NeedsCountyError as error:
        yield Worked(task.lot.number, needs=error.county)
        return
    yield Worked(task.lot.number, files, tuple(work.opened))


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
