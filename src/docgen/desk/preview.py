"""An issue of a bulletin as it is typed: read, checked, laid out; each line of its pages knows its line in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.batch.workshop import Workshop
from docgen.compose.origins import TextOrigin
from docgen.desk.pagestore import PageShown
from docgen.desk.viewer import PaperShown, PaperViewer, is_own
from docgen.policy.check import check_records
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.articles import read_sheet
from docgen.records.bulletin import BulletinIssue
from docgen.records.industry import Industry
from docgen.records.loader import Loaded, load_file
from docgen.records.record import Key, Record, keys_to, name_in
from docgen.records.register import Register
from docgen.records.yamlfile import BODY, Sheet

_SEEN = (Industry.KIND, BulletinIssue.KIND, "动态系列")  # the records that an issue without figures hangs on
_WORKED = {"期号": ("期", "增刊")}  # what the program makes of one field of the issue
_ASKS = re.compile(r"\{[{%]")  # for figures of the register
_LINE = re.compile(r":(\d+):\d+$")

Box = tuple[float, float, float, float]  # left, top, width and height as shares of the page


@dataclass(frozen=True, slots=True)
class LineArea:
    """A stretch of a line of a page (from 0 on), and the line of the text (from 1 on) that it comes from."""

    page: int
    box: Box
    line: int


@dataclass(frozen=True, slots=True)
class IssuePreview:
    """An issue as far as it could be made: no pages where there is a fault."""

    pages: tuple[PageShown, ...]
    areas: tuple[LineArea, ...]
    problems: tuple[Problem, ...]


def preview(file: str, text: str, viewer: PaperViewer) -> IssuePreview:
    """The pages of the issue that a file below the data folder would hold; or what is wrong with it."""
    data = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
    loaded = read_issue(file, data, viewer)
    record = next((each for each in loaded.records.values() if isinstance(each, BulletinIssue)), None)
    if record is None:
        return IssuePreview((), (), tuple(loaded.problems))
    try:
        with viewer.over(_register(record, text, viewer)) as shop:
            shown, found = _made(record, shop, viewer)
    except ProblemsError as error:
        return IssuePreview((), (), tuple(dict.fromkeys((*loaded.problems, *error.problems))))
    problems = tuple(dict.fromkeys((*loaded.problems, *found)))
    if shown is None:
        return IssuePreview((), (), problems or (_no_paper(file),))
    sheet = read_sheet(data, name_in(viewer.desk.space.data, file))
    return IssuePreview(shown.pages, tuple(_lines(shown, sheet)), problems)


def read_issue(file: str, data: bytes, viewer: PaperViewer) -> Loaded:
    """What the bytes hold, read as the data file that they are to be."""
    trade = viewer.desk.data().loaded.records.get((Industry.KIND, Industry.KIND))
    loaded = Loaded({trade.key: trade} if trade else {})
    load_file(loaded, viewer.desk.space.data.absolute(), file, BulletinIssue, data)
    return loaded


def _register(record: Record, text: str, viewer: PaperViewer) -> Register:
    """The data with this issue in them: all, where the text asks for figures, else only what an issue hangs on."""
    register = viewer.desk.data().register
    asks = bool(_ASKS.search(text))
    issuer = viewer.desk.space.issuer
    records: dict[Key, Record] = {
        key: each for key, each in register.records.items() if asks or key[0] in _SEEN or key[1] == issuer
    }
    records[record.key] = record
    return Register(records, register.faulty, register.unsure)


def _made(
    record: Record, shop: Workshop, viewer: PaperViewer
) -> tuple[PaperShown | None, tuple[Problem, ...]]:
    """The issue as a paper, and what is to be said of it. Raises ProblemsError."""
    plan = shop.planned({record.key})
    found = (*plan.problems, *check_records(shop.register, [record], shop.tools.policy, shop.on))
    if any(each.level is Level.ERROR for each in plan.problems) or not plan.papers:
        return None, found
    return viewer.show(plan.papers[0], shop), found


def _no_paper(file: str) -> Problem:
    return Problem(file, "这份数据没有应出的文件", "请核对日期，或者目录（catalogue.yaml）中的条件")


def _lines(shown: PaperShown, sheet: Sheet) -> Iterator[LineArea]:
    """The areas of the pages with the lines of the text; those of which the line is not certain are left out."""
    known: dict[int, int] = {}
    own = shown.register.records[shown.paper.record]
    for area in shown.areas:
        if area.origin not in known:
            known[area.origin] = _line_of(shown.traced.origins[area.origin], own, sheet)
        if line := known[area.origin]:
            page = shown.pages[area.page]
            yield LineArea(area.page, shares((area.left, area.top, area.width, area.height), page), line)


def shares(box: Box, page: PageShown) -> Box:
    """A box in twips as shares of its page."""
    left, top, width, height = box
    across, down = page.width, page.height
    return round(left / across, 5), round(top / down, 5), round(width / across, 5), round(height / down, 5)


def _line_of(origin: TextOrigin, own: Record, sheet: Sheet) -> int:
    """The line of the text that an origin leads to, the first of several; 0 if it leads elsewhere."""
    fields = [each for each in origin.fields if each.record.key == own.key and is_own(each, own)]
    lines = [_line(keys_to(each.record, each.way), sheet) for each in fields]
    for each in origin.worked:
        lines += [_line((key,), sheet) for key in _WORKED.get(each.name, ())]
    line = min(filter(None, lines), default=0)
    return line + max(origin.line, 0) if line else 0


def _line(keys: tuple[str | int, ...], sheet: Sheet) -> int:
    """The line of a value; 0 where it is not written."""
    found = _LINE.search(sheet.place(keys))
    known = sheet.place(keys[:-1]) if len(keys) > 1 else sheet.place()
    return int(found[1]) if found and (sheet.place(keys) != known or BODY in keys) else 0
