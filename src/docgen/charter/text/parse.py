"""Plain text or Markdown → Charter. Every text parses; what is not understood is a paragraph of where it
stands.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from docgen.charter.text.marks import ItemMark, article_mark, heading_mark, listed_mark, pointed_mark
from docgen.charter.text.model import Charter, Kind, Line, Node, Ordinal
from docgen.charter.text.paragraphs import group, lines_of

_BLANK = re.compile("[\\s\u200b\ufeff\u2060]*")
_INDENT = re.compile("(?:#{1,6}[ \t]+|>[ \t]+)?[ \t\u3000\xa0]*")
_CONTENTS = re.compile("[*]{0,2}目[ \t\u3000]*(?:录|次)[*]{0,2}[:：]?")
_PREAMBLE = re.compile("[*]{0,2}(?:序|前|引)[ \t\u3000]*言[*]{0,2}")
_NOTE = re.compile(
    r"[（(]?.*(?:[0-9]{4}[ ]?年|[〇○零一二三四五六七八九]{4}年).*"
    r"(?:通过|公布|修正|修订|批准|发布|施行|核准|备案).*"
)
_ANNEX = re.compile(
    r"[*]{0,2}附(?:件|录|表|图)?[ \t\u3000]*(?:[0-9０-９]+|[一二三四五六七八九十]+)?[*]{0,2}"
    r"(?:[:：].{0,40}|[ \t\u3000].{0,40})?"
)
PAGE = re.compile(r"(?:[.．…·•—-]{2,}|\t|[ \u3000]{2,})[ \t\u3000.．…·]*[0-9IVXivx]{1,4}$")  # ……3
_DATE = re.compile(r"(?:[0-9〇○零一二三四五六七八九]{4}|[ _×X]{2,8})[ ]?年.{1,6}月.{0,6}日")


_PLAIN = (Kind.CONTENTS, Kind.TITLE, Kind.NOTE, Kind.SIGNATURE, Kind.HEADING)


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line that is not blank, with the blank lines that follow it."""

    indent: str
    body: str
    after: str


def parse(text: str) -> Charter:
    """Read a charter. Nothing is lost or levelled: `print_text` gives the same text back."""
    opening, raw = _raw_lines(text)
    if not raw:
        return Charter((), text)
    return Charter(tuple(_Reader(raw).nodes()), opening)


def _raw_lines(text: str) -> tuple[str, list[RawLine]]:
    opening, raw, blanks = "", list[tuple[str, str, list[str]]](), list[str]()
    for line in text.split("\n"):
        if _BLANK.fullmatch(line):
            (raw[-1][2] if raw else blanks).append(line)
            continue
        indent = _INDENT.match(line)
        width = indent.end() if indent else 0
        windows = line.endswith("\r")
        raw.append((line[:width], line[width:-1] if windows else line[width:], ["\r"] if windows else [""]))
    if blanks and raw:
        opening = "\n".join(blanks) + "\n"
    return opening, [RawLine(indent, body, "\n".join(after)) for indent, body, after in raw]


