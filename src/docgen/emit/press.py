"""The press: a style and its fonts, ready to turn Documents into files; what one process keeps between them."""

from collections.abc import Callable, Iterable
from functools import cached_property
from importlib.metadata import version
from typing import Protocol

from docgen.compose.document import Document
from docgen.layout.items import Layout
from docgen.style.fonts import FontBook
from docgen.style.model import Style

FORMATS = ("docx", "pdf", "html")
LIBRARIES = ("weasyprint", "pydyf", "python-docx", "lxml", "uharfbuzz", "fonttools", "pillow", "rjieba")


class Emitter(Protocol):
    """Writes a laid document in one format."""

    def emit(self, document: Document, layout: Layout) -> bytes:
        """The bytes of the file."""


class BatchEmitter(Emitter, Protocol):
    """An emitter that works faster when it has seen what is to come."""

    def ready(self, layouts: Iterable[Layout]) -> None:
        """Prepares for a batch."""


class Press:
    """Emits Documents in one style; the libraries of a format are loaded when it is first asked for.

    `expected`: tells the characters that many documents are written with, for whose PDFs the faces are then cut once.
    """

    def __init__(
        self, style: Style, book: FontBook, expected: Callable[[], Iterable[str]] = tuple[str]
    ) -> None:
        self.style = style
        self.book = book
        self._expected = expected
        self._last: tuple[Document, Layout] | None = None

    def emit(self, document: Document, kind: str) -> bytes:
        """The bytes of a document in one of FORMATS; raises ProblemsError when a character has no face."""
        layout = self.lay(document)
        match kind:
            case "docx":
                return self._word.emit(document, layout)
            case "pdf":
                return self._pdf.emit(document, layout)
            case "html":
                return self._html.emit(document, layout)
        raise ValueError(kind)

    def lay(self, document: Document) -> Layout:
        """The layout of a document; the last one is kept, since a document is mostly wanted in several formats."""
        if self._last is None or self._last[0] is not document:
            self._last = document, self._lay(document)
        return self._last[1]

    def ready(self, documents: Iterable[Document]) -> None:
        """Prepares the faces for a batch of PDFs at once; without it they grow as documents come."""
        self._pdf.ready(map(self._lay, documents))

    def _lay(self, document: Document) -> Layout:
        from docgen.layout.lay import lay  # a build that writes nothing lays nothing out

        return lay(document, self.style, self.book)

    @cached_property
    def _pdf(self) -> BatchEmitter:
        from docgen.emit.pdf import PdfPress

        return PdfPress(self.style, self.book, self._expected())

    @cached_property
    def _word(self) -> Emitter:
        from docgen.emit.word import WordPress

        return WordPress(self.style)

    @cached_property
    def _html(self) -> Emitter:
        from docgen.emit.html import HtmlPress  # loaded only when a page for the screen is asked for

        return HtmlPress(self.style)


def versions() -> str:
    """The versions of all that shapes a file, for the key of a document."""
    return ";".join(f"{name}={version(name)}" for name in LIBRARIES)
