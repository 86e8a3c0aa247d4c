"""Changed words: the phrases to quote so that each is found once and reads as a phrase."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from docgen.charter.text.lists import Edit
from docgen.charter.wording.operations import Way

BOUNDS = set("，。；：、！？（）()《》〈〉“”‘’「」 \u3000")
JOINTS = set("的和与或由对向在应可将被以为及并从经按依")  # words often begin or end beside these
_LEAST = 4  # characters of a quoted phrase
_REACH = 12  # how far a phrase is stretched to a boundary


@dataclass(frozen=True, slots=True)
class Change:
    """One change of words: phrase quoted from the old line, and what happens to it."""

    old: str
    new: str
    way: Way


@dataclass(slots=True)
class _Span:
    """Changed range: `a`–`b` in the followed old line, `c`–`d` in the new line."""

    a: int
    b: int
    c: int
    d: int


def changes(
    line: str, followed: Sequence[Edit], new: str, around: str, most: int = 3
) -> tuple[Change, ...] | None:
    """The changes from an old line to the new one, each phrase found once in `around`; None when words will
    not do.

    `followed` are the edits by which references in the old line follow their targets: those are no changes.
    """
    made, atoms = _follow(line, followed)
    raw = _by_clause(_merge(_differences(made, new), atoms), made, most)
    spans = _stretched(raw, made, new, atoms, line, around) if len(raw) <= most else None
    if spans is None:
        return None
    return tuple(_change(span, made, new, atoms, line, around) for span in spans)


_Atom = tuple[int, int, int, int]  # range in the followed line, range in the old line


def _follow(line: str, edits: Sequence[Edit]) -> tuple[str, list[_Atom]]:
    made, atoms, at = "", list[_Atom](), 0
    for start, end, new in sorted(edits):
        made += line[at:start]
        atoms.append((len(made), len(made) + len(new), start, end))
        made += new
        at = end
    return made + line[at:], atoms


def _differences(a: str, b: str) -> list[_Span]:
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if not inner_a and not inner_b:
        return []
    if not inner_a or not inner_b or len(inner_a) * len(inner_b) > 160_000:
        return [_Span(head, len(a) - tail, head, len(b) - tail)]
    codes = SequenceMatcher(None, inner_a, inner_b, autojunk=False).get_opcodes()
    return [_Span(head + i, head + j, head + k, head + m) for tag, i, j, k, m in codes if tag != "equal"]


def _merge(spans: list[_Span], atoms: Sequence[_Atom]) -> list[_Span]:
    """Whole references, and no crumbs of equal text between two changes."""
    merged = list[_Span]()
    for span in spans:
        for start, end, _, _ in atoms:
            if (start < span.b and span.a < end) or start < span.a < end:
                left, right = max(0, span.a - start), max(0, end - span.b)
                span = _Span(span.a - left, span.b + right, span.c - left, span.d + right)
        if merged and span.a - merged[-1].b < _LEAST:
            last = merged[-1]
            merged[-1] = _Span(last.a, max(last.b, span.b), last.c, max(last.d, span.d))
        else:
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
        first, last = spans[i], spans.pop(i + 1)
        spans[i] = _Span(first.a, last.b, first.c, last.d)
    return spans


def _stretched(
    spans: list[_Span], made: str, new: str, atoms: Sequence[_Atom], line: str, around: str
) -> list[_Span] | None:
    """Stretch each span to a phrase that stands once; spans that then touch become one."""
    result = list[_Span]()
    for index, span in enumerate(spans):
        low = result[-1].b if result else 0
        high = spans[index + 1].a if index + 1 < len(spans) else len(made)
        stretched = _phrase(span, made, new, atoms, (low, high), line, around)
        if stretched is None:
            return None
        result.append(stretched)
    return result


def _phrase(
    span: _Span, made: str, new: str, atoms: Sequence[_Atom], limits: tuple[int, int], line: str, around: str
) -> _Span | None:
    pure = span.a == span.b or span.c == span.d
    if pure and _simple(span, made, atoms, limits, line, around):
        return span
    left = _room(made[limits[0] : span.a][::-1], span.b - span.a)
    right = _room(made[span.b : limits[1]], span.b - span.a + left)
    while True:
        trial = _snap(_Span(span.a - left, span.b + right, span.c - left, span.d + right), atoms, limits)
        phrase = _old(trial.a, trial.b, atoms, line, made)
        if phrase and _once(phrase, around):
            return trial
        if span.a - left <= limits[0] and span.b + right >= limits[1]:
            return None
        left, right = min(left + 3, span.a - limits[0]), min(right + 3, limits[1] - span.b)


def _room(text: str, have: int) -> int:
    """How far to go to the end of the clause, or else to a joint between words, or far enough to make a
    phrase.
    """
    for distance, character in enumerate(text[: _REACH + 1]):
        if character in BOUNDS:
            return distance
    if len(text) <= _REACH:
        return len(text)
    least = max(1, (_LEAST - have + 1) // 2)
    joint = next((d for d, character in enumerate(text[:_REACH]) if character in JOINTS and d >= least), None)
    return least if joint is None else joint


def _snap(span: _Span, atoms: Sequence[_Atom], limits: tuple[int, int]) -> _Span:
    """Never cut a reference."""
    for start, end, _, _ in atoms:
        if start < span.a < end:
            span = _Span(start, span.b, span.c - (span.a - start), span.d)
        if start < span.b < end:
            span = _Span(span.a, end, span.c, span.d + (end - span.b))
    return span


def _simple(
    span: _Span, made: str, atoms: Sequence[_Atom], limits: tuple[int, int], line: str, around: str
) -> bool:
    """Whether an addition or a deletion can be said as such."""
    if span.c == span.d:
        phrase = _old(span.a, span.b, atoms, line, made)
        return len(phrase) >= 2 and _once(phrase, around)
    return _anchor(span, made, atoms, line, around) is not None


def _anchor(span: _Span, made: str, atoms: Sequence[_Atom], line: str, around: str) -> tuple[str, Way] | None:
    """The phrase beside an addition: the one before it, or at the beginning of a line the one behind."""
    for length in range(_LEAST, 25):
        if span.a >= length or span.a == length:
            start = span.a - length
            start = next((s for s, e, _, _ in atoms if s < start < e), start)
            phrase = _old(start, span.a, atoms, line, made)
            ready = start == 0 or made[start - 1] in BOUNDS or length >= 16 or made[start - 1] in JOINTS
            if ready and phrase[-1:] not in BOUNDS and _once(phrase, around):
                return phrase, Way.AFTER
    return None


def _change(span: _Span, made: str, new: str, atoms: Sequence[_Atom], line: str, around: str) -> Change:
    phrase = _old(span.a, span.b, atoms, line, made)
    if span.a == span.b:
        anchor = _anchor(span, made, atoms, line, around)
        assert anchor is not None
        return Change(anchor[0], new[span.c : span.d], anchor[1])
    if span.c == span.d:
        return Change(phrase, "", Way.DELETE)
    return Change(phrase, new[span.c : span.d], Way.REPLACE)


def _old(start: int, end: int, atoms: Sequence[_Atom], line: str, made: str) -> str:
    """The old words of a range of the followed line."""
    return line[_back(start, atoms, False) : _back(end, atoms, True)]


def _back(place: int, atoms: Sequence[_Atom], end: bool) -> int:
    shift = 0
    for start, stop, old_start, old_stop in atoms:
        if place >= stop:
            shift = old_stop - stop
        elif place > start:
            return old_stop if end else old_start
    return place + shift


def _once(phrase: str, text: str) -> bool:
    first = text.find(phrase)
    return first >= 0 and text.find(phrase, first + 1) < 0
