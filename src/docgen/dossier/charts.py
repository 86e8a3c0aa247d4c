"""The figures of charts: coverage by place, progress against the deadlines, how institutions are organised, months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.model import Facts, Label, fact
from docgen.policy.areas import words
from docgen.policy.calendar import Period
from docgen.policy.counts import summed
from docgen.policy.monthly import months_due, parts_of, sendings
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import Figures
from docgen.records.bureau import Bureau, BureauLevel

BARS, PARTS, LINES = "横条", "构成", "走势"
UNITS = "机构总数"
WAYS = {  # rows of the statistics that add up to all institutions → what the chart calls them
    "设立单位党组织覆盖": "依托设立单位",
    "已单独建立党组织": "单独组建",
    "已联合建立党支部": "联合组建",
    "参加其他机构党组织": "参加其他党组织",
    "尚未建立党组织": "尚未覆盖",
}
STEPS = {
    "摸底": ("已摸底建档", "摸底建档"),
    "三进": ("已完成三进", "三进"),
    "全覆盖": ("党的组织覆盖", "组织覆盖"),
}
COVERAGE = {"党的组织覆盖": "组织覆盖率", "党的工作覆盖": "工作覆盖率"}


@dataclass(frozen=True)
class SeriesFigures:
    """A series: its name, values and the words shown with them; None where nothing is known."""

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class ChartFigures(Facts):
    """The figures of one chart; `lacking`: why there is nothing to draw. `top`: the end of the axis, 0 for as needed."""

    form: Annotated[str, Label("样式", "横条、构成或走势")]
    names: Annotated[tuple[str, ...], Label("各项", "各地、各步或各月的名称")]
    series: tuple[SeriesFigures, ...]
    unit: Annotated[str, Label("单位")]
    words: Annotated[str, Label("文字", "图里的数写成的话，给看不见图的人")]
    lacking: Annotated[str, Label("缺", "没有图可画的缘由；有图就空着")] = ""
    top: float = 0


@dataclass(frozen=True, eq=False)
class Charts(Facts):
    """The charts of a bureau's area on a day. Where the bureau of a part did not report, the part is not counted."""

    bureau: Bureau
    snapshot: Snapshot
    until: date

    @fact("覆盖率", "各地的组织覆盖率和工作覆盖率，高的在前")
    def coverage(self) -> ChartFigures:
        found = sorted(self._parts(self.until), key=lambda part: -_ratio(part[1], "党的组织覆盖"))
        shown = [(name, figures) for name, figures in found if figures[UNITS]]
        return self._rates(BARS, shown, COVERAGE)

    @fact("构成", "各地机构按党组织覆盖方式的家数")
    def ways(self) -> ChartFigures:
        parts = [(name, figures) for name, figures in self._parts(self.until) if figures[UNITS]]
        if not parts:
            return self._nothing(PARTS)
        series = tuple(_counts(row, label, parts) for row, label in WAYS.items())
        return ChartFigures(PARTS, tuple(name for name, _ in parts), series, "家", _told(parts, series))

    @fact("进度", "对照三个期限：摸底建档、三进、全覆盖各办了几成")
    def progress(self) -> ChartFigures:
        rules = list(self._deadlines())
        if not rules:
            return self._nothing(BARS, "规定的期限还没有施行")
        whole = self._whole(self.until)
        if not whole[UNITS]:
            return self._nothing(BARS)
        names = tuple(f"{label}（{day.month}月{day.day}日前）" for _, label, day in rules)
        values = tuple(_percent(whole[row], whole[UNITS]) for row, _, _ in rules)
        labels = tuple(_worded(whole[row], whole[UNITS]) for row, _, _ in rules)
        series = (SeriesFigures("完成的机构", values, labels),)
        told = "，".join(f"{name}{label}" for name, label in zip(names, labels, strict=True))
        return ChartFigures(BARS, names, series, "%", told, top=100)

    @fact("走势", "从第一次月报起各月末的覆盖率")
    def trend(self) -> ChartFigures:
        months = [(month.name, self._whole(day, month)) for month, day in self._months()]
        shown = [(name, figures) for name, figures in months if figures[UNITS]]
        if len(shown) == 1:
            return self._nothing(LINES, "只有一个月的数字，满两个月以后列图")
        return self._rates(LINES, shown, COVERAGE)

    def _rates(
        self, form: str, shown: Sequence[tuple[str, Figures]], rows: Mapping[str, str]
    ) -> ChartFigures:
        if not shown:
            return self._nothing(form)
        series = tuple(_rate(row, label, shown) for row, label in rows.items())
        names = tuple(name for name, _ in shown)
        return ChartFigures(form, names, series, "%", _told(shown, series), top=100)

    def _nothing(self, form: str, why: str = "") -> ChartFigures:
        """A chart of nothing, with the reason."""
        place = words(self.bureau).whole
        return ChartFigures(form, (), (), "", "", why or f"{place}没有计入统计的机构，不列图")

    def _parts(self, day: date) -> Iterator[tuple[str, Figures]]:
        """The parts of the area that reported, with their figures on a day."""
        now = self.snapshot.on_day(day)
        silent = self._silent(self._month_of(day))
        for part in parts_of(self.bureau, now):
            if part.name not in silent:
                yield part.name, part.figures

    def _whole(self, day: date, month: Period | None = None) -> Figures:
        """The figures of all parts that reported."""
        now = self.snapshot.on_day(day)
        silent = self._silent(month or self._month_of(day))
        parts = (part for part in parts_of(self.bureau, now) if part.name not in silent)
        return summed(county for part in parts for county in part.counties)

    def _silent(self, month: Period | None) -> frozenset[str]:
        """The cities whose bureaus did not report a month; of a province."""
        if month is None or self.bureau.level is not BureauLevel.PROVINCE:
            return frozenset()
        found = sendings(self.bureau, month, self.snapshot)
        return frozenset(each.bureau.city for each in found if each.state == "未报")

    def _month_of(self, day: date) -> Period | None:
        return next((month for month in months_due(self.snapshot) if month.holds(day)), None)

    def _months(self) -> Iterator[tuple[Period, date]]:
        """The months of which reports were due up to the day, each with the day of its figures."""
        for month in months_due(self.snapshot):
            if month.first <= self.until:
                yield month, min(month.last, self.until)

    def _deadlines(self) -> Iterator[tuple[str, str, date]]:
        """The row, the name and the day of each step that has one."""
        now = self.snapshot.on_day(self.until)
        for rule, (row, label) in STEPS.items():
            if now.policy.in_force(rule, now.on):
                yield row, label, now.rule(rule).deadline


