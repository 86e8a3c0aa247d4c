"""Titles of several lines: where they break, and when they are set tighter (GB/T 9704 7.3.1, 7.3.5.5)."""

import pytest

from docgen.layout.items import Text
from docgen.layout.setter import Setter
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
