"""Duties of bureaus: responsibility, survey, system, coverage of their area, and the monthly reports."""

from collections.abc import Iterator

from docgen.policy.areas import area_of
from docgen.policy.counts import area_counts
from docgen.policy.duty import Duty, binding, dated, deadline, duty, first_done, reached
from docgen.policy.snapshot import Snapshot
from docgen.policy.unit_duties import yearly_plans
from docgen.records.bureau import Bureau, BureauLevel, ContactKind
from docgen.records.institution import FounderType

PUBLIC = (
    FounderType.UNIVERSITY,
    FounderType.RESEARCH,
    FounderType.HOSPITAL,
)  # under an authority of their own


def responsible(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 1: somebody leads and answers for it, and each year has its plan."""
    begun = first_done(plan.dated for plan in bureau.plans if plan.ideology)
    named = begun if bureau.leader and bureau.responsible else None
    facts: dict[str, object] = {"分管领导": bureau.leader, "责任人": bureau.responsible}
    yield duty(snapshot, "任务一", "明确分管领导和责任人", "任务一", done=named, facts=facts)
    yield from yearly_plans(bureau, "列入意识形态的行业党建工作计划", snapshot)


def contacts(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 7: talks with the organisation department; with founders' and other authorities' Party bodies where there are any."""
    if bureau.level is BureauLevel.PROVINCE:
        return
    here = area_counts(area_of(bureau), snapshot)
    wanted = {
        ContactKind.DEPARTMENT: True,
        ContactKind.FOUNDER: here.has_host,
        ContactKind.AUTHORITY: not here.founders.isdisjoint(PUBLIC),
    }
    for kind, applies in wanted.items():
        talks = [each.dated for each in bureau.contacts if each.kind is kind and each.dated <= snapshot.on]
        facts: dict[str, object] = {"次数": len(talks) or None}
        what = f"与{kind}沟通"
        done = first_done(talks)
        yield duty(snapshot, "任务七", what, "任务七", done=done, applies=applies, facts=facts)


def system(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 7: a city decides how the trade's Party work is led."""
    if bureau.level is not BureauLevel.CITY:
        return
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


def planned(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 4: the department and the cities say in a plan how all are to be reached, in time to do it."""
    if bureau.level is BureauLevel.COUNTY:
        return
    what = "制定全覆盖工作方案" if bureau.level is BureauLevel.PROVINCE else "制定组建方案"
    facts: dict[str, object] = {"文件": bureau.scheme.number if bureau.scheme else ""}
    due = deadline(snapshot, "全覆盖")
    yield duty(snapshot, "任务四", what, "全覆盖", due=due, done=dated(bureau.scheme), facts=facts)


def urged(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 2: all units of the area have taken Party work into charter, rules and daily management."""
    here = area_counts(area_of(bureau), snapshot)
    facts: dict[str, object] = {"单位": here.units, "尚未完成": here.open or None}
    due = deadline(snapshot, "三进")
    what = "督促辖区的协会和机构完成“三进”"
    yield duty(
        snapshot, "任务二", what, "三进", due=due, done=here.ever, applies=bool(here.units), facts=facts
    )


def recommending(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Task 8: good secretaries and members among the experts are put forward, each year."""
    if bureau.level is not BureauLevel.CITY:
        return
    rule = snapshot.rule("推荐")
    given = area_counts(area_of(bureau), snapshot).put_forward
    for period in binding(rule, rule.since, snapshot):
        mine = [(day, role) for day, role in given if period.holds(day)]
        days = [day for day, _ in mine]
        counts = {word: sum(word in role for _, role in mine) or None for word in rule.terms}
        yield duty(
            snapshot,
            "任务八",
            "推荐优秀党组织书记和党员为代表、委员和先进人物人选",
            rule.id,
            due=period.last,
            done=reached(days, rule.amount),
            facts={"人次": len(mine) or None, **counts},
            period=period.name,
        )


def covered(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Step 3: all institutions of the area are reached."""
    due = snapshot.rule("全覆盖").deadline
    found = area_counts(area_of(bureau), snapshot).coverage
    done = snapshot.on if found.worked == found.total else None
    facts: dict[str, object] = {"机构": found.total}
    facts |= {way.value: number for way, number in found.ways if number}
    facts |= {"组织覆盖": found.organized, "工作覆盖": found.worked, "工作未覆盖": found.open}
    yield duty(snapshot, "步骤三", "组织和工作全覆盖", "全覆盖", due=due, done=done, facts=facts)


def surveyed(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Step 1: the survey counts all institutions that are listed."""
    survey = bureau.survey
    facts: dict[str, object] = {
        "名录机构": bureau.listed,
        "上报机构": survey.institutions if survey else None,
        "登记册机构": area_counts(area_of(bureau), snapshot).institutions,
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
