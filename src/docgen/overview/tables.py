"""What the overview shows at a glance: counts, counts by city, what is late and with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.overview.rows import Overview, OverviewRow, RowState
from docgen.policy.classify import Class
from docgen.policy.duty import Duty, State
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization

PROVINCE = "全省"  # where what lies in no one city is counted


@dataclass(frozen=True, slots=True)
class CityCounts:
    """The counts of a city. `classes`: institutions by class, in the order of `Class`."""

    city: str
    institutions: int
    classes: tuple[int, ...]
    organizations: int
    late_units: int
    late: int
    due: int
    done: int
    papers: int
    made: int
    problems: int


@dataclass(frozen=True, slots=True)
class LateDuty:
    """A duty with which subjects are late. `tasks`: those that it is part of; `since`: the earliest day it was due."""

    what: str
    tasks: tuple[str, ...]
    subjects: int
    since: date | None


@dataclass(frozen=True, slots=True)
class LateSubject:
    """A subject with its longest overdue duty. `days`: how long, if that has a day."""

    row: OverviewRow
    what: str
    due: date | None
    days: int | None


def city_of(row: OverviewRow) -> str:
    """Where a row is counted."""
    return row.city or PROVINCE


def by_city(overview: Overview) -> tuple[CityCounts, ...]:
    """The counts of each city in the order of the region codes, then of what lies in none."""
    rows: defaultdict[str, list[OverviewRow]] = defaultdict(list)
    for row in sorted(overview.rows, key=lambda row: (not row.city, row.region or "~")):
        rows[city_of(row)].append(row)
    return tuple(_counts(city, found) for city, found in rows.items())


def in_all(overview: Overview) -> CityCounts:
    """The counts of all."""
    return _counts("合计", overview.rows)


def _counts(city: str, rows: Sequence[OverviewRow]) -> CityCounts:
    there = [row for row in rows if row.standing is not RowState.ABSENT]
    institutions = [row for row in there if row.record[0] == Institution.KIND]
    kinds = Counter(row.kind for row in institutions)
    papers = [paper for row in rows for paper in row.papers]
    return CityCounts(
        city,
        len(institutions),
        tuple(kinds[f"{kind.letter} {kind}"] for kind in Class),
        sum(row.record[0] == PartyOrganization.KIND for row in there),
        sum(row.standing is RowState.LATE for row in rows),
        sum(row.count(State.LATE) for row in rows),
        sum(row.count(State.DUE) for row in rows),
        sum(row.count(State.DONE) for row in rows),
        len(papers),
        sum(paper.is_made for paper in papers),
        sum(len(row.problems) for row in rows),
    )


def late_duties(overview: Overview) -> tuple[LateDuty, ...]:
    """What is late, with the most subjects first; a duty that is part of several tasks once."""
    found: defaultdict[str, list[tuple[OverviewRow, Duty]]] = defaultdict(list)
    for row in overview.rows:
        for duty in row.late:
            found[duty.what].append((row, duty))
    made = (_late_duty(what, cases) for what, cases in found.items())
    return tuple(sorted(made, key=lambda each: (-each.subjects, each.what)))


def _late_duty(what: str, cases: Sequence[tuple[OverviewRow, Duty]]) -> LateDuty:
    since = min((duty.due for _, duty in cases if duty.due), default=None)
    tasks = tuple(dict.fromkeys(duty.task for _, duty in cases))
    return LateDuty(what, tasks, len({row.record for row, _ in cases}), since)


def latest_subjects(overview: Overview, number: int) -> tuple[LateSubject, ...]:
    """The subjects that are late the longest."""
    found = sorted(_late_subjects(overview), key=lambda each: (each.due or date.max, each.row.region))
    return tuple(found[:number])


def _late_subjects(overview: Overview) -> Iterator[LateSubject]:
    for row in overview.rows:
        if row.late:
            first = row.late[0]
            days = (overview.day - first.due).days if first.due else None
            yield LateSubject(row, first.title, first.due, days)
