"""Quotation marks within quoted words: refused where they can hardly be meant, and otherwise listed.

‘甲’乙 for ‘甲乙’ is as good an instrument as any, and gives another text: nothing in it says which was meant. What
the old text quotes in the same words is certain. Of the rest, a mark that cuts a word in two, stands against
punctuation, or cuts what is quoted elsewhere is refused; what is left can only be copied, and is told.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.charter.text.lists import base
from docgen.charter.text.model import Charter, Kind, Node
from docgen.problems import Level, Problem

_PAIRS = {"“": "”", "‘": "’"}
_MARKS = "“”‘’"
_PAUSES = "，、；："
_REACH = 12  # letters to either side in which a word is looked for
_SHOWN = 5  # quotations that a remark names


@dataclass(frozen=True, slots=True)
class InnerQuotation:
    """Quoted words in a line: where the opening mark stands, and where the closing one ends."""

    line: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.line[self.start + 1 : self.end - 1]

    @property
    def around(self) -> tuple[str, str]:
        """The quotation with the letter before it, and with the one behind it."""
        return self.line[max(0, self.start - 1) : self.end], self.line[self.start : self.end + 1]


def quotations(line: str) -> Iterator[InnerQuotation]:
    """Those of a line, inner ones before outer ones; marks without a partner open nothing."""
    opened = list[int]()
    for at, letter in enumerate(line):
        if letter in _PAIRS:
            opened.append(at)
        elif letter in _PAIRS.values() and opened and _PAIRS[line[opened[-1]]] == letter:
            yield InnerQuotation(line, opened.pop(), at + 1)


def unknown_quotations(old: Charter, new: Charter) -> list[tuple[Node, InnerQuotation]]:
    """Quotations of the new text that do not stand so in the old one."""
    before = [base(line) for node in old.nodes for line in node.lines]
    known, quoted = set(before), {said for line in before for one in quotations(line) for said in one.around}
    return [
        (node, one)
        for node in new.nodes
        if node.kind is not Kind.CONTENTS
        for line in map(base, node.lines)
        if line not in known
        for one in quotations(line)
        if not quoted.intersection(one.around)
    ]


def misplaced_inner_marks(old: Charter, new: Charter) -> Iterator[Problem]:
    """Quotations whose marks can hardly stand where they are meant to."""
    found = unknown_quotations(old, new)
    elsewhere = {one.words for node in old.nodes for line in node.lines for one in quotations(base(line))}
    elsewhere |= {one.words for _, one in found}
    for node, one in found:
        if what := _unlikely(one, elsewhere):
            where = str(node.label) if node.kind is Kind.ARTICLE else node.kind.value
            remedy = "请对照原件核对引号的位置；原件确实如此的，请用带证书的修正案（--certificate）"
            yield Problem(where, f"引文中“{one.words[:16]}”的引号{what}", remedy)


def _unlikely(one: InnerQuotation, elsewhere: Iterable[str]) -> str:
    if one.words[:1] in tuple(_PAUSES) or one.words[-1:] in tuple(_PAUSES):
        return "之内以停顿的标点开头或者结尾"
    for at in (one.start, one.end - 1):
        if word := _cut(one.line, at):
            return f"把“{word}”切开了"
    cut = next((words for words in elsewhere if words != one.words and _overlaps(one, words)), "")
    return f"切开了别处所引的“{cut[:16]}”" if cut else ""


def _cut(line: str, at: int) -> str:
    """The word of the dictionary in which a mark stands; nothing where it stands between words."""
    import rjieba  # its dictionary takes 0.1 s

    left = re.split(f"[{_MARKS}]", line[max(0, at - _REACH) : at])[-1]
    right = re.split(f"[{_MARKS}]", line[at + 1 : at + 1 + _REACH])[0]
    place = 0
    for word in rjieba.cut(left + right, False):
        if place < len(left) < place + len(word):
            return str(word)
        place += len(word)
    return ""


def _overlaps(one: InnerQuotation, words: str) -> bool:
    """Whether an edge of the quotation stands within words that are quoted whole elsewhere."""
    if len(words) < 2 or any(mark in words for mark in _MARKS):
        return False
    for at in (one.start, one.end - 1):
        left = re.split(f"[{_MARKS}]", one.line[:at])[-1][-len(words) + 1 :]
        right = re.split(f"[{_MARKS}]", one.line[at + 1 :])[0][: len(words) - 1]
        place = (left + right).find(words)
        if 0 <= place < len(left) < place + len(words):
            return True
    return False


def copied(old: Charter, new: Charter) -> tuple[str, ...]:
    """The quoted words that were copied as they stand because nothing bears them out."""
    return tuple(dict.fromkeys(one.words for _, one in unknown_quotations(old, new)))


def told(words: tuple[str, ...]) -> list[Problem]:
    """One remark for all that was copied."""
    if not words:
        return []
    shown = "、".join(f"“{each[:16]}”" for each in words[:_SHOWN])
    more = f"等{len(words)}处" if len(words) > _SHOWN else ""
    what = f"引文内层的引号照录，原文没有同样的引语可以印证：{shown}{more}"
    return [Problem("", what, "请对照原件核对这些引号的位置", Level.WARNING)]
