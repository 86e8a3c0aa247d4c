"""Footers beside the usual ones: of pages without a number, and of turned pages."""

from docx.oxml.ns import nsdecls

from docgen.emit.word_base import RELATIONS, SPACER, TYPES, inserted, page_number
from docgen.emit.word_shapes import Spot, text_box
from docgen.style.model import Style, pt

KINDS = ("default", "even")  # of footers: odd pages have the first
UNNUMBERED = ("docgenOddUnnumbered", "docgenEvenUnnumbered")  # relations of empty footers
TURNED = ("docgenOddTurned", "docgenEvenTurned")  # of those with the number at the left edge
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def with_footers(parts: dict[str, bytes], style: Style) -> dict[str, bytes]:
    """The parts of a package with these footers, their relations and types."""
    made = dict.fromkeys(UNNUMBERED, "")
    made |= {name: _turned(style, side) for name, side in zip(TURNED, ("right", "left"), strict=True)}
    relations = "".join(f'<Relationship Id="{name}" Type="{RELATION}" Target="{name}.xml"/>' for name in made)
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{CONTENT}"/>' for name in made)
    return {
        **parts,
        **{f"word/{name}.xml": _footer(inside).encode() for name, inside in made.items()},
        RELATIONS: inserted(parts[RELATIONS], "</Relationships>", relations),
        TYPES: inserted(parts[TYPES], "</Types>", types),
    }


def _footer(inside: str) -> str:
    """A footer of no height, whatever is anchored in it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr {nsdecls("w")}>'
        f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/></w:pPr>{inside}</w:p></w:ftr>'
    )


def _turned(style: Style, side: str) -> str:
    """The page number of a turned page where the others have it once it is bound, its upper edge at the left (8)."""
    left = style.margins[3]
    spot = Spot(style.page.footer, left, pt(style.roles["页码"].size), style.measure)
    return f"<w:r>{text_box(1, spot, page_number(style, side, side), turned=True)}</w:r>"
