"""The whole register held against the rules, as of the day up to which it is known."""

from collections.abc import Iterator
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
    if register.faulty and not {Institution.KIND, Association.KIND} & {key[0] for key in register.records}:
        return ()  # up to which day the data speak is not known
    day = known_day(register, on)
    if day < policy.begins:
        words = f"政策数据从 {policy.begins} 起齐全，{day} 的情况没有检查"
        return (Problem("", words, "请用 --on 换一个日期", Level.WARNING),)
    snapshot = Snapshot(register, policy, day)
    return tuple(dict.fromkeys(_faults(snapshot)))


def _faults(snapshot: Snapshot) -> Iterator[Problem]:
    register = snapshot.register
    for organization in register.sure(PartyOrganization):
        yield from organization_faults(organization, snapshot)
        yield from founding_order(organization, snapshot)
        yield from adjustment_order(organization, snapshot)
        yield from term_order(organization, snapshot)
    for unit in (*register.sure(Institution), *register.sure(Association)):
        yield from unit_faults(unit, snapshot)
        yield from charter_order(unit, snapshot)
    for member in register.sure(Member):
        yield from member_faults(member, snapshot)
    for election in register.sure(Election):
        yield from _election(election, snapshot)
    for activity in register.sure(Activity):
        yield from activity_faults(activity, snapshot)
    for bureau in register.sure(Bureau):
        yield from bureau_faults(bureau, snapshot)
    for instructor in register.sure(Instructor):
        yield from instructor_faults(instructor, snapshot)
    yield from doubles(snapshot)
    yield from number_faults(snapshot)


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
