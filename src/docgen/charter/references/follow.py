"""References follow their targets: where each old provision has gone, and the retained lines rewritten
accordingly.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.charter.references.find import Citation, CitationScope, find, usual, written
from docgen.charter.references.moves import Moves, Target
from docgen.charter.references.overlooked import overlooked
from docgen.charter.text.lists import Edit, TextRow, base
from docgen.charter.text.marks import as_written
from docgen.charter.text.model import Ordinal
from docgen.charter.text.numerals import NUMERAL, to_chinese
from docgen.problems import Level, Problem

NUMERALS = re.compile(NUMERAL)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Edits for the references of a line, and what is to be said about those that were not rewritten."""

    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    dangling: tuple[tuple[int, int], ...] = ()


def rewrite(row: TextRow, own: Ordinal, moves: Moves) -> Rewritten:
    """New words for each reference in the retained part of a line that stood in article `own`."""
    text = base(row.line)
    edits, problems, dangling = list[Edit](), list[Problem](), list[tuple[int, int]]()
    for reference in find(text, moves.title):
        if _touched(row, reference):
            continue
        try:
            new = _followed(reference, text[reference.start : reference.end], own, row.paragraph + 1, moves)
        except _LeftAloneError as left:
            problems.append(left.problem(text, own, reference))
            if left.level is Level.ERROR:
                dangling.append((reference.start, reference.end))
            continue
        problems += _rewritten_there(reference, text, own, row.paragraph + 1, moves)
        if new is not None and new != text[reference.start : reference.end]:
            edits.append((reference.start, reference.end, new))
    problems += _grown(find(text, moves.title), own, moves)
    problems += overlooked(row, text, own, moves)
    return Rewritten(tuple(edits), tuple(problems), tuple(dangling))


def _rewritten_there(
    reference: Citation, text: str, own: Ordinal, paragraph: int, moves: Moves
) -> Iterator[Problem]:
    """Paragraphs and items of an article that was quoted anew, where none of the new ones is known as theirs."""
    label = reference.label or own
    if reference.scope is not CitationScope.SELF or label not in moves.loose or not reference.shown:
        return
    here = reference.paragraph or (paragraph - reference.steps if reference.back == "款" else 0)
    lost = reference.paragraph and (label, reference.paragraph) not in moves.paragraphs
    places = [here] if here else range(1, moves.labels.get(label, 0) + 1)
    lost = lost or (reference.item and not any((label, p, reference.item) in moves.items for p in places))
    if lost:
        unit = "项" if reference.item else "款"
        what = f"“…{_cited(text, reference)}”引用的条文已改写，不能确定原来的这一{unit}现在是哪一{unit}"
        yield Problem(_where(own), what, "请核对这一引用", Level.WARNING)


def _where(own: Ordinal) -> str:
    return str(own) if own.number else "条文以外"


def _cited(text: str, reference: Citation) -> str:
    return text[max(0, reference.start - 6) : reference.end]


def _grown(references: Sequence[Citation], own: Ordinal, moves: Moves) -> Iterator[Problem]:
    """Ranges of articles that now take in another number of articles."""
    for near, far in pairwise(references):
        if not near.ranges or near.scope is not CitationScope.SELF or not near.label or not far.label:
            continue
        ends = moves.articles.get(near.label), moves.articles.get(far.label)
        if (
            ends[0]
            and ends[1]
            and ends[1][0].number - ends[0][0].number != far.label.number - near.label.number
        ):
            where = _where(own)
            what = f"引用的“{near.label}至{far.label}”范围内条文有增减，现为{ends[0][0]}至{ends[1][0]}"
            yield Problem(where, what, "请核对引用的范围是否合适", Level.WARNING)


class _LeftAloneError(Exception):
    """A reference that cannot be followed."""

    def __init__(self, what: str, remedy: str, level: Level) -> None:
        super().__init__(what)
        self.what, self.remedy, self.level = what, remedy, level

    def problem(self, text: str, own: Ordinal, reference: Citation) -> Problem:
        return Problem(_where(own), f"“…{_cited(text, reference)}”{self.what}", self.remedy, self.level)


