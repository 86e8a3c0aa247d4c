"""Layout → one HTML file for reading on a screen: the same parts and faces, lines left to the browser."""

from collections.abc import Iterable, Sequence
from html import escape

from docgen.compose.document import SCHEME, Design, Document
from docgen.emit.images import data_uri
from docgen.emit.laid import Laid, Writer
from docgen.layout.items import (
    CellBox,
    ChartBox,
    Item,
    NewPage,
    Pair,
    Picture,
    Piece,
    Rule,
    Space,
    TableBox,
    Text,
)
from docgen.style.model import LATIN, RoleStyle, Style

FRAME = """
body{margin:0;background:#e8e8e8}
main{box-sizing:border-box;width:min(210mm,100%);margin:1em auto;padding:30mm 26mm 30mm 28mm;background:#fff;
box-shadow:0 0 6px #999}
@media(max-width:700px){main{padding:6mm}}
@media print{body{background:none}main{margin:0;padding:0;box-shadow:none}}
p,h1,h2,h3,h4,h5,h6,table,figure,hr{margin:0;font-weight:normal}
p,h1,h2,h3,h4,h5,h6{text-align:justify;text-spacing-trim:space-all;overflow-wrap:anywhere}
.pair{display:flex;justify-content:space-between;flex-wrap:wrap}
.blank{text-decoration:underline}
hr{border:0}
table{border-collapse:collapse;width:100%}
td,th{border:1px solid #000;padding:.2em .4em}
.over{position:relative}
.over img{position:absolute;mix-blend-mode:multiply}
.new{break-before:page;margin-top:3em}
figure{text-align:center}
figure img{max-width:100%}
footer{margin-top:3em;border-top:1px solid #000;border-bottom:1px solid #000}
"""
LETTERS = "U+20-7E,U+C0-D6,U+D8-F6,U+F8-24F"
ALIGN = {"居左": "left", "居中": "center", "居右": "right", "两端": "justify"}


def writer(style: Style) -> Writer:
    """The writer of HTML in a style."""
    return HtmlPress(style)


