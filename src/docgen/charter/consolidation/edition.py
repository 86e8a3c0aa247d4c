"""The new text in the making: operations set down on drafts of the old nodes, each checked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import takewhile

from docgen.charter.consolidation.arrange import division_index
from docgen.charter.consolidation.draft import Draft
from docgen.charter.consolidation.phrases import (
    already,
    doubled,
    edit_of,
    not_once,
    occurrences,
    releveled,
    same_words,
)
from docgen.charter.text.conventions import Conventions, conventions_of
from docgen.charter.text.lists import Row, Rows, base
from docgen.charter.text.marks import article_mark, heading_mark
from docgen.charter.text.model import Charter, Kind, Label, Line, Node
from docgen.charter.text.paragraphs import lines_of
from docgen.charter.text.refused import RefusedError
from docgen.charter.text.spacing import ending, open_ended
from docgen.charter.wording.operations import (
    Area,
    Layout,
    Place,
    Replace,
    Restate,
    Sentence,
    Way,
    Words,
)
from docgen.charter.wording.places import HEAD_KINDS, TAIL_KINDS, Path, kind_of, paths, rank_depth, say
from docgen.problems import Level, Problem

_SENTENCE = "。！？"


@dataclass(frozen=True, slots=True)
class Fresh:
    """An article of the new text that is not an old one; `rows` are made when all operations are known."""

    label: Label
    rows: Callable[[], Rows]
    division: int | None = None


@dataclass(frozen=True, slots=True)
class FreshHeading:
    """A new heading: its lines, rank and number, and the article (new number) that it precedes."""

    lines: tuple[Line, ...]
    rank: str
    number: int
    before: Label | None


@dataclass(slots=True)
class Edition:
    """State of one application. The fields say what happens to which old node, by its id."""

    old: Charter
    conventions: Conventions = field(init=False)
    paths: list[Path] = field(init=False)
    ending: str = field(init=False)
    drafts: dict[str, Draft] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    becomes: dict[str, Label] = field(default_factory=dict)
    divisions: dict[str, int] = field(default_factory=dict)
    merged: dict[str, Label | str] = field(default_factory=dict)
    lifted: dict[tuple[str, int], tuple[Label, int]] = field(default_factory=dict)
    into: dict[str, tuple[str, int]] = field(default_factory=dict)
    fresh: list[Fresh] = field(default_factory=list)
    fresh_headings: list[FreshHeading] = field(default_factory=list)
    put: dict[str, Label | None] = field(default_factory=dict)
    heading_numbers: dict[str, int] = field(default_factory=dict)
    parts: dict[Area, tuple[str, ...]] = field(default_factory=dict)
    throughout: list[Words] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    restated: list[Restate] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    arrivals: list[tuple[Place, Callable[[], Rows]]] = field(default_factory=list)
    by_label: dict[Label, list[Node]] = field(default_factory=dict)
    over: dict[str, int] = field(default_factory=dict)  # the heading under which an article stands

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

    def draft(self, node: Node) -> Draft:
        if node.id not in self.drafts:
            self.drafts[node.id] = Draft(node, self.conventions)
        return self.drafts[node.id]

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

    def change_words(self, operation: Words) -> None:
        place = operation.place
        if not operation.old and operation.way not in (Way.START, Way.END):
            raise RefusedError(say(place), "引用的原文是空的", "请引用要修改的词句")
        if place.area is Area.WHOLE and operation.every and operation.way is Way.REPLACE:
            self._everywhere(operation)
            return
        nodes = self.nodes(place)
        if not nodes:
            self.one(place)
        if operation.way in (Way.START, Way.END):
            self._edge(operation, self.draft(self.one(place)))
            return
        found = self._found(nodes, operation)
        if not found and self._found(nodes, releveled(operation)):
            operation = releveled(operation)
            found = self._found(nodes, operation)
            what = f"“{operation.old[:40]}”中的引号与原文层级不同，按原文的引号处理"
            self.remarks.append(Problem(say(place), what, "请核对引号", Level.WARNING))
        if not found or (len(found) > 1 and not operation.every):
            raise RefusedError(say(place), *not_once(operation.old, len(found)))
        for draft, paragraph, index, start in found:
            if operation.every and doubled(draft.line(paragraph, index), start, operation):
                raise RefusedError(say(place), *already(operation))
            draft.edit(place, paragraph, index, edit_of(operation, start))

    def _found(self, nodes: list[Node], operation: Words) -> list[tuple[Draft, int, int, int]]:
        return [
            (draft, span.paragraph, index, start)
            for draft in map(self.draft, nodes)
            for span in draft.spans(operation.place)
            for index in range(span.start, span.end)
            for start in occurrences(base(draft.node.paragraphs[span.paragraph].lines[index]), operation.old)
        ]

    def change_sentence(self, operation: Sentence) -> None:
        """The sentence of that number, ended by 。！？ or the end of the line; the place is one paragraph."""
        place = operation.place
        draft = self.draft(self.one(place))
        spans = draft.spans(place)
        lines = [
            base(line)
            for span in spans
            for line in draft.node.paragraphs[span.paragraph].lines[span.start : span.end]
        ]
        if len(lines) != 1:
            raise RefusedError(say(place), "不止一段，不能确定是哪一句", "请写明是哪一款、哪一项")
        sentences = [
            found for found in re.finditer("[^。！？]+[。！？]?[”’）]*", lines[0]) if found[0].strip()
        ]
        if not sentences or (operation.number != -1 and not 1 <= operation.number <= len(sentences)):
            raise RefusedError(
                say(place), f"这里共{len(sentences)}句，没有第{operation.number}句", "请核对句的序号"
            )
        chosen = sentences[operation.number - (operation.number > 0)]
        if operation.new and (chosen[0][-1] in _SENTENCE) != (operation.new[-1:] in _SENTENCE):
            raise RefusedError(say(place), "引文和所修改的一句，一个有句末标点，一个没有", "请核对引号的位置")
        span = spans[0]
        draft.edit(place, span.paragraph, span.start, (chosen.start(), chosen.end(), operation.new))

    def _everywhere(self, operation: Words) -> None:
        """A word changed throughout: done last, in all old words that nothing else touches."""
        if not any(operation.old in base(line) for node in self.old.nodes for line in node.lines):
            raise RefusedError(say(operation.place), *not_once(operation.old, 0))
        self.throughout.append(operation)

    def _edge(self, operation: Words, draft: Draft) -> None:
        """Words at either end of a provision; before its full stop when they are no sentence."""
        spans = draft.spans(operation.place)
        end = operation.way is Way.END
        span = spans[-1 if end else 0]
        index = span.end - 1 if end else span.start
        text = base(draft.node.paragraphs[span.paragraph].lines[index])
        at = len(text) if end else 0
        if end and text[-1:] in "。；;" and operation.new[-1:] not in _SENTENCE:
            at -= 1
        draft.edit(operation.place, span.paragraph, index, (at, at, operation.new))

    def replace_place(self, operation: Replace) -> None:
        place = operation.place
        if place.area in (Area.WHOLE, Area.HEAD, Area.TAIL):
            self.parts[place.area] = operation.lines
            return
        node = self.one(place)
        draft = self.draft(node)
        if operation.was and not same_words(operation.was, draft.lines(place)):
            raise RefusedError(say(place), "原文与所引的文字不一致", "请核对所引的原文")
        if place.paragraph or place.item or place.lead:
            draft.swap(place, operation.lines)
            return
        if draft.whole:
            raise RefusedError(say(place), "同一处有两项相互冲突的修改", "请合并为一项")
        draft.whole = tuple(self.new_rows(node, operation.lines))
        mark = article_mark(operation.lines[0]) if node.kind is Kind.ARTICLE else None
        draft.said = mark.label if mark and mark.apart else None

    def new_rows(self, node: Node, words: tuple[str, ...]) -> Rows:
        """Rows for a whole node: its number and gap are kept unless the words bring their own."""
        old, last = node.first, list(node.lines)[-1]
        mark = article_mark(words[0]) if node.kind is Kind.ARTICLE else None
        mark = heading_mark(words[0]) if node.kind is Kind.HEADING else mark if mark and mark.apart else None
        mark = mark if mark and mark.mark else None
        lines = lines_of([Line(word) for word in words], mark, plain=node.kind is Kind.HEADING)
        fresh = [self.conventions.line(line, node.kind, index == 0) for index, line in enumerate(lines)]
        first = replace(self.spaced(fresh[0]), indent=old.indent)
        if not mark:
            first = replace(first, mark=old.mark, gap=old.gap, number=old.number)
        fresh[0] = first
        fresh[-1] = replace(fresh[-1], after=last.after)
        return [Row(line) for line in fresh]

    def spaced(self, line: Line) -> Line:
        """A number alone on its line stands as far above its words as the others do."""
        usual = self.conventions.gap(Kind.ARTICLE)
        return replace(line, gap=usual) if "\n" in line.gap and "\n" in usual else line
