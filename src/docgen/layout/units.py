"""Text measured in units that are never parted, and where a line may end between them (GB/T 15834 5.1).

Units: runs of Latin letters and digits (as far as a hyphen that is not between digits: GB/T 15835 5.1.7), —— and ……,
any other character by itself. A string (an address, a check value) is no word: it is parted at any character.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import inf

from docgen.layout.items import Look, Piece
from docgen.style.fonts import FontBook

NOT_AT_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｜｝～￠—–-～"
)
NOT_AT_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
CLOSING = frozenset("、。，”’）〉》〕】」』·％℃")
LETTERS = r"\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"  # beyond ASCII; × and ÷ between them are Chinese
LATIN = re.compile(rf"[!-~{LETTERS}]+")
SCRIPTS = re.compile(rf"[!-~{LETTERS}]+|[^!-~{LETTERS}]+")
UNITS = re.compile(rf"\n|——|……|(?:[!-,.-~{LETTERS}]|(?<=\d)-(?=\d))+-?|.", re.DOTALL)
STRING, PATH = (
    20,
    12,
)  # characters; words are not longer, what has a slash in it and is, is an address or path
SPARE = 160  # twips left on a line that ends within a string: programs differ by a space beside Chinese characters
LITTLE = 20  # the share of a narrow line that is left
HAIR = 16  # twips by which rounded widths may add up to more


class Habit(Enum):
    """How a program breaks lines that are nearly full."""

    WORD = 0  # every character has its letter-spacing; kinsoku alone says where a line may end
    ROUNDING = 1  # widths rounded; no letter-spacing on the last character before a change of script or look
    LIBREOFFICE = 2  # that, and marks stay with the letters and digits that they close or open


@dataclass(frozen=True, slots=True)
class Measured:
    """Units of a text: where each ends, how long it is, its width bare (twips) and its letter-spacing added up.

    `loose`: the letter-spacing of those of its characters that stand before a change of script or look.
    """

    text: str
    ends: tuple[int, ...]
    counts: tuple[int, ...]
    bare: tuple[float, ...]
    spacing: tuple[int, ...]
    loose: tuple[int, ...]

    def tightened(self, twips: int) -> "Measured":
        """The same text with each character spaced more tightly."""
        spacing = tuple(found - twips * count for found, count in zip(self.spacing, self.counts, strict=True))
        loose = tuple(found - twips if found else 0 for found in self.loose)
        return Measured(self.text, self.ends, self.counts, self.bare, spacing, loose)

    def part(self, start: int, end: int) -> "Measured":
        """Some of the units by themselves."""
        at = self.ends[start] - self.counts[start]
        ends = tuple(place - at for place in self.ends[start:end])
        text, cut = self.text[at : self.ends[end - 1]], slice(start, end)
        return Measured(text, ends, self.counts[cut], self.bare[cut], self.spacing[cut], self.loose[cut])

    def width(self, start: int = 0, end: int | None = None) -> float:
        """Width of some of the units on one line, letter-spacing included, twips."""
        return sum(self.bare[start:end]) + sum(self.spacing[start:end])

    def cuts(self, first: int, measure: int, habit: Habit = Habit.WORD) -> list[int]:
        """Behind which unit each line ends, the first line `first` twips wide, the others `measure`."""
        widths = [bare + spacing for bare, spacing in zip(self.bare, self.spacing, strict=True)]
        if habit is not Habit.WORD:
            widths = [width - loose for width, loose in zip(widths, self.loose, strict=True)]
            first, measure = first - HAIR, measure - HAIR
        if sum(widths) <= first and "\n" not in self.text:
            return [len(widths)] if widths else []
        cuts, room = [0], first
        while cuts[-1] < len(widths):
            cuts.append(self._fill(widths, cuts[-1], room, habit))
            room = measure
        return cuts[1:]

    def _fill(self, widths: Sequence[float], start: int, room: float, habit: Habit) -> int:
        used = 0.0
        for place in range(start, len(widths)):
            first = self.text[self.ends[place] - self.counts[place]]
            if first == "\n":
                return place + 1
            used += widths[place]
            if used > room and first != " " and place > start:
                allowed = (cut for cut in range(place, start, -1) if self._parts(cut, habit))
                cut = next(allowed, None) or self._least_bad(place, start)
                if not self._is_inside_string(cut):
                    return cut
                spare = room - min(SPARE, room / LITTLE)
                fitting = (each for each in (cut, *allowed) if sum(widths[start:each]) <= spare)
                return next(fitting, cut)
        return len(widths)

    def _is_inside_string(self, cut: int) -> bool:
        end = self.ends[cut - 1]
        return LATIN.match(self.text, end - 1) is not None and LATIN.match(self.text, end) is not None

    def _least_bad(self, place: int, start: int) -> int:
        """Where a line ends that may end nowhere: rather behind an opening mark than before a closing one."""
        cuts = range(place, start, -1)
        return next((cut for cut in cuts if self.text[self.ends[cut - 1]] not in NOT_AT_START), place)

    def _parts(self, cut: int, habit: Habit) -> bool:
        """Whether a line may end before a unit."""
        before, after = self.text[self.ends[cut - 1] - 1], self.text[self.ends[cut - 1]]
        if after in NOT_AT_START or before in NOT_AT_END:
            return False
        if habit is not Habit.LIBREOFFICE:
            return True
        closed = before in CLOSING and after.isascii() and after.isalnum()
        opened = after in NOT_AT_END and before.isascii() and before.isalnum()
        return not closed and not opened


def measured(pieces: Sequence[Piece], book: FontBook, most: float = inf) -> Measured:
    """The text of some pieces, measured; units that are wider than `most` twips fall to single characters."""
    text = "".join(piece.text for piece in pieces)
    bare = [width for piece in pieces for width in _advances(piece.text, piece.look, book)]
    spacing = [piece.look.spacing for piece in pieces for _ in piece.text]
    ends = tuple(_parted(UNITS.findall(text), bare, spacing, most))
    last = frozenset(_changes(pieces))
    if len(ends) == len(text):
        sums, added = tuple(bare), tuple(spacing)
        counts: tuple[int, ...] = (1,) * len(text)
    else:
        spans = tuple(zip((0, *ends[:-1]), ends, strict=True))
        counts = tuple(end - start for start, end in spans)
        sums = tuple(bare[start] if end == start + 1 else sum(bare[start:end]) for start, end in spans)
        added = tuple(spacing[start] if end == start + 1 else sum(spacing[start:end]) for start, end in spans)
    loose = tuple(spacing[end - 1] if end in last else 0 for end in ends)
    return Measured(text, ends, counts, sums, added, loose)


def _parted(
    units: Iterable[str], bare: Sequence[float], spacing: Sequence[int], most: float
) -> Iterable[int]:
    """Where units end; every character of a string, and of one that no line holds."""
    start = 0
    for unit in units:
        end = start + len(unit)
        if len(unit) > 1 and (is_string(unit) or sum(bare[start:end]) + sum(spacing[start:end]) > most):
            yield from range(start + 1, end)
        yield end
        start = end


def is_string(letters: str) -> bool:
    """Whether letters and digits without a space are no word: longer than words are, or an address or path."""
    return len(letters) > STRING or (len(letters) > PATH and "/" in letters)


def _advances(text: str, look: Look, book: FontBook) -> list[float]:
    size, advances = look.size, book.advances(look.font)
    return [0.0 if character == "\n" else advances[character] * size for character in text]


def _changes(pieces: Sequence[Piece]) -> Iterable[int]:
    """The places behind which the script or the look changes."""
    at = 0
    for piece in pieces:
        yield from (at + found.end() for found in SCRIPTS.finditer(piece.text))
        at += len(piece.text)


def natural_width(pieces: Sequence[Piece], book: FontBook) -> float:
    """Width of the pieces on one line, letter-spacing included, twips."""
    return measured(pieces, book).width()
