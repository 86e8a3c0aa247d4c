"""Tables of WordprocessingML, the imprint among them."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

from docgen.emit.word_base import cell_side, rule_width
from docgen.emit.word_text import WordTextWriter, spacer
from docgen.layout.items import CellBox, Imprint, Item, Pair, RowBox, Rule, Space, TableBox, Text
from docgen.style.model import mm

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class WordTables:
    """Writes the tables of one document."""

    def __init__(self, text: WordTextWriter) -> None:
        self._text = text
        self._style = text.style
        self._size = rule_width(text.style.table.rule * 20)
        above = mm(text.style.table.above)
        self._top = f'<w:tcMar><w:top w:w="{above}" w:type="dxa"/></w:tcMar><w:vAlign w:val="top"/>'

    def table(self, table: TableBox) -> str:
        """A w:tbl as wide as its columns; a row that is kept goes to the next page with the one behind it."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
        kept = len(table.rows) - 2 if table.paired else -1
        rows = "".join(
            self._row(row, place < table.header_rows, place == kept) for place, row in enumerate(table.rows)
        )
        side = cell_side(self._style) if table.padded else 0
        described = f"<w:tblCaption w:val={quoteattr(table.name)}/>" if table.name else ""
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:tblInd w:w="{table.left}" w:type="dxa"/>'
            f'<w:tblBorders>{self._borders(table)}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            f'<w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>{described}'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _borders(self, table: TableBox) -> str:
        kind = 'w:val="nil"'
        if table.bordered:
            kind = f'w:val="single" w:sz="{self._size}" w:space="0" w:color="000000"'
        if table.cut:
            kind = f'w:val="dashed" w:sz="{self._size}" w:space="0" w:color="888888"'
        return "".join(f"<w:{side} {kind}/>" for side in SIDES)

    def _row(self, row: RowBox, header: bool, kept: bool) -> str:
        repeat = "<w:tblHeader/>" if header else ""
        place = self._top if row.shared else '<w:vAlign w:val="center"/>'
        cells = "".join([self._cell(cell, kept, place) for cell in row.cells])
        height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>'
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>{cells}</w:tr>"

    def _cell(self, cell: CellBox, kept: bool, place: str) -> str:
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = "<w:vMerge/>" if cell.covered else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        inside = "".join([self._text.text(text, kept=kept) for text in cell.texts]) or spacer(1)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{span}{merge}{place}</w:tcPr>'
            f"{inside}</w:tc>"
        )

    def imprint(self, imprint: Imprint) -> str:
        """版记 as a table that floats at the foot of the text area (docs/decisions/0003)."""
        edges = [_edge(item.thickness) for item in imprint.rows if isinstance(item, Rule)]
        frame = f"<w:top {edges[0]}/><w:bottom {edges[-1]}/>" if edges else ""
        inside = "".join(self._imprint_row(*row) for row in _imprint_rows(imprint))
        if self._style.area_bottom:
            frame, inside = self._raised(imprint, edges, inside)
        borders = f"<w:tblBorders>{frame}</w:tblBorders>" if frame else ""
        measure = self._style.measure
        # LibreOffice floats a table as wide as the text only when it is placed from the page's edge
        return (
            '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin"'
            f' w:horzAnchor="page" w:tblpX="{self._style.margins[3]}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
            f'<w:tblW w:w="{measure}" w:type="dxa"/>{borders}'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
            f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{measure}"/></w:tblGrid>{inside}</w:tbl>'
        )

    def _raised(self, imprint: Imprint, edges: Sequence[str], rows: str) -> tuple[str, str]:
        """The table's borders and rows with an empty row below, where the type area ends above the margin."""
        frame = f"<w:top {edges[0]}/>" if edges else ""
        last = f"<w:tcBorders><w:top {edges[-1]}/></w:tcBorders>" if edges else ""
        thickness = next((item.thickness for item in imprint.rows if isinstance(item, Rule)), 0)
        return frame, rows + self._imprint_row(Space(1), last, self._style.area_bottom + round(thickness))

    def _imprint_row(self, item: Item, borders: str, height: int) -> str:
        return (
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
            f'<w:tcW w:w="{self._style.measure}" w:type="dxa"/>{borders}</w:tcPr>{self._line(item)}</w:tc></w:tr>'
        )

    def _line(self, item: Item) -> str:
        match item:
            case Text():
                return self._text.text(item)
            case Pair():
                return self._text.pair(item, new_page=False)
            case _:
                return spacer(item.height)


def _imprint_rows(imprint: Imprint) -> Iterable[tuple[Item, str, int]]:
    """Each element with the rule above it and its height, the space under it included."""
    rows = (None, *imprint.rows, None)
    for place, item in enumerate(rows):
        if item is None or isinstance(item, Rule | Space):
            continue
        above, below = rows[place - 1], rows[place + 1]
        edge = _edge(above.thickness) if isinstance(above, Rule) and place > 2 else ""
        border = f"<w:tcBorders><w:top {edge}/></w:tcBorders>" if edge else ""
        yield item, border, item.height + (below.height if isinstance(below, Space) else 0)


def _edge(thickness: float) -> str:
    return f'w:val="single" w:sz="{rule_width(thickness)}" w:space="0" w:color="000000"'
