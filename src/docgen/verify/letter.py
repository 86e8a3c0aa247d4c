"""Checks of a letter's double lines and first page (GB/T 9704 10.1), and of the attendance of minutes (10.3)."""

import re
from collections.abc import Iterator

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding
from docgen.verify.front import doubles
from docgen.verify.page import Rule, mm
from docgen.verify.paper import Format, Paper, Part

ATTENDANCE = re.compile(r"(出\s*席|请\s*假|列\s*席)([：:]?)")


def check_letter(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    if paper.form is Format.LETTER:
        yield from _lines(paper, bench)
        for line in paper.lines(Part.FOLIO):
            if line.page == 1:
                yield bench.at("信函首页", "不显示页码", "有页码", paper, line)
    if paper.form is Format.MINUTES:
        yield from _attendance(paper, bench)


def _lines(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Two red double lines: one under the mark, thick above; one over the lower edge, thin above."""
    pairs = doubles(paper.letterhead_rules, bench.book.reading)
    if len(pairs) != 2:
        yield bench.finding("信函双线", "首页上、下各一条红色双线", f"{len(pairs)}条", 1)
        return
    style, (upper, lower) = bench.style.letter, pairs
    for name, pair in (("第一条", upper), ("第二条", lower)):
        width = mm(pair[0].right - pair[0].left)
        if bench.off("信函双线", width - style.rule_width):
            yield bench.finding("信函双线", f"{name}长{style.rule_width:g}毫米", f"{width:.1f}毫米", 1)
        yield from _thick(name, pair, name == "第一条", bench)
    marks = [one.bottom for line in paper.lines(Part.MARK) for one in line.inked]
    under = mm(upper[0].top - max(marks)) if marks else style.rule_gap
    if bench.off("信函双线", under - style.rule_gap):
        yield bench.finding("信函双线", f"第一条在标志下{style.rule_gap:g}毫米", f"{under:.1f}毫米", 1)
    foot = mm(paper.pages[0].height - lower[1].bottom)
    if bench.off("信函双线", foot - style.rule_bottom):
        yield bench.finding("信函双线", f"第二条距下页边{style.rule_bottom:g}毫米", f"{foot:.1f}毫米", 1)


def _thick(name: str, pair: tuple[Rule, Rule], above: bool, bench: Bench) -> Iterator[Finding]:
    order = "上粗下细" if above else "上细下粗"
    if (pair[0].thickness > pair[1].thickness) is not above:
        yield bench.finding("信函双线", f"{name}{order}", "粗细不对", 1)


def _attendance(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """The labels of attendance: their face, a full-width colon."""
    font = bench.style.marks["label"]
    for passage in paper.texts(Part.BODY):
        found = ATTENDANCE.match(passage.text)
        if not found or len(passage.text) < found.end() + 1:
            continue
        line = passage.lines[0]
        if found[2] == ":":
            yield bench.at("出席", "后标全角冒号", "半角冒号", paper, line)
        elif found[2] and not bench.faces.shows(line.inked[:2], font):
            yield bench.at("出席", font, bench.faces.named(line.inked[:2]), paper, line)
