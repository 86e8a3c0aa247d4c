"""Duties of tasks 8 and 9: the Party is heard on matters and persons; members pledge and show who they are."""

from collections.abc import Iterator
from datetime import date

from docgen.policy.calendar import period_of
from docgen.policy.duty import Duty, all_done, duty
from docgen.policy.people import is_at_work
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Institution
from docgen.records.party import Member, PartyOrganization


def guidance(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 8: leaders of both kinds are the same people; matters and persons are put to the Party first."""
    organization = snapshot.own(institution.id) or snapshot.joint(institution.id)
    if organization:
        both = in_both(institution, organization)
        day = organization.elected or organization.founded
        enough = snapshot.policy.in_force("双向进入", snapshot.on) and snapshot.rule("双向进入").holds(
            len(both)
        )
        yield duty(
            snapshot,
            "任务八",
            "双向进入、交叉任职",
            "双向进入",
            done=day if enough else None,
            facts={"人员": both},
        )
    for each in institution.consultations:
        if each.decided <= snapshot.on:
            what = f"重大事项“{each.what}”征求党组织意见"
            yield duty(
                snapshot,
                "任务八",
                what,
                "任务八",
                due=each.decided,
                done=each.heard,
                facts={"意见": each.opinion},
            )
    for gate in institution.gates:
        if gate.decided <= snapshot.on:
            what = f"{gate.kind}“{gate.subject}”的政治把关"
            yield duty(
                snapshot,
                "任务八",
                what,
                "任务八",
                due=gate.decided,
                done=gate.given,
                facts={"意见": gate.opinion},
            )


def in_both(institution: Institution, organization: PartyOrganization) -> tuple[str, ...]:
    """Those who are in the organisation's leading group and among the managers too."""
    managers = {manager.name for manager in institution.managers}
    return tuple(post.name for post in organization.posts if post.name in managers)


def fusion(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 9: every member among the experts has made this year's pledge and shows the plate."""
    experts = [
        member
        for member in snapshot.register.members_of(institution.id)
        if member.practice_licence and is_at_work(member, snapshot.on) and member.joined <= snapshot.on
    ]
    if not experts or not snapshot.policy.in_force("任务九", snapshot.on):
        return
    year = period_of(snapshot.rule("任务九").every, snapshot.on)
    pledged = {member.name: _pledged(member, snapshot.on) for member in experts}
    plates = {member.name: member.plate_shown for member in experts}
    for what, days in ((f"{snapshot.on.year}年度党员承诺书", pledged), ("亮岗牌", plates)):
        open_ = tuple(name for name, day in days.items() if day is None or day > snapshot.on)
        yield duty(
            snapshot,
            "任务九",
            what,
            "任务九",
            due=year.last,
            done=all_done(*days.values()),
            facts={"人数": len(experts), "尚缺": open_},
        )


def _pledged(member: Member, on: date) -> date | None:
    return next((pledge.dated for pledge in member.pledges if pledge.year == on.year), None)
