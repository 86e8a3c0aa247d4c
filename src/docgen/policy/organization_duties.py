"""Duties of Party organisations: how they are founded, elected and renewed, whom they are under, how they live."""

from collections.abc import Iterator
from datetime import date

from docgen.policy.duty import Duty, cadence, dated, duty
from docgen.policy.law import Rule
from docgen.policy.people import standing_on
from docgen.policy.snapshot import Snapshot
from docgen.records.election import Election, ElectionKind
from docgen.records.life import ActivityKind
from docgen.records.party import Member, OrganizationType, PartyOrganization

RULES_OF_LIFE = ("A30", "A32", "A33小组", "A35", "A36", "A37组织生活会", "A37民主评议", "A37谈心")
BRANCHES = (OrganizationType.BRANCH, OrganizationType.JOINT_BRANCH)


def organization_duties(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """All that binds an organisation, in the order of its life."""
    superior = organization.superior or organization.outside_superior
    done = (organization.founded or organization.elected) if superior else None
    yield duty(
        snapshot, "任务七", "明确隶属的上级党组织", "任务七", done=done, facts={"上级党组织": superior}
    )
    yield from _founding(organization, snapshot)
    yield from renewal(organization, snapshot)
    if snapshot.is_active(organization):
        yield from life(organization, snapshot)


def founding_election(organization: PartyOrganization, snapshot: Snapshot) -> Election | None:
    """The election by which the organisation got its first leading group."""
    found = snapshot.register.elections_of(organization.id)
    return next((each for each in found if each.kind is ElectionKind.FOUNDING), None)


def _founding(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """Request, approval, election, report, appointment, filing (A8, A45, A27)."""
    request, approval = organization.request, organization.approval
    if request is None or request.dated > snapshot.on:
        return
    rule = snapshot.rule("A8")
    yield duty(
        snapshot,
        "任务四",
        "批复成立党组织的请示",
        "A8",
        due=rule.after(request.dated),
        done=dated(approval),
        facts={"请示": request.number},
    )
    if approval is None or approval.dated > snapshot.on:
        return
    election = founding_election(organization, snapshot)
    yield from _elected(organization, election, approval.dated, snapshot)


def _elected(
    organization: PartyOrganization, election: Election | None, approved: date, snapshot: Snapshot
) -> Iterator[Duty]:
    due = snapshot.rule("A45").after(approved)
    held = election.dated if election else organization.elected
    soon = snapshot.rule("A45及时").after(approved)
    yield duty(snapshot, "任务四", "召开党员大会选举", "A45", due=due, done=held, facts={"提醒日": soon})
    if election is None or election.dated > snapshot.on:
        return
    report, appointment, filed = election.report, election.appointment, election.filed or organization.filed
    yield duty(snapshot, "任务四", "报告选举结果", "A27", done=dated(report))
    yield duty(snapshot, "任务四", "批准书记、副书记任职", "A27", done=dated(appointment))
    yield duty(
        snapshot,
        "任务四",
        "报组织部门备案",
        "A8",
        done=dated(filed),
        facts={"备案单位": organization.filing_authority},
    )


def renewal(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """The term ends three years on (A23); the superior reminds half a year before (A24)."""
    ends = term_end(organization, snapshot)
    if ends is None:
        return
    next_one = _election_after(organization, snapshot)
    reminder = snapshot.rule("A24提醒").before(ends)
    if snapshot.on < reminder and not next_one:
        return
    facts = {
        "届满": ends,
        "提醒日": reminder,
        "延至": organization.extension.until if organization.extension else None,
    }
    due = max(ends, organization.extension.until) if organization.extension else ends
    yield duty(snapshot, "任务四", "按期换届", "A24", due=due, done=next_one, facts=facts)


def term_end(organization: PartyOrganization, snapshot: Snapshot) -> date | None:
    """The recorded end of the term; else the rule's span from the election."""
    if organization.term_ends:
        return organization.term_ends
    return snapshot.rule("A23").after(organization.elected) if organization.elected else None


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
    """Task 6: each form of organisational life as often as its rule says, and the members from elsewhere."""
    if organization.type not in BRANCHES or not snapshot.policy.in_force("一方隶属", snapshot.on):
        return
    for name in RULES_OF_LIFE:
        rule = snapshot.rule(name)
        if _binds(rule, organization):
            yield _lived(rule, organization, snapshot)
    yield from _guests(organization, snapshot)


def _binds(rule: Rule, organization: PartyOrganization) -> bool:
    """A branch without a committee holds no committee meeting; one without groups no group meeting."""
    if rule.form == ActivityKind.COMMITTEE.value:
        return bool(organization.seats)
    return rule.form != ActivityKind.GROUP.value or bool(organization.groups)


def _lived(rule: Rule, organization: PartyOrganization, snapshot: Snapshot) -> Duty:
    held = snapshot.register.life_of(organization.id)
    days = tuple(each.dated for each in held if each.kind.value == rule.form)
    since = max(organization.elected or organization.founded or rule.since, snapshot.rule("一方隶属").since)
    found = cadence(rule.every, rule.amount, days, since, snapshot.on)
    facts = {
        "周期": f"每{rule.every}{rule.amount}次",
        "缺": found.missed,
        "累计": len([day for day in days if day <= snapshot.on]),
    }
    due = since if found.missed else found.due
    return duty(
        snapshot,
        "任务六",
        rule.name,
        rule.id,
        due=due,
        done=None if found.missed else found.done,
        facts=facts,
    )


def _guests(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Duty]:
    """Members who belong elsewhere have taken part this year (一方隶属、参加多重组织生活)."""
    rule = snapshot.rule("一方隶属")
    outside = [member for unit in snapshot.covered(organization) for member in snapshot.roll(unit).outside]
    for member in outside:
        days = tuple(
            each.dated for each in snapshot.register.life_of(organization.id) if member.id in each.guests
        )
        found = cadence(rule.every, rule.amount, days, _here_since(member), snapshot.on)
        what = f"组织关系在外的{member.name}参加组织生活"
        yield duty(
            snapshot,
            "任务六",
            what,
            rule.id,
            due=found.due,
            done=found.done,
            facts={"类别": standing_on(member, snapshot.on)},
        )


def _here_since(member: Member) -> date:
    return member.arrived or member.joined
