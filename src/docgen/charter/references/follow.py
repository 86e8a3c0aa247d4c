"""References follow their targets: where each old provision has gone, and the retained lines rewritten
accordingly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from docgen.charter.references.find import Reference, Scope, find, written
from docgen.charter.text.alignment import align, align_few, shape
from docgen.charter.text.lists import Edit, Row, base
from docgen.charter.text.model import Label, Node, Paragraph
from docgen.charter.text.numerals import to_chinese
from docgen.problems import Level, Problem

Target = tuple[Label, int]


@dataclass(slots=True)
class Moves:
    """Where provisions went. A key that was in the old text and has no value here is gone.

    `articles`: old number → new number and, if it became one, 款; `paragraphs`: (article, 款); `items`:
    (article, 款, 项).
    """

    title: str
    labels: dict[Label, int]  # old articles and how many paragraphs each had
    previous: dict[Label, Label]
    articles: dict[Label, Target] = field(default_factory=dict)
    paragraphs: dict[tuple[Label, int], Target] = field(default_factory=dict)
    items: dict[tuple[Label, int, int], int] = field(default_factory=dict)
    loose: set[Label] = field(
        default_factory=set
    )  # articles with new words: 款 and 项 are not followed inside
    divisions: dict[tuple[str, int, int], int] = field(
        default_factory=dict
    )  # (rank, number, number of the parent)
    old_divisions: set[tuple[str, int, int]] = field(default_factory=set)
    changed_divisions: bool = False


def alike(old: Sequence[Paragraph], new: Sequence[Sequence[Row]]) -> dict[int, int]:
    """New → old paragraph, by their words, where an article was quoted anew."""
    a = [shape("\n".join(base(line) for line in paragraph.lines)) for paragraph in old]
    return align_few(a, [shape("\n".join(base(row.line) for row in rows)) for rows in new])


def item_moves(node: Node, p: int, rows: Sequence[Row], moves: Moves) -> None:
    """Where the items of a paragraph went; in a paragraph quoted anew they are known by their words."""
    items = [line for line in node.paragraphs[p].lines if line.level == 1 and line.number]
    kept = [row for row in rows if row.line.level == 1 and row.source]
    if not kept and any(row.line.level == 1 for row in rows):
        fresh = [row.line for row in rows if row.line.level == 1]
        pairs = align([shape(line.text[:-1]) for line in items], [shape(line.text[:-1]) for line in fresh])
        moves.items.update({(node.label, p + 1, items[o].number): fresh[n].number for n, o in pairs.items()})
        return
    for line in items if kept else ():
        moves.items.setdefault((node.label, p + 1, line.number), 0)
    for row in kept:
        if row.line.number:
            moves.items[node.label, p + 1, row.line.number] = row.number or row.line.number


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Edits for the references of a line, and what is to be said about those that were not rewritten."""

    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    dangling: tuple[tuple[int, int], ...] = ()


def rewrite(row: Row, own: Label, moves: Moves) -> Rewritten:
    """New words for each reference in the retained part of a line that stood in article `own`."""
    text = base(row.line)
    edits, problems, dangling = list[Edit](), list[Problem](), list[tuple[int, int]]()
    for reference in find(text, moves.title):
        if _touched(row, reference):
            continue
        try:
            new = _followed(reference, own, row.paragraph + 1, moves)
        except _LeftAloneError as left:
            problems.append(left.problem(text, own, reference))
            if left.level is Level.ERROR:
                dangling.append((reference.start, reference.end))
            continue
        if new is not None and new != text[reference.start : reference.end]:
            edits.append((reference.start, reference.end, new))
    problems += _grown(find(text, moves.title), own, moves)
    return Rewritten(tuple(edits), tuple(problems), tuple(dangling))


def _grown(references: Sequence[Reference], own: Label, moves: Moves) -> Iterator[Problem]:
    """Ranges of articles that now take in another number of articles."""
    for near, far in pairwise(references):
        if not near.ranges or near.scope is not Scope.SELF or not near.label or not far.label:
            continue
        ends = moves.articles.get(near.label), moves.articles.get(far.label)
        if (
            ends[0]
            and ends[1]
            and ends[1][0].number - ends[0][0].number != far.label.number - near.label.number
        ):
            where = str(own) if own.number else "条文以外"
            what = f"引用的“{near.label}至{far.label}”范围内条文有增减，现为{ends[0][0]}至{ends[1][0]}"
            yield Problem(where, what, "请核对引用的范围是否合适", Level.WARNING)


