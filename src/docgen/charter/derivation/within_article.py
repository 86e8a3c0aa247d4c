"""Two versions of one article (or of the preamble, or an annex): the operations inside it, in the smallest
form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from docgen.charter.derivation.instructions import labelled
from docgen.charter.derivation.spans import WordChange, changes
from docgen.charter.text.alignment import Shape, align, align_few, shape
from docgen.charter.text.lists import base
from docgen.charter.text.model import ArticleParagraph, Line, Node
from docgen.charter.wording.operations import (
    Delete,
    Insert,
    Layout,
    Merge,
    Operation,
    Place,
    Replace,
    Split,
    Way,
    Words,
)

Edit = tuple[int, int, str]
Traced = Callable[[int, int], Sequence[Edit] | None]
# Learnt on half of the published instruments, all of whose 277 provisions are restated: the longest has 465
# characters. On the half held out that gives F1 0.99 (benchmarks/amendments, B11; docs/charter.md).
RESTATED = 470
_MUCH = (
    0.6  # share of a provision, old and new words together, from which a reader is better served by the whole
)
_LEAST_LIKE = 0.3  # a paragraph less like than this is new rather than changed


@dataclass(frozen=True, slots=True)
class ProvisionPair:
    """An old and a new node that are the same provision; `whole` the lines when all of it is quoted anew."""

    place: Place
    old: Node
    new: Node
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """Operations that move lines, and those that only change words."""

    structure: tuple[Operation, ...]
    words: tuple[Operation, ...]


def within_article(pair: ProvisionPair, level: int, traced: Traced) -> ArticleChanges:
    """The operations; `level` 0 words, 1 paragraphs and items, 2 all anew. `traced` says how an old line
    reads by itself.
    """
    if level >= 2:
        return ArticleChanges(_whole(pair), ())
    plan = _Plan(pair, level, traced)
    return plan.result()


def without_lifted(pair: ProvisionPair, lifted: set[int], level: int, traced: Traced) -> ArticleChanges:
    """What stays of an article whose other paragraphs became articles."""
    stays = [p for p in range(len(pair.old.paragraphs)) if p not in lifted]
    old = replace(pair.old, paragraphs=tuple(pair.old.paragraphs[p] for p in stays))
    found = within_article(replace(pair, old=old), level, lambda p, i: traced(stays[p], i))
    several = len(pair.old.paragraphs) > 1
    return ArticleChanges(
        tuple(_shifted(op, stays, several, pair) for op in found.structure),
        tuple(_shifted(op, stays, several, pair) for op in found.words),
    )


def _shifted(operation: Operation, stays: Sequence[int], several: bool, pair: ProvisionPair) -> Operation:
    """Count paragraphs as in the whole old article."""
    place = getattr(operation, "place", None)
    assert isinstance(place, Place)
    if isinstance(operation, Insert) and not place.item:
        return operation
    if isinstance(operation, Replace) and not place.paragraph:
        operation = replace(operation, was=())
    if place.paragraph:
        place = replace(place, paragraph=stays[place.paragraph - 1] + 1)
    elif several and len(stays) == 1:
        place = replace(place, paragraph=stays[0] + 1)
    if isinstance(operation, Layout | Merge | Split):
        return operation
    return replace(operation, place=place)


def _whole(pair: ProvisionPair) -> tuple[Operation, ...]:
    captioned = "【" in pair.new.first.gap and pair.whole == labelled(pair.new)
    old = labelled(pair.old) if captioned else tuple(base(line) for line in pair.old.lines)
    return (Replace(pair.place, pair.whole, old if old != pair.whole else ()),)


class _Plan:
    """Paragraph by paragraph, then item by item, then word by word."""

    def __init__(self, pair: ProvisionPair, level: int, traced: Traced) -> None:
        self.pair, self.level, self.traced = pair, level, traced
        self.structure, self.words = list[Operation](), list[Operation]()
        self.rewritten = 0

    def result(self) -> ArticleChanges:
        old, new = self.pair.old.paragraphs, self.pair.new.paragraphs
        matched = _matched([_shape(p) for p in old], [_shape(p) for p in new])
        self.several = len(old) > 1
        for q in range(len(new)):
            if q in matched:
                self._paragraph(matched[q], q)
            else:
                self.structure.append(Insert(replace(self.pair.place, paragraph=q + 1), _lines(new[q].lines)))
        gone = [p for p in range(len(old)) if p not in matched.values()]
        self.structure += [Delete(replace(self.pair.place, paragraph=p + 1)) for p in gone]
        if self._too_much(len(gone), len(new) - len(matched), max(len(old), len(new))):
            return ArticleChanges(_whole(self.pair), ())
        return ArticleChanges(tuple(self.structure), tuple(self.words))

    def _too_much(self, gone: int, added: int, count: int) -> bool:
        """More than half of the paragraphs rewritten: the whole article is quoted."""
        if count == 1 and not added and not gone:
            return False
        touched = self.rewritten + gone
        if touched > 1 and (touched + added) * 2 > count:
            return True
        worded = {op.place.paragraph for op in self.words if isinstance(op, Words)}
        quoted = sum(len(op.old) + len(op.new) for op in self.words if isinstance(op, Words))
        size = len(self.pair.old.text) + len(self.pair.new.text)
        every = self.rewritten + gone + len(worded) >= len(self.pair.old.paragraphs) > 1
        return every and (touched > 0 or quoted > 0.25 * size)

    def _place(self, p: int) -> Place:
        return replace(self.pair.place, paragraph=p + 1) if self.several else self.pair.place

    def _paragraph(self, p: int, q: int) -> None:
        old, new = self.pair.old.paragraphs[p], self.pair.new.paragraphs[q]
        structure, words = list[Operation](), list[Operation]()
        done = (
            self._items(p, old, new, structure, words)
            if len(old.lines) + len(new.lines) > 2
            else self._single(p, old, new, words)
        )
        if done:
            self.structure += structure
            self.words += words
            return
        self.rewritten += 1
        quoted = _lines(old.lines)
        self.structure.append(
            Replace(self._place(p), _lines(new.lines), quoted if quoted != _lines(new.lines) else ())
        )

    def _single(self, p: int, old: ArticleParagraph, new: ArticleParagraph, words: list[Operation]) -> bool:
        around = "\n".join(base(line) for line in self._lines_of(p))
        found = self._line(p, 0, old.lines[0], new.lines[0], around)
        if found is None:
            return False
        words += [_words(self._place(p), change) for change in found]
        return True

    def _lines_of(self, p: int) -> Sequence[Line]:
        return self.pair.old.paragraphs[p].lines

    def _line(
        self, p: int, i: int, old: Line, new: Line, around: str
    ) -> tuple[tuple[str, str, Way], ...] | None:
        """Changes of one line: none, some, or None when it must be quoted whole."""
        edits = self.traced(p, i)
        if edits is None:
            edits = ()
        found = changes(base(old), edits, base(new), around)
        if found is None or not found:
            return None if found is None else ()
        if self.level or (_is_restated(found, around) and not _ends_anew(found, base(old))):
            return None
        return tuple((c.old, c.new, c.way) for c in found)

    def _items(
        self,
        p: int,
        old: ArticleParagraph,
        new: ArticleParagraph,
        structure: list[Operation],
        words: list[Operation],
    ) -> bool:
        """Lead and items apart; False when the paragraph had better be quoted whole."""
        a, b = _blocks(old.lines), _blocks(new.lines)
        if len(a[0]) != len(b[0]) or not a[1] or not b[1]:
            return False
        matched = _matched([_shape_of(x) for x in a[1]], [_shape_of(x) for x in b[1]])
        numbers = [block[0].number for block in a[1]]
        if numbers != list(range(1, len(numbers) + 1)) and (
            len(matched) < len(a[1]) or len(a[1]) != len(b[1])
        ):
            return False
        if not self._lead(p, a[0], b[0], words):
            return False
        return self._matched_items(p, a[1], b[1], matched, structure, words)

    def _lead(self, p: int, old: Sequence[Line], new: Sequence[Line], words: list[Operation]) -> bool:
        around = "\n".join(base(line) for line in self._lines_of(p))
        for i, (a, b) in enumerate(zip(old, new, strict=True)):
            found = self._line(p, i, a, b, around)
            if found is None:
                return False
            words += [_words(self._place(p), change) for change in found]
        return True

    def _matched_items(
        self,
        p: int,
        old: Sequence[Sequence[Line]],
        new: Sequence[Sequence[Line]],
        matched: dict[int, int],
        structure: list[Operation],
        words: list[Operation],
    ) -> bool:
        rewritten = 0
        for k, block in enumerate(new):
            if k not in matched:
                structure.append(Insert(replace(self._place(p), item=k + 1), _unended(block)))
                continue
            place = replace(self._place(p), item=matched[k] + 1)
            found = self._block(p, old[matched[k]], block, place)
            if found is None:
                rewritten += 1
                structure.append(_block_anew(place, old[matched[k]], block))
            else:
                words += found
        gone = [o for o in range(len(old)) if o not in matched.values()]
        structure += [Delete(replace(self._place(p), item=o + 1)) for o in gone]
        touched = rewritten + len(gone) + len(new) - len(matched)
        return touched <= 1 or touched * 2 <= max(len(old), len(new))

    def _block(
        self, p: int, old: Sequence[Line], new: Sequence[Line], place: Place
    ) -> list[Operation] | None:
        if len(old) != len(new):
            return None
        around = "\n".join(base(line) for line in old)
        at = next(i for i, line in enumerate(self._lines_of(p)) if line is old[0])
        found = list[Operation]()
        for offset, (a, b) in enumerate(zip(old, new, strict=True)):
            one = self._line(p, at + offset, a, b, around)
            if one is None:
                return None
            found += [_words(place, change) for change in one]
        return found


def _ends_anew(found: Sequence[WordChange], line: str) -> bool:
    """Whether only the mark at the end changed, as it does by itself where an item is added behind it."""
    old, new = found[0].old, found[0].new
    marks = {old[-1:], new[-1:]} <= set("；。")
    return len(found) == 1 and marks and old[:-1] == new[:-1] and line.endswith(old)


def _is_restated(found: Sequence[WordChange], around: str) -> bool:
    """Whether drafters would rather say the whole provision `around` the changes anew."""
    if all(change.way is Way.END for change in found):
        return not around.endswith(
            ("。", "！", "？")
        )  # a sentence is added to one; to an item that goes on, nothing
    size = sum(len(change.old) + len(change.new) for change in found)
    return len(around) <= RESTATED or size > _MUCH * len(around)


def _words(place: Place, change: tuple[str, str, Way]) -> Words:
    return Words(place, change[0], change[1], change[2])


def _matched(old: list[Shape], new: list[Shape]) -> dict[int, int]:
    """New → old, in order; a single one on both sides is the same one."""
    if len(old) == len(new) == 1:
        return {0: 0}
    if len(old) * len(new) <= 100:
        return align_few(old, new)
    return align(old, new, moves=False)


def _lines(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(base(line) for line in lines)


def _unended(block: Sequence[Line]) -> tuple[str, ...]:
    """A quoted item leaves out the mark that ends it."""
    *rest, last = _lines(block)
    return (*rest, last[:-1] if last[-1:] in "；。" else last)


def _block_anew(place: Place, old: Sequence[Line], new: Sequence[Line]) -> Replace:
    """An item reads anew; its old words are quoted when they differ in more than the mark that ends them."""
    said = _unended if len(old) == len(new) == 1 else _lines
    was, lines = said(old), said(new)
    return Replace(place, _unended(new) if len(new) == 1 else lines, was if was != lines else ())


def _blocks(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    lead, blocks = list[Line](), list[list[Line]]()
    for line in lines:
        if line.level == 1:
            blocks.append([])
        (blocks[-1] if blocks else lead).append(line)
    return lead, blocks


def _shape(paragraph: ArticleParagraph) -> Shape:
    return shape("\n".join(_lines(paragraph.lines)))


def _shape_of(block: Sequence[Line]) -> Shape:
    first, *rest = block
    return shape("\n".join([first.text.rstrip("；。;"), *_lines(rest)]))
