"""Our papers measured as they are drawn are what PDFium reads out of their PDF files: character by character."""

from pathlib import Path

import pytest

from docgen.emit.press import Press
from docgen.places import builtin
from docgen.style import load_style
from docgen.style.fonts import FontBook
from docgen.verify.drawn import drawn_pages
from docgen.verify.page import Character, Page, PageLine, Rule
from docgen.verify.pdf import read_pages
from gallery import gallery

NEAR = 0.03  # points
INK = 0.015  # sizes by which PDFium rounds a box outwards


@pytest.fixture(scope="module")
def press() -> Press:
    style = load_style([builtin() / "templates"])
    return Press(style, FontBook(style.fonts, (builtin() / ".fonts" / "fandol",)))


@pytest.mark.parametrize("name", sorted(gallery()))
def test_both_readings_agree(name: str, press: Press, tmp_path: Path) -> None:
    """Texts, places, sizes, faces, colours and ink of all characters; rules; pictures; on upright and turned pages."""
    document = gallery()[name]
    path = tmp_path / "a.pdf"
    path.write_bytes(press.emit(document, "pdf"))
    if document.design:
        return
    ours, theirs = drawn_pages(press.draw(document)), read_pages(path)
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert (mine.width, mine.height) == pytest.approx((other.width, other.height), abs=NEAR)
        assert _texts(mine.lines) == _texts(other.lines)
        assert _texts(mine.aside) == _texts(other.aside)
        assert mine.pictures == other.pictures
        for one, two in zip(_inked(mine), _inked(other), strict=True):
            assert _place(one) == pytest.approx(_place(two), abs=NEAR)
            assert _ink(one) == pytest.approx(_ink(two), abs=INK * one.size)
            assert (one.text, one.font, one.colour) == (two.text, two.font, two.colour)
        assert len(mine.rules) == len(other.rules)
        for rule, found in zip(sorted(mine.rules, key=_edges), sorted(other.rules, key=_edges), strict=True):
            assert _edges(rule) == pytest.approx(_edges(found), abs=10 * NEAR)


def _texts(lines: tuple[PageLine, ...]) -> list[str]:
    return [line.bare for line in lines if line.bare]


def _inked(page: Page) -> list[Character]:
    return [one for line in page.lines for one in line.characters if one.text.strip()]


def _place(one: Character) -> tuple[float, ...]:
    return one.left, one.right, one.baseline, one.size


def _ink(one: Character) -> tuple[float, float]:
    return one.top, one.bottom


def _edges(rule: Rule) -> tuple[float, ...]:
    return tuple(round(edge, 1) for edge in (rule.top, rule.left, rule.bottom, rule.right))
