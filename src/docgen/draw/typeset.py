"""Lines of text → placed glyphs and the strokes under and through them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from docgen.draw.sheets import Bar, Glyphs, Mark
from docgen.layout.items import BASELINE, Look, Piece, Text
from docgen.style.fonts import Face, FontBook

STROKE = 12  # twips: of underlines and of lines through text

Shown = tuple[
    int, int, float
]  # the place of the face that shows a character, the glyph's number, its advance in em


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Finds the glyphs of characters; what it has found it keeps."""

    book: FontBook
    _found: dict[str, "_Found"] = field(default_factory=dict)
    _faces: list[Face] = field(default_factory=list)

    def line(
        self,
        pieces: Sequence[Piece],
        place: tuple[float, float],
        fill: float | None = None,
        align: str = "居左",
        room: float = 0,
    ) -> list[Mark]:
        """The marks of a line whose left edge and baseline are at `place`; set in the middle or at the right of `room`."""
        runs, width = self._runs(pieces, fill)
        x, y = place
        x += (room - width) / 2 if align == "居中" else room - width if align == "居右" else 0
        marks: list[Mark] = []
        for look, face, spacing, text, numbers, advances, at, advance in runs:
            if look.underline or look.change:
                marks.append(_stroke(look, face, x + at, y, advance))
            marks.append(Glyphs(face, look.size, look.colour, x + at, y, spacing, text, numbers, advances))
        return marks

    def lines(
        self, text: Text, place: tuple[float, float, float], first: int = 0, last: int | None = None
    ) -> list[Mark]:
        """The marks of some lines of a paragraph; `place`: left and upper edge, and the measure."""
        left, y, measure = place
        left, room = left + text.box.left, measure - text.box.left - text.box.right
        marks: list[Mark] = []
        for line in text.lines[first:last]:
            if line.pieces:
                start = left + line.indent, y + BASELINE * text.pitch
                marks += self.line(line.pieces, start, line.fill, text.align, room - line.indent)
            y += text.pitch
        return marks

    def _runs(self, pieces: Sequence[Piece], fill: float | None) -> tuple[list["_Run"], float]:
        """The pieces parted where the face changes, each with its place from the line's start, and the line's width."""
        runs: list[_Run] = []
        at = 0.0
        for piece in pieces:
            look = piece.look
            spacing = look.spacing if fill is None else fill
            for face, text, numbers, advances in self._parts(look.font, piece.text):
                advance = sum(advances) * look.size + spacing * len(text)
                runs.append((look, face, spacing, text, numbers, advances, at, advance))
                at += advance
        return runs, at

    def _parts(self, font: str, text: str) -> Iterator[tuple[Face, str, tuple[int, ...], tuple[float, ...]]]:
        """The text parted where another face shows it, with the numbers and advances of the glyphs."""
        if not text:
            return
        found = self._found.get(font) or self._found.setdefault(font, _Found(font, self.book, self._faces))
        faces, numbers, advances = zip(*map(found.__getitem__, text), strict=True)
        if faces.count(faces[0]) == len(faces):
            yield self._faces[faces[0]], text, numbers, advances
            return
        at = 0
        for face, part in groupby(faces):
            end = at + len(list(part))
            yield self._faces[face], text[at:end], numbers[at:end], advances[at:end]
            at = end


class _Found(dict[str, Shown]):
    """How the characters of a font role are shown, each found when first asked for."""

    def __init__(self, font: str, book: FontBook, faces: list[Face]) -> None:
        super().__init__()
        self._font, self._book, self._faces = font, book, faces

    def __missing__(self, character: str) -> Shown:
        face, advance = self._book.pick(self._font, character)
        if face not in self._faces:
            self._faces.append(face)
        found = self[character] = self._faces.index(face), face.glyph(character), advance
        return found


_Run = tuple[Look, Face, float, str, tuple[int, ...], tuple[float, ...], float, float]


def _stroke(look: Look, face: Face, x: float, y: float, width: float) -> Bar:
    """The stroke under what is filled in or added, or through the middle of what is removed."""
    up = face.strike * look.size + STROKE / 2 if look.change == "removed" else face.underline * look.size
    return Bar(x, y - up, width, STROKE, look.colour)
