"""Rows of a comparison table that leave out what does not change: …… on a line of its own, in both columns."""

import re
from collections.abc import Sequence

from docgen.charter.text.marks import article_mark, item_mark
from docgen.charter.text.model import Charter
from docgen.charter.text.numerals import NUMERAL

_ELLIPSIS = re.compile(r"[（(]?(?:…+|\.{3,}|略|同前)[）)]?[；。]?")
_CITED = re.compile(f"第{NUMERAL}(?:条|款|项)")


def spelled_out(cells: Sequence[Sequence[str]], old: Charter) -> list[list[str]] | str:
    """Both cells with the lines that were left out, taken from the old text; or why these are not certain.

    Certain: one article, its first line given, as many omissions on both sides, the lines between them found once.
    """
    segments = [_segments(cell) for cell in cells]
    mark = article_mark(cells[0][0]) if cells[0] else None
    nodes = [node for node in old.articles if mark and node.label == mark.label]
    if len(nodes) != 1 or any(_ELLIPSIS.search(line) and len(line) > 6 for cell in cells for line in cell):
        return "用省略号略去了部分文字"
    if len(segments[0]) != len(segments[1]):
        return "修订前、修订后用省略号略去的处数不同"
    gaps = _gaps([line.body for line in nodes[0].lines], segments[0])
    if gaps is None:
        return "省略号前后的文字与原文对不上"
    if any(_CITED.search(line) for gap in gaps for line in gap):
        return "省略号略去的文字引用了条款，修改后序号可能变动"
    made = [_joined(each, gaps) for each in segments]
    return made if _in_sequence(made[1]) else "省略号略去的各项序号会变动"


def _segments(cell: Sequence[str]) -> list[list[str]]:
    found = list[list[str]]([[]])
    for line in cell:
        if _ELLIPSIS.fullmatch(line.strip()):
            found.append([])
        else:
            found[-1].append(line)
    return found


def _gaps(whole: list[str], segments: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """The lines between the segments; nothing where a segment is not found, or more than once."""
    bare, at, gaps = [_plain(line) for line in whole], 0, list[list[str]]()
    for number, segment in enumerate(segments):
        wanted, closes = [_plain(line) for line in segment], number == len(segments) - 1
        spots = [n for n in range(at, len(bare) - len(wanted) + 1) if bare[n : n + len(wanted)] == wanted]
        spots = [n for n in spots if n + len(wanted) == len(bare)] if closes else spots
        if not number:
            spots = [0] if spots[:1] == [0] and wanted else []
        if len(spots) != 1:
            return None
        if number:
            gaps.append(whole[at : spots[0]])
        at = spots[0] + len(wanted)
    return gaps


def _joined(segments: Sequence[Sequence[str]], gaps: Sequence[Sequence[str]]) -> list[str]:
    made = list(segments[0])
    for gap, segment in zip(gaps, segments[1:], strict=True):
        made += [*gap, *segment]
    return made


def _in_sequence(lines: Sequence[str]) -> bool:
    """Whether the items of a list still count on from one."""
    numbers = [mark.number for line in lines if (mark := item_mark(line)) and mark.style == "（一）"]
    return numbers == list(range(1, len(numbers) + 1))


def _plain(line: str) -> str:
    return "".join(line.split())
