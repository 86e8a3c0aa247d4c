"""Two ways from one layout to paper: what `draw` and `emit/pdf` put on a page, WeasyPrint puts there too.

WeasyPrint is given the lines as HTML and sets and draws them itself (`tests/second_engine`). Pages are compared as
pictures at 150 dots an inch, made of larger ones so that a tenth of a point is seen.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from docgen.batch.plan import plan
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.emit.press import Press
from docgen.places import builtin
from docgen.records.register import load_register
from docgen.style import load_style
from docgen.style.fonts import FontBook
from docgen.workspace import load_workspace
from gallery import gallery
from second_engine.engine import SecondEngine

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)
DPI, FINER = 150, 2
INK, PAPER = 128, 200  # darker is ink, lighter is paper
MOST = 0.001  # the share of pixels that may be ink on one page and paper on the other


def test_the_gallery_looks_the_same_by_both() -> None:
    """Every format and element."""
    assert list(_unlike(gallery())) == []


def test_every_kind_of_document_looks_the_same_by_both() -> None:
    """One paper of every kind that the sample has."""
    assert list(_unlike(_kinds())) == []


def test_a_line_that_is_off_is_seen(press: Press) -> None:
    """The comparison tells pages apart of which one line is set a point wider."""
    document = next(iter(gallery().values()))
    (page, *_) = _pages(press.emit(document, "pdf"))
    moved = Image.new("L", page.size, 255)
    moved.paste(page, (0, 0))
    line = page.crop((0, 1000, page.width, 1060))
    moved.paste(line, (round(DPI / 72), 1000))
    assert _far(page, moved) or _off(page, moved) > MOST


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
        ours, theirs = press.emit(document, "pdf"), other.pdf(press.lay(document))
        for number, pages in enumerate(zip(_pages(ours), _pages(theirs), strict=True), 1):
            if _far(*pages) or _off(*pages) > MOST:
                yield f"{name}, page {number}: {_off(*pages):.2%}"


def _pages(data: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as opened:
        larger = [page.render(scale=FINER * DPI / 72, grayscale=True).to_pil() for page in opened]
    return [page.reduce(FINER) for page in larger]


def _off(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that are ink on one page and paper on the other."""
    return float((np.abs(_grey(one) - _grey(other)) >= INK).mean())


def _far(one: Image.Image, other: Image.Image) -> bool:
    """Whether some ink of one page has none within a pixel on the other."""
    return _lost(one, other) or _lost(other, one)


def _lost(one: Image.Image, other: Image.Image) -> bool:
    near = _grey(other.filter(ImageFilter.MinFilter(3)))
    return bool(((_grey(one) < INK) & (near > PAPER)).any())


def _grey(page: Image.Image) -> NDArray[np.int16]:
    return np.asarray(page, np.int16)
