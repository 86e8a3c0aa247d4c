"""Spans of the calendar: months and years added to days, and the periods that a span holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class Span(StrEnum):
    """时长的单位."""

    DAY = "日"
    MONTH = "月"
    YEAR = "年"


class Cycle(StrEnum):
    """周期."""

    MONTH = "月"
    QUARTER = "季"
    YEAR = "年"


_MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """One month, quarter or year, both days included."""

    name: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def left(self, day: date) -> int:
        """How many of its days are left on a day of it, that day included."""
        return (self.last - day).days + 1

    @property
    def length(self) -> int:
        """Its days."""
        return self.left(self.first)


def shift(day: date, number: int, span: Span) -> date:
    """The day that lies `number` days, months or years away; 31 January and one month is the last of February."""
    steps = {
        Span.DAY: relativedelta(days=number),
        Span.MONTH: relativedelta(months=number),
        Span.YEAR: relativedelta(years=number),
    }
    return day + steps[span]


def period_of(cycle: Cycle, day: date) -> Period:
    """The month, quarter or year that a day lies in."""
    length = _MONTHS[cycle]
    first = day.replace(month=(day.month - 1) // length * length + 1, day=1)
    return Period(_name(cycle, first), first, shift(first, length, Span.MONTH) - timedelta(1))


def periods(cycle: Cycle, since: date, until: date) -> Iterator[Period]:
    """The periods from the one that holds `since` to the one that holds `until`; none if that is earlier."""
    period = period_of(cycle, since)
    while period.first <= until:
        yield period
        period = period_of(cycle, period.last + timedelta(1))


def whole_years(since: date, on: date) -> int:
    """How many full years have passed."""
    return relativedelta(on, since).years


def _name(cycle: Cycle, start: date) -> str:
    if cycle is Cycle.YEAR:
        return f"{start.year}年"
    if cycle is Cycle.QUARTER:
        return f"{start.year}年第{(start.month + 2) // 3}季度"
    return f"{start.year}年{start.month}月"
