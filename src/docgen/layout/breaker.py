"""The line breaker: greedy, deterministic.

No line starts with closing punctuation, a dash, an interpunct or an ellipsis; none ends with an opening bracket
or quote. When a character may not start a line, the last character of the line goes down with it; nothing is
squeezed, nothing hangs. Every line but a paragraph's last is stretched to the measure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.layout.items import Box, Line, Piece
from docgen.layout.units import Measured, measured
from docgen.style.fonts import FontBook


def break_lines(
    pieces: Sequence[Piece], measure: int, box: Box, book: FontBook, stretch: bool = True
) -> tuple[Line, ...]:
    """The lines of a paragraph within `measure` twips less the indents of `box`."""
    units = measured(pieces, book, measure - box.left - box.right)
    return lines_of(pieces, units, measure, box, stretch)


def lines_of(
    pieces: Sequence[Piece], units: Measured, measure: int, box: Box, stretch: bool = True
) -> tuple[Line, ...]:
    """The same for pieces that have been measured."""
    width = measure - box.left - box.right
    cuts = units.cuts(width - box.first, width) or [0]
    return tuple(
        _line(units, span, pieces, box.first if not number else 0, width, stretch)
        for number, span in enumerate(pairwise((0, *cuts)))
    )


def _line(
    units: Measured, span: tuple[int, int], pieces: Sequence[Piece], indent: int, measure: int, stretch: bool
) -> Line:
    start, end = span
    stretch = stretch and end < len(units.ends)
    while end > start and units.text[units.ends[end - 1] - 1] in " \n":
        stretch = stretch and units.text[units.ends[end - 1] - 1] != "\n"
        end -= 1
    if start == end:
        return Line((), indent, 0)
    inside = tuple(cut(pieces, units.ends[start] - units.counts[start], units.ends[end - 1]))
    width = units.width(start, end)
    return Line(
        inside, indent, width, _fill_spacing(units, (start, end), measure - indent) if stretch else None
    )


def _fill_spacing(units: Measured, span: tuple[int, int], room: int) -> float:
    """The letter-spacing that puts the right edge of the last character on the measure, twips."""
    start, end = span
    return (room - sum(units.bare[start:end])) / max(sum(units.counts[start:end]) - 1, 1)


def cut(pieces: Sequence[Piece], start: int, end: int) -> Iterable[Piece]:
    """The part of the pieces between two places of their text, those that are whole as they are."""
    at = 0
    for piece in pieces:
        text = piece.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            yield piece if len(text) == len(piece.text) else replace(piece, text=text)
        at += len(piece.text)
