"""What is likely a slip: values that each may be right, but not beside what else is on record. Told, never held up."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docgen.policy.areas import division
from docgen.policy.remark import Path as Way
from docgen.policy.remark import remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Level, Problem
from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.election import Election
from docgen.records.institution import Body, Institution
from docgen.records.life import Activity
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Record

_SECRETARY = "书记"
_NOTHING = ("", "无")


def _say(snapshot: Snapshot, rule: str, record: Record, path: Way, what: str, remedy: str) -> Problem:
    told = remark(snapshot.policy, rule, snapshot.on, record, path, what, remedy)
    return replace(told, level=Level.WARNING)


def file_name(unit: Body, snapshot: Snapshot) -> Iterator[Problem]:
    """The file of a unit that names no id is called as the unit: that is what other records name it by."""
    if Path(unit.source).stem == unit.id and unit.id not in (unit.name, unit.short_name):
        words = f"文件名（编号）是“{unit.id}”，名称却是“{unit.name}”"
        yield _say(snapshot, "一致单位", unit, ("name",), words, "请核对是不是同一家，把文件改成单位的名称")


def area(unit: Body, snapshot: Snapshot) -> Iterator[Problem]:
    """The region code is one of the city that is written: of that whose bureau is on record."""
    if not unit.region_code or not unit.city:
        return
    bureau = snapshot.register.bureau_over(unit)
    if bureau and bureau.level is BureauLevel.COUNTY:
        bureau = snapshot.register.get(Bureau, bureau.superior)
    if bureau is None or bureau.level is not BureauLevel.CITY:
        return
    same_code = division(bureau.region_code) == division(unit.region_code)
    if not same_code or bureau.city != unit.city:
        words = (
            f"行政区划代码 {unit.region_code} 与“{unit.city}”不符：{bureau.name}的代码是 {bureau.region_code}"
        )
        yield _say(snapshot, "一致单位", unit, ("region_code",), words, "请核对代码和设区市，改正其中之一")


def charter(unit: Body, snapshot: Snapshot) -> Iterator[Problem]:
    """A unit whose charter is among the data has one."""
    text = snapshot.register.charter_of(unit.id)
    if text and text.sort == text.KIND and not unit.has_charter:
        words = "有章程的文件，“有章程”却不是“是”"
        yield _say(
            snapshot, "一致单位", unit, ("has_charter",), words, "请写上“有章程: 是”，或者移走章程的文件"
        )


def leader(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """A secretary who heads the unit holds an office there, which lists of the leading body show."""
    posts = (post for each in snapshot.organizations_over(unit.id) for post in each.posts)
    for post in posts:
        member = snapshot.register.get(Member, post.member)
        heads = post.title == _SECRETARY and unit.head and post.name == unit.head
        if heads and member and member.position in _NOTHING and member.unit == unit.id:
            words = f"{member.name}是{unit.name}负责人，“职务”却没有写，表里的行政职务就是“无”"
            yield _say(snapshot, "一致人员", member, ("position",), words, "请写上职务，如主任、所长")


def late(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """A confirmation follows the end of probation within the time that an answer may take."""
    last = member.extended.until if member.extended else snapshot.rule("预备期").after(member.joined)
    if member.confirmed is None or member.joined < snapshot.rule("预备期").since:
        return
    if member.confirmed > (end := snapshot.rule("审批时间").after(last)):
        words = f"预备期到 {last} 已满，{member.confirmed} 才转正，过了 {end}"
        remedy = "请核对入党日期和转正日期；延长过预备期的请写“延长预备期”"
        yield _say(snapshot, "审批时间", member, ("confirmed",), words, remedy)


def chairs(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Who chairs the assembly is on its roll."""
    organization = snapshot.register.get(PartyOrganization, election.organization)
    if organization and election.host:
        visitors = " ".join(election.visitors)
        yield from _host(election, election.host, organization, visitors, snapshot)


def chaired(activity: Activity, snapshot: Snapshot) -> Iterator[Problem]:
    """Who chairs a meeting of a branch is on its roll."""
    organization = snapshot.register.get(PartyOrganization, activity.organization)
    if organization and activity.host:
        yield from _host(activity, activity.host, organization, "", snapshot.on_day(activity.dated))


def _host(
    record: Record, host: str, organization: PartyOrganization, visitors: str, snapshot: Snapshot
) -> Iterator[Problem]:
    people = {each.name for each in snapshot.roll_in(organization).everyone}
    people |= {each.name for each in snapshot.register.members_in(organization.id)}
    people |= {post.name for post in organization.posts}
    convener = organization.approval.convener if organization.approval else ""
    if people and host not in people and host != convener and host not in visitors:
        words = f"主持人{host}不在{organization.short_name}的名册里"
        yield _say(snapshot, "一致人员", record, ("host",), words, "请核对姓名，或者补上党员记录")