class _LeftAloneError(Exception):
    """A reference that cannot be followed."""

    def __init__(self, what: str, remedy: str, level: Level) -> None:
        super().__init__(what)
        self.what, self.remedy, self.level = what, remedy, level

    def problem(self, text: str, own: Label, reference: Reference) -> Problem:
        where = str(own) if own.number else "条文以外"
        cited = text[max(0, reference.start - 6) : reference.end]
        return Problem(where, f"“…{cited}”{self.what}", self.remedy, self.level)


def _touched(row: Row, reference: Reference) -> bool:
    return any(start < reference.end and reference.start < end for start, end, _ in row.edits)


def _followed(reference: Reference, own: Label, paragraph: int, moves: Moves) -> str | None:
    if reference.scope is Scope.EXTERNAL or not reference.shown:
        return None
    if reference.scope is Scope.UNCERTAIN:
        _uncertain(reference, own, moves)
        return None
    if reference.rank:
        return _division(reference, moves)
    label = reference.label or (moves.previous.get(own, own) if reference.back == "条" else own)
    if label not in moves.labels:
        if reference.label:
            raise _LeftAloneError("引用的条文在本文中不存在", "未改动；请核对是否引用其他文件", Level.WARNING)
        return None
    here = reference.paragraph or (paragraph - reference.steps if reference.back == "款" else 0)
    return _provision(reference, label, here, own, moves)


def _uncertain(reference: Reference, own: Label, moves: Moves) -> None:
    """Speak up only where it would matter: its number, read as one's own, would change."""
    label = reference.label or own
    gone = label in moves.labels and label not in moves.articles
    if reference.label and (gone or moves.articles.get(label, (label, 0)) != (label, 0)):
        raise _LeftAloneError("不能确定引用的是本文还是其他文件", "未改动；请人工核对", Level.WARNING)


def _provision(reference: Reference, label: Label, paragraph: int, own: Label, moves: Moves) -> str | None:
    explicit = bool(reference.paragraph)
    target = _target(label, paragraph if explicit or reference.item else 0, explicit, moves)
    item = _item(reference, label, paragraph, moves)
    new_label, new_paragraph = target
    stays = reference.label or reference.back == "条" or moves.articles.get(own, (own, 0))[0] == new_label
    if explicit and not stays:
        return str(new_label) + (f"第{to_chinese(new_paragraph)}款" if new_paragraph else "")
    if explicit and not new_paragraph and "条" in reference.shown:
        return str(new_label) + written(reference, new_label, 0, item).removeprefix(str(new_label))
    if not explicit and reference.item:
        new_paragraph = 0
    return written(reference, new_label, new_paragraph, item)


def _target(label: Label, paragraph: int, explicit: bool, moves: Moves) -> Target:
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


def _item(reference: Reference, label: Label, paragraph: int, moves: Moves) -> int:
    if not reference.item:
        return 0
    for p in [paragraph] if paragraph else range(1, moves.labels[label] + 1):
        if (label, p, reference.item) in moves.items:
            new = moves.items[label, p, reference.item]
            if not new:
                raise _LeftAloneError("引用的项已被删去", "请一并修改这一引用", Level.ERROR)
            return new
    return reference.item


def _division(reference: Reference, moves: Moves) -> str | None:
    if not moves.changed_divisions:
        return None
    keys = [key for key in moves.old_divisions if key[:2] == (reference.rank, reference.division)]
    keys = [key for key in keys if not reference.parent or key[2] == reference.parent]
    if len(keys) != 1:
        return None
    if keys[0] not in moves.divisions:
        raise _LeftAloneError("引用的章节已被删去", "请一并修改这一引用", Level.ERROR)
    number = to_chinese(moves.divisions[keys[0]])
    return number if reference.brief else f"第{number}{reference.rank}"
