"""Proofreading of texts before they are laid out: the wording rules of the rulebook, and what only a whole text shows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from docgen.verify.rulebook import Rulebook, Weight
from docgen.verify.source import MASK, ManuscriptSource, SourceLine
from docgen.verify.wording import APOSTROPHE

SHORTEST = (
    6  # characters of a name by which another is taken for a slip of it: shorter ones are alike by chance
)
OPENING, CLOSING = "“‘《〈（〔【「『", "”’》〉）〕】」』"
NUMERALS = "一二三四五六七八九十"
_DAY = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日")
_COUNT = re.compile(r"(\d+)(?=(家|名|人|个|件|项|场|次|份|篇|期)(?!以[上下内]))")
_TOTAL = re.compile(r"[共计][^，、；\d]{0,10}$")
_LEVELS = (
    re.compile(f"^[\\s　]*([{NUMERALS}]+)、"),
    re.compile(f"^[\\s　]*（([{NUMERALS}]+)）"),
    re.compile(r"^[\s　]*(\d{1,2})[.．](?!\d)"),
    re.compile(r"^[\s　]*（(\d{1,2})）"),
)


@dataclass(frozen=True, slots=True, order=True)
class ProofSlip:
    """What is written wrongly: where, by which rule, what stands there, what is advised; `fix`: the certain right form."""

    line: SourceLine
    start: int
    end: int
    rule: str
    said: str
    advice: str
    level: Weight
    clause: str = ""
    fix: str | None = None


class ProofNames:
    """The full names that the register knows, to find those that differ by one character."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = {name for name in names if len(name) >= SHORTEST}

    @cached_property
    def _gaps(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._known:
            for place in range(len(name)):
                found[f"{name[:place]}{MASK}{name[place + 1 :]}"].add(name)
        return found

    def near(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a text has a name of the register but for one character, and that name."""
        for length in sorted({len(name) for name in self._known}):
            for start in range(len(text) - length + 1):
                window = text[start : start + length]
                if window in self._known or MASK in window:
                    continue
                for place in range(length - 1):  # another last word is another sort of body, and no slip
                    for name in self._gaps.get(f"{window[:place]}{MASK}{window[place + 1 :]}", ()):
                        if _is_letter(window[place]):
                            yield start, name


def proofread(
    source: ManuscriptSource, book: Rulebook, names: ProofNames, words: Mapping[str, str]
) -> list[ProofSlip]:
    """What is wrong in a text. `words`: how the office writes what others write otherwise (wrong → right)."""
    found: list[ProofSlip] = []
    filled = [line for line in source.lines if line.text.strip()]
    for line, below in zip(filled, [*filled[1:], None], strict=True):
        found += _patterns(line, book)
        found += _brackets(line, below, book)
        found += _days(line, book)
        found += _sums(line, book)
        found += _names(line, book, names)
        found += _words(line, book, words)
    found += _levels(source.lines, book)
    found += _genres(source.lines, book)
    kept = (each for each in found if each.rule not in each.line.passed)
    return sorted(
        dict.fromkeys(kept), key=lambda each: (each.line.number, each.line.column, each.start, each.rule)
    )


def fixed(source: ManuscriptSource, slips: Sequence[ProofSlip]) -> str:
    """The text with every slip mended whose right form is certain."""
    lines = (source.text or "").split("\n")
    done: dict[int, int] = {}  # by line: the first character that has been mended
    for slip in sorted(slips, key=lambda each: (each.line.number, -each.line.column - each.start)):
        if slip.fix is None:
            continue
        number, start = slip.line.number - 1, slip.line.column - 1 + slip.start
        end = start + slip.end - slip.start
        if end <= done.get(number, end):
            lines[number] = lines[number][:start] + slip.fix + lines[number][end:]
            done[number] = start
    return "\n".join(lines)


def _slip(
    line: SourceLine,
    start: int,
    end: int,
    rule: str,
    book: Rulebook,
    said: str = "",
    advice: str = "",
    fix: str | None = None,
) -> ProofSlip:
    clause = book.wordings.get(rule) or book.proof[rule]
    return ProofSlip(
        line, start, end, rule, said or clause.text, advice or clause.wanted, clause.level, clause.clause, fix
    )


def _patterns(line: SourceLine, book: Rulebook) -> Iterator[ProofSlip]:
    for name, pattern in (*book.patterns.items(), *book.proof_patterns.items()):
        rule = book.wordings.get(name) or book.proof[name]
        for found in pattern.finditer(line.text):
            if MASK in found[0]:
                continue
            yield _slip(line, found.start(), found.end(), name, book, fix=rule.mended(found[0]))


def _brackets(line: SourceLine, below: SourceLine | None, book: Rulebook) -> Iterator[ProofSlip]:
    """Marks that open or close alone, and double quotation marks inside double ones.

    A quotation of several paragraphs opens in each and closes in the last (GB/T 15834 4.8.3.6).
    """
    goes_on = below is not None and below.text.lstrip(" \u3000").startswith("“")
    stack: list[tuple[str, int]] = []
    text = APOSTROPHE.sub("x", line.text)
    for place, letter in enumerate(text):
        if letter in OPENING:
            if letter == "“" and any(mark == "“" for mark, _ in stack):
                yield _slip(line, place, place + 1, "引号嵌套", book)
            stack.append((letter, place))
        elif letter in CLOSING:
            wanted = OPENING[CLOSING.index(letter)]
            if stack and stack[-1][0] == wanted:
                stack.pop()
            elif letter == "）" and re.match(r"[\s　]*[\d一二三四五六七八九十a-z]+）", text):
                continue  # 「1）」 as a number of an item
            else:
                yield _slip(line, place, place + 1, "符号配对", book, f"“{letter}”没有对应的“{wanted}”")
    for mark, place in stack if not goes_on or any(mark != "“" for mark, _ in stack) else ():
        yield _slip(
            line, place, place + 1, "符号配对", book, f"“{mark}”没有对应的“{CLOSING[OPENING.index(mark)]}”"
        )


def _days(line: SourceLine, book: Rulebook) -> Iterator[ProofSlip]:
    for found in _DAY.finditer(line.text):
        try:
            date(*(int(part) for part in found.groups()))
        except ValueError:
            yield _slip(line, found.start(), found.end(), "日历日期", book, f"日历上没有{found[0]}")


def _sums(line: SourceLine, book: Rulebook) -> Iterator[ProofSlip]:
    """「共12家，其中…」 in one sentence: parts of one unit that are more than the whole."""
    for sentence in re.finditer(r"[^。；！？]+", line.text):
        head, among, tail = sentence[0].partition("其中")
        totals = [found for found in _COUNT.finditer(head) if _TOTAL.search(head[: found.start()])]
        if not among or not totals:
            continue
        total = totals[-1]
        parts = [int(found[1]) for found in _COUNT.finditer(tail) if found[2] == total[2]]
        most = int(total[1])
        over = any(part > most for part in parts) or (len(parts) > 1 and sum(parts) > most)
        if over:
            start = sentence.start() + total.start()
            said = f"共{total[1]}{total[2]}，其中各项相加是{sum(parts)}{total[2]}"
            yield _slip(line, start, start + len(total[1]), "数目相加", book, said)


def _names(line: SourceLine, book: Rulebook, names: ProofNames) -> Iterator[ProofSlip]:
    for start, name in names.near(line.text):
        said = f"与登记的“{name}”只差一字"
        yield _slip(line, start, start + len(name), "名称出入", book, said)


def _words(line: SourceLine, book: Rulebook, words: Mapping[str, str]) -> Iterator[ProofSlip]:
    for wrong, right in words.items():
        for found in re.finditer(re.escape(wrong), line.text):
            said = f"本单位写“{right}”，不写“{wrong}”"
            yield _slip(line, found.start(), found.end(), "用词", book, said, f"改为“{right}”", right)


def _levels(lines: Sequence[SourceLine], book: Rulebook) -> Iterator[ProofSlip]:
    """Numbers of one level that skip or come twice; below another of a higher level they begin anew."""
    last = [0] * len(_LEVELS)
    for line in lines:
        for level, pattern in enumerate(_LEVELS):
            if found := pattern.match(line.text):
                number = _number(found[1])
                if number not in (1, last[level] + 1) and last[level]:
                    said = f"“{found[0].strip()}”前面是第{last[level]}项"
                    yield _slip(line, found.start(1), found.end(1), "层次连续", book, said)
                last[level:] = [number, *([0] * (len(_LEVELS) - level - 1))]
                break


def _genres(lines: Sequence[SourceLine], book: Rulebook) -> Iterator[ProofSlip]:
    """A text that both asks and reports, or answers and asks."""
    closings = [
        (line, found)
        for line in lines
        if (found := re.search(r"(请批示|请批复|请审批)|特此(报告|通知|公告|函复|批复)|(此复)", line.text))
    ]
    for (_, first), (line, found) in pairwise(closings):
        if found.lastindex != first.lastindex or (found[2] or "") != (first[2] or ""):
            said = f"前面有“{first[0]}”，这里又有“{found[0]}”"
            yield _slip(line, found.start(), found.end(), "文种混用", book, said)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    if "十" not in word:
        return NUMERALS.index(word) + 1 if len(word) == 1 else 0
    tens, _, ones = word.partition("十")
    return (NUMERALS.index(tens) + 1 if tens else 1) * 10 + (NUMERALS.index(ones) + 1 if ones else 0)


def _is_letter(character: str) -> bool:
    return "㐀" <= character <= "鿿"
