"""Nothing stands outside the page: what can go on goes on, what cannot is told with its place and not drawn."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from docgen.compose.document import (
    Block,
    Cell,
    Document,
    Form,
    Letterhead,
    PageBreak,
    Role,
    Row,
    Seal,
    SignOff,
    Table,
)
from docgen.draw.draw import Drawer
from docgen.draw.sheets import Glyphs
from docgen.emit.press import Press
from docgen.layout.items import TableBox, Text
from docgen.layout.lay import lay
from docgen.problems import ProblemsError
from docgen.style.fonts import FontBook
from docgen.style.model import Style
from samples import body, essay, request, seal

NAMES = (
    "中共某某市委全面推进法治建设工作领导小组办公室",
    "某某市司法局",
    "某某市公共法律服务体系建设和特殊群体法律援助工作联席会议办公室",
)
ITEM = "第{}项：材料不齐，限期补正，逾期不补的予以退回。"


def long_text(lines: int) -> str:
    """So many different lines of a cell, roughly."""
    return "".join(ITEM.format(number) for number in range(1, lines + 1))


def row(*texts: str, header: bool = False, rowspan: int = 1) -> Row:
    first, *rest = texts
    cells = [Cell((body(first, Role.CELL),), header=header, rowspan=rowspan)]
    return Row((*cells, *(Cell((body(text, Role.CELL),), header=header) for text in rest)))


def document(*blocks: Block) -> Document:
    return replace(essay(1), body=blocks)


def laid_texts(box: TableBox, column: int) -> str:
    cells = (cell for each in box.rows[box.header_rows :] for cell in each.cells if cell.column == column)
    return "".join(text.text for cell in cells for text in cell.texts)


@pytest.mark.parametrize("before", [0, 5, 19, 21])
@pytest.mark.parametrize("landscape", [False, True])
def test_a_row_higher_than_a_page_goes_on_under_the_head(
    before: int, landscape: bool, style: Style, book: FontBook
) -> None:
    """All of it is there, in order, on pages that are not overfull, wherever it begins; short rows stay whole."""
    head = row("序号", "问题", "备注", header=True)
    rows = (row("一", long_text(70), "短"), row("二", "短", "短"), row("三", long_text(30), long_text(60)))
    blocks = (
        PageBreak(landscape=landscape),
        *(body("字") for _ in range(before)),
        Table((head, *rows), (1, 5, 2), 1),
    )
    layout = lay(document(*blocks), style, book)
    box = next(item for item in layout.items if isinstance(item, TableBox))
    depth = style.turned[1] if landscape else style.depth
    assert laid_texts(box, 1) == long_text(70) + "短" + long_text(30)
    assert laid_texts(box, 2) == "短短" + long_text(60)
    assert laid_texts(box, 0) == "一二三"
    assert max(each.height for each in box.rows) + box.rows[0].height <= depth
    assert not any(each.shared for each in box.rows if "二" in {text.text for text in each.cells[0].texts})


def test_a_cell_that_spans_rows_goes_on_with_them(style: Style, book: FontBook) -> None:
    """Its text stands beside rows that are on the same page, none of it lost, no row overfull."""
    rows = (row(long_text(60), "甲", rowspan=30), *(row(f"乙{number}") for number in range(29)))
    layout = lay(document(body("字"), Table(rows, (2, 1))), style, book)
    (box,) = (item for item in layout.items if isinstance(item, TableBox))
    spanning = [
        (at, cell)
        for at, each in enumerate(box.rows)
        for cell in each.cells
        if cell.column == 0 and cell.texts
    ]
    assert "".join(text.text for _, cell in spanning for text in cell.texts) == long_text(60)
    begins = {part[1] for page in layout.pages for part in page if layout.items[part[0]] is box}
    assert len(spanning) > 1
    assert {at for at, _ in spanning} <= begins
    for at, cell in spanning:
        assert sum(text.height for text in cell.texts) <= sum(
            each.height for each in box.rows[at : at + cell.rows]
        )


def test_word_gets_the_same_shares(press: Press) -> None:
    """Each share is a row, under a row that is repeated."""
    head = row("序号", "问题", header=True)
    made = document(Table((head, row("一", long_text(70))), (1, 5), 1))
    box = next(item for item in press.lay(made).items if isinstance(item, TableBox))
    (table,) = docx.Document(BytesIO(press.emit(made, "docx"))).tables
    assert [each.cells[1].text for each in table.rows[1:]] == [
        "".join(text.text for text in each.cells[1].texts) for each in box.rows[1:]
    ]


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("form", [Form.DOCUMENT, Form.LETTER])
@pytest.mark.parametrize("issuers", [NAMES[:1], NAMES[1:], NAMES[:2], NAMES, NAMES * 2])
def test_long_names_of_issuers_stay_within_the_sheet(
    issuers: tuple[str, ...], form: Form, sealed: bool, style: Style, book: FontBook
) -> None:
    """The mark and the signatures are broken or set smaller; every glyph is within the type area's sides."""
    stamps = tuple(Seal(seal(), "image/png", name) for name in issuers) if sealed else ()
    signed = SignOff(issuers, "2024年3月14日", sealed=sealed, seals=stamps)
    head = Letterhead(issuers, "文件", "某法〔2024〕3号")
    made = replace(request(), form=form, letterhead=head, sign_off=signed, attachments=())
    left, right = style.margins[3], style.margins[3] + style.measure
    for sheet in Drawer(style, book).draw(lay(made, style, book)).sheets:
        glyphs = [mark for group in sheet.groups for mark in group.marks if isinstance(mark, Glyphs)]
        assert min(mark.x for mark in glyphs) >= left - 20
        assert max(mark.x + mark.width for mark in glyphs) <= right + 40


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (
            replace(essay(1), title=("某某工作方案" * 300,)),
            "标题“某某工作方案某某工作方案某某工作……”（1800 字",
        ),
        (
            replace(request(), letterhead=Letterhead(("某局",), "", "某法〔2024〕3号" * 9, ("某人",))),
            "上行文号",
        ),
    ],
)
def test_what_no_page_holds_is_told(made: Document, told: str, style: Style, book: FontBook) -> None:
    """With the paper, the text that it is and what to do; no file is made of it."""
    with pytest.raises(ProblemsError) as caught:
        lay(made, style, book)
    assert any(told in str(problem) and problem.remedy for problem in caught.value.problems), (
        caught.value.problems
    )
    assert all(problem.where.startswith(made.name) for problem in caught.value.problems)


