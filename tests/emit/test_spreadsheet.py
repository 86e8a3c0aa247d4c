"""The Excel annex: each table and chart on a sheet of its own, numbers as numbers, words never as formulas."""

from io import BytesIO

import openpyxl
from openpyxl.workbook import Workbook

from docgen.compose.document import (
    Attachment,
    Cell,
    Chart,
    ChartForm,
    ChartSeries,
    Document,
    Form,
    Paragraph,
    Row,
    Run,
    Table,
)
from docgen.emit.press import Press


def cell(words: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Paragraph((Run(words),)),), columns, rows)


TABLE = Table(
    (
        Row((cell("项目"), cell("合计", 2))),
        Row((cell("机构", 1, 2), cell("12"), cell("-3.5"))),
        Row((cell("=1+1"), cell("0123"))),
    ),
    (3, 1, 1),
    header_rows=1,
)
CHART = Chart(
    ChartForm.BARS,
    "图1　覆盖率",
    "甲市一半",
    ("甲市", "乙市"),
    (ChartSeries("覆盖率", (50, None), ("50%", "—")),),
    "%",
    100,
)
DOCUMENT = Document(
    Form.PLAIN,
    "月报",
    (Paragraph((Run("正文一段。"),)),),
    title=("月报",),
    attachments=(Attachment("统计表", (TABLE,)), Attachment("统计图", (CHART,))),
)


def book(press: Press, document: Document = DOCUMENT) -> Workbook:
    return openpyxl.load_workbook(BytesIO(press.emit(document, "xlsx")))


def test_each_table_and_chart_has_a_sheet(press: Press) -> None:
    """And the words theirs."""
    assert book(press).sheetnames == ["表1", "图1", "正文"]


def test_numbers_are_numbers_and_codes_are_text(press: Press) -> None:
    """Leading zeros stay, and what looks like a formula is none."""
    rows = [[each.value for each in row] for row in book(press)["表1"].iter_rows()]
    assert rows[0][0] == "统计表"
    assert rows[1:] == [["项目", "合计", None], ["机构", 12, -3.5], [None, "=1+1", "0123"]]
    assert book(press)["表1"]["B4"].data_type == "s"


def test_cells_that_cover_others_do_so(press: Press) -> None:
    """Across and down."""
    assert {str(each) for each in book(press)["表1"].merged_cells.ranges} == {"B2:C2", "A3:A4"}


def test_a_chart_comes_with_its_figures(press: Press) -> None:
    """As Excel draws it, over cells that may be changed; what has no figure is told in words."""
    sheet = book(press)["图1"]
    assert [[each.value for each in row] for row in sheet.iter_rows(max_col=2)] == [
        ["图1　覆盖率", None],
        ["", "覆盖率（%）"],
        ["甲市", 50],
        ["乙市", "—"],
    ]
    assert len(sheet._charts) == 1


def test_a_paper_without_tables_is_its_words(press: Press) -> None:
    """No empty workbook."""
    found = book(press, Document(Form.PLAIN, "短", (Paragraph((Run("一段。"),)),)))
    assert [sheet.title for sheet in found.worksheets] == ["正文"]
    assert found["正文"]["A1"].value == "一段。"
