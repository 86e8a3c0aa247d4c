"""Duties of Party organisations: how they are founded, elected and renewed, whom they are under, how they live."""

from collections.abc import Iterator
from datetime import date

from docgen.policy.calendar import Period
from docgen.policy.duty import Duty, binding, dated, duty, reached
from docgen.policy.law import Rule
from docgen.policy.people import standing_on
from docgen.policy.snapshot import Snapshot
from docgen.records.election import Election, ElectionKind
from docgen.records.life import ActivityKind
from docgen.records.party import Member, OrganizationType, PartyOrganization

RULES_OF_LIFE = ("A30", "A32", "A33小组", "A35", "A36", "A37组织生活会", "A37民主评议", "A37谈心")
TERMS = ("A23", "A23总支", "A23党委")
BRANCHES = (OrganizationType.BRANCH, OrganizationType.JOINT_BRANCH)


def belonging(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 7: it is under one superior."""
    superior = organization.superior or organization.outside_superior
    done = (organization.founded or organization.elected) if superior else None
    facts: dict[str, object] = {"上级党组织": superior}
    yield duty(snapshot, "任务七", "明确隶属的上级党组织", "任务七", done=done, facts=facts)


def founding_election(organization: PartyOrganization, snapshot: Snapshot) -> Election | None:
    """The election by which the organisation got its first leading group."""
    found = snapshot.register.elections_of(organization.id)
    return next((each for each in found if each.kind is ElectionKind.FOUNDING), None)


def approving(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """What is asked for is answered within a month (A8)."""
    request, approval = organization.request, organization.approval
    if request is None or request.dated > snapshot.on:
        return
    due = snapshot.rule("A8").after(request.dated)
    facts: dict[str, object] = {"请示": request.number}
    yield duty(snapshot, "任务四", "批复成立党组织的请示", "A8", due=due, done=dated(approval), facts=facts)


def electing(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """An approved organisation elects its leading group within a year (A45)."""
    approval = organization.approval
    if approval is None or approval.dated > snapshot.on:
        return
    election = founding_election(organization, snapshot)
    held = election.dated if election else organization.elected
    due = snapshot.rule("A45").after(approval.dated)
    facts: dict[str, object] = {"提醒日": snapshot.rule("A45及时").after(approval.dated)}
    yield duty(snapshot, "任务四", "召开党员大会选举", "A45", due=due, done=held, facts=facts)


def reporting(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """An election is reported, its secretary approved, and both filed (A27, A8)."""
    election = founding_election(organization, snapshot)
    if organization.approval is None or election is None or election.dated > snapshot.on:
        return
    filed = dated(election.filed or organization.filed)
    facts: dict[str, object] = {"备案单位": organization.filing_authority}
    yield duty(snapshot, "任务四", "报告选举结果", "A27", done=dated(election.report))
    yield duty(snapshot, "任务四", "批准书记、副书记任职", "A27", done=dated(election.appointment))
    yield duty(snapshot, "任务四", "报组织部门备案", "A8", done=filed, facts=facts)


def renewal(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """The term ends (A23); the superior reminds half a year before (A24)."""
    ends = term_end(organization, snapshot)
    if ends is None or organization.ended:
        return
    next_one = _election_after(organization, snapshot)
    reminder = snapshot.rule("A24提醒").before(ends)
    if snapshot.on < reminder and not next_one:
        return
    extension = organization.extension
    until = extension.granted if extension else None
    due = max(ends, until) if until else ends
    facts: dict[str, object] = {"届满": ends, "提醒日": reminder, "延至": until}
    yield duty(snapshot, "任务四", "按期换届", "A24", due=due, done=next_one, facts=facts)


def term_end(organization: PartyOrganization, snapshot: Snapshot) -> date | None:
    """The recorded end of the term; else the rule's span from the election. Raises NotInForceError."""
    if organization.term_ends or not organization.elected:
        return organization.term_ends
    return term_rule(organization, organization.elected, snapshot).after(organization.elected)


def term_rule(organization: PartyOrganization, elected: date, snapshot: Snapshot) -> Rule:
    """The rule of a term of this type of organisation that began on a day (A23). Raises NotInForceError.

    A committee's is longer than a branch's. A term that had begun before the rule ran on by those of its time.
    """
    found = [snapshot.policy.rule(name, elected) for name in TERMS]
    return next((rule for rule in found if organization.type.value in rule.terms), found[0])


def _election_after(organization: PartyOrganization, snapshot: Snapshot) -> date | None:
    """The renewal held for the end of the term that is recorded."""
    elected = organization.elected or date.min
    found = snapshot.register.elections_of(organization.id)
    return next(
        (each.dated for each in found if each.kind is ElectionKind.RENEWAL and each.dated > elected), None
    )


def is_renewal_near(organization: PartyOrganization, snapshot: Snapshot) -> bool:
    """Whether the day of the reminder has come and nobody has been elected anew."""
    ends = term_end(organization, snapshot)
    if ends is None or _election_after(organization, snapshot):
        return False
    return snapshot.on >= snapshot.rule("A24提醒").before(ends)


def life(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 6: each form of organisational life, in each period as often as its rule says."""
    began = _living_since(organization, snapshot)
    if began is None:
        return
    for name in RULES_OF_LIFE:
        rule = snapshot.rule(name)
        if _binds(rule, organization):
            for period in binding(rule, began, snapshot):
                yield _lived(rule, period, organization, snapshot)


def _living_since(organization: PartyOrganization, snapshot: Snapshot) -> date | None:
    """From when the guidance asks for organisational life: from its own day, or from the first election."""
    if organization.type not in BRANCHES or not snapshot.is_active(organization):
        return None
    first = founding_election(organization, snapshot)
    began = first.dated if first else (organization.founded or organization.elected)
    return max(began or date.min, snapshot.rule("一方隶属").since)


def _binds(rule: Rule, organization: PartyOrganization) -> bool:
    """A branch without a committee holds no committee meeting; one without groups no group meeting."""
    if rule.form == ActivityKind.COMMITTEE.value:
        return bool(organization.seats)
    return rule.form != ActivityKind.GROUP.value or bool(organization.groups)


def _lived(rule: Rule, period: Period, organization: PartyOrganization, snapshot: Snapshot) -> Duty:
    """One form in one period: what was held in it, or held later to make up for it."""
    held = [each for each in snapshot.register.life_of(organization.id) if each.kind.value == rule.form]
    days = [
        each.dated
        for each in held
        if each.dated <= snapshot.on
        and (each.making_up == period.name or (not each.making_up and period.holds(each.dated)))
    ]
    return duty(
        snapshot,
        "任务六",
        rule.name,
        rule.id,
        due=period.last,
        done=reached(days, rule.amount),
        facts={"周期": f"每{rule.every}{rule.amount}次", "次数": len(days) or None},
        period=period.name,
    )


def guests(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """Members who belong elsewhere take part each year (一方隶属、参加多重组织生活)."""
    if organization.type not in BRANCHES or not snapshot.is_active(organization):
        return
    rule = snapshot.rule("一方隶属")
    began = _living_since(organization, snapshot) or rule.since
    for unit in snapshot.covered(organization):
        for member in snapshot.roll(unit).outside:
            since = max(began, member.arrived or date.min, member.joined)
            for period in binding(rule, since, snapshot):
                yield _took_part(member, period, organization, snapshot)


def _took_part(member: Member, period: Period, organization: PartyOrganization, snapshot: Snapshot) -> Duty:
    rule = snapshot.rule("一方隶属")
    life = snapshot.register.life_of(organization.id)
    days = [each.dated for each in life if member.id in each.guests and period.holds(each.dated)]
    return duty(
        snapshot,
        "任务六",
        f"组织关系在外的{member.name}参加组织生活",
        rule.id,
        due=period.last,
        done=reached(days, rule.amount),
        facts={"类别": standing_on(member, snapshot.on)},
        period=period.name,
    )
