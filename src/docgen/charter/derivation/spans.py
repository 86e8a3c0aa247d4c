"""Changed words: the phrases to quote so that each is whole words, found once, and reads as a phrase."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from docgen.charter.derivation.differences import differences
from docgen.charter.text.lists import Edit
from docgen.charter.wording.operations import Way

BOUNDS = set("，。；：、！？（）()《》〈〉“”‘’「」 \u3000")
JOINTS = set("的和与或由对向在应可将被以为及并从经按依")  # words often begin or end beside these
_LEAST = 4  # characters of a quoted phrase
_REACH = 12  # how far a phrase is stretched to a boundary
_LONGEST_ANCHOR = 24
_NUMBER = re.compile(
    "第?[〇零一二三四五六七八九十百千万亿两0-9０-９.．%％]+(?:[条款项目章节编](?:之[一二三四五六七八九十百]+)?|[年月日个名人元家次])?"
)


@dataclass(frozen=True, slots=True)
class WordChange:
    """One change of words: phrase quoted from the old line, and what happens to it."""

    old: str
    new: str
    way: Way


@dataclass(frozen=True, slots=True)
class _Span:
    """Changed range: `a`–`b` in the followed old line, `c`–`d` in the new line."""

    a: int
    b: int
    c: int
    d: int

    def wider(self, left: int, right: int) -> "_Span":
        """With so many more of the letters beside it, which are the same in both lines."""
        return _Span(self.a - left, self.b + right, self.c - left, self.d + right)

    def joined(self, later: "_Span") -> "_Span":
        """This one, a later one and what lies between."""
        return _Span(self.a, max(self.b, later.b), self.c, max(self.d, later.d))


@lru_cache(maxsize=4096)
def word_borders(text: str) -> tuple[int, ...]:
    """Where words begin and end, in rising order; a number and what it counts (第三十条) is one word."""
    import rjieba  # its dictionary takes 0.1 s

    cuts = {0, *accumulate(len(word) for word in rjieba.cut(text))}
    for number in _NUMBER.finditer(text):
        cuts -= set(range(number.start() + 1, number.end()))
        cuts |= {number.start(), number.end()}
    return tuple(sorted(cuts))


def changes(
    line: str, followed: Sequence[Edit], new: str, around: str, most: int = 3
) -> tuple[WordChange, ...] | None:
    """The changes from an old line to the new one, each phrase found once in `around`; None when words will
    not do.

    `followed` are the edits by which references in the old line follow their targets: those are no changes.
    """
    made, atoms = _follow(line, followed)
    raw = [_Span(*one) for one in differences(made, new)]
    if len(raw) == 1 and raw[0].a == len(made) and around.endswith(line):
        return (WordChange("", new[raw[0].c :], Way.END),)
    borders = _borders(made, atoms)
    raw = [_slid(span, made, new, borders, limits) for span, limits in _limited(raw, len(made))]
    raw = _by_clause(_whole_words(raw, borders), made, most)
    old = _Old(line, made, new, atoms, borders, around)
    spans = _stretched(raw, old) if len(raw) <= most else None
    return None if spans is None else tuple(_change(span, old) for span in spans)


_Atom = tuple[int, int, int, int]  # range in the followed line, range in the old line


def _follow(line: str, edits: Sequence[Edit]) -> tuple[str, list[_Atom]]:
    made, atoms, at = "", list[_Atom](), 0
    for start, end, new in sorted(edits):
        made += line[at:start]
        atoms.append((len(made), len(made) + len(new), start, end))
        made += new
        at = end
    return made + line[at:], atoms


def _borders(made: str, atoms: Sequence[_Atom]) -> tuple[int, ...]:
    """Where a quoted phrase may begin or end: never within a word, a number, or a reference that follows."""
    inside = {place for start, end, _, _ in atoms for place in range(start + 1, end)}
    return (
        tuple(place for place in word_borders(made) if place not in inside) if inside else word_borders(made)
    )


def _limited(spans: Sequence[_Span], length: int) -> list[tuple[_Span, tuple[int, int]]]:
    """Each span with the range between its neighbours, or to the ends of the line."""
    ends = [0, *(span.b for span in spans)]
    starts = [*(span.a for span in spans[1:]), length]
    return [(span, (low, high)) for span, low, high in zip(spans, ends, starts, strict=False)]


def _slid(span: _Span, made: str, new: str, borders: Sequence[int], limits: tuple[int, int]) -> _Span:
    """An addition or a deletion moved along equal letters to where it is whole words, best from a mark on."""
    if span.a != span.b and span.c != span.d:
        return span
    places, text = [span], made if span.c == span.d else new
    low, high = (span.a, span.b) if span.c == span.d else (span.c, span.d)
    left, right = span.a - limits[0], limits[1] - span.b
    step = 1
    while step <= left and text[low - step] == text[high - step]:
        places.append(span.wider(step, -step))
        step += 1
    step = 1
    while step <= right and high + step <= len(text) and text[high + step - 1] == text[low + step - 1]:
        places.append(span.wider(-step, step))
        step += 1
    whole = [one for one in places if _is_border(one.a, borders) and _is_border(one.b, borders)]
    marked = [one for one in whole if _first(one, made, new) in "，、；"]
    return next(iter(marked or whole), span)


def _first(span: _Span, made: str, new: str) -> str:
    return made[span.a] if span.c == span.d else new[span.c]


def _is_border(place: int, borders: Sequence[int]) -> bool:
    at = bisect_left(borders, place)
    return at < len(borders) and borders[at] == place


def _whole_words(spans: Sequence[_Span], borders: Sequence[int]) -> list[_Span]:
    """Spans of whole words, with no crumbs of equal text between two of them."""
    merged = list[_Span]()
    for span in spans:
        left = span.a - borders[bisect_right(borders, span.a) - 1]
        right = borders[bisect_left(borders, span.b)] - span.b
        span = span.wider(left, right)
        while merged and span.a - merged[-1].b < _LEAST:
            span = merged.pop().joined(span)
        merged.append(span)
    return merged


def _by_clause(spans: list[_Span], made: str, most: int) -> list[_Span]:
    """Where there are too many, changes in one clause are said as one: those nearest to one another first."""
    spans = list(spans)
    while len(spans) > most:
        gaps = [made[a.b : b.a] for a, b in pairwise(spans)]
        near = [i for i, gap in enumerate(gaps) if not BOUNDS & set(gap)]
        if not near:
            break
        i = min(near, key=lambda i: len(gaps[i]))
        spans[i : i + 2] = [spans[i].joined(spans[i + 1])]
    return spans


@dataclass(frozen=True, slots=True)
class _Old:
    """The old line: as it is, as its references follow (`made`), and the provision around it."""

    line: str
    made: str
    new: str
    atoms: Sequence[_Atom]
    borders: Sequence[int]
    around: str

    def words(self, start: int, end: int) -> str:
        """The old words of a range of the followed line."""
        return self.line[_back(start, self.atoms, False) : _back(end, self.atoms, True)]

    def stands_once(self, phrase: str) -> bool:
        first = self.around.find(phrase) if phrase else -1
        return first >= 0 and self.around.find(phrase, first + 1) < 0


def _stretched(spans: Sequence[_Span], old: _Old) -> list[_Span] | None:
    """Each span as a phrase that stands once and touches no other; None where there is none."""
    result, low = list[_Span](), 0
    for span, (_, high) in _limited(spans, len(old.made)):
        phrase = span if _is_simple(span, old, low) else _phrase(span, old, (low, high))
        if phrase is None:
            return None
        result.append(phrase)
        low = phrase.b
    return result


def _phrase(span: _Span, old: _Old, limits: tuple[int, int]) -> _Span | None:
    """The changed words with those beside them: to the end of the clause, a joint between words, or far enough
    to stand once.
    """
    before = [place for place in old.borders if limits[0] <= place <= span.a][::-1]
    after = [place for place in old.borders if span.b <= place <= limits[1]]
    left = _reach([span.a - place for place in before], old.made[: span.a][::-1], span.b - span.a)
    right = _reach(
        [place - span.b for place in after], old.made[span.b :], span.b - span.a + span.a - before[left]
    )
    while True:
        found = span.wider(span.a - before[left], after[right] - span.b)
        if old.stands_once(old.words(found.a, found.b)):
            return found
        if left + 1 == len(before) and right + 1 == len(after):
            return None
        left, right = min(left + 1, len(before) - 1), min(right + 1, len(after) - 1)


def _reach(distances: Sequence[int], text: str, have: int) -> int:
    """Which of the borders, the nearest first, makes a phrase."""
    near = [n for n, distance in enumerate(distances) if distance <= _REACH]
    for n in near:
        if text[distances[n] : distances[n] + 1] in BOUNDS or distances[n] == len(text):
            return n
    least = max(1, (_LEAST - have + 1) // 2)
    far = [n for n, distance in enumerate(distances) if distance >= least]
    joint = (n for n in far if n in near and text[distances[n]] in JOINTS)
    return next(joint, far[0] if far else len(distances) - 1)


def _is_simple(span: _Span, old: _Old, low: int) -> bool:
    """Whether it is an addition or a deletion that can be said as such."""
    if span.c == span.d:
        phrase = old.words(span.a, span.b)
        return span.a >= low and len(phrase) >= 2 and old.stands_once(phrase)
    return span.a == span.b and bool(_anchor(span, old, low))


def _anchor(span: _Span, old: _Old, low: int) -> str:
    """The phrase before an addition; nothing where there is none that stands once."""
    for start in reversed(old.borders[: bisect_left(old.borders, span.a)]):
        length = span.a - start
        if start < low or length > _LONGEST_ANCHOR:
            break
        phrase = old.words(start, span.a)
        ready = start == 0 or old.made[start - 1] in BOUNDS | JOINTS or length >= _LONGEST_ANCHOR * 2 // 3
        if length >= _LEAST and ready and phrase[-1] not in BOUNDS and old.stands_once(phrase):
            return phrase
    return ""


def _change(span: _Span, old: _Old) -> WordChange:
    if span.a == span.b:
        return WordChange(_anchor(span, old, 0), old.new[span.c : span.d], Way.AFTER)
    phrase = old.words(span.a, span.b)
    if span.c == span.d:
        return WordChange(phrase, "", Way.DELETE)
    return WordChange(phrase, old.new[span.c : span.d], Way.REPLACE)


def _back(place: int, atoms: Sequence[_Atom], end: bool) -> int:
    shift = 0
    for start, stop, old_start, old_stop in atoms:
        if place >= stop:
            shift = old_stop - stop
        elif place > start:
            return old_stop if end else old_start
    return place + shift
