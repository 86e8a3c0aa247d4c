"""The new text in the making: operations are set down on drafts of the old nodes, each checked as it comes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from docgen.charter.arrange import division_index
from docgen.charter.draft import Draft, Span, say_node
from docgen.charter.hand import Hand, hand_of
from docgen.charter.lists import Row, Rows, base
from docgen.charter.marks import article_mark, heading_mark
from docgen.charter.model import Charter, Kind, Label, Line, Node
from docgen.charter.operations import (
    Area,
    Delete,
    Insert,
    Layout,
    Merge,
    Operation,
    Place,
    PutHeading,
    Renumber,
    Replace,
    Restate,
    Split,
    Way,
    Words,
)
from docgen.charter.paragraphs import group, lines_of
from docgen.charter.places import HEAD_KINDS, TAIL_KINDS, Path, kind_of, paths, say
from docgen.charter.refused import RefusedError
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
    hand: Hand = field(init=False)
    paths: list[Path] = field(init=False)
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
    throughout: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    restated: list[Restate] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    by_label: dict[Label, list[Node]] = field(default_factory=dict)
    over: dict[str, int] = field(default_factory=dict)  # the heading under which an article stands

    def __post_init__(self) -> None:
        self.hand, self.paths = hand_of(self.old), paths(self.old.headings)
        for node in self.old.articles:
            self.by_label.setdefault(node.label, []).append(node)
        heading = -1
        for node in self.old.nodes:
            heading += node.kind is Kind.HEADING
            if node.kind is Kind.ARTICLE and heading >= 0:
                self.over[node.id] = heading

    def do(self, operation: Operation) -> None:
        """Set one operation down; raises RefusedError."""
        match operation:
            case Words():
                self._words(operation)
            case Replace():
                self._replace(operation)
            case Insert():
                self._insert(operation)
            case Delete():
                self._delete(operation)
            case Renumber():
                self._renumber(operation)
            case Merge():
                self._merge(operation)
            case Split():
                self._split(operation)
            case PutHeading():
                self.put[self._one(operation.place).id] = operation.before
            case Restate():
                self.restated.append(operation)
            case Layout():
                self.layouts.append(operation)

    def draft(self, node: Node) -> Draft:
        if node.id not in self.drafts:
            self.drafts[node.id] = Draft(node, self.hand)
        return self.drafts[node.id]

    def nodes(self, place: Place) -> list[Node]:
        """The old nodes that a place lies in."""
        if place.area is Area.WHOLE:
            return list(self.old.nodes)
        if place.area is Area.ARTICLE:
            return self.by_label.get(place.label, [])
        if place.area is Area.HEADING:
            return [self._heading(place)]
        kind = kind_of(place.area)
        kinds = (kind,) if kind else HEAD_KINDS if place.area is Area.HEAD else TAIL_KINDS
        nodes = [node for node in self.old.nodes if node.kind in kinds]
        return (
            nodes[place.label.number - 1 :][:1] if place.area is Area.ANNEX and place.label.number else nodes
        )

    def _heading(self, place: Place) -> Node:
        if place.name:
            named = [node for node in self.old.headings if place.name in (node.first.text, node.first.body)]
            if len(named) != 1:
                raise RefusedError(say(place), f"这样的标题有{len(named)}个", "请核对标题的文字")
            return named[0]
        return self.old.headings[division_index(place.division, self.paths)]

    def _one(self, place: Place) -> Node:
        nodes = self.nodes(place)
        if len(nodes) != 1:
            fault = "没有这一部分" if not nodes else "这个序号有重复"
            raise RefusedError(
                say(place), "没有这一条" if not nodes and place.label.number else fault, "请核对修改的对象"
            )
        return nodes[0]

    def _division(self, path: Path) -> int | None:
        return division_index(path, self.paths) if path else None

    # -- words ---------------------------------------------------------------

    def _words(self, operation: Words) -> None:
        place = operation.place
        if place.area is Area.WHOLE and operation.every and operation.way is Way.REPLACE:
            self._everywhere(operation)
            return
        nodes = self.nodes(place)
        if not nodes:
            self._one(place)
        if operation.way in (Way.START, Way.END):
            self._edge(operation, self.draft(self._one(place)))
            return
        found = self._found(nodes, operation)
        if not found and self._found(nodes, releveled(operation)):
            operation = releveled(operation)
            found = self._found(nodes, operation)
            what = f"“{operation.old[:40]}”中的引号与原文层级不同，按原文的引号处理"
            self.remarks.append(Problem(say(place), what, "请核对引号", Level.WARNING))
        if not found or (len(found) > 1 and not operation.every):
            raise RefusedError(say(place), *_not_once(operation.old, len(found)))
        for draft, paragraph, index, start in found:
            draft.edit(place, paragraph, index, _edit(operation, start))

    def _found(self, nodes: list[Node], operation: Words) -> list[tuple[Draft, int, int, int]]:
        return [
            (draft, span.paragraph, index, start)
            for draft in map(self.draft, nodes)
            for span in draft.spans(operation.place)
            for index in range(span.start, span.end)
            for start in _places(base(draft.node.paragraphs[span.paragraph].lines[index]), operation.old)
        ]

    def _everywhere(self, operation: Words) -> None:
        """A word changed throughout: done last, in all old words that nothing else touches."""
        if not any(operation.old in base(line) for node in self.old.nodes for line in node.lines):
            raise RefusedError(say(operation.place), *_not_once(operation.old, 0))
        self.throughout.append((operation.old, operation.new))

    def _edge(self, operation: Words, draft: Draft) -> None:
        """Words at the beginning or the end of a provision; before its full stop when they are no sentence."""
        spans = draft.spans(operation.place)
        end = operation.way is Way.END
        span = spans[-1 if end else 0]
        index = span.end - 1 if end else span.start
        text = base(draft.node.paragraphs[span.paragraph].lines[index])
        at = len(text) if end else 0
        if end and text[-1:] in "。；;" and operation.new[-1:] not in _SENTENCE:
            at -= 1
        draft.edit(operation.place, span.paragraph, index, (at, at, operation.new))

    # -- replace -------------------------------------------------------------

    def _replace(self, operation: Replace) -> None:
        place = operation.place
        if place.area in (Area.WHOLE, Area.HEAD, Area.TAIL):
            self.parts[place.area] = operation.lines
            return
        node = self._one(place)
        draft = self.draft(node)
        if operation.was and not same_words(operation.was, draft.lines(place)):
            raise RefusedError(say(place), "原文与所引的文字不一致", "请核对所引的原文")
        if place.paragraph or place.item or place.lead:
            draft.swap(place, operation.lines)
            return
        if draft.whole:
            raise RefusedError(say(place), "同一处有两项相互冲突的修改", "请合并为一项")
        draft.whole = tuple(self.new_rows(node, operation.lines))

    def new_rows(self, node: Node, words: tuple[str, ...]) -> Rows:
        """Rows for a whole node: its number and gap are kept unless the words bring their own."""
        old, last = node.first, list(node.lines)[-1]
        mark = article_mark(words[0]) if node.kind is Kind.ARTICLE else None
        mark = heading_mark(words[0]) if node.kind is Kind.HEADING else mark if mark and mark.apart else None
        mark = mark if mark and mark.mark else None
        lines = lines_of([Line(word) for word in words], mark, plain=node.kind is Kind.HEADING)
        fresh = [self.hand.line(line, node.kind, index == 0) for index, line in enumerate(lines)]
        first = replace(self._spaced(fresh[0]), indent=old.indent)
        if not mark:
            first = replace(first, mark=old.mark, gap=old.gap, number=old.number)
        fresh[0] = first
        fresh[-1] = replace(fresh[-1], after=last.after)
        return [Row(line) for line in fresh]

    # -- insert and delete ---------------------------------------------------

    def _insert(self, operation: Insert) -> None:
        place, words = operation.place, operation.lines
        if place.area is Area.HEADING:
            self._insert_heading(operation)
        elif place.item:
            draft = self.draft(self._one(place))
            paragraph = draft.owner(place)
            draft.new_items[paragraph, max(place.item, 0)] = tuple(draft.fresh(words, 1))
        elif place.paragraph:
            draft = self.draft(self._one(place))
            number, rows = max(place.paragraph, 0), draft.fresh(words, 0)
            if number in draft.new_paragraphs:
                raise RefusedError(say(place), "同一款有两项增加", "请核对新的款序号")
            draft.new_paragraphs[number] = lambda: list(rows)
        elif place.area is Area.ARTICLE:
            self._insert_article(operation)
        else:
            if self.nodes(place):
                raise RefusedError(say(place), "已经有这一部分", "请改为修改")
            self.parts[place.area] = words

    def _insert_article(self, operation: Insert) -> None:
        label = operation.place.label
        rows = self.article_rows(operation.lines, label)
        self.fresh.append(Fresh(label, lambda: list(rows), self._division(operation.division)))

    def article_rows(self, words: tuple[str, ...], label: Label) -> Rows:
        """Rows of a new article; a number that the words bring must be the number it gets."""
        mark = article_mark(words[0])
        mark = mark if mark and mark.apart else None
        if mark and mark.label != label:
            raise RefusedError(str(label), f"引文中的序号是{mark.label}", "请核对序号")
        lines = lines_of([Line(word) for word in words], mark)
        lines[0] = self._spaced(lines[0])
        return [Row(self.hand.line(line, Kind.ARTICLE, index == 0)) for index, line in enumerate(lines)]

    def _spaced(self, line: Line) -> Line:
        """A number alone on its line stands as far above its words as the others do."""
        usual = self.hand.gap(Kind.ARTICLE)
        return replace(line, gap=usual) if "\n" in line.gap and "\n" in usual else line

    def _insert_heading(self, operation: Insert) -> None:
        mark = heading_mark(operation.lines[0])
        if not mark:
            raise RefusedError(say(operation.place), "所引的不是章节标题", "请写明章节的序号和名称")
        first = Line(mark.text, mark.mark, mark.number, 0, "", mark.gap)
        lines = [first, *(Line(word) for word in operation.lines[1:])]
        made = tuple(self.hand.line(line, Kind.HEADING, line is first) for line in lines)
        self.fresh_headings.append(FreshHeading(made, mark.style, mark.number, operation.before))

    def _delete(self, operation: Delete) -> None:
        place = operation.place
        nodes = (
            [self._one(place)]
            if place.area is not Area.HEAD and place.area is not Area.TAIL
            else self.nodes(place)
        )
        if place.paragraph or place.item:
            self.draft(nodes[0]).swap(place, ())
            return
        self.gone |= {node.id for node in nodes}
        if operation.whole:
            start = self.old.nodes.index(nodes[0])
            self.gone |= {node.id for node in _under(self.old.nodes, start)}

    # -- numbers -------------------------------------------------------------

    def _renumber(self, operation: Renumber) -> None:
        place, new = operation.place, operation.becomes
        node = self._one(place)
        if place.area is Area.HEADING:
            self.heading_numbers[node.id] = new.division[-1][1]
        elif place.item:
            draft = self.draft(node)
            span = draft.span(place)
            draft.item_numbers[span.paragraph, span.start] = new.item
        elif place.paragraph:
            self._renumber_paragraph(self.draft(node), operation)
        elif new.paragraph:
            self._article_to_paragraph(node, new)
        else:
            self.becomes[node.id] = new.label
            division = self._division(operation.division)
            if division is not None:
                self.divisions[node.id] = division

    def _renumber_paragraph(self, draft: Draft, operation: Renumber) -> None:
        new, index = operation.becomes, draft.span(operation.place).paragraph
        if new.paragraph and new.label in (draft.node.label, Label(0)):
            draft.paragraph_numbers[index] = new.paragraph
            return
        draft.lifted.add(index)
        if new.paragraph:
            self._receive(new, lambda: draft.paragraph_rows(index))
        else:
            division = self._division(operation.division)
            division = self.over.get(draft.node.id) if division is None else division
            self.fresh.append(Fresh(new.label, lambda: draft.paragraph_rows(index), division))
        self.lifted[draft.node.id, index] = (new.label, new.paragraph)

    def _article_to_paragraph(self, node: Node, new: Place) -> None:
        draft = self.draft(node)
        if len(node.paragraphs) != 1:
            raise RefusedError(str(node.label), "有不止一款，不能改为一款", "请逐款写明")
        self._receive(new, lambda: [row for rows in draft.paragraphs() for row in rows])
        self.gone.add(node.id)
        self.lifted[node.id, 0] = (new.label, new.paragraph)

    def _receive(self, new: Place, rows: Callable[[], Rows]) -> None:
        """A paragraph comes in; the article that takes it is named by its new number."""
        self.arrivals.append((new, rows))

    arrivals: list[tuple[Place, Callable[[], Rows]]] = field(default_factory=list)

    def _merge(self, operation: Merge) -> None:
        nodes = [self._one(place) for place in operation.places]
        label = operation.becomes.label
        if not label.number:
            first, *others = nodes
            self._replace(Replace(operation.places[0], operation.lines))
            self.gone |= {node.id for node in others}
            self.merged |= {node.id: first.id for node in others}
            return
        self.gone |= {node.id for node in nodes}
        self.merged |= {node.id: label for node in nodes}
        rows = self.article_rows(operation.lines, label)
        self.fresh.append(Fresh(label, lambda: list(rows)))

    def _split(self, operation: Split) -> None:
        node = self._one(operation.place)
        pieces = cut_articles(operation.lines)
        labels = [place.label for place in operation.becomes]
        if len(pieces) != len(labels):
            raise RefusedError(
                say(operation.place), f"分为{len(labels)}条，引文却有{len(pieces)}条", "请核对引文"
            )
        self.gone.add(node.id)
        self.merged[node.id] = labels[0]
        for label, words in zip(labels, pieces, strict=True):
            self._insert_article(Insert(Place(label=label), words))


def cut_articles(lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Quoted articles, each beginning with its number."""
    pieces = list[list[str]]()
    for line in lines:
        mark = article_mark(line)
        if (mark and mark.apart) or not pieces:
            pieces.append([])
        pieces[-1].append(line)
    return [tuple(piece) for piece in pieces]


