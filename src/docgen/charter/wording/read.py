"""The formal text of an amendment → operations. Words that are no known phrase are reported, never guessed
at or passed over: every character is counted as an operation, a known remark, or refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from docgen.charter.text.model import Ordinal
from docgen.charter.text.numerals import NUMERAL, from_chinese
from docgen.charter.wording.additions import SKIP
from docgen.charter.wording.cursor import Cursor, UnreadableError
from docgen.charter.wording.heading_lines import Heading, heading_of
from docgen.charter.wording.layout_lines import read_layout
from docgen.charter.wording.names import TextNames, listed, names_amended
from docgen.charter.wording.operations import Amendment, CharacterCoverage, Operation, Place, Renumber
from docgen.charter.wording.places import Path
from docgen.charter.wording.quotes import QUOTE
from docgen.charter.wording.remarks import Remark, about_order, remark_at
from docgen.charter.wording.sections import of_articles
from docgen.charter.wording.sentences import read_clause
from docgen.charter.wording.skeleton import Instruction, Skeleton, skeleton
from docgen.problems import Level, Problem, ProblemsError

_LONGEST = (
    1500  # no sentence of instruction is longer (903 in the corpus); such a line is a quotation gone wrong
)
_CHECK = re.compile(r"（校验码：修改前文本(?P<base>[0-9a-f]{16})，修改后文本(?P<result>[0-9a-f]{16})）")
_PAIRS = re.compile(rf"(?:：|，)?(?:(?:、|，)?{QUOTE}(?:调整|修改|改|变更)为{QUOTE})+")
_PAIR = re.compile(f"{QUOTE}(?:调整|修改|改|变更)为{QUOTE}")
_STEP = re.compile(rf"第(?P<n>{NUMERAL})(?P<rank>条|分编|编|章|节|部分)")
_VACANT = re.compile(
    rf"修改后(?P<places>(?:{_STEP.pattern.replace('?P<n>', '?:').replace('?P<rank>', '?:')}|(?<!后)[、和](?=第))+)的?序号空缺。?"
)
_REMEDY = "请按通用的修改句式书写，如“将第三条修改为：……”"


def read(text: str, title: str = "") -> Amendment:
    """Read an amendment. Raises ProblemsError with the line of each phrase that cannot be understood."""
    amendment, problems = try_read(text, title)
    if problems:
        raise ProblemsError(problems)
    return amendment


def try_read(text: str, title: str = "", sectional: bool = False) -> tuple[Amendment, tuple[Problem, ...]]:
    """What could be read, and the problems with the rest.

    `title`: the name of the text at hand. What the instrument says of other texts is left aside, and an
    instrument for another text is a problem. Nothing: the instrument is taken at its word.
    `sectional`: that text is in sections, so that 第一部分 is what 第一条 is elsewhere.
    """
    text = _newlines(text).removeprefix("\ufeff")
    bones = skeleton(text)
    if sectional:
        lines = (replace(one, words=of_articles(one.words)) for one in bones.instructions)
        bones = replace(bones, instructions=tuple(lines))
    reading = _Reading(bones, TextNames(title), text.split("\n"))
    reading.run()
    return reading.amendment(), tuple(reading.problems)


def _newlines(text: str) -> str:
    """A file with nothing but Windows line ends is read as one with plain ones."""
    return text.replace("\r\n", "\n") if text.count("\n") == text.count("\r\n") else text


@dataclass(slots=True)
class _Reading:
    """Walks the lines of an instrument once; owns what has been found so far."""

    bones: Skeleton
    names: TextNames
    source: list[str]
    operations: list[Operation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    orders: bool = False
    subject: str = ""
    title: str = ""
    preface: str = ""
    closing: list[str] = field(default_factory=list)
    base: str = ""
    result: str = ""
    counted: dict[str, int] = field(default_factory=dict)
    other: str = ""  # the text that the preface names, where that is not the text at hand
    section: tuple[str, str] | None = None  # style of the heading that names a text, and that text if another
    unnamed: list[int] = field(
        default_factory=list
    )  # lines of items that name no text, nor does what is above
    cursor: Cursor | None = None
    anchors: list[tuple[Place, str]] = field(default_factory=list)
    vacant: list[Ordinal] = field(default_factory=list)
    vacant_headings: list[Path] = field(default_factory=list)
    quotes: tuple[tuple[str, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.quotes = self.bones.quotes

    def run(self) -> None:
        self.problems += self.bones.faults
        for instruction in self.bones.instructions:
            self.names.declare(instruction.words)
        for instruction in self.bones.instructions:
            self._line(instruction)
        self._whose()

    def amendment(self) -> Amendment:
        return Amendment(
            tuple(
                dict.fromkeys(self.operations)
            ),  # 第三款相应改为第四款 after 将第三款改为第四款 says it twice
            self.orders,
            self.subject,
            self.title,
            self.preface,
            tuple(self.closing),
            self.base,
            self.result,
            tuple(self.names.others),
            self._coverage(),
            tuple(self.anchors),
            tuple(self.vacant),
            tuple(self.vacant_headings),
        )

    def _coverage(self) -> CharacterCoverage:
        everything = len("\n".join(self.source))
        counted = {name: count for name, count in self.counted.items() if name != "blank"}
        return CharacterCoverage(**counted, blank=everything - sum(counted.values()))

    # -- lines ---------------------------------------------------------------

    def _line(self, instruction: Instruction) -> None:
        sort = self._sort(instruction)
        lines = self.source[instruction.line - 1 : instruction.line - 1 + instruction.span]
        extent = sum(len("".join(line.split())) for line in lines)
        self.counted[sort] = self.counted.get(sort, 0) + extent

    def _sort(self, instruction: Instruction) -> str:
        """Read a line, and say what it counts as."""
        words = instruction.words
        if len(words) > _LONGEST:
            return self._unread(instruction, "这一句过长，不像修改的语句", "请核对引号是否成对")
        if check := _CHECK.fullmatch(words):
            self.base, self.result = check["base"], check["result"]
            return "remarks"
        if vacant := _VACANT.fullmatch(words):
            return self._vacancies(re.split("[、和]", vacant["places"]))
        if words.startswith("版式："):
            return self._layout(instruction)
        heading = heading_of(instruction, begun=bool(self.operations or self.preface))
        if heading:
            return self._heading(instruction, heading)
        return self._sentences(instruction)

    def _vacancies(self, places: Iterable[str]) -> str:
        for place in places:
            steps = [(step["rank"], from_chinese(step["n"])) for step in _STEP.finditer(place)]
            if steps[-1][0] == "条":
                self.vacant.append(Ordinal(steps[-1][1]))
            else:
                path = tuple(("、" if rank == "部分" else rank, number) for rank, number in steps)
                self.vacant_headings.append(path)
        return "operations"

    def _unread(self, instruction: Instruction, what: str, remedy: str) -> str:
        self.problems.append(Problem(f"第{instruction.line}行", what, remedy))
        return "unread"

    def _layout(self, instruction: Instruction) -> str:
        found = read_layout(Cursor(instruction.words, self.quotes, self.names))
        if found is None:
            return self._unread(instruction, "看不懂版式所指的部分", "请核对")
        self.operations.append(found)
        return "operations"

    def _heading(self, instruction: Instruction, heading: Heading) -> str:
        """A title, or the heading of the part of a package that amends one text."""
        if not heading.opens:
            self.title = self.title or instruction.words
            self._subject(heading.name, instruction.line)
            return "remarks"
        other = self._other(heading.name, instruction.line)
        self.section = instruction.style, other
        self.subject = self.subject or heading.name
        self.cursor = None
        return "others" if other else "remarks"

    def _subject(self, name: str, line: int) -> None:
        if name:
            self.subject = name
            self.other = self._other(name, line)

    def _other(self, name: str, line: int) -> str:
        """The name if it is that of another text."""
        if self.names.ours(name):
            return ""
        self.names.note(name, line)
        return name

    # -- sentences -----------------------------------------------------------

    def _sentences(self, instruction: Instruction) -> str:
        """All clauses of a line; what fits no phrase is reported and ends the reading of that line."""
        cursor = self._cursor(instruction)
        if beside := self._beside(instruction.words):
            return self._unread(
                instruction, f"引文“{beside[:12]}”以“的”开头，像是引号移了位", "请核对引号的位置"
            )
        sorts = list[str]()
        try:
            cursor.eat(SKIP)
            while cursor.at < len(cursor.words):
                sorts.append(self._clause(cursor, instruction))
                mark = cursor.at
                cursor.eat(SKIP)
                if mark < len(cursor.words) and not cursor.parted(mark):
                    raise UnreadableError
        except (UnreadableError, IndexError):
            rest = re.sub(
                QUOTE, lambda quoted: f"“{self.quotes[int(quoted[1])][0][:12]}…”", cursor.words[cursor.at :]
            )
            return self._unread(instruction, f"看不懂这一句：{rest[:60]}", _REMEDY)
        self.cursor = cursor
        return next((sort for sort in ("operations", "others") if sort in sorts), "remarks")

    def _beside(self, words: str) -> str:
        """Words quoted behind 中 that begin with 的: the mark stands behind it, 第三条中“的甲” for 第三条中的“甲”."""
        quoted = (self.quotes[int(n)][0] for n in re.findall(f"(?<=中){QUOTE}", words))
        return next((one for one in quoted if one.startswith("的")), "")

    def _cursor(self, instruction: Instruction) -> Cursor:
        """A line that opens no item goes on speaking of the provision of the line before."""
        cursor = Cursor(instruction.words, self.quotes, self.names)
        if self.section and instruction.opens and instruction.style == self.section[0]:
            self.section = None
        cursor.other = self.section[1] if self.section else self.other
        if not instruction.opens and self.cursor:
            cursor.article, cursor.last = self.cursor.article, self.cursor.last
            cursor.other, cursor.named = self.cursor.other, self.cursor.named
        return cursor

    def _clause(self, cursor: Cursor, instruction: Instruction) -> str:
        """One operation or remark, and what it counts as."""
        remark = remark_at(cursor.words, cursor.at)
        if remark and remark[0] in (Remark.ORDER, Remark.STAYS, Remark.EFFECT, Remark.PREFACE):
            return self._remark(cursor, remark, instruction)
        try:
            found = read_clause(cursor)
        except UnreadableError:
            if not remark:
                raise
            return self._remark(cursor, remark, instruction)
        cursor.changed = True
        self.orders |= cursor.orders and not cursor.other
        if cursor.other:
            cursor.anchors.clear()
            self.names.note(cursor.other, instruction.line)
            return "others"
        if not (cursor.named or self.section or self.subject):
            self.unnamed.append(instruction.line)
        self.operations += found
        self.anchors += cursor.anchors
        cursor.anchors.clear()
        return "operations"

    def _remark(self, cursor: Cursor, remark: tuple[Remark, int], instruction: Instruction) -> str:
        sort, end = remark
        words = cursor.words[cursor.at : end]
        cursor.at = end
        if cursor.other and sort in (Remark.ORDER, Remark.STAYS):
            return "others"
        if sort is Remark.PREFACE:
            self._preface(cursor, words, instruction)
        elif sort is Remark.EFFECT:
            self.closing.append(words)
            self.orders |= about_order(words)
        elif sort is Remark.ORDER:
            self.orders = True
            self._pairs(cursor)
        return "remarks"

    def _preface(self, cursor: Cursor, words: str, instruction: Instruction) -> None:
        self.preface = self.preface or words
        names = names_amended(words)
        if names and not self.section:
            self._subject(names[-1], instruction.line)
            cursor.other = self.other

    def _pairs(self, cursor: Cursor) -> None:
        """条文顺序作相应调整：“第八条”调整为“第七条”, ……"""
        listed_pairs = cursor.eat(_PAIRS.pattern)
        for pair in _PAIR.finditer(listed_pairs[0]) if listed_pairs else ():
            old, new = (self._label(int(pair[group])) for group in (1, 2))
            if not (old and new):
                raise UnreadableError
            self.operations.append(Renumber(Place(label=old), Place(label=new)))

    def _label(self, quote: int) -> Ordinal | None:
        cursor = Cursor(self.quotes[quote][0], (), self.names)
        place = cursor.place()
        return place.label if place and cursor.at == len(cursor.words) else None

    # -- whose ---------------------------------------------------------------

    def _whose(self) -> None:
        """An instrument for another text is refused; so is one that leaves open which of several it amends."""
        others = self.names.others
        if not others:
            return
        line = min(others.values())
        title = self.names.title
        if not self.operations and not self.orders:
            what = f"修正案修改的是{listed(others)}，所给的文本是《{title}》"
            self.problems.append(Problem(f"第{line}行", what, "请核对修正案和文本是否对应", Level.ERROR))
        elif self.unnamed:
            what = f"没有写明修改的是{listed(others)}还是《{title}》"
            self.problems.append(Problem(f"第{self.unnamed[0]}行", what, "请写明所修改的文件的名称"))
