"""The foot of the pages: page numbers, the imprint with its rules, and the tables that stand between."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.style.model import Style
from docgen.verify.frame import Box, area_of, inside, tables_of
from docgen.verify.page import POINTS_PER_MM, Page, PageLine, Rule, is_red
from docgen.verify.paper import Frame, Part
from docgen.verify.rulebook import Recognition

SHEET = 297  # mm, the height of A4
FOLIO = re.compile(r"[—–―─－\-~·•.\s]*(?:第|第?\s*[Pp]age)?\d{1,4}页?(?:[/／共]\d{1,4}页?)?[—–―─－\-~·•.\s]*")
IMPRINT = re.compile(r"(?:抄送|主送|抄报|报|送|发|分送)[：:].*|.*\d日印发[。]?")


@dataclass(frozen=True, slots=True)
class Foot:
    """Lines told apart already, and the rules of the imprint with the page that they stand on (0: none)."""

    parts: tuple[tuple[Part, PageLine], ...]
    rules: tuple[Rule, ...]
    page: int


def read_foot(pages: Sequence[Page], style: Style, reading: Recognition) -> Foot:
    """Page numbers, tables and imprint of a document."""
    area = area_of(style)
    folios = [line for page in pages for line in _folio(page, area)]
    boxes = {page.number: tables_of(page) for page in pages}
    numbers = {id(line) for line in folios}
    page, rules = _imprint_rules(pages, boxes, area, reading)
    rest = {each.number: [line for line in each.lines if id(line) not in numbers] for each in pages}
    imprint = _between(rest[page], rules) if page else _unruled(rest[pages[-1].number])
    known = numbers | {id(line) for line in imprint}
    tables = [
        line
        for number, lines in rest.items()
        for line in lines
        if id(line) not in known and inside(line, boxes[number])
    ]
    parts = ((Part.FOLIO, folios), (Part.IMPRINT, imprint), (Part.TABLE, tables))
    stands = page or (imprint[0].page if imprint else 0)
    return Foot(tuple((part, line) for part, lines in parts for line in lines), rules, stands)


def _folio(page: Page, area: Frame) -> Iterable[PageLine]:
    """The page number: the last line, if it looks like one and stands below the text (of the page as it is bound)."""
    for last in (page.lines if page.upright else page.aside)[-1:]:
        below = (
            max(page.height, page.width) - SHEET * POINTS_PER_MM
        )  # of another sheet, its lower edge counts
        if FOLIO.fullmatch(last.bare) and last.baseline > area.bottom - area.unit + below:
            yield last


def _imprint_rules(
    pages: Sequence[Page], boxes: dict[int, tuple[Box, ...]], area: Frame, reading: Recognition
) -> tuple[int, tuple[Rule, ...]]:
    """The last page with rules of an imprint: black, as long as the text is wide, not a table's, two at least."""
    for page in reversed(pages):
        rules = [rule for rule in page.rules if _is_imprint_rule(rule, boxes[page.number], area, reading)]
        rules.sort(key=lambda rule: rule.top)
        if len(rules) >= 2 and any(IMPRINT.fullmatch(line.bare) for line in _between(page.lines, rules)):
            return page.number, tuple(rules)
    return 0, ()


def _is_imprint_rule(rule: Rule, tables: Iterable[Box], area: Frame, reading: Recognition) -> bool:
    long = rule.right - rule.left >= reading.rule * area.width
    ruled = any(top <= rule.top <= bottom for _, _, top, bottom in tables)
    return rule.level and long and not ruled and not is_red(rule.colour)


def _between(lines: Iterable[PageLine], rules: Sequence[Rule]) -> list[PageLine]:
    return [line for line in lines if rules[0].top < line.baseline < rules[-1].bottom]


def _unruled(lines: Sequence[PageLine]) -> list[PageLine]:
    """An imprint without rules: from the first line at the foot of the last page that says 抄送 or 印发."""
    start = next((place for place, line in enumerate(lines) if IMPRINT.fullmatch(line.bare)), len(lines))
    return list(lines[start:])
