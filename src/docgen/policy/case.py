"""The case of a record on a day: its class, its duties, the papers due, each with its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.policy.classify import Class, Classification, class_on
from docgen.policy.duty import Duty
from docgen.policy.eligibility import may_join
from docgen.policy.joint import placement
from docgen.policy.law import Packet, Policy
from docgen.policy.organization_duties import is_renewal_near
from docgen.policy.people import Roll
from docgen.policy.reasons import Reason
from docgen.policy.registry import duties
from docgen.policy.rules import DUTIES
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Body, Institution
from docgen.records.party import OrganizationState, PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register


@dataclass(frozen=True, slots=True)
class DuePaper:
    """A paper that the case asks for. `number`: D01 to D38; `why`: what calls for it."""

    number: str
    name: str
    packet: str
    why: str


@dataclass(frozen=True)
class Case:
    """All that is decided about a record on a day.

    `found`: its class, of an institution that exists, from the day on which the classes were made.
    """

    record: Record
    on: date
    found: Classification | None
    duties: tuple[Duty, ...]
    papers: tuple[DuePaper, ...]
    roll: Roll
    exists: bool = True  # a unit that is founded and not yet closed

    @property
    def kind(self) -> Class | None:
        """The class of an institution."""
        return self.found.kind if self.found else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it has this class, and what else follows."""
        return (*self.found.reasons, *self.found.notes) if self.found else ()

    @property
    def packets(self) -> tuple[str, ...]:
        """The names of the packets asked for, in their order."""
        return tuple(dict.fromkeys(paper.packet for paper in self.papers))


def decide(record: Record, register: Register, policy: Policy, on: date) -> Case:
    """What binds a record on a day."""
    return decide_in(Snapshot(register, policy, on), record)


def decide_in(snapshot: Snapshot, record: Record) -> Case:
    """The same, for many records on one day."""
    if isinstance(record, Body) and not snapshot.exists(record):
        return Case(record, snapshot.on, None, (), (), Roll(on=snapshot.on), exists=False)
    found = class_on(record, snapshot) if isinstance(record, Institution) else None
    papers = tuple(due_papers(record, found, snapshot)) if found else ()
    return Case(
        record,
        snapshot.on,
        found,
        tuple(duties(record, snapshot, DUTIES)),
        papers,
        _roll_of(record, snapshot),
    )


def _roll_of(record: Record, snapshot: Snapshot) -> Roll:
    if isinstance(record, PartyOrganization):
        return snapshot.roll_in(record)
    return snapshot.roll(record.id) if isinstance(record, Body) else Roll(on=snapshot.on)


def due_papers(record: Record, found: Classification, snapshot: Snapshot) -> Iterable[DuePaper]:
    """The papers of all packets that the class and the situation call for, in the order of use."""
    assert isinstance(record, Institution)
    facts = situation(record, found, snapshot)
    for packet in snapshot.policy.packets:
        if not _asked(packet, found, facts):
            continue
        why = f"分类为{found.kind}" + (f"，{packet.condition}" if packet.condition else "")
        for number in packet.papers:
            paper = snapshot.policy.paper(number)
            if not paper.condition or paper.condition in facts:
                yield DuePaper(number, paper.name, packet.name, why)


def _asked(packet: Packet, found: Classification, facts: frozenset[str]) -> bool:
    of_class = not packet.kinds or found.kind.value in packet.kinds
    return of_class and (not packet.condition or packet.condition in facts)


def situation(institution: Institution, found: Classification, snapshot: Snapshot) -> frozenset[str]:
    """The circumstances by which packets and papers are chosen, by the names that the policy data use."""
    roll = snapshot.roll(institution.id)
    own, joint = snapshot.own(institution.id), snapshot.joint(institution.id)
    joined, planned = snapshot.joined(institution.id), snapshot.planned(institution.id)
    organization = own or joint or joined
    formal = len(snapshot.roll_in(organization).formal) if organization else len(roll.formal)
    joining = joined is not None or (not joint and _would_join(institution, planned, snapshot))
    circumstances = {
        "有党员": bool(roll.everyone),
        "有关系在外党员": bool(roll.outside),
        "有接转": any(member.transfers for member in roll.everyone) or bool(roll.formal_outside),
        "有移送": any(member.referrals for member in roll.everyone),
        "设委员会": snapshot.rule("A20").holds(formal),
        "有成立请示": own is not None and own.request is not None,
        "有组织": organization is not None or found.kind is Class.HOSTED,
        "拟参加": joining,
        "拟联合": not joining,
        "到换届提醒期": own is not None and is_renewal_near(own, snapshot),
        "应调整": any(note.rule in ("A9", "A5") for note in found.notes)
        or any(
            each.ending_request or each.adjustments for each in snapshot.register.covering(institution.id)
        ),
    }
    return frozenset(name for name, true in circumstances.items() if true)


def _would_join(institution: Institution, planned: PartyOrganization | None, snapshot: Snapshot) -> bool:
    """Whether it asks to join, or the plan would have it join, an organisation that exists."""
    if planned:
        return planned.state is OrganizationState.ACTIVE
    found = placement(institution, snapshot) if may_join(institution, snapshot) else None
    return found is not None and found.joins