class _Reader:
    """Walks the lines once and cuts them into nodes."""

    def __init__(self, raw: Sequence[RawLine]) -> None:
        self.raw = raw
        self.marks = _structure(raw)
        self.counts: dict[Kind, int] = {}

    def nodes(self) -> list[Node]:
        starts = [index for index, mark in enumerate(self.marks) if mark]
        head_end = starts[0] if starts else len(self.raw)
        nodes = self._head(head_end)
        for start, end in zip(starts, [*starts, len(self.raw)][1:], strict=True):
            nodes += self._cut(start, end)
        return nodes

    def _head(self, end: int) -> list[Node]:
        """Title, note, contents, preamble: runs of lines of one kind, in that order."""
        nodes, start, kinds = list[Node](), 0, _head_kinds([line.body for line in self.raw[:end]])
        for index in range(1, end + 1):
            if index == end or kinds[index] is not kinds[start]:
                nodes.append(self._node(kinds[start], start, index))
                start = index
        return nodes

    def _cut(self, start: int, end: int) -> list[Node]:
        """The node that begins with a mark; a signature at the very end is a node of its own."""
        found = self.marks[start]
        assert found is not None
        kind, mark = found
        cut = _signature_start(self.raw, start, end) if end == len(self.raw) and kind is Kind.ARTICLE else end
        nodes = [self._node(kind, start, cut, mark)]
        return nodes if cut == end else [*nodes, self._node(Kind.SIGNATURE, cut, end)]

    def _node(self, kind: Kind, start: int, end: int, mark: ItemMark | None = None) -> Node:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        raw = [Line(line.body, indent=line.indent, after=line.after) for line in self.raw[start:end]]
        if kind is Kind.PREAMBLE and len(raw) > 1 and _PREAMBLE.fullmatch(raw[0].text):
            mark = ItemMark(raw[0].text, "", "", 0)
        if kind is Kind.ANNEX and len(raw) > 1:
            mark = ItemMark(raw[0].text, "", "", 0)
        paragraphs = group(lines_of(raw, mark, plain=kind in _PLAIN))
        label = mark.label if mark and kind is Kind.ARTICLE else Ordinal(mark.number if mark else 0)
        rank = mark.style if mark and kind is Kind.HEADING else ""
        return Node(f"{kind.value}{self.counts[kind]}", kind, paragraphs, label, rank)


def _head_kinds(bodies: Sequence[str]) -> list[Kind]:
    kinds, reached = list[Kind](), Kind.TITLE
    order = (Kind.TITLE, Kind.NOTE, Kind.CONTENTS, Kind.PREAMBLE)
    for body in bodies:
        kind = _head_kind(body, reached)
        reached = kind if order.index(kind) >= order.index(reached) else reached
        kinds.append(reached)
    return kinds


def _head_kind(body: str, reached: Kind) -> Kind:
    if _CONTENTS.fullmatch(body):
        return Kind.CONTENTS
    if heading_mark(body):  # headings that open nothing stand in the contents
        return Kind.CONTENTS
    if _PREAMBLE.fullmatch(body) or len(body) > 120 or body[-1] in "。：":
        return Kind.PREAMBLE if not (body[0] in "（(" and _NOTE.fullmatch(body)) else Kind.NOTE
    if body[0] in "（(" or _NOTE.match(body):
        return Kind.NOTE
    return Kind.TITLE if reached is Kind.TITLE else reached if reached is Kind.NOTE else Kind.PREAMBLE


def _structure(raw: Sequence[RawLine]) -> list[tuple[Kind, ItemMark] | None]:
    """For each line the node that it opens, if any."""
    listed = _provisions_are_listed(raw)
    tight = not listed and not any((mark := article_mark(line.body)) and mark.apart for line in raw)
    found: list[tuple[Kind, ItemMark] | None] = []
    contents, last, annex = _contents_range(raw), 0, False
    sure = {mark.label for line in raw if (mark := article_mark(line.body)) and mark.apart}
    for index, line in enumerate(raw):
        opened = None if index in contents else _opens(line.body, listed, tight, last, annex)
        if index not in contents and not listed and not opened and not annex:
            opened = _in_sequence(line.body, last, sure)
        if opened and opened[0] is Kind.ARTICLE:
            last = opened[1].number
        annex = annex or bool(opened and opened[0] is Kind.ANNEX)
        found.append(opened)
    return _in_order(found)


def _in_order(found: list[tuple[Kind, ItemMark] | None]) -> list[tuple[Kind, ItemMark] | None]:
    """A stray number opens no article when nearly all others rise: it is a slip or a quotation."""
    spots = [index for index, opened in enumerate(found) if opened and opened[0] is Kind.ARTICLE]
    labels = [opened[1].label for opened in found if opened and opened[0] is Kind.ARTICLE]
    kept = _rising(labels)
    if len(kept) == len(labels) or len(kept) * 10 < len(labels) * 7:
        return found
    stray = {spots[place] for place in range(len(labels)) if place not in kept}
    return [None if index in stray else opened for index, opened in enumerate(found)]


