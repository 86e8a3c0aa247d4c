"""Blank lines of a text in the making: kept between old neighbours, as is usual in the text between new ones."""

from dataclasses import replace

from docgen.charter.text.conventions import Conventions
from docgen.charter.text.lists import Rows, TextRow
from docgen.charter.text.model import ArticleParagraph, Charter, Kind, Node


def open_ended(old: Charter, conventions: Conventions) -> Charter:
    """The text without the blank lines that end the file: its last node may come to stand before others."""
    if not old.nodes:
        return old
    *others, last = old.nodes
    *paragraphs, final = last.paragraphs
    line = final.lines[-1]
    line = replace(line, after=conventions.after(last.kind, line.level))
    ended = ArticleParagraph((*final.lines[:-1], line))
    return replace(old, nodes=(*others, replace(last, paragraphs=(*paragraphs, ended))))


def ending(charter: Charter) -> str:
    """The blank lines that end the file."""
    return charter.nodes[-1].paragraphs[-1].lines[-1].after if charter.nodes else ""


def spaced(rows: Rows, kind: Kind, old: Node | None, conventions: Conventions) -> Rows:
    """The rows of a node that was changed inside; `old` is the node as it was, None for a new one."""
    afters = [
        _after(row, following, kind, old, conventions)
        for row, following in zip(rows, [*rows[1:], None], strict=True)
    ]
    return [
        row if after == row.line.after else replace(row, line=replace(row.line, after=after))
        for row, after in zip(rows, afters, strict=True)
    ]


def _after(
    row: TextRow, following: TextRow | None, kind: Kind, old: Node | None, conventions: Conventions
) -> str:
    if following is None:
        return old.paragraphs[-1].lines[-1].after if old else conventions.after(kind, row.line.level)
    if old and row.source == following.source == old.id and _neighbours(row, following, old):
        return row.line.after
    return conventions.after(kind, row.line.level, following.line.level)


def _neighbours(row: TextRow, following: TextRow, old: Node) -> bool:
    if following.paragraph == row.paragraph:
        return following.index == row.index + 1
    closes = row.index == len(old.paragraphs[row.paragraph].lines) - 1
    return closes and following.paragraph == row.paragraph + 1 and following.index == 0
