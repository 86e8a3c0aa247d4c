"""Which provision became which: the borders at which likeness counts, one step on either side of each."""

import pytest

from docgen.charter import parse
from docgen.charter.derivation.match import match
from docgen.charter.text.alignment import align_few, shape

HAN = "".join(map(chr, range(0x4E10, 0x4E10 + 600)))


def letters(start: int, count: int) -> str:
    """Letters that occur nowhere else: `count` of them hold count − 1 pairs."""
    return HAN[start : start + count]


@pytest.mark.parametrize(("shared", "paired"), [(21, False), (22, True)])
def test_neighbours_in_order_are_paired_from_a_likeness_of_035(shared: int, paired: bool) -> None:
    """20 of 58 pairs in common are too few (0.34), 21 of 57 are enough (0.37)."""
    old = [shape(letters(0, 40)), shape(letters(100, 40))]
    new = [shape(letters(200, 40)), shape(letters(0, shared) + letters(300, 40 - shared))]
    assert align_few(old, new) == ({1: 0} if paired else {})


@pytest.mark.parametrize(("shared", "paired"), [(14, False), (15, True)])
def test_alone_between_neighbours_a_likeness_of_02_is_enough(shared: int, paired: bool) -> None:
    """13 of 65 pairs are 0.2; with a letter less in common, and so a pair less, it is another provision."""
    same = shape(letters(400, 20))
    new = shape(letters(0, shared - 1) + letters(300, 41 - shared))
    assert align_few([same, shape(letters(0, 40))], [same, new]) == ({0: 0, 1: 1} if paired else {0: 0})


@pytest.mark.parametrize(("share", "merged"), [(30, False), (31, True)])
def test_an_article_is_merged_where_three_fifths_of_it_went(share: int, merged: bool) -> None:
    """29 of 50 pairs of it in another article: gone; 30: merged into it."""
    first, second, last = letters(0, 80), letters(100, 51), letters(200, 40)
    old = parse(f"第一条　{first}\n第二条　{second}\n第三条　{last}\n")
    new = parse(f"第一条　{first}。{second[:share]}\n第二条　{last}\n")
    found = match(old.articles, new.articles)
    assert (dict(found.merged), found.gone) == (({0: (0, 1)}, set()) if merged else ({}, {1}))


@pytest.mark.parametrize(("share", "split"), [(30, False), (31, True)])
def test_an_article_is_split_where_three_fifths_of_both_parts_were_in_it(share: int, split: bool) -> None:
    """The second part holds 49 pairs; 29 of the old article are too few, 30 are enough."""
    old = parse(f"第一条　{letters(0, 130)}\n第二条　{letters(200, 40)}\n")
    rest = letters(90, share) + letters(300, 50 - share)
    new = parse(f"第一条　{letters(0, 90)}\n第二条　{rest}\n第三条　{letters(200, 40)}\n")
    found = match(old.articles, new.articles)
    assert bool(found.split) is split
