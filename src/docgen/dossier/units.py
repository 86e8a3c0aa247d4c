"""Facts about a unit or a Party organisation: who is over it, in it, sent to it, and what it did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from docgen.dossier.adjustments import adjustments, superior
from docgen.dossier.values import Empty, View
from docgen.policy.organization_duties import RULES_OF_LIFE, is_renewal_near, term_end
from docgen.policy.people import Roll
from docgen.policy.snapshot import Snapshot, owner
from docgen.records.bureau import Bureau, Instructor
from docgen.records.institution import Body, Institution
from docgen.records.life import Activity
from docgen.records.party import Member, OrganizationType, PartyOrganization
from docgen.records.register import Register

Facts = Mapping[str, object]


def unit_facts(unit: Body, snapshot: Snapshot) -> Facts:
    """An institution or association with its Party organisation, its members on the day of its papers, its bureau."""
    register = snapshot.register
    organization = _organization(unit, snapshot)
    on_day = replace(snapshot, on=_roster_day(unit, organization, snapshot))
    facts: dict[str, object] = {
        "单位": unit,
        "党组织": organization or Empty(unit, ("party_organization",)),
        "参加": _joining(unit, organization),
        "名册": tuple(_rostered(member, register) for member in on_day.roll(unit.id).everyone),
        "主管机关": register.bureau_over(unit) or Empty(name="主管机关"),
        "指派": tuple(_assignments(unit, register)),
        "调整": tuple(adjustments(unit, snapshot)),
    }
    facts |= {
        "移送": tuple(_referrals(snapshot.roll(unit.id), register)),
        "双向": tuple(_crossing(unit, organization, register)),
    }
    facts |= around(organization, unit, on_day)
    return {**facts, **_ended(unit, snapshot), **present(unit.id, organization, snapshot)}


def organization_facts(organization: PartyOrganization, snapshot: Snapshot) -> Facts:
    """An organisation with its units and members, and its organisational life of the year."""
    unit = snapshot.register.unit(owner(organization))
    day = organization.request.dated if organization.request else snapshot.on
    facts: dict[str, object] = {
        "单位": unit or Empty(organization, ("units",)),
        "周期": tuple(_cadences(organization, snapshot)),
        "支部": organization.name.replace("支部委员会", "支部"),
        "各次提醒": tuple(_reminders(organization, snapshot)),
    }
    facts |= around(organization, None, replace(snapshot, on=day))
    return {**facts, **present(owner(organization), organization, snapshot)}


def _reminders(organization: PartyOrganization, snapshot: Snapshot) -> Iterable[Facts]:
    """The letters that remind of an election: those written, and the one that is due (A24)."""
    for index, each in enumerate(organization.reminders):
        yield {
            "届满": each.term_ends,
            "函": View(organization, ("reminders", index), each),
            "基准日": each.dated,
        }
    ends = term_end(organization, snapshot)
    written = {each.term_ends for each in organization.reminders}
    is_due = snapshot.is_active(organization) and is_renewal_near(organization, snapshot)
    if is_due and ends not in written:
        yield {"届满": ends, "函": Empty(organization, ("reminders",)), "基准日": snapshot.on}


def activity_facts(activity: Activity, snapshot: Snapshot) -> Facts:
    """A meeting or act with its organisation, and the members from elsewhere who came."""
    register = snapshot.register
    organization = register.get(PartyOrganization, activity.organization)
    unit = register.unit(owner(organization)) if organization else None
    guests = (register.get(Member, name) for name in activity.guests)
    return {
        "支部": organization.name.replace("支部委员会", "支部") if organization else Empty(name="支部"),
        "党组织": organization or Empty(activity, ("organization",)),
        "单位": unit or Empty(activity, ("organization",)),
        "上级党组织": superior(organization, register),
        "在外参加人": tuple(guest for guest in guests if guest),
    }


def around(
    organization: PartyOrganization | None, unit: Body | None, snapshot: Snapshot
) -> dict[str, object]:
    """The units, superior and members of a Party organisation on a day; the members of the unit if it has none."""
    register = snapshot.register
    units = [unit] if unit else []
    if organization:
        names = organization.units_on(snapshot.on)
        units = [found for name in names if (found := register.unit(name))] or units
    rolls = {each.id: snapshot.roll(each.id) for each in units}
    formal = tuple(member for roll in rolls.values() for member in roll.formal)
    probationary = tuple(member for roll in rolls.values() for member in roll.probationary)
    return {
        "上级党组织": superior(organization, register),
        "申请单位": applicant(organization, register),
        "覆盖单位": tuple(units),
        "各单位": tuple(_counted(each, rolls[each.id]) for each in units),
        "名册日": snapshot.on,
        "党员": tuple(member for roll in rolls.values() for member in roll.here),
        "正式党员": formal,
        "预备党员": probationary,
        "联合": organization is not None and organization.type is OrganizationType.JOINT_BRANCH,
    }


def present(unit: str, organization: PartyOrganization | None, snapshot: Snapshot) -> Facts:
    """Who is there now, whoever their membership is held by, and what the organisation did."""
    roll = snapshot.roll(unit)
    lived = snapshot.register.life_of(organization.id) if organization else ()
    done = tuple(each for each in lived if each.dated <= snapshot.on)
    return {
        "在岗党员": roll.everyone,
        "本单位党员": roll.here,
        "在外党员": tuple(_outside(member, done, snapshot.register) for member in roll.outside),
        "各次组织生活": done,
        "截至": snapshot.on,
    }


def applicant(organization: PartyOrganization | None, register: Register) -> object:
    """The unit that asks for the organisation: as the request says, else the lead unit, else the first."""
    if organization is None:
        return Empty(name="申请单位")
    asked = organization.request.applicant if organization.request else ""
    return register.unit(asked or owner(organization)) or Empty(organization, ("request", "applicant"))


def holder(member: Member, register: Register) -> object:
    """The full name of the organisation that holds a membership: as recorded, or as last transferred to."""
    found = register.get(PartyOrganization, member.organization)
    name = found.name if found else member.outside_organization
    last = next((each.target for each in reversed(member.transfers) if each.received), "")
    return name or last or Empty(member, ("organization",))


def _organization(unit: Body, snapshot: Snapshot) -> PartyOrganization | None:
    """As the unit says; else that which covers it on the day, or is going to, or is known to have."""
    own = snapshot.register.get(PartyOrganization, unit.party_organization)
    found = (*snapshot.organizations_over(unit.id), *filter(None, [snapshot.planned(unit.id)]))
    others = (each for each in snapshot.register.covering(unit.id) if each.ended is None)
    return own or next(iter(found), None) or next(others, None)


def _ended(unit: Body, snapshot: Snapshot) -> Facts:
    """The organisation of the unit that was ended, and its superior then."""
    found = (
        each for each in snapshot.register.covering(unit.id) if each.ending_request and owner(each) == unit.id
    )
    ended = next(found, None)
    return {"已撤销": ended or Empty(name="已撤销"), "撤销上级": superior(ended, snapshot.register)}


def _roster_day(unit: Body, organization: PartyOrganization | None, snapshot: Snapshot) -> date:
    """The day of the roster: that of the request for the organisation or for joining it; else the day at hand."""
    if organization is None:
        return snapshot.on
    for joining in organization.joinings:
        if joining.unit == unit.id and joining.request:
            return joining.request.dated
    return organization.request.dated if organization.request else snapshot.on


def _joining(unit: Body, organization: PartyOrganization | None) -> object:
    for index, joining in enumerate(organization.joinings if organization else ()):
        if joining.unit == unit.id and organization:
            return View(organization, ("joinings", index), joining)
    return Empty(name="参加")


def _counted(unit: Body, roll: Roll) -> Facts:
    return {"单位": unit, "正式": len(roll.formal), "预备": len(roll.probationary), "党员": roll.here}


def _assignments(unit: Body, register: Register) -> Iterable[Facts]:
    """Each time an instructor is sent to the unit, with the units named in the same letter and the visits since."""
    for instructor in register.sent_to(unit.id):
        mine = [n for n, each in enumerate(instructor.assignments) if each.institution == unit.id]
        for index in mine:
            assignment = instructor.assignments[index]
            fellows = (
                each.institution for each in instructor.assignments if each.letter == assignment.letter
            )
            yield {
                "指导员": instructor,
                "指派": View(instructor, ("assignments", index), assignment),
                "机关": register.get(Bureau, instructor.bureau) or Empty(instructor, ("bureau",)),
                "派出党组织": register.get(PartyOrganization, instructor.organization)
                or Empty(instructor, ("organization",)),
                "机构": tuple(found for name in fellows if (found := register.unit(name))),
                "走访": tuple(_visits(instructor, index, mine)),
            }


def _visits(instructor: Instructor, index: int, mine: Sequence[int]) -> Iterable[View]:
    """The visits paid under one of the assignments to a unit: the last one that was made by then, else the first."""
    unit = instructor.assignments[index].institution
    begun = sorted(mine, key=lambda n: instructor.assignments[n].letter.dated)
    for at, visit in enumerate(instructor.visits):
        under = [n for n in begun if instructor.assignments[n].letter.dated <= visit.dated]
        if visit.institution == unit and (under or begun)[-1 if under else 0] == index:
            yield View(instructor, ("visits", at), visit)


def _rostered(member: Member, register: Register) -> Facts:
    """A line of the roster: the member, and where the membership lies."""
    transfers = tuple(View(member, ("transfers", n), each) for n, each in enumerate(member.transfers))
    return {"党员": member, "转入": member.relation_here, "所在": holder(member, register), "接转": transfers}


def _outside(member: Member, lived: tuple[Activity, ...], register: Register) -> Facts:
    came = tuple(each for each in lived if member.id in each.guests)
    return {"党员": member, "原党组织": holder(member, register), "参加": came}


def _referrals(roll: Roll, register: Register) -> Iterable[Facts]:
    for member in roll.everyone:
        for index, referral in enumerate(member.referrals):
            yield {
                "党员": member,
                "移送": View(member, ("referrals", index), referral),
                "机关": register.get(Bureau, referral.bureau)
                or Empty(member, ("referrals", index, "bureau")),
                "党组织": holder(member, register),
            }


def _crossing(unit: Body, organization: PartyOrganization | None, register: Register) -> Iterable[Facts]:
    """双向进入: those who run the unit and those of it who lead its organisation, each person once."""
    managers = unit.managers if isinstance(unit, Institution) else ()
    posts = [post for post in organization.posts if post.name] if organization else []
    if organization and owner(organization) != unit.id:
        members = {post.member: register.get(Member, post.member) for post in posts}
        posts = [post for post in posts if (found := members[post.member]) and found.unit == unit.id]
    names = dict.fromkeys((*(each.name for each in managers), *(each.name for each in posts)))
    for name in names:
        titles = tuple(each.title for each in managers if each.name == name)
        offices = tuple(each.title for each in posts if each.name == name)
        member = any(each.member for each in managers if each.name == name)
        yield {
            "姓名": name,
            "行政": titles,
            "党内": offices,
            "党员": member or bool(offices),
            "交叉": bool(titles and offices),
        }


def _cadences(organization: PartyOrganization, snapshot: Snapshot) -> Iterable[Facts]:
    """How often each form of organisational life is held, by the rules of the day."""
    for name in RULES_OF_LIFE:
        rule = snapshot.rule(name)
        if rule.form == "支委会" and not organization.seats:
            continue
        if rule.form == "党小组会" and not organization.groups:
            continue
        yield {
            "形式": rule.form,
            "周期": rule.every.value,
            "次数": rule.amount,
            "原文": rule.quote,
            "依据": snapshot.policy.cite(name, snapshot.on),
        }
