"""The properties of Word's sections: upright or turned, numbered or not, the first page apart or not."""

from collections.abc import Mapping
from functools import lru_cache

from docgen.style.model import Style

# relations of the headers and footers: kind → id
Footers = Mapping[str, str]
FIRST = (("header", "first", "docgenFirstHeader"), ("footer", "first", "docgenFirstFooter"))
NUMBERED: Footers = {"default": "docgenOdd", "even": "docgenEven"}  # odd pages have the first
UNNUMBERED: Footers = {"default": "docgenOddUnnumbered", "even": "docgenEvenUnnumbered"}
TURNED: Footers = {"default": "docgenOddTurned", "even": "docgenEvenTurned"}  # the number at the left edge


class WordSections:
    """The sections of one style."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self.of = lru_cache(self._of)

    def _of(self, turned: bool, numbered: bool, apart: bool) -> str:
        """w:sectPr; `apart`: the first page has an empty header and footer of its own."""
        footers = UNNUMBERED if not numbered else TURNED if turned else NUMBERED
        named = [("footer", kind, name) for kind, name in footers.items()]
        references = "".join(
            f'<w:{part}Reference w:type="{kind}" r:id="{name}"/>'
            for part, kind, name in (*(FIRST if apart else ()), *named)
        )
        first = "<w:titlePg/>" if apart else ""
        return f"<w:sectPr>{references}{self._page(turned)}{first}{self._grid(turned)}</w:sectPr>"

    def _page(self, turned: bool) -> str:
        (width, height), (top, right, bottom, left) = self._style.sheet, self._style.margins
        size = f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        if turned:
            size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
            top, right, bottom, left = left, top, right, bottom
        return (
            f'{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
            f' w:header="851" w:footer="{self._style.page.footer}" w:gutter="0"/><w:cols w:space="425"/>'
        )

    def _grid(self, turned: bool) -> str:
        """None on turned pages: LibreOffice centres it there."""
        return "" if turned else f'<w:docGrid w:type="lines" w:linePitch="{self._style.pitch}"/>'