def _rate(row: str, label: str, shown: Sequence[tuple[str, Figures]]) -> SeriesFigures:
    values = tuple(_percent(figures[row], figures[UNITS]) for _, figures in shown)
    labels = tuple(_worded(figures[row], figures[UNITS]) for _, figures in shown)
    return SeriesFigures(label, values, labels)


def _counts(row: str, label: str, parts: Sequence[tuple[str, Figures]]) -> SeriesFigures:
    numbers = [figures[row] for _, figures in parts]
    return SeriesFigures(label, tuple(map(float, numbers)), tuple(f"{each}" for each in numbers))


def _told(shown: Sequence[tuple[str, Figures]], series: Sequence[SeriesFigures]) -> str:
    """The figures as words: 「南昌市组织覆盖率60%（3/5）、工作覆盖率80%（4/5）；……」"""
    said = []
    for place, (name, _) in enumerate(shown):
        said.append(name + "、".join(f"{each.name}{each.labels[place]}" for each in series))
    return "；".join(said)


def _ratio(figures: Figures, row: str) -> float:
    return figures[row] / figures[UNITS] if figures[UNITS] else -1.0


def _percent(part: int, whole: int) -> float | None:
    """To a tenth; None of nothing."""
    return round(part * 100 / whole, 1) if whole else None


def _worded(part: int, whole: int) -> str:
    """「60%（3/5）」"""
    share = _percent(part, whole)
    return "—" if share is None else f"{share:g}%（{part}/{whole}）"
