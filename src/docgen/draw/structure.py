"""The structure of a drawing while it grows: elements in reading order, headings that leave no level out, bookmarks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docgen.draw.sheets import Bookmark, Element, Kind
from docgen.layout.items import CellBox, TableBox, Text

LISTED = ("附件说明", "要目")  # roles whose paragraphs, one behind the other, are the entries of a list
WHOLE = 0  # the element of the whole document


@dataclass(slots=True)
class Structure:
    """Elements and bookmarks so far."""

    elements: list[Element] = field(default_factory=lambda: [Element(Kind.DOCUMENT)])
    bookmarks: list[Bookmark] = field(default_factory=list)
    _level: int = 0  # of the last heading
    _list: int = -1  # the list that is open
    _listed: str = ""  # the role of its entries

    def add(self, element: Element) -> int:
        """The place of a new element. What is not an entry of the list that is open closes it."""
        if element.kind is not Kind.ENTRY and element.parent == WHOLE:
            self._listed = ""
        self.elements.append(element)
        return len(self.elements) - 1

    def paragraph(self, text: Text, parent: int = WHOLE) -> int:
        """The element of a paragraph: a heading, the entry of a list or plain."""
        if text.heading and text.level:
            self._level = min(text.level, self._level + 1)
            return self.add(Element(Kind.HEADING, parent, text.role, level=self._level))
        if parent == WHOLE and text.role in LISTED:
            return self._entry(text.role)
        return self.add(Element(Kind.PARAGRAPH, parent, text.role))

    def _entry(self, role: str) -> int:
        if self._listed != role:
            self._list = self.add(Element(Kind.LIST, WHOLE, role))
            self._listed = role
        return self.add(Element(Kind.ENTRY, self._list, role))

    def mark(self, text: Text, page: int, y: float) -> None:
        """The bookmarks that a paragraph makes: itself as a heading, or its topic sentences."""
        if text.heading and text.level:
            self.bookmarks.append(Bookmark(text.level, text.text.replace("\n", ""), page, y))
        elif text.level:
            topics = (piece for piece in text.pieces if piece.topic)
            self.bookmarks += [Bookmark(text.level, piece.text, page, y) for piece in topics]

    def table(self, table: TableBox) -> dict[tuple[int, int], int]:
        """The elements of a table; gives those of its cells by row and column."""
        whole = self.add(Element(Kind.TABLE, WHOLE, words=table.name))
        places: dict[tuple[int, int], int] = {}
        heads: list[tuple[int, int, CellBox]] = []  # element, row, cell
        for number, row in enumerate(table.rows):
            line = self.add(Element(Kind.ROW, whole))
            for cell in (each for each in row.cells if not each.covered):
                place = self.add(_cell(cell, line, table, number))
                places[number, cell.column] = place
                if self.elements[place].kind is Kind.HEAD:
                    heads.append((place, number, cell))
        self._relate(table, places, heads)
        return places

    def _relate(
        self,
        table: TableBox,
        places: dict[tuple[int, int], int],
        heads: Sequence[tuple[int, int, CellBox]],
    ) -> None:
        for (row, column), place in places.items():
            if self.elements[place].kind is Kind.CELL:
                cell = next(each for each in table.rows[row].cells if each.column == column)
                found = tuple(head for head, at, each in heads if _heads(each, at, cell, row, table))
                self.elements[place] = replace(self.elements[place], heads=found)


def _cell(cell: CellBox, row: int, table: TableBox, number: int) -> Element:
    is_head = cell.header or number < table.header_rows
    kind = Kind.HEAD if is_head else Kind.CELL
    across = is_head and number >= table.header_rows
    return Element(kind, row, columns=cell.columns, rows=cell.rows, across=across)


def _heads(head: CellBox, at: int, cell: CellBox, row: int, table: TableBox) -> bool:
    """Whether a head is that of the cell's column (those of the rows that are repeated), or stands before it in its row."""
    if at < table.header_rows:
        return head.column < cell.column + cell.columns and cell.column < head.column + head.columns
    return at < row + cell.rows and row < at + head.rows and head.column < cell.column
