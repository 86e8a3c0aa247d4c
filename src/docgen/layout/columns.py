"""Column widths by content: a column that would part a name or a word takes width from one that has room."""

import re
from collections.abc import Iterator, Sequence

from docgen.compose.document import Cell, Role, Row
from docgen.layout.setter import Setter, style_name
from docgen.style.model import mm

SHORT = 5  # characters: a text as short is a name or a word, and stands on one line
NAME = 13  # the same for names of units and days, once the short ones have what they need
LEFT, ROOMY = 8, 12  # characters to a line that a column of longer texts keeps beside these
CELLS = (Role.CELL, Role.SMALL_CELL)
SPARE = 30  # twips: programs round differently
# what is not parted within a text: a day, a number with its unit
WHOLE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|\d+(?:\.\d+)?(?:%|[年月日号次期家人名个份项元])?"
)


def widened(widths: tuple[int, ...], rows: Sequence[Row], setter: Setter) -> tuple[int, ...]:
    """The widths (twips, of the same sum): columns too narrow for their short texts wider, columns with room narrower.

    First the words, days and numbers, then the names. A column has room as far as it is wider than its longest text,
    or than some characters if that goes over more lines anyway, and than what it needs itself; one with nothing in
    it, to be filled in, has none. What is least is given first.
    """
    texts = tuple(_texts(rows, len(widths)))
    for most, left in ((SHORT, LEFT), (NAME, ROOMY)):
        widths = _shared(widths, texts, (most, left), setter)
    return widths


def _shared(
    widths: tuple[int, ...], texts: Sequence[tuple[int, str, str]], limits: tuple[int, int], setter: Setter
) -> tuple[int, ...]:
    """The widths after columns that lack room were given what there is.

    `limits`: characters of the texts that are to stand on one line; those to a line of longer ones that are kept.
    """
    most, left = limits
    needed, longest, least = [0] * len(widths), [0] * len(widths), 0
    side = 2 * mm(setter.style.table.side) + SPARE
    for column, text, name in texts:
        wide = setter.width(text, name) + side
        least = setter.characters(left, name) + side
        longest[column] = max(longest[column], wide)
        parts = [text] if len(text) <= most else WHOLE.findall(text)
        needed[column] = max(needed[column], *(setter.width(part, name) + side for part in parts), 0)
    kept = [max(need, min(long, least)) for need, long in zip(needed, longest, strict=True)]
    room = [
        max(width - keep, 0) if long else 0 for keep, long, width in zip(kept, longest, widths, strict=True)
    ]
    lacking = _granted([max(need - width, 0) for need, width in zip(needed, widths, strict=True)], sum(room))
    return tuple(map(sum, zip(widths, lacking, _given(room, sum(lacking)), strict=True)))


def _granted(lacking: Sequence[int], room: int) -> list[int]:
    """What each column gets of the room: all that it lacks, or nothing."""
    granted = [0] * len(lacking)
    for column in sorted(range(len(lacking)), key=lambda each: lacking[each]):
        if lacking[column] <= room:
            granted[column] = lacking[column]
            room -= lacking[column]
    return granted


def _given(room: Sequence[int], total: int) -> Iterator[int]:
    """What each column gives of its room (below zero), `total` in all."""
    left, rest = total, sum(room)
    for spare in room:
        share = round(left * spare / rest) if rest else 0
        left, rest = left - share, rest - spare
        yield -share


def _texts(rows: Sequence[Row], columns: int) -> Iterator[tuple[int, str, str]]:
    """Each line of text of the cells of one column: the column, the text, the name of its type in the style."""
    for column, cell in _single_cells(rows, columns):
        for paragraph in cell.paragraphs:
            name = style_name(paragraph.role)
            yield from ((column, line, name) for line in paragraph.text.split("\n") if line.strip())


def _single_cells(rows: Sequence[Row], columns: int) -> Iterator[tuple[int, Cell]]:
    """The cells of one column in the type of a cell, with their column."""
    hanging = [0] * columns
    for row in rows:
        waiting, column = list(row.cells), 0
        while column < columns:
            if hanging[column]:
                hanging[column] -= 1
                column += 1
            elif waiting:
                cell = waiting.pop(0)
                if cell.colspan == 1 and all(each.role in CELLS for each in cell.paragraphs):
                    yield column, cell
                for place in range(column, min(column + cell.colspan, columns)):
                    hanging[place] = cell.rowspan - 1
                column += cell.colspan
            else:
                column += 1
