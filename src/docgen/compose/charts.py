"""Charts on their way through Markdown: the filter that writes one down, and the reading of what it wrote."""

from functools import cache

from pydantic import TypeAdapter, ValidationError

from docgen.compose.document import Chart, ChartForm, ChartSeries
from docgen.compose.marked import Marked
from docgen.compose.shield import shield
from docgen.dossier.charts import ChartFigures
from docgen.dossier.values import FaultError, refuse_undefined

CHART = "图"  # the fence in which a chart stands


def charted(value: object, title: str = "") -> Marked:
    """图: figures drawn under a title; the reason in words where there is nothing to draw."""
    refuse_undefined(value)
    refuse_undefined(title)
    if not isinstance(value, ChartFigures):
        raise FaultError("这个值不能画成图", "请写“图表(日期)”里的一项，如 图表(项.截止).覆盖率")
    if value.lacking:
        return Marked(shield(f"{title}：{value.lacking}。" if title else f"{value.lacking}。"))
    series = tuple(ChartSeries(each.name, each.values, each.labels) for each in value.series)
    chart = Chart(
        ChartForm(value.form), title, f"{title}：{value.words}", value.names, series, value.unit, value.top
    )
    text = _form().dump_json(chart).decode()
    return Marked(f"\n\n::: {CHART}\n\n{shield(text)}\n\n:::\n\n")


def chart_in(text: str) -> Chart:
    """The chart that was written down. Raises FaultError for what is none."""
    try:
        return _form().validate_json(text)
    except ValidationError:
        raise FaultError("“::: 图”里不是图", "图由模板里的“| 图”画出，请不要手写") from None


@cache
def _form() -> TypeAdapter[Chart]:
    return TypeAdapter(Chart)
