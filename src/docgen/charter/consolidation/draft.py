"""One node under amendment: what is done to its lines, and the rows that result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from docgen.charter.text.conventions import Conventions
from docgen.charter.text.lists import Edit, TextRow, base, finish_list
from docgen.charter.text.model import Line, Node, Ordinal
from docgen.charter.text.paragraphs import lines_of
from docgen.charter.text.refused import RefusedError, filled
from docgen.charter.wording.operations import Place
from docgen.charter.wording.places import say


@dataclass(frozen=True, slots=True)
class LineSpan:
    """Lines `start` to `end` of one paragraph of the old node."""

    paragraph: int
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """Collects the operations on one node. All positions are those of the old text."""

    node: Node
    conventions: Conventions
    edits: dict[tuple[int, int], list[Edit]] = field(default_factory=dict)
    swaps: dict[tuple[int, int], tuple[LineSpan, tuple[TextRow, ...]]] = field(default_factory=dict)
    new_items: dict[tuple[int, int], tuple[TextRow, ...]] = field(default_factory=dict)
    item_numbers: dict[tuple[int, int], int] = field(default_factory=dict)
    new_paragraphs: dict[int, Callable[[], list[TextRow]]] = field(default_factory=dict)
    paragraph_numbers: dict[int, int] = field(default_factory=dict)
    lifted: set[int] = field(default_factory=set)
    whole: tuple[TextRow, ...] = ()
    said: Ordinal | None = None  # the number that new words for the whole bring with them

    @property
    def touched(self) -> bool:
        """Whether anything is changed inside."""
        moved = self.item_numbers or self.paragraph_numbers or self.lifted
        return bool(self.edits or self.swaps or self.new_items or self.new_paragraphs or self.whole or moved)

    def span(self, place: Place) -> LineSpan:
        """The lines of a 款, 项 or 目."""
        p = self._paragraph(place)
        lines = self.node.paragraphs[p].lines
        if not place.item:
            return LineSpan(p, 0, 1 if place.lead else len(lines))
        start = self._only(place, self._items(p, place.item))
        end = _end(lines, start)
        if not place.subitem:
            return LineSpan(p, start, end)
        inner = [i for i in range(start + 1, end) if lines[i].number == place.subitem]
        start = self._only(place, inner)
        return LineSpan(p, start, _end(lines, start))

    def spans(self, place: Place) -> list[LineSpan]:
        """The lines of a place, which may be the whole node."""
        if place.paragraph or place.item or place.lead:
            return [self.span(place)]
        return [LineSpan(p, 0, len(paragraph.lines)) for p, paragraph in enumerate(self.node.paragraphs)]

    def _paragraph(self, place: Place) -> int:
        """Index of the paragraph; for an item cited without one, that of the only paragraph that has it."""
        count = len(self.node.paragraphs)
        if place.paragraph > count:
            raise RefusedError(say(place), f"这里共{count}款，没有这一款", "请核对款的序号")
        if place.paragraph or place.lead:
            return max(place.paragraph, 1) - 1
        having = [p for p in range(count) if self._items(p, place.item)]
        if len(having) != 1:
            fault = f"有{len(having)}款都有这一项" if having else "没有这一项"
            raise RefusedError(say(place), fault, "请核对，并写明是哪一款的哪一项")
        return having[0]

    def _items(self, p: int, number: int) -> list[int]:
        lines = self.node.paragraphs[p].lines
        items = [i for i, line in enumerate(lines) if line.level == 1]
        numbered = [i for i in items if lines[i].number == number]
        return numbered or (items[number - 1 : number] if not any(lines[i].number for i in items) else [])

    def _only(self, place: Place, found: list[int]) -> int:
        if len(found) != 1:
            fault = "没有这一项" if not found else "这个序号有重复"
            raise RefusedError(say(place), fault, "请核对项、目的序号")
        return found[0]

    def lines(self, place: Place) -> tuple[str, ...]:
        """What the place reads in the old text, a string a line."""
        spans = self.spans(place)
        return tuple(
            base(self.node.paragraphs[s.paragraph].lines[i]) for s in spans for i in range(s.start, s.end)
        )

    def line(self, paragraph: int, index: int) -> str:
        """The old words of one line."""
        return base(self.node.paragraphs[paragraph].lines[index])

    def claim(self, place: Place, span: LineSpan) -> None:
        """Refuse a second operation on the same words."""
        for other, _ in self.swaps.values():
            if other.paragraph == span.paragraph and other.start < span.end and span.start < other.end:
                raise RefusedError(say(place), "同一处有两项相互冲突的修改", "请合并为一项")

    def swap(self, place: Place, words: Sequence[str]) -> None:
        """Other lines in the place of the old; none: the place goes."""
        span = self.span(place)
        self.claim(place, span)
        if any((span.paragraph, i) in self.edits for i in range(span.start, span.end)):
            raise RefusedError(say(place), "同一处既整体修改又修改词句", "请合并为一项")
        self.swaps[span.paragraph, span.start] = (span, self._rows(span, words))

    def owner(self, place: Place) -> int:
        """The paragraph that an item joins; when none is said, the only one with a list."""
        if place.paragraph:
            return self._paragraph(place)
        having = [
            p for p, one in enumerate(self.node.paragraphs) if any(line.level == 1 for line in one.lines)
        ]
        if len(having) != 1:
            raise RefusedError(say(place), "不能确定是哪一款的项", "请写明款的序号")
        return having[0]

    def fresh(self, words: Sequence[str], level: int) -> list[TextRow]:
        """Rows of new words; `level` is that of the first line."""
        lines = lines_of([Line(word) for word in words])
        rise = level - lines[0].level
        return [
            TextRow(self.conventions.line(replace(line, level=line.level + rise), self.node.kind))
            for line in lines
        ]

    def _rows(self, span: LineSpan, words: Sequence[str]) -> tuple[TextRow, ...]:
        old = self.node.paragraphs[span.paragraph].lines
        if not words:
            return ()
        first = old[span.start]
        fresh = [row.line for row in self.fresh(words, first.level)]
        mark = (first.mark, first.gap) if not first.level else (fresh[0].mark, fresh[0].gap)
        fresh[0] = replace(fresh[0], indent=first.indent, mark=mark[0], gap=mark[1])
        if (
            span.end - span.start == 1 < len(old)
            and first.text[-1:] in "：:"
            and fresh[0].text[-1:] not in "：:。；，"
        ):
            fresh[0] = replace(fresh[0], text=fresh[0].text + first.text[-1])
        fresh[-1] = replace(fresh[-1], after=old[span.end - 1].after)
        rows = [TextRow(line, paragraph=span.paragraph) for line in fresh]
        rows[0] = replace(rows[0], index=span.start)
        return tuple(rows)

    def edit(self, place: Place, paragraph: int, line: int, edit: Edit) -> None:
        """Change words inside one line (`body` positions)."""
        self.claim(place, LineSpan(paragraph, line, line + 1))
        edits = self.edits.setdefault((paragraph, line), [])
        if any((start < edit[1] and edit[0] < end) or (start, end) == edit[:2] for start, end, _ in edits):
            raise RefusedError(say(place), "两项修改落在同一处词句上", "请合并为一项")
        edits.append(edit)

    def paragraphs(self) -> list[list[TextRow]]:
        """The paragraphs of the new node, in order."""
        if self.whole:
            return self._anew()
        kept = [p for p in range(len(self.node.paragraphs)) if p not in self.lifted]
        self._gone_yet_numbered()
        built = [(p, rows) for p in kept if (rows := self.paragraph_rows(p))]
        fixed = {number: rows() for number, rows in self.new_paragraphs.items()}
        fixed |= {self.paragraph_numbers[p]: rows for p, rows in built if p in self.paragraph_numbers}
        loose = [rows for p, rows in built if p not in self.paragraph_numbers]
        return filled(fixed, loose, say_node(self.node), "款")

    def number_item(self, place: Place, number: int) -> None:
        """The new number of an item; refused where it has been given another."""
        span = self.span(place)
        if self.item_numbers.setdefault((span.paragraph, span.start), number) != number:
            raise RefusedError(say(place), "有两个不同的新序号", "请合并为一项")

    def number_paragraph(self, place: Place, number: int) -> None:
        """The same for a paragraph."""
        if self.paragraph_numbers.setdefault(self.span(place).paragraph, number) != number:
            raise RefusedError(say(place), "有两个不同的新序号", "请合并为一项")

    def _gone_yet_numbered(self) -> None:
        """What is deleted gets no other number."""
        gone = {(span.paragraph, span.start) for span, rows in self.swaps.values() if not rows}
        numbered = {(p, 0) for p in (*self.paragraph_numbers, *self.lifted)} | set(self.item_numbers)
        if gone & numbered:
            raise RefusedError(say_node(self.node), "同一款、项既删去又改为别的序号", "请合并为一项")

    def _anew(self) -> list[list[TextRow]]:
        """The node as it reads anew, with the paragraphs that are added beside; nothing else is changed inside."""
        self._gone_yet_numbered()
        words = {p for p, _ in (*self.edits, *self.swaps)}
        parts = {p for p, _ in (*self.new_items, *self.item_numbers)} | set(self.paragraph_numbers)
        for inside, name in ((words, "词句"), (parts, "款项")):
            if inside - self.lifted:
                raise RefusedError(say_node(self.node), f"既整条修改又修改其中的{name}", "请合并为一项")
        anew = cut_rows(self.whole)
        added = {number: rows() for number, rows in self.new_paragraphs.items()}
        said = [[base(row.line) for row in rows] for rows in anew]
        fresh = {n: rows for n, rows in added.items() if [base(row.line) for row in rows] not in said}
        return filled(fresh, anew, say_node(self.node), "款")

    def paragraph_rows(self, p: int) -> list[TextRow]:
        """The rows of an old paragraph after the changes inside it; none when it goes."""
        old, rows, i = self.node.paragraphs[p].lines, list[TextRow](), 0
        while i < len(old):
            if (p, i) in self.swaps:
                span, fresh = self.swaps[p, i]
                rows += fresh
                i = span.end
                continue
            edits = tuple(sorted(self.edits.get((p, i), ())))
            rows.append(TextRow(old[i], self.node.id, p, i, edits))
            i += 1
        if not self._list_changed(p, rows):
            return rows
        fixed = {number: list(fresh) for (q, number), fresh in self.new_items.items() if q == p}
        numbers = {i: number for (q, i), number in self.item_numbers.items() if q == p}
        return finish_list(old, rows, fixed, numbers, say_node(self.node))

    def _list_changed(self, p: int, rows: list[TextRow]) -> bool:
        inside = any(key[0] == p and key[1] > 0 for key in self.swaps)
        return bool(rows) and (inside or any(key[0] == p for key in (*self.new_items, *self.item_numbers)))


def say_node(node: Node) -> str:
    return str(node.label) if node.label.number and not node.rank else node.first.body[:20]


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the item that begins at `start` ends, with all that stands under it."""
    level = lines[start].level
    return next((i for i in range(start + 1, len(lines)) if lines[i].level <= level), len(lines))


def cut_rows(rows: Sequence[TextRow]) -> list[list[TextRow]]:
    """The paragraphs that rows make."""
    found = list[list[TextRow]]()
    for row in rows:
        if row.line.level == 0 or not found:
            found.append([])
        found[-1].append(row)
    return found
