"""Headers and footers: page numbers (GB/T 9704 7.5), those of turned pages, empty ones."""

from collections.abc import Mapping

from docgen.emit.word_base import HEADER, SPACER, WORDS, page_number
from docgen.emit.word_sections import FIRST, NUMBERED, TURNED, UNNUMBERED
from docgen.emit.word_shapes import Spot, text_box
from docgen.style.model import Style, pt

_FIRST_NUMBER = 1_000_000  # of shapes in footers, which those of no body reach
SIDES = ("right", "left")  # of the number: odd pages have it at the right
_EMPTY = f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/></w:pPr></w:p>'


def margins(style: Style) -> Mapping[str, str]:
    """Relation id → XML of each header and footer; the id is the name of its part too."""
    empty = {name: (part, _EMPTY) for part, _, name in FIRST}
    empty |= dict.fromkeys(UNNUMBERED.values(), ("footer", _EMPTY))
    numbered = {
        name: ("footer", page_number(style, side, side))
        for name, side in zip(NUMBERED.values(), SIDES, strict=True)
    }
    turned = {
        name: ("footer", _turned(style, side, number))
        for number, (name, side) in enumerate(zip(TURNED.values(), SIDES, strict=True))
    }
    return {name: _part(*made) for name, made in (empty | numbered | turned).items()}


def _part(kind: str, inside: str) -> str:
    root = "w:hdr" if kind == "header" else "w:ftr"
    return f"{HEADER}<{root} {WORDS}>{inside}</{root}>"


def _turned(style: Style, side: str, number: int) -> str:
    """The page number of a turned page where the others have it once it is bound, its upper edge at the left (8).

    It hangs on a paragraph of no height.
    """
    left = style.margins[3]
    spot = Spot(style.page.footer, left, pt(style.roles["页码"].size), style.measure)
    box = text_box(_FIRST_NUMBER + number, spot, page_number(style, side, side), turned=True)
    return f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/></w:pPr><w:r>{box}</w:r></w:p>'
