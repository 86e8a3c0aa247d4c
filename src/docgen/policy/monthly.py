"""Monthly reports: the area of a bureau and its parts, the months due, who reported when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.policy.areas import area_of, part_of
from docgen.policy.calendar import Cycle, Period, period_of
from docgen.policy.counts import CountyCounts, area_counts, summed
from docgen.policy.duty import binding
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import Figures
from docgen.problems import Problem
from docgen.records.bureau import Bureau, BureauLevel, Report


@dataclass(frozen=True, slots=True)
class District:
    """A part of a bureau's area, with the counts of its counties."""

    name: str
    counties: tuple[CountyCounts, ...]

    @property
    def units(self) -> int:
        """The institutions and associations in it."""
        return sum(each.units for each in self.counties)

    @property
    def figures(self) -> Figures:
        """Each row of the statistics, summed. Raises NotInForceError."""
        return summed(self.counties)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The figures of its units that contradict each other."""
        found = (pair for each in self.counties for pair in each.faults)
        return tuple(problem for _, problem in sorted(found, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class Sending:
    """How a bureau reported one month: by its last day, later, or not at all."""

    bureau: Bureau
    state: str
    dated: date | None


def parts_of(bureau: Bureau, snapshot: Snapshot) -> tuple[District, ...]:
    """The cities of a province, the counties of a city: each unit in one of them, by its region code."""
    groups: defaultdict[str, list[CountyCounts]] = defaultdict(list)
    for each in area_counts(area_of(bureau), snapshot).counties:
        groups[part_of(each.code, bureau)].append(each)
    return tuple(District(_name(code, groups[code], bureau), tuple(groups[code])) for code in sorted(groups))


def _name(code: str, counties: Sequence[CountyCounts], bureau: Bureau) -> str:
    """The name of a part; that of units directly under the province or city by its level."""
    if code.endswith("00"):
        return f"{bureau.level}直"
    first = min(counties, key=lambda each: each.first)
    of_city = bureau.level is BureauLevel.PROVINCE and len(code) < len(first.code)
    return (first.city if of_city else first.county) or first.city or code


def month_of(report: Report) -> Period:
    """The month that a report is about."""
    year, month = report.month.split("-")
    return period_of(Cycle.MONTH, date(int(year), int(month), 1))


def months_due(snapshot: Snapshot) -> tuple[Period, ...]:
    """The months that are over of which a report is due."""
    if not snapshot.policy.in_force("月报", snapshot.on):
        return ()
    rule = snapshot.rule("月报")
    return tuple(each for each in binding(rule, rule.since, snapshot) if each.last <= snapshot.on)


def before(month: Period, snapshot: Snapshot) -> date | None:
    """The last day of the month before; None if no report was due then."""
    day = month.first - timedelta(1)
    return day if any(each.holds(day) for each in months_due(snapshot)) else None


def sendings(bureau: Bureau, month: Period, snapshot: Snapshot) -> Iterator[Sending]:
    """How the bureaus of cities below one reported a month."""
    name = f"{month.first:%Y-%m}"
    for each in snapshot.register.bureaus_below(bureau.id):
        if each.level is BureauLevel.CITY:
            sent = next((report.dated for report in each.reports if report.month == name), None)
            known = sent if sent and sent <= snapshot.on else None
            state = "未报" if known is None else "按时" if known <= month.last else "逾期"
            yield Sending(each, state, known)
