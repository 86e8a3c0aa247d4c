"""The style as CSS for the PDF: page, page numbers, roles."""

from collections.abc import Iterable

from docgen.style.fonts import Face, FontBook
from docgen.style.model import LATIN, Style, mm, pt
from second_engine.markup import css_name, points

FIXED = """
html{hyphens:none;font-kerning:none;font-variant-ligatures:none;orphans:1;widows:1}
body,p,h1,h2,h3,h4,h5,h6,table{margin:0}
p,h1,h2,h3,h4,h5,h6{position:relative}
i{display:block;font-style:normal}
.line{position:relative}
b{position:absolute;white-space:pre;font-weight:normal}
.new{break-before:page}
.u{text-decoration:underline;text-decoration-thickness:.6pt}
.s{text-decoration:line-through;text-decoration-thickness:.6pt}
.end{position:absolute;top:0}
.rule{position:relative;height:0}
.rule div{position:absolute;left:0;right:0}
img{image-rendering:crisp-edges}
.figure{text-align:center;line-height:0}
.over{position:relative}
.over img{position:absolute;z-index:-1}
.imprint{position:absolute;left:0;right:0}
table{border-collapse:collapse;table-layout:fixed;width:100%;break-inside:auto}
tr{break-inside:avoid}
td,th{box-sizing:border-box;vertical-align:middle;font-weight:normal;text-align:left}
.span{position:relative;height:0}
.turned{page:turned}
.mute .turned{page:turnedmute}
.bare{page:bare}
.mute{page:mute}
.alone{page:alone;break-before:page}
.fixed{position:absolute}
"""


def sheet(style: Style, book: FontBook) -> str:
    """The stylesheet of a style."""
    return "".join((FIXED, _page(style, book), _boxes(style)))


def font_faces(faces: Iterable[Face]) -> str:
    """@font-face rules; the font files are asked for as `face:NAME`."""
    names = sorted({css_name(face) for face in faces})
    return "".join(f"@font-face{{font-family:{name};src:url(face:{name})}}" for name in names)


def families(font: str, book: FontBook) -> str:
    """The faces of a font role in the order in which they are asked for a character; no two show the same."""
    faces = (book.faces[font][0], *book.faces[LATIN], *book.faces[font][1:])
    return ",".join(dict.fromkeys(css_name(face) for face in faces))


def _page(style: Style, book: FontBook) -> str:
    top, right, bottom, left = map(points, style.margins)
    width, height = map(points, style.sheet)
    sheet = f"{{size:{height} {width};margin:{left} {top} {right} {bottom}}}"
    turned = f"@page turned{sheet}@page turnedmute{sheet}"
    unnumbered = "@bottom-right{content:none}@bottom-left{content:none}"
    without = "".join(
        f"@page {name}{{{unnumbered}}}" for name in ("alone", "mute", "turnedmute", "bare:first")
    )
    return (
        f"@page{{size:{width} {height};margin:{top} {right} {bottom} {left}}}"
        f"{''.join(_numbers(style, book))}{turned}{without}"
    )


def _numbers(style: Style, book: FontBook) -> Iterable[str]:
    """Page numbers: odd pages right, even pages left, one character in (GB/T 9704 7.5).

    A turned page bears its number where the others do once it is bound, its upper edge at the left (8): along the
    left edge of the page as it is read.
    """
    role, above = style.roles["页码"], points(_number_top(style, book))
    look = (
        f"font:{role.size}pt/{role.size}pt {families(role.set_in, book)};letter-spacing:0;vertical-align:top"
    )
    under, inset = points(style.margins[2]), points(pt(role.size))
    wide = points(style.measure)  # which is more than the left margin: the box ends where that does
    along = f"box-sizing:border-box;width:{wide};height:{under};transform-origin:0 0"
    along += f";transform:translateX({wide}) rotate(90deg)"
    for side in ("right", "left"):
        number = f'content:"— " counter(page) " —";{look};padding-top:{above};padding-{side}:{inset}'
        yield f"@page :{side}{{@bottom-{side}{{{number}}}}}"
        turned = f"@left-top{{{number};{along};text-align:{side}}}"
        yield f"@page turned:{side}{{@bottom-{side}{{content:none}}{turned}}}"


def _number_top(style: Style, book: FontBook) -> float:
    """From the lower margin down to the line box of the page number, twips: its dash is 7 mm under the type area."""
    role = style.roles["页码"]
    face, size = book.faces[role.font][0], pt(role.size)
    dash = face.ink("—")[1] * size
    baseline = (size - (face.ascent + face.descent) * size) / 2 + face.ascent * size
    return mm(style.letterhead.number_gap) - style.area_bottom - (baseline - dash)


def _boxes(style: Style) -> str:
    table = style.table
    imprint = f".imprint{{bottom:{points(style.area_bottom)}}}"
    half = table.rule / 2  # collapsed borders reach into cells and table by half of their width
    table_box = f"table:not(.open){{position:relative;top:-{half}pt;margin:0 0 -{table.rule}pt -{half}pt}}.open td,.open th{{padding:0 {table.side}mm}}"
    cut = f"table.cut td{{border:{table.rule}pt dashed #888}}table.open td,table.open th{{border:0}}"
    return f"td,th{{border:{table.rule}pt solid {style.colours['黑']};padding:0 calc({table.side}mm - {half}pt)}}{table_box}{imprint}{cut}.tight td{{padding:0}}"
