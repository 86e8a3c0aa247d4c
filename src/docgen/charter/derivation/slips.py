"""Slips of the pen in a new text: what a person should look at before the amendment says it."""

import itertools
import re
from collections.abc import Iterator

from docgen.charter.consolidation.edition import Edition
from docgen.charter.consolidation.phrases import same_words
from docgen.charter.consolidation.source import OldText
from docgen.charter.references.find import CitationScope, find
from docgen.charter.text.lists import base
from docgen.charter.text.marks import article_mark
from docgen.charter.text.model import Charter, Kind
from docgen.charter.text.numerals import NUMERAL
from docgen.charter.wording.operations import Amendment, Operation, Replace, Way, Words
from docgen.problems import Level, Problem

_NO_UNIT = re.compile(rf"第{NUMERAL}[ \t\u3000]+[^第]")
_SHOWN = 12
_Numbered = tuple[int, Kind, bool, str]


def slips(old: Charter, new: Charter, amendment: Amendment) -> Iterator[Problem]:
    """Located by the line of the new text; what the old text had already is passed over."""
    lines = list(_lines(new))
    known = {each[1:] for each in _lines(old)}
    fresh = [each for each in lines if each[1:] not in known]
    yield from _numbers(old, new)
    for number, kind, first, line in fresh:
        yield from _mistaken(number, kind, first, line)
    yield from _trailing([(number, line) for number, _, _, line in fresh if line != line.rstrip()])
    yield from _missing(old, new)
    yield from _unfollowed(old, amendment, lines)


def _lines(charter: Charter) -> Iterator[_Numbered]:
    """Each line with its number in the text, the part it is in, and whether it opens that part."""
    number = charter.opening.count("\n") + 1
    for node in charter.nodes:
        for line in node.lines:
            yield number, node.kind, line is node.first, line.body
            number += 1 + line.gap.count("\n") + line.after.count("\n")


def _numbers(old: Charter, new: Charter) -> Iterator[Problem]:
    """Articles whose numbers leave one out."""
    known = {(a.label, b.label) for a, b in itertools.pairwise(old.articles)}
    for a, b in itertools.pairwise(new.articles):
        if b.label.number > a.label.number + 1 and (a.label, b.label) not in known:
            yield _doubt(str(b.label), f"序号不连续，前一条是{a.label}", "请核对条文序号")


def _mistaken(number: int, kind: Kind, first: bool, line: str) -> Iterator[Problem]:
    """Numbers of articles that were not taken for such, and quotation marks without their fellows."""
    where, opening = f"第{number}行", line[:_SHOWN]
    if kind not in (Kind.CONTENTS, Kind.TITLE) and not (first and kind is Kind.ARTICLE):
        mark = article_mark(line)
        if mark and mark.gap:
            what = f"“{opening}”没有当作新的一条，因为序号与前后的条文接不上"
            yield _doubt(where, what, "请核对序号是否重复、颠倒")
    if _NO_UNIT.match(line):
        yield _doubt(where, f"“{opening}”像是条文的序号，但缺少“条”字", "请核对序号")
    if line.count("“") != line.count("”") or line.count('"') % 2:
        yield _doubt(where, f"“{opening}”这一行的引号不成对", "请补齐引号")


def _trailing(ended: list[tuple[int, str]]) -> Iterator[Problem]:
    if ended:
        what = f"这里和另外{len(ended) - 1}行的末尾有空格" if len(ended) > 1 else "这一行的末尾有空格"
        yield _doubt(f"第{ended[0][0]}行", f"{what}，也算作修改", "如不是有意的，请删去空格")


def _missing(old: Charter, new: Charter) -> Iterator[Problem]:
    """Citations of articles of this text that it does not have, unless they were as lost before."""
    labels, before = {node.label for node in new.articles}, {node.label for node in old.articles}
    known = {base(line) for node in old.nodes for line in node.lines}
    for node in new.nodes:
        own = str(node.label) if node.kind is Kind.ARTICLE else node.kind.value
        cited = [(line, one) for line in map(base, node.lines) for one in find(line, new.title)]
        own_text = [(line, one.label) for line, one in cited if one.label and one.scope is CitationScope.SELF]
        lost = {label for line, label in own_text if label in before or line not in known}
        for label in sorted(lost - labels) if labels else ():
            yield _doubt(own, f"引用的{label}在新的文本中不存在", "请核对这一引用")


def _unfollowed(old: Charter, amendment: Amendment, lines: list[_Numbered]) -> Iterator[Problem]:
    """Words restated as they were: only what they cite is another provision now, or none."""
    edition = Edition(OldText(old))
    for operation in amendment.operations:
        said = _restated(operation, edition)
        if said:
            number = next((number for number, _, _, line in lines if said in line), 0)
            where = f"第{number}行" if number else "全文"
            what = f"“{said[:40]}”没有改动，但所引的条款已经移动或者删去，按原来的序号不再是同一条款"
            yield _doubt(where, what, "请核对引用的序号")


def _restated(operation: Operation, edition: Edition) -> str:
    match operation:
        case Words() if operation.way is Way.REPLACE and operation.old == operation.new:
            return operation.new
        case Replace() if operation.place.label.number:
            nodes = edition.source.nodes(operation.place)
            same = nodes and same_words(operation.lines, edition.draft(nodes[0]).lines(operation.place))
            return operation.lines[0] if same else ""
        case _:
            return ""


def _doubt(where: str, what: str, remedy: str) -> Problem:
    return Problem(where, what, remedy, Level.WARNING)
