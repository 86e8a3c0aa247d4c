"""Layout → PDF through WeasyPrint: the lines and pages are ours, WeasyPrint sets the type and writes the file."""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from itertools import product

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from docgen.compose.document import Document
from docgen.emit.archive import VARIANT, with_accessibility
from docgen.emit.markup import Markup, css_name
from docgen.emit.sheet import font_faces, sheet
from docgen.emit.written import write_once
from docgen.layout.items import Imprint, Item, Layout, Look, Pair, TableBox, Text
from docgen.problems import ProblemsError
from docgen.style.cut import cut
from docgen.style.fonts import Face, FontBook
from docgen.style.model import Style

NUMBERS = frozenset("— 0123456789")  # of the page numbers, which are not set in the Latin face (7.5)


class _Faces(URLFetcher):  # type: ignore[misc]
    """Serves cut font files and data: addresses, and nothing else: no file, no network is read."""

    def __init__(self, fonts: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._fonts = fonts

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("face:"):
            return URLFetcherResponse(url, self._fonts[url.removeprefix("face:")])
        return super().fetch(url, headers)


class PdfPress:
    """What one process keeps between PDFs: the stylesheet, and faces cut to the characters expected or met so far."""

    def __init__(self, style: Style, book: FontBook, expected: Iterable[str] = ()) -> None:
        self._style = style
        self._book = book
        self._markup = Markup(style, book)
        self._needed = _shown(expected, book)
        self._configuration = FontConfiguration()
        self._fetcher = _Faces({})
        self._fonts: CSS | None = None

    @cached_property
    def _sheet(self) -> CSS:
        return CSS(string=sheet(self._style, self._book), url_fetcher=self._fetcher)

    def emit(self, document: Document, layout: Layout) -> bytes:
        """The PDF of a laid document; the same bytes for the same document and style."""
        self.ready((layout,))
        page = self._markup.page(layout, document.name, document.language, document.author)
        os.environ["SOURCE_DATE_EPOCH"] = "0"
        html = HTML(string=page, url_fetcher=self._fetcher)
        made = html.render(
            stylesheets=[self._fonts, self._sheet], font_config=self._configuration, pdf_variant=VARIANT
        )
        made.metadata.generate_rdf_metadata = with_accessibility(made.metadata.generate_rdf_metadata)
        identifier = sha256(page.encode()).digest()[:16]
        return bytes(made.write_pdf(finisher=write_once, pdf_variant=VARIANT, pdf_identifier=identifier))

    def ready(self, layouts: Iterable[Layout]) -> None:
        """Cuts the faces for all characters of the layouts at once (a batch does so before its first file)."""
        grown = self._fonts is None
        for layout in layouts:
            for face, characters in _used(layout, self._style, self._book).items():
                known = self._needed.setdefault(face, set())
                grown = grown or not characters <= known
                known |= characters
        if grown:
            self._cut()

    def _cut(self) -> None:
        fonts = {css_name(face): cut(face, sorted(characters)) for face, characters in self._needed.items()}
        self._fetcher = _Faces(fonts)
        self._configuration = FontConfiguration()
        self._fonts = CSS(
            string=font_faces(self._needed), url_fetcher=self._fetcher, font_config=self._configuration
        )


def _shown(characters: Iterable[str], book: FontBook) -> dict[Face, set[str]]:
    """The characters that each face shows, whatever font asks for them."""
    shown: dict[Face, set[str]] = {}
    for font, character in product(book.faces, filter(str.isprintable, characters)):
        with suppress(ProblemsError):  # told when a document has it
            shown.setdefault(book.pick(font, character)[0], set()).add(character)
    return shown


def _used(layout: Layout, style: Style, book: FontBook) -> dict[Face, set[str]]:
    """The characters that each face must show."""
    used: dict[Face, set[str]] = {book.faces[style.roles["页码"].set_in][0]: set(NUMBERS)}
    fixed = (part.item for part in layout.fixed if isinstance(part.item, Text))
    for look, text in _texts((*layout.items, *fixed), layout.imprint):
        used.setdefault(book.faces[look.font][0], set()).add(" ")  # by which WeasyPrint measures the line
        for character in set(text) - {"\n"}:
            used.setdefault(book.pick(look.font, character)[0], set()).add(character)
    return used


def _texts(items: Iterable[Item], imprint: Imprint | None = None) -> Iterable[tuple[Look, str]]:
    for item in items:
        match item:
            case Text():
                yield from ((piece.look, piece.text) for piece in item.pieces)
            case Pair():
                yield from ((piece.look, piece.text) for piece in (*item.left, *item.right))
            case TableBox():
                for row in item.rows:
                    for cell in row.cells:
                        yield from _texts(cell.texts)
    if imprint is not None:
        yield from _texts(imprint.rows)
