"""The documents of docs/gallery, composed: every format and element."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.records.register import load_register
from docgen.workspace import load_workspace

GALLERY = Path(__file__).parents[1] / "docs" / "gallery"
ON = date(2021, 6, 1)


def gallery() -> Mapping[str, Document]:
    """File name → document, in the order of the catalogue; only kinds of the gallery's own, designs left out."""
    return {place: document for place, document in _all().items() if document.design is None}


def designs() -> Mapping[str, Document]:
    """Those that are designed in HTML and CSS."""
    return {place: document for place, document in _all().items() if document.design}


@cache
def _all() -> Mapping[str, Document]:
    space = load_workspace(GALLERY)
    shop = Workshop(space, load_register(space.data)[0], ON)
    planned = shop.plan
    assert not planned.problems
    own = [paper for paper in planned.papers if paper.kind.startswith("样张")]
    return {paper.place: shop.compose(paper) for paper in own}
