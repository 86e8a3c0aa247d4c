"""Areas of pages: where on the sheets the texts of a document stand, each with where it comes from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docgen.compose.origins import FIGURE, TracedText
from docgen.compose.tracer import TracedDocument
from docgen.draw.sheets import Drawing, Furniture, Glyphs, Image, Kind, Mark, Sheet

TightText = tuple[str, list[int]]  # a text without its blanks, and of each character the number of its origin

NONE = -1
TAKEN = "\0"  # stands for what has its origin
_OVER, _SQUARE = (
    0.92,
    1.12,
)  # of the size: from a line's baseline up to the edge of its area, and that area's height
_SURE = 6  # characters of a text that is recognised wherever it stands


@dataclass(frozen=True, slots=True)
class PageArea:
    """A stretch of one line, or a picture, on a page (from 0 on); lengths in twips. `origin`: its number in the trace."""

    page: int
    left: float
    top: float
    width: float
    height: float
    origin: int
    text: str


class _Drawn(NamedTuple):  # made for every character: quicker so
    """A character or a picture as it is drawn."""

    letter: str
    page: int
    left: float
    top: float
    width: float
    height: float


def areas_of(drawing: Drawing, traced: TracedDocument) -> tuple[PageArea, ...]:
    """The areas of all texts whose origin is known and that are found on the sheets beyond doubt."""
    drawn = [each for page, sheet in enumerate(drawing.sheets) for each in _drawn(page, sheet, drawing)]
    parts = [[_tight(text) for text in part] for part in traced.running]
    wanted = sum(letters.count(FIGURE) for part in parts for letters, _ in part)
    if wanted != sum(each.letter == FIGURE for each in drawn):  # seals: which picture is which cannot be told
        drawn = [each for each in drawn if each.letter != FIGURE]
        parts = [[text for text in part if text[0] != FIGURE] for part in parts]
    origins = [NONE] * len(drawn)
    free = _run("".join(each.letter for each in drawn), parts, origins)
    _stand_around(free, traced.around, origins)
    return tuple(_areas(drawn, origins))


def _drawn(page: int, sheet: Sheet, drawing: Drawing) -> Iterator[_Drawn]:
    """What a sheet shows of the text, in its order, blanks left out; page numbers are none of it."""
    for group in sheet.groups:
        if isinstance(group.owner, Furniture):
            continue
        if drawing.elements[group.owner].kind is Kind.FIGURE:
            yield _figure(page, group.marks)
            continue
        for mark in group.marks:
            if isinstance(mark, Glyphs) and not mark.turned:
                yield from _letters(page, mark)


def _figure(page: int, marks: Sequence[Mark]) -> _Drawn:
    """A picture with its place; of a chart, whose words are its own, only that it stands there."""
    first = marks[0]
    if not isinstance(first, Image):
        return _Drawn(FIGURE, page, 0, 0, 0, 0)
    return _Drawn(FIGURE, page, first.x, first.y, first.picture.width, first.picture.height)


def _letters(page: int, mark: Glyphs) -> Iterator[_Drawn]:
    x, top, height = mark.x, mark.y - _OVER * mark.size, _SQUARE * mark.size
    for letter, advance in zip(mark.text, mark.advances, strict=True):
        width = advance * mark.size
        if not letter.isspace():
            yield _Drawn(letter, page, x, top, width, height)
        x += width + mark.spacing


def _run(drawn: str, parts: Iterable[Sequence[TightText]], origins: list[int]) -> str:
    """Enter the origins of texts that follow one another; gives the drawn text with what is taken blanked out."""
    free, at = list(drawn), 0
    for part in parts:
        for letters, numbers in _stretches(drawn, part, at):
            found = drawn.find(letters, at)
            if found >= 0:
                at = found + len(letters)
                origins[found:at] = numbers
                free[found:at] = TAKEN * len(letters)
    return "".join(free)


def _stretches(drawn: str, part: Sequence[TightText], at: int) -> Iterator[TightText]:
    """The texts of a part as one stretch if they are drawn so; else those that are long enough to be known alone."""
    whole = "".join(letters for letters, _ in part)
    if drawn.find(whole, at) >= 0:
        yield whole, [number for _, numbers in part for number in numbers]
    else:
        yield from (text for text in part if len(text[0]) >= _SURE)


def _stand_around(free: str, texts: Iterable[TracedText], origins: list[int]) -> None:
    """Enter the origins of texts above and below, the longest first: where as many stand as there are, in order."""
    alike: defaultdict[str, list[list[int]]] = defaultdict(list)
    for text in texts:
        letters, numbers = _tight(text)
        if letters:
            alike[letters].append(numbers)
    for letters in sorted(alike, key=len, reverse=True):
        places, given = list(_places(free, letters)), alike[letters]
        if len(given) == 1 and len(letters) >= _SURE:
            given = given * len(places)
        if len(places) != len(given):
            continue
        for place, numbers in zip(places, given, strict=True):
            origins[place : place + len(letters)] = numbers
            free = free[:place] + TAKEN * len(letters) + free[place + len(letters) :]


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _tight(text: TracedText) -> TightText:
    """A text and its origins without blanks, which are not drawn."""
    kept = [each for each in zip(text.text, text.origins, strict=True) if not each[0].isspace()]
    return "".join(letter for letter, _ in kept), [number for _, number in kept]


def _areas(drawn: Sequence[_Drawn], origins: Sequence[int]) -> Iterator[PageArea]:
    """Characters of one line and one origin together."""
    start = 0
    for at in range(1, len(drawn) + 1):
        first = drawn[start]
        if at < len(drawn) and origins[at] == origins[start] and _beside(first, drawn[at]):
            continue
        if origins[start] != NONE:
            last, words = drawn[at - 1], "".join(each.letter for each in drawn[start:at])
            width = last.left + last.width - first.left
            height = max(each.height for each in drawn[start:at])
            yield PageArea(first.page, first.left, first.top, width, height, origins[start], words)
        start = at


def _beside(first: _Drawn, other: _Drawn) -> bool:
    """Whether a character stands on the line of another, behind it."""
    near = abs(first.top + first.height - other.top - other.height) < first.height / 2
    return (
        first.page == other.page
        and near
        and other.left >= first.left
        and FIGURE not in (first.letter, other.letter)
    )
