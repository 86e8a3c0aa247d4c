"""Chinese numerals, and the numbers of the four levels."""

import pytest

from docgen.compose.numerals import LEVEL_PATTERNS, MOST, chinese, level_number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (100_000, "十万"),
        (101_000, "十万一千"),
        (1_000_001, "一百万零一"),
        (20_010_000, "二千零一万"),
        (100_001_000, "一亿零一千"),
        (100_000_000, "一亿"),
        (10**12, "一万亿"),
        (10**12 + 1, "一万亿零一"),
    ],
)
def test_chinese(number: int, words: str) -> None:
    """As articles are numbered: 第一百零一条、第一百一十条 (立法法 第六十五条)."""
    assert chinese(number) == words


def test_no_two_numbers_read_alike() -> None:
    assert len({chinese(number) for number in range(20_000)}) == 20_000


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_numbers_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


@pytest.mark.parametrize(("level", "words"), [(1, "十一、"), (2, "（十一）"), (3, "11."), (4, "（11）")])
def test_levels(level: int, words: str) -> None:
    """一、（一）1.（1） (GB/T 9704 7.3.3); what is written is also recognised."""
    assert level_number(level, 11) == words
    assert LEVEL_PATTERNS[level].fullmatch(words)
