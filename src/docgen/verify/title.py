"""Checks of title and addressee (GB/T 9704 7.3.1, 7.3.2)."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate

import rjieba

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding, quoted
from docgen.verify.looks import chinese
from docgen.verify.page import PageLine, mm
from docgen.verify.paper import Format, Frame, Paper, Part
from docgen.verify.room import is_text
from docgen.verify.titling import title_by_words

FOREIGN = re.compile(r"[!-~\u00c0-\u024f]+")


def check_title(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    lines = paper.lines(Part.TITLE)
    if lines and (paper.form is not Format.PLAIN or _heads_text(lines, paper, bench)):
        yield from _look(lines, paper, bench)
        yield from _centred(lines, paper, bench)
        yield from _words(lines, paper, bench)
        yield from _shape(lines, paper, bench)
        yield from _place(lines[0], paper, bench)
    yield from _addressee(paper.lines(Part.ADDRESSEE), paper, bench)


def _heads_text(lines: Sequence[PageLine], paper: Paper, bench: Bench) -> bool:
    """Whether the title of another text is one of a text, and not the head of a form."""
    titled = lines[0].size >= bench.book.reading.large or title_by_words(lines) > 0
    return titled and is_text(paper, bench)


def _look(lines: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """2号小标宋."""
    role = bench.role("简报标题" if paper.form is Format.BULLETIN else "标题")
    letters = chinese(one for line in lines for one in line.inked)
    if not bench.faces.shows(letters, role.font):
        yield bench.at("标题字体", role.font, bench.faces.named(letters), paper, lines[0])
    wrong = [line for line in lines if bench.off("标题字号", line.size - role.size)]
    if wrong:
        yield bench.at("标题字号", f"{role.size:g}磅（2号）", f"{wrong[0].size:g}磅", paper, wrong[0])


def _centred(lines: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    for line in lines:
        off = mm(paper.least(partial(_off, line)))
        if bench.off("标题居中", off):
            side = "右" if off > 0 else "左"
            yield bench.at("标题居中", "居中", f"偏{side}{abs(off):.1f}毫米", paper, line)
            return


def _off(line: PageLine, frame: Frame) -> float:
    """How far to the right of the middle a line stands, points."""
    return (line.left + line.right - frame.left - frame.right) / 2


def _words(lines: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """No line ends inside a word of the dictionary; words of other languages may be parted at their spaces."""
    texts = [line.bare for line in lines]
    words = rjieba.cut("".join(texts), False)
    ends = dict(zip(accumulate(map(len, words)), words, strict=True))
    for line, end in zip(lines[:-1], accumulate(map(len, texts)), strict=False):
        word = ends.get(end) or ends[min(place for place in ends if place > end)]
        if end not in ends and not FOREIGN.fullmatch(word):
            yield bench.at("标题拆词", f"“{word}”在一行里", f"“{word}”被拆在两行", paper, line)


def _shape(lines: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Three lines and more: no line shorter than its neighbours, not all of one length."""
    widths = [(line.right - line.left) / line.size for line in lines]
    even = bench.book.reading.even
    if len(widths) < 3:
        return
    waists = [
        line
        for before, width, after, line in zip(widths, widths[1:], widths[2:], lines[1:], strict=False)
        if before - width > even and after - width > even
    ]
    if waists:
        yield bench.at("标题排列", "梯形或菱形", "沙漏形", paper, waists[0])
    elif max(widths) - min(widths) < even / 2:
        yield bench.at("标题排列", "梯形或菱形", "各行等长", paper, lines[0])


def _place(line: PageLine, paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Two blank lines under the red rule."""
    rules = [rule for rule in paper.letterhead_rules if rule.bottom < line.baseline]
    if paper.form is not Format.DOCUMENT or not rules or paper.lines(Part.COLUMN):
        return
    pitch = bench.style.pitch / 20
    blank = (line.baseline - bench.book.reading.baseline * pitch - rules[-1].bottom) / pitch
    if bench.off("标题位置", blank - 2):
        yield bench.at("标题位置", "空二行", f"空{blank:.1f}行", paper, line)


def _addressee(lines: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """At the left edge, a colon behind the last name. (That it is full-width, the wording checks see to.)"""
    indent = paper.frame.indent(lines[0]) if lines else 0.0
    if paper.official and bench.off("主送", indent):
        yield bench.at("主送", "居左顶格", f"左空{indent:.1f}字", paper, lines[0])
    if lines and not lines[-1].bare.endswith(("：", ":")):
        yield bench.at("主送", "末尾标全角冒号", f"末尾是{quoted(lines[-1].bare[-4:])}", paper, lines[-1])
