"""The line breaker: 28 characters a line, the rules for the ends of lines, lines filled to the measure."""

import itertools
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from docgen.layout.breaker import break_lines
from docgen.layout.items import Box, Line, Piece
from docgen.layout.setter import Setter
from docgen.layout.units import NOT_AT_END, NOT_AT_START, SPARE
from docgen.style.fonts import FontBook
from docgen.style.model import Style
from samples import MIXED, PLAIN

TEXTS = st.text(
    alphabet="中华人民共和国司法鉴定，。、；：“”‘’（）《》〔〕—…·～！？1234567890abAB.%- ",
    min_size=1,
    max_size=200,
)


def lines_of(text: str, setter: Setter, box: Box | None = None) -> tuple[Line, ...]:
    pieces = (Piece(text, setter.look("正文")),)
    return break_lines(pieces, setter.measure, box or setter.box("正文"), setter.book)


def test_a_full_line_holds_28_characters(setter: Setter) -> None:
    """GB/T 9704 5.2.3: 28 characters a line; the first line is 2 characters in."""
    lines = lines_of("字" * 82, setter)
    assert [len(line.text) for line in lines] == [26, 28, 28]


def test_stretched_lines_end_on_the_measure(setter: Setter) -> None:
    """The last character of a stretched line ends where the type area ends."""
    for line in lines_of(PLAIN + MIXED, setter)[:-1]:
        assert line.fill is not None
        spacing = setter.look("正文").spacing
        bare = line.width - spacing * len(line.text)
        assert abs(line.indent + bare + line.fill * (len(line.text) - 1) - setter.measure) < 0.01


def test_an_address_begins_where_it_stands_and_fills_its_lines(setter: Setter) -> None:
    """No line before an address or a check value is left half empty, none ends within a hair of its measure."""
    for string in (
        "https://tongzhi.example.cn/2024/gongzheng?id=88&x=1",
        "a3f5" * 16,
        "tousu.jianyi@mail.example.cn",
    ):
        for start in range(30):
            made = lines_of("字" * start + string + "，请转告。", setter)
            rooms = [setter.measure - line.indent - line.width for line in made[:-1]]
            assert all(room < 3 * setter.characters(1) for room in rooms), (string, start)
            for line, after in pairwise(made):
                inside = line.text[-1].isascii() and after.text[0].isascii()
                spare = setter.measure - line.indent - line.width
                assert not inside or spare >= SPARE, (string, start)


def test_numbers_and_dashes_stay_whole(setter: Setter) -> None:
    """A number, —— and …… are never parted between lines."""
    for start in range(30):
        texts = [line.text for line in lines_of("字" * start + "在2021年占56.25%——共计……完", setter)]
        for unit in ("2021", "56.25%", "——", "……"):
            assert any(unit in text for text in texts)


@given(text=TEXTS)
def test_every_line_starts_and_ends_as_it_may(style: Style, book: FontBook, text: str) -> None:
    """GB/T 15834 5.1: closing marks start no line, opening marks end none, and no character is lost."""
    setter = Setter(style, book, style.measure)
    lines = [line.text for line in lines_of(text, setter)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for before, after in itertools.pairwise(lines):
        free = [place for place in range(1, len(before)) if _parts(before, place)]
        if free:
            assert after[0] not in NOT_AT_START
            assert before[-1] not in NOT_AT_END


def _parts(line: str, place: int) -> bool:
    """Whether a line could have been parted at a place, so that its end was a choice."""
    left, right = line[place - 1], line[place]
    whole = left + right in ("——", "……") or (left < "\u0250" and right < "\u0250")
    return not whole and right not in NOT_AT_START and left not in NOT_AT_END


def test_a_newline_breaks_the_line_and_is_not_stretched(setter: Setter) -> None:
    """A break that the drafter set ends the line where it stands."""
    first, second = lines_of("第一行\n第二行", setter)
    assert (first.text, first.fill, second.text) == ("第一行", None, "第二行")


def test_what_is_longer_than_a_line_is_parted_where_the_line_ends(setter: Setter) -> None:
    """A number that no line of a narrow cell holds goes on in the next one, as in Word; a shorter one stays whole."""
    pieces = (Piece("号36119919640218594X和2021", replace(setter.look("正文"), spacing=0)),)
    lines = break_lines(pieces, 10 * 160 + 85, Box(), setter.book)
    assert [line.text for line in lines] == ["号36119919", "640218594X", "和2021"]


def test_no_last_line_holds_a_single_character(setter: Setter) -> None:
    """An orphan gets company from the line before, which stays filled to the measure."""
    for length in range(20, 140):
        text = setter.text((Piece("字" * length + "。", setter.look("正文")),), "正文")
        lines = [line.text for line in text.lines]
        assert "".join(lines) == "字" * length + "。"
        assert len(lines) == 1 or len(lines[-1]) > 2
