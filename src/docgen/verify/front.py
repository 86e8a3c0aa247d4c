"""The head of the first page: which format it shows, and what stands above the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.verify.page import POINTS_PER_MM, Page, PageLine, Rule, is_red
from docgen.verify.paper import Format, Frame, Part
from docgen.verify.rulebook import Recognition

NUMBER = re.compile(
    r"[^\s\d]{1,20}[〔\[［【(（]\s*\d{2,4}\s*[〕\]］】)）]\s*第?\s*\d+\s*号|[^\s\d]{1,20}\d{4}\s*年?\s*第?\s*\d+\s*号"
)
ORDER_NUMBER = re.compile(r"第?\s*[\d一二三四五六七八九十百]+\s*号")
ISSUE = re.compile(r"[（(]?(?:总?第[\s\d一二三四五六七八九十百×]+期|增刊).*")
SECRECY = re.compile(r"绝密|机密|秘密|特急|加急|特提|平急|急件|内部资料")
COPY = re.compile(r"\d{1,8}|№?\d{5,8}")
SIGNER = "签发人"
MARKS = ("文件", "令", "纪要")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the title, and where it ends (points from the page's upper edge)."""

    form: Format
    parts: tuple[tuple[Part, PageLine], ...]
    rules: tuple[Rule, ...]
    end: float


def read_front(
    page: Page, lines: Sequence[PageLine], area: Frame, reading: Recognition, form: Format | None
) -> Front:
    """The head of a first page; `form` when the user has said which it is."""
    red = [rule for rule in page.rules if rule.level and is_red(rule.colour) and _long(rule, area, reading)]
    marks = _marks(lines, reading)
    found = form or _format(lines, marks, red, reading)
    if found in (Format.PLAIN, Format.HEADLESS):
        return Front(found, (), (), 0)
    end = _end(found, lines, marks, red, page)
    above = [line for line in lines if line.baseline <= end]
    below = [line for line in lines if line.baseline > end][:4] if found is Format.LETTER else []
    parts = [(_part(line, marks, found), line) for line in above]
    late = [(part, line) for line in below if (part := _part(line, marks, found)) is not Part.HEAD]
    return Front(found, (*parts, *late), tuple(red), end)


def _long(rule: Rule, area: Frame, reading: Recognition) -> bool:
    return rule.right - rule.left >= reading.rule * area.width


def _marks(lines: Sequence[PageLine], reading: Recognition) -> list[PageLine]:
    """The mark of the issuer: large red lines; failing those, large lines at the top over a number."""
    red = [line for line in lines if line.size >= reading.mark and _red(line)]
    if red:
        return red
    large = [line for line in lines[:6] if line.size > 1.1 * reading.mark]
    return large if any(line.bare.endswith(MARKS) for line in large) else _small_mark(lines, reading)


def _small_mark(lines: Sequence[PageLine], reading: Recognition) -> list[PageLine]:
    """A mark that is hardly larger than a title: it ends as a mark does, and a number stands under it."""
    for place, line in enumerate(lines[:6]):
        if line.size < reading.large and not _red(line):
            continue
        numbered = any(
            NUMBER.match(each.bare) and len(each.bare) < 40 for each in lines[place + 1 : place + 5]
        )
        if numbered and line.bare.endswith(MARKS):
            return [line]
    return []


def _red(line: PageLine) -> bool:
    return 2 * sum(is_red(one.colour) for one in line.inked) > len(line.inked)


def _format(
    lines: Sequence[PageLine], marks: Sequence[PageLine], red: Sequence[Rule], reading: Recognition
) -> Format:
    if not marks:
        return Format.PLAIN
    name = "".join(line.bare for line in marks)
    rest = [line.bare for line in lines if line not in marks][:6]
    if name.endswith("纪要"):
        return Format.MINUTES
    if any(ISSUE.fullmatch(text) for text in rest):
        return Format.BULLETIN
    if len(doubles(red, reading)) >= 1 and not name.endswith("文件"):
        return Format.LETTER
    if name.endswith("令") or any(ORDER_NUMBER.fullmatch(text) for text in rest[:2]):
        return Format.ORDER
    return Format.DOCUMENT


def doubles(red: Sequence[Rule], reading: Recognition) -> tuple[tuple[Rule, Rule], ...]:
    """Pairs of red rules so close that they are double lines, from top to bottom."""
    ordered = sorted(red, key=lambda rule: rule.top)
    near = reading.double * POINTS_PER_MM
    return tuple(pair for pair in pairwise(ordered) if pair[1].top - pair[0].bottom < near)


def _end(
    form: Format, lines: Sequence[PageLine], marks: Sequence[PageLine], red: Sequence[Rule], page: Page
) -> float:
    """Where the head ends: at the red rule under the mark; without one, under the number or the mark."""
    lowest = max((line.baseline for line in marks), default=0.0)
    under = [rule.bottom for rule in red if lowest < rule.bottom < 0.7 * page.height]
    if form is not Format.ORDER and under:
        return under[0] if form is not Format.LETTER else max(under[:2])
    numbers = [line.baseline for line in lines if _numbers(line, form) and line.baseline > lowest]
    return max(lowest, min(numbers, default=0.0)) + 1


def _numbers(line: PageLine, form: Format) -> bool:
    pattern = ORDER_NUMBER if form is Format.ORDER else NUMBER
    return bool(pattern.match(line.bare)) and len(line.bare) < 40


def _part(line: PageLine, marks: Sequence[PageLine], form: Format) -> Part:
    text = line.bare
    if line in marks:
        return Part.MARK
    if _numbers(line, form) or (form is Format.LETTER and NUMBER.search(text) and len(text) < 40):
        return Part.NUMBER
    if SIGNER in text:
        return Part.SIGNERS
    if SECRECY.match(text):
        return Part.SECRECY
    return Part.COPY if COPY.fullmatch(text) else Part.HEAD
