"""A paragraph in two: its first lines, and the rest, each as Word and our breaker set it alone."""

from collections.abc import Iterable
from dataclasses import replace
from math import floor

from docgen.layout.breaker import cut
from docgen.layout.items import Text


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
