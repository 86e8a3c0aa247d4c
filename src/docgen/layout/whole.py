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
    made: list[Item] = []
    begun = done = 0  # since when, in `made`, no page was begun; how many items are in it
    for form in _forms(items):
        made += items[done : form.end]
        first, done = len(made) - (form.end - form.first), form.end
        pages = paginate((NewPage(form.landscape), *made[begun:]), None, style)
        if _is_torn(pages, first - begun + 1) and _could_be_whole(items[form.first : form.end], form, style):
            made.insert(first, NewPage(form.landscape))
            begun = first
        elif turns := [place for place, item in enumerate(made[begun:], begun) if isinstance(item, NewPage)]:
            begun = turns[-1]
    return (*made, *items[done:])


def _could_be_whole(items: Sequence[Item], form: _Form, style: Style) -> bool:
    depth = style.turned[1] if form.landscape else style.depth
    return sum(item.height for item in items) + BORDER + HAIR <= depth


def _is_torn(pages: Sequence[Page], first: int) -> bool:
    """Whether the items from `first` on stand on more than one page."""
    return sum(any(place >= first for place, _, _ in page) for page in pages) > 1


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
