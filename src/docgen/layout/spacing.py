"""Letter-spacing under which no line break hangs on a hair.

Word, LibreOffice and other programs round and apply letter-spacing a little differently where Chinese meets
letters and digits. A line within a point or two of full would break in one and not in the other. Stretched
lines hide a slightly tighter spacing, so a paragraph takes the first one under which all break alike.
"""

from collections.abc import Sequence
from dataclasses import replace

from docgen.layout.breaker import SCRIPTS, Habit, line_ends
from docgen.layout.items import Box, Piece
from docgen.style.fonts import FontBook

TIGHTER = tuple(range(9))  # twips


def settle(pieces: Sequence[Piece], measure: int, box: Box, book: FontBook) -> tuple[Piece, ...]:
    """The pieces, spaced more tightly if their lines would otherwise not break alike everywhere."""
    if sum(len(SCRIPTS.findall(piece.text)) for piece in pieces) < 2:
        return tuple(pieces)
    for habit in (Habit.LIBREOFFICE, Habit.ROUNDING):
        for twips in TIGHTER:
            tried = _tighter(pieces, twips)
            if line_ends(tried, measure, box, book, Habit.WORD) == line_ends(
                tried, measure, box, book, habit
            ):
                return tried
    return tuple(pieces)


def _tighter(pieces: Sequence[Piece], twips: int) -> tuple[Piece, ...]:
    looks = (replace(piece.look, spacing=piece.look.spacing - twips) for piece in pieces)
    return tuple(replace(piece, look=look) for piece, look in zip(pieces, looks, strict=True))
