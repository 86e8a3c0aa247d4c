"""Two versions of what stands outside the articles: title, note, contents, preamble, signature, annexes."""

from collections.abc import Callable, Sequence

from docgen.charter.derivation.within_article import ProvisionPair, within_article
from docgen.charter.text.lists import base
from docgen.charter.text.model import Charter, Kind, Node, Ordinal
from docgen.charter.wording.operations import Area, Delete, Insert, Operation, Place, Replace
from docgen.charter.wording.places import HEAD_KINDS, TAIL_KINDS, area_of

Trace = Callable[[str, int, int], Sequence[tuple[int, int, str]]]
_BY_PARAGRAPH = (Kind.PREAMBLE, Kind.ANNEX)


def part_operations(
    old: Charter, new: Charter, made: Charter, trace: Trace, level: int = 0
) -> list[Operation]:
    """The operations on head and tail; contents that come right by themselves need none."""
    return [
        *_side(old, new, made, trace, HEAD_KINDS, Area.HEAD, level),
        *_side(old, new, made, trace, TAIL_KINDS, Area.TAIL, level),
    ]


def _side(
    old: Charter, new: Charter, made: Charter, trace: Trace, kinds: Sequence[Kind], area: Area, level: int
) -> list[Operation]:
    a, b = _of(old, kinds), _of(new, kinds)
    if not _plain(a) or not _plain(b) or level:
        same = [str(line) for n in a for line in n.lines] == [str(line) for n in b for line in n.lines]
        if same:
            return []
        return [Replace(Place(area), tuple("\n".join(str(line) for n in b for line in n.lines).split("\n")))]
    found = list[Operation]()
    for kind in kinds:
        found += _part(_at(a, kind), _at(b, kind), _at(_of(made, kinds), kind), trace)
    return found


def _of(charter: Charter, kinds: Sequence[Kind]) -> list[Node]:
    return [node for node in charter.nodes if node.kind in kinds]


def _plain(nodes: Sequence[Node]) -> bool:
    kinds = [node.kind for node in nodes]
    return len(set(kinds)) == len(kinds)


def _at(nodes: Sequence[Node], kind: Kind) -> Node | None:
    return next((node for node in nodes if node.kind is kind), None)


def _part(old: Node | None, new: Node | None, made: Node | None, trace: Trace) -> list[Operation]:
    if new is None:
        return [Delete(Place(area_of(old.kind)))] if old else []
    place, lines = Place(area_of(new.kind), Ordinal(0)), tuple(line.body for line in new.lines)
    if old is None:
        return [Insert(place, tuple(part for part in "\n".join(lines).split("\n") if part.strip()))]
    if made is not None and made.text == new.text and new.kind not in _BY_PARAGRAPH:
        return []
    if new.kind not in _BY_PARAGRAPH or (old.first.mark, old.first.gap) != (new.first.mark, new.first.gap):
        return [Replace(place, lines)]
    pair = ProvisionPair(place, old, new, tuple(base(line) for line in new.lines))
    found = within_article(pair, 0, lambda p, i: trace(old.id, p, i))
    return [*found.structure, *found.words]
