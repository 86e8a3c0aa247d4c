"""Figures: size on the page."""

from io import BytesIO

from PIL import Image

from docgen.compose.document import Chart, ChartForm, Figure, Seal
from docgen.layout.items import ChartBox, Picture
from docgen.layout.setter import Setter
from docgen.style.model import mm, pt


def picture(figure: Figure, setter: Setter) -> Picture:
    """A figure as wide as its share of the measure, no taller than the page."""
    ratio = _ratio(figure.data)
    width = min(setter.measure * figure.width, setter.style.depth * 0.9 / ratio)
    return Picture(figure.data, figure.media_type, figure.alternative, round(width), round(width * ratio))


KEY, GAP, APART = (
    1.6,
    0.5,
    1.4,
)  # em: the sample of a series, from it to its name, from one series to the next


def chart_box(chart: Chart, setter: Setter) -> ChartBox:
    """A chart as wide as the measure, as high as its names ask for."""
    look = setter.style.chart
    bars = len(chart.series) if chart.form is ChartForm.BARS else 1
    rows = len(chart.names) * (bars * look.bar + look.gap)
    plot = look.depth if chart.form is ChartForm.LINES else rows
    columns = _columns(chart, setter)
    lines = -(-len(chart.series) // columns) if len(chart.series) > 1 else 0
    head = mm(look.head * lines or look.gap)
    return ChartBox(chart, setter.measure, mm(plot + look.foot) + head, head, columns)


def _columns(chart: Chart, setter: Setter) -> int:
    """How many series of the legend stand side by side: all if they fit, else columns of the widest."""
    look = setter.style.chart
    advances = setter.book.advances(look.font)
    widths = [sum(map(advances.__getitem__, each.name)) + KEY + GAP + APART for each in chart.series]
    room = setter.measure / pt(look.size)
    return len(widths) if sum(widths) <= room else max(int(room // max(widths)), 1)


def seal_picture(seal: Seal, usual: float) -> Picture:
    """A seal as wide as it says, or as is usual, mm."""
    width = mm(seal.width or usual)
    height = round(width * _ratio(seal.data))
    return Picture(seal.data, seal.media_type, seal.alternative, width, height)


def _ratio(data: bytes) -> float:
    with Image.open(BytesIO(data)) as image:
        return image.height / image.width
