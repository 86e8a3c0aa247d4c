"""A recognised document: which line of which page is what part of an official document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.verify.page import Character, Page, PageLine, Rule


class Format(StrEnum):
    """The format of GB/T 9704 that the pages show."""

    DOCUMENT = "文件"
    LETTER = "信函"
    ORDER = "命令"
    MINUTES = "纪要"
    BULLETIN = "简报"
    HEADLESS = "白头"  # an official paper without letterhead
    PLAIN = "普通"  # a charter, a form, any other text


class Part(StrEnum):
    """What a line is."""

    COPY = "份号"
    SECRECY = "密级和紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNERS = "签发人"
    HEAD = "版头其他"
    COLUMN = "栏目"
    CONTENTS = "要目"
    TITLE = "标题"
    SUBTITLE = "副标题"
    ADDRESSEE = "主送机关"
    BODY = "正文"
    LIST = "附件说明"
    SIGNATORY = "署名"
    DATE = "成文日期"
    NOTE = "附注"
    LABEL = "附件标签"
    ANNEX_TITLE = "附件标题"
    ANNEX = "附件"
    IMPRINT = "版记"
    FOLIO = "页码"
    TABLE = "表格"


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of the text, points from the upper left corner; `unit` is the width of a character of body text."""

    left: float
    right: float
    top: float
    bottom: float
    unit: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def indent(self, line: PageLine) -> float:
        """How far a line begins from the left edge, in characters."""
        return (line.left - self.left) / self.unit

    def gap(self, line: PageLine) -> float:
        """How far a line ends from the right edge, in characters."""
        return (self.right - line.right) / self.unit

    def centred(self, line: PageLine, tolerance: float) -> bool:
        """Whether a short line stands in the middle."""
        off = abs((line.left + line.right) - (self.left + self.right)) / 2 / self.unit
        return off < tolerance and self.indent(line) > 2.5 and self.gap(line) > 2.5


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: the lines that follow one another, over pages too."""

    part: Part
    lines: tuple[PageLine, ...]

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def text(self) -> str:
        return "".join(line.text.strip() for line in self.lines)

    @property
    def characters(self) -> tuple[Character, ...]:
        return tuple(one for line in self.lines for one in line.inked)

    def line_at(self, offset: int) -> PageLine:
        """The line that holds a place of the text."""
        for line in self.lines:
            offset -= len(line.text.strip())
            if offset < 0:
                return line
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Paper:
    """All of it. `frame` as measured; `area` as the style has it; `rules` of the letterhead are red, of the imprint black."""

    pages: tuple[Page, ...]
    form: Format
    frame: Frame
    area: Frame
    parts: Mapping[Part, tuple[PageLine, ...]]
    passages: tuple[Passage, ...]
    letterhead_rules: tuple[Rule, ...] = ()
    imprint_rules: tuple[Rule, ...] = ()
    imprint_page: int = 0

    def lines(self, *parts: Part) -> tuple[PageLine, ...]:
        """The lines of some parts, part by part in reading order."""
        return tuple(line for part in parts for line in self.parts.get(part, ()))

    def texts(self, *parts: Part) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.part in parts)

    @property
    def official(self) -> bool:
        """Whether the rules on the parts of an official paper bind it."""
        return self.form not in (Format.PLAIN, Format.BULLETIN)

    def least(self, measure: Callable[[Frame], float]) -> float:
        """A distance from where something should be, by the edge that it keeps: the type area's or the text's own."""
        return min(map(measure, (self.frame, self.area)), key=abs)

    def row(self, line: PageLine) -> int:
        """Which line of its page it is, from 1."""
        page = self.pages[line.page - 1]
        return (*page.lines, *page.aside).index(line) + 1
