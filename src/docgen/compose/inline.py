"""Inline elements → runs of text with their marks."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from docgen.compose.document import Mark, Run
from docgen.compose.shield import shield, unshield

MARKS = {"strong": Mark.STRONG, "em": Mark.EMPHASIS, "label": Mark.LABEL, "blank": Mark.BLANK} | {
    "ins": Mark.ADDED,
    "del": Mark.REMOVED,
}
_SPACES = " \u3000"
_BREAK = shield("\n")

Piece = tuple[str, Mark]


def runs(element: Element, between: str = "", mark: Mark = Mark.PLAIN) -> tuple[Run, ...]:
    """The text within an element. Source lines are joined, or set apart by what shall stand `between` them."""
    pieces = list(_pieces(element, mark))
    if between:
        pieces = [(text.replace("\n", shield(between)), mark) for text, mark in pieces]
    return tuple(Run(unshield(text), mark) for text, mark in _merged(_trimmed(list(_joined(pieces)))))


def _pieces(element: Element, mark: Mark) -> Iterator[Piece]:
    if element.text:
        yield element.text, mark
    for child in element:
        if child.tag == "br":
            yield _BREAK, mark
        else:
            yield from _pieces(child, MARKS.get(child.tag, mark))
        if child.tail:
            yield child.tail, mark


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Source lines put together: without a space, but for a word of Latin letters on either side."""
    last, at_line_end = "", True
    for text, mark in pieces:
        first, *more = text.split("\n")
        for n, line in enumerate((first, *more)):
            at_line_end = at_line_end or n > 0
            line = line.lstrip(_SPACES) if at_line_end and mark is not Mark.BLANK else line
            line = line if n == len(more) else line.rstrip(_SPACES)
            if not line:
                continue
            gap = " " if at_line_end and _is_latin(last) and _is_latin(line[0]) else ""
            yield gap + line, mark
            last, at_line_end = line[-1], False


def _is_latin(letter: str) -> bool:
    return bool(letter) and "!" <= unshield(letter) <= "~"


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    if pieces and pieces[-1][1] is not Mark.BLANK:
        pieces[-1] = (pieces[-1][0].rstrip(_SPACES), pieces[-1][1])
    return pieces


def _merged(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for text, mark in pieces:
        if merged and merged[-1][1] is mark:
            text = merged.pop()[0] + text
        if text:
            merged.append((text, mark))
    return merged
