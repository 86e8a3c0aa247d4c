"""The stand-in faces with TrueType outlines, alone or in a collection, as Windows has its fonts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from docgen.places import builtin
from docgen.style import Style
from docgen.style.model import FontChain

FANDOL = builtin() / ".fonts" / "fandol"
NAMES = {
    "FandolFang-Regular": "ShiFang",
    "FandolKai-Regular": "ShiKai",
    "FandolHei-Regular": "ShiHei",
    "FandolSong-Regular": "ShiSong",
    "FandolSong-Bold": "ShiBiao",
}
NEAR = 0.5  # thousandths of an em that a quadratic curve may be off the cubic one


def with_truetype(style: Style, characters: Iterable[str], folder: Path, collection: bool = False) -> Style:
    """The style with faces of these characters made in a folder; `collection`: of each file the second face is meant."""
    wanted = frozenset(characters)
    chains = {role: _replaced(chain, wanted, folder, collection) for role, chain in style.fonts.items()}
    return replace(style, fonts=chains)


def _replaced(chain: FontChain, characters: frozenset[str], folder: Path, collection: bool) -> FontChain:
    source = next((name for name in chain.faces if name.endswith(".otf")), None)
    if source is None:
        return chain
    stem = source.removesuffix(".otf")
    file = folder / f"{NAMES[stem]}.ttf"
    made = _made(stem, characters)
    if collection:
        several = TTCollection()
        several.fonts = [_made("FandolHei-Regular", characters), made]
        several.save(file.with_suffix(".ttc"))
    made.save(file)
    return chain.model_copy(update={"faces": (file.name, *chain.faces)})


@cache
def _made(stem: str, characters: frozenset[str]) -> TTFont:
    source = TTFont(FANDOL / f"{stem}.otf")
    known = source.getBestCmap()
    cmap = {ord(one): known[ord(one)] for one in sorted(characters) if ord(one) in known}
    order = [".notdef", *dict.fromkeys(cmap.values())]
    glyphs = {name: _glyph(source, name) for name in order}
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (source["hmtx"][name][0], _left(glyphs[name])) for name in order})
    ascent, descent = source["hhea"].ascent, -abs(source["hhea"].descent)
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupNameTable(_names(NAMES[stem]))
    builder.setupOS2()
    builder.setupPost()
    return builder.font


def _glyph(source: TTFont, name: str) -> object:
    pen = TTGlyphPen(None)
    source.getGlyphSet()[name].draw(Cu2QuPen(pen, NEAR, reverse_direction=True))
    return pen.glyph()


def _left(glyph: object) -> int:
    return int(getattr(glyph, "xMin", 0))


def _names(name: str) -> Mapping[str, str]:
    return {"familyName": name, "styleName": "Regular", "fullName": name, "psName": name}
