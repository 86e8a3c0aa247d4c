"""Lists of an area: its institutions by class, its organisations and associations, those that put somebody forward."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from docgen.policy.areas import inside
from docgen.policy.asking import GroupShare, Order, ask, order_of
from docgen.policy.classify import Class, classify
from docgen.policy.snapshot import Snapshot, owner
from docgen.records.institution import Association, Institution
from docgen.records.party import PartyOrganization
from docgen.records.question import Question, QuestionKind
from docgen.records.record import Key, Record


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """A record in its order."""

    order: Order
    kind: str
    id: str

    @property
    def named(self) -> tuple[Key, ...]:
        return ((self.kind, self.id),)


@dataclass(frozen=True, slots=True)
class AreaOrganization:
    """An organisation of the area. `beside`: its superior, that one's own, and the units that they cover."""

    order: Order
    id: str
    beside: tuple[Key, ...]

    @property
    def named(self) -> tuple[Key, ...]:
        return ((PartyOrganization.KIND, self.id), *self.beside)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """An institution with its class, what that rests on, and its members; `organization`: that which it has or asks for."""

    order: Order
    id: str
    kind: Class
    reason: str
    undecided: str
    formal: int
    probationary: int
    outside: int
    organization: str

    @property
    def named(self) -> tuple[Key, ...]:
        held = ((PartyOrganization.KIND, self.organization),) if self.organization else ()
        return ((Institution.KIND, self.id), *held)


T = TypeVar("T", AreaRecord, AreaOrganization, ClassRow)


def _in_order(rows: Iterable[T]) -> list[T]:
    return sorted(rows, key=lambda row: row.order)


def _classes(records: Sequence[Record], snapshot: Snapshot, question: Question) -> Iterator[ClassRow]:
    for unit in inside(records, question.place, snapshot):
        if isinstance(unit, Institution):
            yield _class(unit, snapshot)


def _class(unit: Institution, snapshot: Snapshot) -> ClassRow:
    found, roll = classify(unit, snapshot), snapshot.roll(unit.id)
    organization = (
        snapshot.own(unit.id)
        or snapshot.joint(unit.id)
        or snapshot.joined(unit.id)
        or snapshot.planned(unit.id)
    )
    return ClassRow(
        order_of(unit),
        unit.id,
        found.kind,
        found.reasons[0].what,
        found.needs_decision,
        len(roll.formal),
        len(roll.probationary),
        len(roll.outside),
        organization.id if organization else "",
    )


def _organizations(
    records: Sequence[Record], snapshot: Snapshot, question: Question
) -> Iterator[AreaOrganization]:
    """The active organisations of the units of the area."""
    units = {unit.id for unit in inside(records, question.place, snapshot)}
    for each in records:
        if isinstance(each, PartyOrganization) and snapshot.is_active(each) and owner(each) in units:
            yield AreaOrganization(order_of(each), each.id, tuple(dict.fromkeys(_beside(each, snapshot))))


def _beside(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Key]:
    over = snapshot.register.get(PartyOrganization, organization.superior)
    for each in (organization, over):
        if each:
            yield PartyOrganization.KIND, each.superior
            for unit in snapshot.covered(each):
                yield from ((Institution.KIND, unit), (Association.KIND, unit))


def _associations(records: Sequence[Record], snapshot: Snapshot, question: Question) -> Iterator[AreaRecord]:
    for unit in inside(records, question.place, snapshot):
        if isinstance(unit, Association):
            yield AreaRecord(order_of(unit), unit.KIND, unit.id)


def _recommending(records: Sequence[Record], snapshot: Snapshot, question: Question) -> Iterator[AreaRecord]:
    for unit in inside(records, question.place, snapshot):
        if isinstance(unit, Institution) and any(r.dated <= snapshot.on for r in unit.recommendations):
            yield AreaRecord(order_of(unit), unit.KIND, unit.id)


CLASSES = GroupShare(QuestionKind.CLASSES, ClassRow, _classes, _in_order)
ORGANIZATIONS = GroupShare(QuestionKind.ORGANIZATIONS, AreaOrganization, _organizations, _in_order)
ASSOCIATIONS = GroupShare(QuestionKind.ASSOCIATIONS, AreaRecord, _associations, _in_order)
RECOMMENDING = GroupShare(QuestionKind.RECOMMENDING, AreaRecord, _recommending, _in_order)


def associations_in(area: str, snapshot: Snapshot) -> tuple[Association, ...]:
    """The associations of an area that exist on the day."""
    found = (snapshot.register.alone(Association, row.id, True) for row in ask(ASSOCIATIONS, area, snapshot))
    return tuple(each for each in found if each)


def recommending_in(area: str, snapshot: Snapshot) -> tuple[Institution, ...]:
    """The institutions of an area that have put somebody forward by the day."""
    found = (snapshot.register.alone(Institution, row.id, True) for row in ask(RECOMMENDING, area, snapshot))
    return tuple(each for each in found if each)
