"""The items of a layout as the body of a Word document: natural paragraphs that Word breaks as we do."""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from docgen.emit.redline import Tracker
from docgen.emit.word_base import (
    JUSTIFY,
    SPACER,
    cell_side,
    rule_width,
    run_fonts,
    style_id,
)
from docgen.emit.word_footers import KINDS, TURNED, UNNUMBERED
from docgen.emit.word_shapes import Spot, inline_picture, picture
from docgen.layout.items import (
    CellBox,
    Imprint,
    Item,
    Layout,
    NewPage,
    Overlay,
    Pair,
    Picture,
    Piece,
    RowBox,
    Rule,
    Space,
    TableBox,
    Text,
)
from docgen.style.model import Style, pt

TEXT = '<w:t xml:space="preserve">'
KEPT = "<w:keepNext/>"
NUMBER_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")  # no line ends there (GB/T 15835 5.1.7)


class WordBody:
    """Writes one style's items as WordprocessingML."""

    def __init__(self, style: Style, tracker: Tracker | None = None) -> None:
        self.style = style
        self.tracker = tracker
        self.ids = {name: style_id(name, style) for name in style.roles}

    def body(self, layout: Layout, section: str) -> str:
        """The children of w:body; `section` is the w:sectPr that ends them."""
        turned = next((item.landscape for item in reversed(layout.items) if isinstance(item, NewPage)), False)
        alone = layout.imprint is not None and layout.empty_pages > 0
        section = section if layout.numbered else _unnumbered(section)
        last = _unnumbered(section) if alone else section
        return "".join(self._flow(layout, section)) + self._turned(last, turned and not alone)

    def _flow(self, layout: Layout, section: str) -> Iterable[str]:
        new_page, turned, previous = False, False, None
        items = list(layout.items)
        for place, item in enumerate(items):
            rule = items[place + 1] if place + 1 < len(items) else None
            if isinstance(item, NewPage):
                if item.landscape != turned and place:  # one before all else is no end of anything
                    yield self._end_section(section, turned)
                new_page, turned = item.landscape == turned, item.landscape
            elif not isinstance(item, Rule):
                if isinstance(item, TableBox) and (new_page or isinstance(previous, TableBox)):
                    yield self.spacer(1, new_page)
                    new_page = False
                yield self._item(item, rule if isinstance(rule, Rule) else None, new_page)
                new_page = False
                previous = item
        if layout.imprint is not None and layout.empty_pages:
            yield self._end_section(section, turned)  # a page with the imprint alone has no number (7.5)
            yield self.spacer(1)
            yield from (self.spacer(1, new_page=True) for _ in range(layout.empty_pages - 1))
        if layout.imprint is not None:
            yield self._imprint(layout.imprint)
        if layout.imprint is not None or isinstance(previous, TableBox | Picture):
            yield self.spacer(1)

    def _item(self, item: Item, rule: Rule | None, new_page: bool) -> str:
        match item:
            case Text():
                return self.text(item, new_page)
            case Pair():
                return self._pair(item, new_page)
            case Space():
                return self.spacer(item.height, new_page, rule, self._overlays(item))
            case TableBox():
                return self._table(item)
            case Picture():
                return self._picture(item, new_page)
            case _:
                return ""

    def text(self, text: Text, new_page: bool = False, kept: bool = False) -> str:
        role = self.style.roles[text.role]
        said = [f'<w:pStyle w:val="{self.ids[text.role]}"/>{KEPT if kept else ""}']
        if new_page:
            said.append("<w:pageBreakBefore/>")
        if text.pitch != self.style.line(role):
            said.append(f'<w:spacing w:before="0" w:after="0" w:line="{text.pitch}" w:lineRule="exact"/>')
        said.append(self._indent(text))
        if text.align != role.align:
            said.append(f'<w:jc w:val="{JUSTIFY[text.align]}"/>')
        if text.heading and text.level:
            said.append(f'<w:outlineLvl w:val="{text.level - 1}"/>')
        if self.tracker:
            said.append(self.tracker.mark(text.pieces))
        return f"<w:p><w:pPr>{''.join(said)}</w:pPr>{''.join(self._runs(text.pieces, text.role))}</w:p>"

    def _indent(self, text: Text) -> str:
        role, box = self.style.roles[text.role], text.box
        usual = tuple(self.style.characters(count, role) for count in (role.left, role.right, role.first))
        if (box.left, box.right, box.first) == usual:
            return ""
        first = f'w:firstLine="{box.first}"' if box.first >= 0 else f'w:hanging="{-box.first}"'
        return f'<w:ind w:left="{box.left}" w:right="{box.right}" {first}/>'

    def _runs(self, pieces: Sequence[Piece], name: str) -> Iterable[str]:
        for piece in pieces:
            properties = self._properties(piece, name)
            for place, line in enumerate(piece.text.split("\n")):
                broken = "<w:br/>" if place else ""
                said = NUMBER_HYPHEN.sub(f"</w:t><w:noBreakHyphen/>{TEXT}", escape(line))
                run = f"<w:r>{properties}{broken}{TEXT}{said}</w:t></w:r>"
                yield self.tracker.run(run, piece.look.change) if self.tracker else run

    def _properties(self, piece: Piece, name: str) -> str:
        role, look = self.style.roles[name], piece.look
        said = '<w:rFonts w:hint="eastAsia"/>'
        if look.font != role.set_in:
            said = run_fonts(look.font, self.style)
        if look.change == "removed" and not self.tracker:
            said += "<w:strike/>"
        if look.spacing != self.style.spacing(role):
            said += f'<w:spacing w:val="{look.spacing}"/>'
        if look.size != pt(role.size):
            said += f'<w:sz w:val="{round(look.size / 10)}"/><w:szCs w:val="{round(look.size / 10)}"/>'
        if look.underline or (look.change == "added" and not self.tracker):
            said += '<w:u w:val="single"/>'
        return f"<w:rPr>{said}</w:rPr>"

    def _pair(self, pair: Pair, new_page: bool) -> str:
        end = self.style.measure - pair.box.right
        before = "<w:pageBreakBefore/>" if new_page else ""
        runs = "".join(self._runs(pair.left, pair.role)) + "<w:r><w:tab/></w:r>"
        runs += "".join(self._runs(pair.right, pair.role))
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.ids[pair.role]}"/>{before}'
            f'<w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>'
            f'<w:spacing w:before="0" w:after="0" w:line="{pair.pitch}" w:lineRule="exact"/>'
            f'<w:ind w:left="{pair.box.left}" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>{runs}</w:p>'
        )

    def spacer(self, height: int, new_page: bool = False, rule: Rule | None = None, carried: str = "") -> str:
        before = "<w:pageBreakBefore/>" if new_page else ""
        border = ""
        if rule is not None:
            size = rule_width(rule.thickness)
            height = max(height - round(size * 2.5), 1)
            colour = rule.colour.lstrip("#")
            border = (
                f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/></w:pBdr>'
            )
        line = f'<w:spacing w:before="0" w:after="0" w:line="{max(height, 1)}" w:lineRule="exact"/>'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/>{before}{border}<w:snapToGrid w:val="0"/>{line}'
            f'<w:ind w:firstLine="0"/></w:pPr>{carried}</w:p>'
        )

    def _overlays(self, space: Space) -> str:
        """Runs that hold the seals, behind the text."""
        return "".join(f"<w:r>{self._overlay(overlay)}</w:r>" for overlay in space.over)

    def _overlay(self, overlay: Overlay) -> str:
        shown, name = overlay.picture, picture_id(overlay.picture)
        spot = Spot(overlay.left, overlay.top, shown.width, shown.height, "margin", "paragraph")
        return picture(int(name[-4:], 16), spot, name, shown.alternative)

    def _table(self, table: TableBox) -> str:
        size = rule_width(self.style.table.rule * 20)
        kind = (
            f'w:val="single" w:sz="{size}" w:space="0" w:color="000000"' if table.bordered else 'w:val="nil"'
        )
        kind = f'w:val="dashed" w:sz="{size}" w:space="0" w:color="888888"' if table.cut else kind
        borders = "".join(
            f"<w:{side} {kind}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        return self._table_of(table, borders, table.name)

    def _table_of(self, table: TableBox, borders: str, name: str, place: str = "") -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
        kept = len(table.rows) - 2 if table.paired else -1
        rows = "".join(
            self._row(row, place < table.header_rows, place == kept) for place, row in enumerate(table.rows)
        )
        side = cell_side(self.style) if table.padded else 0
        described = f"<w:tblCaption w:val={quoteattr(name)}/>" if name else ""
        return (
            f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:tblInd w:w="{table.left}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            f'<w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>{described}'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: RowBox, header: bool, kept: bool) -> str:
        """A row; one that is `kept` goes to the next page with the one behind it."""
        repeat = "<w:tblHeader/>" if header else ""
        cells = "".join(self._cell(cell, kept) for cell in row.cells)
        height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>'
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>{cells}</w:tr>"

    def _cell(self, cell: CellBox, kept: bool) -> str:
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = "<w:vMerge/>" if cell.covered else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        inside = "".join(self.text(text, kept=kept) for text in cell.texts) or self.spacer(1)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
            f"{inside}</w:tc>"
        )

    def _picture(self, picture: Picture, new_page: bool) -> str:
        """A paragraph as high as the picture in it; the picture's relation is `docgenPicture` and its name."""
        before = "<w:pageBreakBefore/>" if new_page else ""
        inline = inline_picture(
            Spot(0, 0, picture.width, picture.height), picture_id(picture), picture.alternative
        )
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.ids["居中"]}"/>{before}<w:spacing w:before="0" w:after="0" w:line="240"'
            f' w:lineRule="auto"/></w:pPr><w:r>{inline}</w:r></w:p>'
        )

    def _imprint(self, imprint: Imprint) -> str:
        """版记 as a table that floats at the foot of the text area (layout notes B.5)."""
        edges = [self._edge(item.thickness) for item in imprint.rows if isinstance(item, Rule)]
        frame = f"<w:top {edges[0]}/><w:bottom {edges[-1]}/>" if edges else ""
        inside = "".join(self._imprint_row(*row) for row in self._imprint_rows(imprint))
        frame, inside = (
            (frame, inside) if not self.style.area_bottom else self._raised(imprint, edges, inside)
        )
        # LibreOffice floats a table as wide as the text only when it is placed from the page's edge
        return (
            '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin"'
            f' w:horzAnchor="page" w:tblpX="{self.style.margins[3]}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
            f'<w:tblW w:w="{self.style.measure}" w:type="dxa"/><w:tblBorders>{frame}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
            f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{self.style.measure}"/></w:tblGrid>{inside}</w:tbl>'
        )

    def _raised(self, imprint: Imprint, edges: Sequence[str], rows: str) -> tuple[str, str]:
        """The table's borders and rows with an empty row below, where the type area ends above the margin."""
        frame = f"<w:top {edges[0]}/>" if edges else ""
        last = f"<w:tcBorders><w:top {edges[-1]}/></w:tcBorders>" if edges else ""
        thickness = next((item.thickness for item in imprint.rows if isinstance(item, Rule)), 0)
        return frame, rows + self._imprint_row(Space(1), last, self.style.area_bottom + round(thickness))

    def _imprint_rows(self, imprint: Imprint) -> Iterable[tuple[Item, str, int]]:
        """Each element with the rule above it and its height, the space under it included."""
        rows = (None, *imprint.rows, None)
        for place, item in enumerate(rows):
            if item is None or isinstance(item, Rule | Space):
                continue
            above, below = rows[place - 1], rows[place + 1]
            edge = self._edge(above.thickness) if isinstance(above, Rule) and place > 2 else ""
            border = f"<w:tcBorders><w:top {edge}/></w:tcBorders>" if edge else ""
            yield item, border, item.height + (below.height if isinstance(below, Space) else 0)

    def _edge(self, thickness: float) -> str:
        return f'w:val="single" w:sz="{rule_width(thickness)}" w:space="0" w:color="000000"'

    def _imprint_row(self, item: Item, borders: str, height: int) -> str:
        inside = self._item(item, None, new_page=False)
        return (
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
            f'<w:tcW w:w="{self.style.measure}" w:type="dxa"/>{borders}</w:tcPr>{inside}</w:tc></w:tr>'
        )

    def _end_section(self, section: str, turned: bool) -> str:
        """The paragraph that ends a section whose pages stand the other way from what follows."""
        return f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/>{self._turned(section, turned)}</w:pPr></w:p>'

    def _turned(self, section: str, turned: bool) -> str:
        """The section's properties for landscape pages, if they are to be so."""
        if not turned:
            return section
        section = _turned_number(section)
        (width, height), (top, right, bottom, left) = self.style.sheet, self.style.margins
        sheet = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        margins = f'w:top="{left}" w:right="{top}" w:bottom="{right}" w:left="{bottom}"'
        section = re.sub("<w:pgSz [^>]*/>", sheet, section)
        section = re.sub("<w:docGrid [^>]*/>", "", section)  # LibreOffice centres the grid on the page
        return re.sub(r'w:top="\d+" w:right="\d+" w:bottom="\d+" w:left="\d+"', margins, section)


def _unnumbered(section: str) -> str:
    """The section's properties with empty footers."""
    for kind, name in zip(KINDS, UNNUMBERED, strict=True):
        section = re.sub(_footer(kind, '[^"]*'), _footer(kind, name), section)
    return section


def _turned_number(section: str) -> str:
    """The section's properties with the footers of turned pages, where it has any that number its pages."""
    for kind, name, empty in zip(KINDS, TURNED, UNNUMBERED, strict=True):
        section = re.sub(_footer(kind, f'(?!{empty})[^"]*'), _footer(kind, name), section)
    return section


def _footer(kind: str, name: str) -> str:
    return f'<w:footerReference w:type="{kind}" r:id="{name}"'


def picture_id(picture: Picture) -> str:
    """The relation id of a picture, the same for the same bytes."""
    return f"docgenPicture{sha256(picture.data).hexdigest()[:16]}"
