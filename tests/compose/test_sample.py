"""All papers of the sample, read as the head of an office would: marks, spaces, dates, attachments."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document, Paragraph, Role, Table
from docgen.compose.dump import dump
from docgen.records.register import load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)
HAN = r"[\u4e00-\u9fff]"
FAULTS = {
    "连用点号": r"[，。；：、？！][，。；：、？！]",
    "空的括号": r"（\s*）|《\s*》|“\s*”|〔\s*〕|【\s*】",
    "套叠括号": r"（（|））|《《|》》",
    "半角标点": rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}|{HAN}\.{HAN}",
    "空格": r"[\u4e00-\u9fff](?<![章条]) +[\u4e00-\u9fff]",
    "程序的字": r"None|null|\bnan\b|True|False|undefined|未定义|\{\{|\}\}|\{%|%\}",
    "书名号间顿号": r"》、《",
    "叠字": r"同志同志|的的|委员会委员会|支部支部|司法局司法局|关于关于",
    "方括号": r"\[\d{4}\]|（\d{4}）\d+号|【\d{4}】",
    "编虚位": r"年0\d月|月0\d日|〕0\d*号|第\d+号文",
}
EDITED = ("工作动态", "工作动态目录")  # articles and their headlines, which print what an editor wrote
GIVEN = re.compile(
    "复印件$|会议纪要$|章程修正案$|（修正后全文）$|转正申请书$|预备期考察情况$"
)  # not made by a template of the same packet


# papers with tables that are filled in by hand throughout, or as far as the roll does not know it
BY_HAND = ("章程修改会议签到册", "关于同意撤销党组织的批复")


@cache
def everything() -> tuple[tuple[Paper, Document], ...]:
    """Every paper of the sample, composed."""
    register, _ = load_register(ROOT / "data")
    shop = Workshop(load_workspace(ROOT), register, ON)
    return tuple((paper, shop.compose(paper)) for paper in shop.plan.papers)


@pytest.mark.parametrize("fault", FAULTS)
def test_no_paper_shows(fault: str) -> None:
    """Marks are not doubled, brackets not empty, numbers and dates written as offices write them."""
    pattern = re.compile(FAULTS[fault])
    found = {
        (paper.place, hit[0])
        for paper, document in everything()
        for hit in pattern.finditer(dump(document))
        if paper.kind not in EDITED
    }
    assert found == set()


def test_no_column_of_a_table_is_empty() -> None:
    """A column that is headed and nowhere filled in is one to write in by hand; which those are is known."""
    empty = {
        (paper.kind, heading)
        for paper, document in everything()
        for table in tables(document)
        for heading in empty_columns(table)
        if paper.kind not in BY_HAND
    }
    by_hand = {
        "整改措施",
        "责任人",
        "完成\n时限",
        "应交党费（元）",
        "实交党费（元）",
        "上缴上级党组织（元）",
        "签到",
        "请假事由",
        "备注",
        "赞成",
        "不赞成",
        "弃权",
    }
    assert {heading for _, heading in empty} <= by_hand


def tables(document: Document) -> Iterator[Table]:
    blocks = (*document.body, *(block for each in document.attachments for block in each.blocks))
    yield from (block for block in blocks if isinstance(block, Table) and block.header_rows == 1)


def empty_columns(table: Table) -> Iterator[str]:
    """Headings of the columns without a word in any row, in tables whose rows are all alike."""
    head, *rows = table.rows
    if rows and all(len(row.cells) == len(head.cells) for row in rows):
        for place, cell in enumerate(head.cells):
            if not any("".join(part.text for part in row.cells[place].paragraphs).strip() for row in rows):
                yield "".join(part.text for part in cell.paragraphs)


def test_attachments_have_the_names_of_the_papers() -> None:
    """附件说明 names what is attached as it is headed itself (GB/T 9704 7.3.7)."""
    headed: dict[str, set[str]] = {}
    for paper, document in everything():
        headed.setdefault(paper.unit, set()).update(headings(document))
    for paper, document in everything():
        listed = {each.title for each in document.attachments if not each.blocks}
        unknown = {title for title in listed if not GIVEN.search(title)} - headed[paper.unit]
        assert not unknown, paper.place


def headings(document: Document) -> Iterator[str]:
    """The titles that a paper shows, the parts of a form too."""
    title = "".join(document.title)
    yield from (document.name, title, title + document.subtitle)
    if document.letterhead:
        yield title.removeprefix(document.letterhead.issuers[0])
    for block in document.body:
        if isinstance(block, Paragraph) and block.role is Role.TITLE:
            yield block.text.replace("\n", "")
