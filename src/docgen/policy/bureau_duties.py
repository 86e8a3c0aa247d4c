"""Duties of bureaus: responsibility, survey, system, coverage of their area, and the monthly reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.policy.calendar import period_of, periods
from docgen.policy.classify import Class, classify
from docgen.policy.duty import Duty, deadline, duty
from docgen.policy.snapshot import Snapshot
from docgen.policy.unit_duties import coverage
from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.institution import Institution


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many institutions of an area are covered. `organized` those by an organisation, `reached` by work."""

    total: int
    organized: int
    reached: int
    uncovered: tuple[str, ...]
    by_class: tuple[tuple[Class, int], ...]


def bureau_duties(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """All that the tasks and steps ask of a bureau."""
    yield from _responsible(bureau, snapshot)
    if bureau.level is BureauLevel.CITY:
        yield from _system(bureau, snapshot)
        yield from _covered(bureau, snapshot)
        yield from _reports(bureau, snapshot)
    if bureau.level is not BureauLevel.COUNTY:
        yield _survey(bureau, snapshot)


WIDTH = {BureauLevel.PROVINCE: 2, BureauLevel.CITY: 4, BureauLevel.COUNTY: 6}


def area_of(bureau: Bureau) -> str:
    """The digits with which the region codes of the bureau's area begin."""
    return bureau.region_code[: WIDTH[bureau.level]]


def institutions_of(bureau: Bureau, snapshot: Snapshot) -> tuple[Institution, ...]:
    """The institutions of the bureau's area."""
    area = area_of(bureau)
    return tuple(each for each in snapshot.institutions if each.region_code.startswith(area))


def cover(institutions: tuple[Institution, ...], snapshot: Snapshot) -> Coverage:
    """组织覆盖 and 工作覆盖 of some institutions, in whole numbers."""
    classes = {each.id: classify(each, snapshot) for each in institutions}
    duties = {each.id: coverage(each, classes[each.id], snapshot) for each in institutions}
    counts = {kind: sum(found.kind is kind for found in classes.values()) for kind in Class}
    return Coverage(
        len(institutions),
        sum(
            organized.done is not None and classes[name].kind is not Class.PAIR
            for name, (organized, _) in duties.items()
        ),
        sum(worked.done is not None for _, worked in duties.values()),
        tuple(each.name for each in institutions if duties[each.id][1].done is None),
        tuple(counts.items()),
    )


def _responsible(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    year = snapshot.on.year
    plan = next((plan for plan in bureau.plans if plan.year == year and plan.ideology), None)
    begun = plan.dated if plan else None
    yield duty(
        snapshot,
        "任务一",
        "明确分管领导和责任人",
        "任务一",
        done=begun if bureau.leader and bureau.responsible else None,
        facts={"分管领导": bureau.leader, "责任人": bureau.responsible},
    )
    yield duty(
        snapshot,
        "任务一",
        f"{year}年度行业党建工作计划（含意识形态）",
        "任务一",
        due=date(year, 12, 31),
        done=begun,
        facts={"计划": plan.title if plan else ""},
    )


def _system(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    system = bureau.system
    decided = system.decision.dated if system else None
    talks = [contact.dated for contact in bureau.contacts if "组织部" in contact.party]
    yield duty(
        snapshot,
        "任务七",
        "与组织部门沟通",
        "任务七",
        done=min(talks, default=None),
        facts={"次数": len(talks) or None},
    )
    yield duty(
        snapshot,
        "任务七",
        "确定行业党建工作管理体制",
        "任务七",
        due=deadline(snapshot, "全覆盖"),
        done=decided,
        facts={"文件": system.decision.number if system else ""},
    )


def _covered(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    if not snapshot.policy.in_force("全覆盖", snapshot.on):
        return
    found = cover(institutions_of(bureau, snapshot), snapshot)
    done = snapshot.on if found.reached == found.total else None
    facts = {
        "机构": found.total,
        "组织覆盖": found.organized,
        "工作覆盖": found.reached,
        "未覆盖": found.uncovered,
    }
    yield duty(
        snapshot,
        "步骤三",
        "组织和工作全覆盖",
        "全覆盖",
        due=deadline(snapshot, "全覆盖"),
        done=done,
        facts=facts,
    )


def _survey(bureau: Bureau, snapshot: Snapshot) -> Duty:
    survey = bureau.survey
    facts = {
        "名录机构": bureau.listed,
        "上报机构": survey.institutions if survey else None,
        "登记册机构": len(institutions_of(bureau, snapshot)),
    }
    done = survey.dated if survey and survey.institutions == bureau.listed else None
    return duty(
        snapshot,
        "步骤一",
        "摸底建档并汇总上报",
        "摸底",
        due=deadline(snapshot, "摸底"),
        done=done,
        facts=facts,
    )


def _reports(bureau: Bureau, snapshot: Snapshot) -> Iterator[Duty]:
    """Step 4: one report a month, due on its last day."""
    if not snapshot.policy.in_force("月报", snapshot.on):
        return
    rule = snapshot.rule("月报")
    first = rule.deadline.replace(day=1)
    months = [*periods(rule.every, first, snapshot.on)]
    running = period_of(rule.every, snapshot.on)
    if running not in months and running.first >= first:
        months.append(running)
    sent = {report.month: report.dated for report in bureau.reports}
    for period in months:
        day = sent.get(f"{period.first:%Y-%m}")
        yield duty(snapshot, "步骤四", f"{period.name}月报", "月报", due=period.last, done=day)
