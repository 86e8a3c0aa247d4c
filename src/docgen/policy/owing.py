"""What is overdue: the duties of units and bureaus whose day has come and that are not done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.policy.areas import inside
from docgen.policy.asking import GroupShare, ask
from docgen.policy.counts import UnitOrder, unit_order
from docgen.policy.duty import Duty, State
from docgen.policy.registry import duties
from docgen.policy.rules import DUTIES
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.institution import Body
from docgen.records.question import Question, QuestionKind
from docgen.records.record import Key, Record

OF_BUREAU = "司法局"  # what a duty about a unit begins with that the bureau has to do


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that was due and is not done."""

    what: str
    due: date
    basis: str


@dataclass(frozen=True, slots=True)
class OwingRow:
    """A unit of an area that owes something; `code`: of its region."""

    order: UnitOrder
    kind: str
    id: str
    name: str
    area: str
    code: str
    owed: tuple[Owed, ...]

    @property
    def named(self) -> tuple[Key, ...]:
        return ((self.kind, self.id),)


def owed(record: Body | Bureau, snapshot: Snapshot) -> tuple[Owed, ...]:
    """What a record owes on the day, the longest overdue first; what two tasks ask for is told once."""
    open_ = (each for each in duties(record, snapshot, DUTIES) if _is_owed(each, snapshot))
    if isinstance(record, Body):
        open_ = (each for each in open_ if not each.what.startswith(OF_BUREAU))
    found = {(each.title, each.due): Owed(each.title, each.due, each.basis) for each in open_ if each.due}
    return tuple(sorted(found.values(), key=lambda each: each.due))


def _is_owed(found: Duty, snapshot: Snapshot) -> bool:
    """Overdue, or due on the very day and not done."""
    return found.state is State.LATE or (
        found.state is State.DUE and found.due is not None and found.due <= snapshot.on
    )


def owing_in(area: str, snapshot: Snapshot) -> tuple[OwingRow, ...]:
    """The units of an area that owe something, in the order of the files."""
    return ask(OWING, area, snapshot)


def _owing(records: Sequence[Record], snapshot: Snapshot, question: Question) -> Iterator[OwingRow]:
    for unit in inside(records, question.place, snapshot):
        if found := owed(unit, snapshot):
            place = unit.county or unit.city
            yield OwingRow(unit_order(unit), unit.KIND, unit.id, unit.name, place, unit.region_code, found)


def _in_order(rows: Iterable[OwingRow]) -> list[OwingRow]:
    return sorted(rows, key=lambda row: row.order)


OWING = GroupShare(QuestionKind.OWING, OwingRow, _owing, _in_order)
