"""Two ways from one layout to paper: what `draw` and `emit/pdf` put on a page, WeasyPrint puts there too.

WeasyPrint is given the lines as HTML and sets and draws them itself (`tests/second_engine`).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image

from docgen.batch.plan import plan
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.emit.press import Press
from docgen.layout.items import ChartBox
from docgen.places import builtin
from docgen.records.register import load_register
from docgen.style import load_style
from docgen.style.fonts import FontBook
from docgen.workspace import load_workspace
from gallery import gallery
from pages import DPI, far, off, pages
from second_engine.engine import SecondEngine

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)
MOST = 0.001  # the share of pixels that may be ink on one page and paper on the other


def test_the_gallery_looks_the_same_by_both() -> None:
    """Every format and element."""
    assert list(_unlike(gallery())) == []


def test_every_kind_of_document_looks_the_same_by_both() -> None:
    """One paper of every kind that the sample has, but those with charts, of which the other engine draws none."""
    assert list(_unlike(_kinds())) == []


def test_a_line_that_is_off_is_seen(press: Press) -> None:
    """The comparison tells pages apart of which one line is set a point wider."""
    document = next(iter(gallery().values()))
    (page, *_) = pages(press.emit(document, "pdf"))
    moved = Image.new("L", page.size, 255)
    moved.paste(page, (0, 0))
    line = page.crop((0, 1000, page.width, 1060))
    moved.paste(line, (round(DPI / 72), 1000))
    assert far(page, moved) or off(page, moved) > MOST


@cache
def _kinds() -> Mapping[str, Document]:
    register, _ = load_register(ROOT / "data")
    shop = Workshop(load_workspace(ROOT), register, ON)
    first = {paper.kind: paper for paper in reversed(plan(register, shop.catalogue, shop.facts).papers)}
    return {kind: shop.compose(paper) for kind, paper in first.items()}


def _unlike(documents: Mapping[str, Document]) -> Iterator[str]:
    """The pages that are not the same."""
    style = load_style((builtin() / "templates",))
    press = Press(style, FontBook(style.fonts, (builtin() / ".fonts" / "fandol",)))
    other = SecondEngine(style, press.book, (press.lay(each) for each in documents.values()))
    for name, document in documents.items():
        layout = press.lay(document)
        if any(isinstance(item, ChartBox) for item in layout.items):
            continue
        ours, theirs = press.emit(document, "pdf"), other.pdf(layout)
        for number, both in enumerate(zip(pages(ours), pages(theirs), strict=True), 1):
            if far(*both) or off(*both) > MOST:
                yield f"{name}, page {number}: {off(*both):.2%}"
