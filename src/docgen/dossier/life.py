"""Facts about organisational life: the plan of a year, and who was due at a meeting and came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.model import Facts, Label
from docgen.policy.calendar import Cycle, Period, periods
from docgen.policy.snapshot import Snapshot
from docgen.records.life import Activity, ActivityKind, LifePlan, PlannedActivity
from docgen.records.party import Member, PartyOrganization


@dataclass(frozen=True)
class Cadence(Facts):
    """How often one form of organisational life is held."""

    form: Annotated[str, Label("形式")]
    cycle: Annotated[str, Label("周期", "月、季或年")]
    times: Annotated[int, Label("次数")]
    quote: Annotated[str, Label("原文", "规定的原文")]
    cited: Annotated[str, Label("依据", "法规的名称和条文")]


@dataclass(frozen=True)
class PlanLine(Facts):
    """One thing to be held."""

    period: Annotated[str, Label("时间", "如“3月”“第1季度”“年内”")]
    form: Annotated[str, Label("形式")]
    topic: Annotated[str, Label("主题", "没有定下的是空的")]
    leader: Annotated[str, Label("负责人", "没有写的是书记；没有书记的是空的")]


@dataclass(frozen=True)
class YearOfLife(Facts):
    """The plan of a year: what is laid down, and what the rules ask for beside it."""

    year: Annotated[int, Label("年")]
    dated: Annotated[date, Label("日期", "定下计划的日期；还没有的，是今日")]
    lines: Annotated[tuple[PlanLine, ...], Label("各项", "按时间先后")]
    open: Annotated[bool, Label("有空白", "有没有主题或负责人还没有定下的")]


@dataclass(frozen=True)
class MeetingAttendance(Facts):
    """Who was due at a meeting and who came; nobody named where the record does not tell who was away."""

    due: Annotated[tuple[str, ...], Label("应到", "应到的人")]
    probationary: Annotated[tuple[str, ...], Label("预备党员", "其中的预备党员，没有表决权")]
    came: Annotated[tuple[str, ...], Label("出席", "到会的人；缺谁没有写明的是空的")]
    is_told: Annotated[bool, Label("已写明", "缺席的是谁已经写明，或者没有人缺席")]


def year_plans(
    organization: PartyOrganization, cadences: Iterable[Cadence], snapshot: Snapshot
) -> Iterator[YearOfLife]:
    """The plan of each year that has one, and of the running year, which is to be filled in."""
    known = {plan.year: plan for plan in organization.life_plans}
    forms = tuple(cadences)
    for year in sorted({*known, snapshot.on.year}):
        plan = known.get(year)
        lines = tuple(_lines(organization, plan, forms, year))
        is_open = any(not line.topic or not line.leader for line in lines)
        yield YearOfLife(year, plan.dated if plan else snapshot.on, lines, is_open)


def _lines(
    organization: PartyOrganization, plan: LifePlan | None, forms: tuple[Cadence, ...], year: int
) -> Iterator[PlanLine]:
    """What is laid down, and a line for each time that a form is due and not laid down; by months."""
    leader = organization.holder("书记")
    items = plan.items if plan else ()
    found: list[tuple[date, int, PlanLine]] = []
    for item in items:
        first = date.fromisoformat(f"{item.month}-01")
        found.append((first, _order(item.kind, forms), _line(item, leader)))
    for form in forms:
        for period in _due(organization, form, year):
            missing = form.times - sum(_meets(item, form, period) for item in items)
            line = PlanLine(_name(period, form), form.form, "", leader)
            last = period.last.replace(day=1)
            later = len(forms) if form.cycle != Cycle.MONTH else 0  # behind what has its month
            found.extend([(last, later + _order(form.form, forms), line)] * max(missing, 0))
    yield from (line for _, _, line in sorted(found, key=lambda each: each[:2]))


def _due(organization: PartyOrganization, form: Cadence, year: int) -> Iterator[Period]:
    """The months, quarters or the year for which a form is due, from its founding on."""
    begun = organization.founded or organization.elected or date.min
    since, until = max(date(year, 1, 1), begun), date(year, 12, 31)
    return periods(Cycle(form.cycle), since, until) if since <= until else iter(())


def _meets(item: PlannedActivity, form: Cadence, period: Period) -> bool:
    return item.kind == form.form and period.holds(date.fromisoformat(f"{item.month}-01"))


def _line(item: PlannedActivity, leader: str) -> PlanLine:
    return PlanLine(f"{int(item.month[5:])}月", item.kind.value, item.topic, item.leader or leader)


def _name(period: Period, form: Cadence) -> str:
    names = {
        Cycle.MONTH: f"{period.first.month}月",
        Cycle.QUARTER: f"第{(period.first.month + 2) // 3}季度",
        Cycle.YEAR: "年内",
    }
    return names[Cycle(form.cycle)]


def _order(kind: str, forms: tuple[Cadence, ...]) -> int:
    names = [form.form for form in forms]
    return names.index(kind) if kind in names else len(names)


def meeting_attendance(
    activity: Activity, organization: PartyOrganization, snapshot: Snapshot
) -> MeetingAttendance:
    """Those due less those who were away, if as many are named as the count says."""
    roll = snapshot.roll_in(organization)
    names = (
        tuple(post.name for post in organization.posts if post.name)
        if activity.kind is ActivityKind.COMMITTEE
        else _names(roll.here)
    )
    away = {each.name for each in activity.absent}
    came = tuple(name for name in names if name not in away)
    is_told = activity.present == len(came) and len(names) == len(came) + len(away)
    probationary = tuple(name for name in _names(roll.probationary) if name in names)
    return MeetingAttendance(names, probationary, came if is_told else (), is_told)


def _names(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(member.name for member in members)
