"""Markdown of templates: what each mark makes, and which marks are refused."""

import pytest

from desk import Desk
from docgen.compose.document import Figure, Mark, PageBreak, Role, Run
from samples import PIXEL


class TestParagraphs:
    def test_source_lines_join_without_a_space(self, desk: Desk) -> None:
        """Chinese has no spaces between words, so a line break in the source leaves none."""
        assert desk.texts("甲乙\n丙丁\n  戊") == ["甲乙丙丁戊"]

    def test_latin_words_keep_their_space(self, desk: Desk) -> None:
        """A word of Latin letters does not grow together with the next line's."""
        assert desk.texts("Word\nand PDF\n甲 A\n乙") == ["Word and PDF甲 A乙"]

    def test_a_mark_at_a_line_break_joins_as_well(self, desk: Desk) -> None:
        assert desk.texts("甲**乙**\n丙\n**A**\nB") == ["甲乙丙A B"]

    @pytest.mark.parametrize("end", ["  ", "\\"])
    def test_a_line_break_can_be_asked_for(self, desk: Desk, end: str) -> None:
        """Two spaces or a backslash at the end of a source line end the line on the page."""
        assert desk.texts(f"甲{end}\n乙") == ["甲\n乙"]

    def test_an_indent_by_hand_is_dropped(self, desk: Desk) -> None:
        """The style indents; full-width spaces typed from habit would do it twice."""
        assert desk.texts("\u3000\u3000甲\n\u3000乙\u3000\n\n    丙") == ["甲乙", "丙"]

    def test_what_renders_empty_leaves_no_trace(self, desk: Desk) -> None:
        assert desk.texts("甲\n\n{% if 无 %}\n乙\n{% endif %}\n\n   \n\n丙", 无=False) == ["甲", "丙"]

    def test_no_space_around_a_condition(self, desk: Desk) -> None:
        assert desk.texts("甲\n{%- if 有 %}，乙{% endif %}\n。", 有=True) == ["甲，乙。"]


class TestMarks:
    @pytest.mark.parametrize(
        ("source", "mark"), [("*甲*", Mark.EMPHASIS), ("**甲**", Mark.STRONG), ("==甲==", Mark.LABEL)]
    )
    def test_marks_of_text(self, desk: Desk, source: str, mark: Mark) -> None:
        """Full-width punctuation next to a mark does not stop it, as it does elsewhere."""
        (paragraph,) = desk.paragraphs(f"前：{source}后")
        assert paragraph.runs == (Run("前："), Run("甲", mark), Run("后"))

    def test_punctuation_inside_a_mark(self, desk: Desk) -> None:
        (paragraph,) = desk.paragraphs("**审核：**某人")
        assert paragraph.runs == (Run("审核：", Mark.STRONG), Run("某人"))

    @pytest.mark.parametrize(("source", "width"), [("__", 1), ("____", 2), ("_____", 3), ("{{ 空(6) }}", 6)])
    def test_blanks(self, desk: Desk, source: str, width: int) -> None:
        """Two underscores are a character wide."""
        (paragraph,) = desk.paragraphs(f"年{source}月")
        assert paragraph.runs == (Run("年"), Run("\u3000" * width, Mark.BLANK), Run("月"))

    def test_a_blank_may_stand_at_either_end(self, desk: Desk) -> None:
        (paragraph,) = desk.paragraphs("____年____")
        assert [run.mark for run in paragraph.runs] == [Mark.BLANK, Mark.PLAIN, Mark.BLANK]
        assert paragraph.text == "\u3000\u3000年\u3000\u3000"

    def test_a_single_underscore_is_itself(self, desk: Desk) -> None:
        assert desk.texts("a_b_c") == ["a_b_c"]

    def test_a_backslash_frees_a_mark(self, desk: Desk) -> None:
        assert desk.texts(r"\*甲\* \# \[乙\](丙) \__ \<b> \\") == ["*甲* # [乙](丙) __ <b> \\"]

    def test_lone_stars_are_themselves(self, desk: Desk) -> None:
        assert desk.texts("机密★1年 3 * 4 * 5") == ["机密★1年 3 * 4 * 5"]


