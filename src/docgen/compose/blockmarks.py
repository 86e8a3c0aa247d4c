"""Blocks that the `markdown` package does not have: roles, page breaks, attachments, tables with widths, HTML tables."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.tables import TableProcessor

from docgen.compose.inlinemarks import fault
from docgen.compose.shield import author_number, holds_author

LONGEST = 5000  # characters in a paragraph of an author; the parser's time grows with the square of it

_IN_AUTHOR = "author"  # parser state while an author's text is parsed


class AuthorMark(BlockProcessor):
    """The word that stands for an author's text: parsed here by itself, with what templates may do left out."""

    texts: Sequence[str] = ()  # the authors' texts of the document at hand

    def test(self, parent: Element, block: str) -> bool:
        return holds_author(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        number = author_number(block.strip())
        if number < 0 or parent.tag != "div" or len(self.parser.state):
            parent.append(fault("“排版”的文字须单独成段", "请在它的前后各空一行，不要放在别的内容中"))
            return
        if max(map(_length, self.texts[number].split("\n\n"))) > LONGEST:
            parent.append(fault(f"“排版”的文字有一段超过 {LONGEST} 字", "请用空行分段"))
            return
        author = SubElement(parent, "author", number=str(number))
        self.parser.state.set(_IN_AUTHOR)
        self.parser.parseChunk(author, self.texts[number])
        self.parser.state.reset()


class RoleFence(BlockProcessor):
    """`::: 编者按` … `:::`: paragraphs in a role."""

    _OPEN = re.compile(r"(?:^|\n):::[ ]*(\S+)[ ]*(?:\n|$)")
    _CLOSE = re.compile(r"(?:^|\n):::[ ]*(?:\n|$)")

    def test(self, parent: Element, block: str) -> bool:
        return ":::" in block and self._OPEN.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        before, role, after = _around(self._OPEN, blocks.pop(0))
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        rest = "\n\n".join([after, *blocks])
        end = self._CLOSE.search(rest)
        if end is None:
            parent.append(fault(f"“::: {role}”没有结束", "请在它的内容之后另起一行写“:::”"))
            blocks.clear()
            return
        fence = SubElement(parent, "fence", role=role)
        self.parser.parseChunk(fence, rest[: end.start()])
        blocks[:] = rest[end.end() :].split("\n\n")


class PageMark(BlockProcessor):
    """`+++`: a new page; `+++ 横`, `+++ 竖`: turned; `+++ 附件 title`: what follows is that attachment."""

    _LINE = re.compile(r"(?:^|\n)\+\+\+(?:[ ]+(\S.*?))?[ ]*(?:\n|$)")

    def test(self, parent: Element, block: str) -> bool:
        return "+++" in block and self._LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        before, words, after = _around(self._LINE, blocks.pop(0))
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        SubElement(parent, "page", words=words)
        if after.strip():
            blocks.insert(0, after)


class DashTable(TableProcessor):
    """A pipe table; the dashes under its head tell the widths of the columns."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser, {"use_align_attribute": True})

    def run(self, parent: Element, blocks: list[str]) -> None:
        widths = " ".join(str(len(column.strip())) for column in self.separator)
        super().run(parent, blocks)
        parent[-1].set("widths", widths)


class HtmlTable(BlockProcessor):
    """`<table>` … `</table>`, well-formed; in templates only."""

    def test(self, parent: Element, block: str) -> bool:
        return block.lstrip().startswith("<table") and _IN_AUTHOR not in self.parser.state

    def run(self, parent: Element, blocks: list[str]) -> None:
        text = blocks.pop(0)
        while "</table>" not in text and blocks:
            text = f"{text}\n{blocks.pop(0)}"
        table, closed, rest = text.partition("</table>")
        if rest.strip():
            blocks.insert(0, rest)
        try:
            parent.append(ElementTree.fromstring(table + closed))
        except ElementTree.ParseError as error:
            line = error.position[0]
            parent.append(
                fault(f"表格第 {line} 行的标记不完整（{error}）", "每个标记都要闭合，属性值加引号，如 <br/>")
            )


def _length(block: str) -> int:
    """How long a block is; the rows of a table do not count."""
    return 0 if block.startswith("|") else len(block)


def _around(pattern: re.Pattern[str], block: str) -> tuple[str, str, str]:
    """The text before a match, its group, and the text after."""
    match = pattern.search(block)
    if match is None:
        return block, "", ""
    return block[: match.start()], match[1] or "", block[match.end() :]
