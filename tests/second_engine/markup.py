"""A Layout as HTML whose lines are ours."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

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
from docgen.style.model import Style, pt
from second_engine.gather import gathered

SHORT = 8  # characters


class Markup:
    """Writes the items of one layout as HTML."""

    def __init__(self, style: Style, book: FontBook) -> None:
        self.style = style
        self.book = book

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
        return f'<{tag} style="{self._box_style(text)}">{"".join(self._line(line, text) for line in text.lines)}</{tag}>'

    def _box_style(self, text: Text) -> str:
        box, said = text.box, [f"line-height:{points(text.pitch)}"]
        if box.left:
            said.append(f"margin-left:{points(box.left)}")
        if box.right:
            said.append(f"margin-right:{points(box.right)}")
        return ";".join(said)

    def _line(self, line: Line, text: Text) -> str:
        """A box as wide as the line, put where it belongs by its margins; runs of one face at their places in it."""
        runs, width = self._runs(line.pieces, line.fill, text.pitch)
        said = [f"width:{points(width)}", f"height:{points(text.pitch)}"]
        if text.align in ("居中", "居右"):
            said += [f"margin-left:{points(line.indent)}"] if line.indent else ["margin-left:auto"]
            said += ["margin-right:auto"] if text.align == "居中" else []
        elif line.indent:
            said.append(f"margin-left:{points(line.indent)}")
        return f'<i class="line" style="{";".join(said)}">{runs}</i>'

    def _runs(self, pieces: Sequence[Piece], fill: float | None, pitch: int) -> tuple[str, float]:
        """What shows the pieces, and how wide it is: short runs of one face, each put at its place.

        Pango loses letter-spacing where the face changes, and WeasyPrint up to a thousandth of an em a character.
        """
        said, at = [], 0.0
        for piece in pieces:
            look, spacing = piece.look, piece.look.spacing if fill is None else fill
            for face, words in self._parts(piece):
                said.append(self._run(words, look, face, (at, spacing, pitch)))
                at += sum(face.advance(one) * look.size + spacing for one in words)
        return "".join(said), at

    def _parts(self, piece: Piece) -> Iterable[tuple[Face, str]]:
        """Parts of a few characters that one face shows."""
        for face, characters in groupby(piece.text, lambda one: self.book.pick(piece.look.font, one)[0]):
            words = "".join(characters)
            yield from ((face, words[at : at + SHORT]) for at in range(0, len(words), SHORT))

    def _run(self, words: str, look: Look, face: Face, place: tuple[float, float, int]) -> str:
        at, spacing, pitch = place
        style = [
            f"left:{points(at)}",
            f"top:{points(shift(pitch, look.size, face))}",
            f"font-family:{css_name(face)}",
            f"font-size:{points(look.size)}",
            f"letter-spacing:{points(spacing)}",
            f"color:{look.colour}",
        ]
        kind = "u" if look.underline or look.change == "added" else "s" if look.change == "removed" else ""
        return f'<b class="{kind}" style="{";".join(style)}">{escape(words, quote=False)}</b>'

    def _pair(self, pair: Pair) -> str:
        left, width = self._runs(pair.left, None, pair.pitch)
        right, other = self._runs(pair.right, None, pair.pitch)
        height = f"height:{points(pair.pitch)};line-height:{points(pair.pitch)}"
        one = f'<i class="end" style="width:{points(width)};left:{points(pair.box.left)}">{left}</i>'
        two = f'<i class="end" style="width:{points(other)};right:{points(pair.box.right)}">{right}</i>'
        return f'<p style="{height}">{one}{two}</p>'

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
        half = pt(self.style.table.rule) / 2 if table.bordered or table.cut else 0
        place = f' style="margin-left:{points(table.left - half)};{width}"'
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


def shift(pitch: int, size: int, face: Face) -> float:
    """How much lower Word sets the baseline (0.8 of the line) than CSS does, twips."""
    ascent, descent = face.ascent * size, face.descent * size
    return 0.8 * pitch - ((pitch - ascent - descent) / 2 + ascent)


def points(twips: float) -> str:
    """Twips as a CSS length."""
    return f"{twips / 20:.4f}".rstrip("0").rstrip(".") + "pt"
