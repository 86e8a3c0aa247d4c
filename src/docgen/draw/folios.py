"""Page numbers (GB/T 9704 7.5)."""

from docgen.draw.canvas import Canvas
from docgen.draw.sheets import Furniture, Glyphs
from docgen.draw.typeset import Typesetter
from docgen.layout.items import Look, Piece
from docgen.style.model import RoleStyle, Style, mm, pt

ROLE = "页码"


def draw_folio(canvas: Canvas, number: int, style: Style, typesetter: Typesetter) -> None:
    """The number of a page, its dash 7 mm under the type area: one character in from the right on odd pages, left on even ones.

    A turned page bears its number where the others do once it is bound, its upper edge at the left (8): along the left edge of the page as it is read.
    """
    role = style.roles[ROLE]
    size, down = pt(role.size), _baseline(role, style, typesetter)
    pieces = (Piece(f"— {number} —", Look(role.set_in, size, 0, style.colours[role.colour])),)
    align, room = "居右" if number % 2 else "居左", style.measure - 2 * size
    if canvas.turned:
        level = typesetter.line(pieces, (0, 0), align=align, room=room)
        x = canvas.left - down
        canvas.put(
            Furniture.FOLIO,
            [_turned(mark, x, canvas.top + size) for mark in level if isinstance(mark, Glyphs)],
        )
    else:
        place = canvas.left + size, canvas.top + canvas.depth + down
        canvas.put(Furniture.FOLIO, typesetter.line(pieces, place, align=align, room=room))


def _turned(mark: Glyphs, x: float, y: float) -> Glyphs:
    """Glyphs set from (0, 0) as they read downwards from (x, y)."""
    return Glyphs(
        mark.face,
        mark.size,
        mark.colour,
        x,
        y + mark.x,
        mark.spacing,
        mark.text,
        mark.numbers,
        mark.advances,
        True,
    )


def _baseline(role: RoleStyle, style: Style, typesetter: Typesetter) -> float:
    """From the foot of what lines may fill down to the baseline, twips: by the ink of the dash."""
    dash = typesetter.book.faces[role.font][0].ink("—")[1] * pt(role.size)
    return mm(style.letterhead.number_gap) - style.area_bottom + dash
