"""A duty: something that a task asks of somebody, its day, and how far it is on the day of the snapshot."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from docgen.policy.calendar import Period, periods
from docgen.policy.law import Rule
from docgen.policy.reasons import Fact
from docgen.policy.snapshot import Snapshot
from docgen.records.founding import Approval
from docgen.records.work import Letter

NEWCOMER = "新设"  # what the id of the rule ends with that gives later comers their term


class State(StrEnum):
    """状态."""

    DONE = "已完成"
    DUE = "待办"
    LATE = "逾期"
    NOT_APPLICABLE = "不适用"
    EXCUSED = "免办"


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
    period: str = ""  # of what is done once a month, quarter or year: its name

    @property
    def title(self) -> str:
        """What is to be done, with its period."""
        return f"{self.what}（{self.period}）" if self.period else self.what

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
    period: str = "",
) -> Duty:
    """A duty as it stands on the day; what was done later counts as not done."""
    in_force = snapshot.policy.in_force(rule, snapshot.on)
    basis = snapshot.policy.cite(rule, snapshot.on) if in_force else ""
    finished = done if done and done <= snapshot.on else None
    state = state_of(snapshot.on, due, finished, applies and in_force)
    kept = tuple((label, _word(value)) for label, value in facts.items() if value not in (None, "", ()))
    return Duty(task, what, rule, basis, state, due, finished, kept, period)


def state_of(on: date, due: date | None, done: date | None, applies: bool) -> State:
    """Late from the day after the deadline."""
    if not applies:
        return State.NOT_APPLICABLE
    if done:
        return State.DONE
    return State.LATE if due and on > due else State.DUE


def deadline(snapshot: Snapshot, rule: str, event: date | None = None) -> date | None:
    """The day by which a rule wants something done; None while the rule does not bind.

    What begins after the rule does (`event`: a unit is founded, a class changes) has the term that the policy
    gives to newcomers (规则名 + 新设), though never less than the rule's own day.
    """
    if not snapshot.policy.in_force(rule, snapshot.on):
        return None
    found = snapshot.rule(rule)
    if event is None or event <= found.since:
        return found.deadline
    return max(found.deadline, snapshot.rule(f"{rule}{NEWCOMER}").after(event))


def binding(rule: Rule, began: date, snapshot: Snapshot) -> Iterator[Period]:
    """The periods for which a rule binds what began on a day, the running one last.

    The first counts only if enough of it was left (首期); after the rule's 终期 there are none.
    """
    since, until = max(began, rule.since), min(snapshot.on, rule.last or date.max)
    share = snapshot.rule("首期")
    for period in periods(rule.every, since, until):
        if not period.holds(since) or share.holds(period.left(since), period.length):
            yield period


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


def reached(days: Iterable[date], number: int) -> date | None:
    """The day on which something had been done so many times."""
    found = sorted(days)
    return found[number - 1] if len(found) >= number else None


def _word(value: object) -> str:
    if isinstance(value, tuple | list):
        return "、".join(str(each) for each in value)
    return str(value)
