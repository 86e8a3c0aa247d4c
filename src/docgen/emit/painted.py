"""Marks → a picture: what a chart looks like in formats that hold no lines of their own; the same bytes each time."""

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from itertools import count, takewhile
from math import hypot

from PIL import Image as Pictures
from PIL import ImageColor, ImageDraw, ImageFont

from docgen.draw.sheets import Bar, Glyphs, Image, Mark, Stroke
from docgen.style.fonts import Face

DPI = 200
DOTS = DPI / 1440  # of the picture, a twip
COLOURS = 128
NEARLY = 240  # what is lighter would be taken for white


def painted(marks: Sequence[Mark], width: int, height: int) -> bytes:
    """The PNG of marks in a frame of some width and height, twips."""
    size = round(width * DOTS), round(height * DOTS)
    sheet = Pictures.new("RGB", size, "white")
    pen = ImageDraw.Draw(sheet)
    for mark in marks:
        match mark:
            case Bar():
                _bar(pen, mark)
            case Stroke():
                _stroke(pen, mark)
            case Glyphs():
                _glyphs(pen, mark)
    small = sheet.quantize(palette=_palette(marks), dither=Pictures.Dither.NONE)
    file = BytesIO()
    small.save(file, "PNG", compress_level=6, dpi=(DPI, DPI))
    return file.getvalue()


def _palette(marks: Iterable[Mark]) -> Pictures.Image:
    """The colours of the marks and their mixtures with white, which stays white."""
    inks = sorted({ImageColor.getrgb(mark.colour)[:3] for mark in marks if not isinstance(mark, Image)})
    steps = max((COLOURS - 1) // max(len(inks), 1), 1)
    mixed = (
        tuple(round(255 - (255 - part) * step / steps) for part in ink)
        for ink in inks
        for step in range(1, steps + 1)
    )
    kept = dict.fromkeys(each for each in mixed if min(each) < NEARLY)
    found = Pictures.new("P", (1, 1))
    found.putpalette([255, 255, 255, *(part for each in kept for part in each)])
    return found


def _dots(twips: float) -> float:
    return twips * DOTS


def _bar(pen: ImageDraw.ImageDraw, bar: Bar) -> None:
    right, low = _dots(bar.x + bar.width) - 1, _dots(bar.y + bar.height) - 1
    pen.rectangle((_dots(bar.x), _dots(bar.y), max(right, _dots(bar.x)), max(low, _dots(bar.y))), bar.colour)


def _stroke(pen: ImageDraw.ImageDraw, stroke: Stroke) -> None:
    (x, y), (right, low) = stroke.start, stroke.end
    wide = max(round(_dots(stroke.width)), 1)
    for begin, end in _pieces(hypot(right - x, low - y), stroke.dash):
        ends = [(_dots(x + (right - x) * at), _dots(y + (low - y) * at)) for at in (begin, end)]
        pen.line(ends, stroke.colour, wide)


def _pieces(length: float, dash: float) -> Iterable[tuple[float, float]]:
    """The dashes of a line as shares of it; the whole of one that has none."""
    if not dash or not length:
        return [(0.0, 1.0)]
    starts = takewhile(lambda at: at < length, (number * 2 * dash for number in count()))
    return [(at / length, min(at + dash, length) / length) for at in starts]


def _glyphs(pen: ImageDraw.ImageDraw, run: Glyphs) -> None:
    font, at = _font(run.face, round(_dots(run.size))), run.x
    for character, advance in zip(run.text, run.advances, strict=True):
        pen.text((_dots(at), _dots(run.y)), character, run.colour, font, anchor="ls")
        at += advance * run.size + run.spacing


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face.path), size, face.index, layout_engine=ImageFont.Layout.BASIC)
