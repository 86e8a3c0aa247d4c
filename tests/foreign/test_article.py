"""Articles that others wrote, as manuscripts: what stands on the page stands in the text, the rest is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import Desk
from docgen.compose.document import Paragraph, Table
from docgen.foreign.article import BlockKind, article_of_text, article_of_word
from docgen.foreign.manuscript import cell, literal, manuscript_of
from docgen.problems import ProblemsError
from wordmade import abstract, level, listed, p, r, word


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk in an empty workspace, for many texts."""
    return Desk(tmp_path_factory.mktemp("desk"))


HEADING = '<w:pStyle w:val="Heading2"/>'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
)
LIST = abstract(0, level(0, "%1.", "decimal"), level(1, "（%2）", "decimal")) + (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def row(*cells: str, first: str = "") -> str:
    made = "".join(f"<w:tc>{first if not n else ''}{p(cell)}</w:tc>" for n, cell in enumerate(cells))
    return f"<w:tr>{made}</w:tr>"


def manuscript(data: bytes) -> str:
    found = article_of_word(data, "来稿.docx")
    return manuscript_of(found.blocks, {name: f"图/{name}" for name, _ in found.pictures})


def test_a_word_article_becomes_a_manuscript() -> None:
    """Title, headings, paragraphs, a list within a list, a table."""
    table = f"<w:tbl>{row('单位', '人数')}{row('甲所', '3')}</w:tbl>"
    body = (
        p("一次活动", '<w:pStyle w:val="T"/>')
        + p("8月3日，活动开始。")
        + p("小标题", HEADING)
        + listed("第一")
        + listed("其中", level=1)
        + listed("第二")
        + table
        + p("完。")
    )
    data = word(body, styles=STYLES, numbering=LIST)
    assert article_of_word(data, "来稿.docx").blocks[0].text == "一次活动"
    assert manuscript(data).split("\n") == [
        "8月3日，活动开始。",
        "",
        "## 小标题",
        "",
        "1. 第一",
        "    1. 其中",
        "2. 第二",
        "",
        "| 单位 | 人数 |",
        "|---|---|",
        "| 甲所 | 3 |",
        "",
        "完。",
    ]


def test_merged_cells_are_taken_apart_and_told() -> None:
    span = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    data = word(f"<w:tbl>{row('甲', '乙', '丙')}{row('丁', '戊', first=span)}</w:tbl>")
    found = article_of_word(data, "来稿.docx")
    assert found.blocks[0].rows == (("甲", "乙", "丙"), ("丁", "", "戊"))
    assert [str(each) for each in found.remarks] == [
        "来稿.docx “丁”处：表格里有合并的单元格，拆开了；请核对这张表"
    ]


def test_a_footnote_becomes_a_note_and_is_told() -> None:
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>见某年鉴。</w:t></w:r></w:p></w:footnote>'
    body = p("数据来自年鉴", inner='<w:r><w:footnoteReference w:id="2"/></w:r>') + p("下一段。")
    data = word(body, footnotes=notes)
    found = article_of_word(data, "来稿.docx")
    assert [block.text for block in found.blocks] == ["数据来自年鉴", "注：见某年鉴。", "下一段。"]
    assert "有脚注，改成了下一段“注：…”" in str(found.remarks[0])


def test_what_is_left_out_is_told_and_the_rest_taken() -> None:
    formula = "<m:oMath><m:rad><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad></m:oMath>"
    found = article_of_word(word(p("公式是", inner=formula) + p("下一段。")), "来稿.docx")
    assert [block.text for block in found.blocks] == ["公式是", "下一段。"]
    assert "有公式，没有取入；请对照原件补上" in str(found.remarks[0])


def test_open_revisions_are_refused() -> None:
    """Whether the words stay is not for us to say."""
    inner = f'<w:ins w:id="1" w:author="某人">{r("增加的")}</w:ins>'
    with pytest.raises(ProblemsError, match="修订"):
        article_of_word(word(p("一段", inner=inner)), "来稿.docx")


def test_bullets_become_paragraphs_and_are_told() -> None:
    dots = abstract(0, level(0, "●", "bullet")) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    found = article_of_word(word(listed("一点。"), numbering=dots), "来稿.docx")
    assert [(block.kind, block.text) for block in found.blocks] == [(BlockKind.PARAGRAPH, "一点。")]
    assert "有项目符号" in str(found.remarks[0])


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_plain_text_is_read_in_any_coding(coding: str) -> None:
    """The first short line is the title; a line is a paragraph where no empty lines part them."""
    text = "开放日活动\r\n　　第一段。\r\n　　一、小标题\r\n单位\t人数\r\n甲所\t3\r\n　　末段。\r\n"
    found = article_of_text(text.encode(coding), "来稿.txt")
    assert [(block.kind.value, block.text, block.rows) for block in found.blocks] == [
        ("title", "开放日活动", ()),
        ("paragraph", "　　第一段。", ()),
        ("paragraph", "　　一、小标题", ()),
        ("table", "", (("单位", "人数"), ("甲所", "3"))),
        ("paragraph", "　　末段。", ()),
    ]


def test_lines_between_empty_ones_are_one_paragraph() -> None:
    found = article_of_text("甲。\n\n乙，\n丙。\n".encode(), "来稿.txt")
    assert [block.text for block in found.blocks] == ["甲。", "乙，丙。"]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"  \n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ProblemsError):
        article_of_text(data, "来稿.txt")


@given(
    st.text(alphabet="甲乙5aA*_~+=#>|-:!<&;$[](){}%^\\.1 、（）", min_size=1, max_size=24)
    .map(str.strip)
    .filter(bool)
)
def test_words_are_printed_as_they_were_written(desk: Desk, text: str) -> None:
    """Whatever marks of Markdown they hold; only spaces between words may be others."""
    blocks = desk.blocks("{{ 文 | 排版 }}", 文=f"前文。\n\n{literal(text)}")
    shown = "".join(block.text for block in blocks[1:] if isinstance(block, Paragraph))
    assert shown.replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text(alphabet="甲*|_<\\`~", max_size=8), min_size=2, max_size=2))
def test_cells_are_printed_as_they_were_written(desk: Desk, cells: list[str]) -> None:
    line = " | ".join(map(cell, cells))
    (table,) = desk.blocks("{{ 文 | 排版 }}", 文=f"| 子 | 丑 |\n|---|---|\n| {line} |")
    assert isinstance(table, Table)
    shown = [each.paragraphs[0].text if each.paragraphs else "" for each in table.rows[-1].cells]
    assert shown == [each.strip() for each in cells]
