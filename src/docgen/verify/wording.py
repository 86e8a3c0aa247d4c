"""Checks of what is written: punctuation (GB/T 15834), numbers (GB/T 15835), and where lines may break for them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding, quoted
from docgen.verify.paper import Paper, Part, Passage

PARTS = (
    Part.NUMBER, Part.TITLE, Part.SUBTITLE, Part.ADDRESSEE, Part.BODY, Part.LIST, Part.NOTE, Part.ANNEX, Part.IMPRINT
)  # fmt: skip
RUNNING = (Part.BODY, Part.ANNEX, Part.LIST)
PAIRS = {"”": "“", "’": "‘", "》": "《"}
APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
AROUND = 6  # characters shown before and behind a fault


def check_wording(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    for passage in paper.texts(*PARTS):
        yield from _patterns(passage, paper, bench)
        yield from _pairs(passage, paper, bench)
    for passage in paper.texts(*RUNNING):
        yield from _line_ends(passage, paper, bench)


def faults(text: str, part: Part, bench: Bench) -> Iterator[tuple[str, int, int]]:
    """Rule, start and end of what is written wrongly in a text."""
    for name, pattern in bench.book.patterns.items():
        if part.value not in bench.book.wordings[name].passed:
            for found in pattern.finditer(text):
                yield name, found.start(), found.end()


def unpaired(text: str) -> Iterator[int]:
    """Where a closing mark stands that nothing opened; an apostrophe within a foreign word is none."""
    plain = APOSTROPHE.sub("x", text)
    for close, opening in PAIRS.items():
        depth = 0
        for place, letter in enumerate(plain):
            depth += (letter == opening) - (letter == close)
            if depth < 0:
                yield place
                depth = 0


def _patterns(passage: Passage, paper: Paper, bench: Bench) -> Iterator[Finding]:
    text = passage.text
    for name, start, end in faults(text, passage.part, bench):
        wanted = bench.book.wordings[name].wanted
        yield bench.at(name, wanted, shown(text, start, end), paper, passage.line_at(start))


def shown(text: str, start: int, end: int) -> str:
    """A place of a text with what stands around it."""
    return quoted(text[max(start - AROUND, 0) : end + AROUND], 2 * AROUND + end - start)


def _pairs(passage: Passage, paper: Paper, bench: Bench) -> Iterator[Finding]:
    for place in unpaired(passage.text):
        measured = shown(passage.text, place, place + 1)
        yield bench.at("引号配对", "前后成对", measured, paper, passage.line_at(place))


def _line_ends(passage: Passage, paper: Paper, bench: Bench) -> Iterator[Finding]:
    """What may not begin a line, what may not end one, and figures that must stay whole."""
    never_first, never_last = bench.book.classes["行首忌"], bench.book.classes["行末忌"]
    for line, below in pairwise(passage.lines):
        end, start = line.bare[-1:], below.bare[:1]
        if start and start in never_first:
            yield bench.at("行首标点", "留在上一行", f"行首是“{start}”", paper, below)
        if end and end in never_last:
            yield bench.at("行末标点", "移到下一行", f"行末是“{end}”", paper, line)
        if end.isdigit() and (start.isdigit() or start in "%％."):
            measured = f"{quoted(line.bare[-4:])}{quoted(below.bare[:4])}"
            yield bench.at("数值断行", "在同一行里", measured, paper, line)
