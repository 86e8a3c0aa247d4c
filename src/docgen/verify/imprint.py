"""Checks of the imprint (GB/T 9704 7.4)."""

import re
from collections.abc import Iterator, Sequence

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding, quoted
from docgen.verify.looks import chinese
from docgen.verify.page import Rule, mm
from docgen.verify.paper import Format, Paper, Part, Passage

PRINTED = re.compile(r".*?((?:\d{4}|[〇零一二三四五六七八九]{4})年.*日)(印发)?[。]?")
DATE = re.compile(r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")


def check_imprint(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks; a bulletin's foot is left to custom."""
    passages = paper.texts(Part.IMPRINT)
    if not passages or not paper.official:
        return
    yield from _place(passages, paper, bench)
    yield from _rules(paper, bench)
    yield from _look(passages, paper, bench)
    yield from _sides(passages, paper, bench)
    yield from _words(passages, paper, bench)


def _place(passages: Sequence[Passage], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """On the last page, its last rule on the lower edge of the type area; a letter's last line above it."""
    if paper.imprint_page != len(paper.pages):
        yield bench.finding(
            "版记位置", f"在最后一面（第{len(paper.pages)}面）", "不在最后一面", paper.imprint_page
        )
        return
    area, last = bench.style.area, passages[-1].lines[-1]
    bottom = mm(paper.imprint_rules[-1].bottom) if paper.imprint_rules else 0.0
    if paper.form is Format.LETTER:
        bottom = mm(
            last.baseline + (1 - bench.book.reading.baseline) * bench.style.line(bench.role("版记")) / 20
        )
    off = bottom - area.top - area.height
    if bottom and bench.off("版记位置", off):
        expected = f"距上页边{area.top + area.height:g}毫米"
        yield bench.at("版记位置", expected, f"{bottom:.1f}毫米", paper, last)


def _rules(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """The first and the last thick, those between thin, all as wide as the type area; a letter has none."""
    if paper.form is Format.LETTER:
        return
    rules, style = paper.imprint_rules, bench.style.imprint
    if not rules:
        yield bench.finding("版记线", "首条、末条分隔线", "没有", paper.imprint_page)
    for place, rule in enumerate(rules):
        ends = place in (0, len(rules) - 1)
        yield from _rule(rule, style.thick if ends else style.thin, place + 1, paper, bench)


def _rule(rule: Rule, wanted: float, place: int, paper: Paper, bench: Bench) -> Iterator[Finding]:
    thickness, width = mm(rule.thickness), mm(rule.right - rule.left)
    if bench.off("版记线", thickness - wanted):
        yield bench.finding(
            "版记线", f"第{place}条{wanted:g}毫米", f"{thickness:.2f}毫米", paper.imprint_page, "版记"
        )
    if not bench.as_wide("版记线长", width, paper):
        expected = f"第{place}条{bench.style.area.width:g}毫米"
        yield bench.finding("版记线长", expected, f"{width:.1f}毫米", paper.imprint_page, "版记")


def _look(passages: Sequence[Passage], paper: Paper, bench: Bench) -> Iterator[Finding]:
    role = bench.role("版记")
    for passage in passages:
        line, letters = passage.lines[0], chinese(passage.characters)
        if bench.off("版记字体", line.size - role.size) or not bench.faces.shows(letters, role.font):
            measured = f"{bench.faces.named(letters)}{line.size:g}磅"
            yield bench.at("版记字体", f"{role.font}{role.size:g}磅（4号）", measured, paper, line)


def _sides(passages: Sequence[Passage], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """One character of the imprint's size at the left of every element, at the right of the date of printing."""
    role = bench.role("版记")
    for passage in passages:
        line = passage.lines[0]
        left = (line.left - paper.frame.left) / role.size
        right = (
            (paper.frame.right - line.right) / role.size if PRINTED.fullmatch(passage.text) else role.right
        )
        if bench.off("版记左右", left - role.left) or bench.off("版记左右", right - role.right):
            measured = f"左空{left:.1f}字，右空{right:.1f}字"
            yield bench.at("版记左右", "左右各空一字", measured, paper, line)


def _words(passages: Sequence[Passage], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """抄送 ends with a full stop; a date of printing is followed by 印发 and written without zeros."""
    for passage in passages:
        text, last = passage.text, passage.lines[-1]
        if text.startswith("抄送") and not text.endswith("。"):
            yield bench.at("抄送", "最后一个机关后标句号", quoted(text[-6:]), paper, last)
        found = PRINTED.fullmatch(text) if not text.startswith("抄送") else None
        if found and not found[2]:
            yield bench.at("印发", "日期后加“印发”", found[1], paper, last)
        elif found and not DATE.search(found[1]):
            yield bench.at("印发", "如2021年3月14日印发", found[1], paper, last)
