"""前款 and 前条: words that count back, where what stands before them is no longer what stood there."""

import itertools
from collections.abc import Iterator, Sequence

from docgen.charter.references.find import find
from docgen.charter.text.lists import TextRow, base
from docgen.charter.text.model import Node, Ordinal
from docgen.problems import Level, Problem


def displaced(paragraphs: Sequence[Sequence[TextRow]], label: Ordinal) -> Iterator[Problem]:
    """Old paragraphs that say 前款 and now follow another paragraph than before."""
    for before, rows in zip([(), *paragraphs], paragraphs, strict=False):
        lead = rows[0]
        if not lead.source or not _counts_back(lead, "款"):
            continue
        same = before and before[0].paragraph == lead.paragraph - 1 and before[0].source in ("", lead.source)
        if not same:
            what = "“前款”之前的一款已经不是原来的一款"
            yield Problem(str(label), what, "请核对“前款”所指，必要时改为具体的款", Level.WARNING)


def parted(
    articles: Sequence[tuple[str, Sequence[TextRow], Ordinal]], old: Sequence[Node]
) -> Iterator[Problem]:
    """Old articles that say 前条 and now follow another article. Each is given by id, rows and new number."""
    previous = {b.id: a.id for a, b in itertools.pairwise(old)}
    for (before, _, _), (identity, rows, label) in itertools.pairwise(articles):
        moved = identity in previous and previous[identity] != before
        if moved and any(row.source and _counts_back(row, "条") for row in rows):
            what = "“前条”之前的一条已经不是原来的一条"
            yield Problem(str(label), what, "请核对“前条”所指，必要时改为具体的条", Level.WARNING)


def _counts_back(row: TextRow, unit: str) -> bool:
    text = base(row.line)
    if f"前{unit}" not in text:
        return False
    return any(one.back == unit and one.steps == 1 for one in find(text) if not _edited(row, one.start))


def _edited(row: TextRow, place: int) -> bool:
    return any(start <= place < end for start, end, _ in row.edits)
