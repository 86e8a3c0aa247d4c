"""Marks and words that changed throughout a text: said once, not in every article."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile

from docgen.charter.derivation.differences import differences
from docgen.charter.derivation.spans import BOUNDS, JOINTS
from docgen.charter.text.alignment import align_few, shape
from docgen.charter.text.lists import base
from docgen.charter.text.model import NO_LABEL, Charter, Kind, Node, Ordinal, print_text
from docgen.charter.wording.operations import Area, Place, Way, Words
from docgen.charter.wording.places import article_place

_PAIRS = (
    ("(", "（"),
    (")", "）"),
    (";", "；"),
    (":", "："),
    (",", "，"),
    ("．", "."),
    ("○", "〇"),
    ("?", "？"),
)
_LEAST = 3  # occurrences of a mark, articles with a word
_AROUND = 2  # words beside a change that may belong to it
_LONGEST = 12  # characters of a changed word
_NUMBERS = set("一二三四五六七八九十百千万亿两零〇0123456789０１２３４５６７８９第条款项章节")


@dataclass(frozen=True, slots=True)
class _Twin:
    """A line that stays, as it was and as it is; `label` is the old number of its article."""

    label: Ordinal
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """One changed place: the words there before and now, and those beside it, the nearest first."""

    old: str
    new: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def changed_throughout(old: Charter, new: Charter, kept: Mapping[int, int]) -> list[Words]:
    """Marks that the new text no longer has anywhere, and words that became others wherever they stood.

    `kept`: new article → old article, by index. Where a word stays elsewhere, articles in which it is the only
    change are named.
    """
    pairs = [(old.articles[o], new.articles[n]) for n, o in sorted(kept.items())]
    twins = [twin for pair in [*pairs, *_others(old, new)] for twin in _lines(*pair)]
    after = print_text(new)
    return [*_marks(print_text(old), after), *_words(twins, pairs, after)]


def _marks(before: str, after: str) -> Iterator[Words]:
    """Half-width or look-alike marks, either way."""
    for pair in _PAIRS:
        for a, b in (pair, pair[::-1]):
            if before.count(a) >= _LEAST and a not in after and after.count(b) > before.count(b):
                yield _everywhere(a, b)


def _everywhere(old: str, new: str) -> Words:
    return Words(Place(Area.WHOLE), old, new, Way.REPLACE, every=True)


def _others(old: Charter, new: Charter) -> Iterator[tuple[Node, Node]]:
    """The parts that stay, but for articles and the contents."""
    for kind in Kind:
        if kind not in (Kind.ARTICLE, Kind.CONTENTS):
            a, b = ([node for node in text.nodes if node.kind is kind] for text in (old, new))
            pairs = align_few([shape(node.text) for node in a], [shape(node.text) for node in b])
            yield from ((a[o], b[n]) for n, o in pairs.items())


def _lines(old: Node, new: Node) -> Iterator[_Twin]:
    label = old.label if old.kind is Kind.ARTICLE else NO_LABEL
    a, b = [base(line) for line in old.lines], [base(line) for line in new.lines]
    if a == b:
        yield from (_Twin(label, line, line) for line in a)
        return
    pairs = align_few([shape(line) for line in a], [shape(line) for line in b])
    yield from (_Twin(label, a[o], b[n]) for n, o in sorted(pairs.items()))


def _words(twins: Sequence[_Twin], pairs: Sequence[tuple[Node, Node]], after: str) -> list[Words]:
    """Throughout the text only what the new text says nowhere any more."""
    found = list[Words]()
    for old, new in _candidates(twins):
        if any(one.old in old or old in one.old for one in found):
            continue
        having = [twin for twin in twins if old in twin.old]
        labels = {twin.label for twin in having} - {NO_LABEL}
        gone = old not in after.replace(new, "")
        if gone and len(labels) >= _LEAST and all(_just_there(twin, old, new) for twin in having):
            found.append(_everywhere(old, new))
            continue
        listed = _only_change(pairs, old, new)
        if len(listed) >= _LEAST:
            found += [Words(article_place(label), old, new, Way.REPLACE, every=True) for label in listed]
    return found


def _just_there(twin: _Twin, old: str, new: str) -> bool:
    """Whether each occurrence became the other word; no matter what else changed in the line."""
    made = twin.old.replace(old, new)
    if made == twin.new:
        return True
    spans, at = list[tuple[int, int]](), 0
    for part in twin.old.split(old)[:-1]:
        spans.append((at + len(part), at + len(part) + len(new)))
        at = spans[-1][1]
    changed = [(start, end) for start, end, _, _ in differences(made, twin.new)]
    return not any(
        (start < b and a < end) or start < a == b < end for start, end in spans for a, b in changed
    )


def _only_change(pairs: Iterable[tuple[Node, Node]], old: str, new: str) -> list[Ordinal]:
    """The articles that differ in this word alone."""
    return [
        a.label
        for a, b in pairs
        if old in a.text and shape(_said(a).replace(old, new)).masked == shape(_said(b)).masked
    ]


def _said(node: Node) -> str:
    return "\n".join(base(line) for line in node.lines)


def _candidates(twins: Iterable[_Twin]) -> list[tuple[str, str]]:
    """Words that may have been exchanged, those that stand most often first."""
    groups = dict[tuple[str, str, str, str], list[_Spot]]()
    for twin in twins:
        for spot in _spots(twin) if twin.old != twin.new else ():
            for left in {"", *spot.left[:1]}:
                for right in {"", *spot.right[:1]}:
                    groups.setdefault((spot.old, spot.new, left, right), []).append(spot)
    many = sorted((spots for spots in groups.values() if len(spots) >= _LEAST), key=len, reverse=True)
    pairs = [_phrase(spots) for spots in many]
    return list(dict.fromkeys((old, new) for old, new in pairs if min(len(old), len(new)) > 1))


def _spots(twin: _Twin) -> Iterator[_Spot]:
    """The changed places of a line, each as whole words."""
    places = [place for place in _places(twin) if _wordy(twin, place)]
    if not places:
        return
    old, new = _words_of(twin.old), _words_of(twin.new)
    for a, b, c, d in places:
        first, last = bisect_right(old, a) - 1, bisect_left(old, b)
        left, right = a - old[first], old[last] - b
        if c - left in new and d + right in new:
            yield _Spot(
                twin.old[old[first] : old[last]],
                twin.new[c - left : d + right],
                tuple(
                    twin.old[old[i] : old[i + 1]] for i in range(first - 1, max(-1, first - 1 - _AROUND), -1)
                ),
                tuple(twin.old[i:j] for i, j in pairwise(old[last : last + 1 + _AROUND])),
            )


def _places(twin: _Twin) -> list[tuple[int, int, int, int]]:
    """Changed ranges; a letter between two changes does not keep them apart."""
    found = list[tuple[int, int, int, int]]()
    for a, b, c, d in differences(twin.old, twin.new):
        if found and a - found[-1][1] <= 1:
            a, _, c, _ = found.pop()
        found.append((a, b, c, d))
    return found


def _wordy(twin: _Twin, place: tuple[int, int, int, int]) -> bool:
    """Whether what changed is words: no number, which follows or is a decision of its own, and no particle."""
    a, b, c, d = place
    changed = set(twin.old[a:b] + twin.new[c:d])
    long = max(b - a, d - c) > _LONGEST
    return not long and not changed & _NUMBERS and not changed <= JOINTS and not changed & BOUNDS


def _words_of(text: str) -> list[int]:
    """Where the words of a text begin, and where the last one ends."""
    import rjieba  # its dictionary takes 0.1 s

    return [0, *accumulate(len(word) for word in rjieba.cut(text))]


def _phrase(spots: Sequence[_Spot]) -> tuple[str, str]:
    """The change with the words that stand beside it in every place."""
    left = _shared([spot.left for spot in spots])[::-1]
    right = _shared([spot.right for spot in spots])
    before, after = "".join(left), "".join(right)
    return before + spots[0].old + after, before + spots[0].new + after


def _shared(texts: Sequence[tuple[str, ...]]) -> list[str]:
    """The words with which all begin, up to a mark or a particle."""
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*texts, strict=False))
    return [words[0] for words in takewhile(lambda words: not _ends(words[0]), alike)]


def _ends(word: str) -> bool:
    return word in JOINTS or bool(set(word) & (BOUNDS | _NUMBERS))
