"""The values of a layout: what stands in reading order on the pages, measured. Lengths in twips."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.compose.document import Chart
from docgen.style.model import Alignment

BASELINE = 0.8  # Word sets the baseline of an exact line at this share of its height (layout notes B.4)
BODY = 0.88  # of a character's square stands over the baseline


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is set: font role of the style, size and letter-spacing (twips), colour (#RRGGBB)."""

    font: str
    size: int
    spacing: int
    colour: str
    underline: bool = False
    change: str = ""  # "added" or "removed" by a revision


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one look. `topic` marks a run-in topic sentence, which becomes a bookmark."""

    text: str
    look: Look
    topic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces, its left indent, natural width (with letter-spacing), and the spacing that fills it.

    `fill` is the letter-spacing in twips (a fraction) that stretches the line to the measure, None for a
    line that is not stretched.
    """

    pieces: tuple[Piece, ...]
    indent: int
    width: float
    fill: float | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Box:
    """Indents of a paragraph: left and right of every line, and of its first line from the left one."""

    left: int = 0
    right: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `pieces` is what Word breaks by itself; `lines` is what our breaker made of it.

    `broken`: the lines were chosen by us (titles), Word gets them as line breaks. `level` 1 is the title,
    2–5 heading levels, for outline and bookmarks. `heading`: the whole paragraph is one.
    """

    role: str  # name in the style
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    box: Box
    align: Alignment
    pitch: int
    keep_next: bool = False
    broken: bool = False
    level: int = 0
    heading: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def height(self) -> int:
        return self.pitch * len(self.lines)


@dataclass(frozen=True, slots=True)
class Pair:
    """One line with a left and a right end."""

    role: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    box: Box
    pitch: int

    @property
    def height(self) -> int:
        return self.pitch


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, centred; width and height in twips."""

    data: bytes = field(repr=False)
    media_type: str
    alternative: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A chart across the measure; width and height in twips; the height of its legend and how many stand in a line there."""

    chart: Chart
    width: int
    height: int
    head: int
    columns: int

    @property
    def alternative(self) -> str:
        return self.chart.alternative


@dataclass(frozen=True, slots=True)
class Overlay:
    """A picture behind the text that moves none of it; from the left edge of the type area and from what carries it."""

    picture: Picture
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height: blank lines, distances of the standard. `over`: seals, which reach over what follows.

    `keep_next`: on the page of what follows.
    """

    height: int
    over: tuple[Overlay, ...] = ()
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line across the measure, `thickness` twips, drawn upwards from where it stands."""

    thickness: float
    colour: str

    @property
    def height(self) -> int:
        return 0  # drawn on the boundary between two boxes, it takes no room


@dataclass(frozen=True, slots=True)
class CellBox:
    """A laid cell: place in the grid of columns, size, its paragraphs."""

    column: int
    columns: int
    rows: int
    width: int
    texts: tuple[Text, ...]
    header: bool = False
    covered: bool = False  # covered from above by a cell that spans rows


@dataclass(frozen=True, slots=True)
class RowBox:
    """A laid row of exact height; covered cells are in it, marked.

    `shared`: it is a share of a row that is higher than a page; `resumed`: not the first one. `fills`: it takes what
    height is left on its page.
    """

    cells: tuple[CellBox, ...]
    height: int
    shared: bool = False
    resumed: bool = False
    fills: bool = False


@dataclass(frozen=True, slots=True)
class TableBox:
    """A laid table; `widths` of its columns in twips; the first `header_rows` rows repeat."""

    rows: tuple[RowBox, ...]
    widths: tuple[int, ...]
    header_rows: int
    bordered: bool
    name: str = ""  # for those who cannot see it
    left: int = 0  # from the left edge of the type area
    cut: bool = False  # cut marks instead of borders
    padded: bool = True  # whether cells keep their text off their edges
    paired: bool = False  # whether the last two rows stay on one page

    @property
    def height(self) -> int:
        return sum(row.height for row in self.rows)


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page; turned if `landscape`."""

    landscape: bool = False

    @property
    def height(self) -> int:
        return 0


Item = Text | Pair | Space | Rule | TableBox | Picture | ChartBox | NewPage


def pictures(items: Iterable[Item]) -> Iterator[Picture]:
    """All pictures among the items, seals too."""
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Space):
            yield from (overlay.picture for overlay in item.over)


@dataclass(frozen=True, slots=True)
class DoubleRule:
    """A double line, the thick one above or below; thicknesses and the gap between them in twips."""

    thick: float
    thin: float
    gap: float
    colour: str
    thick_above: bool

    @property
    def height(self) -> int:
        return round(self.thick + self.thin + self.gap)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What stands at a place of its own on the first page: edges from the sheet's upper left corner, width."""

    item: Text | DoubleRule
    top: int
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记, pinned to the foot of the last page: its rows and the rules between them."""

    rows: tuple[Item, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All of a document: items in reading order, the imprint, and on which page each item's lines stand.

    `pages[n]` lists (index of the item, first line, line behind the last) in order.
    """

    items: tuple[Item, ...]
    imprint: Imprint | None
    pages: tuple[tuple[tuple[int, int, int], ...], ...] = ()
    fixed: tuple[Fixed, ...] = ()
    first_numbered: bool = True  # whether the first page shows its number
    numbered: bool = True  # whether any page does

    @property
    def empty_pages(self) -> int:
        """How many pages without text there are at the end; the last of them has the imprint."""
        return len(self.pages) - max((n for n, page in enumerate(self.pages, 1) if page), default=0)
