"""Rows that are higher than a page: cut where the page ends, they go on under the table's head on the next.

A row that a page can hold is never cut: it goes over whole. Its shares are rows of their own, so that Word ends
its pages where we do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import is_

from docgen.layout.items import CellBox, Item, NewPage, RowBox, TableBox, Text
from docgen.layout.pages import BORDER, HAIR, Page, height_of, paginate
from docgen.layout.parting import parted
from docgen.style.model import Style, mm

LEAST = 2  # lines of a row that stand at the foot of a page


def with_tall_rows_cut(items: tuple[Item, ...], style: Style) -> tuple[Item, ...]:
    """The items; each row that no page holds in as many shares as it needs."""
    while found := next(_tall(items, style), None):
        place, row, room = found
        table = items[place]
        assert isinstance(table, TableBox)
        shares = tuple(_shares(table.rows[row], _left(items, place, row, style), room, style))
        if len(shares) < 2:
            return items  # not a line of it finds room: told when the pages are looked over
        items = (*items[:place], _having(table, row, shares), *items[place + 1 :])
    return items


def _tall(items: Sequence[Item], style: Style) -> Iterator[tuple[int, int, int]]:
    """Table, row, and the height that a page has for rows under its head, of each row that is higher."""
    depth = style.depth
    for place, item in enumerate(items):
        if isinstance(item, NewPage):
            depth = style.turned[1] if item.landscape else style.depth
        elif isinstance(item, TableBox):
            head = sum(row.height for row in item.rows[: item.header_rows])
            room = depth - head - BORDER - HAIR
            for row in range(item.header_rows, len(item.rows)):
                if item.rows[row].height > room:
                    yield place, row, room


def _left(items: Sequence[Item], place: int, row: int, style: Style) -> int:
    """The height that is left, on the page before it, for a row that begins a page."""
    pages = paginate(items, None, style)
    number = next(n for n, page in enumerate(pages) if any(_holds(part, place, row) for part in page))
    first = pages[number][0][:2] == (place, row)
    if number == 0 or not first or any(isinstance(item, NewPage) for item in _between(items, pages, number)):
        return 0
    turned = [item.landscape for item in items[:place] if isinstance(item, NewPage)][-1:] == [True]
    depth = style.turned[1] if turned else style.depth
    return depth - height_of(items, pages[number - 1]) - BORDER - HAIR


def _holds(part: tuple[int, int, int], place: int, row: int) -> bool:
    return part[0] == place and part[1] <= row < part[2]


def _between(items: Sequence[Item], pages: Sequence[Page], number: int) -> Sequence[Item]:
    """The items between the last of a page and the first of the next, neither of them included."""
    before = pages[number - 1][-1][0] + 1 if pages[number - 1] else 0
    return items[before : pages[number][0][0]]


def _shares(row: RowBox, left: int, room: int, style: Style) -> Iterator[RowBox]:
    """The shares of a row: what the page that it begins on has room for, then a page each."""
    padding, rest, height = 2 * mm(style.table.above), row, left
    least = padding + LEAST * style.line(style.roles["单元格"])
    while rest.height > height:
        share = _cut(rest, height, padding) if height >= least else None
        if share is not None:
            kept, rest = share
            yield kept
        elif height == room:
            break
        height = room
    yield rest


def _cut(row: RowBox, height: int, padding: int) -> tuple[RowBox, RowBox] | None:
    """The share of a row that fills a height, and the rest; None if that has no room for some of its lines."""
    halves = [(cell, *divided(cell.texts, height - padding)) for cell in row.cells]
    tallest = max(row.cells, key=lambda cell: sum(text.height for text in cell.texts))
    kept = next(_count(first) for cell, first, _ in halves if cell is tallest)
    if kept < min(LEAST, _count(tallest.texts)):
        return None
    first = tuple(replace(cell, texts=texts) for cell, texts, _ in halves)
    rest = tuple(replace(cell, texts=texts) for cell, _, texts in halves)
    left = max(_needed(rest, padding), row.height - height)
    return (
        RowBox(first, height, shared=True, resumed=row.resumed),
        RowBox(rest, left, shared=True, resumed=True),
    )


def _needed(cells: Sequence[CellBox], padding: int) -> int:
    return padding + max(sum(text.height for text in cell.texts) for cell in cells)


def _count(texts: Sequence[Text]) -> int:
    return sum(len(text.lines) for text in texts)


def divided(texts: tuple[Text, ...], height: int) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """The texts of a cell that fit in a height, the last of them parted if need be, and the rest."""
    for place, text in enumerate(texts):
        if text.height > height:
            lines = max(height // text.pitch, 0)
            if lines == 0:
                return texts[:place], texts[place:]
            first, rest = parted(text, lines)
            return (*texts[:place], first), (rest, *texts[place + 1 :])
        height -= text.height
    return texts, ()


def _having(table: TableBox, row: int, shares: tuple[RowBox, ...]) -> TableBox:
    """The table with shares instead of a row; cells that span it span them."""
    above = tuple(
        replace(each, cells=tuple(_spanning(cell, row - at, len(shares) - 1) for cell in each.cells))
        for at, each in enumerate(table.rows[:row])
    )
    return replace(table, rows=(*above, *shares, *table.rows[row + 1 :]))


def _spanning(cell: CellBox, down: int, more: int) -> CellBox:
    return replace(cell, rows=cell.rows + more) if cell.rows > down else cell


def with_spans_divided(items: tuple[Item, ...], pages: Sequence[Page], style: Style) -> tuple[Item, ...]:
    """The items; the text of a cell that spans rows of several pages goes on where the first of them has no room."""
    padding, made = 2 * mm(style.table.above), list(items)
    for place, first, last in (part for page in pages for part in page):
        table = made[place]
        if isinstance(table, TableBox) and last < len(table.rows) and _spans(table.rows[last]):
            made[place] = _divided_at(table, first, last, padding)
    return items if all(map(is_, made, items)) else tuple(made)


def _spans(row: RowBox) -> bool:
    return any(cell.covered for cell in row.cells)


def _divided_at(table: TableBox, first: int, end: int, padding: int) -> TableBox:
    """The table whose page holds the rows `first` to `end`: spanning cells that begin on it, and reach over it, in two."""
    rows, changed = list(table.rows), False
    for at in range(first, end):
        height = sum(row.height for row in rows[at:end]) - padding
        for cell in rows[at].cells:
            if at + cell.rows > end and sum(text.height for text in cell.texts) > height:
                texts, rest = divided(cell.texts, height)
                rows[at] = _with(rows[at], replace(cell, texts=texts, rows=end - at))
                last = at + cell.rows
                rows[end] = _with(rows[end], replace(cell, texts=rest, rows=last - end))
                lacking = (
                    sum(text.height for text in rest) + padding - sum(row.height for row in rows[end:last])
                )
                rows[last - 1] = replace(rows[last - 1], height=rows[last - 1].height + max(lacking, 0))
                changed = True
    return replace(table, rows=tuple(rows)) if changed else table


def _with(row: RowBox, cell: CellBox) -> RowBox:
    """The row with another cell in that cell's column."""
    return replace(row, cells=tuple(cell if each.column == cell.column else each for each in row.cells))
