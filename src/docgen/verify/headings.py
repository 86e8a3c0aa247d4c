"""Headings: their levels, the order of their numbers, where they stand on the page (GB/T 9704 7.3.3)."""

import re
from collections.abc import Iterator, Sequence

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding
from docgen.verify.paper import Paper, Part, Passage

FACES = {1: "一级标题", 2: "二级标题"}  # the levels that the standard gives a face other than the text's
DIGITS = "一二三四五六七八九"
LEVELS = (
    re.compile(r"([一二三四五六七八九十]{1,3})、"),
    re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"(\d{1,2})[.．、](?!\d)"),
    re.compile(r"[（(](\d{1,2})[）)]"),
)
FORMS = ("{}、", "（{}）", "{}.", "（{}）")
STOPS = tuple("。；：，！？")
WITHIN = re.compile("[。；：]")  # what a sentence has and a heading has not
SHORT = 40  # characters; a longer paragraph is no heading


def check_headings(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    yield from _order(paper, bench)
    yield from _at_foot(paper, bench)


def heading_level(passage: Passage) -> int:
    """The level 1–4 that a paragraph's number shows; 0 for one without."""
    return level_of(passage.text)


def level_of(text: str) -> int:
    return next((level for level, form in enumerate(LEVELS, 1) if form.match(text)), 0)


def stands_alone(passage: Passage) -> bool:
    """Whether a numbered paragraph is a heading on a line of its own."""
    ended = passage.text.rstrip("”’》）").endswith(STOPS)
    return len(passage.text) <= SHORT and not ended and not WITHIN.search(passage.text)


def _number(text: str, level: int) -> int:
    found = LEVELS[level - 1].match(text) if level else None
    return _value(found[1]) if found else 0


def _value(text: str) -> int:
    """十二 or 12 as a number."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = DIGITS.find(ones) + 1 if ones else 0
    return value + (10 * (DIGITS.find(tens) + 1 if tens else 1) if ten else 0)


def _spelled(value: int, level: int) -> str:
    if level > 2:
        return FORMS[level - 1].format(value)
    tens, ones = divmod(value, 10)
    text = (
        (DIGITS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")
    )
    return FORMS[level - 1].format(text)


def out_of_order(texts: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Where the numbers of headings do not follow one another: index, number that is due, number that stands there.

    Numbers begin anew under each number of a higher level, and wherever they begin with 1.
    """
    reached = [0, 0, 0, 0]
    for index, text in enumerate(texts):
        level = level_of(text)
        value, due = _number(text, level), reached[level - 1] + 1
        if level and value not in (1, due):
            yield index, _spelled(due, level), _spelled(value, level)
        if level:
            reached[level - 1 :] = [value, *[0] * (4 - level)]


def _order(paper: Paper, bench: Bench) -> Iterator[Finding]:
    for part in (Part.BODY, Part.ANNEX):
        passages = [each for each in paper.texts(part) if not paper.frame.centred(each.lines[0], 1)]
        for index, expected, measured in out_of_order([passage.text for passage in passages]):
            yield bench.at("层次次序", expected, measured, paper, passages[index].lines[0])


def _at_foot(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """No heading is the last line of a page."""
    lasts = {id(page) for page in _last_lines(paper)}
    for passage in paper.texts(Part.BODY):
        if heading_level(passage) and stands_alone(passage) and id(passage.lines[-1]) in lasts:
            yield bench.at("标题悬底", "其下至少有一行正文", "在一面之末", paper, passage.lines[-1])


def _last_lines(paper: Paper) -> Iterator[object]:
    """The last line of text of every page but the last."""
    text = paper.lines(Part.BODY)
    for page in paper.pages[:-1]:
        lines = [line for line in text if line.page == page.number]
        if lines and any(line.page == page.number + 1 for line in text):
            yield max(lines, key=lambda line: line.baseline)
