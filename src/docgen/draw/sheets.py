"""The values of a drawing: what stands where on each sheet, and what it is. Lengths in twips, from the upper left corner."""

from dataclasses import dataclass, field, replace
from enum import Enum

from docgen.layout.items import BODY, Picture
from docgen.style.fonts import Face


class Kind(Enum):
    """What an element of the structure is."""

    DOCUMENT = "document"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ENTRY = "entry"  # of a list
    TABLE = "table"
    ROW = "row"
    HEAD = "head"  # a cell that says what others of its column or row are
    CELL = "cell"
    FIGURE = "figure"


class Furniture(Enum):
    """What marks are that belong to no element: they are passed over when a document is read aloud."""

    RULE = "rule"
    REPEATED = "repeated"  # the head of a table on its second and further pages
    FOLIO = "folio"  # the page number


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure; elements stand in reading order, each behind its parent.

    `parent`: its place among the elements, -1 of the whole document. `level`: of a heading, none left out.
    `role`: of the style. `end`: of a line with two ends, "left" or "right". `words`: of a figure, for those who cannot see it. `columns`, `rows`: of a cell, how
    many it covers. `across`: of a head, whether it heads its row. `heads`: of a cell, the elements that head it.
    """

    kind: Kind
    parent: int = -1
    role: str = ""
    end: str = ""
    level: int = 0
    words: str = ""
    columns: int = 1
    rows: int = 1
    across: bool = False
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Glyphs of one face on a baseline from (x, y), one for each character of `text`.

    `advances` in em; after each glyph `spacing` is added. `turned`: they read downwards, as on a page to be bound
    with its upper edge at the left.
    """

    face: Face
    size: int
    colour: str
    x: float
    y: float
    spacing: float
    text: str
    numbers: tuple[int, ...]
    advances: tuple[float, ...]
    turned: bool = False

    @property
    def width(self) -> float:
        """From its first origin to the end of its last advance, letter-spacing included, twips."""
        return sum(self.advances) * self.size + self.spacing * len(self.text)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled box: a rule, a stroke under or through text."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line of some width; `dash`: length of its dashes and of the gaps between them, 0 for none."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    colour: str
    dash: float = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from (x, y), its upper left corner, in the size that it has."""

    picture: Picture
    x: float
    y: float


Mark = Glyphs | Bar | Stroke | Image


def moved(mark: Mark, right: float, down: float) -> Mark:
    """The same mark at another place, twips."""
    if isinstance(mark, Stroke):
        (x, y), (far, low) = mark.start, mark.end
        return replace(mark, start=(x + right, y + down), end=(far + right, low + down))
    return replace(mark, x=mark.x + right, y=mark.y + down)


def edges_of(mark: Mark) -> tuple[float, float, float, float]:
    """Left, upper, right and lower edge of a mark, twips; of glyphs, of their characters' squares."""
    match mark:
        case Glyphs():
            return mark.x, mark.y - BODY * mark.size, mark.x + mark.width, mark.y + (1 - BODY) * mark.size
        case Bar():
            return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
        case Stroke():
            (x, y), (right, low), half = mark.start, mark.end, mark.width / 2
            return min(x, right) - half, min(y, low) - half, max(x, right) + half, max(y, low) + half
        case Image():
            return mark.x, mark.y, mark.x + mark.picture.width, mark.y + mark.picture.height


@dataclass(frozen=True, slots=True)
class Group:
    """Marks of one element (its place among the elements), or of one kind of furniture."""

    owner: int | Furniture
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper: its size, and its groups in the order in which they are painted."""

    width: int
    height: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `page` from 1, `y` where it stands on it."""

    level: int
    title: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """All sheets of a document, its structure and its outline."""

    sheets: tuple[Sheet, ...]
    elements: tuple[Element, ...] = field(default=())
    bookmarks: tuple[Bookmark, ...] = field(default=())