class TestRoles:
    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("编者按", Role.EDITOR_NOTE),
            ("栏目", Role.COLUMN),
            ("标题", Role.HEADLINE),
            ("署名", Role.CREDIT),
            ("居中", Role.CENTRED),
            ("顶格", Role.FLUSH),
            ("居右", Role.RIGHT),
            ("引文", Role.QUOTE),
            ("题名", Role.TITLE),
            ("题注", Role.SUBTITLE),
            ("图题", Role.CAPTION),
        ],
    )
    def test_role_by_name(self, desk: Desk, name: str, role: Role) -> None:
        """`::: name` gives its paragraphs a role, and only them."""
        roles = [(p.text, p.role) for p in desk.paragraphs(f"前\n::: {name}\n甲\n\n乙\n:::\n后")]
        assert roles == [("前", Role.BODY), ("甲", role), ("乙", role), ("后", Role.BODY)]

    def test_a_headline_keeps_its_lines(self, desk: Desk) -> None:
        assert desk.texts("::: 标题\n甲\n乙\n:::") == ["甲\n乙"]

    def test_a_note_joins_its_lines(self, desk: Desk) -> None:
        assert desk.texts("::: 编者按\n甲\n乙\n:::") == ["甲乙"]

    def test_credits_stand_a_full_space_apart(self, desk: Desk) -> None:
        assert desk.texts("::: 署名\n==编辑：==甲\n==审核：==乙\n:::") == ["编辑：甲\u3000审核：乙"]

    def test_quotation(self, desk: Desk) -> None:
        (paragraph,) = desk.paragraphs("> 甲\n> 乙")
        assert (paragraph.role, paragraph.text) == (Role.QUOTE, "甲乙")

    def test_an_empty_role_leaves_no_trace(self, desk: Desk) -> None:
        assert desk.texts("甲\n\n::: 署名\n:::\n\n乙") == ["甲", "乙"]


class TestHeadings:
    def test_four_levels_count_by_themselves(self, desk: Desk) -> None:
        """一、（一）1.（1）; each begins anew under the one above (GB/T 9704 7.3.3)."""
        body = "# 甲\n## 乙\n## 丙\n### 丁\n#### 戊\n#### 己\n# 庚\n## 辛"
        assert [(p.text, p.level) for p in desk.paragraphs(body)] == [
            ("一、甲", 1),
            ("（一）乙", 2),
            ("（二）丙", 2),
            ("1.丁", 3),
            ("（1）戊", 4),
            ("（2）己", 4),
            ("二、庚", 1),
            ("（一）辛", 2),
        ]

    def test_a_level_may_be_left_out(self, desk: Desk) -> None:
        """Two levels may be 一、and 1. (7.3.3)."""
        assert desk.texts("# 甲\n### 乙\n### 丙\n# 丁\n### 戊") == [
            "一、甲",
            "1.乙",
            "2.丙",
            "二、丁",
            "1.戊",
        ]

    def test_a_topic_sentence_runs_in(self, desk: Desk) -> None:
        """A heading that ends in 。 is the paragraph's first sentence, in the face of its level."""
        first, second = desk.paragraphs("## 落实责任。\n各级要**抓**。\n\n乙")
        assert first.runs == (
            Run("（一）落实责任。", Mark.TOPIC),
            Run("各级要"),
            Run("抓", Mark.STRONG),
            Run("。"),
        )
        assert (first.role, first.level) == (Role.BODY, 2)
        assert (second.text, second.level) == ("乙", 0)

    def test_a_topic_sentence_may_stand_alone(self, desk: Desk) -> None:
        assert desk.texts("# 甲。\n# 乙。\n丙") == ["一、甲。", "二、乙。丙"]

    def test_a_heading_without_full_stop_stands_alone(self, desk: Desk) -> None:
        heading, body = desk.paragraphs("# 总体要求\n正文")
        assert (heading.role, heading.runs, body.text) == (Role.HEADING, (Run("一、总体要求"),), "正文")

    @pytest.mark.parametrize("source", ["# 一、甲\n# 二、乙", "# 一、甲\n# 乙", "# 甲\n# 二、 乙"])
    def test_the_right_number_may_be_written(self, desk: Desk, source: str) -> None:
        assert desk.texts(source) == ["一、甲", "二、乙"]

    @pytest.mark.parametrize(
        ("source", "message"),
        [
            ("## （二）甲", "“（二）甲”处编号“（二）”不对，应为“（一）”"),
            ("# 甲\n# 三、乙", "“三、乙”处编号“三、”不对，应为“二、”"),
            ("# （一）甲", "编号“（一）”不对，应为“一、”"),
            ("### 1、甲", "编号“1、”不对，应为“1.”"),
        ],
    )
    def test_a_wrong_number_is_told(self, desk: Desk, source: str, message: str) -> None:
        (problem,) = desk.problems(source)
        assert message in problem
        assert "由程序自动编" in problem

    def test_a_heading_may_go_without_number(self, desk: Desk) -> None:
        assert desk.texts("# 甲\n# 说明 {-}\n# 乙") == ["一、甲", "说明", "二、乙"]

    def test_a_paragraph_may_bear_a_number(self, desk: Desk) -> None:
        """`#.` numbers a paragraph of the body with its level, without making a heading of it."""
        first, second, last = desk.paragraphs("#. 同意。\n#. 请办。\n\n此复。")
        assert (first.runs, first.role, first.level) == ((Run("一、同意。"),), Role.BODY, 0)
        assert (second.text, last.text) == ("二、请办。", "此复。")

    def test_five_levels_are_too_many(self, desk: Desk) -> None:
        assert desk.problems("##### 甲") == [
            "templates/甲.md:5：“甲”处标题有 5 级；公文的层次不超过四级：一、（一）1.（1）"
        ]


