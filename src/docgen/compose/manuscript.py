"""An author's manuscript → Markdown: what a Word user's habits certainly mean is written as Markdown means it.

Certain: a line that begins with two full-width spaces is a paragraph, so is one that begins with a level number
(GB/T 9704—2012 7.3.3) after a finished line; a short line numbered 一、 or （一） is a heading; rows copied out of
a spreadsheet are a table; a list item indented under another lies within it. What is not certain is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from docgen.compose.numerals import LEVEL_PATTERNS

_LEVELS = tuple(LEVEL_PATTERNS.values())
_ITEM = re.compile(r"(\s*)([0-9]+\.|[-*+])\s+(?=\S)")
_FINISHED = tuple("。！？；：.!?;:…”」』）)》】|")  # how a line ends after which another begins by right
_OWN = ("#", "|", ">", ":::", "+++", "!", "<")  # a line of Markdown's own
_HEADINGS = {1: "#", 2: "##"}
_LONGEST_HEADING = 40  # characters; two lines of a page, longer ones are sentences
_STEP = 4  # spaces of Markdown's indent for a list within a list
_SLIP = 2  # spaces more than the item above that are an indent, not a slip
_INDENT = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class ManuscriptDoubt:
    """Words of a manuscript that may mean more than one thing, with the fault and its remedy."""

    words: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript as Markdown, and what in it is in doubt."""

    markdown: str
    doubts: tuple[ManuscriptDoubt, ...]


def read_manuscript(text: str) -> Manuscript:
    """The Markdown that an author's text means."""
    reader = _Reader()
    for is_tabbed, group in groupby(text.split("\n"), key=_is_tabbed):
        lines = tuple(group)
        if is_tabbed and any("\t" in line.strip() for line in lines):
            reader.rows(lines)
        else:
            for line in lines:
                reader.line(line.expandtabs(_STEP))
    return Manuscript("\n".join(reader.lines), tuple(reader.doubts))


def _is_tabbed(line: str) -> bool:
    """Whether a line may hold cells, as a spreadsheet or a Word table gives them to the clipboard."""
    return "\t" in line and not _ITEM.match(line)


@dataclass(slots=True)
class _Reader:
    lines: list[str] = field(default_factory=list)
    doubts: list[ManuscriptDoubt] = field(default_factory=list)
    _indents: list[int] = field(default_factory=list)  # of the list items that are open, outermost first

    def rows(self, rows: Sequence[str]) -> None:
        """Rows of cells: a table where they agree in their number."""
        cells = [[_cell(cell) for cell in row.split("\t")] for row in rows]
        if len(rows) == 1 or len({len(row) for row in cells}) > 1:
            what = "像是从表格里粘贴来的，各行的格数不同" if len(rows) > 1 else "有制表符（Tab），只有一行"
            remedy = "请补齐各行的单元格（空格也要留制表符），不是表格就改为空格"
            self.doubts.append(ManuscriptDoubt(rows[0].strip().split("\t")[0], what, remedy))
        self._open()
        self.lines += _table(cells)
        self._open()
        self.lines.append("")

    def line(self, line: str) -> None:
        """One source line, with an empty one before it where it begins something new."""
        if not line.strip():
            self.lines.append("")
        elif item := _ITEM.match(line):
            self._item(line, item)
        elif line[0] == " " and self._indents:
            self._within_item(line)
        else:
            self._indents.clear()
            self._paragraph(line)

    def _item(self, line: str, item: re.Match[str]) -> None:
        """A list item on the level that its indent tells: within the one above if it stands in from it."""
        indent = len(item[1])
        while self._indents and indent < self._indents[-1] + _SLIP:
            self._indents.pop()
        if not self._indents and not self._follows_item():
            self._begin(line.strip())
        self.lines.append(" " * (_STEP * len(self._indents)) + line.strip())
        self._indents.append(indent)

    def _within_item(self, line: str) -> None:
        """A line that is indented below a list item: a paragraph of its own after an empty line, else the same."""
        is_new = not self._last()
        self.lines.append((" " * (_STEP * len(self._indents)) if is_new else "") + line.strip())

    def _paragraph(self, line: str) -> None:
        words = line.strip(" \u3000")
        if words.startswith(_OWN):
            self.lines.append(line)
            return
        level = _level(words)
        if line.startswith(_INDENT):
            self._open()
        elif level:
            self._begin(words)
        elif _is_heading(self._last().lstrip("# ")):
            self._open()
        self.lines.append(f"{_HEADINGS[level]} {words}" if _is_heading(words) else line)

    def _begin(self, words: str) -> None:
        """A numbered line begins a paragraph if the one before it is finished; else it is in doubt."""
        last = self._last()
        if not last:
            return
        if last.endswith(_FINISHED) or _level(last.lstrip("# ")) or last.startswith(_OWN):
            self._open()
            return
        what = "另起了一行，上一行却没有标点，看不出是不是新的一段"
        self.doubts.append(ManuscriptDoubt(words, what, "是新的一段就在前面空一行，不是就接在上一行后面"))

    def _follows_item(self) -> bool:
        return _ITEM.match(self._last()) is not None

    def _last(self) -> str:
        return self.lines[-1].strip(" \u3000") if self.lines else ""

    def _open(self) -> None:
        """An empty line, if there is none yet."""
        if self._last():
            self.lines.append("")


def _level(words: str) -> int:
    """The level whose number a line begins with; 0 if there is none."""
    return next((level for level, pattern in enumerate(_LEVELS, 1) if pattern.match(words)), 0)


def _is_heading(words: str) -> bool:
    """Whether a line is a heading of the first or second level that was numbered by hand: short, no sentence."""
    is_short = len(words) <= _LONGEST_HEADING and not words.endswith(_FINISHED)
    return is_short and not re.search("[。；！？]", words) and _level(words) in _HEADINGS


def _cell(text: str) -> str:
    return text.strip().strip('"').replace("|", r"\|")


def _table(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as Markdown, the first as the head."""
    width = max(map(len, cells))
    for number, row in enumerate(cells):
        yield "| " + " | ".join((*row, *[""] * (width - len(row)))) + " |"
        if number == 0:
            yield "|" + "---|" * width
