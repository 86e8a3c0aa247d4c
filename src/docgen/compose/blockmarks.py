"""Blocks that the `markdown` package does not have: roles, page breaks, attachments, tables with widths, HTML tables."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.tables import TableProcessor

from docgen.compose.inlinemarks import fault
from docgen.compose.manuscript import Manuscript
from docgen.compose.shield import author_number, holds_author

LONGEST = 5000  # characters in a paragraph of an author; the parser's time grows with the square of it

AUTHOR = "author"  # the element of an author's text, and the parser's state within it


class AuthorMark(BlockProcessor):
    """The word that stands for an author's text: parsed here by itself, with what templates may do left out."""

    texts: Sequence[Manuscript] = ()  # the authors' texts of the document at hand

    def test(self, parent: Element, block: str) -> bool:
        return holds_author(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        number = author_number(block.strip())
        if number < 0 or parent.tag != "div" or len(self.parser.state):
            parent.append(fault("“排版”的文字须单独成段", "请在它的前后各空一行，不要放在别的内容中"))
            return
        text = self.texts[number]
        if max(map(_length, text.markdown.split("\n\n"))) > LONGEST:
            parent.append(fault(f"“排版”的文字有一段超过 {LONGEST} 字", "请用空行分段"))
            return
        author = SubElement(parent, AUTHOR, number=str(number))
        self.parser.state.set(AUTHOR)
        self.parser.parseChunk(author, text.markdown)
        self.parser.state.reset()
        author.extend(fault(doubt.what, doubt.remedy, doubt.words) for doubt in text.doubts)


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
        uneven = [row for row in blocks[0].split("\n") if len(self._cells(row)) != len(self.separator)]
        super().run(parent, blocks)
        parent[-1].set("widths", widths)
        if uneven:
            what = f"表格这一行有 {len(self._cells(uneven[0]))} 格，表头有 {len(self.separator)} 格"
            remedy = "请补齐或删去单元格；空格也要写“| |”，格里的竖线写“\\|”"
            parent.append(fault(what, remedy, self._cells(uneven[0])[0].strip()))

    def _cells(self, row: str) -> list[str]:
        cells: list[str] = self._split_row(row.strip(" "))  # type: ignore[attr-defined]  # the stubs lack it
        return cells


class BarRows(BlockProcessor):
    """Rows between bars that lack the line of dashes under their head, so that they are no table."""

    _ROW = re.compile(r"^[ ]*\|.*\|[ ]*$", re.MULTILINE)

    def test(self, parent: Element, block: str) -> bool:
        return self._ROW.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        row = self._ROW.search(blocks.pop(0))
        words = row[0].strip(" |").split("|")[0].strip() if row else ""
        remedy = "表头下面要有一行“|---|---|”，表格前后各空一行；不是表格就不用竖线"
        parent.append(fault("用竖线写的行不成表格", remedy, words))


class HtmlTable(BlockProcessor):
    """`<table>` … `</table>`, well-formed; in templates only."""

    def test(self, parent: Element, block: str) -> bool:
        return block.lstrip().startswith("<table") and AUTHOR not in self.parser.state

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