class TestLists:
    def test_items_are_paragraphs_with_numbers(self, desk: Desk) -> None:
        assert desk.texts("1. 甲\n2. 乙\n    1. 丙\n    2. 丁\n3. 戊") == [
            "1.甲",
            "2.乙",
            "（1）丙",
            "（2）丁",
            "3.戊",
        ]

    def test_a_list_begins_where_the_author_begins(self, desk: Desk) -> None:
        assert desk.texts("3. 甲\n4. 乙") == ["3.甲", "4.乙"]

    def test_items_with_blank_lines_between(self, desk: Desk) -> None:
        assert desk.texts("1. 甲\n\n    又\n\n2. **乙**丙") == ["1.甲", "又", "2.乙丙"]

    def test_bullets_are_refused(self, desk: Desk) -> None:
        assert "项目符号" in desk.problems("- 甲\n- 乙")[0]


class TestPages:
    def test_page_breaks(self, desk: Desk) -> None:
        """`+++` begins a page, turned if it says so."""
        blocks = desk.blocks("甲\n+++\n乙\n\n+++ 横\n\n丙\n\n+++ 竖\n丁")
        assert [block.landscape for block in blocks if isinstance(block, PageBreak)] == [None, True, False]

    def test_what_else_a_page_might_be(self, desk: Desk) -> None:
        assert "“+++ 斜”看不懂" in desk.problems("+++ 斜")[0]


class TestFigures:
    def test_a_figure(self, desk: Desk) -> None:
        """Its bytes come from a file of the workspace."""
        (desk.root / "图.png").write_bytes(PIXEL)
        assert desk.blocks("![月度{{ 值 }}](图.png){宽=60%}", 值="*走势*") == (
            Figure(PIXEL, "image/png", "月度*走势*", 0.6),
        )

    @pytest.mark.parametrize(
        ("source", "message"),
        [
            ("![甲](无.png)", "没有图片“无.png”"),
            ("![甲](../密.png)", "在工作区之外"),
            ("![甲](/etc/hostname)", "在工作区之外"),
            ("![甲](文.png)", "坏了，或者不是图片"),
            ("![甲](坏.png)", "图片“坏.png”坏了"),
            ("文字![甲](图.png)", "没有单独成段"),
            ("![甲](图.png)![乙](图.png)", "没有单独成段"),
            ("![甲](图.png){宽=0%}", "宽度不对"),
        ],
    )
    def test_faulty_figures(self, desk: Desk, source: str, message: str) -> None:
        (desk.root / "图.png").write_bytes(PIXEL)
        (desk.root / "坏.png").write_bytes(PIXEL[:20])
        (desk.root / "文.png").write_text("不是图", encoding="utf-8")
        (desk.root.parent / "密.png").write_bytes(PIXEL)
        assert message in desk.problems(source)[0]

    def test_a_huge_file_is_no_figure(self, desk: Desk) -> None:
        with (desk.root / "大.png").open("wb") as file:
            file.truncate((20 << 20) + 1)
        assert "图片“大.png”太大" in desk.problems("![甲](大.png)")[0]

    def test_a_link_out_of_the_workspace(self, desk: Desk) -> None:
        (desk.root.parent / "密.png").write_bytes(PIXEL)
        (desk.root / "链.png").symlink_to(desk.root.parent / "密.png")
        assert "在工作区之外" in desk.problems("![甲](链.png)")[0]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("甲<b>乙</b>", "templates/甲.md:5：“甲乙”处用了 HTML 标记“<b>”"),
        ("<div>甲</div>", "用了 HTML 标记“<div>”"),
        ("甲&nbsp;乙", "用了 HTML 标记“&nbsp;”"),
        ("<!-- 甲 -->", "用了 HTML 标记"),
        ("甲\n\n---\n\n乙", "不能画分隔线"),
        ("甲\n===", "不能画分隔线"),
        ("见[甲](http://x)", "不能用链接"),
        ("**审核：某人", "“**”没有配对"),
        ("::: 编者\n甲\n:::", "没有“::: 编者”这种段落；是不是“编者按”"),
        ("::: 编者按\n甲", "“::: 编者按”没有结束"),
        ("::: 编者按\n# 甲\n:::", "只能放段落"),
        ("1. 甲\n\n    > 乙", "编号的条目里只能放段落"),
    ],
)
def test_refused_marks(desk: Desk, source: str, message: str) -> None:
    """What a document on paper has no use for is told, with its line in the template."""
    problems = desk.problems(source)
    assert message in problems[0]
    assert problems[0].startswith("templates/甲.md")


def test_all_faults_at_once(desk: Desk) -> None:
    assert len(desk.problems("甲<b>乙\n\n- 丙\n\n##### 丁\n\n## （九）戊")) == 4
