"""Paging: which lines of which item stand on which page. Word comes to the same pages by the same sums."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.layout.items import Imprint, Item, NewPage, Space, TableBox, Text
from docgen.style.model import Style

BORDER = 40  # twips; programs count the borders of a table's first and last row differently
HAIR = 14  # twips (0.25 mm); programs round heights differently
Part = tuple[int, int, int]  # item, first line or row, the one behind the last
Page = tuple[Part, ...]


@dataclass(slots=True)
class _Pager:
    """The page being filled and those that are full."""

    style: Style
    pages: list[list[Part]] = field(default_factory=lambda: [[]])
    used: int = 0
    turned: bool = False

    @property
    def depth(self) -> int:
        return self.style.turned[1] if self.turned else self.style.depth

    def fits(self, height: int) -> bool:
        return self.used + height <= self.depth or not self.used

    def turn(self) -> None:
        self.pages.append([])
        self.used = 0

    def put(self, item: int, first: int, last: int, height: int) -> None:
        page = self.pages[-1]
        if page and page[-1][0] == item and page[-1][2] == first:
            page[-1] = (item, page[-1][1], last)
        else:
            page.append((item, first, last))
        self.used += height


def paginate(items: Sequence[Item], imprint: Imprint | None, style: Style) -> tuple[Page, ...]:
    """The pages; the last one is upright and has room for the imprint (alone on it if need be).

    Printed on both sides, the imprint is on an even page, with an empty one before it if need be (7.4, 7.5).
    """
    pager = _Pager(style)
    for place, item in enumerate(items):
        if isinstance(item, NewPage):
            _new_page(pager, item)
        else:
            _place(pager, items, place)
    if imprint is not None and (pager.turned or not pager.fits(imprint.height + style.area_bottom + HAIR)):
        pager.turn()
    if imprint is not None and style.duplex and len(pager.pages) % 2:
        pager.turn()
    return tuple(map(tuple, pager.pages))


def _new_page(pager: _Pager, item: NewPage) -> None:
    if pager.pages[-1]:
        pager.turn()
    pager.turned = item.landscape


def _place(pager: _Pager, items: Sequence[Item], place: int) -> None:
    item = items[place]
    if _keeps(item) and not (place and _keeps(items[place - 1])) and not pager.fits(_chain(items, place)):
        pager.turn()
    if isinstance(item, Text) and not _keeps(item):
        _steps(pager, place, [item.pitch] * len(item.lines), 0)
    elif isinstance(item, TableBox):
        heights = [row.height for row in item.rows]
        _steps(pager, place, heights, item.header_rows, BORDER if item.bordered else 0, item.paired)
    else:
        if not pager.fits(item.height):
            pager.turn()
        pager.put(place, 0, len(item.lines) if isinstance(item, Text) else 1, item.height)


def _steps(
    pager: _Pager, place: int, heights: Sequence[int], header: int, border: int = 0, paired: bool = False
) -> None:
    """Lines or rows one after another; a header is repeated on every page; a border needs some room at the foot.

    `paired`: the last two go together.
    """
    repeated = sum(heights[:header])
    for step, height in enumerate(heights):
        needed = sum(heights[step:]) if paired and step == len(heights) - 2 else height
        if not pager.fits(needed + border):
            pager.turn()
            pager.used = repeated if step >= header else 0
        pager.put(place, step, step + 1, height)


def height_of(items: Sequence[Item], page: Page) -> int:
    """The height of all that stands on a page, the repeated head of a table that goes on included."""
    height = sum(part_height(items[part[0]], part) for part in page)
    if page and isinstance(table := items[page[0][0]], TableBox) and page[0][1] >= table.header_rows:
        height += sum(row.height for row in table.rows[: table.header_rows])
    return height


def part_height(item: Item, part: Part) -> int:
    """The height of some lines or rows of an item."""
    match item:
        case Text():
            return item.pitch * (part[2] - part[1])
        case TableBox():
            return sum(row.height for row in item.rows[part[1] : part[2]])
        case _:
            return item.height


def _keeps(item: Item) -> bool:
    return isinstance(item, Text | Space) and item.keep_next


def _chain(items: Sequence[Item], place: int) -> int:
    """Height of the items that must stay together from `place` on, with the first line of what follows."""
    height = 0
    for item in items[place:]:
        if not _keeps(item):
            return height + (_first(item))
        height += item.height
    return height


def _first(item: Item) -> int:
    match item:
        case Text():
            return item.pitch
        case TableBox():
            return sum(row.height for row in item.rows[: item.header_rows + 1])
        case _:
            return item.height