def _rising(labels: Sequence[Ordinal]) -> set[int]:
    """The places of a longest run that rises strictly."""
    tops, ends, back = list[Ordinal](), list[int](), list[int]()
    for index, label in enumerate(labels):
        place = bisect_left(tops, label)
        tops[place : place + 1] = [label]
        ends[place : place + 1] = [index]
        back.append(ends[place - 1] if place else -1)
    kept, index = set[int](), ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = back[index]
    return kept


def _opens(body: str, listed: bool, tight: bool, last: int, annex: bool) -> tuple[Kind, ItemMark] | None:
    if (last or annex) and _ANNEX.fullmatch(body):
        return Kind.ANNEX, ItemMark("", "", body, 0)
    if annex:
        return None
    mark = listed_mark(body) if listed else article_mark(body)
    if mark and (listed or mark.apart or (tight and mark.number == last + 1)):
        return Kind.ARTICLE, mark
    heading = None if listed else heading_mark(body)
    return (Kind.HEADING, heading) if heading else None


def _in_sequence(body: str, last: int, sure: Collection[Ordinal]) -> tuple[Kind, ItemMark] | None:
    """第六条，…: an article, if it is the next one and no other line bears this number as articles do."""
    mark = pointed_mark(body)
    follows = mark and last and mark.number == last + 1 and mark.label not in sure and sure
    return (Kind.ARTICLE, mark) if mark and follows else None


def _provisions_are_listed(raw: Sequence[RawLine]) -> bool:
    """Whether 一、二、 stand for articles: there is no article, and the numbers run from one."""
    if any(article_mark(line.body) for line in raw):
        return False
    numbers = [mark.number for line in raw if (mark := listed_mark(line.body))]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _contents_range(raw: Sequence[RawLine]) -> range:
    """The lines of the table of contents: from 目录 to where the first entry comes again."""
    start = next((index for index, line in enumerate(raw[:80]) if _CONTENTS.fullmatch(line.body)), None)
    if start is None:
        return _untitled_contents(raw)
    first, end = None, start + 1
    for line in raw[start + 1 :]:
        mark = heading_mark(line.body)
        if mark is None and PAGE.search(line.body):  # an article with its page
            end += 1
            continue
        if mark is None or (
            first and (mark.number, mark.style) == first and _again(raw, start + 1, end, line.body)
        ):
            break
        first = first or (mark.number, mark.style)
        end += 1
    return range(start, end)


def _untitled_contents(raw: Sequence[RawLine]) -> range:
    """Headings in a row before the first article that all come again later: contents without the word."""
    start = next((index for index, line in enumerate(raw) if heading_mark(line.body)), len(raw))
    counts = Counter(_bare(line.body) for line in raw[start:])
    end = start
    while end < len(raw) and heading_mark(raw[end].body) and counts[_bare(raw[end].body)] > 1:
        counts[_bare(raw[end].body)] -= 1
        end += 1
    return range(start, end) if end - start > 1 else range(0)


def _again(raw: Sequence[RawLine], start: int, end: int, body: str) -> bool:
    """A first section comes once in each chapter of a list of contents; the first entry comes again with its
    words.
    """
    return end > start and _bare(raw[start].body) == _bare(body)


def _bare(body: str) -> str:
    """An entry without its page and what leads to it."""
    return re.sub("[\\s*]+", "", PAGE.sub("", body))


def _signature_start(raw: Sequence[RawLine], start: int, end: int) -> int:
    """Where the sign-off begins: a closing line with a date alone, and short lines without a full stop before
    it.
    """
    if end - start < 2 or not _DATE.fullmatch(raw[end - 1].body):
        return end
    cut = end - 1
    while cut - 1 > start and len(raw[cut - 1].body) <= 40 and raw[cut - 1].body[-1] not in "。；：，、”）":
        cut -= 1
    return cut
