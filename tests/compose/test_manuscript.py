"""What authors type from habit: figures and names stay as typed, a Word user's lines mean what he meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import Desk
from docgen.compose.document import Paragraph, Role, Table
from docgen.compose.manuscript import read_manuscript

AUTHOR = "{{ 文 | 排版 }}"


@pytest.mark.parametrize(
    "text",
    [
        "每张297*420*2毫米，共4*6*8=192张。",
        "柜体长*宽*高均已量过。",
        "实行6*9小时值守和7*24小时热线。",
        "气温-4~~8度，年龄20~~30岁。",
        "会用C++和G++写程序。",
        "当x==1或者y==2时为真。",
        "文件名x__y__z.pdf和a____b。",
        "甲<B，乙<10℃，丙>D。",
        "若a<b且c>d，则AT&T;成立。",
        "单价$5，合计$60。",
        "面积5**2与3**2之差。",
        "浓度为1.2E5。",
    ],
)
def test_figures_and_names_stay_as_typed(desk: Desk, text: str) -> None:
    """What is not certainly markup is text."""
    assert desk.texts(AUTHOR, 文=text) == [text]


@pytest.mark.parametrize("mark", ["*", "**", "==", "++", "~~", "__"])
@given(
    left=st.text("0123456789ABCxyz", min_size=1, max_size=4),
    right=st.text("0123456789ABCxyz", min_size=1, max_size=4),
)
def test_no_mark_between_letters_or_digits_is_lost(mark: str, left: str, right: str) -> None:
    """A sign between figures or Latin names is printed, however many there are in a paragraph."""
    from docgen.compose.inline import runs
    from docgen.compose.markdown import Parser
    from docgen.compose.shield import author_word

    text = f"量得{left}{mark}{right}，又得{right}{mark}{left}。"
    (author,) = Parser().parse(author_word(0), [text])
    (paragraph,) = author
    assert "".join(run.text for run in runs(paragraph)) == text


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("头一段话。\n　　另一段话。", ["头一段话。", "另一段话。"]),
        ("头一段话\n　　另一段话。", ["头一段话", "另一段话。"]),
        ("说明如下：\n1. 头一点；\n2. 另一点。", ["说明如下：", "1.头一点；", "2.另一点。"]),
        ("说明如下：\n1.头一点；\n2.另一点。", ["说明如下：", "1.头一点；", "2.另一点。"]),
        ("说明如下。\n（1）头一点；\n（2）另一点。", ["说明如下。", "（1）头一点；", "（2）另一点。"]),
        ("接上行的\n字句。", ["接上行的字句。"]),
    ],
)
def test_lines_of_a_word_user_are_paragraphs(desk: Desk, text: str, texts: list[str]) -> None:
    """A line that begins with two full-width spaces or a level number is a paragraph of its own."""
    assert desk.texts(AUTHOR, 文=text) == texts


def test_a_heading_numbered_by_hand_is_one(desk: Desk) -> None:
    """Short, without a sentence in it; what follows on the next line is the text below it."""
    paragraphs = desk.paragraphs(
        AUTHOR, 文="开头的话。\n一、基本情况\n话。\n（一）做法\n又一段话。\n二、打算\n末段。"
    )
    assert [(each.text, each.role is Role.HEADING, each.level) for each in paragraphs] == [
        ("开头的话。", False, 0),
        ("一、基本情况", True, 1),
        ("话。", False, 0),
        ("（一）做法", True, 2),
        ("又一段话。", False, 0),
        ("二、打算", True, 1),
        ("末段。", False, 0),
    ]


def test_a_number_written_by_hand_is_held_against_the_order(desk: Desk) -> None:
    (problem,) = desk.problems(AUTHOR, 文="一、甲\n\n话。\n\n三、乙")
    assert "编号“三、”不对，应为“二、”" in problem


def test_a_sentence_behind_a_number_is_no_heading(desk: Desk) -> None:
    (paragraph,) = desk.paragraphs(AUTHOR, 文="一、要加强领导，各级都要落实。")
    assert paragraph.role is Role.BODY


def test_a_number_in_the_middle_of_a_sentence_is_asked_about(desk: Desk) -> None:
    """Nobody can tell whether it begins a paragraph."""
    (problem,) = desk.problems(AUTHOR, 文="按照第六条第\n（一）项的规定办理。")
    assert "看不出是不是新的一段" in problem
    assert "在前面空一行" in problem


@pytest.mark.parametrize("inner", ["  ", "   ", "    ", "\t"])
def test_items_lie_within_the_item_above(desk: Desk, inner: str) -> None:
    """By two spaces, three (CommonMark), four or a tab; three levels look different."""
    text = f"1. 甲：\n{inner}1. 乙：\n{inner}{inner}1. 丙；\n{inner}2. 丁。\n2. 戊。"
    assert desk.texts(AUTHOR, 文=text) == ["1.甲：", "（1）乙：", "①丙；", "（2）丁。", "2.戊。"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1. 甲：\n   - 乙；\n   - 丙。", "编号的条目里只能放段落和下一级编号"),
        ("1. 甲\n   1. 乙\n      1. 丙\n         1. 丁", "最多三层"),
        ("数据见年鉴[^2]。", "用了脚注"),
        ("比率为$\\frac{a}{b}$。", "用了公式"),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 | 戊 |", "这一行有 3 格，表头有 2 格"),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 |", "这一行有 1 格，表头有 2 格"),
        ("| 甲 | 乙 |\n| 丙 | 丁 |", "用竖线写的行不成表格"),
        ("甲\t乙\n丙", "有制表符（Tab），只有一行"),
        ("甲\t乙\n丙\t丁\t戊", "各行的格数不同"),
        ("用<b>粗体</b>。", "用了 HTML 标记"),
        ("甲&nbsp;乙", "用了 HTML 标记"),
    ],
)
def test_what_cannot_be_set_is_told(desk: Desk, text: str, words: str) -> None:
    """Never dropped, never printed raw."""
    assert any(words in problem for problem in desk.problems(AUTHOR, 文=text))


def test_cells_from_a_spreadsheet_are_a_table(desk: Desk) -> None:
    first, table, last = desk.blocks(AUTHOR, 文="各地如下。\n地区\t家数\n甲市\t3\n乙市\t\n以上。")
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert table.header_rows == 1
    shown = [[cell.paragraphs[0].text for cell in row.cells] for row in table.rows]
    assert shown == [["地区", "家数"], ["甲市", "3"], ["乙市", ""]]
    assert isinstance(last, Paragraph)


def test_a_further_article_counts_its_headings_anew(desk: Desk) -> None:
    text = "## 甲\n\n话。\n\n## 乙\n\n::: 标题\n第二篇\n:::\n\n## 丙"
    assert desk.texts(AUTHOR, 文=text)[-1] == "（一）丙"


@given(st.text("甲乙。，1.、一（）(2) \u3000\t\n|#*-_~+=<>&$[]^:", max_size=60))
def test_no_manuscript_breaks_the_reader(text: str) -> None:
    """Every letter of the author's comes through the reading, in its order, whatever he types."""
    spare = str.maketrans("", "", ' \u3000\t\n|-#\\"')
    read = read_manuscript(text)
    assert read.markdown.translate(spare) == text.translate(spare)
