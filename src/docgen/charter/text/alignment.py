"""Which old provision became which new one: a monotone core, then moves; references are masked."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from docgen.charter.text.comparison_key import key
from docgen.charter.text.numerals import NUMERAL

_CITED = re.compile(f"第{NUMERAL}(?:条(?:之{NUMERAL})?|款|项|章|节|编)")
_LIKE = 0.35  # least likeness of neighbours in order
_ALONE = 0.2  # least likeness when nothing else stands between the same neighbours
_MOVED = 0.5  # least likeness of provisions out of order


@dataclass(frozen=True, slots=True)
class Shape:
    """A text for comparison: references masked, cut into pairs of characters."""

    masked: str
    pairs: frozenset[str]


@lru_cache(maxsize=16384)
def shape(text: str) -> Shape:
    masked = _CITED.sub("□", key(text))
    return Shape(masked, frozenset(masked[i : i + 2] for i in range(len(masked) - 1)) or frozenset((masked,)))


def likeness(a: Shape, b: Shape) -> float:
    """Jaccard index of the pairs."""
    if a.masked == b.masked:
        return 1.0
    common = len(a.pairs & b.pairs)
    return common / (len(a.pairs) + len(b.pairs) - common)


def contained(part: Shape, whole: Shape) -> float:
    """The share of a part that is found in the whole."""
    return len(part.pairs & whole.pairs) / len(part.pairs)


def align(old: Sequence[Shape], new: Sequence[Shape], moves: bool = True) -> dict[int, int]:
    """New index → old index. Pairs in order first, then, if `moves`, like texts out of order."""
    scored = _candidates(old, new)
    core = _chain(scored)
    core = _fill_gaps(core, old, new)
    if moves:
        used = set(core.values())
        for score, n, o in sorted(
            ((s, n, o) for (n, o), s in scored.items()), key=lambda x: (-x[0], x[1], x[2])
        ):
            if score >= _MOVED and n not in core and o not in used:
                core[n] = o
                used.add(o)
    return core


def align_few(old: Sequence[Shape], new: Sequence[Shape]) -> dict[int, int]:
    """The same for a handful of texts in order, each compared with each."""
    if [one.masked for one in old] == [one.masked for one in new]:
        return {n: n for n in range(len(new))}
    scored = {
        (n, o): s
        for n in range(len(new))
        for o in range(len(old))
        if (s := likeness(old[o], new[n])) >= _LIKE
    }
    return _fill_gaps(_chain(scored), old, new)


def _candidates(old: Sequence[Shape], new: Sequence[Shape]) -> dict[tuple[int, int], float]:
    """Pairs that share rare runs of characters, with their likeness."""
    index: dict[str, list[int]] = {}
    for o, one in enumerate(old):
        for gram in _grams(one.masked):
            index.setdefault(gram, []).append(o)
    scored = dict[tuple[int, int], float]()
    for n, one in enumerate(new):
        votes = dict[int, int]()
        for gram in _grams(one.masked):
            holders = index.get(gram, ())
            if len(holders) <= 8:
                for o in holders:
                    votes[o] = votes.get(o, 0) + 1
        for o in nsmallest(6, votes, key=lambda o: (-votes[o], o)):  # the first of equals: ever the same
            score = likeness(old[o], one)
            if score >= _LIKE:
                scored[n, o] = score
    return scored


def _grams(text: str) -> set[str]:
    if len(text) <= 5:
        return {text}
    return {text[i : i + 5] for i in range(len(text) - 4)}


def _chain(scored: dict[tuple[int, int], float]) -> dict[int, int]:
    """The heaviest chain of pairs that rises on both sides."""
    tops: list[
        tuple[int, float, tuple[int, int] | None]
    ] = []  # old index, best weight, last pair: rising in both
    back: dict[tuple[int, int], tuple[int, int] | None] = {}
    for n, o in sorted(scored, key=lambda pair: (pair[0], -pair[1])):
        place = bisect_left(tops, o, key=lambda top: top[0])
        weight, previous = (tops[place - 1][1], tops[place - 1][2]) if place else (0.0, None)
        back[n, o] = previous
        weight += scored[n, o]
        if place < len(tops) and tops[place][0] == o and tops[place][1] >= weight:
            continue
        end = place
        while end < len(tops) and tops[end][1] <= weight:
            end += 1
        tops[place:end] = [(o, weight, (n, o))]
    chain, pair = dict[int, int](), tops[-1][2] if tops else None
    while pair:
        chain[pair[0]] = pair[1]
        pair = back[pair]
    return chain


def _fill_gaps(core: dict[int, int], old: Sequence[Shape], new: Sequence[Shape]) -> dict[int, int]:
    """Between matched neighbours compare everything left: short or much changed texts are found too."""
    fixed = [(-1, -1), *sorted(core.items()), (len(new), len(old))]
    result = dict(core)
    for (n0, o0), (n1, o1) in itertools.pairwise(fixed):
        news, olds = range(n0 + 1, n1), range(o0 + 1, o1)
        if not news or not olds or len(news) * len(olds) > 900:
            continue
        least = _ALONE if len(news) == len(olds) == 1 else _LIKE
        scored = {(n, o): s for n in news for o in olds if (s := likeness(old[o], new[n])) >= least}
        result |= _chain(scored)
    return result


def rising(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Of (new, old) pairs in new order, the new indexes of a longest run whose old indexes rise."""
    tops, ends, back = list[int](), list[int](), dict[int, int]()
    for index, (_, o) in enumerate(pairs):
        place = bisect_left(tops, o)
        tops[place : place + 1] = [o]
        ends[place : place + 1] = [index]
        back[index] = ends[place - 1] if place else -1
    kept, index = set[int](), ends[-1] if ends else -1
    while index >= 0:
        kept.add(pairs[index][0])
        index = back[index]
    return kept
