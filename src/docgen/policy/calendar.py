"""Spans of the calendar: months and years added to days, and the periods that a span holds."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


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


def shift(day: date, number: int, span: Span) -> date:
    """The day that lies `number` days, months or years away; 31 January and one month is the last of February."""
    if span is Span.DAY:
        return day + timedelta(number)
    months = day.year * 12 + day.month - 1 + number * (12 if span is Span.YEAR else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period_of(cycle: Cycle, day: date) -> Period:
    """The month, quarter or year that a day lies in."""
    length = _MONTHS[cycle]
    first = day.replace(month=(day.month - 1) // length * length + 1, day=1)
    return Period(_name(cycle, first), first, shift(first, length, Span.MONTH) - timedelta(1))


def periods(cycle: Cycle, since: date, until: date) -> Iterator[Period]:
    """The whole periods that begin on or after `since` and are over by `until`."""
    period = period_of(cycle, since)
    while period.last <= until:
        if period.first >= since:
            yield period
        period = period_of(cycle, period.last + timedelta(1))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def whole_years(since: date, on: date) -> int:
    """How many full years have passed."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def _name(cycle: Cycle, start: date) -> str:
    if cycle is Cycle.YEAR:
        return f"{start.year}年"
    if cycle is Cycle.QUARTER:
        return f"{start.year}年第{(start.month + 2) // 3}季度"
    return f"{start.year}年{start.month}月"
