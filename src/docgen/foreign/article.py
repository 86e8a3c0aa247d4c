"""An article that somebody wrote in Word or as plain text, as blocks: what bulletins can show, in its order.

Nothing is lost in silence: what cannot be shown is told with the words before it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from posixpath import basename

from lxml.etree import _Element

from docgen.foreign.numbers import Numbers
from docgen.foreign.package import WORD, WordPackage, open_word
from docgen.foreign.styles import Styles, attribute, child, styles_of, value
from docgen.foreign.table import Rows
from docgen.foreign.text import BodyReader
from docgen.foreign.told import Told
from docgen.problems import Level, Problem, ProblemsError

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHOWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ITEM = re.compile(r"(?P<number>[0-9]{1,4})[.．、)）]|[(（](?P<inner>[0-9]{1,4})[)）]|(?P<ring>[①-⑳])")
_MOST_LEVELS = 3  # of lists that a paper has
_TITLE = 40  # characters of the longest line that is taken for a title


class BlockKind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class ForeignBlock:
    """A block. `level`: of a heading from 1, of an item of a list from 0; `number`: of the item; `name`: of a picture."""

    kind: BlockKind
    text: str = ""
    level: int = 0
    number: int = 0
    name: str = ""
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class ForeignArticle:
    """An article with its pictures by their names, and what a person should know who has the page before him."""

    blocks: tuple[ForeignBlock, ...]
    pictures: tuple[tuple[str, bytes], ...] = ()
    remarks: tuple[Problem, ...] = ()


def article_of_word(data: bytes, file: str) -> ForeignArticle:
    """The article of a Word file. Raises ProblemsError for what is no Word file, or holds what is not settled."""
    package = open_word(data, file)
    styles = styles_of(package)
    told = Told(file, shown=frozenset({"表格", "图形", "脚注", "尾注", "圆点"}), lost=_LEFT_OUT)
    numbers = Numbers(package, styles)
    reader = _Article(package, styles, BodyReader(styles, numbers, told), told)
    body = child(package.xml(package.main), "body")
    blocks = tuple(_titled(reader.blocks(body if body is not None else ())))
    if any(problem.level is Level.ERROR for problem in told.problems):
        raise ProblemsError(told.problems)
    return ForeignArticle(blocks, tuple(reader.pictures.items()), (*told.problems, *reader.remarks))


def article_of_text(data: bytes, file: str) -> ForeignArticle:
    """The article of a plain text. Raises ProblemsError for what is no text."""
    lines = _decoded(data, file).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parted = any(not line.strip() for line in _inner(lines))
    return ForeignArticle(tuple(_titled(_paragraphs(lines, parted))))


_LEFT_OUT = frozenset({"公式", "对象", "另文", "选项", "空白", "符号", "首字"})  # told, and the rest is taken


def _titled(blocks: Iterable[ForeignBlock]) -> Iterator[ForeignBlock]:
    """The blocks; the first line is the title if it is short and no sentence and none is marked as such."""
    all_ = [block for block in blocks if block.text.strip() or block.rows or block.kind is BlockKind.PICTURE]
    first = all_[0] if all_ else None
    marked = any(block.kind is BlockKind.TITLE for block in all_)
    if first and not marked and first.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and _is_title(first):
        all_[0] = ForeignBlock(BlockKind.TITLE, first.text.strip())
    yield from all_


def _is_title(block: ForeignBlock) -> bool:
    words = block.text.strip(" \u3000")
    return (
        len(words) <= _TITLE
        and not re.search("[。；！？：，]", words)
        and not block.text.startswith("\u3000\u3000")
    )


@dataclass(slots=True)
class _Article:
    """Goes through the body of a Word file."""

    package: WordPackage
    styles: Styles
    reader: BodyReader
    told: Told
    pictures: dict[str, bytes] = field(default_factory=dict)
    remarks: list[Problem] = field(default_factory=list)

    def blocks(self, parent: Iterable[_Element]) -> Iterator[ForeignBlock]:
        """The blocks of a body, or of a block within it."""
        for element in parent:
            if element.tag == f"{WORD}p":
                yield from self._paragraph(element)
            elif element.tag == f"{WORD}tbl":
                yield ForeignBlock(BlockKind.TABLE, rows=tuple(self._rows(element)))
            else:
                yield from self.blocks(element)

    def _paragraph(self, paragraph: _Element) -> Iterator[ForeignBlock]:
        number = self.reader.numbers.of(paragraph).strip(" \u3000")
        words = "".join(self.reader.words(paragraph)).strip()
        level = self._heading(paragraph)
        item = _ITEM.fullmatch(number)
        if not words:
            pass
        elif level == 0:
            yield ForeignBlock(BlockKind.TITLE, words)
        elif level:
            yield ForeignBlock(BlockKind.HEADING, words if item else number + words, level)
        elif item:
            depth = min(self._depth(paragraph), _MOST_LEVELS - 1)
            yield ForeignBlock(BlockKind.ITEM, words, depth, _count(item))
        else:
            if number and not number[0].isalnum() and number[0] not in "（(〔[":
                self._remark(words, "有项目符号，公文不用，去掉了", "要编号的，请在行首写“1. ”")
                number = ""
            yield ForeignBlock(BlockKind.PARAGRAPH, number + words)
        yield from self._notes(paragraph)
        yield from self._shown(paragraph)

    def _heading(self, paragraph: _Element) -> int | None:
        """The level of a heading, 0 for the title of the text; None for what is neither."""
        own = value(paragraph, "pPr/outlineLvl")
        for _, style in self.styles.chain("paragraph", value(paragraph, "pPr/pStyle")):
            name = value(style, "name").lower()
            if name in ("title", "标题"):
                return 0
            if found := re.fullmatch(r"(?:heading|标题) ?([1-9])", name):
                return min(int(found[1]), 4)
            own = own or value(style, "pPr/outlineLvl")
        return min(int(own) + 1, 4) if own.isdigit() and int(own) < 9 else None

    def _depth(self, paragraph: _Element) -> int:
        """How deep an item of a list lies: by its level, or by the style that Word has for lists within lists."""
        for _, style in self.styles.chain("paragraph", value(paragraph, "pPr/pStyle")):
            if found := re.fullmatch(r"list number ([2-9])", value(style, "name").lower()):
                return int(found[1]) - 1
        return self.reader.numbers.level(paragraph)

    def _rows(self, table: _Element) -> Iterator[tuple[str, ...]]:
        """The rows, as many cells in each; a merged cell stands once, where it begins."""
        rows = [list(self._cells(row)) for row in table.iter(f"{WORD}tr")]
        most = max(map(len, rows), default=0)
        for row in rows:
            yield tuple(row + [""] * (most - len(row)))

    def _cells(self, row: _Element) -> Iterator[str]:
        for cell in row.iterchildren(f"{WORD}tc"):
            words = " ".join(line.strip() for line in self.reader.lines(cell) if line.strip())
            span = int(value(cell, "tcPr/gridSpan") or 1) if value(cell, "tcPr/gridSpan").isdigit() else 1
            merge = child(cell, "tcPr/vMerge")
            if span > 1 or merge is not None:
                self._remark(words, "表格里有合并的单元格，拆开了", "请核对这张表")
            yield "" if merge is not None and attribute(merge) != "restart" else words
            yield from [""] * (min(span, 100) - 1)

    def _notes(self, paragraph: _Element) -> Iterator[ForeignBlock]:
        """Footnotes and endnotes, each as a paragraph 「注：…」 after the one that it belongs to."""
        for kind in ("footnote", "endnote"):
            for reference in paragraph.iter(f"{WORD}{kind}Reference"):
                words = self._note(kind, attribute(reference, "id"))
                self._remark(words, "有脚注，改成了下一段“注：…”", "请核对放在这里是否合适")
                yield ForeignBlock(BlockKind.PARAGRAPH, f"注：{words}")

    def _note(self, kind: str, identifier: str) -> str:
        root = self.package.related(f"{kind}s", f"{kind}s")
        found = root.iter(f"{WORD}{kind}") if root is not None else ()
        note = next((each for each in found if attribute(each, "id") == identifier), None)
        return "".join(text.text or "" for text in note.iter(f"{WORD}t")).strip() if note is not None else ""

    def _shown(self, paragraph: _Element) -> Iterator[ForeignBlock]:
        """The pictures of a paragraph, taken out under their names; what else is drawn is told."""
        for drawing in paragraph.iter(f"{WORD}drawing", f"{WORD}pict"):
            names = [blip.get(f"{_LINK}embed") or "" for blip in drawing.iter(f"{_DRAWING}blip")]
            found = [part for name in names if (part := self.package.target(name, "image"))]
            for part in found:
                self.pictures[basename(part)] = self.package.parts[part]
                shown = next((each.get("descr") or "" for each in drawing.iter(_SHOWN)), "")
                if not shown:
                    self._remark("", f"图片 {basename(part)} 没有说明", "请在“![”和“]”之间写上图里是什么")
                yield ForeignBlock(BlockKind.PICTURE, shown.strip(), name=basename(part))
            if not found:
                self._remark("", "有图形或文本框，没有取入", "请另存为图片，或者把其中的文字写进正文")

    def _remark(self, words: str, what: str, remedy: str) -> None:
        where = (
            f"{self.told.file} “{words[:12]}”处" if words else f"{self.told.file} “{self.told.before}”之后"
        )
        self.remarks.append(Problem(where, what, remedy, Level.WARNING))


def _count(item: re.Match[str]) -> int:
    if item["ring"]:
        return ord(item["ring"]) - ord("①") + 1
    return int(item["number"] or item["inner"])


def _decoded(data: bytes, file: str) -> str:
    """A text in one of the codings that Windows has. Raises ProblemsError."""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for each in (coding, "gb18030"):
        try:
            text = data.decode(each)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and text.strip():
            return text
    what = "是空文件" if not data.strip() else "不是文本文件"
    raise ProblemsError([Problem(file, what, "请给 Word 文件（.docx）或者文本文件（.txt）")])


def _inner(lines: Sequence[str]) -> Sequence[str]:
    """The lines without empty ones at the ends."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def _paragraphs(lines: Sequence[str], parted: bool) -> Iterator[ForeignBlock]:
    """Paragraphs: a line each, or what stands between empty lines; rows of cells as a table."""
    words: list[str] = []
    rows: list[tuple[str, ...]] = []
    for line in (*lines, ""):
        if "\t" in line.strip():
            if words:
                yield ForeignBlock(BlockKind.PARAGRAPH, "".join(words))
                words = []
            rows.append(tuple(cell.strip() for cell in line.strip("\n").split("\t")))
            continue
        if rows:
            most = max(map(len, rows))
            yield ForeignBlock(BlockKind.TABLE, rows=tuple((*row, *[""] * (most - len(row))) for row in rows))
            rows = []
        if words and (not parted or not line.strip() or line.startswith("\u3000\u3000")):
            yield ForeignBlock(BlockKind.PARAGRAPH, "".join(words))
            words = []
        if line.strip():
            words.append(line.rstrip() if not words else line.strip())
