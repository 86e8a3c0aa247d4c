"""The second engine: a Layout as HTML whose lines are ours, set and drawn by WeasyPrint, knowing nothing of sheets.

What it draws is compared with what `docgen.draw` and `docgen.emit.pdf` do: two ways from one layout to paper.
"""

from collections.abc import Iterable
from itertools import chain

import uharfbuzz
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from docgen.layout.items import Imprint, Item, Layout, Look, Pair, TableBox, Text
from docgen.style.fonts import Face, FontBook
from docgen.style.model import Style
from second_engine.markup import Markup, css_name
from second_engine.stylesheet import font_faces, sheet

NUMBERS = frozenset("— 0123456789")  # of the page numbers


class _Faces(URLFetcher):  # type: ignore[misc]
    """Serves cut font files and data: addresses, and nothing else."""

    def __init__(self, fonts: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._fonts = fonts

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("face:"):
            return URLFetcherResponse(url, self._fonts[url.removeprefix("face:")])
        return super().fetch(url, headers)


class SecondEngine:
    """Draws layouts of one style; made for some layouts, to whose characters the faces are cut."""

    def __init__(self, style: Style, book: FontBook, layouts: Iterable[Layout]) -> None:
        needed: dict[Face, set[str]] = {}
        for layout in layouts:
            for face, characters in _used(layout, style, book).items():
                needed.setdefault(face, set()).update(characters)
        fetcher = _Faces({css_name(face): _cut(face, characters) for face, characters in needed.items()})
        self._fetcher, self._configuration = fetcher, FontConfiguration()
        self._markup = Markup(style, book)
        self._sheets = [
            CSS(string=font_faces(needed), url_fetcher=fetcher, font_config=self._configuration),
            CSS(string=sheet(style, book), url_fetcher=fetcher),
        ]

    def pdf(self, layout: Layout) -> bytes:
        """A plain PDF of a layout."""
        page = self._markup.page(layout, "", "zh-CN", "")
        html = HTML(string=page, url_fetcher=self._fetcher)
        return bytes(html.write_pdf(stylesheets=self._sheets, font_config=self._configuration))


def _cut(face: Face, characters: Iterable[str]) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    return bytes(uharfbuzz.subset(face.outlines, wanted).blob.data)


def _used(layout: Layout, style: Style, book: FontBook) -> dict[Face, set[str]]:
    """The characters that each face must show."""
    folio = style.roles["页码"].set_in
    used: dict[Face, set[str]] = {book.pick(folio, character)[0]: set(NUMBERS) for character in NUMBERS}
    fixed = (part.item for part in layout.fixed if isinstance(part.item, Text))
    for look, text in _texts(chain(layout.items, fixed), layout.imprint):
        for character in set(text) - {"\n"}:  # a space too: WeasyPrint measures lines by it
            used.setdefault(book.pick(look.font, character)[0], {" "}).add(character)
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
