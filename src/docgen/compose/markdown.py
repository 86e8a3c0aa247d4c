"""Markdown → element tree: the `markdown` package, cut down to what an official document has, plus its own few marks.

Kept: headings, paragraphs, ordered lists, quotations, pipe tables, emphasis. Left out: code, links, rules, raw HTML.
Added: `::: role`, `+++` (page break, attachment), `____` (blank), `==label==`, HTML tables, an author's text.
"""

import re
from collections.abc import Sequence
from typing import Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    ListIndentProcessor,
    OListProcessor,
    ParagraphProcessor,
    UListProcessor,
)
from markdown.inlinepatterns import Pattern, SimpleTagInlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeProcessor
from markdown.util import AtomicString, Registry

from docgen.compose.blockmarks import AUTHOR, AuthorMark, BarRows, DashTable, HtmlTable, PageMark, RoleFence
from docgen.compose.inlinemarks import (
    blank_mark,
    break_mark,
    entity_mark,
    escape_mark,
    image_mark,
    refused_marks,
    tag_mark,
)
from docgen.compose.manuscript import read_manuscript

# A mark that follows a Latin letter or a digit is text: 210*297*5毫米, C++, x==1.
_BEGIN = r"(?<![A-Za-z0-9])"
_STRONG = _BEGIN + r"(\*\*)(?=[^\s*])((?:[^*]|\*(?!\*))+)(?<=\S)\*\*"
# A single star with words on both its outer sides may be a sign of multiplication: 长*宽*高.
_EMPHASIS = r"(?<![A-Za-z0-9*])(?:(?<!\w)|(?=\*[^*\n]+\*(?!\w)))(\*)(?=[^\s*])([^*\n]+)(?<=\S)\*(?!\*)"
_LABEL = _BEGIN + r"(==)(?=[^\s=])(.{1,200}?)(?<=[^\s=])=="
_ADDED = r"(\+\+)([^+\n]+)\+\+"
_REMOVED = r"(~~)([^~\n]+)~~"
_MARK = re.compile(r"[\\!<&=*_~+$]|  \n|---|\]\(|\[\^")  # what every inline mark begins with
_BLANK_LINE = re.compile(r"^[ ]+$", re.MULTILINE)


class ChangeMark(SimpleTagInlineProcessor):
    """What 标改 writes, for templates; to an author ++ and ~~ are text (C++, 18~~25岁)."""

    ANCESTOR_EXCLUDES = (AUTHOR,)


class NumberedList(OListProcessor):
    """An ordered list that begins with the number the author gave it."""

    LAZY_OL = False


class Engine(Markdown):
    """The package's parser with our processors only; no preprocessors, no serialisation."""

    authors: AuthorMark

    def build_parser(self) -> Self:
        super().build_parser()
        self._choose_blocks()
        self._choose_marks()
        return self

    def _choose_blocks(self) -> None:
        self.authors = AuthorMark(self.parser)
        chosen: tuple[tuple[BlockProcessor, int], ...] = (
            (EmptyBlockProcessor(self.parser), 100),
            (ListIndentProcessor(self.parser), 90),
            (self.authors, 88),
            (RoleFence(self.parser), 86),
            (PageMark(self.parser), 84),
            (HtmlTable(self.parser), 82),
            (DashTable(self.parser), 75),
            (BarRows(self.parser), 74),
            (HashHeaderProcessor(self.parser), 70),
            (NumberedList(self.parser), 40),
            (UListProcessor(self.parser), 30),
            (BlockQuoteProcessor(self.parser), 20),
            (ParagraphProcessor(self.parser), 10),
        )
        self.parser.blockprocessors = Registry()
        for processor, priority in chosen:
            self.parser.blockprocessors.register(processor, type(processor).__name__, priority)

    def _choose_marks(self) -> None:
        chosen: tuple[tuple[Pattern, int], ...] = (
            (escape_mark(), 100),
            (break_mark(), 90),
            (image_mark(), 80),
            (tag_mark(), 70),
            (entity_mark(), 68),
            (SimpleTagInlineProcessor(_LABEL, "label"), 60),
            (ChangeMark(_ADDED, "ins"), 58),
            (ChangeMark(_REMOVED, "del"), 56),
            (SimpleTagInlineProcessor(_STRONG, "strong"), 50),
            (SimpleTagInlineProcessor(_EMPHASIS, "em"), 40),
            (blank_mark(), 30),
            *refused_marks(),
        )
        self.inlinePatterns = Registry()
        for pattern, priority in chosen:
            self.inlinePatterns.register(pattern, f"{type(pattern).__name__}{priority}", priority)


class Parser:
    """Turns Markdown text into an element tree; one a thread."""

    def __init__(self) -> None:
        self._engine = Engine()

    def parse(self, text: str, authors: Sequence[str] = ()) -> Element:
        """A `div` of blocks with their inline marks. An author's text stands in an `author` element of its own.

        `authors`: the texts that the author words in `text` stand for. Raises RecursionError for absurd nesting.
        """
        self._engine.authors.texts = [read_manuscript(_tidy(author)) for author in authors]
        self._engine.parser.state.clear()
        root = Element("div")
        self._engine.parser.parseChunk(root, _tidy(text))
        _spare_plain_text(root)
        return InlineTreeProcessor(self._engine).run(root)


def _spare_plain_text(root: Element) -> None:
    """Keep text that holds no mark away from the search for marks, which is slow."""
    for element in root.iter():
        if element.text and not _MARK.search(element.text):
            element.text = AtomicString(element.text)


def _tidy(text: str) -> str:
    """The text without the spaces of lines that hold nothing else, and without empty lines at its ends."""
    return _BLANK_LINE.sub("", text).strip("\n")
