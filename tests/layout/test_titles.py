"""Titles of several lines: where they break, and when they are set tighter (GB/T 9704 7.3.1, 7.3.5.5)."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.layout import titles
from docgen.layout.items import Look, Piece, Text
from docgen.layout.setter import Setter
from docgen.layout.titles import balance
from docgen.layout.units import natural_width
from docgen.style.fonts import FontBook
from docgen.style.model import Style

BRANCH = "中共南昌博泉景珠司法鉴定机构联合支部"


def titled(title: str, style: Style, book: FontBook, *names: str) -> Text:
    """A title as it is set; `names` are not to be broken in."""
    return Setter(style, book, style.measure, names).title((title,), "标题")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("南昌博泉司法鉴定中心关于成立", f"{BRANCH}的请示"), ("南昌博泉司法鉴定中心", BRANCH)),
        (
            ("中共南昌市司法鉴定行业委员会关于同意成立", f"{BRANCH}的批复"),
            ("中共南昌市司法鉴定行业委员会", BRANCH),
        ),
    ],
)
def test_the_kind_of_a_paper_does_not_stand_alone(
    lines: tuple[str, ...], names: tuple[str, ...], style: Style, book: FontBook
) -> None:
    """请示, 批复 on the last line join the name before them, whose line is set a little tighter to hold them."""
    made = titled("".join(lines), style, book, *names)
    usual = style.spacing(style.roles["标题"])
    (piece,) = made.pieces
    assert tuple(piece.text.split("\n")) == lines
    assert usual - piece.look.size / 20 <= piece.look.spacing < usual
    assert max(natural_width(line.pieces, book) for line in made.lines) < style.measure


def test_what_no_tightening_helps_is_set_as_usual(style: Style, book: FontBook) -> None:
    """A short last line stays where the line before it has no room; letters are not crowded for nothing."""
    made = titled(f"{BRANCH}组建协议", style, book, BRANCH)
    assert made.text == f"{BRANCH}\n组建协议"
    assert made.pieces[0].look.spacing == style.spacing(style.roles["标题"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("抚州海泉司法鉴定", "有限责任公司章程修改对照表"),
        ("赣州云岭医院设立", "司法鉴定中心授权书修改对照表"),
    ],
)
def test_no_line_begins_with_the_kind_of_a_body(
    first: str, second: str, style: Style, book: FontBook
) -> None:
    """公司, 中心 are not parted from the name that they end, even where nobody told the name."""
    assert titled(first + second, style, book).text == f"{first}\n{second}"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("明川市司法局关于2024年11月", "公证行业党建工作推进情况的报告"), ("公证行业",)),
        (("关于召开第三届会员代表大会", "第二次全体会议的通知"), ()),
        (("关于明川石港东海律师事务所", "内部管理制度修改的说明"), ()),
        (("明川石港律师事务所", "管理层人员和党组织班子成员", "双向进入、交叉任职名册"), ()),
        (("中共明川石港律师事务所支部委员会", "关于换届选举结果的备案报告"), ()),
    ],
)
def test_no_term_is_parted(
    lines: tuple[str, ...], names: tuple[str, ...], style: Style, book: FontBook
) -> None:
    """Terms of the trade, those that the style lists, and the names of Party bodies stand on one line."""
    known = (*names, *style.wording.whole)
    assert tuple(titled("".join(lines), style, book, *known).text.split("\n")) == lines


def test_a_name_is_parted_rather_than_the_kind_of_paper_left_alone(style: Style, book: FontBook) -> None:
    """Where no line holds a name and 请示, the name breaks where another one begins within it."""
    name = "中共石港市明川海泉律师事务所机构联合支部"
    made = titled(f"石港市明川律师事务所关于成立{name}的请示", style, book, name, "律师事务所机构")
    assert made.text.split("\n")[-1] == "律师事务所机构联合支部的请示"


@pytest.mark.parametrize("words", [40, 400])
def test_a_title_of_any_length_is_broken_within_the_measure(words: int, style: Style, book: FontBook) -> None:
    """Longer than four lines too; all of it is there, in order."""
    title = "关于做好党组织设立和换届选举工作的通知" * (words // 10)
    lines = balance(title, Setter(style, book, style.measure).look("标题"), style.measure, book)
    assert "".join(lines) == title
    assert (
        max(natural_width((Piece(line, Setter(style, book, 0).look("标题")),), book) for line in lines)
        <= style.measure
    )


PARTS = ("关于", "成立", "的", "请示", "《办法", "》", "党支部", "（试行）", "2021年", "和")


@given(st.lists(st.sampled_from(PARTS), min_size=9, max_size=16).map("".join))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_other_breaks_cost_less(style: Style, book: FontBook, title: str) -> None:
    """Of all ways to break a title into four lines at most it is the cheapest, though most are never tried."""
    look = Setter(style, book, 0).look("标题")
    costs = dict(every_way(title, look, measure := 9 * look.size, book))
    if costs:
        assert costs[balance(title, look, measure, book)] == pytest.approx(min(costs.values()))


def every_way(
    title: str, look: Look, measure: int, book: FontBook
) -> Iterator[tuple[tuple[str, ...], float]]:
    """All lines that are within the measure, and what they cost."""
    words = titles._words(title)
    inside = frozenset(titles._inside_books(words))
    for count in range(1, titles.MOST_LINES):
        for cuts in combinations(range(1, len(words)), count):
            lines = ["".join(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]
            widths = [natural_width((Piece(line, look),), book) for line in lines]
            if max(widths) <= measure:
                breaks = sum(titles._break_cost(words[cut - 1], words[cut]) for cut in cuts)
                books = titles.IN_BOOK * len(inside & set(cuts))
                shape = titles._shape([width / look.size for width in widths])
                shape += titles.LONELY if cuts[-1] == len(words) - 1 else 0
                yield tuple(lines), breaks + books + shape + titles.ONE_LINE_MORE * count
