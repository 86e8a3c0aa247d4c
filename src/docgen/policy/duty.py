"""A duty: something that a task asks of somebody, its day, and how far it is on the day of the snapshot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from docgen.policy.calendar import Cycle, period_of, periods
from docgen.policy.reasons import Fact
from docgen.policy.snapshot import Snapshot
from docgen.records.founding import Approval
from docgen.records.work import Letter


class State(StrEnum):
    """状态."""

    DONE = "已完成"
    DUE = "待办"
    LATE = "逾期"
    NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Duty:
    """What is to be done, by which rule and when. `done`: the day it was, if that lies not in the future."""

    task: str
    what: str
    rule: str
    basis: str
    state: State
    due: date | None = None
    done: date | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether it is overdue, or was done after its day."""
        return self.state is State.LATE or bool(self.done and self.due and self.done > self.due)


def duty(
    snapshot: Snapshot,
    task: str,
    what: str,
    rule: str,
    *,
    due: date | None = None,
    done: date | None = None,
    applies: bool = True,
    facts: Mapping[str, object] = MappingProxyType({}),
) -> Duty:
    """A duty as it stands on the day; what was done later counts as not done."""
    in_force = snapshot.policy.in_force(rule, snapshot.on)
    basis = snapshot.policy.cite(rule, snapshot.on) if in_force else ""
    finished = done if done and done <= snapshot.on else None
    state = state_of(snapshot.on, due, finished, applies and in_force)
    kept = tuple((label, _word(value)) for label, value in facts.items() if value not in (None, "", ()))
    return Duty(task, what, rule, basis, state, due, finished, kept)


def state_of(on: date, due: date | None, done: date | None, applies: bool) -> State:
    """Late from the day after the deadline."""
    if not applies:
        return State.NOT_APPLICABLE
    if done:
        return State.DONE
    return State.LATE if due and on > due else State.DUE


def deadline(snapshot: Snapshot, rule: str) -> date | None:
    """The day by which a rule wants something done; None while the rule does not bind."""
    return snapshot.rule(rule).deadline if snapshot.policy.in_force(rule, snapshot.on) else None


def dated(paper: Letter | Approval | None) -> date | None:
    """The day of a paper, if there is one."""
    return paper.dated if paper else None


def all_done(*days: date | None) -> date | None:
    """The day on which the last of several things was done; None while one is open."""
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def first_done(days: Iterable[date]) -> date | None:
    """The day on which the first of several things was done."""
    return min(days, default=None)


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often something was done. `missed`: the whole periods without it; `due`: the end of the current one."""

    missed: tuple[str, ...]
    due: date
    done: date | None


def cadence(cycle: Cycle, number: int, days: tuple[date, ...], since: date, on: date) -> Cadence:
    """Look at the whole periods from `since` to the day, and at the one that is running."""
    done = [day for day in days if day <= on]
    missed = tuple(
        period.name for period in periods(cycle, since, on) if sum(period.holds(day) for day in done) < number
    )
    running = period_of(cycle, on)
    inside = sorted(day for day in done if running.holds(day))
    return Cadence(missed, running.last, inside[number - 1] if len(inside) >= number else None)


def _word(value: object) -> str:
    if isinstance(value, tuple | list):
        return "、".join(str(each) for each in value)
    return str(value)
