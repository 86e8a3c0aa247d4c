"""Rows that take what height is left on their page: opinions in a form, cards and ballots to be cut apart.

What is filled ends as far above the lower edge of the sheet as it begins under the upper one, so that the middle of
two cards is the middle of the sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.layout.items import Item, NewPage, RowBox, TableBox
from docgen.layout.pages import BORDER, HAIR
from docgen.style.model import Style


def with_rows_filled(items: Sequence[Item], style: Style) -> tuple[Item, ...]:
    """The items; on each page on which all of them stand, rows that fill share what is left."""
    found: list[Item] = []
    for run in _runs(items):
        found += _filled(run, style)
    return tuple(found)


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """What stands from one new page to the next."""
    run: list[Item] = []
    for item in items:
        if isinstance(item, NewPage) and run:
            yield run
            run = []
        run.append(item)
    yield run


def _filled(run: list[Item], style: Style) -> list[Item]:
    tables = [item for item in run if isinstance(item, TableBox)]
    rows = [row for table in tables for row in table.rows if row.fills]
    turned = any(isinstance(item, NewPage) and item.landscape for item in run)
    top, right, _, left = style.margins
    depth = style.turned[1] if turned else style.depth
    room = depth - abs(right - left) if turned else style.sheet[1] - 2 * top
    spare = min(room, depth - len(tables) * BORDER - HAIR) - sum(item.height for item in run)
    if not rows or spare <= 0:
        return run
    more, even = spare // len(rows), (sum(row.height for row in rows) + spare) // len(rows)
    cards = all(table.cut for table in tables) and all(row.height <= even for row in rows)
    return [_higher(item, more, even if cards else 0) if isinstance(item, TableBox) else item for item in run]


def _higher(table: TableBox, more: int, even: int) -> TableBox:
    """Each row that fills higher by `more`; cards, which have one height, `even`."""
    return replace(table, rows=tuple(_grown(row, even or row.height + more) for row in table.rows))


def _grown(row: RowBox, height: int) -> RowBox:
    return replace(row, height=height) if row.fills else row
