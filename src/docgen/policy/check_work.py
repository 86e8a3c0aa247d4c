"""What the rules find wrong with organisational life, bureaus, and the numbers of papers."""

from collections.abc import Iterator
from dataclasses import replace

from docgen.policy.areas import area_of
from docgen.policy.counts import area_counts
from docgen.policy.remark import Path, remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Level, Problem
from docgen.records.bureau import Bureau
from docgen.records.life import Activity, ActivityKind
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Record


def _say(
    snapshot: Snapshot, rule: str, record: Record, path: Path, what: str, remedy: str = "请核对"
) -> Problem:
    return remark(snapshot.policy, rule, snapshot.on, record, path, what, remedy)


def life(activity: Activity, snapshot: Snapshot) -> Iterator[Problem]:
    """All that is wrong with one meeting."""
    organization = snapshot.register.get(PartyOrganization, activity.organization)
    if organization and not replace(snapshot, on=activity.dated).is_active(organization):
        words = f"{activity.dated} 时党组织尚未成立或者已经撤销"
        yield _say(snapshot, "一致状态", activity, ("dated",), words, "请核对日期")
    if activity.kind is ActivityKind.COMMITTEE and organization:
        yield from _committee(activity, organization, snapshot)
    if (
        activity.present is not None
        and activity.entitled is not None
        and activity.present > activity.entitled
    ):
        words = f"实到 {activity.present} 人，多于应到 {activity.entitled} 人"
        yield _say(snapshot, "一致人数", activity, ("present",), words)
    if organization:
        yield from _due(activity, organization, snapshot)


def _due(activity: Activity, organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """All members are due at an assembly, those on probation too; only full members vote. Remarks: a roll may be short."""
    if activity.kind is not ActivityKind.ASSEMBLY:
        return
    roll = snapshot.on_day(activity.dated).roll_in(organization)
    voters = sum(not _is_confirmed_later(member, activity) for member in roll.voters)
    if activity.entitled is not None and activity.entitled != len(roll.here):
        words = f"应到 {activity.entitled} 名，名册当天有党员 {len(roll.here)} 名（预备党员 {len(roll.probationary)} 名）"
        found = _say(snapshot, "一致人数", activity, ("entitled",), words, "预备党员也应到会，请核对")
        yield replace(found, level=Level.WARNING)
    for index, vote in enumerate(activity.votes):
        if vote.entitled != voters:
            words = f"有表决权的应到 {vote.entitled} 名，名册当天有 {voters} 名"
            path: Path = ("votes", index, "entitled")
            found = _say(snapshot, "一致人数", activity, path, words, "预备党员没有表决权，请核对")
            yield replace(found, level=Level.WARNING)


def _is_confirmed_later(member: Member, activity: Activity) -> bool:
    """Whether it is this assembly, or a later one, that makes a full member of somebody, back to the end of probation."""
    return member.confirmation is not None and member.confirmation.dated >= activity.dated


def _committee(activity: Activity, organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """Only where there is a committee, and with half of it (A32)."""
    if not organization.seats:
        yield _say(snapshot, "A21", activity, ("kind",), "不设委员会的党支部没有支委会", "请改正形式")
    elif activity.present is not None and not snapshot.rule("A32到会").holds(
        activity.present, organization.seats
    ):
        words = f"到会委员 {activity.present} 人，不到 {organization.seats} 人的半数"
        yield _say(snapshot, "A32到会", activity, ("present",), words)


def votes(activity: Activity, snapshot: Snapshot) -> Iterator[Problem]:
    """A resolution needs half present, and more than half of those entitled in favour (A31)."""
    for index, vote in enumerate(activity.votes):
        path: Path = ("votes", index)
        met = snapshot.rule("A31到会").holds(vote.present, vote.entitled)
        if not met:
            words = f"到会 {vote.present} 人，不到应到 {vote.entitled} 人的半数，不能表决"
            yield _say(snapshot, "A31到会", activity, (*path, "present"), words)
        if vote.yes > vote.present:
            words = f"赞成 {vote.yes} 人，多于实到 {vote.present} 人"
            yield _say(snapshot, "一致人数", activity, (*path, "yes"), words)
        told = vote.yes + (vote.no or 0) + (vote.abstain or 0)
        if vote.yes <= vote.present < told:
            words = f"赞成、不赞成、弃权合计 {told} 人，多于实到 {vote.present} 人"
            yield _say(snapshot, "一致人数", activity, (*path, "no"), words)
        carried = met and snapshot.rule("A31通过").holds(vote.yes, vote.entitled)
        if vote.carried and vote.carried != ("通过" if carried else "未通过"):
            words = f"应到 {vote.entitled} 人，赞成 {vote.yes} 人，应是“{'通过' if carried else '未通过'}”"
            yield _say(snapshot, "A31通过", activity, (*path, "carried"), words)


def visitors(activity: Activity, snapshot: Snapshot) -> Iterator[Problem]:
    """Guests belong elsewhere (A39)."""
    then = replace(snapshot, on=activity.dated)
    for index, name in enumerate(activity.guests):
        member = snapshot.register.get(Member, name)
        if (
            member
            and member.relation_here
            and then.holds(member)
            and member.organization == activity.organization
        ):
            words = f"{member.name}的组织关系就在本组织，不是外来参加人"
            yield _say(snapshot, "A39", activity, ("guests", index), words)


def survey(bureau: Bureau, snapshot: Snapshot) -> Iterator[Problem]:
    """The survey counts what the register holds, so that counties sum to cities."""
    sent = bureau.survey
    if sent:
        then = snapshot.on_day(sent.dated)
        there = area_counts(area_of(bureau), then).institutions
        if sent.institutions != there:
            words = f"上报机构 {sent.institutions} 家，登记册当天有 {there} 家"
            yield _say(snapshot, "一致人数", bureau, ("survey", "institutions"), words)
        if bureau.listed is not None and sent.institutions != bureau.listed:
            words = f"上报机构 {sent.institutions} 家，名录有 {bureau.listed} 家"
            yield _say(snapshot, "摸底", bureau, ("survey", "institutions"), words)
        yield from _sum(bureau, sent.members, then)


def monthly(bureau: Bureau, snapshot: Snapshot) -> Iterator[Problem]:
    """One report a month, with its words, not before its month."""
    months = [report.month for report in bureau.reports]
    for index, report in enumerate(bureau.reports):
        if report.month in months[:index]:
            yield _say(
                snapshot, "月报", bureau, ("reports", index, "month"), f"{report.month} 的月报写了两次"
            )
        if report.dated and not report.done:
            words = f"{report.month} 的月报已经报送，没有写“本月工作”，不生成这份月报"
            found = _say(snapshot, "月报", bureau, ("reports", index, "dated"), words, "请补写各项内容")
            yield replace(found, level=Level.WARNING)
        if report.dated and f"{report.dated:%Y-%m}" < report.month:
            words = f"{report.month} 的月报在当月以前（{report.dated}）就报了"
            yield _say(snapshot, "月报", bureau, ("reports", index, "dated"), words)


def _sum(bureau: Bureau, members: int, then: Snapshot) -> Iterator[Problem]:
    """The members reported are those of the register; the province's are the sum of the cities'."""
    counted = area_counts(area_of(bureau), then).members
    if members != counted:
        words = f"上报党员 {members} 人，登记册当天有 {counted} 人"
        yield _say(then, "一致人数", bureau, ("survey", "members"), words)
