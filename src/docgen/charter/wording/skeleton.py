"""An instrument with its quotations taken out: lines of bare instruction, numbered, and the quoted blocks
beside.
"""

import re
from dataclasses import dataclass, replace

from docgen.charter.text.numerals import NUMERAL, from_chinese
from docgen.charter.wording.quotes import CLOSE, OPEN, QUOTE, Quote, read_quote
from docgen.charter.wording.unquoted import with_marks
from docgen.problems import Problem

_BREAK = "\ue002"  # stands for a line break inside a quotation
_PLAIN = re.compile(f"[^《“「”’‘」{OPEN}{CLOSE}{_BREAK}]+")
_LEVEL = str.maketrans({":": "：", ",": "，", ";": "；", "(": "（", ")": "）", "﹕": "：", "∶": "："})
_NAME = re.compile("《[^》\n]*》")  # quotation marks in the name of a text quote nothing
_SHORT = re.compile("简称[为：:]?$")  # （以下简称“章程”）: a name, no quotation
_HALF = "一二三四五六七八九十百零〇"
_NUMBERED = re.compile(
    rf"(?:第(?P<article>{NUMERAL})条[ \u3000]+|(?P<listed>[{_HALF}]+)、|(?P<arabic>[0-9０-９]+)[.．、](?![0-9])"
    rf"|[（(](?P<bracketed>[{_HALF}]+)[）)]|[（(](?P<digits>[0-9]+)[）)])"
)
_FOOTNOTE = re.compile(rf"({CLOSE}[。；]?)(?:[①-⑳]|[\[〔][0-9]+[\]〕])")  # of a copy, behind a quotation
_ROW = re.compile(  # 第一、三项; 第（一）至（三）项; 第三、第四条: numbers that share one unit
    rf"第(?P<first>[（(]?{NUMERAL}[）)]?)(?P<rest>(?:[、至和及与]第?[（(]?{NUMERAL}[）)]?)+)(?P<unit>条|款|项|目)"
)
_NEXT_ITEM = re.compile(rf"\n(?=第[{_HALF}]+条[\u3000 ]|[{_HALF}]+、|[0-9]+[.．、]|（[{_HALF}]+）)")
_GOES_ON = re.compile(rf"(?:{QUOTE})+[。；]?|现?(?:拟)?(?:修改|修订|变更)为(?:：)?{OPEN}[^{OPEN}]*")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of instruction: its place in the file (from 1), the number of its item, and its words.

    `style` is the sort of number (listed 一、, bracketed （一）, arabic 1., digits （1）, article 第一条); nothing
    for a line that opens no item. `span`: how many lines of the file it stands for, those of its quotations
    included.
    """

    line: int
    words: str
    style: str = ""
    number: int = 0
    span: int = 1

    @property
    def opens(self) -> bool:
        return bool(self.style)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted block: its paragraphs, and the line where it opens."""

    lines: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All lines, the quotations that they refer to, and faults of the marks and of the numbering."""

    instructions: tuple[Instruction, ...]
    quotations: tuple[Quotation, ...]
    faults: tuple[Problem, ...]

    @property
    def quotes(self) -> tuple[tuple[str, ...], ...]:
        return tuple(one.lines for one in self.quotations)


def skeleton(text: str) -> Skeleton:
    """Take the quotations out; what is wrong with one is told with the place of its opening mark."""
    taker = _Taker(with_marks(_curly(text)))
    taker.run()
    instructions = _instructions("".join(taker.bare))
    return Skeleton(instructions, tuple(taker.quotations), (*taker.faults, *_misnumbered(instructions)))


def _curly(text: str) -> str:
    """Straight marks are read as pairs where the text has no others: on each line, opening and closing in turn."""
    if any(mark in text for mark in "“”「」") or '"' not in text:
        return text
    return "\n".join(_paired(line) for line in text.split("\n"))


def _paired(line: str) -> str:
    if line.count('"') % 2:
        return line.replace('"', "“", 1)  # no pair: seen as a quotation that is never closed
    pieces = line.split('"')
    return pieces[0] + "".join("“”"[n % 2] + piece for n, piece in enumerate(pieces[1:]))


class _Taker:
    """Walks the text once."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.bare, self.quotations, self.faults = list[str](), list[Quotation](), list[Problem]()

    def run(self) -> None:
        while self.at < len(self.text):
            if plain := _PLAIN.match(self.text, self.at):
                self.bare.append(plain[0])
                self.at = plain.end()
                continue
            character = self.text[self.at]
            name = _NAME.match(self.text, self.at) if character == "《" else None
            if name:
                self._plain(name[0])
            elif character in "“「" and _SHORT.search(self.text, max(0, self.at - 4), self.at):
                self._abbreviation()
            elif character in "“「":
                self._quotation()
            else:
                if character in "”’‘」":
                    self._fault(self.at, f"多出一个“{character}”，没有对应的引号")
                self._plain(character)

    def _plain(self, words: str) -> None:
        self.bare.append("".join(" " if one in (OPEN, CLOSE, _BREAK) else one for one in words))
        self.at += len(words)

    def _abbreviation(self) -> None:
        """A short name that is declared in quotation marks is plain words, marks and all."""
        closing = re.compile("[“「]([^“”「」\n]{1,30})[”」]").match(self.text, self.at)
        if closing:
            self.bare.append(closing[1])
            self.at = closing.end()
        else:
            self._quotation()

    def _quotation(self) -> None:
        found = read_quote(self.text, self.at)
        if found.fault:
            self._fault(self.at, found.fault)
        if found.fault and found.end == len(self.text):
            found = self._cut()
        self.bare.append(f"{OPEN}{len(self.quotations)}{CLOSE}")
        line = self.text.count("\n", 0, self.at) + 1
        self.quotations.append(Quotation(found.lines, line))
        self.bare.append(_BREAK * self.text.count("\n", self.at, found.end))
        self.at = found.end

    def _cut(self) -> Quote:
        """A quotation that is never closed is taken to end before the next item, so that the rest is judged."""
        item = _NEXT_ITEM.search(self.text, self.at)
        end = item.start() if item else len(self.text.rstrip("\n"))
        return replace(read_quote(self.text[:end] + "”", self.at), end=end)

    def _fault(self, place: int, what: str) -> None:
        line = self.text.count("\n", 0, place) + 1
        column = place - (self.text.rfind("\n", 0, place) + 1) + 1
        self.faults.append(Problem(f"{line}:{column}", what, "请补齐引号，使每处引文的引号都成对"))


