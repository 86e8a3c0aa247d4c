"""The new numbers of retained articles: which must be said, and which follow from the order."""

from collections.abc import Sequence

from docgen.charter.consolidation.arrange import Arranged, number_articles
from docgen.charter.derivation.match import Matching
from docgen.charter.text.model import Node, Ordinal
from docgen.charter.text.refused import RefusedError

_ROUNDS = 20


def vacancies(news: Sequence[Node], matching: Matching, orders: bool) -> tuple[Ordinal, ...]:
    """Numbers that the new text leaves out and that must be said: where others close ranks, or follow on one."""
    numbers = {node.label.number for node in news}
    missing = [number for number in range(1, max(numbers, default=0)) if number not in numbers]
    fresh = {node.label.number - 1 for n, node in enumerate(news) if n not in matching.kept}
    return tuple(Ordinal(number) for number in missing if orders or number in fresh)


def numbers_said(olds: Sequence[Node], news: Sequence[Node], matching: Matching) -> tuple[bool, set[int]]:
    """Whether the others follow in sequence, and the new articles whose numbers must be said."""
    changed = {n for n, o in matching.kept.items() if olds[o].label != news[n].label}
    said = {n for n in matching.kept if n in matching.moved}
    for _ in range(_ROUNDS if changed else 0):
        wrong = _first_wrong(olds, news, matching, said)
        if wrong is None:
            return True, said
        if wrong < 0:
            break
        said = said | {wrong}
    return False, changed or said


def _first_wrong(
    olds: Sequence[Node], news: Sequence[Node], matching: Matching, said: set[int]
) -> int | None:
    """The first retained article that would get another number; -1 when the sequence cannot be made."""
    try:
        labels = number_articles(_entries(olds, news, matching, said), True, vacancies(news, matching, True))
    except RefusedError:
        return -1
    return next((n for n, o in sorted(matching.kept.items()) if labels[str(o)] != news[n].label), None)


def _entries(
    olds: Sequence[Node], news: Sequence[Node], matching: Matching, said: set[int]
) -> list[Arranged]:
    kept = {o: n for n, o in matching.kept.items()}
    entries = [
        Arranged(str(o), o, node.label, news[kept[o]].label if kept[o] in said else None)
        for o, node in enumerate(olds)
        if o in kept
    ]
    fresh = [n for n in range(len(news)) if n not in matching.kept]
    return entries + [Arranged(f"+{n}", -1, None, news[n].label) for n in fresh]
