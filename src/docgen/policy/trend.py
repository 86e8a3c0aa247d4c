"""Month by month: how far the area of a bureau and its parts were covered at the end of each month of which a report is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.policy.areas import area_of
from docgen.policy.law import NotInForceError
from docgen.policy.monthly import months_due, parts_of
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau, BureauLevel


@dataclass(frozen=True, slots=True)
class PartCounts:
    """A part of an area: its institutions, those with an organisation and those that Party work reaches."""

    name: str
    units: int
    covered: int
    reached: int


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """The parts of an area at the end of a month."""

    month: str
    until: date
    parts: tuple[PartCounts, ...]


@dataclass(frozen=True, slots=True)
class AreaTrend:
    """The months of a bureau's area. `area`: the digits with which its region codes begin."""

    area: str
    level: str
    months: tuple[MonthCounts, ...]


def trend_of(bureau: Bureau, snapshot: Snapshot) -> AreaTrend | None:
    """The months of a province or a city; nothing of a county, whose institutions are few."""
    if bureau.level is BureauLevel.COUNTY:
        return None
    return AreaTrend(area_of(bureau), bureau.level.value, tuple(_months(bureau, snapshot)))


def _months(bureau: Bureau, snapshot: Snapshot) -> Iterator[MonthCounts]:
    for month in months_due(snapshot):
        now = snapshot.on_day(month.last)
        try:
            parts = tuple(_parts(bureau, now))
        except NotInForceError:  # the month is older than the rules by which it is counted
            continue
        yield MonthCounts(month.name, month.last, parts)


def _parts(bureau: Bureau, now: Snapshot) -> Iterator[PartCounts]:
    for part in parts_of(bureau, now):
        found = part.figures
        yield PartCounts(part.name, found["机构总数"], found["党的组织覆盖"], found["党的工作覆盖"])
