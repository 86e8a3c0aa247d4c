"""What of a text could not be numbered with certainty: told before anything is done that moves a number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from docgen.charter.text.marks import article_mark, heading_mark
from docgen.charter.text.model import RANKS, Charter, Kind, Line, Node, Ordinal
from docgen.charter.text.numerals import NUMERAL
from docgen.charter.text.parse import parse
from docgen.problems import Level, Problem

_SHOWN = 14
_S = "[ \t\u3000]"
_LIKE = re.compile(
    rf"\*{{0,2}}第{_S}*(?P<number>[^第条，。；、\s]{{1,400}}?){_S}*条(?P<suffix>之[^ \t\u3000]{{1,6}})?(?P<after>{_S}|[：:，、.．]|$)"
)
_CITING = re.compile(r"[，、](?:第|和|与|及|或)")
_NUMBERS = re.compile("[〇○零一二两三四五六七八九十百千万廿卅0-9０-９]+")
_DIGITS = re.compile("[0-9０-９]")
_DECIMAL = re.compile(r"[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3})+[.．]?[ \t\u3000]*[^0-9０-９.．]")
_SILENT = (Kind.TITLE, Kind.NOTE, Kind.CONTENTS, Kind.ANNEX, Kind.SIGNATURE)


class Sort(StrEnum):
    """What is doubtful: which provision a number means, whether one is missing, only how numbers are written."""

    ORDER = "次序"
    GAP = "缺漏"
    WRITING = "写法"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What cannot be numbered with certainty: its line counted from 1, and what to do."""

    line: int
    what: str
    remedy: str
    sort: Sort = Sort.ORDER

    @property
    def grave(self) -> bool:
        """Whether numbers that are moved may come out wrong."""
        return self.sort is not Sort.WRITING

    def problem(self, level: Level = Level.WARNING) -> Problem:
        return Problem(f"第{self.line}行", self.what, self.remedy, level)


def doubts(text: str) -> tuple[Doubt, ...]:
    """All of a text, in the order of its lines; empty when every number is certain."""
    charter = parse(text)
    found = [
        *_unread(charter),
        *_disorder([(line, node) for line, node in _opened(charter) if node.kind is Kind.ARTICLE]),
        *_headings([(line, node) for line, node in _opened(charter) if node.kind is Kind.HEADING]),
        *_mixed(charter),
        *_decimals(charter),
        *_sections(charter),
    ]
    return tuple(sorted(found, key=lambda doubt: doubt.line))


def _lines(charter: Charter) -> Iterator[tuple[int, Node, Line]]:
    number = charter.opening.count("\n") + 1
    for node in charter.nodes:
        for line in node.lines:
            yield number, node, line
            number += 1 + line.gap.count("\n") + line.after.count("\n")


def _opened(charter: Charter) -> Iterator[tuple[int, Node]]:
    return ((number, node) for number, node, line in _lines(charter) if line is node.first)


def _unread(charter: Charter) -> Iterator[Doubt]:
    """Lines that begin as articles do and were not taken for one."""
    for number, node, line in _lines(charter):
        if node.kind in _SILENT or (line is node.first and node.kind is Kind.ARTICLE):
            continue
        found = _LIKE.match(line.body)
        if not found or _CITING.match(line.body, found.start("after")) or line.level:
            continue
        opening = line.body[:_SHOWN]
        mark = article_mark(line.body)
        if mark is not None or (found["after"] in "，、：:.．" and _NUMBERS.fullmatch(found["number"])):
            what = f"“{opening}”没有当作新的一条：序号与前后的条文接不上"
            yield Doubt(number, what, "请核对序号是否重复、颠倒，序号后应为空格")
        elif found["after"] not in "，、":
            yield Doubt(
                number, f"“{opening}”的序号不成立", "条文序号从第一条起，不超过第九千九百九十九条，请改正"
            )


