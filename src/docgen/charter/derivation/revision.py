"""Old text and new text side by side: every line with what was taken away and what was added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from docgen.charter.derivation.differences import differences
from docgen.charter.text.alignment import align_few, rising, shape
from docgen.charter.text.certainty import is_sectional
from docgen.charter.text.model import Charter, Kind, Line, Node
from docgen.charter.wording.sections import of_sections

_ISLAND = 2  # equal characters between two changes that are not worth keeping apart


class Change(StrEnum):
    """What became of words."""

    KEPT = "保留"
    ADDED = "增加"
    REMOVED = "删去"


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words with what became of them."""

    text: str
    change: Change = Change.KEPT


@dataclass(frozen=True, slots=True)
class Redline:
    """One line: its pieces, and whether the line as such was added or removed. `sort`: of the node that it is in."""

    pieces: tuple[ChangedWords, ...]
    sort: Kind
    rank: str = ""
    change: Change = Change.KEPT
    first: bool = False  # the line opens its node

    @property
    def old(self) -> str | None:
        """The line of the old text, if there was one."""
        return None if self.change is Change.ADDED else _said(self.pieces, Change.ADDED)

    @property
    def new(self) -> str | None:
        """The line of the new text, if there is one."""
        return None if self.change is Change.REMOVED else _said(self.pieces, Change.REMOVED)


def _said(pieces: Sequence[ChangedWords], without: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change is not without)


def redline(old: Charter, new: Charter) -> tuple[Redline, ...]:
    """The whole text as one: what is not ADDED reads as the old text, what is not REMOVED as the new.

    Nodes of `new` that have the id of an old one are that one changed, as `apply` leaves them.
    """
    lines = tuple(line for pair in _pairs(old, new) for line in _node(*pair))
    assert tuple(each.old for each in lines if each.old is not None) == bodies(old)
    assert tuple(each.new for each in lines if each.new is not None) == bodies(new)
    return lines


def bodies(charter: Charter) -> tuple[str, ...]:
    """The lines of a text without their indents and the blank lines between them."""
    return tuple(line.body for node in charter.nodes for line in node.lines)


def _pairs(old: Charter, new: Charter) -> Iterator[tuple[Node | None, Node | None]]:
    """Old and new nodes in one order; a node that moved out of order goes in one place and comes in another."""
    at = {node.id: index for index, node in enumerate(old.nodes)}
    known = [(n, at[node.id]) for n, node in enumerate(new.nodes) if node.id in at]
    kept = rising(known)
    twin = {n: o for n, o in known if n in kept}
    done = 0
    for n, node in enumerate(new.nodes):
        if n in twin:
            yield from ((gone, None) for gone in old.nodes[done : twin[n]])
            done = twin[n] + 1
            yield old.nodes[twin[n]], node
        else:
            yield None, node
    yield from ((gone, None) for gone in old.nodes[done:])


def _node(old: Node | None, new: Node | None) -> Iterator[Redline]:
    if old is None or new is None:
        node, change = (new, Change.ADDED) if old is None else (old, Change.REMOVED)
        assert node is not None
        for line in node.lines:
            yield _whole(line, node, change)
        return
    a, b = list(old.lines), list(new.lines)
    twins = align_few([shape(line.body) for line in a], [shape(line.body) for line in b])
    kept = rising(sorted(twins.items()))
    done = 0
    for n, line in enumerate(b):
        if n in kept:
            yield from (_whole(gone, old, Change.REMOVED) for gone in a[done : twins[n]])
            done = twins[n] + 1
            pieces = compare(a[twins[n]].body, line.body)
            yield Redline(pieces, new.kind, new.rank, first=line is new.first)
        else:
            yield _whole(line, new, Change.ADDED)
    yield from (_whole(gone, old, Change.REMOVED) for gone in a[done:])


def _whole(line: Line, node: Node, change: Change) -> Redline:
    return Redline((ChangedWords(line.body, change),), node.kind, node.rank, change, line is node.first)


def compare(old: str, new: str) -> tuple[ChangedWords, ...]:
    """The pieces of one line that became another."""
    spans: list[tuple[bool, str, str]] = []
    for is_same, a, b, c, d in _ranges(old, new):
        same = is_same and (b - a > _ISLAND or not a or b == len(old))
        if spans and spans[-1][0] is same:
            _, before, after = spans.pop()
            spans.append((same, before + old[a:b], after + new[c:d]))
        else:
            spans.append((same, old[a:b], new[c:d]))
    return tuple(piece for span in spans for piece in _pieces(*span))


def _ranges(old: str, new: str) -> Iterator[tuple[bool, int, int, int, int]]:
    """The two lines cut where they begin or cease to differ: whether a range is the same in both, and its ends."""
    at, to = 0, 0
    for a, b, c, d in differences(old, new):
        if a > at:
            yield True, at, a, to, c
        yield False, a, b, c, d
        at, to = b, d
    if at < len(old) or not old:
        yield True, at, len(old), to, len(new)


def _pieces(same: bool, old: str, new: str) -> Iterator[ChangedWords]:
    if same:
        yield ChangedWords(old)
        return
    if old:
        yield ChangedWords(old, Change.REMOVED)
    if new:
        yield ChangedWords(new, Change.ADDED)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row of the table of changes: the lines before and after, without the numbers of articles that merely moved."""

    name: str
    sort: str  # 修改, 新增, 删除
    old: tuple[tuple[ChangedWords, ...], ...]
    new: tuple[tuple[ChangedWords, ...], ...]


def table(old: Charter, new: Charter) -> tuple[ChangeRow, ...]:
    """Everything that changes but for numbers that follow: a row an article, heading or part."""
    rows = tuple(entry for pair in _pairs(old, new) if (entry := _entry(*pair)))
    if is_sectional(old):
        return tuple(replace(row, name=of_sections(row.name)) for row in rows)
    return rows


def _entry(old: Node | None, new: Node | None) -> ChangeRow | None:
    node = new or old
    assert node is not None
    if old and new and _level(old) == _level(new):
        return None
    if node.kind is Kind.CONTENTS:
        return None  # derived from the headings
    lines = tuple(_node(old, new))
    before = tuple(_shown(line, Change.ADDED) for line in lines if line.old is not None)
    after = tuple(_shown(line, Change.REMOVED) for line in lines if line.new is not None)
    sort = "修改" if old and new else "新增" if new else "删除"
    return ChangeRow(_name(old, new), sort, before, after)


def _level(node: Node) -> str:
    """The words without numbers that follow."""
    return "\n".join(
        shape((line.gap if node.kind is Kind.ARTICLE else "") + line.text).masked for line in node.lines
    )


def _shown(line: Redline, without: Change) -> tuple[ChangedWords, ...]:
    return tuple(piece for piece in line.pieces if piece.change is not without)


def _name(old: Node | None, new: Node | None) -> str:
    names = [_called(node) for node in (old, new) if node]
    return names[0] if len(set(names)) == 1 else f"{names[0]}改为{names[1]}"


def _called(node: Node) -> str:
    if node.kind is Kind.ARTICLE:
        return str(node.label)
    if node.kind is Kind.HEADING:
        return node.first.mark or node.first.text
    return node.kind.value


def renumbered(old: Charter, new: Charter) -> bool:
    """Whether any article has another number than it had."""
    labels = {node.id: node.label for node in old.articles}
    return any(labels.get(node.id, node.label) != node.label for node in new.articles)
