"""A row of the registry: the rules whose word something is, whom it binds, and the function that judges."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from docgen.policy.duty import Duty, State
from docgen.policy.law import NotInForceError
from docgen.policy.snapshot import Snapshot
from docgen.problems import Level, Problem
from docgen.records.record import Record, locate
from docgen.records.work import Excuse

R = TypeVar("R", bound=Record)
DutyJudge = Callable[[Record, Snapshot], Iterable[Duty]]
FaultJudge = Callable[[Record, Snapshot], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty. `tasks`: those of the guidance that it belongs to; `data`: what it is read off, as in the records."""

    rules: tuple[str, ...]
    kind: str
    tasks: tuple[str, ...]
    what: str
    data: str
    judge: DutyJudge


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check. `what`: what is held against the rules, in a few words."""

    rules: tuple[str, ...]
    kind: str
    what: str
    judge: FaultJudge


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A check that looks at all records at once."""

    rules: tuple[str, ...]
    what: str
    judge: Callable[[Snapshot], Iterable[Problem]]


def duty_row(
    kind: type[R],
    judge: Callable[[R, Snapshot], Iterable[Duty]],
    rules: str,
    tasks: str,
    what: str,
    data: str,
) -> DutyRow:
    """A duty of the records of a kind; `rules` and `tasks` with spaces between."""

    def judged(record: Record, snapshot: Snapshot) -> Iterable[Duty]:
        return judge(record, snapshot) if isinstance(record, kind) else ()

    return DutyRow(tuple(rules.split()), kind.KIND, tuple(tasks.split()), what, data, judged)


def check_row(
    kind: type[R], judge: Callable[[R, Snapshot], Iterable[Problem]], rules: str, what: str
) -> CheckRow:
    """A check of the records of a kind."""

    def judged(record: Record, snapshot: Snapshot) -> Iterable[Problem]:
        return judge(record, snapshot) if isinstance(record, kind) else ()

    return CheckRow(tuple(rules.split()), kind.KIND, what, judged)


def duties(record: Record, snapshot: Snapshot, rows: Iterable[DutyRow]) -> Iterator[Duty]:
    """What the rows ask of a record on the day; a rule that does not bind yet asks nothing."""
    excuses: tuple[Excuse, ...] = getattr(record, "excuses", ())
    for row in rows:
        if row.kind != record.KIND:
            continue
        try:
            for found in row.judge(record, snapshot):
                yield _excused(found, excuses, snapshot)
        except NotInForceError:
            continue


def _excused(found: Duty, excuses: Iterable[Excuse], snapshot: Snapshot) -> Duty:
    """A duty from which the record is excused on the day, unless it was done all the same."""
    open_ = found.state in (State.DUE, State.LATE)
    for each in excuses:
        fits = each.rule == found.rule and each.period in ("", found.period)
        if open_ and fits and each.dated <= snapshot.on:
            return replace(found, state=State.EXCUSED, facts=(*found.facts, ("免办理由", each.reason)))
    return found


def faults(
    record: Record, snapshot: Snapshot, rows: Iterable[CheckRow], today: date | None = None
) -> Iterator[Problem]:
    """What the rows find wrong with a record; a remark where a rule of its own day is not on file.

    `today`: the day of the whole check, for which what is not yet in force is told once.
    """
    for row in rows:
        if row.kind != record.KIND:
            continue
        try:
            yield from row.judge(record, snapshot)
        except NotInForceError as gap:
            if gap.on == today:
                continue
            words = f"{row.what}没有检查：{gap.problems[0].where} {gap.problems[0].what}"
            yield Problem(locate(record), words, "早于现有规则的事项请自行核对", Level.WARNING)
