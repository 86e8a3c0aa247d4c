"""Packets: which papers a record takes part in, by their numbers, and in which packets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from docgen.policy.case import due_papers
from docgen.policy.check import known_day
from docgen.policy.classify import class_on
from docgen.policy.law import Policy
from docgen.policy.snapshot import Snapshot
from docgen.records.election import Election, ElectionKind
from docgen.records.institution import Institution
from docgen.records.life import Activity
from docgen.records.party import OrganizationType, PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register

OWN, JOINT, RENEWAL, LIFE, ENDING = "独立支部", "联合支部", "换届", "组织生活", "撤销调整"

Packets = Mapping[str, tuple[str, ...]]  # number of a paper → the packets that it is part of


def snapshot_of(register: Register, policy: Policy, on: date) -> Snapshot:
    """The register as far as it is known on the day."""
    return Snapshot(register, policy, known_day(register, on))


def packets_of(record: Record, snapshot: Snapshot) -> Packets:
    """The papers about a record. What happened keeps its papers, whatever the class has become since."""
    if isinstance(record, Institution):
        return _of_institution(record, snapshot)
    names = _names_for(record, snapshot)
    return _by_number((number, name) for name in names for number in _numbers(name, snapshot.policy))


def _of_institution(institution: Institution, snapshot: Snapshot) -> Packets:
    """The papers due; of one that has closed those that were due on its last day: they stay, and can be made again."""
    if institution.closed and institution.closed <= snapshot.on:
        snapshot = snapshot.on_day(institution.closed - timedelta(1))
    if not snapshot.exists(institution):
        return {}
    found = class_on(institution, snapshot)
    due = due_papers(institution, found, snapshot) if found else ()
    ended = (
        (number, ENDING)
        for organization in snapshot.register.covering(institution.id)
        if organization.ending_request or organization.adjustments
        for number in _numbers(ENDING, snapshot.policy)
    )
    return _by_number([*((paper.number, paper.packet) for paper in due), *ended])


def _names_for(record: Record, snapshot: Snapshot) -> Iterable[str]:
    match record:
        case Election():
            return (_of_election(record, snapshot),)
        case Activity():
            return (LIFE,)
        case PartyOrganization():
            return (LIFE,) if snapshot.is_active(record) else ()
        case _:
            return ()


def _of_election(election: Election, snapshot: Snapshot) -> str:
    if election.kind is not ElectionKind.FOUNDING:
        return RENEWAL
    organization = snapshot.register.get(PartyOrganization, election.organization)
    is_joint = organization is not None and organization.type is OrganizationType.JOINT_BRANCH
    return JOINT if is_joint else OWN


def _numbers(packet: str, policy: Policy) -> tuple[str, ...]:
    found = (number for each in policy.packets if each.name == packet for number in each.papers)
    return tuple(dict.fromkeys(found))


def _by_number(pairs: Iterable[tuple[str, str]]) -> Packets:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for number, packet in pairs:
        found[number][packet] = None
    return {number: tuple(names) for number, names in found.items()}
