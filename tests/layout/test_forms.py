"""Forms of the sample as laid out: room for seals and signatures, ballots and cards cut in the middle of the sheet."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.layout.items import Layout, TableBox, Text
from docgen.layout.lay import lay
from docgen.layout.pages import height_of
from docgen.records.register import load_register
from docgen.style import Style, load_style
from docgen.style.fonts import FontBook
from docgen.style.model import TWIPS_PER_MM, mm
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
KINDS = (
    "选票",
    "党员岗牌",
    "党建工作指导员聘书",
    "组织关系介绍信",
    "党员情况登记表",
    "先锋岗和示范点申报表",
    "党建工作联络员登记备案表",
    "党员承诺书",
    "党建工作承诺书",
    "推荐表",
    "政治把关意见表",
    "重大事项征求意见表",
    "同步事项记录表",
    "党员大会会议记录",
    "支委会第一次会议记录",
    "会议记录",
    "计票统计表和结果报告单",
    "指导员工作台账",
    "联合党支部组建协议",
    "章程修改决议",
)
SIGNED = re.compile(r"签[字名]）：(\u3000+)")


@cache
def laid(book: FontBook) -> tuple[tuple[Paper, Document, Layout, Style], ...]:
    """Up to three papers of each kind that is signed, sealed, or cut apart."""
    register, _ = load_register(ROOT / "data")
    shop = Workshop(load_workspace(ROOT), register, date(2021, 12, 31))
    style = load_style([ROOT / "templates"])
    found: list[tuple[Paper, Document, Layout, Style]] = []
    for kind in KINDS:
        papers = [paper for paper in shop.plan.papers if paper.kind == kind]
        assert papers, kind
        for paper in papers[:3]:
            document = shop.compose(paper)
            found.append((paper, document, lay(document, style, book), style))
    return tuple(found)


def tables(layout: Layout) -> Iterator[TableBox]:
    yield from (item for item in layout.items if isinstance(item, TableBox))


def test_where_a_seal_goes_there_is_room_for_it(book: FontBook) -> None:
    """45 × 45 mm, in every row of a form that says 盖章."""
    seen = 0
    for paper, _, layout, _style in laid(book):
        for table in tables(layout):
            for row in table.rows:
                for cell in row.cells:
                    if any("盖章）" in text.text for text in cell.texts) and paper.kind != "组织关系介绍信":
                        seen += 1
                        assert row.height >= mm(45) - 1, paper.place
                        assert cell.width >= mm(45), paper.place
    assert seen > 20


def test_a_signature_has_forty_millimetres(book: FontBook) -> None:
    seen = 0
    for paper, _, layout, style in laid(book):
        texts = [item for item in layout.items if isinstance(item, Text)]
        texts += [
            text for table in tables(layout) for row in table.rows for c in row.cells for text in c.texts
        ]
        for text in texts:
            role = style.roles[text.role]
            for blank in SIGNED.findall(text.text):
                seen += 1
                assert style.characters(len(blank), role) >= mm(40), (paper.place, text.text)
    assert seen > 10


def test_no_form_leaves_its_page_for_a_seal(book: FontBook) -> None:
    """A form is one page for each of those it is about: what is free on the page goes to opinions."""
    for paper, document, layout, style in laid(book):
        if not any(row.fills for table in tables(layout) for row in table.rows) or paper.kind == "选票":
            continue
        begun = sum(type(item).__name__ == "NewPage" for item in layout.items)
        assert len(layout.pages) <= begun + 1, (paper.place, document.name)
        assert all(height_of(layout.items, page) <= style.sheet[1] for page in layout.pages)


def test_ballots_and_cards_are_cut_on_the_axis_of_the_sheet(book: FontBook) -> None:
    seen = 0
    for paper, document, layout, style in laid(book):
        if paper.kind not in ("选票", "党员岗牌"):
            continue
        seen += 1
        assert not document.numbered, paper.place
        axis = cut_at(layout, style)
        assert abs(axis - style.sheet[1] / 2) <= 0.7 * TWIPS_PER_MM, (paper.place, axis / TWIPS_PER_MM)
    assert seen == 6


def cut_at(layout: Layout, style: Style) -> float:
    """From the upper edge of the sheet down to where the first page is cut apart."""
    down = float(style.margins[0])
    for place, first, last in layout.pages[0]:
        item = layout.items[place]
        if isinstance(item, TableBox) and item.cut:
            half = (style.sheet[0] - sum(item.widths)) / 2
            assert abs(style.margins[3] + item.left - half) <= 1  # in the middle from side to side too
            return down + item.rows[0].height
        height = item.pitch * (last - first) if isinstance(item, Text) else item.height
        if isinstance(item, Text) and "裁开" in item.text:
            return down + height / 2
        down += height
    raise AssertionError(layout)


def test_names_on_ballots_are_large_and_only_several_are_in_order(book: FontBook) -> None:
    for paper, _, layout, style in laid(book):
        if paper.kind != "选票":
            continue
        table = next(tables(layout))
        names = [
            text for row in table.rows for cell in row.cells for text in cell.texts if text.role == "选票姓名"
        ]
        assert names, paper.place
        assert style.roles["选票姓名"].size >= 22
        people = sum(any(text.role == "选票姓名" for text in cell.texts) for cell in table.rows[-1].cells)
        said = any("姓氏笔画" in text.text for row in table.rows for cell in row.cells for text in cell.texts)
        assert said == (people > 1), paper.place
