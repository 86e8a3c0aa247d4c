"""A paragraph in parts: two of its own, each as Word and our breaker set it alone; or one with line breaks for Word."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import floor

from docgen.layout.breaker import cut
from docgen.layout.items import Piece, Text
from docgen.layout.units import BLANK, LATIN, is_string


def parted(text: Text, lines: int) -> tuple[Text, Text]:
    """The first `lines` lines of a paragraph and the rest, neither of them empty.

    The last line of the first part is stretched as it was: by letter-spacing of its own, since it ends a paragraph now.
    """
    ends = list(_ends(text))
    begin, end = ends[lines - 2] if lines > 1 else 0, ends[lines - 1]
    last = text.lines[lines - 1]
    spacing = None if last.fill is None else floor(last.fill)
    ending = tuple(
        piece if spacing is None else replace(piece, look=replace(piece.look, spacing=spacing))
        for piece in cut(text.pieces, begin, begin + len(last.text))
    )
    first = (*cut(text.pieces, 0, begin), *ending)
    rest = tuple(cut(text.pieces, end, len(text.text)))
    flush = replace(text.box, first=0) if not text.broken else text.box
    return (
        replace(text, pieces=first, lines=text.lines[:lines], keep_next=False),
        replace(text, pieces=rest, lines=text.lines[lines:], box=flush, level=0),
    )


def _ends(text: Text) -> Iterable[int]:
    """Behind which character of the text each line ends, with the spaces and the break that belong to it."""
    whole, at = text.text, 0
    for line in text.lines:
        at += len(line.text)
        while whole[at : at + 1] == " ":
            at += 1
        at += whole[at : at + 1] == "\n"
        yield at


def with_breaks(text: Text) -> tuple[Piece, ...]:
    """The pieces of a paragraph, a newline behind each of our lines that ends within letters or before a string or blank.

    Programs differ in where they part an address or a check value, if at all; a line break leaves them no choice.
    """
    if text.broken or len(text.lines) < 2:
        return text.pieces
    places = [end for end in list(_ends(text))[:-1] if _is_uncertain(text.text, end)]
    return tuple(_broken(text.pieces, places, len(text.text))) if places else text.pieces


def _is_uncertain(whole: str, end: int) -> bool:
    if whole.startswith(BLANK, end):
        return True
    following = LATIN.match(whole, end)
    return following is not None and (LATIN.match(whole, end - 1) is not None or is_string(following.group()))


def _broken(pieces: tuple[Piece, ...], places: Iterable[int], end: int) -> Iterator[Piece]:
    """The pieces with a newline at each place."""
    for start, stop in pairwise((0, *places, end)):
        inside = list(cut(pieces, start, stop))
        yield from inside[:-1]
        last = inside[-1]
        yield last if stop == end else replace(last, text=f"{last.text}\n")
