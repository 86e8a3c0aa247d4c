"""Tables: pipe tables with widths, HTML tables with merged cells, and what is wrong with either."""

import pytest

from desk import Desk
from docgen.compose.document import Align, Role, Table

PIPES = """
| 序号 | 姓名   | 备注 |
|:----:|--------|-----:|
| 1    | 某甲   |      |
| 2    | 某\\|乙 | **好** |
"""

HTML = """
<table>
  <caption>党员登记表</caption>
  <colgroup><col width="20%"/><col width="30%"/><col width="50%"/></colgroup>
  <thead><tr><th rowspan="2">姓名</th><th colspan="2">情况</th></tr>
  <tr><th>性别</th><th>备注</th></tr></thead>
  <tbody>
  <tr height="2"><td align="中">{{ 名 }}</td><td align="right">男</td><td><p>一</p><p>**二**</p></td></tr>

  <tr><td colspan="3">
    意见：____
    <br/>年__月__日
  </td></tr>
  </tbody>
</table>
"""


def table(desk: Desk, body: str, **facts: object) -> Table:
    (found,) = desk.blocks(body, **facts)
    assert isinstance(found, Table)
    return found


def texts(found: Table) -> list[list[str]]:
    return [["／".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in found.rows]


class TestPipes:
    def test_cells(self, desk: Desk) -> None:
        assert texts(table(desk, PIPES)) == [
            ["序号", "姓名", "备注"],
            ["1", "某甲", ""],
            ["2", "某|乙", "好"],
        ]

    def test_the_head_repeats(self, desk: Desk) -> None:
        found = table(desk, PIPES)
        assert found.header_rows == 1
        assert [[cell.header for cell in row.cells] for row in found.rows[:2]] == [[True] * 3, [False] * 3]

    def test_dashes_are_widths(self, desk: Desk) -> None:
        """6, 8 and 6 dashes and colons share the measure as 6 : 8 : 6."""
        assert table(desk, PIPES).widths == (0.3, 0.4, 0.3)

    def test_colons_align(self, desk: Desk) -> None:
        assert [cell.align for cell in table(desk, PIPES).rows[1].cells] == [Align.CENTRE, None, Align.RIGHT]

    def test_an_empty_head_is_none(self, desk: Desk) -> None:
        found = table(desk, "|  |  |\n|--|--|\n| 甲 | 乙 |")
        assert (texts(found), found.header_rows) == ([["甲", "乙"]], 0)

    def test_rows_from_data(self, desk: Desk) -> None:
        """A loop makes rows, and a blank line after it no row."""
        body = "| 名 | 数 |\n|--|--|\n{% for x in 单 %}\n| {{ x }} | {{ loop.index }} |\n{% endfor %}\n\n后"
        found, _ = desk.blocks(body, 单=["甲", "乙"])
        assert isinstance(found, Table)
        assert texts(found) == [["名", "数"], ["甲", "1"], ["乙", "2"]]

    def test_a_caption_before_it_becomes_its_own(self, desk: Desk) -> None:
        assert table(desk, f"::: 表题\n表1 名册\n:::\n{PIPES}").caption == "表1 名册"


class TestHtml:
    def test_merged_cells(self, desk: Desk) -> None:
        found = table(desk, HTML, 名="<某&甲>")
        assert texts(found)[2] == ["<某&甲>", "男", "一／二"]
        assert [(cell.colspan, cell.rowspan) for cell in found.rows[0].cells] == [(1, 2), (2, 1)]

    def test_form(self, desk: Desk) -> None:
        """A line break in a cell is a line; its source lines join."""
        assert texts(table(desk, HTML, 名="甲"))[3] == ["意见：\u3000\u3000\n年\u3000月\u3000日"]

    def test_parts(self, desk: Desk) -> None:
        found = table(desk, HTML, 名="甲")
        assert (found.caption, found.header_rows, found.widths) == ("党员登记表", 2, (0.2, 0.3, 0.5))
        assert [row.height for row in found.rows] == [0, 0, 2, 0]
        assert [cell.align for cell in found.rows[2].cells] == [Align.CENTRE, Align.RIGHT, None]

    def test_no_border(self, desk: Desk) -> None:
        assert not table(desk, '<table border="0"><tr><td>甲</td></tr></table>').bordered

    def test_cells_are_cells(self, desk: Desk) -> None:
        roles = {
            p.role for row in table(desk, HTML, 名="甲").rows for cell in row.cells for p in cell.paragraphs
        }
        assert roles == {Role.CELL}

    def test_text_goes_on_after_it(self, desk: Desk) -> None:
        assert len(desk.blocks("甲\n\n<table><tr><td>乙</td></tr></table>\n丙")) == 3


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<table><tr><td>甲</tr></table>", "表格第 1 行的标记不完整"),
        ("<table><tr><td>甲", "的标记不完整"),
        ("<table><tr><td colspan=2>甲</td></tr></table>", "的标记不完整"),
        ("<table><tr><td>甲<br></td></tr></table>", "的标记不完整"),
        ("<table><tr><td><a>甲</a></td></tr></table>", "表格里不能用标记“<a>”"),
        ('<table><tr><td colspan="x">甲</td></tr></table>', "colspan=“x”不是数"),
        ('<table><tr><td colspan="0">甲</td></tr></table>', "colspan=“0”不对"),
        ('<table><tr><td rowspan="1000000000">甲</td></tr></table>', "rowspan=“1000000000”不对"),
        ('<table><tr><td align="斜">甲</td></tr></table>', "对齐方式“斜”不对"),
        (
            "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>",
            "表格第 2 行有 1 列，上面有 2 列",
        ),
        (
            '<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>',
            "第 2 行有 3 列",
        ),
        ('<table><tr><td rowspan="2">甲</td></tr></table>', "rowspan 超出了表格"),
        ("<table><tr></tr></table>", "空的一行"),
        ("<table></table>", "没有一行"),
        ('<table><tr><td width="1">甲</td><td>乙</td></tr></table>', "表格有 2 列，列宽却给了 1 个"),
        ('<table><tr><td width="0">甲</td></tr></table>', "列宽"),
    ],
)
def test_faulty_tables(desk: Desk, source: str, message: str) -> None:
    assert message in desk.problems(source)[0]


def test_an_entity_bomb_is_no_table(desk: Desk) -> None:
    """XML's way of growing without end needs a preamble that a table cannot have."""
    bomb = '<!DOCTYPE x [<!ENTITY a "甲甲">]>\n<table><tr><td>&a;</td></tr></table>'
    assert "HTML 标记" in desk.problems(bomb)[0]


class TestCards:
    """Cards to be cut apart, and what stands on them."""

    CARD = '<table class="裁切"><tr height="9"><td><p class="题名">选票</p><p>说明</p></td></tr></table>'

    def test_cards_have_cut_marks_and_no_borders(self, desk: Desk) -> None:
        found = table(desk, self.CARD)
        assert (found.cut, found.bordered) == (True, False)

    def test_paragraphs_of_a_cell_may_have_roles(self, desk: Desk) -> None:
        (cell,) = table(desk, self.CARD).rows[0].cells
        assert [(paragraph.role, paragraph.text) for paragraph in cell.paragraphs] == [
            (Role.TITLE, "选票"),
            (Role.CELL, "说明"),
        ]

    def test_unknown_classes_are_refused(self, desk: Desk) -> None:
        """With the name that was probably meant."""
        assert "没有“裁剪”这种表格" in desk.problems(self.CARD.replace("裁切", "裁剪"))[0]
        assert "没有“题目”这种段落" in desk.problems(self.CARD.replace("题名", "题目"))[0]
