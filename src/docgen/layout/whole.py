"""Forms are not torn: a table without a head to repeat, its heading and the line to sign under it share a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.layout.items import Item, NewPage, Space, TableBox, Text
from docgen.layout.pages import BORDER, HAIR, Page, paginate
from docgen.style.model import Style

OVER = ("居中", "题注", "标题")
UNDER = ("居右",)


@dataclass(frozen=True, slots=True)
class _Form:
    """The items of a form: from `first` to the one before `end`; whether its page is turned."""

    first: int
    end: int
    landscape: bool


def with_forms_whole(items: tuple[Item, ...], style: Style) -> tuple[Item, ...]:
    """The items; a form that a page could hold, and that the end of a page would part, begins a new page."""
    done = 0
    while form := next(_torn(items, done, style), None):
        items = (*items[: form.first], NewPage(form.landscape), *items[form.first :])
        done = form.end + 1
    return items


def _torn(items: Sequence[Item], start: int, style: Style) -> Iterator[_Form]:
    """The forms from the item `start` on that stand on two pages, and would do on one."""
    forms = [form for form in _forms(items) if form.first >= start]
    pages = paginate(items, None, style) if forms else ()
    for form in forms:
        depth = style.turned[1] if form.landscape else style.depth
        height = sum(item.height for item in items[form.first : form.end])
        if height + BORDER + HAIR <= depth and _count(pages, form) > 1:
            yield form


def _forms(items: Sequence[Item]) -> Iterator[_Form]:
    landscape = False
    for place, item in enumerate(items):
        if isinstance(item, NewPage):
            landscape = item.landscape
        elif isinstance(item, TableBox) and not item.header_rows and not item.cut:
            yield _Form(_start(items, place), _end(items, place + 1), landscape)


def _start(items: Sequence[Item], first: int) -> int:
    """Where the heading of a form begins."""
    above = first - 1 if first and isinstance(items[first - 1], Space) else first
    start = above
    while start and _is_text(items[start - 1], OVER):
        start -= 1
    return first if start == above else start


def _end(items: Sequence[Item], end: int) -> int:
    """Behind the line to sign under a form."""
    below = end + 1 if end < len(items) and isinstance(items[end], Space) else end
    return below + 1 if below < len(items) and _is_text(items[below], UNDER) else end


def _is_text(item: Item, roles: Sequence[str]) -> bool:
    return isinstance(item, Text) and item.role in roles


def _count(pages: Sequence[Page], form: _Form) -> int:
    """On how many pages a form stands."""
    return sum(any(form.first <= place < form.end for place, _, _ in page) for page in pages)
