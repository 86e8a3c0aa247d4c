"""Checks of page numbers (GB/T 9704 7.5)."""

import re
from collections.abc import Iterator, Sequence

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding
from docgen.verify.page import Page, PageLine, mm
from docgen.verify.paper import Format, Paper, Part
from docgen.verify.room import is_text
from docgen.verify.sheet import is_a4

FORM = re.compile(r"—(\d+)—")
DIGITS = re.compile(r"\d+")


def check_folio(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    folios = paper.lines(Part.FOLIO)
    if folios or paper.form is not Format.PLAIN or is_text(paper, bench):
        yield from _missing(folios, paper, bench)
    for line in folios:
        yield from _form(line, paper, bench)
        yield from _look(line, paper, bench)
        yield from _place(line, paper, bench)
    yield from _sequence(folios, paper, bench)


SLIP = 2  # pages of what is handed out by the sheet


def _missing(folios: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Every page has one, but a letter's first, empty ones, and those with the imprint alone.

    A sheet or two that is no 公文, as a ballot, needs none at all.
    """
    numbered = {line.page for line in folios}
    without = [page.number for page in paper.pages if page.number not in numbered and _needs(page, paper)]
    is_slip = paper.form is Format.PLAIN and len(without) == len(paper.pages) <= SLIP
    if without and not is_slip:
        shown = (
            "全文"
            if len(without) == len(paper.pages)
            else "、".join(f"第{number}面" for number in without[:5])
        )
        yield bench.finding("页码", "每面都有", f"{shown}没有", without[0])


def _needs(page: Page, paper: Paper) -> bool:
    first = paper.form is Format.LETTER and page.number == 1
    imprint = set(map(id, paper.lines(Part.IMPRINT)))
    text = [line for line in page.lines if id(line) not in imprint]
    return bool(text) and not first


def _form(line: PageLine, paper: Paper, bench: Bench) -> Iterator[Finding]:
    if not FORM.fullmatch(line.bare):
        yield bench.at("页码形式", "— 1 —", line.text.strip(), paper, line)


def _look(line: PageLine, paper: Paper, bench: Bench) -> Iterator[Finding]:
    role = bench.role("页码")
    digits = [one for one in line.inked if one.text.isdigit()]
    if bench.off("页码字体", digits[0].size - role.size) or not bench.faces.shows(digits, role.font):
        measured = f"{bench.faces.named(digits)}{digits[0].size:g}磅"
        yield bench.at("页码字体", f"{role.font}{role.size:g}磅", measured, paper, line)


def _place(line: PageLine, paper: Paper, bench: Bench) -> Iterator[Finding]:
    """One character from the outer edge; the upper edge of the dashes under the type area."""
    size, odd = bench.role("页码").size, _number(line) % 2 == 1
    off = paper.least(lambda frame: (frame.right - line.right if odd else line.left - frame.left) - size)
    if bench.off("页码左右", mm(off)):
        side = "居右" if odd else "居左"
        measured = f"空{mm(off + size):.1f}毫米"
        yield bench.at("页码左右", f"{side}空一字（{mm(size):.1f}毫米）", measured, paper, line)
    dashes = [one for one in line.inked if one.text == "—"]
    wanted, area = bench.style.letterhead.number_gap, bench.style.area
    down = mm(min(one.top for one in dashes)) - area.top - area.height if dashes else wanted
    page = paper.pages[line.page - 1]
    if bench.off("页码上下", down - wanted) and is_a4(page, bench):
        yield bench.at("页码上下", f"{wanted:g}毫米", f"{down:.1f}毫米", paper, line)


def _number(line: PageLine) -> int:
    found = DIGITS.search(line.bare)
    return int(found[0]) if found else 0


def _sequence(folios: Sequence[PageLine], paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Each page's number is one more than that of the page before."""
    if not folios:
        return
    start = _number(folios[0]) - folios[0].page
    for line in folios:
        if _number(line) - line.page != start:
            expected = str(line.page + start)
            yield bench.at("页码连续", expected, str(_number(line)), paper, line)
            return