def _touched(row: TextRow, reference: Citation) -> bool:
    return any(start < reference.end and reference.start < end for start, end, _ in row.edits)


def _followed(reference: Citation, surface: str, own: Ordinal, paragraph: int, moves: Moves) -> str | None:
    if reference.scope is CitationScope.EXTERNAL or not reference.shown:
        return None
    if reference.scope is CitationScope.UNCERTAIN:
        _uncertain(reference, own, moves)
        return None
    if reference.rank:
        return _division(reference, surface, moves)
    label = reference.label or (moves.previous.get(own, own) if reference.back == "条" else own)
    if label not in moves.labels:
        if reference.label:
            raise _LeftAloneError("引用的条文在本文中不存在", "未改动；请核对是否引用其他文件", Level.WARNING)
        return None
    here = reference.paragraph or (paragraph - reference.steps if reference.back == "款" else 0)
    return _provision(reference, surface, label, here, own, moves)


def _uncertain(reference: Citation, own: Ordinal, moves: Moves) -> None:
    """Speak up only where it would matter: its number, read as one's own, would change."""
    label = reference.label or own
    gone = label in moves.labels and label not in moves.articles
    if reference.label and (gone or moves.articles.get(label, (label, 0)) != (label, 0)):
        raise _LeftAloneError("不能确定引用的是本文还是其他文件", "未改动；请人工核对", Level.WARNING)


def _provision(
    reference: Citation, surface: str, label: Ordinal, paragraph: int, own: Ordinal, moves: Moves
) -> str | None:
    explicit = bool(reference.paragraph)
    target = _target(label, paragraph if explicit or reference.item else 0, explicit, moves)
    item = _item(reference, label, paragraph, moves)
    new_label, new_paragraph = target
    if not explicit and reference.item:
        new_paragraph = 0
    if (new_label, new_paragraph, item) == (label, reference.paragraph, reference.item):
        return None
    stays = reference.label or reference.back == "条" or moves.articles.get(own, (own, 0))[0] == new_label
    if explicit and not stays:
        return str(new_label) + (f"第{to_chinese(new_paragraph)}款" if new_paragraph else "")
    if explicit and not new_paragraph and "条" in reference.shown:
        return str(new_label) + usual(reference, new_label, 0, item).removeprefix(str(new_label))
    return written(reference, surface, new_label, new_paragraph, item)


def _target(label: Ordinal, paragraph: int, explicit: bool, moves: Moves) -> Target:
    if paragraph and explicit:
        if paragraph > moves.labels[label]:
            raise _LeftAloneError("引用的款在本文中不存在", "未改动；请核对", Level.WARNING)
        if (label, paragraph) in moves.paragraphs:
            return moves.paragraphs[label, paragraph]
        if label not in moves.loose:
            raise _LeftAloneError("引用的款已被删去", "请一并修改这一引用", Level.ERROR)
    if label not in moves.articles:
        raise _LeftAloneError("引用的条文已被删去", "请一并修改这一引用", Level.ERROR)
    target = moves.articles[label]
    return (target[0], target[1] or (paragraph if explicit else 0))


def _item(reference: Citation, label: Ordinal, paragraph: int, moves: Moves) -> int:
    if not reference.item:
        return 0
    for p in [paragraph] if paragraph else range(1, moves.labels[label] + 1):
        if (label, p, reference.item) in moves.items:
            new = moves.items[label, p, reference.item]
            if not new:
                raise _LeftAloneError("引用的项已被删去", "请一并修改这一引用", Level.ERROR)
            return new
    return reference.item


def _division(reference: Citation, surface: str, moves: Moves) -> str | None:
    if not moves.changed_divisions:
        return None
    keys = [key for key in moves.old_divisions if key[:2] == (reference.rank, reference.division)]
    keys = [key for key in keys if not reference.parent or key[2] == reference.parent]
    if len(keys) != 1:
        return None
    if keys[0] not in moves.divisions:
        raise _LeftAloneError("引用的章节已被删去", "请一并修改这一引用", Level.ERROR)
    new = moves.divisions[keys[0]]
    if new == reference.division:
        return None
    return NUMERALS.sub(lambda found: as_written(found[0], new), surface, count=1)
