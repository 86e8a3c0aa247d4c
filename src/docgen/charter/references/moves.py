"""Where the provisions of an old text went, for those that cite them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.charter.text.alignment import align, align_few, shape
from docgen.charter.text.lists import TextRow, base
from docgen.charter.text.model import ArticleParagraph, Node, Ordinal

Target = tuple[Ordinal, int]


@dataclass(slots=True)
class Moves:
    """Where provisions went. A key that was in the old text and has no value here is gone.

    `articles`: old number → new number and, if it became one, 款; `paragraphs`: (article, 款); `items`:
    (article, 款, 项).
    """

    title: str
    labels: dict[Ordinal, int]  # old articles and how many paragraphs each had
    previous: dict[Ordinal, Ordinal]
    articles: dict[Ordinal, Target] = field(default_factory=dict)
    paragraphs: dict[tuple[Ordinal, int], Target] = field(default_factory=dict)
    items: dict[tuple[Ordinal, int, int], int] = field(default_factory=dict)
    loose: set[Ordinal] = field(
        default_factory=set
    )  # articles with new words: 款 and 项 are not followed inside
    divisions: dict[tuple[str, int, int], int] = field(
        default_factory=dict
    )  # (rank, number, number of the parent)
    old_divisions: set[tuple[str, int, int]] = field(default_factory=set)
    changed_divisions: bool = False


def alike(old: Sequence[ArticleParagraph], new: Sequence[Sequence[TextRow]]) -> dict[int, int]:
    """New → old paragraph, by their words, where an article was quoted anew."""
    a = [shape("\n".join(base(line) for line in paragraph.lines)) for paragraph in old]
    return align_few(a, [shape("\n".join(base(row.line) for row in rows)) for rows in new])


def item_moves(node: Node, p: int, rows: Sequence[TextRow], moves: Moves) -> None:
    """Where the items of a paragraph went; in a paragraph quoted anew they are known by their words."""
    items = [line for line in node.paragraphs[p].lines if line.level == 1 and line.number]
    kept = [row for row in rows if row.line.level == 1 and row.source]
    if not kept and any(row.line.level == 1 for row in rows):
        fresh = [row.line for row in rows if row.line.level == 1]
        pairs = align([shape(line.text[:-1]) for line in items], [shape(line.text[:-1]) for line in fresh])
        moves.items.update({(node.label, p + 1, items[o].number): fresh[n].number for n, o in pairs.items()})
        return
    for line in items if kept else ():
        moves.items.setdefault((node.label, p + 1, line.number), 0)
    for row in kept:
        if row.line.number:
            moves.items[node.label, p + 1, row.line.number] = row.number or row.line.number
