"""The old text as it is looked up while it is amended: what a place names, under which heading an article stands."""

from dataclasses import dataclass, field
from itertools import takewhile

from docgen.charter.consolidation.arrange import division_index
from docgen.charter.text.conventions import Conventions, conventions_of
from docgen.charter.text.model import Charter, Kind, Node, Ordinal
from docgen.charter.text.refused import RefusedError
from docgen.charter.text.spacing import ending, open_ended
from docgen.charter.wording.operations import Area, Place
from docgen.charter.wording.places import HEAD_KINDS, TAIL_KINDS, Path, kind_of, paths, rank_depth, say


@dataclass(slots=True)
class OldText:
    """A text before its amendment; nothing of it changes. `over`: the heading under which an article stands."""

    old: Charter
    conventions: Conventions = field(init=False)
    paths: list[Path] = field(init=False)
    ending: str = field(init=False)
    by_label: dict[Ordinal, list[Node]] = field(init=False, default_factory=dict)
    over: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.conventions, self.paths = conventions_of(self.old), paths(self.old.headings)
        self.ending = ending(self.old)
        self.old = open_ended(self.old, self.conventions)
        for node in self.old.articles:
            self.by_label.setdefault(node.label, []).append(node)
        heading = -1
        for node in self.old.nodes:
            heading += node.kind is Kind.HEADING
            if node.kind is Kind.ARTICLE and heading >= 0:
                self.over[node.id] = heading

    def nodes(self, place: Place) -> list[Node]:
        """The old nodes that a place lies in."""
        if place.area is Area.WHOLE:
            return list(self.old.nodes)
        if place.area is Area.ARTICLE:
            found = self.by_label.get(place.label, [])
            division = self.division(place.division)
            return (
                found
                if division is None
                else [n for n in found if self.over.get(n.id) in self._under(division)]
            )
        if place.area is Area.HEADING:
            return [self._heading(place)]
        kind = kind_of(place.area)
        kinds = (kind,) if kind else HEAD_KINDS if place.area is Area.HEAD else TAIL_KINDS
        nodes = [node for node in self.old.nodes if node.kind in kinds]
        return (
            nodes[place.label.number - 1 :][:1] if place.area is Area.ANNEX and place.label.number else nodes
        )

    def _under(self, division: int) -> set[int]:
        """The headings of a division: itself and those of deeper rank that follow it."""
        depth = rank_depth(self.old.headings[division].rank)
        rest = enumerate(self.old.headings[division + 1 :], division + 1)
        inner = takewhile(lambda pair: rank_depth(pair[1].rank) > depth, rest)
        return {division, *(index for index, _ in inner)}

    def _heading(self, place: Place) -> Node:
        if place.name:
            named = [node for node in self.old.headings if place.name in (node.first.text, node.first.body)]
            if len(named) != 1:
                raise RefusedError(say(place), f"这样的标题有{len(named)}个", "请核对标题的文字")
            return named[0]
        return self.old.headings[division_index(place.division, self.paths)]

    def one(self, place: Place) -> Node:
        nodes = self.nodes(place)
        if len(nodes) != 1:
            fault = "没有这一部分" if not nodes else "这个序号有重复"
            raise RefusedError(
                say(place), "没有这一条" if not nodes and place.label.number else fault, "请核对修改的对象"
            )
        return nodes[0]

    def division(self, path: Path) -> int | None:
        return division_index(path, self.paths) if path else None
