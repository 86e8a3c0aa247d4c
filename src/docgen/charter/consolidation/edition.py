"""What an amendment does to a text, set down operation by operation on drafts of the old nodes."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from docgen.charter.consolidation.draft import Draft
from docgen.charter.consolidation.source import OldText
from docgen.charter.text.lists import Rows
from docgen.charter.text.model import Line, Node, Ordinal
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import Area, Layout, Place, Restate, Words
from docgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Fresh:
    """An article of the new text that is not an old one; `rows` are made when all operations are known."""

    label: Ordinal
    rows: Callable[[], Rows]
    division: int | None = None


@dataclass(frozen=True, slots=True)
class FreshHeading:
    """A new heading: its lines, rank and number, and the article (new number) that it precedes."""

    lines: tuple[Line, ...]
    rank: str
    number: int
    before: Ordinal | None


@dataclass(slots=True)
class Edition:
    """What one amendment does to a text. Only its own methods change it; others read what has been set down.

    Old nodes go by their ids.
    """

    source: OldText
    drafts: dict[str, Draft] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _becomes: dict[str, Ordinal] = field(default_factory=dict)
    _divisions: dict[str, int] = field(default_factory=dict)
    _merged: dict[str, Ordinal | str] = field(default_factory=dict)
    _lifted: dict[tuple[str, int], tuple[Ordinal, int]] = field(default_factory=dict)
    _fresh: list[Fresh] = field(default_factory=list)
    _fresh_headings: list[FreshHeading] = field(default_factory=list)
    _put: dict[str, Ordinal | None] = field(default_factory=dict)
    _heading_numbers: dict[str, int] = field(default_factory=dict)
    _parts: dict[Area, tuple[str, ...]] = field(default_factory=dict)
    _throughout: list[Words] = field(default_factory=list)
    _remarks: list[Problem] = field(default_factory=list)
    _restated: list[Restate] = field(default_factory=list)
    _layouts: list[Layout] = field(default_factory=list)
    _arrivals: list[tuple[Place, Callable[[], Rows]]] = field(default_factory=list)

    # -- what has been set down ----------------------------------------------

    @property
    def gone(self) -> Set[str]:
        """Old nodes that go."""
        return self._gone

    @property
    def becomes(self) -> Mapping[str, Ordinal]:
        """New numbers of articles."""
        return self._becomes

    @property
    def divisions(self) -> Mapping[str, int]:
        """Headings under which articles are put."""
        return self._divisions

    @property
    def merged(self) -> Mapping[str, Ordinal | str]:
        """Where articles went that became part of another: a new number, or an old node."""
        return self._merged

    @property
    def lifted(self) -> Mapping[tuple[str, int], tuple[Ordinal, int]]:
        """Where paragraphs went that left their article."""
        return self._lifted

    @property
    def fresh(self) -> Sequence[Fresh]:
        """New articles."""
        return self._fresh

    @property
    def fresh_headings(self) -> Sequence[FreshHeading]:
        """New headings."""
        return self._fresh_headings

    @property
    def put(self) -> Mapping[str, Ordinal | None]:
        """Headings that move, and the article (new number) that each precedes."""
        return self._put

    @property
    def heading_numbers(self) -> Mapping[str, int]:
        """New numbers of headings."""
        return self._heading_numbers

    @property
    def parts(self) -> Mapping[Area, tuple[str, ...]]:
        """Parts outside the articles that read anew."""
        return self._parts

    @property
    def throughout(self) -> Sequence[Words]:
        """Words that change in the whole text."""
        return self._throughout

    @property
    def remarks(self) -> Sequence[Problem]:
        """What a person should look at."""
        return self._remarks

    @property
    def restated(self) -> Sequence[Restate]:
        """What places read after all other changes."""
        return self._restated

    @property
    def layouts(self) -> Sequence[Layout]:
        """Indents and blank lines, stated last of all."""
        return self._layouts

    @property
    def arrivals(self) -> Sequence[tuple[Place, Callable[[], Rows]]]:
        """Paragraphs that come in from elsewhere."""
        return self._arrivals

    # -- setting down --------------------------------------------------------

    def draft(self, node: Node) -> Draft:
        if node.id not in self.drafts:
            self.drafts[node.id] = Draft(node, self.source.conventions)
        return self.drafts[node.id]

    def drop(self, nodes: Iterable[Node]) -> None:
        nodes = list(nodes)
        self._once(node for node in nodes if node.id in self._merged)
        self._gone |= {node.id for node in nodes}

    def renumber(self, node: Node, label: Ordinal, division: int | None = None) -> None:
        self._once([node] if node.id in self._merged else [])
        if self._becomes.setdefault(node.id, label) != label:
            raise RefusedError(
                str(node.label), f"既改为{self._becomes[node.id]}又改为{label}", "请合并为一项"
            )
        if division is not None:
            self._divisions[node.id] = division

    def number_heading(self, node: Node, number: int) -> None:
        if self._heading_numbers.setdefault(node.id, number) != number:
            raise RefusedError(node.first.body[:20], "有两个不同的新序号", "请合并为一项")

    def put_heading(self, node: Node, before: Ordinal | None) -> None:
        self._put[node.id] = before

    def absorb(self, nodes: Iterable[Node], into: Ordinal | str) -> None:
        """Articles become part of another: one with a new number, or an old node by its id."""
        nodes = list(nodes)
        self._once(node for node in nodes if node.id in self._gone or node.id in self._becomes)
        for node in nodes:
            self._gone.add(node.id)
            self._merged[node.id] = into

    def _once(self, nodes: Iterable[Node]) -> None:
        """Refuse two fates of one provision."""
        for node in nodes:
            raise RefusedError(str(node.label), "既合并、拆分又删去或者改为别的序号", "请合并为一项")

    def lift(self, node: Node, paragraph: int, label: Ordinal, number: int) -> None:
        """A paragraph (from 0) leaves its article for another, or becomes one (`number` 0)."""
        self._lifted[node.id, paragraph] = (label, number)

    def add(self, fresh: Fresh) -> None:
        self._fresh.append(fresh)

    def add_heading(self, heading: FreshHeading) -> None:
        self._fresh_headings.append(heading)

    def receive(self, place: Place, rows: Callable[[], Rows]) -> None:
        """A paragraph comes in; the article that takes it is named by its new number."""
        self._arrivals.append((place, rows))

    def set_part(self, area: Area, words: tuple[str, ...]) -> None:
        if self._parts.setdefault(area, words) != words:
            raise RefusedError(area.value, "同一部分有两项相互冲突的修改", "请合并为一项")

    def remark(self, problem: Problem) -> None:
        self._remarks.append(problem)

    def change_throughout(self, operation: Words) -> None:
        self._throughout.append(operation)

    def restate(self, operation: Restate) -> None:
        self._restated.append(operation)

    def lay_out(self, operation: Layout) -> None:
        self._layouts.append(operation)