def _instructions(bare: str) -> tuple[Instruction, ...]:
    """Lines that hold something. A line of quotations alone goes on from the line before."""
    found, line = list[Instruction](), 1
    for raw in bare.split("\n"):
        one = _instruction(raw, line)
        last = found[-1] if found else None
        if last and not one.opens and _GOES_ON.fullmatch(one.words):
            span = one.line + one.span - last.line
            found[-1] = replace(last, words=last.words + one.words, span=span)
        elif one.words:
            found.append(one)
        line += one.span
    return tuple(found)


def _instruction(raw: str, line: int) -> Instruction:
    """The line without its number and blanks, its punctuation levelled."""
    span = 1 + raw.count(_BREAK)
    bare = _FOOTNOTE.sub(r"\1", raw.replace(_BREAK, "")).strip().lstrip("\ufeff#*> ")
    number = _NUMBERED.match(bare)
    words = "".join((bare[number.end() :] if number else bare).translate(_LEVEL).split())
    words = _ROW.sub(_each_with_unit, words)
    if not number:
        return Instruction(line, words, span=span)
    style = next(name for name, value in number.groupdict().items() if value)
    return Instruction(line, words, style, _value(number[style]), span)


def _each_with_unit(row: re.Match[str]) -> str:
    """第一、三项 → 第一项、第三项."""
    unit = row["unit"]
    rest = re.sub(rf"([、至和及与])第?([（(]?{NUMERAL}[）)]?)", rf"\1第\2{unit}", row["rest"])
    return f"第{row['first']}{unit}{rest}"


def _value(text: str) -> int:
    try:
        return from_chinese(text)
    except ValueError:
        return 0


def _misnumbered(instructions: tuple[Instruction, ...]) -> list[Problem]:
    """Items whose numbers skip or repeat. A deeper level begins again under each item of the level above.

    An excerpt may begin with any item, and amendments of a constitution count on from the last.
    """
    faults, levels = list[Problem](), list[tuple[str, int]]()
    for index, one in enumerate(instructions):
        if not one.style:
            continue
        depth = next((n for n, (style, _) in enumerate(levels) if style == one.style), len(levels))
        before = levels[depth][1] if depth < len(levels) else None
        del levels[depth:]
        levels.append((one.style, one.number))
        free = before is None and (one.style == "article" or not index)
        if not free and one.number != (before or 0) + 1:
            what = (
                f"序号不连续：前一项是第{before}项，这里是第{one.number}项"
                if before
                else f"第一项的序号是{one.number}"
            )
            faults.append(Problem(f"第{one.line}行", what, "请核对各项的序号，以及前面的引号是否成对"))
    return faults
