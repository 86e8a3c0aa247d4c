"""What became of each article: kept, new, gone, lifted out of another, merged or split."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.charter.text.alignment import Shape, align, contained, likeness, rising, shape
from docgen.charter.text.lists import base
from docgen.charter.text.model import Node

_PART = 0.6  # share of a provision found in the one it went into


@dataclass(slots=True)
class Matching:
    """By index into the new and the old articles. A new article in none of the maps is an addition."""

    kept: dict[int, int]
    moved: set[int] = field(default_factory=set)
    lifted: dict[int, tuple[int, int]] = field(default_factory=dict)  # new ← (old, paragraph)
    merged: dict[int, tuple[int, ...]] = field(default_factory=dict)  # new ← old ones
    split: dict[int, tuple[int, ...]] = field(default_factory=dict)  # old → new ones
    gone: set[int] = field(default_factory=set)

    def settle(self, old_count: int) -> None:
        """What is in no map is gone."""
        used = set(self.kept.values()) | {o for many in self.merged.values() for o in many} | set(self.split)
        self.gone = set(range(old_count)) - used


def match(old: Sequence[Node], new: Sequence[Node], plain: bool = False) -> Matching:
    """Match articles; `plain`: each is kept, new or gone, and those kept keep their order."""
    old_shapes, new_shapes = [words(node) for node in old], [words(node) for node in new]
    found = Matching(align(old_shapes, new_shapes, moves=not plain))
    _same_number(old, new, found.kept)
    found.moved = set(found.kept) - rising(sorted(found.kept.items()))
    if not plain:
        _Finer(old, new, old_shapes, new_shapes, found).run()
    found.settle(len(old))
    return found


def _same_number(old: Sequence[Node], new: Sequence[Node], kept: dict[int, int]) -> None:
    """Where the numbers have not moved, an article left over under a number was rewritten, not exchanged."""
    numbers = {node.label: o for o, node in enumerate(old)}
    used, in_step, last = set(kept.values()), True, -1
    limits = _next_old(len(new), len(old), kept)
    for n, node in enumerate(new):
        if n in kept:
            in_step, last = old[kept[n]].label == node.label, kept[n]
            continue
        o = numbers.get(node.label, -1)
        if in_step and o not in used and last < o < limits[n]:
            kept[n], last = o, o
            used.add(o)


def _next_old(new_count: int, old_count: int, kept: dict[int, int]) -> list[int]:
    """For each new article the old one that the next matched article was."""
    found, limit = [old_count] * new_count, old_count
    for n in range(new_count - 1, -1, -1):
        found[n] = limit
        limit = min(limit, kept.get(n, limit))
    return found


def words(node: Node) -> Shape:
    return shape("\n".join(base(line) for line in node.lines))


@dataclass(slots=True)
class _Finer:
    """Looks among what is left over for lifts, merges and splits."""

    old: Sequence[Node]
    new: Sequence[Node]
    old_shapes: list[Shape]
    new_shapes: list[Shape]
    found: Matching

    def run(self) -> None:
        self._lifts()
        self._merges()
        self._splits()

    def _lifts(self) -> None:
        """A new article that was a paragraph of an old one, and is none of what that one kept."""
        loose = [n for n in range(len(self.new)) if n not in self.found.kept]
        if not loose:
            return
        spots = [
            (o, p)
            for o, node in enumerate(self.old)
            for p in range(len(node.paragraphs))
            if len(node.paragraphs) > 1
        ]
        shapes = [shape("\n".join(base(x) for x in self.old[o].paragraphs[p].lines)) for o, p in spots]
        pairs = align(shapes, [self.new_shapes[n] for n in loose])
        for index, spot in pairs.items():
            o, p = spots[spot]
            score = likeness(shapes[spot], self.new_shapes[loose[index]])
            if score >= 0.5 and not self._kept_inside(o, shapes[spot], score):
                self.found.lifted[loose[index]] = (o, p)

    def _kept_inside(self, o: int, paragraph: Shape, score: float) -> bool:
        """Whether the article that the old one became has such a paragraph still, or would be left empty."""
        n = next((n for n, other in self.found.kept.items() if other == o), None)
        if n is None:
            return True
        inside = [shape("\n".join(base(x) for x in one.lines)) for one in self.new[n].paragraphs]
        taken = sum(1 for other, _ in self.found.lifted.values() if other == o)
        if taken + 1 >= len(self.old[o].paragraphs):
            return True
        return max(likeness(paragraph, one) for one in inside) >= score

    def _merges(self) -> None:
        """Old articles left over that went whole into a new one together with the one it came from."""
        used = set(self.found.kept.values())
        for o in range(len(self.old)):
            if o in used:
                continue
            near = [n for n, other in self.found.kept.items() if abs(other - o) <= 3]
            best = max(near, key=lambda n: contained(self.old_shapes[o], self.new_shapes[n]), default=None)
            if best is None or contained(self.old_shapes[o], self.new_shapes[best]) < _PART:
                continue
            host = self.found.kept[best]
            if contained(self.old_shapes[host], self.new_shapes[best]) >= _PART and not self._same(
                host, best
            ):
                self.found.merged[best] = (*self.found.merged.get(best, (host,)), o)
        for n, many in self.found.merged.items():
            self.found.merged[n] = tuple(sorted(many))
            del self.found.kept[n]
            self.found.moved.discard(n)

    def _same(self, o: int, n: int) -> bool:
        return self.old_shapes[o].masked == self.new_shapes[n].masked

    def _splits(self) -> None:
        """Neighbouring new articles, one of them left over, that were together one old article."""
        for n, o in sorted(self.found.kept.items()):
            lifted_from = {source for source, _ in self.found.lifted.values()}
            if o in lifted_from or o in self.found.split or self._same(o, n):
                continue
            for other in (n - 1, n + 1):
                taken = {x for many in self.found.split.values() for x in many}
                loose = 0 <= other < len(self.new) and other not in self.found.kept
                if not loose or other in self.found.lifted or other in self.found.merged or other in taken:
                    continue
                parts = (
                    contained(self.new_shapes[other], self.old_shapes[o]),
                    contained(self.new_shapes[n], self.old_shapes[o]),
                )
                whole = len(self.new_shapes[other].pairs) + len(self.new_shapes[n].pairs)
                if min(parts) >= _PART and whole <= 1.6 * len(self.old_shapes[o].pairs):
                    self.found.split[o] = tuple(sorted((n, other)))
                    break
        for many in self.found.split.values():
            for n in many:
                self.found.kept.pop(n, None)
                self.found.moved.discard(n)
