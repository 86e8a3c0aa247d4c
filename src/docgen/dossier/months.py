"""Facts of the monthly reports: the months, and the statistics of an area on a day, worked out when asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from docgen.dossier.values import Empty, View
from docgen.policy.areas import units_of
from docgen.policy.calendar import Period
from docgen.policy.monthly import before, month_of, months_due, parts_of, sendings
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import ROWS, Figures, Row, breaches, counted, rows, total
from docgen.problems import ProblemsError
from docgen.records.bureau import Bureau, BureauLevel, Report
from docgen.records.institution import Body

Facts = Mapping[str, object]
Statistics = Callable[..., Facts]


def month_facts(bureau: Bureau, snapshot: Snapshot) -> Facts:
    """各月: the reports written, or every month that is over for the province; 统计(day, day before)."""
    is_province = bureau.level is BureauLevel.PROVINCE
    months = _summaries(bureau, snapshot) if is_province else _reports(bureau, snapshot)
    return {"各月": tuple(months), "统计": _statistics(bureau, snapshot)}


def _reports(bureau: Bureau, snapshot: Snapshot) -> Iterable[Facts]:
    """Each with the day of its figures: the last of the month, or that of the report if it is earlier."""
    for index, report in enumerate(bureau.reports):
        month = month_of(report)
        if report.done and month.first <= snapshot.on:
            view = View(bureau, ("reports", index), report)
            yield {**_month(month, _day(report, month, snapshot), snapshot), "报": view}


def _day(report: Report, month: Period, snapshot: Snapshot) -> date:
    return min(month.last, snapshot.on, report.dated or month.last)


def _summaries(bureau: Bureau, snapshot: Snapshot) -> Iterable[Facts]:
    for month in months_due(snapshot):
        sent = tuple(
            {
                "机关": each.bureau,
                "状态": each.state,
                "日期": each.dated or Empty(name="报送日期"),
                "问题": _view(each.bureau, month).field("存在问题") if each.dated else "",
            }
            for each in sendings(bureau, month, snapshot)
        )
        yield {**_month(month, month.last, snapshot), "报送": sent}


def _view(bureau: Bureau, month: Period) -> View:
    """The report of a month that a bureau has sent."""
    found = next(n for n, report in enumerate(bureau.reports) if month_of(report) == month)
    return View(bureau, ("reports", found), bureau.reports[found])


def _month(month: Period, day: date, snapshot: Snapshot) -> Facts:
    return {
        "月": month.name,
        "编号": f"{month.first:%Y-%m}",
        "截止": day,
        "上月截止": before(month, snapshot) or Empty(name="上月截止"),
    }


def _statistics(bureau: Bureau, snapshot: Snapshot) -> Statistics:
    def statistics(day: date, earlier: object = None) -> Facts:
        now = snapshot.on_day(day)
        then = snapshot.on_day(earlier) if isinstance(earlier, date) else None
        _refuse_breaches(units_of(bureau, now), now)
        return _table(bureau, now, then)

    return statistics


def _refuse_breaches(units: Iterable[Body], snapshot: Snapshot) -> None:
    """Figures that contradict each other are not reported. Raises ProblemsError."""
    if found := [problem for unit in units for problem in breaches(unit, snapshot)]:
        raise ProblemsError(found)


def _table(bureau: Bureau, now: Snapshot, then: Snapshot | None) -> Facts:
    """The rows with their parts, sum, last month and change; the figures by name; who came and who went."""
    parts = parts_of(bureau, now)
    figures = [total(part.units, now) for part in parts]
    whole = total(units_of(bureau, now), now)
    last = total(units_of(bureau, then), then) if then else None
    return {
        "截止": now.on,
        "各部分": tuple(part.name for part in parts),
        "各行": tuple(_row(row, figures, whole, last) for row in rows(now)),
        "数": whole,
        "有上月": last is not None,
        "新增": tuple(_changes(bureau, then, now)) if then else (),
        "减少": tuple(_changes(bureau, now, then)) if then else (),
    }


def _row(row: Row, parts: Sequence[Figures], whole: Figures, last: Figures | None) -> Facts:
    now = whole[row.name]
    return {
        "名称": row.name,
        "单位": row.unit,
        "层次": row.depth,
        "各部分": tuple(figures[row.name] for figures in parts),
        "合计": now,
        "上月": last[row.name] if last else Empty(name="上月"),
        "增减": f"{now - last[row.name]:+d}".replace("+0", "0") if last else Empty(name="增减"),
    }


def _changes(bureau: Bureau, earlier: Snapshot, later: Snapshot) -> Iterable[Facts]:
    """For each row that should only grow, the units that count more on the later of two snapshots."""
    for row in ROWS:
        units = tuple(
            unit
            for unit in units_of(bureau, later)
            if row.grows and counted(unit, later).get(row.name, 0) > counted(unit, earlier).get(row.name, 0)
        )
        if units:
            yield {"名称": row.name, "单位": units}
