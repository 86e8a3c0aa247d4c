"""排版: an author's Markdown text of a record, parsed by itself within a template."""

import pytest

from desk import Desk
from docgen.compose.document import Mark, Role, Run, Table
from docgen.records.bulletin import BulletinIssue
from docgen.records.record import Source

ISSUE = """---
名称: 某某动态
年: 2021
期: 1
编印单位: 某某编
日期: 2021-03-14
标题: 标题
---

引语。

## （一）落实责任。

{body}
"""


def test_marks_count(desk: Desk) -> None:
    """An author may use what a template may: headings, emphasis, tables, roles, blanks."""
    blocks = desk.blocks(
        "{{ 文 | 排版 }}", 文="# 甲。\n**乙**____\n\n| 丙 | 丁 |\n|--|--|\n| 1 | 2 |\n\n::: 居右\n戊\n:::"
    )
    first, table, last = blocks
    assert getattr(first, "runs", ()) == (
        Run("一、甲。", Mark.TOPIC),
        Run("乙", Mark.STRONG),
        Run("\u3000\u3000", Mark.BLANK),
    )
    assert isinstance(table, Table)
    assert getattr(last, "role", None) is Role.RIGHT


def test_jinja_is_text(desk: Desk) -> None:
    assert desk.texts("{{ 文 | 排版 }}", 文="{{ 文 }}{% if %}") == ["{{ 文 }}{% if %}"]


def test_numbers_go_on_across_it(desk: Desk) -> None:
    """Its headings count on from the template's."""
    assert desk.texts("# 甲\n\n{{ 文 | 排版 }}\n\n# 丙", 文="# 乙") == ["一、甲", "二、乙", "三、丙"]


def test_it_cannot_reach_the_template(desk: Desk) -> None:
    """A fence left open swallows the author's text only."""
    problems = desk.problems("甲\n\n{{ 文 | 排版 }}\n\n::: 居中\n乙\n:::", 文="::: 编者按\n丙")
    assert problems == ["templates/甲.md：“::: 编者按”没有结束；请在它的内容之后另起一行写“:::”"]


def test_two_of_them(desk: Desk) -> None:
    assert desk.texts("{{ 甲 | 排版 }}\n\n{{ 乙 | 排版 }}", 甲="一\n\n二", 乙="三") == ["一", "二", "三"]


@pytest.mark.parametrize("text", ["<b>甲</b>", "<table><tr><td>甲</td></tr></table>", "甲 &lt; 乙"])
def test_no_html(desk: Desk, text: str) -> None:
    """Tables in HTML are for templates."""
    assert "用了 HTML 标记" in desk.problems("{{ 文 | 排版 }}", 文=text)[0]


def test_a_lone_bracket_is_itself(desk: Desk) -> None:
    assert desk.texts("{{ 文 | 排版 }}", 文="比例 < 5% & > 3%") == ["比例 < 5% & > 3%"]


@pytest.mark.parametrize(
    "body",
    [
        "甲{{ 文 | 排版 }}",
        "1. {{ 文 | 排版 }}",
        "::: 居中\n{{ 文 | 排版 }}\n:::",
        "| {{ 文 | 排版 }} | 乙 |\n|--|--|",
    ],
)
def test_it_stands_alone(desk: Desk, body: str) -> None:
    assert "“排版”的文字须单独成段" in desk.problems(body, 文="乙")[0]


def test_not_in_the_front_matter(desk: Desk) -> None:
    problem = "templates/甲.md:2:5 标题：“排版”只用于正文中的文字；请检查前面的值"
    assert desk.problems("甲", "标题: '{{ 文 | 排版 }}'", 文="乙") == [problem]


def test_private_characters_are_refused(desk: Desk) -> None:
    assert "含有不能印出的字符 U+F0041" in desk.problems("{{ 文 | 排版 }}", 文="甲\U000f0041")[0]


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [("## （三）乙", 14, "编号“（三）”不对，应为“（二）”"), ("甲\n\n丙<i>丁</i>", 16, "用了 HTML 标记“<i>”")],
)
def test_faults_are_located_in_the_record(desk: Desk, body: str, line: int, message: str) -> None:
    """The editor is led to the line of his own file."""
    data = desk.root / "data"
    (data / "工作动态").mkdir(parents=True)
    text = ISSUE.format(body=body)
    (data / "工作动态" / "第1期.md").write_text(text, encoding="utf-8")
    front = dict(line.split(": ", 1) for line in text.split("---")[1].strip().split("\n"))
    issue = BulletinIssue.model_validate({**front, "编号": "第1期", "正文": text.split("---")[2].strip()})
    issue.placed(Source(data, "工作动态/第1期.md"))
    problem, *_ = desk.problems("{{ 工作动态.正文 | 排版 }}", 工作动态=issue)
    assert problem.startswith(f"data/工作动态/第1期.md:{line}:1 正文：")
    assert message in problem


@pytest.mark.parametrize("text", ["1. " * 1600 + "甲", "> " * 2400 + "甲"])
def test_absurd_nesting_is_told(desk: Desk, text: str) -> None:
    (problem,) = desk.problems("{{ 文 | 排版 }}", 文=text)
    assert "层次太深" in problem or "只能放段落" in problem


def test_an_endless_paragraph_is_told(desk: Desk) -> None:
    """The parser's time grows with the square of a paragraph's length."""
    (problem,) = desk.problems("{{ 文 | 排版 }}", 文="**甲 " * 50_000)
    assert "有一段超过 5000 字" in problem


def test_a_long_table_is_no_endless_paragraph(desk: Desk) -> None:
    (table,) = desk.blocks("{{ 文 | 排版 }}", 文="| 甲 | 乙 |\n|--|--|\n" + "| 1 | 2 |\n" * 1000)
    assert isinstance(table, Table)
    assert len(table.rows) == 1001
