"""The items of a layout as the body of a Word document, page by page where pages turn."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count

from docgen.emit.redline import Tracker
from docgen.emit.word_base import SPACER
from docgen.emit.word_letter import shapes
from docgen.emit.word_sections import WordSections
from docgen.emit.word_shapes import Spot, inline_picture, picture
from docgen.emit.word_tables import WordTables
from docgen.emit.word_text import NEW_PAGE, WordRoles, WordTextWriter, spacer
from docgen.layout.items import Item, Layout, NewPage, Overlay, Pair, Picture, Rule, Space, TableBox, Text


class WordBody:
    """Writes the body of one document."""

    def __init__(self, roles: WordRoles, sections: WordSections, tracker: Tracker | None = None) -> None:
        self._text = WordTextWriter(roles, tracker)
        self._tables = WordTables(self._text)
        self._sections = sections
        self._ended = 0  # sections
        self._numbers = count(1)  # of pictures and shapes

    def body(self, layout: Layout) -> str:
        """The children of w:body."""
        return "".join(self._flow(layout))

    def _flow(self, layout: Layout) -> Iterator[str]:
        new_page, turned, previous = False, False, None
        fixed = "".join(f"<w:r>{shape}</w:r>" for shape in shapes(layout.fixed, self._text, self._numbers))
        for place, item in enumerate(layout.items):
            following = layout.items[place + 1] if place + 1 < len(layout.items) else None
            rule = following if isinstance(following, Rule) else None
            if isinstance(item, NewPage):
                if item.landscape != turned and place:  # one before all else is no end of anything
                    yield self._end(layout, turned)
                new_page, turned = item.landscape == turned, item.landscape
            elif not isinstance(item, Rule):
                if isinstance(item, TableBox) and (new_page or isinstance(previous, TableBox)):
                    yield spacer(1, new_page)
                    new_page = False
                yield self._item(item, rule, new_page, "" if previous else fixed)
                new_page, previous = False, item
        yield from self._ending(layout, turned, previous)

    def _ending(self, layout: Layout, turned: bool, previous: Item | None) -> Iterator[str]:
        """The imprint, on pages of its own if it has some, and the properties of the last section."""
        alone = layout.imprint is not None and layout.empty_pages > 0
        if alone:
            yield self._end(layout, turned)  # a page with the imprint alone has no number (7.5)
            yield spacer(1)
            yield from (spacer(1, new_page=True) for _ in range(layout.empty_pages - 1))
        if layout.imprint is not None:
            yield self._tables.imprint(layout.imprint)
        if layout.imprint is not None or isinstance(previous, TableBox | Picture):
            yield spacer(1)
        yield self._section(layout, turned and not alone, layout.numbered and not alone)

    def _end(self, layout: Layout, turned: bool) -> str:
        """The paragraph that ends a section whose pages stand the other way from what follows."""
        said = self._section(layout, turned, layout.numbered)
        self._ended += 1
        return f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/>{said}</w:pPr></w:p>'

    def _section(self, layout: Layout, turned: bool, numbered: bool) -> str:
        return self._sections.of(turned, numbered, not layout.first_numbered and not self._ended)

    def _item(self, item: Item, rule: Rule | None, new_page: bool, fixed: str) -> str:
        match item:
            case Text():
                return self._text.text(item, new_page)
            case Pair():
                return self._text.pair(item, new_page)
            case Space():
                return spacer(item.height, new_page, rule, fixed + self._overlays(item.over), item.keep_next)
            case TableBox():
                return self._tables.table(item)
            case Picture():
                return self._picture(item, new_page)
            case _:
                return ""

    def _overlays(self, over: Iterable[Overlay]) -> str:
        """Runs that hold the seals, behind the text."""
        return "".join(f"<w:r>{self._overlay(overlay)}</w:r>" for overlay in over)

    def _overlay(self, overlay: Overlay) -> str:
        shown = overlay.picture
        spot = Spot(overlay.left, overlay.top, shown.width, shown.height, "margin", "paragraph")
        return picture(next(self._numbers), spot, picture_id(shown), shown.alternative)

    def _picture(self, picture: Picture, new_page: bool) -> str:
        """A paragraph as high as the picture in it; the picture's relation is `docgenPicture` and its name."""
        spot = Spot(0, 0, picture.width, picture.height)
        inline = inline_picture(next(self._numbers), spot, picture_id(picture), picture.alternative)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self._text.roles.ids["居中"]}"/>{NEW_PAGE if new_page else ""}'
            f'<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r>{inline}</w:r></w:p>'
        )


def picture_id(picture: Picture) -> str:
    """The relation id of a picture, the same for the same bytes."""
    return f"docgenPicture{sha256(picture.data).hexdigest()[:16]}"
