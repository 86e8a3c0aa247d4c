"""Trends of areas: what each month counted, who stands where, who moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.policy.trend import AreaTrend, MonthCounts, PartCounts

_LEFT, _RIGHT, _TOP, _LOW = 44.0, 700.0, 14.0, 214.0  # of the plot, in units of the picture
SIZE = (760, 250)  # of the picture
_SHOWN = 14  # names of months under the plot


@dataclass(frozen=True, slots=True)
class Mover:
    """A part that won (or lost) places in a month."""

    name: str
    places: int


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of a whole area: the shares in per cent, None without institutions, what changed since
    the last, and who moved."""

    month: str
    units: int
    covered: int
    reached: int
    share: float | None
    work: float | None
    change: float | None
    movers: tuple[Mover, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A part at the end of the last month. `moved`: places won since the month before; None where it was not counted.

    `gained`: points of the share won since the first month in which it had institutions.
    """

    rank: int
    part: PartCounts
    share: float
    moved: int | None
    change: float | None
    gained: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of the plot: its points as SVG takes them, and where its end stands with its words."""

    name: str
    points: str
    dots: tuple[tuple[float, float], ...]
    end: float
    label: str


def month_rows(trend: AreaTrend) -> tuple[MonthRow, ...]:
    """The months of the whole area, the first first."""
    rows: list[MonthRow] = []
    ranks: dict[str, tuple[PartCounts, int]] = {}
    for month in trend.months:
        last, ranks = ranks, _ranks(month)
        whole = _whole(month)
        share, work = share_of(whole), _percent(whole.reached, whole.units)
        before = rows[-1].share if rows else None
        change = None if share is None or before is None else round(share - before, 1)
        movers = tuple(_movers(last, ranks))
        rows.append(
            MonthRow(month.month, whole.units, whole.covered, whole.reached, share, work, change, movers)
        )
    return tuple(rows)


def _movers(
    before: Mapping[str, tuple[PartCounts, int]], now: Mapping[str, tuple[PartCounts, int]]
) -> Iterator[Mover]:
    """Who stands elsewhere than before, the risen first."""
    moved = [Mover(name, before[name][1] - rank) for name, (_, rank) in now.items() if name in before]
    yield from sorted((each for each in moved if each.places), key=lambda each: -each.places)


def ranking(trend: AreaTrend) -> tuple[Ranked, ...]:
    """The parts that have institutions, the highest share of covered ones first; equal shares have one rank."""
    if not trend.months:
        return ()
    now = _ranks(trend.months[-1])
    before = _ranks(trend.months[-2]) if len(trend.months) > 1 else {}
    return tuple(_ranked(part, rank, before, trend) for part, rank in now.values())


def _ranked(
    part: PartCounts, rank: int, before: Mapping[str, tuple[PartCounts, int]], trend: AreaTrend
) -> Ranked:
    share, last = share_of(part) or 0.0, before.get(part.name)
    first = next((each for month in trend.months for each in month.parts if _is(each, part.name)), part)
    return Ranked(
        rank,
        part,
        share,
        last[1] - rank if last else None,
        round(share - (share_of(last[0]) or 0.0), 1) if last else None,
        round(share - (share_of(first) or 0.0), 1),
    )


def _is(part: PartCounts, name: str) -> bool:
    return part.name == name and part.units > 0


def _ranks(month: MonthCounts) -> dict[str, tuple[PartCounts, int]]:
    counted = [part for part in month.parts if part.units]
    ordered = sorted(counted, key=lambda part: (-(share_of(part) or 0.0), part.name))
    shares = [share_of(part) for part in ordered]
    return {part.name: (part, shares.index(share_of(part)) + 1) for part in ordered}


def share_of(part: PartCounts) -> float | None:
    """The share of covered institutions in per cent; None without institutions."""
    return _percent(part.covered, part.units)


def _percent(part: int, whole: int) -> float | None:
    return round(part * 100 / whole, 1) if whole else None


def _whole(month: MonthCounts) -> PartCounts:
    return PartCounts(
        "合计",
        sum(part.units for part in month.parts),
        sum(part.covered for part in month.parts),
        sum(part.reached for part in month.parts),
    )


def curves(rows: Sequence[MonthRow]) -> tuple[Curve, ...]:
    """The lines of both shares over the months; months without institutions are passed over."""
    named = (("组织覆盖率", [row.share for row in rows]), ("工作覆盖率", [row.work for row in rows]))
    found = [_curve(name, values) for name, values in named if any(each is not None for each in values)]
    if len(found) == 2 and abs(found[0].end - found[1].end) < 14:  # words that would touch are moved apart
        low, high = sorted(range(2), key=lambda at: -found[at].end)
        moved = found[high]
        found[high] = Curve(moved.name, moved.points, moved.dots, found[low].end - 14, moved.label)
    return tuple(found)


def _curve(name: str, values: Sequence[float | None]) -> Curve:
    dots = tuple(
        (round(across(at, len(values)), 1), round(up(value), 1))
        for at, value in enumerate(values)
        if value is not None
    )
    last = next(value for value in reversed(values) if value is not None)
    return Curve(name, " ".join(f"{x},{y}" for x, y in dots), dots, dots[-1][1], f"{last:g}%")


def across(place: int, many: int) -> float:
    """Where a month stands, from the left."""
    return _LEFT + 14 + (_RIGHT - _LEFT - 28) * (place / (many - 1) if many > 1 else 0.5)


def up(share: float) -> float:
    """Where a share stands, from the top."""
    return _LOW - (_LOW - _TOP) * share / 100


def ticks(rows: Sequence[MonthRow]) -> tuple[tuple[float, str], ...]:
    """The names under the plot, with the year at the first month of each."""
    every = -(-len(rows) // _SHOWN) if rows else 1
    found, before = [], ""
    for place, row in list(enumerate(rows))[::every]:
        year, _, month = row.month.partition("年")
        found.append((round(across(place, len(rows)), 1), month if year == before else row.month))
        before = year
    return tuple(found)