def _under(nodes: tuple[Node, ...], start: int) -> list[Node]:
    from docgen.charter.places import rank_depth

    found = list[Node]()
    for node in nodes[start + 1 :]:
        closes = node.kind is Kind.HEADING and rank_depth(node.rank) <= rank_depth(nodes[start].rank)
        if closes or node.kind in TAIL_KINDS:
            break
        found.append(node)
    return found


def releveled(operation: Words) -> Words:
    """Quotation marks inside a quotation may stand for either level: here for the inner one."""
    level = str.maketrans("“”", "‘’")
    return replace(operation, old=operation.old.translate(level), new=operation.new.translate(level))


def _places(text: str, phrase: str) -> list[int]:
    found, start = list[int](), text.find(phrase)
    while start >= 0 and phrase:
        found.append(start)
        start = text.find(phrase, start + 1)
    return found


def _not_once(phrase: str, count: int) -> tuple[str, str]:
    shown = phrase if len(phrase) <= 40 else phrase[:40] + "……"
    if not count:
        return f"找不到“{shown}”", "请核对引用的原文，须一字不差"
    return f"“{shown}”出现{count}次，不能确定是哪一处", "请引用更长的词句，或者写明统一修改"


def _edit(operation: Words, start: int) -> tuple[int, int, str]:
    end = start + len(operation.old)
    match operation.way:
        case Way.AFTER:
            return end, end, operation.new
        case Way.BEFORE:
            return start, start, operation.new
        case Way.DELETE:
            return start, end, ""
        case _:
            return start, end, operation.new


def same_words(quoted: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """A quoted item may leave out the mark that ends it."""
    inner = tuple(line.translate(str.maketrans("“”", "‘’")) for line in quoted)
    return any(
        len(lines) == len(old) and all(a in (b, b.rstrip("；。;，")) for a, b in zip(lines, old, strict=True))
        for lines in (quoted, inner)
    )


__all__ = ["Edition", "Fresh", "FreshHeading", "Span", "cut_articles", "group", "say_node"]
