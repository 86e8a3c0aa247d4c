"""A document's tables and charts as a workbook: a sheet for each, numbers as numbers, the text on a sheet of its own."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from docgen.compose.document import Block, Chart, ChartForm, Document, Figure, Paragraph, Table
from docgen.emit.laid import Laid, Writer
from docgen.style.model import Style

NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?")
USUAL = date(1980, 1, 1)  # of what has no day: as in Word files
TEXT, TABLE, CHART = "正文", "表", "图"
LONGEST = 32_000  # characters in a cell
WIDE = 90  # characters, of the column of text
PLOTS = {  # how Excel draws what we draw
    ChartForm.BARS: {"type": "bar"},
    ChartForm.PARTS: {"type": "bar", "subtype": "stacked"},
    ChartForm.LINES: {"type": "line"},
}


def writer(style: Style) -> Writer:
    """The writer of workbooks in a style, of which they show the colours of charts."""
    return BookPress(style)


class BookPress:
    """Writes the figures of documents."""

    def __init__(self, style: Style) -> None:
        self._colours = style.chart.colours

    def emit(self, laid: Laid) -> bytes:
        """The workbook of a laid document."""
        document, target = laid.document, BytesIO()
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = Workbook(target, {"in_memory": True, **plain})
        dated = document.dated or USUAL
        made = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
        book.set_properties({"title": document.name, "author": document.author, "created": made})
        sheets = _Sheets(book, self._colours)
        for title, block in _figures(document):
            sheets.table(block, title) if isinstance(block, Table) else sheets.chart(block)
        sheets.text(list(_lines(document)))
        book.close()
        return target.getvalue()


def _figures(document: Document) -> Iterator[tuple[str, Table | Chart]]:
    """The tables and charts in reading order, each under the title of its part."""
    parts: list[tuple[str, Sequence[Block]]] = [("".join(document.title), document.body)]
    parts += [(each.title, each.blocks) for each in document.attachments]
    for title, blocks in parts:
        for block in blocks:
            if isinstance(block, Table | Chart):
                yield title, block


def _lines(document: Document) -> Iterator[str]:
    """The words of the document but for its tables and charts, a paragraph a line."""
    if document.design:
        yield from document.design.text.split("\n")
    yield from document.title
    yield from filter(None, (document.subtitle, document.addressee))
    yield from _words(document.body)
    if document.sign_off:
        yield from (*document.sign_off.signatories, document.sign_off.dated)
    yield from filter(None, (document.note,))
    for attachment in document.attachments:
        yield attachment.title
        yield from _words(attachment.blocks)


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Figure):
            yield block.alternative


class _Sheets:
    """The sheets of one workbook as they are filled."""

    def __init__(self, book: Workbook, colours: Sequence[str]) -> None:
        self._book, self._colours = book, colours
        self._counts = {TABLE: 0, CHART: 0}
        lines = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format({**lines, "bold": True, "align": "center", "bg_color": "#EEEEEE"})
        self._cell = book.add_format(lines)
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def _sheet(self, sort: str) -> Worksheet:
        self._counts[sort] += 1
        return self._book.add_worksheet(f"{sort}{self._counts[sort]}")

    def table(self, table: Table, title: str) -> None:
        """A sheet of the cells of a table, its head kept in sight."""
        sheet = self._sheet(TABLE)
        sheet.write_string(0, 0, table.caption or title, self._title)
        taken: set[tuple[int, int]] = set()
        for line, row in enumerate(table.rows, 1):
            column = 0
            for cell in row.cells:
                while (line, column) in taken:
                    column += 1
                words = "\n".join(each.text for each in cell.paragraphs)
                is_head = cell.header or line <= table.header_rows
                span = line + cell.rowspan - 1, column + cell.colspan - 1
                self._put(sheet, (line, column), span, words, self._head if is_head else self._cell)
                taken |= {(y, x) for y in range(line, span[0] + 1) for x in range(column, span[1] + 1)}
                column = span[1] + 1
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, max(6, round(WIDE * width / sum(table.widths))))
        sheet.freeze_panes(1 + table.header_rows, 0)
        sheet.repeat_rows(0, table.header_rows)
        sheet.fit_to_pages(1, 0)

    def _put(
        self, sheet: Worksheet, at: tuple[int, int], to: tuple[int, int], words: str, look: Format
    ) -> None:
        """A cell, which may cover several: a number where the words are one, else the words."""
        if to != at:
            sheet.merge_range(*at, *to, "", look)
        if NUMBER.fullmatch(words):
            sheet.write_number(*at, float(words), look)
        else:
            sheet.write_string(*at, words, look)

    def chart(self, chart: Chart) -> None:
        """A sheet of the figures of a chart, and the chart as Excel draws it."""
        sheet = self._sheet(CHART)
        sheet.write_string(0, 0, chart.title, self._title)
        for column, head in enumerate(("", *(f"{each.name}（{chart.unit}）" for each in chart.series))):
            sheet.write_string(1, column, head, self._head)
        for line, name in enumerate(chart.names, 2):
            sheet.write_string(line, 0, name, self._cell)
            for column, series in enumerate(chart.series, 1):
                value = series.values[line - 2]
                if value is None:
                    sheet.write_string(line, column, series.labels[line - 2], self._cell)
                else:
                    sheet.write_number(line, column, value, self._cell)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, len(chart.series), 16)
        sheet.freeze_panes(2, 1)
        if chart.names:
            self._plot(sheet, chart)

    def _plot(self, sheet: Worksheet, chart: Chart) -> None:
        plot, name, last = self._book.add_chart(PLOTS[chart.form]), sheet.get_name(), len(chart.names) + 1
        for column in range(1, len(chart.series) + 1):
            colour = self._colours[(column - 1) % len(self._colours)]
            line = {"color": self._colours[0], "dash_type": ("solid", "dash")[(column - 1) % 2]}
            plot.add_series(
                {
                    "name": [name, 1, column],
                    "categories": [name, 2, 0, last, 0],
                    "values": [name, 2, column, last, column],
                    "fill": {"color": colour},
                    "line" if chart.form is ChartForm.LINES else "border": line,
                }
            )
        plot.set_title({"name": chart.title, "name_font": {"size": 12}})
        if chart.form is not ChartForm.LINES:
            plot.set_y_axis({"reverse": True})  # the first name at the top
        if chart.top:
            (plot.set_y_axis if chart.form is ChartForm.LINES else plot.set_x_axis)(
                {"min": 0, "max": chart.top}
            )
        sheet.insert_chart(1, len(chart.series) + 2, plot, {"description": chart.alternative, "x_scale": 1.4})

    def text(self, lines: Sequence[str]) -> None:
        """The sheet of the words."""
        sheet = self._book.add_worksheet(TEXT)
        sheet.set_column(0, 0, WIDE)
        pieces = [words[at : at + LONGEST] for words in lines for at in range(0, len(words), LONGEST)]
        for line, words in enumerate(pieces):
            sheet.write_string(line, 0, words, self._wrapped)
