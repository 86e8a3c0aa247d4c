"""The line breaker: greedy, deterministic, with the rules of GB/T 15834 5.1 for the ends of lines.

Units that stay whole: runs of Latin letters and digits (as far as a hyphen), —— and ……. No line starts with closing punctuation,
a dash, an interpunct or an ellipsis; none ends with an opening bracket or quote. When a character may not
start a line, the last character of the line goes down with it; nothing is squeezed, nothing hangs.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from docgen.layout.items import Box, Line, Look, Piece
from docgen.style.fonts import FontBook

NOT_AT_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｜｝～￠—–-～"
)
NOT_AT_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
HAIR = 16  # twips by which rounded widths may add up to more
CLOSING = frozenset("、。，”’）〉》〕】」』·％℃")
SCRIPTS = re.compile(r"[!-~\u00c0-\u024f]+|[^!-~\u00c0-\u024f]+")
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
    cuts = tuple(_cuts(units, width - box.first, width, _allowed))
    return tuple(
        _line(units[start:end], pieces, box.first if not number else 0, width, stretch and end < len(units))
        for number, (start, end) in enumerate(cuts)
    )


class Habit(Enum):
    """How a program breaks lines that are nearly full."""

    WORD = 0  # every character has its letter-spacing; kinsoku alone says where a line may end
    ROUNDING = 1  # widths rounded; no letter-spacing on the last character before a change of script or look
    LIBREOFFICE = (
        2  # that, and closing marks stay with letters and digits behind them, opening marks with those before
    )


def line_ends(pieces: Sequence[Piece], measure: int, box: Box, book: FontBook, habit: Habit) -> list[int]:
    """Where the lines end in the text, broken with a program's habit."""
    text = "".join(piece.text for piece in pieces)
    units = tuple(_units(text, pieces, book, habit is not Habit.WORD))
    width = measure - box.left - box.right - (0 if habit is Habit.WORD else HAIR)
    allowed = _allowed_by_libreoffice if habit is Habit.LIBREOFFICE else _allowed
    return [units[end - 1].end for _, end in _cuts(units, width - box.first, width, allowed) if end]


def natural_width(pieces: Sequence[Piece], book: FontBook) -> float:
    """Width of the pieces on one line, letter-spacing included, twips."""
    return sum(unit.width for unit in _units("".join(piece.text for piece in pieces), pieces, book))


def _units(text: str, pieces: Sequence[Piece], book: FontBook, rounding: bool = False) -> Iterable[_Unit]:
    widths = [width for piece in pieces for width in _widths(piece.text, piece.look, book, rounding)]
    for found in UNITS.finditer(text):
        start, end = found.span()
        width = widths[start] if end == start + 1 else sum(widths[start:end])
        yield _Unit(start, end, width, text[start], text[end - 1])


def _widths(text: str, look: Look, book: FontBook, rounding: bool) -> list[float]:
    size, spacing, font, pick = look.size, look.spacing, look.font, book.pick
    widths = [0.0 if character == "\n" else pick(font, character)[1] * size + spacing for character in text]
    if rounding:
        for found in SCRIPTS.finditer(text):
            widths[found.end() - 1] -= spacing
    return widths


def _cuts(
    units: Sequence[_Unit], first: int, measure: int, allowed: Callable[[_Unit, _Unit], bool]
) -> Iterable[tuple[int, int]]:
    """(start, end) of each line in `units`."""
    start, room = 0, first
    while start < len(units) or not start:
        end = _fill(units, start, room, allowed)
        yield start, end
        if end >= len(units):
            return
        start, room = end, measure


def _fill(units: Sequence[_Unit], start: int, room: float, allowed: Callable[[_Unit, _Unit], bool]) -> int:
    """Where the line that starts at `start` ends."""
    used = 0.0
    for place in range(start, len(units)):
        unit = units[place]
        if unit.first == "\n":
            return place + 1
        used += unit.width
        if used > room and unit.first != " " and place > start:
            return next(
                (cut for cut in range(place, start, -1) if allowed(units[cut - 1], units[cut])), place
            )
    return len(units)


def _allowed(before: _Unit, after: _Unit) -> bool:
    """Whether a line may end with one unit and the next begin with the other."""
    return after.first not in NOT_AT_START and before.last not in NOT_AT_END


def _allowed_by_libreoffice(before: _Unit, after: _Unit) -> bool:
    closed = before.last in CLOSING and after.first.isascii() and after.first.isalnum()
    opened = after.first in NOT_AT_END and before.last.isascii() and before.last.isalnum()
    return _allowed(before, after) and not closed and not opened


def _line(units: Sequence[_Unit], pieces: Sequence[Piece], indent: int, measure: int, stretch: bool) -> Line:
    while units and units[-1].first in " \n":
        stretch = stretch and units[-1].first != "\n"
        units = units[:-1]
    if not units:
        return Line((), indent, 0)
    start, end = units[0].start, units[-1].end
    inside = tuple(cut(pieces, start, end))
    width = sum(unit.width for unit in units)
    return Line(inside, indent, width, _fill_spacing(inside, width, measure - indent) if stretch else None)


def _fill_spacing(pieces: Sequence[Piece], width: float, room: int) -> float:
    """The letter-spacing that puts the right edge of the last character on the measure, twips."""
    count = sum(len(piece.text) for piece in pieces)
    bare = width - sum(len(piece.text) * piece.look.spacing for piece in pieces)
    return (room - bare) / max(count - 1, 1)


def cut(pieces: Sequence[Piece], start: int, end: int) -> Iterable[Piece]:
    """The part of the pieces between two places of their text, those that are whole as they are."""
    at = 0
    for piece in pieces:
        text = piece.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            yield piece if len(text) == len(piece.text) else replace(piece, text=text)
        at += len(piece.text)
