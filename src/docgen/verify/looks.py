"""Checks of faces, sizes and colours of the text, and of marks that must be as wide as a character."""

import re
from collections.abc import Iterable, Iterator, Sequence

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding
from docgen.verify.headings import FACES, heading_level, stands_alone
from docgen.verify.page import Character, PageLine
from docgen.verify.paper import Format, Paper, Part, Passage

CHINESE = re.compile(r"[\u3400-\u9fff]")
SQUARE = frozenset("“”‘’—…")  # shared with Latin type, where they are narrow
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
LONG = 15  # characters; shorter paragraphs may be captions and the like
SOME = 3  # findings of one kind that are worth telling apart


def check_looks(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    body = [passage for passage in paper.texts(Part.BODY) if _is_text(passage, paper, bench)]
    lines = sum(len(passage.lines) for passage in body)
    if paper.form is not Format.PLAIN or lines >= bench.book.reading.text:
        yield from _body_face(paper, body, bench)
        yield from _body_size(paper, body, bench)
        yield from _colour(paper, body, bench)
    yield from _topics(paper, bench)
    yield from _squares(paper, bench)


def chinese(characters: Iterable[Character]) -> list[Character]:
    """The Chinese characters among them."""
    return [one for one in characters if CHINESE.match(one.text)]


def _is_text(passage: Passage, paper: Paper, bench: Bench) -> bool:
    long = len(passage.text) >= LONG or heading_level(passage) > 0
    headline = paper.form is Format.BULLETIN and passage.lines[0].size == bench.role("简报标题").size
    titled = _heads_page(passage.lines[0], paper, bench) or paper.frame.centred(passage.lines[0], 1)
    return long and not headline and not titled


def _heads_page(line: PageLine, paper: Paper, bench: Bench) -> bool:
    """Whether a line is the title of one more form of a plain paper, on a page of its own."""
    first = paper.pages[line.page - 1].lines[0]
    return paper.form is Format.PLAIN and line == first and line.size >= bench.book.reading.large


def _body_face(paper: Paper, body: Sequence[Passage], bench: Bench) -> Iterator[Finding]:
    """Most of the text is in the body's face."""
    role = bench.role("正文")
    letters = chinese(one for passage in body for one in passage.characters)
    if letters and not bench.faces.shows(letters, role.font):
        yield bench.at("正文字体", role.font, bench.faces.named(letters), paper, body[0].lines[0])


def _body_size(paper: Paper, body: Sequence[Passage], bench: Bench) -> Iterator[Finding]:
    """Every paragraph has the body's size."""
    size = bench.role("正文").size
    wrong = [passage for passage in body if bench.off("正文字号", passage.lines[0].size - size)]
    for passage in wrong[:SOME]:
        line = passage.lines[0]
        yield bench.at("正文字号", f"{size:g}磅（3号）", f"{line.size:g}磅", paper, line)


def _colour(paper: Paper, body: Sequence[Passage], bench: Bench) -> Iterator[Finding]:
    """Text is black (GB/T 9704 5.2.4)."""
    coloured = [
        line for passage in body for line in passage.lines if any(max(one.colour) > 60 for one in line.inked)
    ]
    for line in coloured[:SOME]:
        yield bench.at("正文颜色", "黑色", _code(line), paper, line)


def _code(line: PageLine) -> str:
    brightest = max((one.colour for one in line.inked), key=max)
    return "#{:02X}{:02X}{:02X}".format(*brightest)


def _topics(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Headings are in the faces of their levels; a topic sentence run into the text is so if its like are."""
    for level, role in FACES.items():
        font = bench.role(role).font
        found = [passage for passage in paper.texts(Part.BODY, Part.ANNEX) if heading_level(passage) == level]
        marked = [passage for passage in found if bench.faces.shows(_topic(passage), font)]
        for passage in found:
            if passage not in marked and (stands_alone(passage) or (marked and level < 3)):
                measured = bench.faces.named(_topic(passage))
                yield bench.at("层次字体", font, measured, paper, passage.lines[0])


def _topic(passage: Passage) -> list[Character]:
    """The characters of a heading, or of a paragraph's topic sentence as far as its number shows."""
    if stands_alone(passage):
        return chinese(passage.characters)
    return chinese(passage.characters[:5])


def _squares(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Quotes, dashes and ellipses between Chinese characters are as wide as these (GB/T 15834 5.1)."""
    parts = (Part.TITLE, Part.BODY, Part.ANNEX, Part.LIST, Part.NOTE, Part.IMPRINT)
    narrow = [line for passage in paper.texts(*parts) for line in passage.lines if _narrow(line)]
    for line in narrow[:SOME]:
        marks = "".join(dict.fromkeys(_narrow(line)))
        yield bench.at("标点宽度", "中文字体，占一个字", f"“{marks}”用了西文字体", paper, line)


def _narrow(line: PageLine) -> list[str]:
    """The marks of a line that are too narrow, those among Latin words passed over."""
    text = line.text
    return [
        one.text
        for place, one in enumerate(line.characters)
        if one.text in SQUARE and not one.wide and not LATIN.search(text[max(place - 1, 0) : place + 2])
    ]
