"""The line breaker: greedy, deterministic.

No line starts with closing punctuation, a dash, an interpunct or an ellipsis; none ends with an opening bracket
or quote. When a character may not start a line, the last character of the line goes down with it; nothing is
squeezed, nothing hangs. Every line but a paragraph's last is stretched to the measure.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from docgen.layout.items import Box, Line, Piece
from docgen.layout.units import Measured, measured
from docgen.style.fonts import FontBook


def break_lines(
    pieces: Sequence[Piece], measure: int, box: Box, book: FontBook, stretch: bool = True
) -> tuple[Line, ...]:
    """The lines of a paragraph within `measure` twips less the indents of `box`."""
    width = measure - box.left - box.right
    units = measured(pieces, book, width)
    return lines_of(pieces, units, units.cuts(width - box.first, width), (box.first, width), stretch)


def lines_of(
    pieces: Sequence[Piece],
    units: Measured,
    cuts: Sequence[int],
    place: tuple[int, int],
    stretch: bool = True,
) -> tuple[Line, ...]:
    """The lines of pieces that have been measured; `cuts`: behind which unit each ends; `place`: indent of the first, width."""
    starts, (indent, width), lines = _starts(pieces), place, []
    for start, end in pairwise((0, *(cuts or [0]))):
        ended = stretch and end < len(units)
        while end > start and units.text[units.edges[end] - 1] in " \n":
            ended = ended and units.text[units.edges[end] - 1] != "\n"
            end -= 1
        inside = tuple(_between(pieces, starts, units.edges[start], units.edges[end]))
        fill = _fill_spacing(units, start, end, width - indent) if ended and inside else None
        lines.append(Line(inside, indent, units.width(start, end), fill))
        indent = 0
    return tuple(lines)


def _fill_spacing(units: Measured, start: int, end: int, room: float) -> float:
    """The letter-spacing that puts the right edge of the last character on the measure, twips."""
    return (room - units.bare[end] + units.bare[start]) / max(units.characters(start, end) - 1, 1)


def cut(pieces: Sequence[Piece], start: int, end: int) -> Iterable[Piece]:
    """The part of the pieces between two places of their text, those that are whole as they are."""
    return _between(pieces, _starts(pieces), start, end)


def _starts(pieces: Iterable[Piece]) -> list[int]:
    """Where in their text each piece begins, and where the last one ends."""
    return list(accumulate([len(piece.text) for piece in pieces], initial=0))


def _between(pieces: Sequence[Piece], starts: Sequence[int], start: int, end: int) -> Iterable[Piece]:
    for place in range(max(bisect_right(starts, start) - 1, 0), len(pieces)):
        piece, at = pieces[place], starts[place]
        if at >= end:
            return
        if text := piece.text[max(start - at, 0) : end - at]:
            yield piece if len(text) == len(piece.text) else Piece(text, piece.look, piece.topic)
