"""Sheets → pages of OFD: marks as objects in the order in which they are painted (GB/T 33190, 7.7, 9–11)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape

from docgen.draw.sheets import Bar, Furniture, Glyphs, Group, Image, Mark, Sheet, Stroke
from docgen.emit.ofd.fonts import OfdFonts
from docgen.emit.ofd.package import OfdPackage, mm
from docgen.layout.items import Picture

ASCENT, LINE = 1.0, 1.3  # em: from a run's upper edge to its baseline, to its lower edge


@dataclass(slots=True)
class PageContent:
    """One page being written; `objects`: the numbers of the objects of each element."""

    sheet: Sheet
    package: OfdPackage
    fonts: OfdFonts
    picture: Callable[[Picture], int]  # the number of its resource
    objects: list[tuple[int, int]] = field(default_factory=list)  # element, object

    def written(self) -> str:
        """The part of a page."""
        layer, inside = self.package.number(), "".join(self._groups())
        box = f"0 0 {mm(self.sheet.width)} {mm(self.sheet.height)}"
        return (
            f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content>"
            f'<ofd:Layer ID="{layer}" Type="Body">{inside}</ofd:Layer></ofd:Content>'
        )

    def _groups(self) -> Iterator[str]:
        for group in self.sheet.groups:
            for mark in group.marks:
                yield self._mark(mark, self._number(group))

    def _number(self, group: Group) -> int:
        number = self.package.number()
        if not isinstance(group.owner, Furniture):
            self.objects.append((group.owner, number))
        return number

    def _mark(self, mark: Mark, number: int) -> str:
        match mark:
            case Glyphs():
                return self._text(mark, number)
            case Bar():
                return _bar(mark, number)
            case Stroke():
                return _stroke(mark, number)
            case Image():
                return self._image(mark, number)

    def _text(self, run: Glyphs, number: int) -> str:
        width, height = max(run.width, run.size), LINE * run.size
        left, top = run.x, run.y - ASCENT * run.size
        turn = ""
        if run.turned:  # its object reads level, and is turned about its upper left corner
            left, top, width, height = run.x - (LINE - ASCENT) * run.size, run.y, height, width
            turn = f' CTM="0 1 -1 0 {mm(width)} 0"'
        return (
            f'<ofd:TextObject ID="{number}" Boundary="{mm(left)} {mm(top)} {mm(width)} {mm(height)}"'
            f' Font="{self.fonts.number(run)}" Size="{mm(run.size)}"{turn}>{_colour("Fill", run.colour)}'
            f'<ofd:TextCode X="0" Y="{mm(ASCENT * run.size)}"{_deltas(run)}>{escape(run.text)}</ofd:TextCode></ofd:TextObject>'
        )

    def _image(self, image: Image, number: int) -> str:
        width, height = mm(image.picture.width), mm(image.picture.height)
        return (
            f'<ofd:ImageObject ID="{number}" Boundary="{mm(image.x)} {mm(image.y)} {width} {height}"'
            f' CTM="{width} 0 0 {height} 0 0" ResourceID="{self.picture(image.picture)}"/>'
        )


def _deltas(run: Glyphs) -> str:
    """From each character to the next; told from the start of the run, so that roundings do not add up."""
    if len(run.text) < 2:
        return ""
    at, places = 0.0, [0.0]
    for advance in run.advances[:-1]:
        at += advance * run.size + run.spacing
        places.append(round(at * 25.4 / 1440, 3))
    steps = (f"{after - before:.3f}".rstrip("0").rstrip(".") for before, after in pairwise(places))
    return f' DeltaX="{" ".join(steps)}"'


def _bar(bar: Bar, number: int) -> str:
    """A bar as a line as thick as it is high: some readers leave boxes hollow."""
    middle = bar.y + bar.height / 2
    return _stroke(Stroke((bar.x, middle), (bar.x + bar.width, middle), bar.height, bar.colour), number)


def _stroke(stroke: Stroke, number: int) -> str:
    (x, y), (right, low) = stroke.start, stroke.end
    half = stroke.width / 2
    box = f"{mm(x - half)} {mm(y - half)} {mm(right - x + stroke.width)} {mm(low - y + stroke.width)}"
    dash = f' DashPattern="{mm(stroke.dash)} {mm(stroke.dash)}"' if stroke.dash else ""
    path = f"M {mm(half)} {mm(half)} L {mm(right - x + half)} {mm(low - y + half)}"
    return (
        f'<ofd:PathObject ID="{number}" Boundary="{box}" LineWidth="{mm(stroke.width)}"{dash}>'
        f"{_colour('Stroke', stroke.colour)}<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _colour(kind: str, colour: str) -> str:
    parts = " ".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return f'<ofd:{kind}Color Value="{parts}"/>'
