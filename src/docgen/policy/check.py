"""The whole register held against the rules, as of the day up to which it is known."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from docgen.policy.check_organizations import organization_faults
from docgen.policy.check_units import doubles, instructor_faults, member_faults, unit_faults
from docgen.policy.check_work import activity_faults, bureau_faults
from docgen.policy.chronology import (
    adjustment_order,
    charter_order,
    election_order,
    founding_order,
    term_order,
)
from docgen.policy.elections import election_faults
from docgen.policy.law import Policy
from docgen.policy.numbers import number_faults
from docgen.policy.remark import remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Level, Problem
from docgen.records.bureau import Bureau, Instructor
from docgen.records.election import Election, ElectionKind
from docgen.records.institution import Association, Institution
from docgen.records.life import Activity
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register


def known_day(register: Register, on: date) -> date:
    """The last day about which the register can speak: its latest 数据截至, or `on` if that is earlier.

    What happened after the data end is not known, and so not held against anybody.
    """
    if register.data_until is not None:
        return min(on, register.data_until)
    units = (*register.of(Institution), *register.of(Association))
    return min(on, max((unit.data_as_of for unit in units if unit.data_as_of), default=on))


def check_register(register: Register, policy: Policy, on: date) -> tuple[Problem, ...]:
    """Every fault that the rules find, located and with its basis. Raises ProblemsError if the policy has gaps.

    Where a record could not be read, those beside it are not judged.
    """
    found = check_records(register, register.records.values(), policy, on)
    return tuple(dict.fromkeys((*found, *check_whole(register, policy, on))))


def check_records(
    register: Register, subjects: Iterable[Record], policy: Policy, on: date
) -> tuple[Problem, ...]:
    """The faults of some records of a register. Raises ProblemsError if the policy has gaps."""
    if _is_dateless(register):
        return ()
    day = known_day(register, on)
    if day < policy.begins:
        words = f"政策数据从 {policy.begins} 起齐全，{day} 的情况没有检查"
        return (Problem("", words, "请用 --on 换一个日期", Level.WARNING),)
    snapshot = Snapshot(register, policy, day)
    sure = (record for record in subjects if record.key not in register.unsure)
    return tuple(dict.fromkeys(fault for record in sure for fault in _faults(record, snapshot)))


def check_whole(register: Register, policy: Policy, on: date) -> tuple[Problem, ...]:
    """The faults that show only when all records are seen at once: persons counted twice, numbers used twice."""
    day = known_day(register, on)
    if _is_dateless(register) or day < policy.begins:
        return ()
    snapshot = Snapshot(register, policy, day)
    return tuple(dict.fromkeys((*doubles(snapshot), *number_faults(snapshot))))


def _is_dateless(register: Register) -> bool:
    """Whether the data do not show up to which day they speak, for no unit of them could be read."""
    return bool(register.faulty) and not (register.holds(Institution) or register.holds(Association))


def _faults(record: Record, snapshot: Snapshot) -> Iterator[Problem]:
    match record:
        case PartyOrganization():
            yield from organization_faults(record, snapshot)
            yield from founding_order(record, snapshot)
            yield from adjustment_order(record, snapshot)
            yield from term_order(record, snapshot)
        case Institution() | Association():
            yield from unit_faults(record, snapshot)
            yield from charter_order(record, snapshot)
        case Member():
            yield from member_faults(record, snapshot)
        case Election():
            yield from _election(record, snapshot)
        case Activity():
            yield from activity_faults(record, snapshot)
        case Bureau():
            yield from bureau_faults(record, snapshot)
        case Instructor():
            yield from instructor_faults(record, snapshot)


def _election(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """By the rules of its own day; and the leading group on record is the one elected last."""
    yield from election_faults(election, replace(snapshot, on=election.dated))
    if election.kind is not ElectionKind.FOUNDING:
        yield from election_order(election, snapshot)
    organization = snapshot.register.get(PartyOrganization, election.organization)
    later = snapshot.register.elections_of(election.organization)[-1:]
    if organization is None or later != (election,) or election.kind is ElectionKind.BY_ELECTION:
        return
    if organization.elected != election.dated:
        words = f"最近一次选举在 {election.dated}，“选举日期”却是 {organization.elected}"
        yield remark(snapshot.policy, "一致班子", snapshot.on, organization, ("elected",), words)
    holders = {post.name for post in organization.posts if post.name}
    strangers = holders - set(election.elected)
    if election.elected and strangers:
        words = f"班子中的{'、'.join(sorted(strangers))}不在当选名单里"
        yield remark(snapshot.policy, "一致班子", snapshot.on, organization, ("posts",), words)
