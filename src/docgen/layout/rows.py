"""No row of a list stands alone on the last page that its table reaches: the row before it goes over with it."""

from collections.abc import Iterable
from dataclasses import replace

from docgen.layout.items import Item, Layout, RowBox, TableBox
from docgen.layout.pages import paginate
from docgen.style.model import Style

LEFT = 2  # rows that stay on the page before


def with_rows_in_company(layout: Layout, style: Style) -> Layout:
    """The layout; the last two rows of a list stay together where the last one would be alone on a page."""
    alone = set(_alone(layout))
    if not alone:
        return layout
    items = tuple(_paired(item) if place in alone else item for place, item in enumerate(layout.items))
    pages = paginate(items, layout.imprint, style)
    return replace(layout, items=items, pages=pages) if len(pages) == len(layout.pages) else layout


def _alone(layout: Layout) -> Iterable[int]:
    """The tables whose last row is all that a page has of them, and whose row before may go with it."""
    for before, page in zip(layout.pages, layout.pages[1:], strict=False):
        for place, first, end in page:
            table = layout.items[place]
            rest = sum(last - start for item, start, last in before if item == place)
            is_last = isinstance(table, TableBox) and end - first == 1 and end == len(table.rows)
            if is_last and isinstance(table, TableBox) and rest > table.header_rows + LEFT and is_list(table):
                yield place


def is_list(table: TableBox) -> bool:
    """Whether a table has a head that is repeated, and no cell at its end spans rows."""
    return table.header_rows > 0 and all(map(_is_whole, table.rows[-2:]))


def _is_whole(row: RowBox) -> bool:
    return not row.shared and all(cell.rows == 1 and not cell.covered for cell in row.cells)


def _paired(item: Item) -> Item:
    return replace(item, paired=True) if isinstance(item, TableBox) else item
