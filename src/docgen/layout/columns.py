"""Column widths by content: a column that would part a name or a word takes width from one that has room."""

from collections.abc import Iterator, Sequence

from docgen.compose.document import Cell, Role, Row
from docgen.layout.setter import Setter
from docgen.style.model import mm

WHOLE = 5  # characters: a text as short is a name, a word or a date, and stands on one line
LEFT = 8  # characters to a line that a column of longer texts keeps
SPARE = 30  # twips: programs round differently


def widened(widths: tuple[int, ...], rows: Sequence[Row], setter: Setter) -> tuple[int, ...]:
    """The widths (twips, of the same sum): columns too narrow for their short texts wider, columns with room narrower.

    A column has room as far as it is wider than its longest text, or than some characters if that goes over more
    lines anyway; one with nothing in it, to be filled in, has none. What is least is given first.
    """
    needed, longest = [0] * len(widths), [0] * len(widths)
    side = 2 * mm(setter.style.table.side) + SPARE
    for column, cell in _single_cells(rows, len(widths)):
        for text in (line for paragraph in cell.paragraphs for line in paragraph.text.split("\n")):
            wide = setter.width(text, "单元格") + side if text.strip() else 0
            longest[column] = max(longest[column], wide)
            if len(text) <= WHOLE:
                needed[column] = max(needed[column], wide)
    least = setter.characters(LEFT, "单元格") + side
    kept = [max(need, min(most, least)) for need, most in zip(needed, longest, strict=True)]
    room = [
        max(width - keep, 0) if most else 0 for keep, most, width in zip(kept, longest, widths, strict=True)
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
                if cell.colspan == 1 and all(each.role is Role.CELL for each in cell.paragraphs):
                    yield column, cell
                for place in range(column, min(column + cell.colspan, columns)):
                    hanging[place] = cell.rowspan - 1
                column += cell.colspan
            else:
                column += 1
