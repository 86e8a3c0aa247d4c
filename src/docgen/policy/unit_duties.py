"""Duties of institutions and associations: tasks 1 to 5, and the steps that go with them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docgen.policy.classify import Class, Classification
from docgen.policy.duty import Duty, all_done, deadline, duty, first_done
from docgen.policy.guidance_duties import fusion, guidance
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Association, Body, Institution
from docgen.records.party import PartyOrganization
from docgen.records.work import SyncEvent, SyncStep


def association_duties(association: Association, snapshot: Snapshot) -> Iterator[Duty]:
    """An association answers for the trade (1) and brings Party work into its charter and rules (2)."""
    yield from responsibility(association, snapshot)
    done = association.surveyed if association.party_authority else None
    yield duty(
        snapshot,
        "任务一",
        "明确党建领导机关",
        "任务一",
        done=done,
        facts={"党建领导机关": association.party_authority},
    )
    yield from integration(association, snapshot)


def institution_duties(institution: Institution, found: Classification, snapshot: Snapshot) -> Iterator[Duty]:
    """All that the tasks ask of an institution, in their order."""
    yield from integration(institution, snapshot)
    yield from synchronisation(institution, snapshot)
    cover = coverage(institution, found, snapshot)
    yield from cover
    yield from _classified(institution, found, snapshot)
    yield from guidance(institution, snapshot)
    yield from fusion(institution, snapshot)
    yield _filed(institution, snapshot)
    yield from (replace(each, task="步骤三") for each in cover)


def responsibility(body: Body, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 1: somebody answers for it, and the year has a plan that takes ideology in."""
    named = body.surveyed if body.responsible else None
    yield duty(snapshot, "任务一", "明确党建责任人", "任务一", done=named, facts={"责任人": body.responsible})
    year = snapshot.on.year
    plan = next((plan for plan in body.plans if plan.year == year and plan.ideology), None)
    yield duty(
        snapshot,
        "任务一",
        f"{year}年度党建工作计划（含意识形态）",
        "任务一",
        due=date(year, 12, 31),
        done=plan.dated if plan else None,
        facts={"计划": plan.title if plan else ""},
    )


