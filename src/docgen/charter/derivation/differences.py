"""Where two versions of a line differ, in time near-linear in its length."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

Range = tuple[int, int, int, int]  # from, to in the old line; from, to in the new one
_CLAUSE = re.compile("[^，。；：、！？]*[，。；：、！？]|[^，。；：、！？]+")
_AT_ONCE = 40_000  # old letters times new letters that are compared letter by letter: 200 by 200
_PAIRS = 4_000_000  # pairs of like clauses among which the longest runs are looked for


def differences(old: str, new: str) -> list[Range]:
    """The changed ranges in order: letters where little lies between equal ends, else whole clauses first."""
    return list(_within(old, new, 0, 0))


def _within(old: str, new: str, at: int, to: int) -> Iterator[Range]:
    """The changed ranges of two parts, which begin `at` and `to` in their lines."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    at, to = at + head, to + head
    if not a or not b:
        if a or b:
            yield at, at + len(a), to, to + len(b)
    elif len(a) * len(b) <= _AT_ONCE:
        for i, j, k, m in _changed(a, b):
            yield at + i, at + j, to + k, to + m
    else:
        yield from _by_clauses(a, b, at, to)


def _alike(a: str, b: str) -> int:
    """How many letters both begin with."""
    unlike = (place for place, (one, other) in enumerate(zip(a, b, strict=False)) if one != other)
    return next(unlike, min(len(a), len(b)))


def _changed(a: Sequence[str], b: Sequence[str]) -> Iterator[Range]:
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield i, j, k, m


def _by_clauses(a: str, b: str, at: int, to: int) -> Iterator[Range]:
    """Clauses that stay keep the others apart; what lies between two of them is compared by itself."""
    old, new = _CLAUSE.findall(a), _CLAUSE.findall(b)
    starts, begins = [*accumulate(map(len, old), initial=at)], [*accumulate(map(len, new), initial=to)]
    often = Counter(new)
    found = list(_changed(old, new)) if sum(often[clause] for clause in old) <= _PAIRS else []
    for i, j, k, m in found or [(0, len(old), 0, len(new))]:
        before, after = "".join(old[i:j]), "".join(new[k:m])
        if len(before) * len(after) <= _AT_ONCE:
            yield from _within(before, after, starts[i], begins[k])
        else:
            yield starts[i], starts[j], begins[k], begins[m]
