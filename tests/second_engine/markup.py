"""A Layout as HTML whose lines are ours."""

from collections.abc import Iterable
from html import escape

from docgen.emit.images import data_uri
from docgen.layout.items import (
    CellBox,
    DoubleRule,
    Fixed,
    Imprint,
    Item,
    Layout,
    Line,
    Look,
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
from docgen.style.fonts import Face, FontBook
from docgen.style.model import LATIN, OWN, Style, pt
from second_engine.gather import gathered

NOTICEABLE = 4.0  # twips that a line's right edge may be off before the line gets a spacing of its own
NATURAL = 30.0  # the same for a line that is not stretched
CELL = "单元格"
ALIGN = {"居左": "left", "居中": "center", "居右": "right", "两端": "left"}


class Markup:
    """Writes the items of one layout as HTML."""

    def __init__(self, style: Style, book: FontBook) -> None:
        self.style = style
        self.book = book
        self.numbers = {name: number for number, name in enumerate(style.roles)}
        self.classes = {font: f"f{number}" for number, font in enumerate(book.faces)}

    def page(self, layout: Layout, name: str, language: str, author: str) -> str:
        """The whole HTML page of a layout."""
        by = f'<meta name="author" content="{escape(author)}">' if author else ""
        kind = (
            ' class="mute"' if not layout.numbered else ' class="bare"' if not layout.first_numbered else ""
        )
        own, body = gathered("".join(self.items(layout)))
        return f'<!DOCTYPE html><html lang="{language}"><head><title>{escape(name)}</title>{by}<style>{own}</style></head><body{kind}>{body}</body></html>'

    def items(self, layout: Layout) -> Iterable[str]:
        yield from map(self._fixed, layout.fixed)
        turned = False
        for item in layout.items:
            if isinstance(item, NewPage):
                yield "</section>" if turned else ""
                turned = item.landscape
                yield '<section class="turned">' if turned else '<div class="new"></div>'
            else:
                yield self.item(item)
        yield "</section>" if turned else ""
        if layout.imprint is not None:
            yield self._imprint(layout.imprint, layout.empty_pages)

    def item(self, item: Item) -> str:
        match item:
            case Text():
                return self._text(item)
            case Pair():
                return self._pair(item)
            case Space():
                return self._space(item)
            case Rule():
                return self._rule(item)
            case TableBox():
                return self._table(item)
            case Picture():
                return self._picture(item)
            case NewPage():
                return '<div class="new"></div>'

    def _text(self, text: Text) -> str:
        tag = f"h{min(text.level, 6)}" if text.heading and text.level else "p"
        base = self._base(text)
        style = self._box_style(text, base)
        return f'<{tag} class="r{self.numbers[text.role]}"{style}>{self._lines(text, base)}</{tag}>'

    def _base(self, text: Text) -> float | None:
        """The letter-spacing of most stretched lines of a paragraph, or one that differs from its role's."""
        fills = [round(line.fill, 3) for line in text.lines if line.fill is not None]
        if fills:
            return max(fills, key=fills.count)
        spacing = text.pieces[0].look.spacing if text.pieces else 0
        return spacing if spacing != self.style.spacing(self.style.roles[text.role]) else None

    def _lines(self, text: Text, base: float | None) -> str:
        lines = "\n".join(self._line(line, text, base) for line in text.lines)
        return lines if self._one_face(text) else f"<span>{lines}</span>"

    def _one_face(self, text: Text) -> bool:
        """Whether one face shows all; else a span of line-height 0 keeps others from making the line taller."""
        face = self.book.faces[self.style.roles[text.role].set_in][0]
        looks = {(piece.look.font, character) for piece in text.pieces for character in piece.text}
        return all(
            character == "\n" or self.book.pick(font, character)[0] is face for font, character in looks
        )

    def _box_style(self, text: Text, base: float | None) -> str:
        role, box, said = self.style.roles[text.role], text.box, []
        look = text.pieces[0].look if text.pieces else None
        if look is not None and (look.size, text.pitch) != (pt(role.size), self.style.line(role)):
            said += [
                f"font-size:{points(look.size)}",
                f"line-height:{points(text.pitch)}",
                _shift(text.pitch, look, self.book),
            ]
        if box.left:
            said.append(f"margin-left:{points(box.left)}")
        if box.right:
            said.append(f"margin-right:{points(box.right)}")
        if base is not None:
            said.append(f"letter-spacing:{points(base)}")
        if not text.text:
            said.append(f"height:{points(text.height)}")
        if text.align != role.align:
            said.append(f"text-align:{ALIGN[text.align]}")
        return f' style="{";".join(said)}"' if said else ""

    def _line(self, line: Line, text: Text, base: float | None) -> str:
        inside = "".join(self._piece(piece, text.role, text.level) for piece in line.pieces)
        said = []
        if line.indent:
            said.append(f"margin-left:{points(line.indent)}")
        fill = line.fill if line.fill is not None else line.pieces[0].look.spacing if line.pieces else 0
        limit = NOTICEABLE if line.fill is not None else NATURAL
        if base is not None and abs(fill - base) * len(line.text) > limit:
            said.append(f"letter-spacing:{points(fill)}")
        return f'<span style="{";".join(said)}">{inside}</span>' if said else inside

    def _piece(self, piece: Piece, role: str, level: int = 0) -> str:
        """A piece's text; spaces are set in the Latin face, which Pango would not do by itself."""
        latin = self.classes[piece.look.font if piece.look.font.endswith(OWN) else LATIN]
        said = escape(piece.text, quote=False).replace(" ", f'<b class="{latin}"> </b>')
        names = [] if piece.look.font == self.style.roles[role].set_in else [self.classes[piece.look.font]]
        names += [f"b{level}"] if piece.topic else []
        names += ["u"] if piece.look.underline or piece.look.change == "added" else []
        names += ["s"] if piece.look.change == "removed" else []
        return f'<b class="{" ".join(names)}">{said}</b>' if names else said

    def _pair(self, pair: Pair) -> str:
        left = "".join(self._piece(piece, pair.role) for piece in pair.left)
        right = "".join(self._piece(piece, pair.role) for piece in pair.right)
        side = f'<span class="end" style="right:{points(pair.box.right)}"><span>{right}</span></span>'
        pitch = (
            f"line-height:{points(pair.pitch)};"
            if pair.pitch != self.style.line(self.style.roles[pair.role])
            else ""
        )
        return f'<p class="r{self.numbers[pair.role]}" style="{pitch}margin-left:{points(pair.box.left)}"><span>{left}</span> {side}</p>'

    def _fixed(self, fixed: Fixed) -> str:
        top, _, _, left = self.style.margins
        place = f"top:{points(fixed.top - top)};left:{points(fixed.left - left)};width:{points(fixed.width)}"
        inside = self._text(fixed.item) if isinstance(fixed.item, Text) else self._double_rule(fixed.item)
        return f'<div class="fixed" style="{place}">{inside}</div>'

    def _double_rule(self, rule: DoubleRule) -> str:
        above, below = (rule.thick, rule.thin) if rule.thick_above else (rule.thin, rule.thick)
        lines = f"border-top:{points(above)} solid {rule.colour};border-bottom:{points(below)} solid {rule.colour}"
        return f'<div style="height:{points(rule.gap)};{lines}"></div>'

    def _rule(self, rule: Rule) -> str:
        return f'<div class="rule"><div style="border-top:{points(rule.thickness)} solid {rule.colour};top:{points(-rule.thickness)}"></div></div>'

    def _picture(self, picture: Picture) -> str:
        source, words = data_uri(picture.data, picture.media_type), escape(picture.alternative)
        return f'<div class="figure"><img src="{source}" alt="{words}" style="width:{points(picture.width)};height:{points(picture.height)}"></div>'

    def _space(self, space: Space) -> str:
        over = "".join(map(self._overlay, space.over))
        kind = ' class="over"' if over else ""
        return f'<div{kind} style="height:{points(space.height)}">{over}</div>'

    def _overlay(self, overlay: Overlay) -> str:
        picture, words = overlay.picture, escape(overlay.picture.alternative)
        place = f"left:{points(overlay.left)};top:{points(overlay.top)}"
        size = f"width:{points(picture.width)};height:{points(picture.height)}"
        return (
            f'<img src="{data_uri(picture.data, picture.media_type)}" alt="{words}" style="{place};{size}">'
        )

    def _table(self, table: TableBox) -> str:
        columns = "".join(f'<col style="width:{points(width)}">' for width in table.widths)
        head = "".join(
            self._row(table, place, row) for place, row in enumerate(table.rows[: table.header_rows])
        )
        rest = "".join(
            self._row(table, place, row)
            for place, row in enumerate(table.rows[table.header_rows :], table.header_rows)
        )
        head = f"<thead>{head}</thead>" if head else ""
        names = [
            *(() if table.bordered or table.cut else ("open",)),
            *(("cut",) if table.cut else ()),
            *(() if table.padded else ("tight",)),
        ]
        kind = f' class="{" ".join(names)}"' if names else ""
        width = f"width:{points(sum(table.widths))}"
        place = (
            f' style="margin-left:{points(table.left)};{width}"' if table.left or not table.bordered else ""
        )
        return f"<table{kind}{place}><colgroup>{columns}</colgroup>{head}<tbody>{rest}</tbody></table>"

    def _row(self, table: TableBox, place: int, row: RowBox) -> str:
        cells = "".join(self._cell(table, place, cell) for cell in row.cells if not cell.covered)
        kept = ";break-after:avoid" if table.paired and place == len(table.rows) - 2 else ""
        return f'<tr style="height:{points(row.height)}{kept}">{cells}</tr>'

    def _cell(self, table: TableBox, place: int, cell: CellBox) -> str:
        tag = "th" if cell.header or place < table.header_rows else "td"
        side = ' scope="row"' if tag == "th" and place >= table.header_rows else ""
        span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        span += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        inside = "".join(map(self._text, cell.texts))
        if cell.rows > 1:  # WeasyPrint would make the last of the rows as high as the whole cell
            half = points(-sum(text.height for text in cell.texts) / 2)
            inside = f'<div class="span" style="top:{half}">{inside}</div>'
        elif len(cell.texts) == 1 and cell.texts[0].role == CELL and not cell.texts[0].box.left:
            text = cell.texts[0]
            base = self._base(text)
            style = self._box_style(text, base).replace(' style="', ";").rstrip('"')
            kind = f' class="c r{self.numbers[text.role]}"'
            return f'<{tag}{kind}{side}{span} style="{style[1:]}">{self._lines(text, base)}</{tag}>'
        return f"<{tag}{side}{span}>{inside}</{tag}>"

    def _imprint(self, imprint: Imprint, pages: int) -> str:
        """The imprint, on the last of so many pages that hold no text."""
        rows = "".join(map(self.item, imprint.rows))
        inside = f'<div class="imprint">{rows}</div>'
        before = '<section class="alone"></section>' * (pages - 1)
        return f'{before}<section class="alone">{inside}</section>' if pages else inside


def css_name(face: Face) -> str:
    """A face's name as a CSS identifier."""
    name = "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}" for c in face.name)
    return f"{'g' if face.own else 'f'}{name}"


def _shift(pitch: int, look: Look, book: FontBook) -> str:
    return f"top:{points(baseline_shift(pitch, look.size, look.font, book))}"


def baseline_shift(pitch: int, size: int, font: str, book: FontBook) -> float:
    """How much lower Word sets the baseline (0.8 of the line) than CSS does, twips."""
    face = book.faces[font][0]
    ascent, descent = face.ascent * size, face.descent * size
    return 0.8 * pitch - ((pitch - ascent - descent) / 2 + ascent)


def points(twips: float) -> str:
    """Twips as a CSS length."""
    return f"{twips / 20:.4f}".rstrip("0").rstrip(".") + "pt"
