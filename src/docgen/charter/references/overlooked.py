"""Numbers that look like citations of this text and were not read as such: told where their target has moved."""

import re
from collections.abc import Iterator

from docgen.charter.references.find import find
from docgen.charter.references.moves import Moves
from docgen.charter.text.lists import TextRow
from docgen.charter.text.model import Ordinal
from docgen.charter.text.numerals import from_chinese
from docgen.problems import Level, Problem

_N = "[〇○零一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟0-9０-９]+"
_LOOSE = re.compile(
    rf"第[ \t\u3000]*[（(]?[ \t\u3000]*(?P<a>{_N})[ \t\u3000]*[）)]?[ \t\u3000]*(?P<u>条|款|项|章|节)(?!目)"
    rf"|[（(](?P<b>{_N})[）)][ \t\u3000]*(?P<v>款|项)(?!目)|(?P<c>上|下|次)一?(?P<w>条|款)(?![例文目件])"
)
_NAMES = re.compile("《[^《》]*》")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def overlooked(row: TextRow, text: str, own: Ordinal, moves: Moves) -> Iterator[Problem]:
    """Warnings for the retained part of a line that stood in article `own`."""
    known = [(one.start, one.end) for one in find(text, moves.title)]
    known += [found.span() for found in _NAMES.finditer(text)]
    known += [(start, max(end, start + 1)) for start, end, _ in row.edits]
    for found in _LOOSE.finditer(text):
        if any(start < found.end() and found.start() < end for start, end in known):
            continue
        if _matters(found, moves):
            words = text[max(0, found.start() - 6) : found.end()]
            what = f"“…{words}”像是引用本文的条款，没有把握，未改动"
            where = str(own) if own.number else "条文以外"
            yield Problem(where, what, "请核对，并按新的序号修改", Level.WARNING)


def _matters(found: re.Match[str], moves: Moves) -> bool:
    """Whether provisions of its kind have moved: the very article, any 款 or 项, any chapter."""
    unit = found["u"] or found["v"] or found["w"]
    if unit in "章节":
        return moves.changed_divisions
    if unit == "条" and found["a"]:
        label = Ordinal(_value(found["a"]))
        return label in moves.labels and moves.articles.get(label) != (label, 0)
    if unit == "条":
        return any(new != (old, 0) for old, new in moves.articles.items())
    paragraphs = any(old[1] != new[1] for old, new in moves.paragraphs.items())
    return paragraphs or any(old[2] != new for old, new in moves.items.items())


def _value(numeral: str) -> int:
    try:
        return from_chinese(numeral.translate(_FORMAL))
    except ValueError:
        return 0
