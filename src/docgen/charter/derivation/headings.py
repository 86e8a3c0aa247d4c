"""Headings of two versions: which stays, and what must be said about place, words and number."""

from collections.abc import Mapping, Sequence

from docgen.charter.consolidation.arrange import regular, skipped
from docgen.charter.text.alignment import align, shape
from docgen.charter.text.model import Charter, Kind, Node, Ordinal
from docgen.charter.wording.operations import (
    Area,
    Delete,
    Insert,
    Operation,
    Place,
    PutHeading,
    Renumber,
    Replace,
)
from docgen.charter.wording.places import Path, heading_places, paths

Keyed = tuple[tuple[int, int], list[Operation]]


class Headings:
    """The headings of both texts, matched in order."""

    def __init__(self, old: Charter, new: Charter) -> None:
        self.old, self.new = old, new
        self.old_places, self.new_paths = heading_places(old), paths(new.headings)
        self.matched = _matched(old.headings, new.headings)
        self.after = _next_labels(new)
        self.over_old, self.over_new = _over(old), _over(new)
        self.vacant = _vacant(old.headings, new.headings)
        self.put: dict[int, Ordinal | None] = {}
        self.renumbered: dict[int, Path] = {}
        if self.vacant or not regular(old.headings):  # then no number follows from the place alone
            self._state({node.id: node.label for node in old.headings})

    def division(self, label: Ordinal) -> Path:
        """The old division that a new article joins, where it is the first of it."""
        here, before = self.over_new.get(label), self._before(label)
        if here is None or here == before or here not in self.matched:
            return ()
        return self.old_places[self.matched[here]].division

    def moved_division(self, old: Ordinal, new: Ordinal) -> Path:
        """The old division that a moved article comes to stand in, when it leaves its own."""
        here = self.matched.get(self.over_new.get(new, -1))
        if here is None or here == self.over_old.get(old):
            return ()
        return self.old_places[here].division

    def _before(self, label: Ordinal) -> int | None:
        labels = [node.label for node in self.new.articles]
        index = labels.index(label)
        return self.over_new.get(labels[index - 1]) if index else None

    def settle(self, made: Charter) -> None:
        """Note which headings that stay would come to stand before another article."""
        places = dict(zip((node.id for node in made.headings), _next_labels(made), strict=True))
        for h, o in self.matched.items():
            identity = self.old.headings[o].id
            if identity in places and places[identity] != self.after[h]:
                self.put[o] = self.after[h]

    def mend(self, made: Charter) -> bool:
        """State the numbers that do not follow from the places; True when there was one."""
        before = len(self.renumbered)
        self._state({node.id: node.label for node in made.headings})
        return len(self.renumbered) > before

    def _state(self, numbers: Mapping[str, Ordinal]) -> None:
        """`numbers`: what each heading gets when nothing is said."""
        for h, o in self.matched.items():
            identity, wanted = self.old.headings[o].id, self.new.headings[h].label
            if numbers.get(identity, wanted) != wanted and self.new_paths[h] != self.old_places[o].division:
                self.renumbered[o] = self.new_paths[h]

    def operations(self) -> list[Keyed]:
        """All that is said about headings, each keyed by the article before which it stands."""
        kept = {o: h for h, o in self.matched.items()}
        found = list[Keyed]()
        for h, node in enumerate(self.new.headings):
            if h not in self.matched:
                place = (
                    Place(Area.HEADING, division=self.new_paths[h])
                    if node.label.number
                    else Place(Area.HEADING)
                )
                lines = tuple(line.body for line in node.lines)
                found.append(((self._key(h), -2), [Insert(place, lines, before=self.after[h])]))
        for o, node in enumerate(self.old.headings):
            if o not in kept:
                found.append(((self._old_key(o), -3), [Delete(self.old_places[o])]))
            elif operations := self._changes(o, node, self.new.headings[kept[o]]):
                found.append(((self._key(kept[o]), -1), operations))
        return found

    def _changes(self, o: int, old: Node, new: Node) -> list[Operation]:
        place, found = self.old_places[o], list[Operation]()
        if o in self.put:
            found.append(PutHeading(place, self.put[o]))
        if o in self.renumbered:
            found.append(Renumber(place, Place(Area.HEADING, division=self.renumbered[o])))
        words = tuple(line.text for line in old.lines), tuple(line.text for line in new.lines)
        if old.first.gap != new.first.gap or (old.label == new.label and old.first.mark != new.first.mark):
            found.append(Replace(place, tuple(line.body for line in new.lines)))
        elif words[0] != words[1]:
            found.append(Replace(place, words[1], words[0]))
        return found

    def _key(self, h: int) -> int:
        label = self.after[h]
        labels = [node.label for node in self.new.articles]
        return labels.index(label) if label in labels else len(labels)

    def _old_key(self, o: int) -> int:
        """Deleted headings are named where the next heading that stays is."""
        later = [h for h, other in self.matched.items() if other > o]
        return self._key(min(later)) if later else len(self.new.articles)


def _vacant(old: Sequence[Node], new: Sequence[Node]) -> tuple[Path, ...]:
    """Numbers of headings that the new text leaves out and that must be said: where the others follow their places."""
    numbered = [node for node in new if node.label.number]
    left_out = skipped([node.rank for node in numbered], [node.label.number for node in numbered])
    return tuple(left_out) if regular(old) else ()


def _matched(old: Sequence[Node], new: Sequence[Node]) -> dict[int, int]:
    """New → old. Headings of one rank, alike in words; between fixed neighbours, one for one."""
    olds, news = [shape(f"{n.rank}{_words(n)}") for n in old], [shape(f"{n.rank}{_words(n)}") for n in new]
    found = align(olds, news, moves=False)
    return {
        h: o
        for h, o in found.items()
        if new[h].rank == old[o].rank and bool(new[h].label[0]) == bool(old[o].label[0])
    }


def _words(node: Node) -> str:
    return "".join(line.text for line in node.lines)


def _next_labels(charter: Charter) -> list[Ordinal | None]:
    """For each heading the number of the article that follows it."""
    found, waiting = list[Ordinal | None](), 0
    for node in charter.nodes:
        if node.kind is Kind.HEADING:
            waiting += 1
        elif node.kind is Kind.ARTICLE and waiting:
            found += [node.label] * waiting
            waiting = 0
    return found + [None] * waiting


def _over(charter: Charter) -> dict[Ordinal, int]:
    """The heading under which each article stands."""
    found, heading = dict[Ordinal, int](), -1
    for node in charter.nodes:
        heading += node.kind is Kind.HEADING
        if node.kind is Kind.ARTICLE and heading >= 0:
            found[node.label] = heading
    return found
