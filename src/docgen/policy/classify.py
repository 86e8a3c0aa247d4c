"""Classification (seed task 5): which of five ways an institution's Party work is organised, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from docgen.policy.eligibility import decided, is_hosted
from docgen.policy.joint import placement
from docgen.policy.law import NotInForceError
from docgen.policy.people import Roll
from docgen.policy.reasons import Reason, reason
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import ClassWord, Institution
from docgen.records.party import OrganizationType, PartyOrganization


class Class(StrEnum):
    """分类."""

    ESTABLISHED = "已建"
    HOSTED = "依托"
    OWN = "应建"
    JOINT = "联建"
    PAIR = "双员"

    @property
    def letter(self) -> str:
        """E, A, B, C or D."""
        return dict(zip(Class, "EABCD", strict=True))[self]


@dataclass(frozen=True, slots=True)
class Classification:
    """The class on a day. `needs_decision`: what the rules leave open; `notes`: what else follows."""

    kind: Class
    reasons: tuple[Reason, ...]
    needs_decision: str = ""
    alternatives: tuple[Class, ...] = ()
    notes: tuple[Reason, ...] = ()


_WORDS = {
    ClassWord.HOSTED: Class.HOSTED,
    ClassWord.OWN: Class.OWN,
    ClassWord.JOINT: Class.JOINT,
    ClassWord.PAIR: Class.PAIR,
}


def classify(institution: Institution, snapshot: Snapshot) -> Classification:
    """The first rule that fits: own organisation, host with one, three full members, fewer, none.

    Raises NotInForceError for a day before the classes were made.
    """
    if own := snapshot.own(institution.id):
        return _established(own, institution, snapshot)
    if is_hosted(institution, snapshot):
        return _hosted(institution, snapshot)
    if decision := decided(institution, snapshot):
        why = reason(snapshot, "按司法局的分类决定", "F1双员", 决定日期=decision.dated, 理由=decision.reason)
        return Classification(_WORDS[decision.kind], (why,), notes=_notes(institution, snapshot))
    return _by_count(institution, snapshot)


def class_on(institution: Institution, snapshot: Snapshot) -> Classification | None:
    """The class; None on a day before the classes were made."""
    try:
        return classify(institution, snapshot)
    except NotInForceError:
        return None


def class_since(institution: Institution, snapshot: Snapshot) -> date:
    """The day from which the institution has had without a break the class that it has on the day."""
    kind = classify(institution, snapshot).kind
    since = max(snapshot.rule("F1应建").since, institution.founded or date.min)
    for day in sorted({each for each in _turns(institution, snapshot) if since < each <= snapshot.on}):
        if classify(institution, snapshot.on_day(day - timedelta(1))).kind is not kind:
            since = day
    return since


def _turns(institution: Institution, snapshot: Snapshot) -> Iterator[date]:
    """The days on which a class may change: members come, are confirmed and go, organisations begin and end."""
    for member in snapshot.register.members_of(institution.id):
        days = (member.joined, member.confirmed, member.arrived, member.left)
        yield from (day for day in days if day)
        yield from (each.received for each in member.transfers if each.received)
    for each in snapshot.register.covering(institution.id):
        yield from (day for day in (each.founded, each.ended) if day)
        yield from (joining.accepted.dated for joining in each.joinings if joining.accepted)
        yield from (change.approval.dated for change in each.adjustments if change.approval)
    if institution.class_decision:
        yield institution.class_decision.dated
    if institution.founder and institution.founder.organization_founded:
        yield institution.founder.organization_founded


def _established(own: PartyOrganization, institution: Institution, snapshot: Snapshot) -> Classification:
    why = reason(snapshot, f"已成立{own.name}", "A12", 成立日期=own.founded, 类型=own.type)
    return Classification(Class.ESTABLISHED, (why,), notes=_after_founding(institution, snapshot))


def _hosted(institution: Institution, snapshot: Snapshot) -> Classification:
    founder = institution.founder
    assert founder
    facts = {"设立单位": founder.name, "类型": founder.type, "设立单位党组织": founder.party_organization}
    why = reason(snapshot, "设立单位已成立党组织，原则上视为党组织已覆盖", "F1依托", **facts)
    return Classification(Class.HOSTED, (why,))


def _by_count(institution: Institution, snapshot: Snapshot) -> Classification:
    roll = snapshot.roll(institution.id)
    if snapshot.rule("F1应建").holds(len(roll.formal)):
        why = reason(snapshot, "正式党员达到应建人数，尚未单独成立党组织", "F1应建", **counts(roll))
        return Classification(Class.OWN, (why,), notes=_notes(institution, snapshot))
    if not roll.formal and roll.probationary:
        return _open(institution, roll, snapshot)
    if not roll.formal:
        why = reason(snapshot, "没有组织关系在本机构的党员", "F1双员", **counts(roll))
        return Classification(Class.PAIR, (why,), notes=_notes(institution, snapshot))
    return _few(institution, roll, snapshot)


def _open(institution: Institution, roll: Roll, snapshot: Snapshot) -> Classification:
    """No full member, but probationary ones: fewer than three, yet nobody who may vote."""
    why = reason(snapshot, "只有预备党员，暂按双员办理", "F1双员", **counts(roll))
    literal = reason(snapshot, "按文字“正式党员不足3人”也可联建", "F1联建", **counts(roll))
    words = "没有正式党员而有预备党员，联建还是双员由司法局决定，写入“分类决定”"
    return Classification(
        Class.PAIR, (why, literal), words, (Class.JOINT, Class.PAIR), _notes(institution, snapshot)
    )


def _few(institution: Institution, roll: Roll, snapshot: Snapshot) -> Classification:
    """Fewer than three full members: as it is organised, as it wishes, or as the joint plan of its city has it."""
    notes = _notes(institution, snapshot)
    placed = snapshot.joint(institution.id) or snapshot.joined(institution.id)
    if over := placed or snapshot.planned(institution.id):
        why = reason(snapshot, "正式党员不足应建人数", "F1联建", **counts(roll), 党组织=over.name)
        return Classification(Class.JOINT, (why,), notes=notes)
    if institution.alone:
        words = "不参加联建，尚不具备建立条件"
        why = reason(snapshot, words, "F1双员", **counts(roll), 理由=institution.alone)
        return Classification(Class.PAIR, (why,), notes=notes)
    found = placement(institution, snapshot)
    if found and found.is_placed:
        words = f"正式党员不足应建人数，{found.why}有可联建的单位"
        why = reason(snapshot, words, "F1联建", **counts(roll), 可联建=found.partners)
        return Classification(Class.JOINT, (why,), notes=notes)
    words = f"{found.why if found else '正式党员不足应建人数'}，尚不具备建立条件"
    why = reason(snapshot, words, "F1双员", **counts(roll), 县区=institution.county)
    return Classification(Class.PAIR, (why,), notes=notes)


def counts(roll: Roll) -> dict[str, object]:
    """The facts about numbers that every reason shows."""
    return {
        "正式党员": len(roll.formal),
        "预备党员": len(roll.probationary) or None,
        "组织关系在外": len(roll.outside) or None,
    }


def _notes(institution: Institution, snapshot: Snapshot) -> tuple[Reason, ...]:
    """What else the counts tell: members to be transferred, a joint branch outgrown, a passing branch."""
    roll = snapshot.roll(institution.id)
    rule = snapshot.rule("F1应建")
    notes = []
    formal = len(roll.formal)
    if not rule.holds(formal) and rule.holds(formal + len(roll.formal_outside)):
        words = "转入组织关系后达到应建人数，应办理组织关系接转"
        names = "、".join(member.name for member in roll.formal_outside)
        notes.append(reason(snapshot, words, "F1口径", **counts(roll), 应接转=names))
    joint = snapshot.joint(institution.id)
    if rule.holds(formal) and joint:
        words = f"在{joint.name}中，人数已达到应建标准，应当单独成立党组织"
        notes.append(reason(snapshot, words, "A5", **counts(roll)))
    notes.extend(
        reason(snapshot, f"{each.name}是临时党支部，不能代替应建的党组织", "A10")
        for each in snapshot.organizations_over(institution.id)
        if each.type is OrganizationType.TEMPORARY_BRANCH
    )
    return tuple(notes)


def _after_founding(institution: Institution, snapshot: Snapshot) -> tuple[Reason, ...]:
    """An established branch that has fallen below its number is to be adjusted or ended (A9)."""
    own = snapshot.own(institution.id)
    if own is None or own.type is not OrganizationType.BRANCH:
        return ()
    formal = len(snapshot.roll_in(own).formal)
    if snapshot.rule("A1").holds(formal):
        return ()
    words = "正式党员已不足应建人数，应由上级党组织调整或者撤销"
    return (reason(snapshot, words, "A9", 正式党员=formal),)
