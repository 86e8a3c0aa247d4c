"""The last look over the pages: nothing stands outside the type area, or the paper is not made.

What a seal or what is fixed reaches over it may be outside the type area, never outside the sheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from docgen.layout.items import (
    CellBox,
    ChartBox,
    Fixed,
    Item,
    Layout,
    NewPage,
    Overlay,
    Pair,
    Picture,
    Piece,
    Space,
    TableBox,
    Text,
)
from docgen.layout.pages import BORDER, HAIR, Part, height_of
from docgen.layout.units import natural_width
from docgen.problems import Problem, ProblemsError
from docgen.style.fonts import FontBook
from docgen.style.model import Style, mm

SPARE = 40  # twips: what rounding, and the letter-spacing behind a last character, come to
SHOWN = 16  # characters of a text that is named
SHORTER = "请缩短，或分成几段"
WIDER = "请加宽这一列，缩短文字，或减少列数、分成几张表"
SMALLER = "请把图缩小"


def look_over(layout: Layout, style: Style, book: FontBook) -> None:
    """Raises ProblemsError for each thing that stands outside, named by its text."""
    problems = dict.fromkeys(chain(_wide(layout, style, book), _high(layout, style), _fixed(layout, style)))
    if problems:
        raise ProblemsError(problems)


def _wide(layout: Layout, style: Style, book: FontBook) -> Iterator[Problem]:
    measure, rows = style.measure, layout.imprint.rows if layout.imprint else ()
    for item in layout.items:
        if isinstance(item, NewPage):
            measure = style.turned[0] if item.landscape else style.measure
        yield from _item(item, measure, style, book)
    for item in rows:
        yield from _item(item, style.measure, style, book)


def _item(item: Item, measure: int, style: Style, book: FontBook) -> Iterator[Problem]:
    match item:
        case Text():
            yield from _lines(item, measure)
        case Pair():
            yield from _pair(item, measure, book)
        case TableBox():
            yield from _table(item, measure, style)
        case Picture() | ChartBox():
            if item.width > measure + SPARE:
                yield _problem(f"图“{item.alternative}”", "比版心宽", SMALLER)
        case Space():
            yield from (_seal(over, style) for over in item.over if _is_off(over, style))


def _lines(text: Text, measure: int) -> Iterator[Problem]:
    """A line that is wider than its place; stretched ones fill it."""
    box = text.box
    for number, line in enumerate(text.lines):
        begin = box.left + line.indent
        width = line.width if line.fill is None else 0
        if begin < -SPARE or begin + width > measure - max(box.right, 0) + SPARE or box.right < -SPARE:
            place = f"{text.role}“{_short(text.text)}”"
            yield _problem(
                place, f"第 {number + 1} 行比版心宽" if len(text.lines) > 1 else "比版心宽", SHORTER
            )
            return


def _pair(pair: Pair, measure: int, book: FontBook) -> Iterator[Problem]:
    room = measure - pair.box.left - pair.box.right
    if natural_width((*pair.left, *pair.right), book) > room + SPARE:
        said = _short(_said(pair.left) + _said(pair.right))
        yield _problem(f"{pair.role}“{said}”", "一行放不下", "请缩短左边或右边的字")


def _said(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _table(table: TableBox, measure: int, style: Style) -> Iterator[Problem]:
    edge = 0 if table.cut else table.left  # cards stand in the middle of the sheet, not of the type area
    if edge < -SPARE or edge + sum(table.widths) > measure + SPARE:
        first = next((text.text for row in table.rows for cell in row.cells for text in cell.texts), "")
        yield _problem(f"表“{_short(table.name or first)}”", "比版心宽", SHORTER)
    pad = 2 * mm(style.table.side) if table.padded else 0
    for number, row in enumerate(table.rows, 1):
        for cell in row.cells:
            place = f"表“{_short(table.name)}”第 {number} 行" if table.name else f"表格第 {number} 行"
            yield from _cell(cell, place, sum(_heights(table, number - 1, cell.rows)), pad)


def _heights(table: TableBox, row: int, rows: int) -> Iterable[int]:
    return (each.height for each in table.rows[row : row + rows])


def _cell(cell: CellBox, place: str, height: int, pad: int) -> Iterator[Problem]:
    for text in cell.texts:
        inside = max(cell.width - pad, 0)
        if any(line.fill is None and line.width + line.indent > inside + SPARE for line in text.lines):
            yield _problem(f"{place}“{_short(text.text)}”", "比这一格宽", WIDER)
    if sum(text.height for text in cell.texts) > height + SPARE:
        yield _problem(f"{place}“{_short(cell.texts[0].text)}”", "比这一格高", SHORTER)


def _is_off(over: Overlay, style: Style) -> bool:
    left = style.margins[3] + over.left
    return left < 0 or left + over.picture.width > style.sheet[0]


def _seal(over: Overlay, style: Style) -> Problem:
    return _problem(f"“{over.picture.alternative}”", "伸出纸外", "请缩短署名，或写小一点的宽度")


def _high(layout: Layout, style: Style) -> Iterator[Problem]:
    """A page that holds more than its depth."""
    turned = _turned(layout)
    for page, is_turned in zip(layout.pages, turned, strict=True):
        depth = style.turned[1] if is_turned else style.depth
        if page and height_of(layout.items, page) > depth + BORDER + HAIR:
            place = max(page, key=lambda part: height_of(layout.items, (part,)))
            yield _problem(_named(layout.items[place[0]], place), "一面放不下", SHORTER)
    if layout.imprint is not None and layout.imprint.height > style.depth:
        yield _problem("版记", "一面放不下", "请减少抄送机关")


def _turned(layout: Layout) -> Iterator[bool]:
    now, seen = False, 0
    for page in layout.pages:
        if page:
            passed: Sequence[Item] = layout.items[seen : page[0][0]]
            now = next((item.landscape for item in reversed(passed) if isinstance(item, NewPage)), now)
            seen = page[0][0]
        yield now


def _named(item: Item, part: Part) -> str:
    match item:
        case Text():
            return f"{item.role}“{_short(item.text)}”（{sum(len(line.text) for line in item.lines)} 字、{len(item.lines)} 行）"
        case TableBox():
            return f"表格第 {part[1] + 1} 行"
        case Picture() | ChartBox():
            return f"图“{item.alternative}”"
        case _:
            return "版面"


def _fixed(layout: Layout, style: Style) -> Iterator[Problem]:
    for part in layout.fixed:
        if isinstance(part.item, Text):
            yield from _lines(part.item, part.width)
        if _off_sheet(part, style):
            yield _problem("信函的发文机关标志", "伸出纸外", "请缩短发文机关")


def _off_sheet(part: Fixed, style: Style) -> bool:
    width, height = style.sheet
    bottom = part.top + part.item.height
    return part.left < 0 or part.left + part.width > width or part.top < 0 or bottom > height


def _short(text: str) -> str:
    text = text.replace("\n", "")
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}……"


def _problem(where: str, what: str, remedy: str) -> Problem:
    return Problem(where, what, remedy)
