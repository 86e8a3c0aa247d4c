"""Duties of tasks 8 and 9: the Party is heard on matters and persons; members pledge and show who they are."""

from collections.abc import Callable, Iterator
from datetime import date

from docgen.policy.calendar import Period, period_of
from docgen.policy.duty import Duty, all_done, binding, duty, first_done, reached
from docgen.policy.people import is_at_work
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Institution
from docgen.records.party import Member, PartyOrganization
from docgen.records.work import GateKind, SyncEvent, SyncStep

HONOURS = (GateKind.MERIT, GateKind.COMMENDATION)


def crossing(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 8: leaders of both kinds are the same people."""
    organization = snapshot.own(institution.id) or snapshot.joint(institution.id)
    if organization is None:
        return
    both = in_both(institution, organization)
    day = organization.elected or organization.founded
    done = day if snapshot.rule("双向进入").holds(len(both)) else None
    facts: dict[str, object] = {"人员": both}
    yield duty(snapshot, "任务八", "双向进入、交叉任职", "双向进入", done=done, facts=facts)


def heard(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 8: matters and persons are put to the Party first."""
    since = snapshot.rule("任务八").since
    for each in institution.consultations:
        if since <= each.decided <= snapshot.on:
            what = f"重大事项“{each.what}”征求党组织意见"
            facts: dict[str, object] = {"意见": each.opinion}
            yield duty(snapshot, "任务八", what, "任务八", due=each.decided, done=each.heard, facts=facts)
    for gate in institution.gates:
        if since <= gate.decided <= snapshot.on:
            what = f"{gate.kind}“{gate.subject}”的政治把关"
            facts = {"意见": gate.opinion}
            yield duty(snapshot, "任务八", what, "任务八", due=gate.decided, done=gate.given, facts=facts)


def honoured(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 3: those chosen for merit or commended have been assessed first."""
    rule = snapshot.rule("考核等次")
    for gate in institution.gates:
        if gate.kind in HONOURS and rule.since <= gate.decided <= snapshot.on:
            found = assessment(institution, gate.subject, gate.decided)
            yield duty(
                snapshot,
                "任务三",
                f"{gate.kind}“{gate.subject}”以考核评估为依据",
                rule.id,
                due=gate.decided,
                done=found.dated if found else None,
                facts={"等次": found.grade if found else ""},
            )


def assessment(institution: Institution, subject: str, on: date) -> SyncEvent | None:
    """The last assessment of a person, else of the whole institution, that gave a grade by a day."""
    held = [
        each
        for each in institution.sync
        if each.step is SyncStep.ASSESSMENT and each.grade and each.dated <= on
    ]
    own = [each for each in held if each.subject == subject]
    whole = [each for each in held if each.subject in ("", institution.name)]
    return max(own or whole, key=lambda each: each.dated, default=None)


def lived(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 5: an institution under its founder's organisation lives the Party life of its trade, each year."""
    founder = institution.founder
    if founder is None or not founder.has_party_organization:
        return
    rule = snapshot.rule("F1依托生活")
    for period in binding(rule, max(institution.founded or rule.since, rule.since), snapshot):
        days = [each.dated for each in institution.trade_life if period.holds(each.dated)]
        yield duty(
            snapshot,
            "任务五",
            "开展具有行业特点的党的组织生活",
            rule.id,
            due=period.last,
            done=reached([day for day in days if day <= snapshot.on], rule.amount),
            facts={"次数": len(days) or None},
            period=period.name,
        )


def in_both(institution: Institution, organization: PartyOrganization) -> tuple[str, ...]:
    """Those who are in the organisation's leading group and among the managers too."""
    managers = {manager.name for manager in institution.managers}
    return tuple(post.name for post in organization.posts if post.name in managers)


def pledges(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 9: each year every member among the experts makes a pledge."""
    rule = snapshot.rule("任务九")
    for period in binding(rule, institution.founded or rule.since, snapshot):
        experts = experts_of(institution, min(period.last, snapshot.on), snapshot)
        days = {member.name: _pledged(member, period) for member in experts}
        open_ = tuple(name for name, day in days.items() if day is None or day > snapshot.on)
        if experts:
            yield duty(
                snapshot,
                "任务九",
                "党员承诺书",
                rule.id,
                due=period.last,
                done=all_done(*days.values()),
                facts={"人数": len(experts), "尚缺": open_},
                period=period.name,
            )


def identities(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 9: every member among the experts is known as one."""
    return _shown("亮身份", lambda member: member.identity_shown, institution, snapshot)


def plates(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 9: every member among the experts shows the plate."""
    return _shown("亮岗牌", lambda member: member.plate_shown, institution, snapshot)


def _shown(
    what: str, day_of: Callable[[Member], date | None], institution: Institution, snapshot: Snapshot
) -> Iterator[Duty]:
    """Done by every member among the experts, by the end of the year in which that was asked."""
    rule = snapshot.rule("任务九")
    experts = experts_of(institution, snapshot.on, snapshot)
    days = {each.id: day_of(each) for each in experts}
    open_ = [each for each in experts if (day := days[each.id]) is None or day > snapshot.on]
    since = (max(rule.since, each.joined, each.arrived or date.min) for each in open_ or experts)
    if experts:
        yield duty(
            snapshot,
            "任务九",
            what,
            rule.id,
            due=period_of(rule.every, min(since)).last,
            done=all_done(*days.values()),
            facts={"人数": len(experts), "尚缺": tuple(each.name for each in open_)},
        )


def experts_of(institution: Institution, on: date, snapshot: Snapshot) -> tuple[Member, ...]:
    """The members who practise in the institution on a day."""
    return tuple(
        member
        for member in snapshot.register.members_of(institution.id)
        if member.practice_licence and is_at_work(member, on) and member.joined <= on
    )


def _pledged(member: Member, period: Period) -> date | None:
    return first_done(pledge.dated for pledge in member.pledges if pledge.year == period.first.year)
