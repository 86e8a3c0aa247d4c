"""Rows on their way into the new text, and lists of items put in order after a change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.charter.text.marks import remark
from docgen.charter.text.model import Line
from docgen.charter.text.refused import RefusedError, filled

_END_MARKS = "；。;，、"
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line on its way into the new text. `source`, `paragraph` and `index`: where it stood; new words have
    none.

    `edits` replace spans of `base(line)`; the rest of a line that has a source is retained old text.
    """

    line: Line
    source: str = ""
    paragraph: int = -1
    index: int = -1
    edits: tuple[Edit, ...] = ()
    number: int = 0  # the number that an item gets, when it changes

    def plus(self, edit: Edit) -> "TextRow":
        return replace(self, edits=tuple(sorted((*self.edits, edit))))


Rows = list[TextRow]


def base(line: Line) -> str:
    """The words of a line that an amendment can touch: an item with its number, anything else without."""
    return line.body if line.level else line.text


def edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def finish_list(
    old: Sequence[Line], rows: Rows, fixed: dict[int, Rows], numbers: dict[int, int], where: str
) -> Rows:
    """Insert new items at their numbers, number the items through, and give each its end mark."""
    lead, blocks = _blocks(rows)
    blocks = _placed(blocks, fixed, numbers, where)
    old_items = [line for line in old if line.level == 1]
    if _through(old_items):
        blocks = [_numbered(block, position, old_items, where) for position, block in enumerate(blocks, 1)]
    return lead + [row for block in _marked(old, blocks) for row in block]


def _blocks(rows: Rows) -> tuple[Rows, list[Rows]]:
    lead, blocks = Rows(), list[Rows]()
    for row in rows:
        if row.line.level == 1:
            blocks.append([])
        (blocks[-1] if blocks else lead).append(row)
    return lead, blocks


def _placed(blocks: list[Rows], fixed: dict[int, Rows], numbers: dict[int, int], where: str) -> list[Rows]:
    fixed = dict(fixed)
    for block in blocks:
        if block[0].index in numbers:
            fixed[numbers[block[0].index]] = block
    loose = [block for block in blocks if block[0].index not in numbers]
    return filled(fixed, loose, where, "项")


def _through(items: Sequence[Line]) -> bool:
    return bool(items) and [line.number for line in items] == list(range(1, len(items) + 1))


def _numbered(block: Rows, position: int, old_items: Sequence[Line], where: str) -> Rows:
    """The block with its number: old marks are rewritten, new words without one get one."""
    first = block[0]
    if first.source and first.line.number != position:
        return [_remarked(first, position), *block[1:]]
    if not first.source and not first.line.mark:
        sample = old_items[0]
        line = replace(first.line, mark=remark(sample.mark, position), gap=sample.gap, number=position)
        return [replace(first, line=line), *block[1:]]
    if first.line.number != position and not first.source:
        raise RefusedError(where, f"引文是“{first.line.mark}”，按位置应当是第{position}项", "请核对项的序号")
    return block


def _remarked(row: TextRow, position: int) -> TextRow:
    """Leave the mark alone where an edit has already written it."""
    if any(start < len(row.line.mark) for start, _, _ in row.edits):
        return row
    return replace(row.plus((0, len(row.line.mark), remark(row.line.mark, position))), number=position)


def _marked(old: Sequence[Line], blocks: list[Rows]) -> list[Rows]:
    """End marks: the last item ends as the last did, the others as the others did; new words may bring their
    own.
    """
    ends = _ends(old)
    if len(ends) < 2 or not blocks:
        return blocks
    inner, last = ends[0], ends[-1]
    result = list[Rows]()
    for position, block in enumerate(blocks):
        wanted = last if position == len(blocks) - 1 else inner
        was_last = block[0].index == _last_item(old) and position < len(blocks) - 1
        others = last if was_last else inner  # a last item that reads anew brings the mark of a last one
        result.append([*block[:-1], _ended(block[-1], wanted, old, (inner, last, others))])
    return result


def _ends(old: Sequence[Line]) -> list[str]:
    """The end mark of each item of the old list."""
    lines = list(old)
    found = list[str]()
    for index, line in enumerate(lines):
        closes = index + 1 == len(lines) or lines[index + 1].level == 1
        if line.level >= 1 and closes:
            found.append(line.text[-1:] if line.text[-1:] in _END_MARKS else "")
    return found


def _last_item(old: Sequence[Line]) -> int:
    return max((index for index, line in enumerate(old) if line.level == 1), default=-1)


def _ended(row: TextRow, wanted: str, old: Sequence[Line], marks: tuple[str, str, str]) -> TextRow:
    """The end mark of one item; `marks`: of the inner items, of the last, and that which may have to change."""
    inner, last, others = marks
    text = row.line.text
    if not row.source:
        if text[-1:] in _END_MARKS and text:
            misfit = bool(inner and last) and text[-1] == others != wanted
            return replace(row, line=replace(row.line, text=text[:-1] + wanted)) if misfit else row
        return replace(row, line=replace(row.line, text=text + wanted))
    was_last = row.index == len(old) - 1
    now = text[-1:]
    if (was_last and wanted == inner and now == last) or (not was_last and wanted == last and now == inner):
        end = len(base(row.line))
        if now != wanted and not any(stop >= end for _, stop, _ in row.edits):
            return row.plus((end - len(now), end, wanted))
    return row