def _disorder(articles: Sequence[tuple[int, Node]]) -> Iterator[Doubt]:
    """Numbers that come twice, fall, leave one out, or do not begin with one."""
    restarts = _restarts([node.label for _, node in articles])
    if articles and articles[0][1].label != Ordinal(1):
        label = articles[0][1].label
        yield Doubt(articles[0][0], f"第一个条文的序号是{label}，不是第一条", "请核对条文序号")
    for (_, before), (line, node) in pairwise(articles):
        a, b = before.label, node.label
        if b == a:
            yield Doubt(line, f"{b}有两条", "请核对条文序号")
        elif b < a:
            what = "条文序号每章从第一条起" if restarts else f"{b}排在{a}之后"
            yield Doubt(line, what, "请把全文的条文序号连起来" if restarts else "请核对条文序号")
        elif b.number > a.number + 1:
            yield Doubt(line, f"{a}之后是{b}，序号不连续", "请核对是否漏了条文，或者序号有误", Sort.GAP)
        elif (b.number == a.number + 1 and b.suffix) or (b.number == a.number and b.suffix != a.suffix + 1):
            yield Doubt(line, f"{a}之后是{b}，序号不连续", "请核对条文序号", Sort.GAP)


def _restarts(labels: Sequence[Ordinal]) -> bool:
    """Whether every number that falls falls to one."""
    falls = [b for a, b in pairwise(labels) if b < a]
    return bool(falls) and all(label == Ordinal(1) for label in falls)


def _headings(headings: Sequence[tuple[int, Node]]) -> Iterator[Doubt]:
    """Chapters that do not count on; parts, chapters and sections each begin anew under a higher heading."""
    last: dict[str, int] = {}
    fresh: set[str] = set()  # ranks above which a heading has come since
    for line, node in headings:
        if not node.label.number or heading_mark(node.first.body) is None:
            continue
        before, number = last.get(node.rank, 0), node.label.number
        if number != before + 1 and not (number == 1 and node.rank in fresh):
            mark = node.first.mark
            what = f"“{mark}”与前面的序号接不上" if before else f"“{mark}”前面没有第一{node.rank}"
            remedy = "请核对章节序号是否重复、颠倒，或者前面的标题是否独占一行"
            yield Doubt(line, what, remedy, Sort.GAP if number > before + 1 else Sort.ORDER)
        last[node.rank] = number
        fresh = {rank for rank in RANKS if _above(node.rank, rank)} | (fresh - {node.rank})


def _above(rank: str, other: str) -> bool:
    return RANKS.index(rank) < RANKS.index(other)


def _mixed(charter: Charter) -> Iterator[Doubt]:
    """Articles, or chapters, some of which are numbered with digits and some in Chinese."""
    for kind, name in ((Kind.ARTICLE, "条文"), (Kind.HEADING, "章节")):
        marked = [
            (line, node.first.mark)
            for line, node in _opened(charter)
            if node.kind is kind and node.first.mark
        ]
        digits = [(line, mark) for line, mark in marked if _DIGITS.search(mark)]
        if digits and len(digits) < len(marked):
            rare = min(digits, [each for each in marked if each not in digits], key=len)[0]
            yield Doubt(
                rare[0],
                f"{name}序号有的用汉字，有的用阿拉伯数字（“{rare[1]}”）",
                "请统一为一种",
                sort=Sort.WRITING,
            )


def _decimals(charter: Charter) -> Iterator[Doubt]:
    """1.1, 2.1.1: numbers of companies, which are no articles here, in a text that has none."""
    found = [(number, line) for number, _, line in _lines(charter) if _DECIMAL.match(line.body)]
    if len(found) > 1 and not charter.articles:
        number, line = found[0]
        what = f"“{line.body[:_SHOWN]}”这样的多级序号没有当作条文"
        yield Doubt(number, what, "请改用“第…条”编号以后再修改")


def _sections(charter: Charter) -> Iterator[Doubt]:
    """一、总则 for articles: in which words an instrument speaks of them."""
    if is_sectional(charter):
        number, node = next(pair for pair in _opened(charter) if pair[1].kind is Kind.ARTICLE)
        mark = node.first.mark
        what = f"文本按“{mark}”分部分，没有“第…条”；修改语句中“{mark}”称{node.label}，其下的序号称项"
        yield Doubt(number, what, "请核对修改语句所指的部分", Sort.WRITING)


def is_sectional(charter: Charter) -> bool:
    """Whether 一、二、 head parts (一、总则) rather than provisions: short titles without an end mark."""
    articles = charter.articles
    listed = [node for node in articles if not re.match(rf"\*{{0,2}}第{_S}*{NUMERAL}", node.first.mark)]
    titles = [
        node for node in listed if len(node.first.text) <= 16 and node.first.text[-1:] not in "。；：，"
    ]
    return len(listed) > 1 and len(titles) * 2 > len(articles)
