"""The mark between things named in a row (GB/T 15834—2011, 4.5.3.5)."""

import pytest

from docgen.compose.listing import listed


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (("甲", "乙", "丙"), "甲、乙、丙"),
        (("《甲》", "《乙》", "《丙》（丙发〔2021〕1号）"), "《甲》《乙》《丙》（丙发〔2021〕1号）"),
        (("《甲》（甲发〔2021〕1号）", "《乙》", "《丙》"), "《甲》（甲发〔2021〕1号）、《乙》《丙》"),
        (("《甲》第一条", "《乙》"), "《甲》第一条、《乙》"),
        (("甲", "《乙》"), "甲、《乙》"),
        (("《甲》",), "《甲》"),
    ],
)
def test_titles_side_by_side_take_no_mark(items: tuple[str, ...], said: str) -> None:
    assert listed(items) == said
