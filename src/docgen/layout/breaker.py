"""The line breaker: greedy, deterministic, with the rules of GB/T 15834 5.1 for the ends of lines.

Units that stay whole: runs of Latin letters and digits (as far as a hyphen), —— and ……. No line starts with closing punctuation,
a dash, an interpunct or an ellipsis; none ends with an opening bracket or quote. When a character may not
start a line, the last character of the line goes down with it; nothing is squeezed, nothing hangs.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docgen.layout.items import Box, Line, Look, Piece
from docgen.style.fonts import FontBook

NOT_AT_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｜｝～￠—–-～"
)
NOT_AT_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
UNITS = re.compile(r"\n|——|……|[!-,.-~\u00c0-\u024f]+-?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is never parted: its place in the text, its width in twips."""

    start: int
    end: int
    width: float
    first: str
    last: str


def break_lines(
    pieces: Sequence[Piece], measure: int, box: Box, book: FontBook, stretch: bool = True
) -> tuple[Line, ...]:
    """The lines of a paragraph within `measure` twips less the indents of `box`."""
    text = "".join(piece.text for piece in pieces)
    units = tuple(_units(text, pieces, book))
    width = measure - box.left - box.right
    cuts = tuple(_cuts(units, width - box.first, width))
    return tuple(
        _line(units[start:end], pieces, box.first if not number else 0, width, stretch and end < len(units))
        for number, (start, end) in enumerate(cuts)
    )


def natural_width(pieces: Sequence[Piece], book: FontBook) -> float:
    """Width of the pieces on one line, letter-spacing included, twips."""
    return sum(unit.width for unit in _units("".join(piece.text for piece in pieces), pieces, book))


def _units(text: str, pieces: Sequence[Piece], book: FontBook) -> Iterable[_Unit]:
    widths = [width for piece in pieces for width in _widths(piece.text, piece.look, book)]
    for found in UNITS.finditer(text):
        start, end = found.span()
        width = widths[start] if end == start + 1 else sum(widths[start:end])
        yield _Unit(start, end, width, text[start], text[end - 1])


def _widths(text: str, look: Look, book: FontBook) -> list[float]:
    size, spacing, font, pick = look.size, look.spacing, look.font, book.pick
    return [0.0 if character == "\n" else pick(font, character)[1] * size + spacing for character in text]


def _cuts(units: Sequence[_Unit], first: int, measure: int) -> Iterable[tuple[int, int]]:
    """(start, end) of each line in `units`."""
    start, room = 0, first
    while start < len(units) or not start:
        end = _fill(units, start, room)
        yield start, end
        if end >= len(units):
            return
        start, room = end, measure


def _fill(units: Sequence[_Unit], start: int, room: float) -> int:
    """Where the line that starts at `start` ends."""
    used = 0.0
    for place in range(start, len(units)):
        unit = units[place]
        if unit.first == "\n":
            return place + 1
        used += unit.width
        if used > room and unit.first != " " and place > start:
            return _allowed(units, start, place)
    return len(units)


def _allowed(units: Sequence[_Unit], start: int, end: int) -> int:
    """The nearest place at or before `end` where a line may be broken."""
    for place in range(end, start, -1):
        if units[place].first not in NOT_AT_START and units[place - 1].last not in NOT_AT_END:
            return place
    return end


def _line(units: Sequence[_Unit], pieces: Sequence[Piece], indent: int, measure: int, stretch: bool) -> Line:
    while units and units[-1].first in " \n":
        stretch = stretch and units[-1].first != "\n"
        units = units[:-1]
    if not units:
        return Line((), indent, 0)
    start, end = units[0].start, units[-1].end
    inside = tuple(_cut(pieces, start, end))
    width = sum(unit.width for unit in units)
    return Line(inside, indent, width, _fill_spacing(inside, width, measure - indent) if stretch else None)


def _fill_spacing(pieces: Sequence[Piece], width: float, room: int) -> float:
    """The letter-spacing that puts the right edge of the last character on the measure, twips."""
    count = sum(len(piece.text) for piece in pieces)
    bare = width - sum(len(piece.text) * piece.look.spacing for piece in pieces)
    return (room - bare) / max(count - 1, 1)


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterable[Piece]:
    """The part of the pieces between two places of their text."""
    at = 0
    for piece in pieces:
        text = piece.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            yield piece if len(text) == len(piece.text) else replace(piece, text=text)
        at += len(piece.text)

