"""Two files of one document, compared."""

from collections.abc import Sequence

from docgen.verify.page import Character, Page, PageLine
from docgen.verify.pair import compare


def pages(*texts: Sequence[str]) -> tuple[Page, ...]:
    """Pages of lines that say this."""
    return tuple(
        Page(number, 595, 842, tuple(line(number, place, text) for place, text in enumerate(lines)))
        for number, lines in enumerate(texts, 1)
    )


def line(page: int, place: int, text: str) -> PageLine:
    letters = (Character(one, 80 + 16 * x, 96 + 16 * x, 30 * place, 16, "仿宋") for x, one in enumerate(text))
    return PageLine(page, tuple(letters))


def test_files_with_the_same_lines_agree() -> None:
    """Spaces count for nothing."""
    found = compare(pages(["甲乙 丙", "丁"], ["戊"]), pages(["甲乙丙", "丁"], ["戊"]))
    assert found.agrees
    assert (found.lines, found.same, found.share) == (3, 3, 1.0)


def test_lines_of_pure_chinese_must_be_the_same() -> None:
    """Every difference is told with its page."""
    found = compare(pages(["甲"], ["乙丙", "丁"]), pages(["甲"], ["乙", "丙丁"]))
    assert not found.agrees
    assert [(each.page, each.left, each.right) for each in found.differences] == [
        (2, ("乙丙", "丁"), ("乙", "丙丁"))
    ]
    assert found.same == 1


def test_lines_with_figures_may_differ_a_little() -> None:
    """And so may the lines that these push about."""
    found = compare(pages(["截至2021", "年底止", "甲"]), pages(["截至2021年", "底止", "甲"]))
    assert found.agrees
    assert found.share == 1 / 3


def test_a_line_on_another_page_is_a_difference() -> None:
    """Pages must break alike."""
    found = compare(pages(["甲", "乙"], ["丙"]), pages(["甲"], ["乙", "丙"]))
    assert not found.agrees
    assert [each.page for each in found.differences] == [1, 2]


def test_another_number_of_pages_is_a_difference() -> None:
    """Even if the lines that there are agree."""
    assert not compare(pages(["甲1"], ["乙2"]), pages(["甲1"])).agrees


def test_unlike_files_share_no_fewer_lines_than_none() -> None:
    """Whatever stands in one and not in the other is counted once."""
    left = [f"{place}甲" for place in range(12)]
    right = [f"{place}乙" if place % 2 else f"{place}甲" for place in reversed(range(14))]
    found = compare(pages(left, left), pages(right))
    assert 0 <= found.same <= found.lines
    assert 0 <= found.share <= 1
