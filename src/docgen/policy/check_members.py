"""What the rules find wrong with members: how they joined, their probation, what a penalty bars, dues, study."""

import re
from collections.abc import Iterator
from datetime import date

from docgen.policy.calendar import Cycle, Period, period_of
from docgen.policy.people import is_at_work, standing_on
from docgen.policy.remark import Path, remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem
from docgen.records.election import Election
from docgen.records.institution import Institution
from docgen.records.membership import Resolved
from docgen.records.party import Discipline, Member, PartyOrganization, Standing
from docgen.records.record import Record

BARS = {
    Discipline.WARNING: "处分警告",
    Discipline.SERIOUS_WARNING: "处分严重警告",
    Discipline.REMOVED: "处分撤职",
    Discipline.PROBATION: "处分留党察看",
}
_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")


def _say(
    snapshot: Snapshot, rule: str, record: Record, path: Path, what: str, remedy: str = "请核对"
) -> Problem:
    return remark(snapshot.policy, rule, snapshot.on, record, path, what, remedy)


def joining(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """Nobody is admitted before the age that the constitution asks for."""
    rule = snapshot.rule("入党年龄")
    if member.joined < rule.after(member.born):
        words = f"{member.joined} 入党时不满 {rule.measure}"
        yield _say(snapshot, "入党年龄", member, ("joined",), words, "请核对出生日期和入党日期")


def probation(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """Probation lasts a year, may be put off once by a year at most, and ends with a decision."""
    ends, extended = snapshot.rule("预备期").after(member.joined), member.extended
    if member.joined < snapshot.rule("预备期").since:
        return
    if member.confirmed and member.confirmed < ends:
        words = f"{member.confirmed} 转正，预备期到 {ends} 才满"
        yield _say(snapshot, "预备期", member, ("confirmed",), words, "请核对入党日期和转正日期")
    if extended and extended.until > (latest := snapshot.rule("延长预备期").after(ends)):
        words = f"预备期延长到 {extended.until}，最长只能到 {latest}"
        yield _say(snapshot, "延长预备期", member, ("extended", "until"), words)
    if extended and extended.until < (first := snapshot.rule("延长预备期最短").after(ends)):
        words = f"预备期只延长到 {extended.until}，最短要到 {first}"
        yield _say(snapshot, "延长预备期最短", member, ("extended", "until"), words)
    last = extended.until if extended else ends
    open_ = standing_on(member, snapshot.on) is Standing.PROBATIONARY and is_at_work(member, snapshot.on)
    if open_ and snapshot.on > last:
        rule = "延长预备期" if extended else "预备期"
        words = f"{'延长的' if extended else ''}预备期到 {last} 已满，没有转正，也没有{'取消资格' if extended else '延长'}的决定"
        yield _say(
            snapshot, rule, member, ("standing",), words, "请召开支部大会讨论，写“转正日期”或“延长预备期”"
        )


def resolved(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """What an assembly resolves about probation has its majority, its order of time, and its answer in time."""
    for name, found in (("extended", member.extended), ("confirmation", member.confirmation)):
        if found is not None:
            yield from _entitled(member, name, found, snapshot)
            yield from _voted(member, name, found, snapshot)
            yield from _answered(member, name, found, snapshot)
    held = member.confirmation.dated if member.confirmation else None
    ends = member.extended.until if member.extended else snapshot.rule("预备期").after(member.joined)
    if held and held < ends:
        words = f"{held} 讨论转正，预备期到 {ends} 才满"
        yield _say(snapshot, "预备期", member, ("confirmation", "dated"), words, "请核对入党日期和大会日期")


def _voted(member: Member, name: str, found: Resolved, snapshot: Snapshot) -> Iterator[Problem]:
    if found.due is None or found.present is None or found.yes is None:
        return
    if not snapshot.rule("A31到会").holds(found.present, found.due):
        words = f"到会 {found.present} 人，不到应到 {found.due} 人的半数，不能表决"
        yield _say(snapshot, "A31到会", member, (name, "present"), words)
    if not snapshot.rule("A31通过").holds(found.yes, found.due):
        words = f"应到 {found.due} 人，赞成 {found.yes} 人，没有过半数，不能通过"
        yield _say(snapshot, "A31通过", member, (name, "yes"), words)
    if found.yes + (found.no or 0) + (found.abstained or 0) > found.present:
        words = f"赞成、反对、弃权相加，多于实到 {found.present} 人"
        yield _say(snapshot, "一致人数", member, (name, "yes"), words)


def _entitled(member: Member, name: str, found: Resolved, snapshot: Snapshot) -> Iterator[Problem]:
    """Those due are those with a vote in the branch on the day, but for the member whom it is about."""
    then = snapshot.on_day(found.dated)
    over = next(iter(then.organizations_over(member.unit)), None)
    if over is None or found.due is None:
        return
    voters = sum(each.id != member.id for each in then.roll_in(over).voters)
    if found.due != voters:
        words = f"应到 {found.due} 人，而名册上有表决权的是 {voters} 人"
        yield _say(snapshot, "A40", member, (name, "due"), words, "请核对名册")


def _answered(member: Member, name: str, found: Resolved, snapshot: Snapshot) -> Iterator[Problem]:
    """Asked for after the assembly, answered after that and within the time of the rule."""
    asked, answered = found.request, found.approval
    if asked and asked.dated < found.dated:
        words = f"请示（{asked.dated}）早于支部大会（{found.dated}）"
        yield _say(snapshot, "A5顺序", member, (name, "request", "dated"), words, "请核对各个日期")
    if answered and answered.dated < (asked.dated if asked else found.dated):
        words = f"批复（{answered.dated}）早于请示"
        yield _say(snapshot, "A5顺序", member, (name, "approval", "dated"), words, "请核对各个日期")
    rule = snapshot.rule("审批时间")
    last = rule.after(found.dated)
    if (answered and answered.dated > last) or (asked and not answered and snapshot.on > last):
        words = f"支部大会（{found.dated}）以后{rule.measure}内没有审批"
        yield _say(snapshot, "审批时间", member, (name,), words, "请催办；超过期限的写明原因")


def barred_until(member: Member, snapshot: Snapshot) -> date | None:
    """The last day on which a penalty bars from posts and recommendations; None without one or without its day."""
    if member.discipline is None:
        return None
    rule = snapshot.rule(BARS[member.discipline])
    began = member.discipline_ends if member.discipline is Discipline.PROBATION else member.disciplined
    return rule.after(began) if began else None


def is_barred(member: Member, on: date, snapshot: Snapshot) -> bool:
    """Whether a penalty stands in the way on a day."""
    until = barred_until(member, snapshot)
    return until is not None and (member.disciplined or date.min) <= on < until


def posts(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """Nobody takes a post within the time that a penalty bars."""
    elected = organization.elected
    for index, post in enumerate(organization.posts if elected else ()):
        member = snapshot.register.get(Member, post.member)
        if member and elected and is_barred(member, elected, snapshot):
            yield _barred(
                organization, ("posts", index, "member"), f"{post.title}{post.name}当选", member, snapshot
            )


def candidates(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Nobody stands within the time that a penalty bars."""
    for index, nominee in enumerate(election.nominees):
        member = snapshot.register.get(Member, nominee.member)
        if member and is_barred(member, election.dated, snapshot):
            yield _barred(election, ("nominees", index), f"提名{nominee.name}", member, snapshot)
    for index, ballot in enumerate(election.ballots):
        for at, candidate in enumerate(ballot.candidates):
            member = snapshot.register.get(Member, candidate.member)
            if member and is_barred(member, election.dated, snapshot):
                way: Path = ("ballots", index, "candidates", at, "member")
                yield _barred(election, way, f"候选人{candidate.name}", member, snapshot)


def _barred(record: Record, way: Path, what: str, member: Member, snapshot: Snapshot) -> Problem:
    assert member.discipline
    words = f"{what}时还在{member.discipline}处分的影响期内（到 {barred_until(member, snapshot)}）"
    return _say(
        snapshot, BARS[member.discipline], record, way, words, "请另提人选；连任原职务的请核对处分决定"
    )


def recommended(unit: Institution, snapshot: Snapshot) -> Iterator[Problem]:
    """Those recommended work here, and no penalty bars them."""
    people = {member.name: member for member in snapshot.register.members_of(unit.id)}
    for index, each in enumerate(unit.recommendations):
        member, way = people.get(each.subject), ("recommendations", index, "subject")
        if member is None:
            words = f"推荐的{each.subject}不在本单位的党员名册里"
            yield _say(snapshot, "任务八", unit, way, words, "请核对姓名，或者补上党员记录")
            continue
        if is_barred(member, each.dated, snapshot):
            yield _barred(unit, way, f"推荐{each.subject}", member, snapshot)
        leads = any(
            p.member == member.id and p.title == "书记" for o in _over(member, snapshot) for p in o.posts
        )
        if not leads and not member.practice_licence:
            words = f"推荐的{each.subject}不是党组织书记，也不是执业的党员"
            yield _say(snapshot, "推荐", unit, way, words, "请核对推荐的人选")
        if not any(word in each.role for word in snapshot.terms("推荐")):
            words = f"“{each.role}”没有写明是{'、'.join(snapshot.terms('推荐'))}中的哪一种"
            yield _say(snapshot, "推荐", unit, ("recommendations", index, "role"), words, "请写明")


def dues(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """Dues are not left unpaid for six months."""
    rule, (month, way) = snapshot.rule("党费"), paid_until(member)
    if month is None or not is_at_work(member, snapshot.on):
        return
    if snapshot.on >= rule.after(month.last):
        words = f"党费交至{month.name}，到 {snapshot.on} 已有 {rule.measure}没有交纳"
        yield _say(snapshot, "党费", member, way, words, "请催交并补记；不交的按规定处置")


def paid_until(member: Member) -> tuple[Period | None, Path]:
    """The last month for which dues are on record, and where that is written: the payments, else 党费交至."""
    if member.dues:
        at = max(range(len(member.dues)), key=lambda index: member.dues[index].last)
        return period_of(Cycle.MONTH, date.fromisoformat(f"{member.dues[at].last}-01")), ("dues", at)
    found = _MONTH.fullmatch(member.dues_until)
    month = period_of(Cycle.MONTH, date(int(found[1]), int(found[2]), 1)) if found else None
    return month, ("dues_until",)


def studies(member: Member, snapshot: Snapshot) -> Iterator[Problem]:
    """Each year its hours of study; more for those in a leading group."""
    leads = any(post.member == member.id for each in _over(member, snapshot) for post in each.posts)
    rule = snapshot.rule("学时班子" if leads else "学时")
    for index, each in enumerate(member.studies):
        if snapshot.on.year > each.year and not rule.holds(each.hours):
            words = f"{each.year}年学习 {each.hours} 学时，不到 {rule.measure}"
            yield _say(snapshot, rule.id, member, ("studies", index, "hours"), words)


def _over(member: Member, snapshot: Snapshot) -> tuple[PartyOrganization, ...]:
    own = snapshot.register.get(PartyOrganization, member.organization)
    return (*snapshot.organizations_over(member.unit), *((own,) if own else ()))
