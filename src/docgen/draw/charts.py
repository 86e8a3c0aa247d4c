"""Charts → marks: matplotlib works out axes and places, what it draws becomes bars, strokes and glyphs of ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, NullLocator

from docgen.compose.document import Chart, ChartForm, ChartSeries
from docgen.draw.recorder import PT, MarkRecorder
from docgen.draw.sheets import Mark
from docgen.draw.typeset import Typesetter
from docgen.layout.figures import APART, GAP, KEY
from docgen.layout.items import ChartBox
from docgen.style.model import ChartStyle, Style

MM = 72 / 25.4  # points
NARROW = 0.9  # of the height that a bar has, what is filled
DARK = 0.5  # luminance under which words stand in white
MOST_TICKS = 14  # names under an axis, so that they do not touch
_LOCK = Lock()  # the settings of the library are those of the whole process


def draw_chart(box: ChartBox, style: Style, typesetter: Typesetter) -> tuple[Mark, ...]:
    """The marks of a chart, from its upper left corner. Raises ProblemsError when a character has no face."""
    renderer = MarkRecorder(box, style.chart, typesetter)
    with _LOCK, mpl.rc_context():
        mpl.rcdefaults()  # whatever the user's settings say
        _Plot(box, style.chart, renderer).figure().draw(renderer)
    return tuple(renderer.marks)


@dataclass(slots=True)
class _Plot:
    """A chart being put on its axes; lengths in points."""

    box: ChartBox
    look: ChartStyle
    renderer: MarkRecorder
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.width, self.height = self.box.width / PT, self.box.height / PT

    def figure(self) -> Figure:
        chart = self.box.chart
        figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72)
        axes = figure.add_axes(self._place(chart))
        draw = {ChartForm.BARS: self._bars, ChartForm.PARTS: self._parts, ChartForm.LINES: self._lines}
        self._frame(axes)
        draw[chart.form](axes, chart)
        if len(chart.series) > 1:
            axes.legend(
                loc="upper left",
                bbox_to_anchor=(0, 1),
                bbox_transform=figure.transFigure,
                ncols=self.box.columns,
                frameon=False,
                fontsize=self.look.size,
                borderpad=0.3,
                borderaxespad=0,
                handlelength=KEY,
                handletextpad=GAP,
                columnspacing=APART,
                labelcolor=self.look.ink,
            )
        return figure

    def _place(self, chart: Chart) -> tuple[float, float, float, float]:
        """Where the axes stand, as shares of the figure: room for names at the left, for words at the right."""
        em = self.look.size
        is_line = chart.form is ChartForm.LINES
        left = self._widest([f"{chart.top:g}{chart.unit}"] if is_line else chart.names) + em
        words = [each.labels[-1] for each in chart.series] if is_line else self._labels(chart)
        right = self._widest(words) + em
        foot, head = self.look.foot * MM, self.box.head / PT
        depth = self.height - foot - head
        return (
            left / self.width,
            foot / self.height,
            (self.width - left - right) / self.width,
            depth / self.height,
        )

    def _labels(self, chart: Chart) -> Sequence[str]:
        """The words at the end of bars."""
        if chart.form is ChartForm.PARTS:
            return [self._sum(chart, place) for place in range(len(chart.names))]
        return [label for each in chart.series for label in each.labels]

    def _widest(self, words: Sequence[str]) -> float:
        return max((self.renderer.width(word, self.look.size) for word in words), default=0.0)

    def _frame(self, axes: Axes) -> None:
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        for side in ("left", "bottom"):
            axes.spines[side].set_color(self.look.ink)
            axes.spines[side].set_linewidth(self.look.rule)
        axes.xaxis.set_major_locator(NullLocator())
        axes.yaxis.set_major_locator(NullLocator())
        axes.patch.set_visible(False)

    def _grid(self, axes: Axes, ends: tuple[float, float], across: bool, unit: str) -> None:
        """Lines at round values across the plot, with their words; plain ones cost a tenth of the library's ticks."""
        most = axes.get_xlim()[1] if across else axes.get_ylim()[1]
        values = [float(each) for each in MaxNLocator(5, integer=True).tick_values(0, most) if each <= most]
        draw = axes.vlines if across else axes.hlines
        draw(values, *ends, colors=self.look.grid, linewidth=self.look.rule, zorder=0)
        for value in values:
            if across:
                self._under(axes, value, ends[0], f"{value:g}{unit}")
            else:
                self._word(axes, ends[0], value, f"{value:g}{unit} ", "right")

    def _rows(self, axes: Axes, chart: Chart, bars: int) -> list[float]:
        """The upper edge of each name's first bar, mm; the axis of names runs downwards."""
        step = bars * self.look.bar + self.look.gap
        starts = [place * step + self.look.gap / 2 for place in range(len(chart.names))]
        axes.set_ylim(step * len(chart.names), 0)
        for start, name in zip(starts, chart.names, strict=True):
            self._word(axes, 0, start + bars * self.look.bar / 2, f"{name} ", "right")
        return starts

    def _bars(self, axes: Axes, chart: Chart) -> None:
        starts = self._rows(axes, chart, len(chart.series))
        self._values(axes, chart, max((v or 0 for each in chart.series for v in each.values), default=0))
        for number, series in enumerate(chart.series):
            at = [start + (number + 0.5) * self.look.bar for start in starts]
            values = [value or 0 for value in series.values]
            bars = axes.barh(at, values, self.look.bar * NARROW, label=series.name)
            self._fill(bars, number)
            for y, value, label in zip(at, values, series.labels, strict=True):
                self._word(axes, value, y, f" {label}")

    def _parts(self, axes: Axes, chart: Chart) -> None:
        starts = self._rows(axes, chart, 1)
        sums = [sum(each.values[place] or 0 for each in chart.series) for place in range(len(chart.names))]
        self._values(axes, chart, max(sums, default=0))
        at = [start + self.look.bar / 2 for start in starts]
        left = [0.0] * len(at)
        for number, series in enumerate(chart.series):
            values = [value or 0 for value in series.values]
            bars = axes.barh(at, values, self.look.bar, left=left, label=series.name)
            self._fill(bars, number)
            self._inside(axes, series, number, at, left)
            left = [start + value for start, value in zip(left, values, strict=True)]
        for place, y in enumerate(at):
            self._word(axes, left[place], y, f" {self._sum(chart, place)}")

    def _sum(self, chart: Chart, place: int) -> str:
        return f"{sum(each.values[place] or 0 for each in chart.series):g}{chart.unit}"

    def _inside(
        self, axes: Axes, series: ChartSeries, number: int, at: Sequence[float], left: Sequence[float]
    ) -> None:
        """The figures in the parts that are wide enough for them."""
        scale = axes.get_position().width * self.width / axes.get_xlim()[1]
        ink = "#FFFFFF" if _luminance(self._colour(number)) < DARK else self.look.ink
        for y, start, value, label in zip(at, left, series.values, series.labels, strict=True):
            if value and value * scale > self.renderer.width(label, self.look.size) + 2:
                self._word(axes, start + value / 2, y, label, "center", ink)

    def _lines(self, axes: Axes, chart: Chart) -> None:
        places = range(len(chart.names))
        every = -(-len(chart.names) // MOST_TICKS)
        ends = (-0.3, max(len(chart.names) - 0.7, 0.7))
        axes.set_xlim(*ends)
        axes.set_ylim(0, chart.top or None)
        self._grid(axes, ends, across=False, unit=chart.unit)
        for place, name in list(zip(places, _short(chart.names), strict=True))[::every]:
            self._under(axes, place, 0, name)
        for number, series in enumerate(chart.series):
            style = ("solid", (0, (3, 3)))[number % 2]
            values = [float("nan") if value is None else value for value in series.values]
            axes.plot(
                places,
                values,
                color=self.look.colours[0],
                linestyle=style,
                linewidth=self.look.line,
                marker="s",
                markersize=self.look.line * 3,
                markerfacecolor=self._colour(number),
                markeredgewidth=self.look.rule,
                label=series.name,
                clip_on=False,
            )
        self._ends(axes, chart)

    def _ends(self, axes: Axes, chart: Chart) -> None:
        """The last figure of each line behind it; those that would touch are moved apart."""
        ends = sorted((each.values[-1] or 0, each.labels[-1]) for each in chart.series)
        least = self.look.size * 1.2 / (axes.get_position().height * self.height) * axes.get_ylim()[1]
        before = float("-inf")
        for value, label in ends:
            before = max(value, before + least)
            self._word(axes, len(chart.names) - 1, before, f"   {label}")

    def _values(self, axes: Axes, chart: Chart, most: float) -> None:
        """The axis of values; that of counts has no unit, which stands behind the bars."""
        axes.set_xlim(0, chart.top or max(most, 1))
        self._grid(axes, axes.get_ylim(), across=True, unit=chart.unit if chart.top else "")

    def _fill(self, bars: BarContainer, number: int) -> None:
        for bar in bars.patches:
            bar.set(facecolor=self._colour(number), edgecolor=self.look.ink, linewidth=self.look.rule)

    def _colour(self, number: int) -> str:
        return self.look.colours[number % len(self.look.colours)]

    def _word(
        self, axes: Axes, x: float, y: float, words: str, side: str = "left", ink: str | None = None
    ) -> None:
        colour = ink or self.look.ink
        axes.text(x, y, words, size=self.look.size, color=colour, ha=side, va="center", parse_math=False)

    def _under(self, axes: Axes, x: float, y: float, words: str) -> None:
        """Words in the middle under an axis."""
        look = self.look
        axes.annotate(
            words,
            (x, y),
            (0, -look.size / 3),
            textcoords="offset points",
            size=look.size,
            color=look.ink,
            ha="center",
            va="top",
            parse_math=False,
            annotation_clip=False,
        )


def _short(names: Sequence[str]) -> Iterator[str]:
    """Names of months with the year under the first of each: 「3月\n2021年」; other names as they are."""
    before = ""
    for name in names:
        year, has_year, month = name.partition("年")
        told = f"\n{year}年" if year != before else ""
        yield f"{month}{told}" if has_year and month else name
        before = year


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
