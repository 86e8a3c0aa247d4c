"""What the rules find wrong with units, members and instructors."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from docgen.policy.calendar import Span, shift
from docgen.policy.classify import is_hosted
from docgen.policy.people import is_at_work, serving
from docgen.policy.remark import Path, remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem
from docgen.records.bureau import Instructor
from docgen.records.institution import Association, Body, Institution, OrganizingMode
from docgen.records.party import Member
from docgen.records.record import Record


def _say(
    snapshot: Snapshot, rule: str, record: Record, path: Path, what: str, remedy: str = "请核对"
) -> Problem:
    return remark(snapshot.policy, rule, snapshot.on, record, path, what, remedy)


def unit_faults(unit: Body, snapshot: Snapshot) -> Iterator[Problem]:
    """All that is wrong with one unit on the day."""
    if isinstance(unit, Association) and not unit.party_authority:
        yield _say(snapshot, "任务一", unit, ("party_authority",), "没有党建领导机关", "请填写")
    if isinstance(unit, Institution) and snapshot.exists(unit):
        yield from _mode(unit, snapshot)
        yield from _counts(unit, snapshot)
        yield from _pair(unit, snapshot)
        yield from _heard(unit, snapshot)
        yield from _managers(unit, snapshot)


def _mode(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """The way of organising that is written is the one that the organisations show."""
    if unit.organizing_mode is None:
        return
    found = organizing_mode(unit, snapshot)
    if found is not unit.organizing_mode:
        words = f"写的是“{unit.organizing_mode}”，按登记的党组织应是“{found}”"
        yield _say(snapshot, "一致组建", unit, ("organizing_mode",), words, "请改正其中之一")


def organizing_mode(unit: Institution, snapshot: Snapshot) -> OrganizingMode:
    """How the institution is organised on the day."""
    if snapshot.own(unit.id):
        return OrganizingMode.OWN
    if snapshot.joint(unit.id):
        return OrganizingMode.JOINT
    if snapshot.joined(unit.id):
        return OrganizingMode.JOINED
    return OrganizingMode.HOSTED if is_hosted(unit, snapshot) else OrganizingMode.NONE


def _counts(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """The part is not more than the whole."""
    roll = snapshot.roll(unit.id)
    if unit.staff is not None and len(roll.everyone) > unit.staff:
        words = f"在岗党员 {len(roll.everyone)} 人，多于从业人员 {unit.staff} 人"
        yield _say(snapshot, "一致人数", unit, ("staff",), words)
    experts = sum(bool(member.practice_licence) for member in roll.everyone)
    known = (unit.experts_full_time, unit.experts_part_time)
    if None not in known and experts > sum(number or 0 for number in known):
        words = f"有执业证的党员 {experts} 人，多于执业人员 {sum(number or 0 for number in known)} 人"
        yield _say(snapshot, "一致人数", unit, ("experts_full_time",), words)


def _pair(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """Liaison and instructor are two people; the instructor is on the list and was sent here."""
    if unit.liaison and unit.liaison == unit.instructor:
        yield _say(
            snapshot, "F1双员", unit, ("instructor",), f"联络员和指导员都是{unit.liaison}", "应是两个人"
        )
    if unit.instructor and snapshot.register.holds(Instructor):
        sent = [each.name for each in snapshot.register.sent_to(unit.id)]
        if unit.instructor not in sent:
            words = f"指导员{unit.instructor}的记录里没有指派到这里"
            yield _say(snapshot, "F1双员", unit, ("instructor",), words, "请补上指导员的“指派”")


def _heard(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """The Party is heard before, not after."""
    for index, each in enumerate(unit.consultations):
        if each.heard and each.heard > each.decided:
            words = f"征求意见（{each.heard}）在决定（{each.decided}）以后"
            yield _say(snapshot, "任务八", unit, ("consultations", index, "heard"), words)
    for index, gate in enumerate(unit.gates):
        if gate.given and gate.given > gate.decided:
            words = f"把关意见（{gate.given}）在决定（{gate.decided}）以后"
            yield _say(snapshot, "任务八", unit, ("gates", index, "given"), words)


def _managers(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    for index, manager in enumerate(unit.managers):
        member = snapshot.register.get(Member, manager.member)
        if member and member.name != manager.name:
            words = f"所指党员是“{member.name}”，不是“{manager.name}”"
            yield _say(snapshot, "一致人员", unit, ("managers", index, "member"), words)


def member_faults(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """All that is wrong with one member on the day."""
    unit = snapshot.register.unit(member.unit)
    if unit and unit.closed and unit.closed <= snapshot.on and is_at_work(member, snapshot.on):
        words = f"“{unit.short_name}”已于 {unit.closed} 注销"
        yield _say(snapshot, "一致单位", member, ("unit",), words, "请写“离岗日期”或改单位")
    own = {each.id for each in snapshot.organizations_over(member.unit)}
    if not member.relation_here and member.organization in own:
        words = "组织关系不在本单位，所在党组织却是本单位的党组织"
        yield _say(snapshot, "A38", member, ("relation_here",), words, "请改正其中之一")
    if member.restored and (member.suspended is None or member.restored < member.suspended):
        yield _say(snapshot, "A40", member, ("restored",), "权利恢复日期早于中止日期", "请核对两个日期")
    yield from _transfers(member, snapshot)


def _transfers(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """A letter of introduction is valid for at most 90 days, and received within its validity."""
    for index, each in enumerate(member.transfers):
        path: Path = ("transfers", index)
        if each.valid_days is not None and not snapshot.rule("介绍信").holds(each.valid_days):
            words = f"介绍信有效期 {each.valid_days} 天，超过{snapshot.rule('介绍信').measure}"
            yield _say(snapshot, "介绍信", member, (*path, "valid_days"), words)
        if each.received and each.received < each.issued:
            words = f"接收（{each.received}）早于开出（{each.issued}）"
            yield _say(snapshot, "A38", member, (*path, "received"), words, "请核对两个日期")
        last = shift(each.issued, each.valid_days, Span.DAY) if each.valid_days else date.max
        if each.received and each.received > last:
            words = f"接收（{each.received}）时介绍信已过期（{last}）"
            yield _say(snapshot, "介绍信", member, (*path, "received"), words, "请重开介绍信")


def doubles(snapshot: Snapshot) -> Iterator[Problem]:
    """One person counted in two units: same name and day of birth, membership in both on one day."""
    seen: defaultdict[tuple[str, date], list[Member]] = defaultdict(list)
    for member in snapshot.register.of(Member):
        if snapshot.holds(member) and member.joined <= snapshot.on:
            seen[member.name, member.born].append(member)
    for group in seen.values():
        for member in group[1:]:
            words = f"{member.name}在“{group[0].unit}”已计一次"
            yield _say(snapshot, "一致党员", member, ("unit",), words, "离开的单位请写“离岗日期”")


def instructor_faults(instructor: Instructor, snapshot: Snapshot) -> Iterator[Problem]:
    """An instructor is a full member and serves a few institutions only."""
    served = serving(instructor, snapshot.on)
    if not snapshot.rule("指导员数").holds(len(served)):
        words = f"负责 {len(served)} 家机构，超过 {snapshot.rule('指导员数').measure}"
        yield _say(snapshot, "指导员数", instructor, ("assignments",), words)
    for index, each in enumerate(instructor.assignments):
        if instructor.confirmed is None or instructor.confirmed > each.letter.dated:
            path: Path = ("assignments", index, "letter", "dated")
            yield _say(snapshot, "F1双员", instructor, path, "指派时不是正式党员", "请核对“转正日期”")
