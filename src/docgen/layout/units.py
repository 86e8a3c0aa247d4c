"""Text measured in units that are never parted, and where a line may end between them (GB/T 15834 5.1).

Units: runs of Latin letters and digits (as far as a hyphen that is not between digits: GB/T 15835 5.1.7), —— and ……,
a blank to fill in, any other character by itself. A string (an address, a check value) is no word: it is parted at any character.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, chain, repeat
from math import inf
from operator import add, eq, itemgetter, sub

from docgen.layout.items import Piece
from docgen.style.fonts import FontBook

NOT_AT_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｜｝～￠—–-～"
)
NOT_AT_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
CLOSING = frozenset("、。，”’）〉》〕】」』·％℃")
LETTERS = r"\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"  # beyond ASCII; × and ÷ between them are Chinese
LATIN = re.compile(rf"[!-~{LETTERS}]+")
SCRIPTS = re.compile(rf"[!-~{LETTERS}]+|[^!-~{LETTERS}]+")
LONG = re.compile(
    rf"——|……|\u3000\u3000+|(?:[!-,.-~{LETTERS}]|(?<=\d)-(?=\d))+-?"
)  # units that may have several characters
BLANK = "\u3000\u3000"  # to fill in: no line ends in it, where it could not be seen
STRING, PATH = 20, 12  # characters: words are not longer; an address or path is, that has a slash in it
SPARE, LITTLE = (
    160,
    20,
)  # twips, or a share of a narrow line, left where one ends within a string: programs differ
HAIR = 16  # twips by which rounded widths may add up to more
SAME = 1e-6  # twips by which sums of one width differ


class Habit(Enum):
    """How a program breaks lines that are nearly full."""

    WORD = 0  # every character has its letter-spacing; kinsoku alone says where a line may end
    ROUNDING = 1  # widths rounded; no letter-spacing on the last character before a change of script or look
    LIBREOFFICE = 2  # that, and marks stay with the letters and digits that they close or open


@dataclass(frozen=True, slots=True)
class Measured:
    """Units of a text, as sums up to each edge between them: `edges` in characters, `bare` widths of these.

    `full`: bare widths with letter-spacing. `rounded`: that without what stands before a change of script or look,
    and `strict` the number of characters that are not loose so. `tighter`: by how much each character is spaced more
    tightly than its look says. Twips.
    """

    text: str
    edges: Sequence[int]
    bare: Sequence[float]
    full: Sequence[float]
    rounded: Sequence[float]
    strict: Sequence[int]
    tighter: int = 0

    def __len__(self) -> int:
        return len(self.edges) - 1

    def tightened(self, twips: int) -> "Measured":
        """The same text with each character spaced more tightly."""
        sums = self.edges, self.bare, self.full, self.rounded, self.strict
        return Measured(self.text, *sums, self.tighter + twips)

    @property
    def loose(self) -> int:
        """How many characters stand before a change of script or look, with letter-spacing that some leave out."""
        return self.edges[-1] - self.strict[-1]

    def characters(self, start: int, end: int) -> int:
        """How many characters some of the units have."""
        return self.edges[end] - self.edges[start]

    def width(self, start: int = 0, end: int | None = None) -> float:
        """Width of some of the units on one line, letter-spacing included, twips."""
        end = len(self) if end is None else end
        return self.full[end] - self.full[start] - self.tighter * self.characters(start, end)

    def cuts(self, first: int, measure: int, habit: Habit = Habit.WORD) -> list[int]:
        """Behind which unit each line ends, the first line `first` twips wide, the others `measure`."""
        return list(self._lines(first, measure, habit))

    def breaks_alike(self, cuts: Iterable[int], first: int, measure: int, habit: Habit) -> bool:
        """Whether a program of some habit comes to these lines."""
        return all(map(eq, cuts, self._lines(first, measure, habit)))

    def _lines(self, first: int, measure: int, habit: Habit) -> Iterator[int]:
        end, room, last = 0, first, len(self)
        while end < last:
            end, room = self.line_end(end, room, habit), measure
            yield end

    def line_end(self, start: int, room: float, habit: Habit = Habit.WORD) -> int:
        """Behind which unit a line ends that begins with a unit and has some room."""
        place = self._held(start, room if habit is Habit.WORD else room - HAIR, habit)
        text, edges, last = self.text, self.edges, len(self.edges) - 1
        breaks = text.find("\n", edges[start], edges[place + 1] if place < last else edges[last])
        if breaks >= 0:
            return bisect_right(edges, breaks)
        while place < last and (place == start or text[edges[place]] == " "):
            place += 1
            if place < last and text[edges[place]] == "\n":
                return place + 1
        if place == last:
            return place
        allowed = (cut for cut in range(place, start, -1) if self._parts(cut, habit))
        cut = next(allowed, None) or self._least_bad(place, start)
        if not self._is_inside_string(cut):
            return cut
        spare = room - min(SPARE, room / LITTLE)
        return next((each for each in (cut, *allowed) if self.width(start, each) <= spare), cut)

    def _is_inside_string(self, cut: int) -> bool:
        edge = self.edges[cut]
        return LATIN.match(self.text, edge - 1) is not None and LATIN.match(self.text, edge) is not None

    def _held(self, start: int, room: float, habit: Habit) -> int:
        """Behind which unit the room ends, wherever a line may end."""
        sums, counts = (self.full, self.edges) if habit is Habit.WORD else (self.rounded, self.strict)
        limit = sums[start] + room + SAME
        place = bisect_right(sums, limit, start + 1) - 1
        if self.tighter:
            limit -= self.tighter * counts[start]
            while place < len(self) and sums[place + 1] - self.tighter * counts[place + 1] <= limit:
                place += 1
            while place > start and sums[place] - self.tighter * counts[place] > limit:
                place -= 1
        return place

    def _least_bad(self, place: int, start: int) -> int:
        """Where a line ends that may end nowhere: rather behind an opening mark than before a closing one."""
        cuts = range(place, start, -1)
        return next((cut for cut in cuts if self.text[self.edges[cut]] not in NOT_AT_START), place)

    def _parts(self, cut: int, habit: Habit) -> bool:
        """Whether a line may end before a unit."""
        before, after = self.text[self.edges[cut] - 1], self.text[self.edges[cut]]
        if after in NOT_AT_START or before in NOT_AT_END or self.text.endswith(BLANK, 0, self.edges[cut]):
            return False
        if habit is not Habit.LIBREOFFICE:
            return True
        closed = before in CLOSING and after.isascii() and after.isalnum()
        opened = after in NOT_AT_END and before.isascii() and before.isalnum()
        return not closed and not opened


def measured(pieces: Sequence[Piece], book: FontBook, most: float = inf) -> Measured:
    """The text of some pieces, measured; units that are wider than `most` twips fall to single characters."""
    text = "".join([piece.text for piece in pieces])
    bare: Sequence[float] = list(accumulate(chain.from_iterable(_advances(pieces, book)), initial=0.0))
    spacing: Sequence[int] = list(accumulate(_spacings(pieces), initial=0))
    edges: Sequence[int] = range(len(text) + 1)
    if LONG.search(text):
        edges = list(_edges(text, bare, spacing, most))
        pick = itemgetter(*edges)
        bare, spacing = pick(bare), pick(spacing)
    loose, changes = _loose(pieces, edges)
    full = list(map(add, bare, spacing))
    return Measured(text, edges, bare, full, list(map(sub, full, loose)), list(map(sub, edges, changes)))


def _edges(text: str, bare: Sequence[float], spacing: Sequence[int], most: float) -> Iterator[int]:
    """The edges of units, those of every character of a string, and of one that no line holds."""
    done = -1
    for found in LONG.finditer(text):
        start, end = found.span()
        yield from range(done + 1, start + 1)
        done = start
        width = bare[end] - bare[start] + spacing[end] - spacing[start]
        if width <= most + SAME and not is_string(found.group()):
            yield end
            done = end
    yield from range(done + 1, len(text) + 1)


def is_string(letters: str) -> bool:
    """Whether letters and digits without a space are no word: longer than words are, or an address or path."""
    return len(letters) > STRING or (len(letters) > PATH and "/" in letters)


def _advances(pieces: Iterable[Piece], book: FontBook) -> Iterator[Iterable[float]]:
    for piece in pieces:
        size, advances = piece.look.size, book.advances(piece.look.font)
        if "\n" in piece.text:
            yield [0.0 if character == "\n" else advances[character] * size for character in piece.text]
        else:
            yield [advances[character] * size for character in piece.text]


def _spacings(pieces: Iterable[Piece]) -> Iterator[int]:
    return chain.from_iterable(repeat(piece.look.spacing, len(piece.text)) for piece in pieces)


def _loose(pieces: Sequence[Piece], edges: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """The letter-spacing before changes of script or look, and their number, up to each edge."""
    at, loose, changes = 0, [0] * len(edges), [0] * len(edges)
    for piece in pieces:
        spacing = piece.look.spacing
        for found in SCRIPTS.finditer(piece.text) if spacing else ():
            place = bisect_right(edges, at + found.end()) - 1
            if edges[place] == at + found.end():
                loose[place], changes[place] = spacing, 1
        at += len(piece.text)
    return list(accumulate(loose)), list(accumulate(changes))


def natural_width(pieces: Sequence[Piece], book: FontBook) -> float:
    """Width of the pieces on one line, letter-spacing included, twips."""
    return sum(sum(widths) for widths in _advances(pieces, book)) + sum(_spacings(pieces))