class HtmlPress:
    """Writes one style's layouts as HTML."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._numbers = {name: number for number, name in enumerate(style.roles)}
        self._sheet = (
            FRAME
            + self._letters()
            + "".join(
                f".r{self._numbers[name]}{{{self._role(role)}}}\n" for name, role in style.roles.items()
            )
        )

    def emit(self, laid: Laid) -> bytes:
        """The HTML file of a laid document, UTF-8; nothing in it is fetched from elsewhere."""
        document, layout = laid.document, laid.pictured
        if document.design:
            return self._design(document, document.design)
        fixed = [part.item for part in layout.fixed if isinstance(part.item, Text)]
        body = "".join(map(self._item, (*fixed, *layout.items)))
        imprint = layout.imprint.rows if layout.imprint else ()
        rows = [item for item in imprint if not isinstance(item, Rule | Space)]
        foot = f"<footer>{''.join(map(self._item, rows))}</footer>" if rows else ""
        author = f'<meta name="author" content="{escape(document.author)}">\n' if document.author else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"{author}<title>{escape(document.name)}</title>\n<style>{self._sheet}</style>\n</head>\n"
            f"<body>\n<main>\n{body}{foot}</main>\n</body>\n</html>\n"
        ).encode()

    def _design(self, document: Document, design: Design) -> bytes:
        """A design as it stands, its pictures within it, the faces those of the reader's machine."""
        markup = design.markup
        for number, (data, media_type) in reversed(list(enumerate(design.pictures))):
            markup = markup.replace(f"{SCHEME}{number}", data_uri(data, media_type))
        faces = "".join(
            f'@font-face{{font-family:"{role}";src:local("{chain.word}"),local("{chain.alternative}")}}'
            for role, chain in self._style.fonts.items()
        )
        author = f'<meta name="author" content="{escape(document.author)}">' if document.author else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n{author}'
            f"<title>{escape(document.name)}</title>\n<style>{faces}</style>\n</head>\n<body>{markup}</body>\n</html>\n"
        ).encode()

    def _letters(self) -> str:
        """The Latin face for letters and digits alone: marks that Chinese type has too are taken from the Chinese one."""
        chain = self._style.chain(LATIN)
        local = ",".join(
            f'local("{name}")' for name in dict.fromkeys((chain.word, chain.alternative, *chain.faces))
        )
        return f'@font-face{{font-family:"{chain.word}";src:{local};unicode-range:{LETTERS}}}\n'

    def _role(self, role: RoleStyle) -> str:
        said = [f"font:{role.size}pt/{self._style.line(role) / 20}pt {self._family(role.set_in)}"]
        said.append(f"text-align:{ALIGN[role.align]}")
        if role.first:
            said.append(f"text-indent:{role.first}em")
        said += [
            f"margin-{side}:{inset}em"
            for side, inset in (("left", role.left), ("right", role.right))
            if inset
        ]
        if role.colour != "黑":
            said.append(f"color:{self._style.colours[role.colour]}")
        return ";".join(said)

    def _family(self, font: str) -> str:
        chain, latin = self._style.chain(font), self._style.latin(font)
        return (
            ",".join(f'"{name}"' for name in (latin.word, chain.word, chain.alternative, *chain.faces[-1:]))
            + ",serif"
        )

    def _item(self, item: Item) -> str:
        match item:
            case Text():
                return self._text(item)
            case Pair():
                left, right = self._pieces(item.left, item.role), self._pieces(item.right, item.role)
                return f'<p class="pair r{self._numbers[item.role]}"><span>{left}</span><span>{right}</span></p>\n'
            case Space():
                return self._space(item)
            case Rule():
                return f'<hr style="border-top:{item.thickness / 20}pt solid {item.colour}">\n'
            case TableBox():
                return self._table(item)
            case Picture():
                source, words = data_uri(item.data, item.media_type), escape(item.alternative)
                return (
                    f'<figure><img src="{source}" alt="{words}" style="width:{item.width / 20}pt"></figure>\n'
                )
            case ChartBox():
                return ""  # a picture by now
            case NewPage():
                return '<div class="new"></div>\n'

    def _text(self, text: Text) -> str:
        tag = f"h{min(text.level, 6)}" if text.heading and text.level else "p"
        return f'<{tag} class="r{self._numbers[text.role]}"{self._placed(text)}>{self._pieces(text.pieces, text.role)}</{tag}>\n'

    def _placed(self, text: Text) -> str:
        """Indents and size that differ from the role's."""
        role, box, em = (
            self._style.roles[text.role],
            text.box,
            text.pieces[0].look.size if text.pieces else 320,
        )
        usual = tuple(self._style.characters(count, role) for count in (role.left, role.right, role.first))
        said = [] if em == round(role.size * 20) else [f"font-size:{em / 20}pt"]
        if said or text.pitch != self._style.line(role):
            said.append(f"line-height:{text.pitch / 20}pt")
        if (box.left, box.right, box.first) != usual:
            said.append(f"margin:0 {box.right / 20}pt 0 {box.left / 20}pt;text-indent:{box.first / 20}pt")
        if text.align != role.align:
            said.append(f"text-align:{ALIGN[text.align]}")
        return f' style="{";".join(said)}"' if said else ""

    def _pieces(self, pieces: Sequence[Piece], role: str) -> str:
        return "".join(self._piece(piece, role) for piece in pieces)

    def _piece(self, piece: Piece, role: str) -> str:
        text = escape(piece.text, quote=False).replace("\n", "<br>")
        if piece.look.change:
            return f"<ins>{text}</ins>" if piece.look.change == "added" else f"<del>{text}</del>"
        if piece.look.underline:
            return f'<span class="blank">{text}</span>'
        if piece.look.font == self._style.roles[role].set_in:
            return text
        family = self._family(piece.look.font).replace('"', "'")
        return f'<span style="font-family:{family}">{text}</span>'

    def _space(self, space: Space) -> str:
        over = "".join(
            f'<img src="{data_uri(each.picture.data, each.picture.media_type)}" alt="{escape(each.picture.alternative)}"'
            f' style="left:{100 * each.left / self._style.measure:.2f}%;top:{each.top / 20}pt;width:{each.picture.width / 20}pt">'
            for each in space.over
        )
        kind = ' class="over"' if over else ""
        return f'<div{kind} style="height:{space.height / 20}pt">{over}</div>\n'

    def _table(self, table: TableBox) -> str:
        rows = [self._row(row.cells, place < table.header_rows) for place, row in enumerate(table.rows)]
        head = f"<thead>{''.join(rows[: table.header_rows])}</thead>" if table.header_rows else ""
        whole = sum(table.widths)
        columns = "".join(f'<col style="width:{width * 100 / whole:.1f}%">' for width in table.widths)
        return f"<table>{columns}{head}<tbody>{''.join(rows[table.header_rows :])}</tbody></table>\n"

    def _row(self, cells: Iterable[CellBox], header: bool) -> str:
        return f"<tr>{''.join(self._cell(cell, header or cell.header) for cell in cells if not cell.covered)}</tr>"

    def _cell(self, cell: CellBox, header: bool) -> str:
        tag = "th" if header else "td"
        span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        span += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        return f"<{tag}{span}>{''.join(map(self._text, cell.texts))}</{tag}>"
