"""An instrument with its quotations taken out: lines of bare instruction, numbered, and the quoted blocks
beside.
"""

import re
from dataclasses import dataclass

from docgen.charter.text.numerals import NUMERAL
from docgen.charter.wording.quotes import read_quote

OPEN, CLOSE = "\ue000", "\ue001"
QUOTE = f"{OPEN}([0-9]+){CLOSE}"
_LEVEL = str.maketrans(
    {":": "：", ",": "，", ";": "；", "(": "（", ")": "）", "﹕": "：", "∶": "：", "\u3000": " "}
)
_NAME = re.compile("《[^》\n]*》")  # quotation marks in the name of a text quote nothing
_NUMBERED = re.compile(
    rf"(?:第{NUMERAL}条 +|[一二三四五六七八九十百零〇]+、|[0-9０-９]+[.．、] ?"
    r"|（[一二三四五六七八九十百零〇]+） ?|[（(][0-9]+[）)] ?)"
)
_NEXT_ITEM = re.compile(
    r"\n(?=第[一二三四五六七八九十百零〇]+条[\u3000 ]|[一二三四五六七八九十百零〇]+、|[0-9]+[.．、]"
    r"|（[一二三四五六七八九十]+）)"
)


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of instruction: its place in the file (from 1), whether it opens a numbered item, and its
    words.
    """

    line: int
    opens: bool
    words: str


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All lines, the quoted blocks they refer to, and the lines on which a quotation was never closed."""

    instructions: tuple[Instruction, ...]
    quotes: tuple[tuple[str, ...], ...]
    unclosed: tuple[int, ...]


def skeleton(text: str) -> Skeleton:
    """Take the quotations out. One never closed ends before the next numbered item, and is reported."""
    bare, quotes, unclosed, place = list[str](), list[tuple[str, ...]](), list[int](), 0
    while place < len(text):
        character = text[place]
        if character == "《" and (name := _NAME.match(text, place)):
            bare.append(name[0])
            place = name.end()
            continue
        if character not in "“「":
            bare.append(" " if character in (OPEN, CLOSE) else character)
            place += 1
            continue
        read = read_quote(text, place)
        end, lines = read.end, read.lines
        if not read.closed:
            unclosed.append(text.count("\n", 0, place) + 1)
            end, lines = _cut(text, place)
        bare.append(f"{OPEN}{len(quotes)}{CLOSE}")
        quotes.append(lines)
        bare.append("\ue002" * text.count("\n", place, end))
        place = end
    return Skeleton(_instructions("".join(bare)), tuple(quotes), tuple(unclosed))


def _cut(text: str, start: int) -> tuple[int, tuple[str, ...]]:
    found = _NEXT_ITEM.search(text, start)
    end = found.start() if found else len(text.rstrip("\n"))
    return end, read_quote(text[start:end] + "”", 0).lines


def _instructions(bare: str) -> tuple[Instruction, ...]:
    """Lines that hold something. A line of quotations alone goes on from the line before."""
    found, line = list[Instruction](), 1
    for raw in bare.split("\n"):
        words = raw.replace("\ue002", "").translate(_LEVEL).strip()
        goes_on = re.fullmatch(f"(?:{QUOTE})+[。；]?", words) or re.match(
            "现?(?:拟)?(?:修改|修订|变更)为(?:：)?" + OPEN, words
        )
        if words and found and goes_on:
            last = found.pop()
            found.append(Instruction(last.line, last.opens, last.words + words))
        elif words:
            number = _NUMBERED.match(words)
            found.append(Instruction(line, bool(number), words[number.end() :] if number else words))
        line += 1 + raw.count("\ue002")
    return tuple(found)
