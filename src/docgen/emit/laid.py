"""What writers of files are given, and what they must give."""

from functools import cached_property
from typing import Protocol

from docgen.compose.document import Document
from docgen.draw.draw import Drawer
from docgen.draw.sheets import Drawing
from docgen.layout.items import Layout


class Laid:
    """A document ready to be written: what it says, where its lines stand, and, when asked for, its sheets as drawn.

    `designed`: of a design, its PDF; then the layout holds nothing but pictures of its pages.
    """

    def __init__(self, document: Document, layout: Layout, drawer: Drawer, designed: bytes = b"") -> None:
        self.document = document
        self.layout = layout
        self.designed = designed
        self._drawer = drawer

    @cached_property
    def drawing(self) -> Drawing:
        """The sheets. Raises ProblemsError when a character has no face."""
        return self._drawer.draw(self.layout)


class Writer(Protocol):
    """Writes laid documents in one format."""

    def emit(self, laid: Laid) -> bytes:
        """The bytes of the file; the same for the same document and style, whatever was written before."""
