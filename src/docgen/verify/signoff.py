"""Checks of sign-off, date and note (GB/T 9704 7.3.5, 7.3.6)."""

import re
from collections.abc import Iterator, Sequence
from statistics import mean

from docgen.verify.bench import Bench
from docgen.verify.finding import DOCUMENT, Finding
from docgen.verify.page import POINTS_PER_MM, Character, PageLine
from docgen.verify.paper import Format, Paper, Part

DATE = re.compile(r"(?:19|20)\d\d年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
TO_FILL_IN = re.compile(r"(?:20\d\d)?年[1-9]?月日")
TO_SIGN = re.compile(r"[（(](?:盖章|公章|签名|签字|印章)[）)]|[：:]$")
EMPTY = re.compile(r"此页无正文|本页无正文|以下无正文")
DATED = (Format.DOCUMENT, Format.LETTER, Format.ORDER)


def check_signoff(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    dates = paper.lines(Part.DATE)
    if paper.official:
        yield from _date(dates, paper, bench)
        yield from _places(dates, paper, bench)
        yield from _note(paper, bench)
    yield from _company(dates, paper, bench)


def _date(dates: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Arabic digits, the year in full, no zero before month or day."""
    wanted = "如2021年3月14日"
    for line in dates:
        if not DATE.fullmatch(line.bare) and not TO_FILL_IN.fullmatch(line.bare):
            yield bench.at("日期写法", wanted, line.bare, paper, line)
    if not dates and paper.form in DATED:
        yield bench.finding("日期写法", "有成文日期", "没有单独成行的日期", DOCUMENT)


def _places(dates: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """With a seal: date 4 characters from the right, signatory centred on it; without: 2, the date 2 further right."""
    if _is_form(paper):
        return
    for line in (line for line in dates if not TO_FILL_IN.fullmatch(line.bare)):
        signed = [group for each in paper.lines(Part.SIGNATORY) for group in each.segments]
        if not any(fits(line, signed, paper, bench) for fits in (_sealed, _unsealed, _stamped)):
            right = paper.frame.gap(line)
            yield bench.at("落款位置", _expected(bench), _measured(line, signed, right, paper), paper, line)


def _is_form(paper: Paper) -> bool:
    """Whether a paper without letterhead only says where to sign, as receipts and the like do."""
    signed = paper.lines(Part.SIGNATORY)
    return paper.form is Format.HEADLESS and any(TO_SIGN.search(line.bare) for line in signed)


def _expected(bench: Bench) -> str:
    style = bench.style.sign_off
    sealed = f"盖章的日期右空{style.date_right:g}字、署名以日期居中"
    return f"{sealed}；不盖章的署名右空{style.unsealed_right:g}字、日期比署名右移二字"


def _measured(line: PageLine, signed: Sequence[Sequence[Character]], right: float, paper: Paper) -> str:
    if not signed:
        return f"日期右空{right:.1f}字"
    gap = (paper.frame.right - signed[-1][-1].right) / paper.frame.unit
    return f"日期右空{right:.1f}字，署名右空{gap:.1f}字"


def _sealed(line: PageLine, signed: Sequence[Sequence[Character]], paper: Paper, bench: Bench) -> bool:
    """7.3.5.1; a name longer than fits over the date stands at the right edge, the date under its middle."""
    unit, style = paper.frame.unit, bench.style.sign_off
    right = not bench.off("落款位置", paper.frame.gap(line) - style.date_right)
    if not signed:
        return right
    middle, width = (line.left + line.right) / 2, line.right - line.left
    offs = [abs(_middle(group) - middle) / unit for group in signed]
    widest = max(group[-1].right - group[0].left for group in signed)
    too_long = (widest - width) / 2 / unit > style.date_right - bench.tolerance("落款位置")
    return not bench.off("落款位置", min(offs)) and (right or too_long)


def _middle(group: Sequence[Character]) -> float:
    return mean((group[0].left, group[-1].right))


def _unsealed(line: PageLine, signed: Sequence[Sequence[Character]], paper: Paper, bench: Bench) -> bool:
    """7.3.5.2."""
    if not signed:
        return False
    unit, two = paper.frame.unit, bench.style.sign_off.unsealed_right
    left = min(group[0].left for group in signed)
    gaps = ((paper.frame.right - max(group[-1].right for group in signed)) / unit, paper.frame.gap(line))
    moved = not bench.off("落款位置", (line.left - left) / unit - two)
    return moved and any(not bench.off("落款位置", gap - two) for gap in gaps)


def _stamped(line: PageLine, signed: Sequence[Sequence[Character]], paper: Paper, bench: Bench) -> bool:
    """7.3.5.3: the title two characters left of the stamp, which stands as far from the right as the date."""
    style = bench.style.sign_off
    stamp = style.stamp * POINTS_PER_MM / paper.frame.unit
    gaps = [(paper.frame.right - group[-1].right) / paper.frame.unit for group in signed]
    right = not bench.off("落款位置", paper.frame.gap(line) - style.date_right)
    return right and all(gap > style.date_right + stamp for gap in gaps)


def _note(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """附注: two characters in."""
    for passage in paper.texts(Part.NOTE):
        indent, wanted = paper.frame.indent(passage.lines[0]), bench.role("附注").first
        if bench.off("附注", indent - wanted):
            yield bench.at("附注", f"左空{wanted:g}字", f"左空{indent:.1f}字", paper, passage.lines[0])


def _company(dates: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Sign-off and date stand on a page with text, and no page says that it has none."""
    said = [line for page in paper.pages for line in page.lines if EMPTY.search(line.bare)]
    for line in said:
        yield bench.at("无正文", "调整行距、字距", line.bare, paper, line)
    text = {line.page for line in paper.lines(Part.BODY, Part.LIST, Part.TABLE)}
    for line in dates:
        if line.page not in text and not said:
            yield bench.at("无正文", "同一面上有正文", "这一面没有正文", paper, line)
