"""Where the provisions of the old text went, for the references that cite them."""

import itertools
from collections.abc import Sequence

from docgen.charter.consolidation.arrange import Head
from docgen.charter.consolidation.edition import Edition
from docgen.charter.references.moves import Moves, alike, item_moves
from docgen.charter.text.model import Node, Ordinal


def moves_of(edition: Edition, labels: dict[str, Ordinal], heads: Sequence[Head]) -> Moves:
    articles = edition.source.old.articles
    counts = {node.label: len(node.paragraphs) for node in articles}
    previous = {b.label: a.label for a, b in itertools.pairwise(articles)}
    moves = Moves(edition.source.old.title, counts, previous)
    for node in articles:
        if node.id in labels:
            moves.articles[node.label] = (labels[node.id], 0)
            _inner_moves(edition, node, labels[node.id], moves)
        elif node.id in edition.merged:
            went = edition.merged[node.id]
            moves.articles[node.label] = (went if isinstance(went, Ordinal) else labels[went], 0)
            moves.loose.add(node.label)
    _lifted_moves(edition, moves)
    _division_moves(edition, heads, moves)
    return moves


def _inner_moves(edition: Edition, node: Node, label: Ordinal, moves: Moves) -> None:
    draft = edition.drafts.get(node.id)
    if draft is None:
        for p, paragraph in enumerate(node.paragraphs, 1):
            moves.paragraphs[node.label, p] = (label, p)
            numbers = (line.number for line in paragraph.lines if line.level == 1)
            moves.items.update({(node.label, p, number): number for number in numbers})
        return
    new = draft.paragraphs()
    if draft.whole:
        moves.loose.add(node.label)
        for position, p in alike(node.paragraphs, new).items():
            moves.paragraphs[node.label, p + 1] = (label, position + 1)
            item_moves(node, p, new[position], moves)
        return
    for position, rows in enumerate(new, 1):
        for p in {row.paragraph for row in rows if row.paragraph >= 0 and row.source in ("", node.id)}:
            moves.paragraphs[node.label, p + 1] = (label, position)
            item_moves(node, p, rows, moves)


def _lifted_moves(edition: Edition, moves: Moves) -> None:
    homes = {node.id: node for node in edition.source.old.articles}
    for (source, p), (label, paragraph) in edition.lifted.items():
        node = homes[source]
        moves.paragraphs[node.label, p + 1] = (label, paragraph)
        item_moves(node, p, edition.draft(node).paragraph_rows(p), moves)
        if source in edition.gone:
            moves.articles[node.label] = (label, paragraph)


def _division_moves(edition: Edition, heads: Sequence[Head], moves: Moves) -> None:
    old, numbers = edition.source.old.headings, {head.key: head.number for head in heads}
    parents: dict[str, int] = {}
    for node, path in zip(old, edition.source.paths, strict=True):
        key = (node.rank, node.label.number, path[-2][1] if len(path) > 1 else 0)
        parents[node.id] = key[2]
        moves.old_divisions.add(key)
        if node.id in numbers:
            moves.divisions[key] = numbers[node.id]
            moves.changed_divisions |= numbers[node.id] != node.label.number
    moves.changed_divisions |= len(heads) < len(old)
