"""Duties of institutions and associations: responsibility, charter and rules, registration, coverage, the survey."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docgen.policy.classify import Class, class_since, classify
from docgen.policy.coverage import reach
from docgen.policy.duty import Duty, all_done, binding, deadline, duty, first_done
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.institution import Association, Body, Institution
from docgen.records.work import SyncEvent, SyncStep


def responsibility(association: Association, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 1: somebody answers for it, a Party authority is named, each year has a plan that takes ideology in."""
    named = association.surveyed if association.responsible else None
    facts: dict[str, object] = {"责任人": association.responsible}
    yield duty(snapshot, "任务一", "明确党建责任人", "任务一", done=named, facts=facts)
    done = association.surveyed if association.party_authority else None
    facts = {"党建领导机关": association.party_authority}
    yield duty(snapshot, "任务一", "明确党建领导机关", "任务一", done=done, facts=facts)
    yield from yearly_plans(association, "列入意识形态的党建工作计划", snapshot)


def yearly_plans(body: Association | Bureau, what: str, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 1: each year its plan, ideology taken in, by the end of the year."""
    rule = snapshot.rule("任务一")
    began = (body.founded if isinstance(body, Body) else None) or rule.since
    for period in binding(rule, began, snapshot):
        plans = [plan for plan in body.plans if plan.year == period.first.year and plan.ideology]
        yield duty(
            snapshot,
            "任务一",
            what,
            rule.id,
            due=period.last,
            done=first_done(plan.dated for plan in plans),
            facts={"计划": plans[0].title if plans else ""},
            period=period.name,
        )


def integration(body: Body, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 2 and step 2: charter, rules, daily management."""
    due = deadline(snapshot, "三进", body.founded)
    found = body.integration
    charter = found.charter if found else None
    steps: dict[str, object] = {
        "表决": charter.voted if charter else None,
        "审查同意": charter.consented if charter else None,
        "先行增加": charter.inserted if charter else None,
    }
    what = f"党建工作进{'章程' if body.has_charter else '设立主体授权书或内部制度'}"
    done = charter.approved if charter else None
    rules = [each.dated for each in found.rules] if found else []
    routine = [each.dated for each in found.routine] if found else []
    duties = (
        duty(snapshot, "任务二", what, "三进", due=due, done=done, facts=steps),
        _evidence(snapshot, "党建工作进工作制度", due, rules),
        _evidence(snapshot, "党建工作进日常管理", due, routine),
    )
    yield from duties
    yield from (replace(each, task="步骤二") for each in duties)


def integrated(body: Body) -> date | None:
    """The day on which all three were done; None while one is open."""
    found = body.integration
    if found is None:
        return None
    approved = found.charter.approved if found.charter else None
    rules, routine = first_done(e.dated for e in found.rules), first_done(e.dated for e in found.routine)
    return all_done(approved, rules, routine)


def _evidence(snapshot: Snapshot, what: str, due: date | None, days: list[date]) -> Duty:
    number = len([day for day in days if day <= snapshot.on])
    facts: dict[str, object] = {"件数": number or None}
    return duty(snapshot, "任务二", what, "三进", due=due, done=first_done(days), facts=facts)


def synchronisation(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 3: every act of registration since the guidance has its Party record on the same day."""
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
    facts: dict[str, object] = {"事项日期": event.dated, "记录": event.record}
    return duty(snapshot, "任务三", what, "同步", due=due, done=event.recorded, facts=facts)


def _expected(
    institution: Institution, step: SyncStep, subject: str, day: date, snapshot: Snapshot
) -> Iterator[Duty]:
    """An act of registration that the records show, but of which no synchronised record tells."""
    if not any(event.step is step and event.subject in ("", subject) for event in institution.sync):
        due = snapshot.rule("同步").after(day)
        what = f"{step}同步党建（{subject}）"
        yield duty(snapshot, "任务三", what, "同步", due=due, facts={"事项日期": day})


def covering(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 4 and step 3: the organisation, and Party work at least, reach the institution."""
    found, kind = reach(institution, snapshot), classify(institution, snapshot).kind
    due = deadline(snapshot, "全覆盖", _began(institution, snapshot))
    organized = (found.since or snapshot.on) if found.is_organized else None
    worked = found.worked or organized
    applies = found.is_organized or kind is not Class.PAIR
    facts: dict[str, object] = {"分类": kind, "覆盖方式": found.way}
    duties = (
        duty(snapshot, "任务四", "组织覆盖", "全覆盖", due=due, done=organized, applies=applies, facts=facts),
        duty(snapshot, "任务四", "工作覆盖", "全覆盖", due=due, done=worked, facts=facts),
    )
    yield from duties
    yield from (replace(each, task="步骤三") for each in duties)


def _began(institution: Institution, snapshot: Snapshot) -> date:
    """The event from which coverage is due: the class that it has; asked only where the first day is past."""
    rule = snapshot.rule("全覆盖")
    if snapshot.on <= rule.deadline:
        return institution.founded or rule.since
    return class_since(institution, snapshot)


SURVEYED = (  # the fields of an institution that the survey wants filled
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


def filing(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """Step 1: the record is complete by the day of the survey."""
    fields = type(institution).model_fields
    missing = tuple(str(fields[name].alias) for name in SURVEYED if getattr(institution, name) in (None, ""))
    due = deadline(snapshot, "摸底", institution.founded)
    done = None if missing else institution.surveyed
    yield duty(snapshot, "步骤一", "摸底建档", "摸底", due=due, done=done, facts={"尚缺": missing})
