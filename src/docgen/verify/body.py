"""Checks of the text, the list of attachments and the attachments (GB/T 9704 7.3.3, 7.3.4, 7.3.7)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from docgen.verify.bench import Bench
from docgen.verify.finding import DOCUMENT, Finding, quoted
from docgen.verify.looks import chinese
from docgen.verify.page import PageLine
from docgen.verify.paper import Format, Paper, Part, Passage

LISTED = re.compile(r"(?:附件?[：:])?(?:(\d+)[.．、])?(.+)")
LABELLED = re.compile(r"附件([\d一二三四五六七八九十]*)")
STOPS = tuple("。；，、！？")
LONG = 15  # characters; shorter lines may be no paragraphs
MARKS = re.compile(r"[^\w]+")


def check_body(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    if paper.official:
        yield from _first_page(paper, bench)
        yield from _list(paper, bench)
        yield from _labels(paper, bench)
    if paper.form is not Format.PLAIN:
        yield from _indents(paper, bench)
    yield from _orphans(paper, bench)


def _first_page(paper: Paper, bench: Bench) -> Iterator[Finding]:
    body = paper.lines(Part.BODY)
    if body and all(line.page != 1 for line in body):
        yield bench.finding("首页正文", "首页有正文", f"正文从第{body[0].page}页开始", 1)


def _indents(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Paragraphs begin two characters in; by what most of them do."""
    begun = [passage for passage in paper.texts(Part.BODY) if _begins(passage, paper)]
    if len(begun) < 2:
        return
    usual = (
        Counter(round(paper.frame.indent(passage.lines[0]) * 2) for passage in begun).most_common(1)[0][0] / 2
    )
    wanted = bench.role("正文").first
    if bench.off("段首缩进", usual - wanted):
        yield bench.at("段首缩进", f"{wanted:g}字", f"{usual:g}字", paper, begun[0].lines[0])


def _begins(passage: Passage, paper: Paper) -> bool:
    """Whether a passage is a paragraph of running text, seen from its first line."""
    if len(passage.lines) > 1:
        return abs(paper.frame.indent(passage.lines[1])) < 0.5
    return len(passage.text) >= LONG and passage.text.endswith("。")


def _orphans(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """No paragraph ends on a line of a single character, its stop not counted."""
    for passage in paper.texts(Part.BODY):
        last = passage.lines[-1]
        if len(passage.lines) > 1 and len(MARKS.sub("", last.bare)) < 2:
            yield bench.at("孤字", "末行两个字以上", quoted(last.bare), paper, last)


def _list(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """附件说明: a blank line above, two characters in; numbered when there are several; no stops."""
    listed = paper.texts(Part.LIST)
    if not listed:
        return
    yield from _list_place(listed[0].lines[0], paper, bench)
    numbers = [found[1] for passage in listed if (found := LISTED.fullmatch(passage.text))]
    if len(listed) > 1 and numbers != [str(count) for count in range(1, len(listed) + 1)]:
        shown = "、".join(number or "无" for number in numbers)
        yield bench.at("附件说明", "用1.2.3.顺序编号", f"序号是{shown}", paper, listed[0].lines[0])
    for passage in listed:
        if passage.text.endswith(STOPS):
            yield bench.at(
                "附件说明", "附件名称后不加标点", quoted(passage.text[-5:]), paper, passage.lines[-1]
            )


def _list_place(line: PageLine, paper: Paper, bench: Bench) -> Iterator[Finding]:
    indent, pitch = paper.frame.indent(line), bench.style.pitch / 20
    wanted = bench.role("附件说明").left
    if bench.off("附件说明位置", indent - wanted):
        yield bench.at("附件说明位置", f"左空{wanted:g}字", f"左空{indent:.1f}字", paper, line)
    above = [
        each for each in paper.lines(Part.BODY) if each.page == line.page and each.baseline < line.baseline
    ]
    blank = (line.baseline - above[-1].baseline) / pitch - 1 if above else 1
    if bench.off("附件说明位置", blank - 1):
        yield bench.at("附件说明位置", "与正文之间空一行", f"空{blank:.1f}行", paper, line)


def _labels(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Attachments: label at the upper left, title on the third line, both as listed."""
    names = _listed(paper.texts(Part.LIST))
    titles = paper.texts(Part.ANNEX_TITLE)
    for line in paper.lines(Part.LABEL):
        yield from _label(line, paper, bench)
        title = next((each for each in titles if each.page == line.page), None)
        if title is not None:
            yield from _annex_title(line, title, paper, bench)
            yield from _agreement(line, title, names, paper, bench)


def _listed(passages: Sequence[Passage]) -> dict[str, str]:
    """Number → name of each attachment, as the list has them."""
    found = (LISTED.fullmatch(passage.text) for passage in passages)
    return {match[1] or "": MARKS.sub("", match[2]) for match in found if match}


def _label(line: PageLine, paper: Paper, bench: Bench) -> Iterator[Finding]:
    font = bench.role("附件标签").font
    letters = chinese(line.inked)
    if not bench.faces.shows(letters, font):
        yield bench.at("附件标签", font, bench.faces.named(letters), paper, line)
    upright = paper.pages[line.page - 1].upright
    if upright and bench.off("附件标签", paper.frame.indent(line)):
        yield bench.at("附件标签", "顶格", f"左空{paper.frame.indent(line):.1f}字", paper, line)


def _annex_title(line: PageLine, title: Passage, paper: Paper, bench: Bench) -> Iterator[Finding]:
    row = (title.lines[0].baseline - line.baseline) / (bench.style.pitch / 20) + 1
    if bench.off("附件标题", row - 3):
        yield bench.at("附件标题", "第三行", f"第{row:.1f}行", paper, title.lines[0])


def _agreement(
    line: PageLine, title: Passage, names: dict[str, str], paper: Paper, bench: Bench
) -> Iterator[Finding]:
    """The number is in the list, with the same title."""
    found = LABELLED.match(line.bare)
    number = found[1] if found else ""
    if not names:
        yield bench.finding("附件说明", "正文下有附件说明", "没有", DOCUMENT)
    elif number not in names:
        yield bench.at(
            "附件一致", f"附件说明里的序号{'、'.join(filter(None, names))}", line.bare, paper, line
        )
    elif not MARKS.sub("", title.text).startswith(names[number]):
        yield bench.at("附件一致", quoted(names[number], 30), quoted(title.text, 30), paper, title.lines[0])
