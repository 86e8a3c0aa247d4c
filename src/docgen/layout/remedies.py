"""Never 此页无正文: what is done when signatory and date would stand on a page without a line of the text,
or a single line of it on the last page. 此复。 and the like are no text in this sense.

GB/T 9704 7.3.5.5 allows line pitch and letter-spacing to be adjusted. In turn: fewer blank lines for the seal; a line
pitch between 26 and 30 pt; another letter-spacing; at last, two lines of the last paragraph go over to that page.

A last page of the imprint alone is no such case: the standard provides for it (7.5). Fewer blank lines for the seal
are tried there too, since its upper edge may be anywhere within a line of the text (7.3.5.1).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from docgen.layout.items import Item, Layout, NewPage, Space, TableBox, Text
from docgen.layout.pages import paginate
from docgen.layout.parting import parted
from docgen.layout.rows import is_list
from docgen.style.model import Style

BY_HAND = "居右"  # a line to sign on
SIGNED = ("署名", "成文日期", "附注", BY_HAND)
TABLE = "表格"
TEXT = (
    TABLE,
    "正文",
    "附件说明",
    "引文",
    "编者按",
    "顶格",
    "一级标题",
    "二级标题",
    "三级标题",
    "四级标题",
    "出席",
)
LINES_TO_GO, ROWS_TO_GO = 2, 2


def with_text_beside_signature(lay: Callable[[Style], Layout], style: Style) -> Layout:
    """The first layout, of the usual style or of one with a remedy, in which the signature is not alone."""
    first = lay(style)
    closing = style.wording.closing
    alone = _alone(first, closing)
    if alone is None:
        pulled = _pulled_back(first, lay, style) if first.empty_pages else first
        return _ending_in_two_lines(pulled, style)
    if _role(first.items[alone]) == BY_HAND:
        return _pushed(first, style)
    for tried in _remedies(style):
        layout = lay(tried)
        if _alone(layout, closing) is None:
            return layout
    return _pushed(first, style)


def _pulled_back(first: Layout, lay: Callable[[Style], Layout], style: Style) -> Layout:
    """The layout with fewer blank lines for the seal, if that saves a page."""
    tried = lay(_closer(style))
    return (
        tried
        if len(tried.pages) < len(first.pages) and _alone(tried, style.wording.closing) is None
        else first
    )


def _closer(style: Style) -> Style:
    limits = style.sign_off
    return style.having(sign_off=limits.model_copy(update={"seal_lines": max(limits.seal_lines // 2, 1)}))


def _ending_in_two_lines(layout: Layout, style: Style) -> Layout:
    """The layout; a line that is all there is on the last page is joined by those before it."""
    if len(layout.pages) < 2 or len(layout.pages[-1]) != 1:
        return layout
    ((place, first, last),) = layout.pages[-1]
    text, before = layout.items[place], layout.items[max(place - 1, 0)]
    if not isinstance(text, Text) or last - first > 1:
        return layout
    if first == 0 and isinstance(before, Text) and before.role == text.role and before is not text:
        return _moved(layout, place - 1, style)
    return _moved(layout, place, style) if 0 < first < 2 * LINES_TO_GO - 1 else layout


def _alone(layout: Layout, closing: Sequence[str]) -> int | None:
    """The item of a signature or date that has no text above it on its page but words that begin as `closing`."""
    for page in layout.pages:
        items = [layout.items[item] for item, _, _ in page]
        signed = next((place for place, item in enumerate(items) if _role(item) in SIGNED), None)
        if signed is not None and not any(_is_text(item, closing) for item in items[:signed]):
            return page[signed][0]
    return None


def _is_text(item: Item, closing: Sequence[str]) -> bool:
    """Whether an item is of the text, and not a line that only closes it."""
    if _role(item) not in TEXT:
        return False
    return not (isinstance(item, Text) and len(item.lines) == 1 and item.text.startswith(tuple(closing)))


def _role(item: Item) -> str:
    if isinstance(item, TableBox):
        texts = (text.role for row in item.rows for cell in row.cells for text in cell.texts)
        return TABLE if item.bordered or item.cut else next(texts, "")
    return item.role if isinstance(item, Text) else ""


def _remedies(style: Style) -> Iterable[Style]:
    limits = style.sign_off
    closer = _closer(style)
    yield closer
    steps = range(
        1, 1 + round(max(style.page.pitch - limits.least_pitch, limits.most_pitch - style.page.pitch) * 2)
    )
    for step in steps:
        for pitch in (style.page.pitch - step / 2, style.page.pitch + step / 2):
            if limits.least_pitch <= pitch <= limits.most_pitch:
                yield closer.having(page=style.page.model_copy(update={"pitch": pitch}))
    yield closer.having(page=style.page.model_copy(update={"spacing": 0.0}))


def _pushed(layout: Layout, style: Style) -> Layout:
    """The layout with the last lines of the last paragraph, or rows of the last list, on the page of the signature."""
    closing = style.wording.closing
    signed = _alone(layout, closing) or 0
    last = next(
        (place for place in range(signed - 1, -1, -1) if _is_text(layout.items[place], closing)), None
    )
    return layout if last is None else _moved(layout, last, style)


def _moved(layout: Layout, place: int, style: Style) -> Layout:
    """The layout with the last lines of a paragraph, or rows of a list, on a new page.

    A paragraph that goes over as a whole takes the heading above it along.
    """
    new_page, item = NewPage(_is_turned(layout.items[:place])), layout.items[place]
    if isinstance(item, Text):
        parts = _split(item, new_page)
    elif isinstance(item, TableBox) and is_list(item) and len(item.rows) > item.header_rows + 2 * ROWS_TO_GO:
        parts = _shared_out(item, new_page)
    else:
        return layout
    start = place
    while parts[0] is new_page and start and _keeps(layout.items[start - 1]):
        start -= 1
    headings = layout.items[start:place]
    moved = (new_page, *headings, *parts[1:]) if headings else parts
    made = (*layout.items[:start], *moved, *layout.items[place + 1 :])
    return replace(layout, items=made, pages=paginate(made, layout.imprint, style))


def _keeps(item: Item) -> bool:
    return isinstance(item, Text | Space) and item.keep_next


def _is_turned(items: Sequence[Item]) -> bool:
    return next((item.landscape for item in reversed(items) if isinstance(item, NewPage)), False)


def _split(text: Text, new_page: NewPage) -> list[Item]:
    """A paragraph in two, the last lines on a new page; one that is too short goes over as a whole."""
    kept = text.lines[:-LINES_TO_GO]
    if len(kept) < LINES_TO_GO:
        return [new_page, text]
    head, tail = parted(text, len(kept))
    return [head, new_page, tail]


def _shared_out(table: TableBox, new_page: NewPage) -> list[Item]:
    """A list in two, the last rows under its head on a new page."""
    first, last = table.rows[:-ROWS_TO_GO], table.rows[-ROWS_TO_GO:]
    tail = replace(table, rows=(*table.rows[: table.header_rows], *last), paired=False)
    return [replace(table, rows=first), new_page, tail]
