"""Facts of the monthly reports: the months, and the statistics of an area on a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.figures import percent
from docgen.dossier.model import Facts, Label
from docgen.dossier.values import Empty, View
from docgen.policy.areas import area_of
from docgen.policy.calendar import Period
from docgen.policy.counts import ChangedUnit, changed, summed
from docgen.policy.monthly import before, month_of, months_due, parts_of, sendings
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import ROWS, Figures, Row, rows
from docgen.problems import ProblemsError
from docgen.records.bureau import Bureau, BureauLevel, Report
from docgen.records.institution import Association, Body, Institution


@dataclass(frozen=True)
class SendingFacts(Facts):
    """How one bureau reported a month."""

    bureau: Annotated[Bureau, Label("机关")]
    state: Annotated[str, Label("状态", "按时、逾期或未报")]
    dated: Annotated[date | None, Label("日期", "报送的日期")]
    report: Annotated[View[Report] | Empty, Label("报", "司法局记录里的这一项")]
    troubles: Annotated[object, Label("问题", "报告里写的存在问题")]


@dataclass(frozen=True)
class MonthFacts(Facts):
    """A month of which a report was written, or is due."""

    number: Annotated[str, Label("编号", "如 2021-03")]
    name: Annotated[str, Label("月", "如“2021年3月”")]
    until: Annotated[date, Label("截止", "数字截至的日期")]
    before: Annotated[date | None, Label("上月截止", "上一个月数字截至的日期")]
    report: Annotated[View[Report] | Empty, Label("报", "司法局记录里的月报")]
    sent: Annotated[tuple[SendingFacts, ...], Label("报送", "各市局报送的情况，省厅用")]


@dataclass(frozen=True)
class TableRow(Facts):
    """A row of the statistics."""

    name: Annotated[str, Label("名称")]
    unit: Annotated[str, Label("单位", "家、人、件等")]
    depth: Annotated[int, Label("层次", "是第几层的“其中”")]
    parts: Annotated[tuple[int, ...], Label("各部分")]
    total: Annotated[int, Label("合计")]
    before: Annotated[int | None, Label("上月")]
    change: Annotated[str | None, Label("增减", "比上月，如“+2”")]
    is_nought: Annotated[bool, Label("全零", "各部分、上月都是零")]


@dataclass(frozen=True)
class Rate(Facts):
    """How far a part of the area is covered."""

    name: Annotated[str, Label("名称")]
    units: Annotated[int, Label("机构", "机构总数")]
    covered: Annotated[int, Label("组织覆盖", "党的组织覆盖几家")]
    reached: Annotated[int, Label("工作覆盖", "党的工作覆盖几家")]
    share: Annotated[str, Label("组织覆盖率", "如“62.5%”")]
    work: Annotated[str, Label("工作覆盖率")]


@dataclass(frozen=True)
class Change(Facts):
    """Units that count more in a row on one day than on another."""

    name: Annotated[str, Label("名称")]
    units: Annotated[tuple[Body, ...], Label("单位")]


@dataclass(frozen=True)
class Table(Facts):
    """The statistics of an area on a day: rows with their parts, the sums by name, who came and who went."""

    until: Annotated[date, Label("截止")]
    parts: Annotated[tuple[str, ...], Label("各部分", "各市或者各县区的名称")]
    rows: Annotated[tuple[TableRow, ...], Label("各行")]
    rates: Annotated[tuple[Rate, ...], Label("排名", "各部分的覆盖率，高的在前")]
    whole: Annotated[Rate, Label("合计", "合计的覆盖率")]
    silent: Annotated[tuple[str, ...], Label("未报", "没有报送、数字没有计入的部分")]
    figures: Annotated[Figures, Label("数", "合计数，如 数.党员")]
    has_before: Annotated[bool, Label("有上月")]
    more: Annotated[tuple[Change, ...], Label("新增")]
    fewer: Annotated[tuple[Change, ...], Label("减少")]


def months(bureau: Bureau, snapshot: Snapshot) -> Iterator[MonthFacts]:
    """The reports written, or every month that is over for the province."""
    return (
        _summaries(bureau, snapshot) if bureau.level is BureauLevel.PROVINCE else _reports(bureau, snapshot)
    )


def _reports(bureau: Bureau, snapshot: Snapshot) -> Iterator[MonthFacts]:
    """Each with the day of its figures: the last of the month, or that of the report if it is earlier."""
    for index, report in enumerate(bureau.reports):
        month = month_of(report)
        if report.done and month.first <= snapshot.on:
            until = min(month.last, snapshot.on, report.dated or month.last)
            yield _month(month, until, snapshot, View(bureau, ("reports", index), report))


def _summaries(bureau: Bureau, snapshot: Snapshot) -> Iterator[MonthFacts]:
    for month in months_due(snapshot):
        sent = tuple(
            SendingFacts(each.bureau, each.state, each.dated, *_report(each.bureau, month, each.dated))
            for each in sendings(bureau, month, snapshot)
        )
        own = next(
            (
                View(bureau, ("reports", n), each)
                for n, each in enumerate(bureau.reports)
                if month_of(each) == month
            ),
            Empty(name="报"),
        )
        yield _month(month, month.last, snapshot, own, sent)


def _report(bureau: Bureau, month: Period, dated: date | None) -> tuple[View[Report] | Empty, object]:
    """The report of a month that a bureau has sent, and the troubles that it tells."""
    for index, report in enumerate(bureau.reports):
        if dated and month_of(report) == month:
            view = View(bureau, ("reports", index), report)
            return view, view.field("存在问题")
    return Empty(name="报"), ""


def _month(
    month: Period,
    day: date,
    snapshot: Snapshot,
    report: View[Report] | Empty,
    sent: tuple[SendingFacts, ...] = (),
) -> MonthFacts:
    return MonthFacts(f"{month.first:%Y-%m}", month.name, day, before(month, snapshot), report, sent)


def table(bureau: Bureau, now: Snapshot, then: Snapshot | None, silent: Sequence[str] = ()) -> Table:
    """The statistics of one day, beside those of an earlier one, without parts that are `silent`.

    Raises ProblemsError where figures contradict.
    """
    parts = [part for part in parts_of(bureau, now) if part.name not in silent]
    figures = [part.figures for part in parts]
    if faults := [fault for part in parts for fault in part.faults]:
        raise ProblemsError(faults)
    whole = summed(county for part in parts for county in part.counties)
    before = [part for part in parts_of(bureau, then) if part.name not in silent] if then else ()
    last = summed(county for part in before for county in part.counties) if then else None
    rates = [_rate(part.name, each) for part, each in zip(parts, figures, strict=True)]
    return Table(
        until=now.on,
        parts=tuple(part.name for part in parts),
        rows=tuple(_row(row, figures, whole, last) for row in rows(now)),
        rates=tuple(sorted(rates, key=lambda each: -each.covered / max(each.units, 1))),
        whole=_rate("合计", whole),
        silent=tuple(silent),
        figures=whole,
        has_before=last is not None,
        more=tuple(_changes(bureau, then, now, silent)) if then else (),
        fewer=tuple(_changes(bureau, now, then, silent)) if then else (),
    )


def _row(row: Row, parts: Sequence[Figures], whole: Mapping[str, int], last: Figures | None) -> TableRow:
    now, then = whole[row.name], last[row.name] if last else None
    change = None if then is None else f"{now - then:+d}".replace("+0", "0")
    across = tuple(figures[row.name] for figures in parts)
    is_nought = not (any(across) or now or then)
    return TableRow(row.name, row.unit, row.depth, across, now, then, change, is_nought)


def _rate(name: str, figures: Figures) -> Rate:
    units, covered, reached = figures["机构总数"], figures["党的组织覆盖"], figures["党的工作覆盖"]
    return Rate(name, units, covered, reached, percent(covered, units), percent(reached, units))


def _changes(
    bureau: Bureau, earlier: Snapshot, later: Snapshot, silent: Sequence[str] = ()
) -> Iterator[Change]:
    """For each row that should only grow, the units that count more on the later of two snapshots."""
    last = max(earlier, later, key=lambda snapshot: snapshot.on)
    units = changed(area_of(bureau), last, earlier.on, later.on)
    for row in ROWS:
        more = tuple(unit for unit in units if row.name in unit.rows and unit.city not in silent)
        if more:
            yield Change(row.name, tuple(_body(unit, last) for unit in more))


def _body(unit: ChangedUnit, snapshot: Snapshot) -> Body:
    """The record of a unit as it was last known."""
    kinds: tuple[type[Body], ...] = (Institution, Association)
    kind = next(each for each in kinds if unit.kind == each.KIND)
    found = snapshot.register.alone(kind, unit.id, True)
    assert found, unit.id
    return found
