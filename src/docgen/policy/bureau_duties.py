"""Duties of bureaus: responsibility, survey, system, coverage of their area, and the monthly reports."""

from collections.abc import Iterator

from docgen.policy.areas import institutions_of
from docgen.policy.coverage import cover
from docgen.policy.duty import Duty, binding, deadline, duty, first_done
from docgen.policy.snapshot import Snapshot
from docgen.policy.unit_duties import yearly_plans
from docgen.records.bureau import Bureau, BureauLevel


def responsible(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 1: somebody leads and answers for it, and each year has its plan."""
    begun = first_done(plan.dated for plan in bureau.plans if plan.ideology)
    named = begun if bureau.leader and bureau.responsible else None
    facts: dict[str, object] = {"分管领导": bureau.leader, "责任人": bureau.responsible}
    yield duty(snapshot, "任务一", "明确分管领导和责任人", "任务一", done=named, facts=facts)
    yield from yearly_plans(bureau, "列入意识形态的行业党建工作计划", snapshot)


def system(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 7: a city talks with the organisation department and decides how the trade's Party work is led."""
    if bureau.level is not BureauLevel.CITY:
        return
    talks = [each.dated for each in bureau.contacts if "组织部" in each.party]
    facts: dict[str, object] = {"次数": len(talks) or None}
    yield duty(snapshot, "任务七", "与组织部门沟通", "任务七", done=first_done(talks), facts=facts)
    decision = bureau.system.decision if bureau.system else None
    yield duty(
        snapshot,
        "任务七",
        "确定行业党建工作管理体制",
        "任务七",
        due=deadline(snapshot, "全覆盖"),
        done=decision.dated if decision else None,
        facts={"文件": decision.number if decision else ""},
    )


def covered(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Step 3: all institutions of a city are reached."""
    if bureau.level is not BureauLevel.CITY:
        return
    due = snapshot.rule("全覆盖").deadline
    found = cover(institutions_of(bureau, snapshot), snapshot)
    done = snapshot.on if found.worked == found.total else None
    facts: dict[str, object] = {"机构": found.total}
    facts |= {way.value: number for way, number in found.ways if number}
    facts |= {"组织覆盖": found.organized, "工作覆盖": found.worked, "工作未覆盖": found.open}
    yield duty(snapshot, "步骤三", "组织和工作全覆盖", "全覆盖", due=due, done=done, facts=facts)


def surveyed(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Step 1: the survey counts all institutions that are listed."""
    if bureau.level is BureauLevel.COUNTY:
        return
    survey = bureau.survey
    facts: dict[str, object] = {
        "名录机构": bureau.listed,
        "上报机构": survey.institutions if survey else None,
        "登记册机构": len(institutions_of(bureau, snapshot)),
    }
    done = survey.dated if survey and survey.institutions == bureau.listed else None
    due = deadline(snapshot, "摸底")
    yield duty(snapshot, "步骤一", "摸底建档并汇总上报", "摸底", due=due, done=done, facts=facts)


def reports(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Step 4: one report a month, due on its last day, until the campaign is over."""
    if bureau.level is not BureauLevel.CITY:
        return
    rule = snapshot.rule("月报")
    sent = {report.month: report.dated for report in bureau.reports}
    for period in binding(rule, rule.since, snapshot):
        day = sent.get(f"{period.first:%Y-%m}")
        yield duty(snapshot, "步骤四", "月报", "月报", due=period.last, done=day, period=period.name)
