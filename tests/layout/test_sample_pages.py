"""The pages of all papers of the sample: none empty, none that holds a line by itself, no blank out of sight."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.layout.items import Layout, Space, TableBox, Text
from docgen.layout.lay import lay
from docgen.records.register import load_register
from docgen.style import Style
from docgen.style.fonts import FontBook
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)
BLANK = "\u3000"
Papers = tuple[tuple[Paper, Layout], ...]


@pytest.fixture(scope="module")
def laid(style: Style, book: FontBook) -> Papers:
    """Every paper of the sample on its pages."""
    register, _ = load_register(ROOT / "data")
    shop = Workshop(load_workspace(ROOT), register, ON)
    papers = shop.plan.papers
    return tuple((paper, lay(shop.compose(paper), style, book)) for paper in papers)


def test_no_page_is_empty(laid: Papers) -> None:
    """But for the page that an imprint has to itself."""
    for paper, layout in laid:
        shown = [
            any(not isinstance(layout.items[place], Space) for place, _, _ in page) for page in layout.pages
        ]
        assert all(shown[:-1]), paper.place
        assert shown[-1] or layout.imprint, paper.place


def test_no_page_holds_a_line_by_itself(laid: Papers) -> None:
    """The last line of a text, a line to sign on, a note has company; but an article may be as short as it is."""
    for paper, layout in ((paper, layout) for paper, layout in laid if not paper.kind.startswith("章程修订")):
        for page in layout.pages:
            lines = [(layout.items[place], last - first) for place, first, last in page]
            texts = sum(count for item, count in lines if isinstance(item, Text))
            others = [item for item, _ in lines if not isinstance(item, Text | Space)]
            assert texts != 1 or others, paper.place


def test_a_form_stays_on_its_page(laid: Papers) -> None:
    """A form, which has no head to repeat, is not cut."""
    for paper, layout in laid:
        forms = {
            place
            for place, item in enumerate(layout.items)
            if isinstance(item, TableBox) and item.header_rows == 0
        }
        cut = [
            (place, last - first) for page in layout.pages for place, first, last in page if place in forms
        ]
        assert len(cut) == len({place for place, _ in cut}), paper.place


def test_no_line_ends_in_a_blank_to_fill_in(laid: Papers) -> None:
    """Programs let full-width spaces hang over the edge: the blank could not be seen."""
    for paper, layout in laid:
        texts = [item for item in layout.items if isinstance(item, Text)]
        ends = ["".join(piece.text for piece in line.pieces) for text in texts for line in text.lines[:-1]]
        assert not any(end.endswith(BLANK) for end in ends), paper.place


def test_no_term_is_parted_in_a_title(laid: Papers, style: Style) -> None:
    """Neither a word that the style lists nor one of the trade's own; and no paper's kind stands alone."""
    trade = load_register(ROOT / "data")[0].industry
    for paper, layout in laid:
        for text in (item for item in layout.items if isinstance(item, Text) and item.broken):
            lines = text.text.split("\n")
            assert not parted((*style.wording.whole, *trade.terms), lines), (paper.place, lines)
            assert len(lines) == 1 or len(lines[-1].lstrip("的")) > 2, (paper.place, lines)


def parted(words: Iterable[str], lines: list[str]) -> list[str]:
    """The words that stand in the lines as one text more often than in the lines by themselves."""
    whole = "".join(lines)
    return [word for word in words if whole.count(word) > sum(line.count(word) for line in lines)]


def test_closing_words_do_not_go_over_alone(laid: Papers, style: Style) -> None:
    """No signature has nothing above it on its page but 此复。 or the like (GB/T 9704 7.3.5.5)."""
    closing = tuple(style.wording.closing)
    for paper, layout in laid:
        for page in layout.pages:
            items = [
                layout.items[place] for place, _, _ in page if not isinstance(layout.items[place], Space)
            ]
            texts = [item for item in items if isinstance(item, Text)]
            signed = next((place for place, item in enumerate(texts) if item.role == "署名"), None)
            above = texts[:signed] if signed is not None and len(items) == len(texts) else ()
            assert not above or not all(text.text.startswith(closing) for text in above), paper.place
