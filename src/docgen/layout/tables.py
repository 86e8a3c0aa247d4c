"""Tables: column widths, lines in the cells, row heights."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil

from docgen.compose.document import Align, Cell, Paragraph, Role, Row, Table
from docgen.layout.columns import WHOLE, widened
from docgen.layout.items import Box, CellBox, RowBox, TableBox, Text
from docgen.layout.setter import Setter, style_name
from docgen.style.model import Alignment, mm

HAIR = 20  # twips to spare, or LibreOffice hides the last character of a blank
NARROW = 8  # characters; fewer to a line leave gaps when they are spread over it
GAP = 0.15  # of the size; more between two characters is seen
ALIGNMENT: dict[Align, Alignment] = {Align.LEFT: "居左", Align.CENTRE: "居中", Align.RIGHT: "居右"}


def table(part: Table, setter: Setter) -> TableBox:
    """A table as wide as the measure, each row as high as its fullest cell."""
    widths = widened(_widths(part.widths, setter.measure), part.rows, setter)
    rows = tuple(_grid(part.rows, widths, setter))
    heights = _heights(part.rows, rows, setter)
    made = tuple(
        RowBox(cells, height, fills=row.fills)
        for cells, height, row in zip(rows, heights, part.rows, strict=True)
    )
    left = _middle(setter) if part.cut else 0
    return TableBox(made, widths, part.header_rows, part.bordered, part.caption, left, cut=part.cut)


def _middle(setter: Setter) -> int:
    """From the edge of the type area to where a table as wide as it stands in the middle of an upright sheet."""
    _, right, _, left = setter.style.margins
    return (right - left) // 2 if setter.measure == setter.style.measure else 0


def _widths(shares: Sequence[float], measure: int) -> tuple[int, ...]:
    total, edges = sum(shares), [0]
    for share in shares:
        edges.append(edges[-1] + round(measure * share / total))
    edges[-1] = measure
    return tuple(right - left for left, right in pairwise(edges))


def _grid(rows: Sequence[Row], widths: Sequence[int], setter: Setter) -> Iterable[tuple[CellBox, ...]]:
    """Each row's cells in their columns; columns covered from above get a covered cell."""
    covered: dict[int, tuple[int, int]] = {}  # column → rows still covered, columns spanned
    for row in rows:
        waiting, cells, column = list(row.cells), [], 0
        while column < len(widths):
            left, span = covered.pop(column, (0, 1))
            if left:
                cells.append(CellBox(column, span, 1, sum(widths[column : column + span]), (), covered=True))
                if left > 1:
                    covered[column] = (left - 1, span)
            elif waiting:
                cell = waiting.pop(0)
                span = cell.colspan
                cells.append(_cell(cell, column, sum(widths[column : column + span]), setter))
                if cell.rowspan > 1:
                    covered[column] = (cell.rowspan - 1, span)
            column += span
        yield tuple(cells)


def _cell(cell: Cell, column: int, width: int, setter: Setter) -> CellBox:
    inner = setter.narrowed(max(width - 2 * mm(setter.style.table.side), setter.characters(1, "单元格")))
    texts = tuple(_text(paragraph, cell, inner) for paragraph in cell.paragraphs)
    return CellBox(column, cell.colspan, cell.rowspan, width, texts, cell.header)


def _text(paragraph: Paragraph, cell: Cell, setter: Setter) -> Text:
    """Text in a cell as the drafter has it; else heads and short text centred, text in narrow cells not stretched."""
    is_right = paragraph.role is Role.RIGHT  # in the type of the cell
    name = style_name(Role.CELL if is_right else paragraph.role, paragraph.level)
    pieces = setter.pieces(paragraph.runs, name, paragraph.level)
    made = setter.text(pieces, name)
    align = "居右" if is_right else ALIGNMENT[cell.align] if cell.align else _usual(made, cell, setter)
    if align == "两端":
        return _kept_whole(made, setter)
    plain = replace(made, align=align) if len(made.lines) == 1 else setter.text(pieces, name, align=align)
    return placed(_kept_whole(_evened(plain, setter), setter), setter)


