"""What matplotlib draws, taken down as marks of ours."""

from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform
from matplotlib.typing import ColorType
from numpy import asarray

from docgen.draw.sheets import Bar, Mark, Stroke
from docgen.draw.typeset import Typesetter
from docgen.layout.items import BODY, ChartBox, Look, Piece
from docgen.style.model import ChartStyle

PT = 20  # twips


class MarkRecorder(RendererBase):
    """Takes down what is drawn as marks: rectangles, straight lines and text are all that our charts have."""

    def __init__(self, box: ChartBox, look: ChartStyle, typesetter: Typesetter) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self._box, self._look, self._typesetter = box, look, typesetter

    def width(self, words: str, size: float) -> float:
        """The width of words, points."""
        advances = self._typesetter.book.advances(self._look.font)
        return sum(map(advances.__getitem__, words)) * size

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._box.width / PT, self._box.height / PT

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | str
    ) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        return self.width(s, size), size, (1 - BODY) * size

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | str = False,
        mtext: Text | None = None,
    ) -> None:
        look = Look(self._look.font, round(prop.get_size_in_points() * PT), 0, _hex(gc.get_rgb()))
        self.marks += self._typesetter.line((Piece(s, look),), (x * PT, y * PT))

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803 (as the library calls it)
    ) -> None:
        points = [self._point(x, y) for x, y in transform.transform(path.vertices)]
        codes = _codes(path)
        if Path.CLOSEPOLY in codes and rgbFace is not None:
            self._box_of(points, _hex(rgbFace))
        if gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0:
            self._strokes(gc, points, codes)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return round(float(x) * PT, 2), round(self._box.height - float(y) * PT, 2)

    def _box_of(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        corners = points[:4]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if max(xs) > min(xs) and max(ys) > min(ys):
            self.marks.append(Bar(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), colour))

    def _strokes(
        self, gc: GraphicsContextBase, points: Sequence[tuple[float, float]], codes: Sequence[int]
    ) -> None:
        width, colour = gc.get_linewidth() * PT, _hex(gc.get_rgb())
        _, dashes = gc.get_dashes()
        dash = 0.0 if dashes is None else round(asarray(dashes, float).item(0) * PT, 2)
        first = before = points[0]
        for point, code in zip(points, codes, strict=True):
            if code == Path.MOVETO:
                first = before = point
                continue
            end = first if code == Path.CLOSEPOLY else point
            if end != before:
                self.marks.append(Stroke(before, end, width, colour, dash))
            before = end


def _codes(path: Path) -> list[int]:
    """What each point of a path is; those of a plain line have no codes."""
    if path.codes is None:
        return [int(Path.MOVETO), *[int(Path.LINETO)] * (len(asarray(path.vertices)) - 1)]
    return [int(code) for code in asarray(path.codes)]


def _hex(colour: ColorType) -> str:
    red, green, blue = (round(255 * part) for part in mpl.colors.to_rgb(colour))
    return f"#{red:02X}{green:02X}{blue:02X}"
