"""No page break hangs on a hair.

Word adds heights up in twips, LibreOffice in hundredths of a millimetre. A page that is full to within a twip or two
would end a line earlier in one than in the other, so a blank space on it takes a little less, or a little more.
"""

from collections.abc import Sequence
from dataclasses import replace

from docgen.layout.items import Imprint, Item, Space
from docgen.layout.pages import HAIR, Page, Part, paginate, part_height
from docgen.style.model import Style


def settle(
    items: tuple[Item, ...], imprint: Imprint | None, style: Style
) -> tuple[tuple[Item, ...], tuple[Page, ...]]:
    """The items, some space on them changed by a hair where a page break hung on it, and their pages."""
    pages = paginate(items, imprint, style)
    for number in range(len(pages) - 1):
        change = _change(items, pages[number], pages[number + 1], style)
        place = _largest_space(items, pages[number])
        if change and place is not None:
            items = (*items[:place], _changed(items[place], change), *items[place + 1 :])
            pages = paginate(items, imprint, style)
    return items, pages


def _change(items: Sequence[Item], page: Page, following: Page, style: Style) -> int:
    """By how much a page's content should be higher (lower if negative), twips."""
    if not following:
        return 0
    slack = style.depth - sum(part_height(items[part[0]], part) for part in page)
    needed = part_height(items[following[0][0]], _first(following[0]))
    if 0 <= slack < HAIR:
        return slack - HAIR
    return slack + HAIR - needed + 1 if needed - HAIR <= slack < needed else 0


def _first(part: Part) -> Part:
    """The first line or row of a part."""
    return part[0], part[1], part[1] + 1


def _changed(item: Item, change: int) -> Item:
    return replace(item, height=item.height + change) if isinstance(item, Space) else item


def _largest_space(items: Sequence[Item], page: Page) -> int | None:
    spaces = [place for place, _, _ in page if isinstance(items[place], Space)]
    return max(spaces, key=lambda place: items[place].height, default=None)
