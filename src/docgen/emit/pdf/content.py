"""Sheets → content streams: marks as operators, each group within its marked content (ISO 32000-1, 14.6)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from docgen.draw.sheets import Bar, Furniture, Glyphs, Group, Image, Mark, Sheet, Stroke
from docgen.emit.pdf.fonts import Fonts, Used
from docgen.layout.items import Picture

ARTIFACTS = {
    Furniture.RULE: b"/Artifact<</Type/Layout>>BDC",
    Furniture.REPEATED: b"/Artifact<</Type/Pagination>>BDC",
    Furniture.FOLIO: b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC",
}
SPECIAL = (b"\\", b"("), b")"


@dataclass(slots=True)
class ContentStream:
    """The content stream of one sheet being written; `owners`: the element of each marked content."""

    sheet: Sheet
    fonts: Fonts
    name: Callable[[Picture], str]  # under which a picture is known
    tag: Callable[[int], str]  # the type of an element
    owners: list[int] = field(default_factory=list)
    _said: list[bytes] = field(default_factory=list)
    _ink: str = ""  # what the last operators set: colour, font and its size, letter-spacing, pen
    _font: tuple[Used | None, int] = (None, 0)
    _spacing: float | None = None
    _pen: tuple[float, str, float] = (0, "", 0)

    def written(self) -> bytes:
        for group in self.sheet.groups:
            self._said.append(self._begin(group))
            self._marks(group.marks)
            self._said.append(b"EMC")
        return b"\n".join(self._said)

    def _begin(self, group: Group) -> bytes:
        if isinstance(group.owner, Furniture):
            return ARTIFACTS[group.owner]
        self.owners.append(group.owner)
        return f"/{self.tag(group.owner)}<</MCID {len(self.owners) - 1}>>BDC".encode("ascii")

    def _marks(self, marks: tuple[Mark, ...]) -> None:
        """Boxes, lines and pictures first; then the text, in one text object."""
        for mark in marks:
            match mark:
                case Bar():
                    self._bar(mark)
                case Stroke():
                    self._stroke(mark)
                case Image():
                    self._image(mark)
        text = [mark for mark in marks if isinstance(mark, Glyphs)]
        if text:
            self._said.append(b"BT")
            self._text(text)
            self._said.append(b"ET")

    def _bar(self, bar: Bar) -> None:
        self._colour(bar.colour)
        low = self._up(bar.y + bar.height)
        self._say(f"{_points(bar.x)} {low} {_points(bar.width)} {_points(bar.height)} re f")

    def _stroke(self, stroke: Stroke) -> None:
        look = stroke.width, stroke.colour, stroke.dash
        if look != self._pen:
            self._pen = look
            dashes = f"[{_points(stroke.dash)}]" if stroke.dash else "[]"
            self._say(f"{_points(stroke.width)} w {_ink(stroke.colour)} RG {dashes}0 d")
        (x, y), (right, low) = stroke.start, stroke.end
        self._say(f"{_points(x)} {self._up(y)} m {_points(right)} {self._up(low)} l S")

    def _image(self, image: Image) -> None:
        width, height = _points(image.picture.width), _points(image.picture.height)
        low = self._up(image.y + image.picture.height)
        self._say(f"q {width} 0 0 {height} {_points(image.x)} {low} cm/{self.name(image.picture)} Do Q")

    def _text(self, runs: list[Glyphs]) -> None:
        at_x, at_y, height = 0.0, 0.0, self.sheet.height  # where the last run began, points, as written
        for run in runs:
            x, y = round(run.x / 20, 2), round((height - run.y) / 20, 2)
            self._look(run)
            codes = _escaped(self.fonts.codes(run.text))
            if run.turned:
                self._said.append(b"0 -1 1 0 %b Tm(%b)Tj" % (f"{x:g} {y:g}".encode("ascii"), codes))
            else:
                self._said.append(b"%.2f %.2f Td(%b)Tj" % (x - at_x, y - at_y, codes))
                at_x, at_y = x, y

    def _look(self, run: Glyphs) -> None:
        if run.colour != self._ink:
            self._colour(run.colour)
        used = self.fonts.of(run.face)
        used.runs.append(run)
        if (used, run.size) != self._font:
            self._font = used, run.size
            self._say(f"/{used.name} {run.size / 20:g} Tf")
        if run.spacing != self._spacing:
            self._spacing = run.spacing
            self._said.append(b"%.3f Tc" % (run.spacing / 20))

    def _colour(self, colour: str) -> None:
        if colour != self._ink:
            self._ink = colour
            self._say(f"{_ink(colour)} rg")

    def _up(self, y: float) -> str:
        """A distance from the upper edge as one from the lower edge, points."""
        return _points(self.sheet.height - y)

    def _say(self, operators: str) -> None:
        self._said.append(operators.encode("ascii"))


def _points(twips: float) -> str:
    return f"{twips / 20:.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=64)
def _ink(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def _escaped(codes: bytes) -> bytes:
    """The bytes of a literal string (7.3.4.2)."""
    codes = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return codes.replace(b"\r", b"\\r")
