"""Reads a PDF through PDFium: characters with their ink, straight rules, pictures. Invisible text is passed over."""

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from math import hypot
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from docgen.problems import Problem, ProblemsError
from docgen.verify.page import Character, Page, Rule, lines_of

THIN = 6.0  # points; what is thicker is a box, not a rule
DEEP = 4  # forms within forms that are looked into
INVISIBLE = 3  # text render mode of a scan's recognised text
HYPHEN = 2  # what PDFium gives for a hyphen at a line's end
UNSEEN = frozenset({0xFFFE, 0xFEFF, 0x200B, 0x2060})  # no ink and no width
TAG = re.compile(r"^[A-Z]{6}\+")

MOST = 100_000  # characters of a page
UNKNOWN = "\ufffd"  # half of a character

RING = 10  # segments of two boxes, one within the other
Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
Place = Callable[[float, float], tuple[float, float]]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def read_pages(path: Path) -> tuple[Page, ...]:
    """The pages of a PDF. Raises ProblemsError when it is damaged or locked."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise ProblemsError([_refused(path, error)]) from error
    with closing(document):
        try:
            return tuple(_page(document, number) for number in range(len(document)))
        except pypdfium2.PdfiumError as error:
            raise ProblemsError([Problem(str(path), "这份 PDF 有一面读不出来", "请重新导出")]) from error
        except ProblemsError as error:
            raise ProblemsError([replace(each, where=str(path)) for each in error.problems]) from None


def _refused(path: Path, error: pypdfium2.PdfiumError) -> Problem:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return Problem(str(path), "这份 PDF 有密码，打不开", "请先去掉密码")
    return Problem(str(path), "这不是完好的 PDF，打不开", "请重新导出")


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    with closing(document[number]) as page:
        width, height = page.get_size()
        place = _placing(page, width, height)
        lines, rules = tuple(lines_of(number + 1, _characters(page, place))), _Drawing(place)
        rules.read(_objects(page), IDENTITY, 0)
        aside = _characters(page, _turned(place, width)) if width > height else ()
        beside = tuple(lines_of(number + 1, aside))
        return Page(number + 1, width, height, lines, tuple(rules.rules), rules.pictures, beside)


def _turned(place: Place, width: float) -> Place:
    """The same for a landscape page turned to the left."""

    def turned(x: float, y: float) -> tuple[float, float]:
        across, down = place(x, y)
        return down, width - across

    return turned


def _placing(page: pypdfium2.PdfPage, width: float, height: float) -> Place:
    """From the page's own coordinates to points from the upper left corner as it is seen."""
    box = page.get_cropbox() or page.get_mediabox()
    left, bottom = box[0], box[1]
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, x - left)
        case 180:
            return lambda x, y: (width - (x - left), y - bottom)
        case 270:
            return lambda x, y: (width - (y - bottom), height - (x - left))
    return lambda x, y: (x - left, height - (y - bottom))


@dataclass(frozen=True, slots=True)
class _Look:
    """What the characters of a text object share; `scale` from its font size to points, 0 when it is not level."""

    font: str
    colour: tuple[int, int, int]
    scale: float
    hidden: bool


def _characters(page: pypdfium2.PdfPage, place: Place) -> Iterator[Character]:
    with closing(page.get_textpage()) as text:
        looks: dict[int | None, _Look] = {}
        box = _Boxes(text.raw)
        for index, letter in _letters(text.raw):
            thing = raw.FPDFText_GetTextObject(text.raw, index)
            address = ctypes.cast(thing, ctypes.c_void_p).value
            look = looks.get(address)
            if look is None:
                look = looks[address] = _look(thing, text.raw, index, place)
            if not look.hidden:
                yield box.character(index, letter, look, place)


