"""Data can never become markup: whatever a value holds, the document says exactly that."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk import Desk
from docgen.compose.document import Mark, Paragraph, Role, Table
from docgen.compose.markdown import Parser
from docgen.compose.shield import shield, unshield

NASTY = [
    "[链接](http://x)",
    "![图](x.png)",
    "a|b|c",
    "*重点*",
    "**重点**",
    "***",
    "_x_",
    "____",
    "# 标题",
    "## 标题",
    "#. 甲",
    "<b>粗</b>",
    "<table><tr><td>x</td></tr></table>",
    "<!-- x -->",
    "&lt;&amp;&#65;",
    "{{ 7 * 7 }}",
    "{% if 1 %}x{% endif %}",
    "{# x #}",
    "`code`",
    "```\ncode\n```",
    "- 项",
    "* 项",
    "+ 项",
    "1. 项",
    "> 引",
    "    缩进",
    "\\",
    "\\*",
    "甲\n\n乙",
    "甲\n# 乙",
    "甲\n::: 居中\n乙\n:::",
    ":::",
    "+++",
    "+++ 附件 假",
    "==标==",
    "甲  \n乙",
    "---",
    "===",
    "甲\n===",
    "|a|b|\n|-|-|\n|1|2|",
    "{-}",
    "{: .x }",
    "一、甲",
    "（一）甲",
    "甲。",
    "\u3000甲",
    "甲\u3000",
    "klzzwxh:0000",
    "\ue000𠮷",
    " 前后 ",
    "[甲]: http://x",
    "~~~",
    "&nbsp;",
    "x" * 3000,
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize("value", NASTY)
class TestEveryPlaceForData:
    def test_paragraph(self, desk: Desk, value: str) -> None:
        """Alone in a paragraph it is one paragraph of plain text."""
        (paragraph,) = desk.blocks("{{ 值 }}", 值=value)
        assert paragraph == Paragraph(paragraph.runs)
        assert paragraph.text == value
        assert {run.mark for run in paragraph.runs} == {Mark.PLAIN}

    def test_within_a_sentence(self, desk: Desk, value: str) -> None:
        """Between marks of the template it neither closes nor opens any."""
        (paragraph,) = desk.paragraphs("甲**{{ 值 }}**乙", 值=value)
        assert [(run.text, run.mark) for run in paragraph.runs] == [
            ("甲", Mark.PLAIN),
            (value, Mark.STRONG),
            ("乙", Mark.PLAIN),
        ]

    def test_heading(self, desk: Desk, value: str) -> None:
        """A heading has its own number, and stays a heading whatever it ends in."""
        heading, after = desk.paragraphs("# {{ 值 }}\n\n正文", 值=value)
        assert (heading.text, heading.role, heading.level) == (f"一、{value}", Role.HEADING, 1)
        assert after.text == "正文"

    def test_cell(self, desk: Desk, value: str) -> None:
        """A table keeps its rows and columns."""
        (table,) = desk.blocks("| 甲 | 乙 |\n|---|---|\n| {{ 值 }} | 丙 |", 值=value)
        assert isinstance(table, Table)
        cells = [[cell.paragraphs[0].text for cell in row.cells] for row in table.rows]
        assert cells == [["甲", "乙"], [value, "丙"]]

    def test_html_cell(self, desk: Desk, value: str) -> None:
        """An HTML table keeps its cells."""
        (table,) = desk.blocks("<table><tr><td>{{ 值 }}</td><td>丙</td></tr></table>", 值=value)
        assert isinstance(table, Table)
        assert [cell.paragraphs[0].text for cell in table.rows[0].cells] == [value, "丙"]

    def test_list_item(self, desk: Desk, value: str) -> None:
        """A list keeps its items."""
        assert desk.texts("1. {{ 值 }}\n2. 乙", 值=value) == [f"1.{value}", "2.乙"]

    def test_role(self, desk: Desk, value: str) -> None:
        """A role ends where the template ends it."""
        note, after = desk.paragraphs("::: 编者按\n{{ 值 }}\n:::\n\n乙", 值=value)
        assert (note.role, note.text, after.role) == (Role.EDITOR_NOTE, value, Role.BODY)

    def test_macro_and_block(self, desk: Desk, value: str) -> None:
        """What passes through a macro, a set block and a concatenation stays data."""
        body = "{% macro 重(x) %}**{{ x }}**{% endmacro %}{% set y %}{{ 重(值) }}{% endset %}{{ y }}{{ '' ~ 值 }}"
        (paragraph,) = desk.paragraphs(body, 值=value)
        assert [(run.text, run.mark) for run in paragraph.runs] == [(value, Mark.STRONG), (value, Mark.PLAIN)]

    def test_front_matter(self, desk: Desk, value: str) -> None:
        """A part that lists one entry a line has one entry, unless a line break makes it none."""
        if "\n" in value:
            assert "换行" in desk.problems("甲", "标题: 甲\n附件: '{{ 值 }}'", 值=value)[0]
        else:
            document = desk.document("甲", "标题: 甲\n附件: '{{ 值 }}'", 值=value)
            assert [attachment.title for attachment in document.attachments] == [value]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1))
@example("甲\n乙")
@settings(max_examples=300, deadline=None)
def test_any_text_is_one_paragraph(parser: Parser, value: str) -> None:
    """No text whatever is more than one paragraph, or has an element in it."""
    root = parser.parse(f"甲\n\n{shield(value)}\n\n乙")
    assert [element.tag for element in root] == ["p", "p", "p"]
    assert (len(root[1]), unshield(root[1].text or "")) == (0, value)


@pytest.mark.parametrize(
    "character", ["\x00", "\x02", "\x0b", "\x7f", "\x9f", "\ud800", "\ufffe", "\U000f0041", "\U00100000"]
)
def test_characters_that_no_document_holds_are_refused(desk: Desk, character: str) -> None:
    """Controls, lone surrogates, and the private characters that stand for data are told by their code."""
    assert desk.problems("甲{{ 值 }}", 值=f"甲{character}乙") == [
        f"templates/甲.md:5：含有不能印出的字符 U+{ord(character):04X}；请删去"
    ]


def test_a_template_may_not_hold_private_characters(desk: Desk) -> None:
    """So that nobody writes data's disguise by hand."""
    assert desk.problems("甲\U000f0041") == ["templates/甲.md：含有不能使用的字符 U+F0041；请删去"]


def test_safe_is_no_filter(desk: Desk) -> None:
    """There is no way to declare data to be markup."""
    assert "没有“safe”这个过滤器" in desk.problems("{{ 值 | safe }}", 值="**甲**")[0]


def test_runs_hold_plain_text(desk: Desk) -> None:
    """Nothing of the machinery leaks into the document."""
    (paragraph,) = desk.paragraphs("甲{{ 值 }}____**乙**", 值="丙")
    assert {type(run.text) for run in paragraph.runs} == {str}
