"""What writers of files are given, and what they must give."""

from dataclasses import replace
from functools import cached_property
from typing import Protocol

from docgen.compose.document import Document
from docgen.draw.draw import Drawer
from docgen.draw.sheets import Drawing
from docgen.layout.items import ChartBox, Layout, Picture


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

    @cached_property
    def pictured(self) -> Layout:
        """The layout with its charts as pictures, for formats that hold no lines of their own.

        Raises ProblemsError when a character has no face.
        """
        if not any(isinstance(item, ChartBox) for item in self.layout.items):
            return self.layout
        items = (self._picture(item) if isinstance(item, ChartBox) else item for item in self.layout.items)
        return replace(self.layout, items=tuple(items))

    def _picture(self, box: ChartBox) -> Picture:
        from docgen.emit.painted import painted  # here, for few documents hold a chart

        data = painted(self._drawer.chart(box, 0, 0), box.width, box.height)
        return Picture(data, "image/png", box.alternative, box.width, box.height)


class Writer(Protocol):
    """Writes laid documents in one format."""

    def emit(self, laid: Laid) -> bytes:
        """The bytes of the file; the same for the same document and style, whatever was written before."""
