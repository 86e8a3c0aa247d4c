"""Lines of the new text: the numbers that they bear, and all of them printed and read again."""

from collections.abc import Iterable
from dataclasses import replace

from docgen.charter.text.lists import Rows
from docgen.charter.text.marks import article_mark
from docgen.charter.text.model import Charter, Line, Ordinal
from docgen.charter.text.parse import parse


def label_of(line: Line) -> Ordinal:
    """The number that a mark already bears."""
    found = article_mark(line.mark)
    return found.label if found else Ordinal(line.number)


def unmarked(rows: Rows) -> Rows:
    """Only the first line of an article bears its mark."""
    rest = [
        replace(row, line=replace(row.line, mark="", gap="")) if not row.line.level and row.line.mark else row
        for row in rows[1:]
    ]
    return [rows[0], *rest]


def joined(groups: Iterable[list[Line]], opening: str, ending: str) -> Charter:
    """Print and read again. The blank lines that end the text stay at its end."""
    lines = [line for group in groups for line in group]
    if lines:
        lines[-1] = replace(lines[-1], after=ending)
    return parse(opening + "\n".join(map(str, lines)))
