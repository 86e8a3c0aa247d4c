"""Letter-spacing under which no line break hangs on a hair, and under which no last line holds one character.

Word, LibreOffice and other programs round and apply letter-spacing a little differently where Chinese meets
letters and digits. A line within a point or two of full would break in one and not in the other. Stretched
lines hide a slightly tighter spacing, so a paragraph takes the first one under which all break alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from docgen.layout.breaker import cut
from docgen.layout.items import Box, Piece
from docgen.layout.units import HAIR, NOT_AT_START, Habit, Measured, measured
from docgen.style.fonts import FontBook

TIGHTER = tuple(range(9))  # twips
WIDER = tuple(range(-1, -9, -1))  # less tight than none
LONGEST = 100  # units of which a line takes up no more than some 60


def spaced(
    pieces: Sequence[Piece], measure: int, box: Box, book: FontBook
) -> tuple[tuple[Piece, ...], Measured]:
    """The pieces with the spacing that suits their paragraph, and their measures."""
    width = measure - box.left - box.right
    units = measured(pieces, book, width)
    if len(units.cuts(width - box.first, width)) < 2:
        return tuple(pieces), units
    twips = _tighter(units, width - box.first, width)
    if twips:
        pieces, units = tuple(_respaced(pieces, 0, len(units.text), -twips)), units.tightened(twips)
    elif twips is None:
        for start, end, fewer in _line_by_line(units, width - box.first, width):
            pieces = tuple(_respaced(pieces, start, end, -fewer))
        units = measured(pieces, book, width)
    found = _widened(units, width - box.first, width)
    if found is None:
        return tuple(pieces), units
    pieces = tuple(_respaced(pieces, *found))
    return pieces, measured(pieces, book, width)


def _tighter(units: Measured, first: int, width: int) -> int | None:
    """By how much a paragraph is spaced more tightly so that all its lines break alike everywhere, twips, if at all."""
    if sum(1 for loose in units.loose if loose) < 2:
        return 0
    for twips in TIGHTER:
        tried = units.tightened(twips)
        if tried.cuts(first, width) == tried.cuts(first, width, Habit.LIBREOFFICE):
            return twips
    return None


def _line_by_line(units: Measured, first: int, width: int) -> Iterable[tuple[int, int, int]]:
    """For each line: which text (from, to) is to be spaced more tightly, and by how much, so that it breaks alike."""
    start, room = 0, first
    while start < len(units.ends):
        rest = units.part(start, min(start + LONGEST, len(units.ends)))
        twips = _tighter_line(rest, room)
        end = start + rest.tightened(twips).cuts(room, room)[0]
        if twips:
            yield units.ends[start] - units.counts[start], units.ends[end - 1], twips
        start, room = end, width


def _tighter_line(rest: Measured, room: int) -> int:
    for habit in (Habit.LIBREOFFICE, Habit.ROUNDING):
        for twips in (*TIGHTER, *WIDER):
            tried = rest.tightened(twips)
            if tried.cuts(room, room)[0] == tried.cuts(room, room, habit)[0]:
                return twips
    return 0


def _widened(units: Measured, first: int, width: int) -> tuple[int, int, int] | None:
    """Which text (from, to) is to be spaced wider and by how much, lest the last line hold a single character.

    It is the line before: wider by a few twips, its last character no longer fits in. Stretched to the measure
    as it is anyway, nobody sees it, and Word breaks it there too.
    """
    cuts = [0, *units.cuts(first, width)]
    if not _is_orphan(units.text[units.ends[cuts[-2] - 1] :]):
        return None
    start, end = cuts[-3], cuts[-2]
    room = width if start else first
    kept = start + _shorter(units, start, end)
    count = sum(units.counts[start:kept])
    wider = max(ceil((room + 2 * HAIR - units.width(start, end)) / max(count, 1)), 1)
    if kept == start or units.width(start, kept) + wider * count > room - HAIR:
        return None
    return units.ends[start] - units.counts[start], units.ends[kept - 1], wider


def _is_orphan(line: str) -> bool:
    return len([character for character in line if character not in NOT_AT_START]) <= 1


def _shorter(units: Measured, start: int, end: int) -> int:
    """How many units stay on a line that gives its last one to the next."""
    line = units.part(start, end)
    return line.cuts(int(line.width()) - 1, int(line.width()) - 1)[0]


def _respaced(pieces: Sequence[Piece], start: int, end: int, twips: int) -> Iterable[Piece]:
    """The pieces with the text from `start` to `end` spaced wider (or, below zero, more tightly)."""
    yield from cut(pieces, 0, start)
    for piece in cut(pieces, start, end):
        yield replace(piece, look=replace(piece.look, spacing=piece.look.spacing + twips))
    yield from cut(pieces, end, sum(len(piece.text) for piece in pieces))