def integration(body: Body, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 2 and step 2: charter, rules, daily management."""
    due = deadline(snapshot, "三进")
    found = body.integration
    charter = found.charter if found else None
    steps = {
        "表决": charter.voted if charter else None,
        "审查同意": charter.consented if charter else None,
        "先行增加": charter.inserted if charter else None,
    }
    place = "章程" if body.has_charter else "设立主体授权书或内部制度"
    duties = (
        duty(
            snapshot,
            "任务二",
            f"党建工作进{place}",
            "三进",
            due=due,
            done=charter.approved if charter else None,
            facts=steps,
        ),
        _evidence(snapshot, "党建工作进工作制度", due, [each.dated for each in found.rules] if found else []),
        _evidence(
            snapshot, "党建工作进日常管理", due, [each.dated for each in found.routine] if found else []
        ),
    )
    yield from duties
    yield from (replace(each, task="步骤二") for each in duties)


def _evidence(snapshot: Snapshot, what: str, due: date | None, days: list[date]) -> Duty:
    return duty(
        snapshot, "任务二", what, "三进", due=due, done=first_done(days), facts={"件数": len(days) or None}
    )


def synchronisation(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 3: every act of registration since the guidance has its Party record on the same day."""
    if not snapshot.policy.in_force("同步", snapshot.on):
        return
    since = snapshot.rule("同步").since
    for event in institution.sync:
        if since <= event.dated <= snapshot.on:
            yield _synchronised(event, snapshot)
    if institution.founded and since <= institution.founded <= snapshot.on:
        yield from _expected(institution, SyncStep.FOUNDING, institution.name, institution.founded, snapshot)
    for member in snapshot.register.members_of(institution.id):
        if member.practice_licence and member.arrived and since <= member.arrived <= snapshot.on:
            yield from _expected(institution, SyncStep.LICENSING, member.name, member.arrived, snapshot)


def _synchronised(event: SyncEvent, snapshot: Snapshot) -> Duty:
    due = snapshot.rule("同步").after(event.dated)
    what = f"{event.step}同步党建（{event.subject or event.dated}）"
    return duty(
        snapshot,
        "任务三",
        what,
        "同步",
        due=due,
        done=event.recorded,
        facts={"事项日期": event.dated, "记录": event.record},
    )


def _expected(
    institution: Institution, step: SyncStep, subject: str, day: date, snapshot: Snapshot
) -> Iterator[Duty]:
    """An act of registration that the records show, but of which no synchronised record tells."""
    if not any(event.step is step and event.subject in ("", subject) for event in institution.sync):
        due = snapshot.rule("同步").after(day)
        yield duty(
            snapshot, "任务三", f"{step}同步党建（{subject}）", "同步", due=due, facts={"事项日期": day}
        )


def coverage(institution: Institution, found: Classification, snapshot: Snapshot) -> tuple[Duty, Duty]:
    """Task 4: the organisation, and Party work at least, reach the institution."""
    due = deadline(snapshot, "全覆盖")
    day = covered_since(institution, found, snapshot)
    work = day or _pair_since(institution)
    organized = found.kind is not Class.PAIR
    return (
        duty(
            snapshot,
            "任务四",
            "组织覆盖",
            "全覆盖",
            due=due,
            done=day,
            applies=organized,
            facts={"分类": found.kind},
        ),
        duty(snapshot, "任务四", "工作覆盖", "全覆盖", due=due, done=work, facts={"分类": found.kind}),
    )


def covered_since(institution: Institution, found: Classification, snapshot: Snapshot) -> date | None:
    """Since when an organisation covers the institution, in the way that its class asks for."""
    if found.kind is Class.HOSTED:
        founder = institution.founder
        return all_done(institution.affairs_head_named, founder.included if founder else None)
    if found.kind is Class.ESTABLISHED:
        own = snapshot.own(institution.id)
        return own.founded if own else None
    placed = snapshot.joint(institution.id) or snapshot.joined(institution.id)
    return _entered(institution, placed) if placed and found.kind is Class.JOINT else None


def _entered(institution: Institution, organization: PartyOrganization) -> date | None:
    """The day on which a unit came into an organisation."""
    for joining in organization.joinings:
        if joining.unit == institution.id and joining.accepted:
            return joining.accepted.dated
    return organization.founded


def _pair_since(institution: Institution) -> date | None:
    return all_done(liaison_named(institution), institution.instructor_sent)


def liaison_named(institution: Institution) -> date | None:
    """Since when the institution has a liaison, as its entry tells."""
    entry = institution.liaison_entry
    return entry.named if entry and institution.liaison else None


def _classified(institution: Institution, found: Classification, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 5: what the class asks for."""
    due = deadline(snapshot, "全覆盖")
    if found.needs_decision:
        yield duty(
            snapshot, "任务五", "司法局作出分类决定", "F1双员", due=due, facts={"说明": found.needs_decision}
        )
    yield from _REQUIRED[found.kind](institution, due, snapshot)
    yield from (
        duty(snapshot, "任务五", note.what, note.rule, due=due, facts=dict(note.facts))
        for note in found.notes
    )


def _established_duties(institution: Institution, due: date | None, snapshot: Snapshot) -> Iterator[Duty]:
    own = snapshot.own(institution.id)
    yield duty(snapshot, "任务五", "保持党组织正常运转", "F1应建", due=due, done=own.founded if own else None)


def _hosted_duties(institution: Institution, due: date | None, snapshot: Snapshot) -> Iterator[Duty]:
    founder = institution.founder
    named = institution.affairs_head_named if institution.party_affairs_head else None
    yield duty(
        snapshot,
        "任务五",
        "明确党建工作负责人",
        "F1依托",
        due=due,
        done=named,
        facts={"负责人": institution.party_affairs_head},
    )
    included = founder.included if founder else None
    paper = founder.included_in if founder else ""
    yield duty(
        snapshot,
        "任务五",
        "机构党建工作列入设立单位党建工作内容",
        "F1依托",
        due=due,
        done=included,
        facts={"列入文件": paper},
    )


def _own_duties(institution: Institution, due: date | None, snapshot: Snapshot) -> Iterator[Duty]:
    planned = snapshot.planned(institution.id)
    asked = planned.request.dated if planned and planned.request else None
    yield duty(snapshot, "任务五", "提出成立党组织的请示", "F1应建", due=due, done=asked)
    yield duty(snapshot, "任务五", "成立党组织", "F1应建", due=due)


def _joint_duties(institution: Institution, due: date | None, snapshot: Snapshot) -> Iterator[Duty]:
    placed = snapshot.joint(institution.id) or snapshot.joined(institution.id)
    planned = snapshot.planned(institution.id)
    name = (placed or planned or institution).name if placed or planned else ""
    day = _entered(institution, placed) if placed else None
    yield duty(
        snapshot,
        "任务五",
        "成立联合党组织或参加其他党组织",
        "F1联建",
        due=due,
        done=day,
        facts={"党组织": name},
    )


def _pair_duties(institution: Institution, due: date | None, snapshot: Snapshot) -> Iterator[Duty]:
    named = liaison_named(institution)
    sent = institution.instructor_sent if institution.instructor else None
    yield duty(
        snapshot,
        "任务五",
        "明确党建工作联络员",
        "F1双员",
        due=due,
        done=named,
        facts={"联络员": institution.liaison},
    )
    yield duty(
        snapshot,
        "任务五",
        "指派党建工作指导员",
        "F1双员",
        due=due,
        done=sent,
        facts={"指导员": institution.instructor},
    )


_REQUIRED = {
    Class.ESTABLISHED: _established_duties,
    Class.HOSTED: _hosted_duties,
    Class.OWN: _own_duties,
    Class.JOINT: _joint_duties,
    Class.PAIR: _pair_duties,
}


_NEEDED = (
    "credit_code",
    "licence",
    "legal_form",
    "region_code",
    "city",
    "county",
    "address",
    "head",
    "founded",
    "staff",
)


def _filed(institution: Institution, snapshot: Snapshot) -> Duty:
    """Step 1: the record is complete by the day of the survey."""
    fields = type(institution).model_fields
    missing = tuple(str(fields[name].alias) for name in _NEEDED if getattr(institution, name) in (None, ""))
    due = deadline(snapshot, "摸底")
    done = None if missing else institution.surveyed
    return duty(snapshot, "步骤一", "摸底建档", "摸底", due=due, done=done, facts={"尚缺": missing})
