"""Pages as pictures: rendered of the PDF when a browser asks for them, and only those that it has not seen."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

import pypdfium2

from docgen.draw.sheets import Bar, Drawing, Glyphs, Image, Sheet, Stroke

SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)  # pixels to a point
QUALITY = (
    95  # of JPEG, its colours not thinned out: type stays sharp, and it is written ten times as fast as PNG
)
_KEPT, _PICTURES = 600, 120  # pages, and pictures of pages, that are remembered
_BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page: its name, the same for the same content; its size in twips."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Kept:
    pdf: bytes
    place: int
    grey: bool


@dataclass
class PageStore:
    """The pages that were shown lately, by their names. For any thread. `pdfium`: held while PDFium works."""

    pdfium: threading.Lock
    _pages: OrderedDict[str, _Kept] = field(default_factory=OrderedDict)
    _pictures: OrderedDict[tuple[str, float], bytes] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, pdf: bytes, drawing: Drawing) -> tuple[PageShown, ...]:
        """The pages of a document, from now on to be asked for by their names."""
        shown = tuple(PageShown(_name(sheet), sheet.width, sheet.height) for sheet in drawing.sheets)
        with self._lock:
            for place, (page, sheet) in enumerate(zip(shown, drawing.sheets, strict=True)):
                self._pages[page.name] = _Kept(pdf, place, _is_black(sheet))
                self._pages.move_to_end(page.name)
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return shown

    def picture(self, name: str, scale: float) -> bytes | None:
        """A page as JPEG, at one of SCALES; None for a page that is not known (any more)."""
        key = (name, scale)
        with self._lock:
            kept, picture = self._pages.get(name), self._pictures.get(key)
        if kept is None or scale not in SCALES:
            return None
        if picture is None:
            with self.pdfium:
                picture = _rendered(kept, scale)
        with self._lock:
            self._pictures[key] = picture
            self._pictures.move_to_end(key)
            while len(self._pictures) > _PICTURES:
                self._pictures.popitem(last=False)
        return picture


def _rendered(kept: _Kept, scale: float) -> bytes:
    document = pypdfium2.PdfDocument(kept.pdf)
    try:
        image = document[kept.place].render(scale=scale, grayscale=kept.grey).to_pil()
    finally:
        document.close()
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()


def _name(sheet: Sheet) -> str:
    """Stands for all that a sheet shows."""
    found = sha256(f"{sheet.width} {sheet.height}".encode())
    for group in sheet.groups:
        for mark in group.marks:
            found.update(_said(mark))
    return found.hexdigest()[:32]


def _said(mark: Glyphs | Bar | Stroke | Image) -> bytes:
    match mark:
        case Glyphs():
            look = (mark.face.fingerprint, mark.size, mark.colour, mark.x, mark.y, mark.spacing, mark.turned)
            return f"{look}{mark.text}".encode("utf-8", "surrogatepass")
        case Image():
            picture = mark.picture
            size = f"{mark.x} {mark.y} {picture.width} {picture.height}"
            return size.encode() + sha256(picture.data).digest()
        case _:
            return repr(mark).encode()


def _is_black(sheet: Sheet) -> bool:
    """Whether a sheet has no colour, so that its picture needs none."""
    marks = (mark for group in sheet.groups for mark in group.marks)
    return all(not isinstance(mark, Image) and mark.colour == _BLACK for mark in marks)