def _kept_whole(text: Text, setter: Setter) -> Text:
    """The text a little narrower where a day or a number with its unit would go over the end of a line."""
    if len(text.lines) < 2 or "\n" in text.text or not _parts(text):
        return text
    step = setter.characters(0.5, text.role)
    for more in range(step, min(setter.characters(6, text.role), setter.measure - step), step):
        left = more // 2 if text.align == "居中" else 0
        tried = setter.text(text.pieces, text.role, Box(left=left, right=more - left), text.align)
        if len(tried.lines) > len(text.lines) + 2:
            break
        if not _parts(tried):
            return tried
    return text


def _parts(text: Text) -> bool:
    """Whether a line ends within a day or a number with its unit."""
    ends = set(accumulate(len(line.text) for line in text.lines[:-1]))
    whole = "".join(line.text for line in text.lines)
    return any(found.start() < end < found.end() for found in WHOLE.finditer(whole) for end in ends)


def _usual(text: Text, cell: Cell, setter: Setter) -> Alignment:
    if cell.header or (len(text.lines) == 1 and len(cell.paragraphs) == 1):
        return "居中"
    narrow = setter.measure < setter.characters(NARROW, text.role)
    return "居左" if text.align == "两端" and (narrow or _is_gappy(text)) else text.align


def _is_gappy(text: Text) -> bool:
    """Whether filling a line would set its characters wide apart, as before 〔2021〕, which goes over whole."""
    return any(
        line.fill is not None and line.fill - line.pieces[0].look.spacing > GAP * line.pieces[0].look.size
        for line in text.lines
        if line.pieces
    )


def _evened(text: Text, setter: Setter) -> Text:
    """A few centred lines, or lines of which the last holds a character, indented until they are of one length."""
    if len(text.lines) < 2 or "\n" in text.text or (text.align != "居中" and len(text.lines[-1].text) > 1):
        return text
    step = setter.characters(0.5, text.role)
    tight = roomy = text
    for spare in range(step, setter.measure - step, step):
        left = spare // 2 if text.align == "居中" else 0
        tried = setter.text(text.pieces, text.role, Box(left=left, right=spare - left), text.align)
        if len(tried.lines) > len(text.lines):
            break
        tight, roomy = tried, tight
    return roomy  # half a character wider than need be: programs round differently


def placed(text: Text, setter: Setter) -> Text:
    """The text indented to where it stands if it ends in a blank to fill in, which programs do not count in aligning."""
    if len(text.lines) != 1 or not text.text.endswith("\u3000") or text.align not in ("居中", "居右"):
        return text
    room = setter.measure - ceil(text.lines[0].width) - HAIR
    left = max(room // 2 if text.align == "居中" else room, 0)
    return replace(text, align="居左", box=replace(text.box, left=left))


def _heights(rows: Sequence[Row], grid: Sequence[tuple[CellBox, ...]], setter: Setter) -> list[int]:
    """Row heights; a cell that spans rows makes the last of them higher when it needs to."""
    types = [_type(row) for row in rows]
    around = [
        2 * mm(setter.style.table.above if name == "单元格" else setter.style.table.small) for name in types
    ]
    heights = [
        round(max(row.height, 1) * setter.pitch(name)) + padding
        for row, name, padding in zip(rows, types, around, strict=True)
    ]
    seal = mm(setter.style.table.seal)
    heights = [max(height, seal) if row.sealed else height for row, height in zip(rows, heights, strict=True)]
    for place, cells in enumerate(grid):
        for cell in (cell for cell in cells if cell.rows == 1 and not cell.covered):
            heights[place] = max(heights[place], _needed(cell) + around[place])
    for place, cells in enumerate(grid):
        for cell in (cell for cell in cells if cell.rows > 1):
            last = min(place + cell.rows, len(heights)) - 1
            heights[last] += max(_needed(cell) + around[last] - sum(heights[place : last + 1]), 0)
    return heights


def _type(row: Row) -> str:
    """The type in the style of the cells of a row: small where all of them are."""
    roles = {paragraph.role for cell in row.cells for paragraph in cell.paragraphs}
    return style_name(Role.SMALL_CELL if roles == {Role.SMALL_CELL} else Role.CELL)


def _needed(cell: CellBox) -> int:
    return sum(text.height for text in cell.texts)
