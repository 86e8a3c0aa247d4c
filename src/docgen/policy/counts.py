"""Counts of an area on a day, county by county: sums of what its units count, and the units that changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.policy.areas import inside
from docgen.policy.asking import GroupShare, Order, Refused, ask, order_of
from docgen.policy.coverage import Coverage, CoverageWay, reach
from docgen.policy.law import NotInForceError
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import ROWS, WAYS, Figures, breaches, counted
from docgen.policy.unit_duties import integrated
from docgen.problems import Problem
from docgen.records.institution import Body, FounderType, Institution
from docgen.records.question import Question, QuestionKind
from docgen.records.record import Key, Record

UnitOrder = tuple[int, str, int]  # institutions before associations


@dataclass(frozen=True, slots=True)
class CountyCounts:
    """What the units of one county count for on a day.

    `first`: the first of them, that gives the place its names; `open`: those that have not taken Party work in, `ever`:
    the day on which the last one has, if all have; `unreached`: institutions that neither organisation nor work
    reaches; `put_forward`: days and roles of those recommended; `gap`: where no rule on file says what they count for.
    """

    code: str
    first: UnitOrder
    city: str
    county: str
    units: int
    institutions: int
    members: int
    figures: dict[str, int]
    faults: tuple[tuple[UnitOrder, Problem], ...] = ()
    open: int = 0
    ever: date | None = None
    unreached: tuple[tuple[Order, str], ...] = ()
    founders: tuple[FounderType, ...] = ()
    has_host: bool = False
    put_forward: tuple[tuple[date, str], ...] = ()
    gap: Refused | None = None

    @property
    def named(self) -> tuple[Key, ...]:
        return ()

    def __add__(self, other: "CountyCounts") -> "CountyCounts":
        lead = min(self, other, key=lambda each: each.first)
        days = (self.ever, other.ever)
        return CountyCounts(
            self.code,
            lead.first,
            lead.city,
            lead.county,
            self.units + other.units,
            self.institutions + other.institutions,
            self.members + other.members,
            dict(Counter(self.figures) + Counter(other.figures)),
            tuple(sorted((*self.faults, *other.faults), key=lambda pair: pair[0])),
            self.open + other.open,
            max(day for day in days if day) if all(days) else None,
            tuple(sorted((*self.unreached, *other.unreached))),
            tuple(sorted({*self.founders, *other.founders})),
            self.has_host or other.has_host,
            tuple(sorted((*self.put_forward, *other.put_forward))),
            self.gap or other.gap,
        )


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """What the units of an area count for on a day, by county."""

    counties: tuple[CountyCounts, ...]

    @property
    def units(self) -> int:
        """The institutions and associations."""
        return sum(each.units for each in self.counties)

    @property
    def institutions(self) -> int:
        return sum(each.institutions for each in self.counties)

    @property
    def members(self) -> int:
        """The members who work in the institutions."""
        return sum(each.members for each in self.counties)

    @property
    def figures(self) -> Figures:
        """Each row of the statistics, summed. Raises NotInForceError."""
        return summed(self.counties)

    @property
    def open(self) -> int:
        """The units that have not taken Party work into charter, rules and daily management."""
        return sum(each.open for each in self.counties)

    @property
    def ever(self) -> date | None:
        """The day on which the last unit has taken it in; None while one has no day for it."""
        days = [each.ever for each in self.counties]
        return max((day for day in days if day), default=None) if all(days) else None

    @property
    def coverage(self) -> Coverage:
        """The institutions by the way in which they are reached. Raises NotInForceError."""
        figures = self.figures
        unreached = sorted(pair for each in self.counties for pair in each.unreached)
        ways = tuple((way, figures[WAYS[way]]) for way in CoverageWay)
        return Coverage(ways, figures["联络员和指导员覆盖"], tuple(name for _, name in unreached))

    @property
    def founders(self) -> frozenset[FounderType]:
        """The types of the founders that institutions have."""
        return frozenset(kind for each in self.counties for kind in each.founders)

    @property
    def has_host(self) -> bool:
        """Whether a founder has a Party organisation."""
        return any(each.has_host for each in self.counties)

    @property
    def put_forward(self) -> tuple[tuple[date, str], ...]:
        """Day and role of all who were recommended by the day."""
        return tuple(sorted(pair for each in self.counties for pair in each.put_forward))


def summed(counties: Iterable[CountyCounts]) -> Figures:
    """Each row of the statistics, nought where nothing is counted. Raises NotInForceError."""
    found: Counter[str] = Counter({row.name: 0 for row in ROWS})
    for each in counties:
        if each.gap:
            raise NotInForceError(each.gap.where, each.gap.on)
        found.update(each.figures)
    return found


def area_counts(area: str, snapshot: Snapshot) -> AreaCounts:
    """The counts of an area (the digits with which its region codes begin) on the day."""
    if area not in snapshot.areas:
        snapshot.areas[area] = ask(COUNTS, area, snapshot)
    return AreaCounts(tuple(each for each in snapshot.areas[area] if isinstance(each, CountyCounts)))


def _counts(records: Sequence[Record], snapshot: Snapshot, question: Question) -> Iterator[CountyCounts]:
    for unit in inside(records, question.place, snapshot):
        yield _count(unit, snapshot)


def _count(unit: Body, snapshot: Snapshot) -> CountyCounts:
    taken, order = integrated(unit), unit_order(unit)
    founder = unit.founder if isinstance(unit, Institution) else None
    bare = CountyCounts(
        unit.region_code,
        order,
        unit.city,
        unit.county,
        units=1,
        institutions=int(isinstance(unit, Institution)),
        members=len(snapshot.roll(unit.id).everyone) if isinstance(unit, Institution) else 0,
        figures={},
        open=int(taken is None or taken > snapshot.on),
        ever=taken,
        founders=(founder.type,) if founder else (),
        has_host=bool(founder and founder.has_party_organization),
        put_forward=_put_forward(unit, snapshot),
    )
    try:
        unreached = isinstance(unit, Institution) and not reach(unit, snapshot).is_worked
        return replace(
            bare,
            figures=dict(counted(unit, snapshot)),
            faults=tuple((order, problem) for problem in breaches(unit, snapshot)),
            unreached=((order_of(unit), unit.name),) if unreached else (),
        )
    except NotInForceError as gap:
        return replace(bare, gap=Refused(gap.where, gap.on))


def _put_forward(unit: Body, snapshot: Snapshot) -> tuple[tuple[date, str], ...]:
    given = unit.recommendations if isinstance(unit, Institution) else ()
    return tuple(sorted((each.dated, each.role) for each in given if each.dated <= snapshot.on))


def unit_order(unit: Body) -> UnitOrder:
    """Where a unit stands among all: institutions before associations, each in the order of the files."""
    return (0 if isinstance(unit, Institution) else 1, *order_of(unit))


def _by_county(rows: Iterable[CountyCounts]) -> Iterator[CountyCounts]:
    found: dict[str, CountyCounts] = {}
    for row in rows:
        found[row.code] = found[row.code] + row if row.code in found else row
    yield from (found[code] for code in sorted(found))


COUNTS = GroupShare(QuestionKind.COUNTS, CountyCounts, _counts, _by_county)


@dataclass(frozen=True, slots=True)
class ChangedUnit:
    """A unit that counts for more, in some rows that should only grow, than on another day."""

    order: UnitOrder
    kind: str
    id: str
    city: str
    rows: tuple[str, ...]

    @property
    def named(self) -> tuple[Key, ...]:
        return ((self.kind, self.id),)


def _changed(records: Sequence[Record], snapshot: Snapshot, question: Question) -> Iterator[ChangedUnit]:
    """Those that count for more on the day of the question than on the day since."""
    assert question.since
    then, now = snapshot.on_day(question.since), snapshot.on_day(question.on)
    known = [found for each in records if (found := now.register.records.get(each.key))]
    for unit in inside(known, question.place, now):
        before = then.register.records.get(unit.key)
        few = counted(before, then) if isinstance(before, Body) else {}
        many = counted(unit, now)
        grown = [row.name for row in ROWS if row.grows and many.get(row.name, 0) > few.get(row.name, 0)]
        if grown:
            yield ChangedUnit(unit_order(unit), unit.KIND, unit.id, unit.city, tuple(grown))


def _in_order(rows: Iterable[ChangedUnit]) -> list[ChangedUnit]:
    return sorted(rows, key=lambda row: row.order)


CHANGES = GroupShare(QuestionKind.CHANGES, ChangedUnit, _changed, _in_order)


def changed(area: str, snapshot: Snapshot, since: date, on: date) -> tuple[ChangedUnit, ...]:
    """The units of an area that count for more on one day than on another, earlier or later."""
    return ask(CHANGES, area, snapshot, on, since)
