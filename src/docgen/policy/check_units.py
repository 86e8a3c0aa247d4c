"""What the rules find wrong with units, members and instructors."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docgen.policy.calendar import Span, shift
from docgen.policy.eligibility import is_hosted
from docgen.policy.guidance_duties import HONOURS, assessment
from docgen.policy.people import is_at_work, serving
from docgen.policy.remark import Path, remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Level, Problem
from docgen.records.bureau import Bureau, BureauLevel, Instructor, System
from docgen.records.institution import Association, Institution, OrganizingMode
from docgen.records.party import Member
from docgen.records.record import Record

_FORM = re.compile("[^，。；、]{0,16}(?:采集|记录|检查|评价|登记|考核)表")  # what a form is called


def _say(
    snapshot: Snapshot, rule: str, record: Record, path: Path, what: str, remedy: str = "请核对"
) -> Problem:
    return remark(snapshot.policy, rule, snapshot.on, record, path, what, remedy)


def authority(association: Association, snapshot: Snapshot) -> Iterator[Problem]:
    """An association names the body that leads its Party work."""
    if not association.party_authority:
        yield _say(snapshot, "任务一", association, ("party_authority",), "没有党建领导机关", "请填写")
        return
    decided = _decided_over(association, snapshot)
    if decided and decided.authority and decided.authority != association.party_authority:
        words = f"党建领导机关是“{association.party_authority}”，本地明确管理体制的文件（{decided.decision.dated}）写的是“{decided.authority}”"
        yield _say(
            snapshot, "任务七", association, ("party_authority",), words, "请核对文件和章程，改正其中之一"
        )


def _decided_over(association: Association, snapshot: Snapshot) -> System | None:
    """What the city has decided about how the Party work there is led, as far as that was by the day."""
    register = snapshot.register
    bureau = register.bureau_over(association)
    if bureau and bureau.level is BureauLevel.COUNTY:
        bureau = register.get(Bureau, bureau.superior)
    found = bureau.system if bureau else None
    return found if found and found.decision.dated <= snapshot.on else None


def mode(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """The way of organising that is written is the one that the organisations show."""
    if unit.organizing_mode is None or not _is_told_of(unit, snapshot):
        return
    found = organizing_mode(unit, snapshot)
    if found is not unit.organizing_mode:
        words = f"写的是“{unit.organizing_mode}”，按登记的党组织应是“{found}”"
        yield _say(snapshot, "一致组建", unit, ("organizing_mode",), words, "请改正其中之一")


def _is_told_of(unit: Institution, snapshot: Snapshot) -> bool:
    """Whether what is written of a unit without a day is of this day: not of one before its data."""
    return snapshot.exists(unit) and (unit.data_as_of is None or snapshot.on >= unit.data_as_of)


def organizing_mode(unit: Institution, snapshot: Snapshot) -> OrganizingMode:
    """How the institution is organised on the day."""
    if snapshot.own(unit.id):
        return OrganizingMode.OWN
    if snapshot.joint(unit.id):
        return OrganizingMode.JOINT
    if snapshot.joined(unit.id):
        return OrganizingMode.JOINED
    return OrganizingMode.HOSTED if is_hosted(unit, snapshot) else OrganizingMode.NONE


def counts(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """The part is not more than the whole: experts and members of the staff, licensed members of the experts."""
    if not _is_told_of(unit, snapshot):
        return
    roll = snapshot.roll(unit.id)
    experts = _experts(unit)
    licensed = sum(bool(member.practice_licence) for member in roll.everyone)
    if unit.staff is not None and len(roll.everyone) > unit.staff:
        words = f"在岗党员 {len(roll.everyone)} 人，多于从业人员 {unit.staff} 人"
        yield _say(snapshot, "一致人数", unit, ("staff",), words)
    if unit.staff is not None and experts is not None and experts > unit.staff:
        words = f"执业人员（专职、兼职）{experts} 人，多于从业人员 {unit.staff} 人"
        yield _say(snapshot, "一致人数", unit, ("staff",), words)
    if experts is not None and licensed > experts:
        words = f"有执业证的党员 {licensed} 人，多于执业人员 {experts} 人"
        yield _say(snapshot, "一致人数", unit, ("experts_full_time",), words)


def _experts(unit: Institution) -> int | None:
    """How many practise there, full time or part time; None where either number is not known."""
    if unit.experts_full_time is None or unit.experts_part_time is None:
        return None
    return unit.experts_full_time + unit.experts_part_time


def pair(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """Liaison and instructor are two people; the instructor is on the list and was sent here."""
    if not snapshot.exists(unit):
        return
    if unit.liaison and unit.liaison == unit.instructor:
        yield _say(
            snapshot, "F1双员", unit, ("instructor",), f"联络员和指导员都是{unit.liaison}", "应是两个人"
        )
    if unit.instructor and snapshot.register.holds(Instructor):
        sent = [each.name for each in snapshot.register.sent_to(unit.id)]
        if unit.instructor not in sent:
            words = f"指导员{unit.instructor}的记录里没有指派到这里"
            yield _say(snapshot, "F1双员", unit, ("instructor",), words, "请补上指导员的“指派”")


def heard(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """The Party is heard before, not after."""
    if not snapshot.exists(unit):
        return
    for index, each in enumerate(unit.consultations):
        if each.heard and each.heard > each.decided:
            words = f"征求意见（{each.heard}）在决定（{each.decided}）以后"
            yield _say(snapshot, "任务八", unit, ("consultations", index, "heard"), words)
    for index, gate in enumerate(unit.gates):
        if gate.given and gate.given > gate.decided:
            words = f"把关意见（{gate.given}）在决定（{gate.decided}）以后"
            yield _say(snapshot, "任务八", unit, ("gates", index, "given"), words)


def managers(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """Those named as managers are those whom they refer to."""
    if not snapshot.exists(unit):
        return
    for index, manager in enumerate(unit.managers):
        member = snapshot.register.get(Member, manager.member)
        if member and member.name != manager.name:
            words = f"所指党员是“{member.name}”，不是“{manager.name}”"
            yield _say(snapshot, "一致人员", unit, ("managers", index, "member"), words)


def workplace(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """A member works in a unit that exists; the membership lies where it is said to lie."""
    unit = snapshot.register.unit(member.unit)
    if unit and unit.closed and unit.closed <= snapshot.on and is_at_work(member, snapshot.on):
        words = f"“{unit.short_name}”已于 {unit.closed} 注销"
        yield _say(snapshot, "一致单位", member, ("unit",), words, "请写“离岗日期”或改单位")
    own = {each.id for each in snapshot.organizations_over(member.unit)}
    if not member.relation_here and member.organization in own:
        words = "组织关系不在本单位，所在党组织却是本单位的党组织"
        yield _say(snapshot, "A38", member, ("relation_here",), words, "请改正其中之一")


def rights(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """Rights are restored after they were suspended."""
    if member.restored and (member.suspended is None or member.restored < member.suspended):
        yield _say(snapshot, "A40", member, ("restored",), "权利恢复日期早于中止日期", "请核对两个日期")


def transfers(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
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


def instructed(instructor: Instructor, snapshot: Snapshot) -> Iterator[Problem]:
    """An instructor is a full member and serves a few institutions only."""
    served = serving(instructor, snapshot.on)
    if not snapshot.rule("指导员数").holds(len(served)):
        words = f"负责 {len(served)} 家机构，超过 {snapshot.rule('指导员数').measure}"
        yield _say(snapshot, "指导员数", instructor, ("assignments",), words)
    for index, each in enumerate(instructor.assignments):
        if instructor.confirmed is None or instructor.confirmed > each.letter.dated:
            path: Path = ("assignments", index, "letter", "dated")
            yield _say(snapshot, "F1双员", instructor, path, "指派时不是正式党员", "请核对“转正日期”")


def sync_records(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """A record says what was collected, not what the form is called."""
    for index, event in enumerate(unit.sync):
        if _FORM.fullmatch(event.record):
            words = f"“{event.record}”是表的名称，不是采集到的情况"
            remedy = "请写采集到、检查到什么，如“没有发现党员违纪线索”；逐项的写在“采集内容”里"
            found = _say(snapshot, "同步", unit, ("sync", index, "record"), words, remedy)
            yield replace(found, level=Level.WARNING)


def grades(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """Those chosen for merit or commended were assessed, with a grade that is known and good enough."""
    known, enough = snapshot.terms("考核等次"), snapshot.terms("考核评优")
    for index, event in enumerate(unit.sync):
        if event.grade and event.grade not in known:
            words = f"没有“{event.grade}”这个等次，只有{'、'.join(known)}"
            yield _say(snapshot, "考核等次", unit, ("sync", index, "grade"), words, "请改正等次")
    for index, gate in enumerate(unit.gates):
        if gate.kind not in HONOURS or gate.decided < snapshot.rule("考核等次").since:
            continue
        found, way = assessment(unit, gate.subject, gate.decided), ("gates", index, "subject")
        if found is None:
            words = f"{gate.kind}“{gate.subject}”以前没有考核评估的等次"
            yield _say(snapshot, "考核等次", unit, way, words, "请先考核评估，在“四同步”里写“等次”")
        elif found.grade not in enough:
            words = f"{gate.kind}“{gate.subject}”，考核评估的等次是“{found.grade}”"
            yield _say(snapshot, "考核评优", unit, way, words, "请另提人选，或者核对等次")