@pytest.mark.parametrize("before", range(23))
def test_a_form_is_not_torn(before: int, style: Style, book: FontBook) -> None:
    """Its heading, its rows and the line to sign under it stand on one page, wherever it begins."""
    rows = tuple(replace(row("项目", ""), height=2) for _ in range(5))
    form = (body("选票", Role.CENTRED), Table(rows, (1, 3)), body("（盖章）", Role.RIGHT))
    layout = lay(document(*(body("字") for _ in range(before)), *form), style, book)
    for page in layout.pages:
        kinds = [layout.items[place] for place, _, _ in page]
        roles = {item.role for item in kinds if isinstance(item, Text)} & {"居中", "居右"}
        tables = [part for part in page if isinstance(layout.items[part[0]], TableBox)]
        assert len(roles) in (0, 2)
        assert [last - first for _, first, last in tables] == [5] * (len(roles) // 2)


def test_a_form_longer_than_a_page_begins_where_it_stands(style: Style, book: FontBook) -> None:
    """What no page holds is not moved for nothing."""
    rows = tuple(replace(row("项目", ""), height=3) for _ in range(20))
    layout = lay(document(body("字"), Table(rows, (1, 3))), style, book)
    assert any(isinstance(layout.items[place], TableBox) for place, _, _ in layout.pages[0])


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (
            replace(essay(1), title=("关于做好公证工作的通知" * 300,)),
            "标题“关于做好公证工作的通知关于做好公……”",
        ),
        (document(Table((row(*"甲" * 4000),), (1.0,) * 4000)), "表格第 1 行“甲”：比这一格宽"),
    ],
)
def test_what_is_beyond_all_measure_is_refused_with_its_place(
    refused: Document, told: str, style: Style, book: FontBook
) -> None:
    """A title longer than a page, a row of more cells than the page has room for: told, not tried for minutes."""
    with pytest.raises(ProblemsError) as fault:
        lay(refused, style, book)
    assert told in str(fault.value.problems[0])
