"""Quoted words whose edges show that a quotation mark stands a little beside its place.

修改为：“甲”。 for 修改为：“甲。” reads as well, and gives another text. What betrays it is punctuation: a provision
without its full stop, a full stop in the middle of a sentence, a colon at the beginning, two marks in a row.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.charter.consolidation.edition import Edition
from docgen.charter.consolidation.source import OldText
from docgen.charter.text.lists import base
from docgen.charter.text.model import Charter, Kind, Node
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import (
    Amendment,
    Area,
    Insert,
    Merge,
    Operation,
    Place,
    Replace,
    Split,
    Way,
    Words,
)
from docgen.charter.wording.places import say
from docgen.problems import Problem

_STOPS = "。！？；"
_ENDS = _STOPS + "：…—”’）)》」】.;:!?"
_ENDS_INSIDE = re.compile("[，。；！？].")
_STARTS = "：，。；、！？"
_TWICE = re.compile("[，。；：、！？][，。；：、！]")
_LONG = 6  # a longer addition is a clause, and begins with its own comma; 和保管 joins the word before
_CONJUNCTIONS = ("但", "其", "并", "且", "不过", "同时")
_REMEDY = "请核对引号的位置；标点属于引文的，应当在引号之内"


def misplaced_marks(amendment: Amendment, old: Charter, new: Charter) -> Iterator[Problem]:
    """What looks as if a quotation began or ended beside its place. For instruments that carry no check code."""
    edition = Edition(OldText(old))
    for operation in amendment.operations:
        match operation:
            case Words():
                what = _words(operation, edition)
                place = operation.place
            case Replace() | Insert():
                what, place = _provision(operation, operation.lines, edition), operation.place
            case Merge():
                what, place = _provision(operation, operation.lines, edition), operation.places[0]
            case Split():
                what, place = _provision(operation, operation.lines, edition), operation.place
            case _:
                continue
        if what:
            yield Problem(say(place), what, _REMEDY)
    yield from _twice(old, new)
    yield from _stopped(old, new)


def _provision(operation: Operation, lines: tuple[str, ...], edition: Edition) -> str:
    """A provision quoted whole: it begins with words, and each of its paragraphs ends."""
    place = operation.place if isinstance(operation, Replace | Insert) else Place()
    if place.area in (Area.HEADING, Area.TITLE, Area.NOTE):
        return _name(lines, _before(operation, edition))
    if place.area not in (Area.ARTICLE, Area.PREAMBLE) or not any(lines):
        return ""
    if lines[0][:1] in _STARTS and lines[0]:
        return f"引文以“{lines[0][0]}”开头"
    open_ended = [line for line in lines if line.strip() and not _ended(line)]
    if place.item or place.lead:  # an item takes the end mark of the one that it replaces
        open_ended = [line for line in open_ended if line is not lines[-1] and line[-1] not in "，、"]
    old = _before(operation, edition)
    broken = [line for line in open_ended if _ENDS_INSIDE.search(line) and line not in old]
    if open_ended and _usually_ended(old or edition.source.old):
        return f"引文“…{open_ended[0][-8:]}”没有结束的标点"
    if broken and _usually_ended(edition.source.old):  # whatever the old lines, its first sentence ends
        return f"引文“…{broken[0][-8:]}”没有结束的标点"
    return ""


def _name(lines: tuple[str, ...], old: list[str]) -> str:
    """A heading, a title or the note under it has no punctuation at its edges, unless the one that it replaces had."""
    for at, place in ((0, lines[0][:1]), (-1, lines[-1][-1:])):
        there = old[at][:1] if old and at == 0 else old[at][-1:] if old else ""
        if place and place in _STARTS and place != there:
            return f"名称、题注、标题的引文以“{place}”{'开头' if at == 0 else '结尾'}"
    return ""


def _before(operation: Operation, edition: Edition) -> list[str]:
    """The lines that a provision replaces."""
    if not isinstance(operation, Replace):
        return []
    try:
        return list(edition.draft(edition.source.one(operation.place)).lines(operation.place))
    except RefusedError:
        return []


def _usually_ended(lines: list[str] | Charter) -> bool:
    """Whether old lines end as sentences do: all of those replaced, nearly all of a whole text."""
    if isinstance(lines, list):
        return all(map(_ended, lines))
    said = [base(line).rstrip() for node in lines.articles for line in node.lines]
    return sum(map(_ended, said)) >= 0.9 * len(said)


def _ended(line: str) -> bool:
    """Whether a line ends as a sentence does; a closing quotation mark or bracket alone ends none."""
    return line[-1:] in _ENDS and (line[-1:] not in tuple("”’》）)】") or line[-2:-1] in tuple(_STOPS + "…"))


def _words(operation: Words, edition: Edition) -> str:
    old, new = operation.old, operation.new
    if not new and operation.way is not Way.DELETE:
        return "引文是空的"
    if new.startswith("：") and len(new) > 1 and not old.startswith("："):
        return f"引文“{new[:8]}…”以“：”开头"
    match operation.way:
        case Way.REPLACE:
            return _ends_otherwise(old, new) or _doubled(operation, edition)
        case Way.AFTER:
            return _ends_otherwise(old, new) if len(new) > 1 else ""
        case Way.END:
            joined = new[:1] not in _STARTS and new[-1:] not in _ENDS
            clause = "，" in new or len(new) > _LONG or new.startswith(_CONJUNCTIONS)
            return f"在末尾增加的“{new[:8]}…”没有结束的标点" if joined and clause else ""
        case Way.DELETE | Way.BEFORE:
            return _left_open(operation, edition)
        case _:
            return ""


def _ends_otherwise(old: str, new: str) -> str:
    """A sentence becomes none, or the other way about, and no punctuation says that it goes on."""
    marks = _ENDS + "，、"
    if not (old and new):
        return ""
    if _punctuation(old) and _punctuation(new) and len(old) != len(new):
        return f"“{old}”和“{new}”的标点个数不同"
    if old[-1] in _STOPS + "，、" and new[-1] not in marks:
        return f"“…{old[-8:]}”末尾有标点，“…{new[-8:]}”却没有"
    if new[-1] in _STOPS and old[-1] not in marks and len(new) > 1:
        return f"“…{new[-8:]}”有句末标点，“…{old[-8:]}”却没有"
    return ""


def _doubled(operation: Words, edition: Edition) -> str:
    """Whether the new words bring the letter beside the old ones again: 中“华人民”修改为“中华人民”."""
    old, new = operation.old, operation.new
    for node in edition.source.nodes(operation.place):
        for line in map(base, node.lines):
            before, found, after = line.partition(old)
            if found and before and new.startswith(before[-1] + old[:2]):
                return f"修改后“{before[-1]}{new[:6]}…”的“{before[-1]}”重复"
            if found and after and new.endswith(old[-2:] + after[0]):
                return f"修改后“…{new[-6:]}{after[0]}”的“{after[0]}”重复"
    return ""


def _punctuation(text: str) -> bool:
    return not any(letter.isalnum() for letter in text)


def _left_open(operation: Words, edition: Edition) -> str:
    """Whether a stop goes with the end of a sentence whose beginning stays, or comes in the middle of one."""
    phrase = operation.old if operation.way is Way.DELETE else operation.new
    if phrase[-1:] not in _STOPS or len(phrase) < 2:
        return ""
    for node in edition.source.nodes(operation.place):
        for line in node.lines:
            before, found, _ = base(line).partition(operation.old)
            if found and before and before[-1] not in _ENDS + "，、":
                return f"“…{phrase[-8:]}”有句末标点，前面的句子却没有完"
    return ""


def _twice(old: Charter, new: Charter) -> Iterator[Problem]:
    """Two marks in a row that did not stand so before."""
    known = {base(line) for node in old.nodes for line in node.lines}
    there = {found[0] for line in known for found in _TWICE.finditer(line)}
    for node in new.nodes:
        for line in map(base, node.lines):
            found = None if line in known else _TWICE.search(line)
            if found and found[0] not in there:
                shown = line[max(0, found.start() - 8) : found.end()]
                where = str(node.label) if node.kind is Kind.ARTICLE else node.kind.value
                yield Problem(where, f"修改后“…{shown}”有两个标点相连", _REMEDY)


def _stopped(old: Charter, new: Charter) -> Iterator[Problem]:
    """An item that ends with a full stop though others follow it, and did not so before."""
    known = {base(line) for node in old.nodes for line in node.lines}
    for node in new.nodes:
        for line, following in pairwise(node.lines):
            text = base(line)
            among = line.level == following.level == 1 and following.text[-1:] in "；。"
            if among and text.endswith("。") and text not in known and _listed(node):
                yield Problem(str(node.label), f"修改后“…{text[-8:]}”之后还有别的项，却以句号结束", _REMEDY)


def _listed(node: Node) -> bool:
    """Whether other items of the list end with a semicolon."""
    return any(line.level == 1 and line.text.endswith("；") for line in node.lines)
