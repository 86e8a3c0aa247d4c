"""Letter-spacing under which no line break hangs on a hair.

Word, LibreOffice and other programs round and apply letter-spacing a little differently where Chinese meets
letters and digits. A line within a point or two of full would break in one and not in the other. Stretched
lines hide a slightly tighter spacing, so a paragraph takes the first one under which all break alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from docgen.layout.breaker import HAIR, NOT_AT_START, SCRIPTS, Habit, cut, line_ends, natural_width
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


def without_orphan(pieces: Sequence[Piece], measure: int, box: Box, book: FontBook) -> tuple[Piece, ...]:
    """The pieces, spaced so that the last line does not hold a single character (with its closing marks).

    The line before it is spaced wider until its last character no longer fits in: stretched to the measure as
    it is anyway, nobody sees it, and Word breaks it there too.
    """
    ends = line_ends(pieces, measure, box, book, Habit.WORD)
    text = "".join(piece.text for piece in pieces)
    if len(ends) < 2 or not _is_orphan(text[ends[-2] :]):
        return tuple(pieces)
    start, end = (ends[-3] if len(ends) > 2 else 0), ends[-2]
    room = measure - box.left - box.right - (0 if start else box.first)
    kept = _shorter(pieces, start, end, book)
    wider = ceil(
        (room + 2 * HAIR - natural_width(tuple(cut(pieces, start, end)), book)) / max(kept - start, 1)
    )
    if (
        kept <= start
        or natural_width(tuple(cut(pieces, start, kept)), book) + wider * (kept - start) > room - HAIR
    ):
        return tuple(pieces)
    return tuple(_wider(pieces, start, kept, max(wider, 1)))


def _is_orphan(line: str) -> bool:
    return len([character for character in line if character not in NOT_AT_START]) <= 1


def _shorter(pieces: Sequence[Piece], start: int, end: int, book: FontBook) -> int:
    """Where the line ends if it gives its last unit to the next: the break of a measure one twip too narrow."""
    line = tuple(cut(pieces, start, end))
    width = int(natural_width(line, book)) - 1
    return start + line_ends(line, width, Box(), book, Habit.WORD)[0]


def _wider(pieces: Sequence[Piece], start: int, end: int, twips: int) -> Iterable[Piece]:
    """The pieces with the text from `start` to `end` spaced wider."""
    length = sum(len(piece.text) for piece in pieces)
    yield from cut(pieces, 0, start)
    for piece in cut(pieces, start, end):
        yield replace(piece, look=replace(piece.look, spacing=piece.look.spacing + twips))
    yield from cut(pieces, end, length)
