"""The press: a style and its fonts, ready to turn Documents into files; what one process keeps between them."""

from functools import cached_property
from importlib import import_module

from docgen.compose.document import Document
from docgen.draw.draw import Drawer
from docgen.draw.sheets import Drawing
from docgen.emit.laid import Laid, Writer
from docgen.formats import FORMATS
from docgen.layout.items import Layout
from docgen.style.fonts import FontBook
from docgen.style.model import Style


class Press:
    """Emits Documents in one style; the libraries of a format are loaded when it is first asked for."""

    def __init__(self, style: Style, book: FontBook) -> None:
        self.style = style
        self.book = book
        self._writers: dict[str, Writer] = {}
        self._last: Laid | None = None

    def emit(self, document: Document, kind: str) -> bytes:
        """The bytes of a document in one of FORMATS; raises ProblemsError when a character has no face."""
        return self._writer(kind).emit(self._laid(document))

    def lay(self, document: Document) -> Layout:
        """The layout of a document."""
        return self._laid(document).layout

    def draw(self, document: Document) -> Drawing:
        """The sheets of a document."""
        return self._laid(document).drawing

    def _laid(self, document: Document) -> Laid:
        """The last one is kept, since a document is mostly wanted in several formats."""
        if self._last is None or self._last.document is not document:
            self._last = self._designed(document) if document.design else self._set(document)
        return self._last

    def _set(self, document: Document) -> Laid:
        from docgen.layout.lay import lay  # a build that writes nothing lays nothing out

        return Laid(document, lay(document, self.style, self.book), self._drawer)

    def _designed(self, document: Document) -> Laid:
        from docgen.emit.designed import Designer

        designer = Designer(self.style, self.book)
        pdf = designer.pdf(document)
        return Laid(document, designer.layout(document, pdf), self._drawer, pdf)

    def _writer(self, kind: str) -> Writer:
        if kind not in self._writers:
            made: Writer = import_module(FORMATS[kind].module).writer(self.style)
            self._writers[kind] = made
        return self._writers[kind]

    @cached_property
    def _drawer(self) -> Drawer:
        return Drawer(self.style, self.book)