def _letters(text: object) -> Iterator[tuple[int, str]]:
    """Each character that stands in the file, with its index; PDFium gives those above U+FFFF in two halves."""
    high = 0
    for index in range(_counted(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code == HYPHEN:
            yield index, "-"
            continue
        if code < 32 or code in UNSEEN or raw.FPDFText_IsGenerated(text, index):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
        elif 0xDC00 <= code < 0xE000:
            yield index, chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else UNKNOWN
            high = 0
        else:
            yield index, chr(code)


def _counted(text: object) -> int:
    """The characters of a page. Raises ProblemsError for more than any page of text has."""
    count: int = raw.FPDFText_CountChars(text)
    if count > MOST:
        raise ProblemsError([Problem("", f"这份 PDF 有一面多达{count}个字符，读不了", "请重新导出")])
    return count


class _Boxes:
    """Asks PDFium where the characters of a page stand; the places that it writes to are used again and again."""

    def __init__(self, text: object) -> None:
        self._text = text
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._ink = tuple(ctypes.c_double() for _ in range(4))  # left, right, bottom, top
        self._loose = raw.FS_RECTF()

    def character(self, index: int, letter: str, look: _Look, place: Place) -> Character:
        text, loose = self._text, self._loose
        raw.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        raw.FPDFText_GetLooseCharBox(text, index, loose)
        raw.FPDFText_GetCharBox(text, index, *self._ink)
        left, baseline = place(self._x.value, self._y.value)
        left_ink, right_ink, low, high = (edge.value for edge in self._ink)
        top, bottom = sorted((place(left_ink, high)[1], place(right_ink, low)[1]))
        size = raw.FPDFText_GetFontSize(text, index) * look.scale
        start, end = place(loose.left, loose.bottom), place(loose.right, loose.top)
        right = left + abs(end[0] - start[0])
        return Character(letter, left, right, baseline, size, look.font, look.colour, top, bottom)


def _look(thing: object, text: object, index: int, place: Place) -> _Look:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    level = abs(place(matrix.a, matrix.b)[1] - place(0, 0)[1]) < 0.01 * hypot(matrix.a, matrix.b)
    hidden = not level or raw.FPDFTextObj_GetTextRenderMode(thing) == INVISIBLE
    return _Look(
        _font(thing), _colour(raw.FPDFPageObj_GetFillColor, thing), hypot(matrix.c, matrix.d), hidden
    )


def _font(thing: object) -> str:
    """The name of the font, without the mark of a subset."""
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(thing), buffer, len(buffer))
    try:
        name = buffer.value.decode("utf-8")
    except UnicodeDecodeError:
        name = buffer.value.decode("gb18030", "replace")
    return TAG.sub("", name)


def _colour(ask: Callable[..., int], thing: object) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask(thing, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _objects(page: pypdfium2.PdfPage) -> Iterator[object]:
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        yield raw.FPDFPage_GetObject(page.raw, index)


def _inner(form: object) -> Iterator[object]:
    for index in range(raw.FPDFFormObj_CountObjects(form)):
        yield raw.FPDFFormObj_GetObject(form, index)


@dataclass(slots=True)
class _Drawing:
    """Gathers the rules and counts the pictures of a page, those within forms too."""

    place: Place
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0

    def read(self, things: Iterable[object], matrix: Matrix, depth: int) -> None:
        for thing in things:
            match raw.FPDFPageObj_GetType(thing):
                case raw.FPDF_PAGEOBJ_PATH:
                    self._path(thing, matrix)
                case raw.FPDF_PAGEOBJ_IMAGE:
                    self.pictures += 1
                case raw.FPDF_PAGEOBJ_FORM if depth < DEEP:
                    self.read(_inner(thing), _times(_matrix(thing), matrix), depth + 1)

    def _path(self, thing: object, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, fill, stroke)
        count = raw.FPDFPath_CountSegments(thing)
        if stroke.value and count == 2:
            self._add(self._stroke(thing, matrix))
        elif fill.value and count == RING:
            self._ring(thing, matrix)
        elif fill.value:
            left, bottom, right, top = _bounds(thing)
            self._add(self._filled((left, bottom, right, top), thing, matrix))

    def _add(self, rule: Rule) -> None:
        if 0.01 < rule.thickness <= THIN and rule not in self.rules[-4:]:
            self.rules.append(rule)

    def _filled(self, box: Box, thing: object, matrix: Matrix) -> Rule:
        return Rule(*self._ends(box, matrix), _colour(raw.FPDFPageObj_GetFillColor, thing))

    def _ring(self, thing: object, matrix: Matrix) -> None:
        """What lies between two boxes, as borders are drawn: its upper and its lower side are rules."""
        points = [_point(thing, index) for index in range(RING)]
        inner, outer = sorted(map(_box, (points[:5], points[5:])), key=lambda box: box[3] - box[1])
        whole = _times(_matrix(thing), matrix)
        for low, high in ((outer[1], inner[1]), (inner[3], outer[3])):
            self._add(self._filled((outer[0], low, outer[2], high), thing, whole))

    def _width(self, thing: object) -> float:
        width, own = ctypes.c_float(), _matrix(thing)
        raw.FPDFPageObj_GetStrokeWidth(thing, width)
        return width.value * hypot(own[0], own[1])

    def _stroke(self, thing: object, matrix: Matrix) -> Rule:
        """A stroke of two points; PDFium widens its bounds by the width on every side."""
        left, bottom, right, top = _bounds(thing)
        width = self._width(thing)
        if right - left >= top - bottom:
            middle = (top + bottom) / 2
            box = (left + width, middle - width / 2, right - width, middle + width / 2)
        else:
            middle = (left + right) / 2
            box = (middle - width / 2, bottom + width, middle + width / 2, top - width)
        return Rule(*self._ends(box, matrix), _colour(raw.FPDFPageObj_GetStrokeColor, thing))

    def _ends(self, box: Box, matrix: Matrix) -> tuple[float, float, float, float]:
        """Left, right, top, bottom of a box, as seen on the page."""
        corners = [self.place(*_at(matrix, x, y)) for x, y in ((box[0], box[1]), (box[2], box[3]))]
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(*corners, strict=True))
        return left, right, top, bottom


def _bounds(thing: object) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _point(thing: object, index: int) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(thing, index), x, y)
    return x.value, y.value


def _box(points: Sequence[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _matrix(thing: object) -> Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, own)
    return own.a, own.b, own.c, own.d, own.e, own.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
