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


def spaced(
    pieces: Sequence[Piece], measure: int, box: Box, book: FontBook
) -> tuple[tuple[Piece, ...], Measured, list[int]]:
    """The pieces with the spacing that suits their paragraph, their measures, and behind which unit each line ends."""
    width = measure - box.left - box.right
    rooms = width - box.first, width
    units = measured(pieces, book, width)
    cuts = units.cuts(*rooms)
    if len(cuts) < 2:
        return tuple(pieces), units, cuts
    twips = _tighter(units, cuts, *rooms)
    if twips:
        pieces, units = tuple(_respaced(pieces, 0, len(units.text), -twips)), units.tightened(twips)
        cuts = units.cuts(*rooms)
    elif twips is None:
        for start, end, fewer in _line_by_line(units, *rooms):
            pieces = tuple(_respaced(pieces, start, end, -fewer))
        units = measured(pieces, book, width)
        cuts = units.cuts(*rooms)
    found = _widened(units, cuts, *rooms)
    if found is None:
        return tuple(pieces), units, cuts
    pieces = tuple(_respaced(pieces, *found))
    units = measured(pieces, book, width)
    return pieces, units, units.cuts(*rooms)


def _tighter(units: Measured, cuts: Sequence[int], first: int, width: int) -> int | None:
    """By how much a paragraph is spaced more tightly so that all its lines break alike everywhere, twips, if at all."""
    if units.loose < 2:
        return 0
    for twips in TIGHTER:
        tried = units.tightened(twips)
        ours = tried.cuts(first, width) if twips else cuts
        if tried.breaks_alike(ours, first, width, Habit.LIBREOFFICE):
            return twips
    return None


def _line_by_line(units: Measured, first: int, width: int) -> Iterable[tuple[int, int, int]]:
    """For each line: which text (from, to) is to be spaced more tightly, and by how much, so that it breaks alike."""
    start, room = 0, first
    while start < len(units):
        twips = _tighter_line(units, start, room)
        end = units.tightened(twips).line_end(start, room)
        if twips:
            yield units.edges[start], units.edges[end], twips
        start, room = end, width


def _tighter_line(units: Measured, start: int, room: int) -> int:
    for habit in (Habit.LIBREOFFICE, Habit.ROUNDING):
        for twips in (*TIGHTER, *WIDER):
            tried = units.tightened(twips)
            if tried.line_end(start, room) == tried.line_end(start, room, habit):
                return twips
    return 0


def _widened(units: Measured, ends: Sequence[int], first: int, width: int) -> tuple[int, int, int] | None:
    """Which text (from, to) is to be spaced wider and by how much, lest the last line hold a single character.

    It is the line before: wider by a few twips, its last character no longer fits in. Stretched to the measure
    as it is anyway, nobody sees it, and Word breaks it there too.
    """
    cuts = [0, *ends]
    if len(cuts) < 3 or not _is_orphan(units.text[units.edges[cuts[-2]] :]):
        return None
    start, end = cuts[-3], cuts[-2]
    room = width if start else first
    kept = min(units.line_end(start, int(units.width(start, end)) - 1), end)
    count = units.characters(start, kept)
    wider = max(ceil((room + 2 * HAIR - units.width(start, end)) / max(count, 1)), 1)
    if kept == start or units.width(start, kept) + wider * count > room - HAIR:
        return None
    return units.edges[start], units.edges[kept], wider


def _is_orphan(line: str) -> bool:
    return len([character for character in line if character not in NOT_AT_START]) <= 1


def _respaced(pieces: Sequence[Piece], start: int, end: int, twips: int) -> Iterable[Piece]:
    """The pieces with the text from `start` to `end` spaced wider (or, below zero, more tightly)."""
    yield from cut(pieces, 0, start)
    for piece in cut(pieces, start, end):
        yield replace(piece, look=replace(piece.look, spacing=piece.look.spacing + twips))
    yield from cut(pieces, end, sum(len(piece.text) for piece in pieces))
