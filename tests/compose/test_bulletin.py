"""The real bulletin: its data file holds the original text, mended where the scan was damaged, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from casefacts import facts_of
from docgen.compose.compose import Composer
from docgen.compose.document import Document, Mark, Paragraph, Role
from docgen.compose.dump import dump
from docgen.records.bulletin import BulletinIssue
from docgen.records.register import load_register

ROOT = Path(__file__).parents[2]
ORIGINAL = Path(__file__).with_name("fixtures") / "工作动态2021年第3期原文.txt"

MENDS = (
    ("第 3 期", "第3期"),  # spaces around digits
    ("正式党员 3 人以上", "正式党员3人以上"),
    ("正式党员不足 3 人的", "正式党员不足3人的"),
    ("依托高等\n\n院校", "依托高等院校"),  # words split at page breaks
    ("建立党\n\n组织班子", "建立党组织班子"),
    ("**审核：**", "审核："),  # stray marks
    ("**审签：**", "审签："),
)


@pytest.fixture(scope="module")
def bulletin() -> Document:
    register, problems = load_register(ROOT / "data")
    assert [problem for problem in problems if "工作动态" in problem.where] == []
    issue = register.get(BulletinIssue, "2021年第3期")
    assert issue is not None
    composer = Composer([ROOT / "templates"], ROOT)
    return composer.compose(
        composer.catalogue().kinds["工作动态"], facts_of(issue, register, date(2021, 6, 1))
    )


def mended() -> str:
    text = ORIGINAL.read_text(encoding="utf-8")
    for damaged, sound in MENDS:
        assert text.count(damaged) == 1
        text = text.replace(damaged, sound)
    return text


def test_every_character_is_the_original(bulletin: Document) -> None:
    """In reading order; only where lines end, and how wide a gap is, is the page's."""
    page = dump(bulletin).replace("─", "")
    assert page.split() == mended().split()


def test_topic_sentences_are_marked(bulletin: Document) -> None:
    """（一）–（九） each open with a sentence in the face of the second level."""
    topics = [
        block.runs[0].text
        for block in bulletin.body
        if isinstance(block, Paragraph) and block.runs[0].mark is Mark.TOPIC and block.level == 2
    ]
    assert [topic[:3] for topic in topics] == [f"（{number}）" for number in "一二三四五六七八九"]
    assert all(topic.endswith("要求。") for topic in topics)


def test_parts_have_their_roles(bulletin: Document) -> None:
    """栏目, headline of two lines, 编者按 with its label, and the credits at the end."""
    column, headline, note, *_, credit = (block for block in bulletin.body if isinstance(block, Paragraph))
    assert [block.role for block in (column, headline, note, credit)] == [
        Role.COLUMN,
        Role.HEADLINE,
        Role.EDITOR_NOTE,
        Role.CREDIT,
    ]
    assert (headline.text.count("\n"), note.runs[0].text, note.runs[0].mark) == (1, "【编者按】", Mark.LABEL)
    assert [run.text for run in credit.runs if run.mark is Mark.LABEL] == ["编辑：", "审核：", "审签："]


def test_what_the_issue_leaves_out_leaves_no_trace(bulletin: Document) -> None:
    """No 送, no 印数, no 密级, no total number."""
    assert [line.label for line in bulletin.imprint] == ["报", "发"]
    assert not any(line.right for line in bulletin.imprint)
    assert bulletin.masthead is not None
    assert (bulletin.masthead.notice, bulletin.masthead.total_number) == ("", "")
