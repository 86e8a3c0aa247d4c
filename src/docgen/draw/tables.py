"""Tables on a sheet: the text of their cells, their borders or cut marks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docgen.draw.sheets import Furniture, Group, Mark, Stroke
from docgen.draw.typeset import Typesetter
from docgen.layout.items import CellBox, TableBox
from docgen.style.model import Style, mm, pt

CUT = "#888888"  # the colour of cut marks
Segment = tuple[int, int, int]  # the number of the edge that it lies on, the edges that it goes from and to


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of a table that stand on one sheet: `repeated` heads, then rows `first` to `last`; their edges, twips."""

    table: TableBox
    rows: tuple[int, ...]
    repeated: int
    across: tuple[float, ...]
    down: tuple[float, ...]


def draw_table(
    table: TableBox,
    corner: tuple[float, float],
    span: tuple[int, int],
    cells: Mapping[tuple[int, int], int],
    style: Style,
    typesetter: Typesetter,
) -> tuple[list[Group], float]:
    """The marks of some rows of a table whose upper left corner is given, and where they end.

    `cells`: the elements of the cells by row and column.
    """
    grid = _grid(table, corner, span)
    pad = mm(style.table.side) if table.padded else 0
    groups: list[Group] = []
    for at, row in enumerate(grid.rows):
        for cell in (each for each in table.rows[row].cells if each.texts and not each.covered):
            owner = Furniture.REPEATED if at < grid.repeated else cells[row, cell.column]
            high = mm(style.table.above) if table.rows[row].shared else None
            if marks := _text(cell, at, grid, (pad, high), typesetter):
                groups.append(Group(owner, tuple(marks)))
    if table.bordered or table.cut:
        groups.append(Group(Furniture.RULE, tuple(_borders(grid, style))))
    return groups, grid.down[-1]


def _grid(table: TableBox, corner: tuple[float, float], span: tuple[int, int]) -> _Grid:
    first, last = span
    repeated = table.header_rows if first >= table.header_rows and first > 0 else 0
    rows = (*range(repeated), *range(first, last))
    across = tuple(accumulate(table.widths, initial=corner[0]))
    down = tuple(accumulate((table.rows[row].height for row in rows), initial=corner[1]))
    return _Grid(table, rows, repeated, across, down)


def _text(
    cell: CellBox, at: int, grid: _Grid, pads: tuple[int, int | None], typesetter: Typesetter
) -> list[Mark]:
    """The text of a cell in the middle of its height; `pads`: off its sides, and off its upper edge if it stands there."""
    pad, high = pads
    below = min(at + cell.rows, len(grid.rows))
    spare = grid.down[below] - grid.down[at] - sum(text.height for text in cell.texts)
    left, right = grid.across[cell.column] + pad, grid.across[cell.column + cell.columns] - pad
    y, marks = grid.down[at] + (spare / 2 if high is None else high), []
    for text in cell.texts:
        marks += typesetter.lines(text, (left, y, right - left))
        y += text.height
    return marks


def _borders(grid: _Grid, style: Style) -> Iterable[Stroke]:
    """The lines between and around the cells; a line that goes on is one stroke."""
    width = pt(style.table.rule)
    colour, dash = (CUT, 2.0 * width) if grid.table.cut else (style.colours["黑"], 0.0)
    level, upright = _edges(grid)
    half = width / 2
    for edge, start, end in _joined(level):
        y, left, right = grid.down[edge], grid.across[start] - half, grid.across[end] + half
        yield Stroke((left, y), (right, y), width, colour, dash)
    for edge, start, end in _joined(upright):
        x = grid.across[edge]
        yield Stroke((x, grid.down[start]), (x, grid.down[end]), width, colour, dash)


def _edges(grid: _Grid) -> tuple[list[Segment], list[Segment]]:
    """The level and the upright edges of the cells; none between a cell and what it covers below."""
    level, upright = [(len(grid.rows), 0, len(grid.table.widths))], []
    for at, row in enumerate(grid.rows):
        for cell in grid.table.rows[row].cells:
            end = cell.column + cell.columns
            upright += [(cell.column, at, at + 1), (end, at, at + 1)]
            if not cell.covered or at == 0 or at == grid.repeated:
                level.append((at, cell.column, end))
    return level, upright


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """Segments on the same edge that meet, as one."""
    made: list[Segment] = []
    for edge, start, end in sorted(set(segments)):
        if made and made[-1][0] == edge and made[-1][2] >= start:
            made[-1] = (edge, made[-1][1], max(end, made[-1][2]))
        else:
            made.append((edge, start, end))
    return made
