"""Draws a layout: every line, rule and picture at its place on its sheet, with the element that it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.draw.canvas import Canvas
from docgen.draw.canvas import canvas as new_canvas
from docgen.draw.folios import draw_folio
from docgen.draw.sheets import Bar, Drawing, Element, Furniture, Group, Image, Kind, Mark, moved
from docgen.draw.structure import WHOLE, Structure
from docgen.draw.tables import draw_table
from docgen.draw.typeset import Typesetter
from docgen.layout.items import (
    BASELINE,
    ChartBox,
    DoubleRule,
    Fixed,
    Item,
    Layout,
    NewPage,
    Pair,
    Picture,
    Rule,
    Space,
    TableBox,
    Text,
)
from docgen.style.fonts import FontBook
from docgen.style.model import Style

_CHARTS = 12  # that are kept: those of one document, which is mostly wanted in several formats


class Drawer:
    """Draws layouts of one style; keeps the glyphs that it has found."""

    def __init__(self, style: Style, book: FontBook) -> None:
        self.style = style
        self.typesetter = Typesetter(book)
        self._charts: dict[ChartBox, tuple[Mark, ...]] = {}  # of the last documents

    def draw(self, layout: Layout) -> Drawing:
        """The sheets of a layout, its structure and outline. Raises ProblemsError when a character has no face."""
        return _Work(self, layout).drawing()

    def chart(self, box: ChartBox, x: float, y: float) -> tuple[Mark, ...]:
        """The marks of a chart whose upper left corner is at (x, y). Raises ProblemsError as `draw`."""
        if box not in self._charts:
            from docgen.draw.charts import draw_chart  # here: few documents hold one, its library is large

            while len(self._charts) >= _CHARTS:
                del self._charts[next(iter(self._charts))]
            self._charts[box] = draw_chart(box, self.style, self.typesetter)
        return tuple(moved(mark, x, y) for mark in self._charts[box])


@dataclass(slots=True)
class _Work:
    """One layout being drawn."""

    drawer: Drawer
    layout: Layout
    structure: Structure = field(default_factory=Structure)
    canvases: list[Canvas] = field(default_factory=list)
    begun: dict[int, int] = field(default_factory=dict)  # item → its element, for those that go over a page
    cells: dict[int, dict[tuple[int, int], int]] = field(
        default_factory=dict
    )  # table → elements of its cells

    def drawing(self) -> Drawing:
        for parts, turned in zip(self.layout.pages, _turns(self.layout), strict=True):
            self._sheet(parts, turned)
        self._imprint()
        self._folios()
        sheets = tuple(canvas.sheet() for canvas in self.canvases)
        return Drawing(sheets, tuple(self.structure.elements), tuple(self.structure.bookmarks))

    def _sheet(self, parts: Sequence[tuple[int, int, int]], turned: bool) -> None:
        canvas = new_canvas(self.drawer.style, turned)
        self.canvases.append(canvas)
        if len(self.canvases) == 1:
            self._fixed(canvas)
        y: float = canvas.top
        for place, first, last in parts:
            y = self._part(canvas, place, first, last, y)

    def _fixed(self, canvas: Canvas) -> None:
        for fixed in self.layout.fixed:
            if isinstance(fixed.item, Text):
                owner = self.structure.paragraph(fixed.item)
                self._lines(canvas, owner, fixed.item, (fixed.left, fixed.top, fixed.width))
            else:
                canvas.put(Furniture.RULE, _double_rule(fixed.item, fixed))

    def _part(self, canvas: Canvas, place: int, first: int, last: int, y: float) -> float:
        """Draws some lines or rows of an item from `y` on; gives where they end."""
        item = self.layout.items[place]
        if isinstance(item, Text):
            return self._text(canvas, item, y, place, first, last)
        if isinstance(item, TableBox):
            return self._table(canvas, item, y, place, first, last)
        return self._item(canvas, item, y)

    def _item(self, canvas: Canvas, item: Item, y: float) -> float:
        match item:
            case Text():
                return self._text(canvas, item, y)
            case TableBox():
                return self._table(canvas, item, y, -1, 0, len(item.rows))
            case Pair():
                self._pair(canvas, item, y)
            case Space():
                for over in item.over:
                    group = self._figure(over.picture, canvas.left + over.left, y + over.top)
                    canvas.behind.append(group)
            case Rule():
                bar = Bar(canvas.left, y - item.thickness, canvas.measure, item.thickness, item.colour)
                canvas.put(Furniture.RULE, (bar,))
            case ChartBox():
                words = Element(Kind.FIGURE, WHOLE, words=item.alternative)
                canvas.put(self.structure.add(words), self.drawer.chart(item, canvas.left, y))
            case Picture():
                group = self._figure(item, canvas.left + (canvas.measure - item.width) / 2, y)
                canvas.groups.append(group)
            case NewPage():
                pass
        return y + item.height

    def _text(
        self, canvas: Canvas, text: Text, y: float, place: int = -1, first: int = 0, last: int | None = None
    ) -> float:
        lines = text.lines[first:last]
        if any(line.pieces for line in lines):
            owner = self.begun[place] if place in self.begun else self.structure.paragraph(text)
            if place >= 0:
                self.begun[place] = owner
            if first == 0:
                self.structure.mark(text, len(self.canvases), y)
            self._lines(canvas, owner, text, (canvas.left, y, canvas.measure), first, last)
        return y + text.pitch * len(lines)

    def _lines(
        self,
        canvas: Canvas,
        owner: int,
        text: Text,
        place: tuple[float, float, float],
        first: int = 0,
        last: int | None = None,
    ) -> None:
        canvas.put(owner, self.drawer.typesetter.lines(text, place, first, last))

    def _pair(self, canvas: Canvas, pair: Pair, y: float) -> None:
        typesetter, baseline = self.drawer.typesetter, y + BASELINE * pair.pitch
        left, room = canvas.left + pair.box.left, canvas.measure - pair.box.left - pair.box.right
        ends = {
            "left": typesetter.line(pair.left, (left, baseline)),
            "right": typesetter.line(pair.right, (left, baseline), align="居右", room=room),
        }
        for end, marks in ends.items():
            if marks:
                canvas.put(self.structure.add(Element(Kind.PARAGRAPH, WHOLE, pair.role, end)), marks)

    def _figure(self, picture: Picture, x: float, y: float) -> Group:
        owner = self.structure.add(Element(Kind.FIGURE, WHOLE, words=picture.alternative))
        return Group(owner, (Image(picture, x, y),))

    def _table(self, canvas: Canvas, table: TableBox, y: float, place: int, first: int, last: int) -> float:
        cells = self.cells[place] if place in self.cells else self.structure.table(table)
        if place >= 0:
            self.cells[place] = cells
        corner, span = (canvas.left + table.left, y), (first, last)
        groups, end = draw_table(table, corner, span, cells, self.drawer.style, self.drawer.typesetter)
        canvas.groups += groups
        return end

    def _imprint(self) -> None:
        imprint, canvas = self.layout.imprint, self.canvases[-1]
        if imprint is not None:
            y: float = canvas.top + canvas.depth - self.drawer.style.area_bottom - imprint.height
            for row in imprint.rows:
                y = self._item(canvas, row, y)

    def _folios(self) -> None:
        """The page numbers; pages behind the text that hold only the imprint, or nothing, bear none (7.5)."""
        layout = self.layout
        bare = layout.empty_pages if layout.imprint is not None else 0
        first = 0 if layout.first_numbered else 1
        for number in range(first, len(self.canvases) - bare if layout.numbered else 0):
            draw_folio(self.canvases[number], number + 1, self.drawer.style, self.drawer.typesetter)


def _turns(layout: Layout) -> list[bool]:
    """Of each page, whether it is turned: by the last new page before what it begins with."""
    turns: list[bool] = []
    now, seen = False, 0
    for parts in layout.pages:
        if parts:
            for item in layout.items[seen : parts[0][0]]:
                now = item.landscape if isinstance(item, NewPage) else now
            seen = parts[0][0]
        turns.append(now and bool(parts))
    return turns


def _double_rule(rule: DoubleRule, at: Fixed) -> tuple[Bar, Bar]:
    above, below = (rule.thick, rule.thin) if rule.thick_above else (rule.thin, rule.thick)
    under = at.top + above + rule.gap
    return Bar(at.left, at.top, at.width, above, rule.colour), Bar(
        at.left, under, at.width, below, rule.colour
    )
