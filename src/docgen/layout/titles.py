"""Titles that need more than one line: where they break (GB/T 9704 7.3.1).

A line ends where the meaning allows: never inside a word, if at all possible not inside a name or a term, before
关于 rather than behind it, behind 的 rather than before it. 请示 and the like do not stand alone on the last line.
The lines form a trapezoid or a diamond, not a rectangle or an hourglass.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from math import inf

from docgen.layout.items import Look, Piece
from docgen.layout.units import HAIR, NOT_AT_END, NOT_AT_START, natural_width
from docgen.style.fonts import FontBook

Cuts = tuple[int, ...]
Broken = tuple[str, ...]

# what a break costs, in characters of unevenness
IN_NAME, LEADING, TRAILING, AFTER_NUMBER = 50.0, 30.0, 12.0, 30.0  # in each name that a break parts
SEAM = 12.0  # less where another name begins within it
LONELY = 70.0  # a last line of a single word
IN_BOOK = 3.0  # between 《 and 》, but for a bracketed part of the name
ONE_LINE_MORE, RECTANGLE, HOURGLASS, STUB = 14.0, 6.0, 25.0, 15.0
NEVER_FIRST = frozenset("的地得了和与及或等之并、")  # a line does not begin with these
NEVER_LAST = frozenset(
    [
        "关于",
        "对",
        "在",
        "把",
        "将",
        "被",
        "为",
        "向",
        "从",
        "第",
        "和",
        "与",
        "及",
        "或",
        "并",
        "中共",
        "不",
        "抓",
    ]
)  # nor end with these
JOINING = frozenset("和与及或并")
GOOD_FIRST = frozenset(
    ["关于", "开展", "印发", "转发", "做好", "加强", "成立", "同意", "召开", "推进", "贯彻"]
)
KIND_OF_BODY = frozenset(["公司", "中心"])  # what ends the name of a body belongs to it
PARTY_BODY = re.compile(r"中共[\u4e00-\u9fff]{2,30}?(?:支部|委员会)")
MOST_LINES = 4
SHORT = 0.35  # of the longest line
TIGHTEST, STEP = 20, 3  # letter-spacing may be less by a 20th of the size; twips


def set_lines(
    lines: Sequence[str], look: Look, measure: int, book: FontBook, names: tuple[str, ...] = ()
) -> tuple[Broken, Look]:
    """The lines of a title that may have several, and their look.

    They are set tighter if that spares a break in a name or a short last line.
    """
    usual, least = _balanced(lines, look, measure, book, names)
    if least - ONE_LINE_MORE * (len(usual) - len(lines)) >= STUB:
        for twips in range(STEP, look.size // TIGHTEST + 1, STEP):
            tighter = replace(look, spacing=look.spacing - twips)
            tried, cost = _balanced(lines, tighter, measure - 2 * HAIR, book, names)
            if len(tried) <= len(usual) and cost <= least - STUB:
                return tried, tighter
    return usual, look


def _balanced(
    lines: Sequence[str], look: Look, measure: int, book: FontBook, names: tuple[str, ...]
) -> tuple[Broken, float]:
    """The lines, and what all their breaks cost."""
    broken = [_costed(line, look, measure, book, names) for line in lines]
    return tuple(part for parts, _ in broken for part in parts), sum(cost for _, cost in broken)


def balance(title: str, look: Look, measure: int, book: FontBook, names: tuple[str, ...] = ()) -> Broken:
    """The lines of a title within `measure` twips; `names` (terms too) are held together if it can be done."""
    return _costed(title, look, measure, book, names)[0]


@lru_cache(maxsize=512)
def _costed(
    title: str, look: Look, measure: int, book: FontBook, names: tuple[str, ...]
) -> tuple[Broken, float]:
    """The lines of a title, and what their breaks cost."""
    if natural_width((Piece(title, look),), book) <= measure:
        return (title,), 0.0
    spans = tuple(_spans(title, names))
    words = _words(title, frozenset(chain.from_iterable(spans)))
    if len(words) < 2:
        return (title,), 0.0
    reach = _Reach.of(words, look, book)
    best, cost = _best(reach, _dear(words, spans), measure)
    if best is None:
        return tuple(_forced(words, reach, measure)), 0.0
    return tuple("".join(words[start:end]).strip() for start, end in pairwise((0, *best, len(words)))), cost


@lru_cache(maxsize=256)
def _words(title: str, ends: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """The words of a title; closing marks belong to the word before them, opening marks to the one behind.

    A word ends at each place of `ends`: where a name begins or ends.
    """
    import rjieba  # 0.1 s, for long titles only

    words: list[str] = []
    for word in _cut_at(rjieba.cut(title), ends):
        if words and (word[0] in NOT_AT_START or words[-1][-1] in NOT_AT_END):
            words[-1] += word
        else:
            words.append(word)
    return tuple(words)


def _cut_at(words: Iterable[str], ends: Collection[int]) -> Iterator[str]:
    at = 0
    for word in words:
        cuts = [end - at for end in range(at + 1, at + len(word)) if end in ends]
        yield from (word[start:end] for start, end in pairwise((0, *cuts, len(word))))
        at += len(word)


def _spans(title: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """From where to where each name stands in the title, as often as it does; those of Party bodies nobody need tell."""
    told = (name for name in names if name)
    for name in dict.fromkeys((*told, *PARTY_BODY.findall(title))):
        start = title.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = title.find(name, start + 1)


def _dear(words: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[float]:
    """What a break costs before each word, whatever lines it makes."""
    books = frozenset(_inside_books(words))
    places = accumulate(map(len, words))
    costs = (_break_cost(*pair) + ONE_LINE_MORE + _parting(spans, next(places)) for pair in pairwise(words))
    return [0.0, *(cost + (IN_BOOK if cut in books else 0.0) for cut, cost in enumerate(costs, 1))]


def _parting(spans: Sequence[tuple[int, int]], place: int) -> float:
    """What a break costs for the names that it parts."""
    parted = sum(start < place < stop for start, stop in spans)
    seam = parted > 0 and any(place == start for start, _ in spans)
    return IN_NAME * parted - (SEAM if seam else 0.0)


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far the words of a title reach, set on one line: twips up to each place between them; the letters' size."""

    upto: tuple[float, ...]
    size: int

    @classmethod
    def of(cls, words: Sequence[str], look: Look, book: FontBook) -> "_Reach":
        widths = (natural_width((Piece(word, look),), book) for word in words)
        return cls(tuple(accumulate(widths, initial=0.0)), look.size)

    @property
    def last(self) -> int:
        return len(self.upto) - 1

    def width(self, start: int, end: int) -> float:
        return self.upto[end] - self.upto[start]

    def lines(self, cuts: Cuts) -> list[float]:
        """The widths of the lines in characters."""
        return [self.width(start, end) / self.size for start, end in pairwise((0, *cuts, self.last))]


@dataclass(slots=True)
class _Search:
    """A search for the cuts that cost least; `dear`: what a break costs at each place, `cheapest` at least."""

    reach: _Reach
    dear: Sequence[float]
    measure: int
    cheapest: float
    best: Cuts | None = None
    least: float = inf

    def go_on(self, count: int, cuts: Cuts = (0,), known: float = 0.0) -> None:
        """Tries to break `count` times more behind `cuts`, of which `known` is the cost, every line within the measure."""
        start, reach = cuts[-1], self.reach
        rest = reach.upto[-1] - reach.upto[start]
        if rest > (count + 1) * self.measure or known + count * self.cheapest >= self.least:
            return
        if count == 0:
            self._take(cuts[1:], known)
            return
        for cut in range(start + 1, reach.last):
            if reach.upto[cut] - reach.upto[start] > self.measure:
                return
            self.go_on(count - 1, (*cuts, cut), known + self.dear[cut])

    def _take(self, cuts: Cuts, known: float) -> None:
        lonely = LONELY if cuts[-1] == self.reach.last - 1 else 0.0
        cost = known + lonely + _shape(self.reach.lines(cuts))
        if cost < self.least:
            self.best, self.least = cuts, cost


def _best(reach: _Reach, dear: Sequence[float], measure: int) -> tuple[Cuts | None, float]:
    """The cuts that cost least and their cost, None if MOST_LINES are too few; `dear`: what a break costs at each place."""
    search = _Search(reach, dear, measure, min(dear[1:]))
    for count in range(1, MOST_LINES):
        search.go_on(count)
    return search.best, search.least


def _inside_books(words: Sequence[str]) -> Iterable[int]:
    """The places between words that lie inside 《》, not before （."""
    depth = 0
    for place, word in enumerate(words):
        if depth > 0 and word[0] != "（":
            yield place
        depth += word.count("《") - word.count("》")


def _break_cost(before: str, after: str) -> float:
    cost = LEADING if after[0] in NEVER_FIRST or after[:2] in KIND_OF_BODY else 0.0
    cost += TRAILING if before.lstrip("《“（") in NEVER_LAST else 0.0
    cost += TRAILING if before in JOINING else 0.0
    cost += (
        AFTER_NUMBER
        if before[-1].isdigit() or (before[-1].isascii() and after[0].isascii() and before != " ")
        else 0.0
    )
    return cost - (4 if after in GOOD_FIRST or after[0] == "《" else 0) - (2 if before == "的" else 0)


def _shape(lines: Sequence[float]) -> float:
    """How far the lines are from a trapezoid or a diamond of fairly even lines."""
    spread = (max(lines) - min(lines)) * 0.5
    stub = STUB if min(lines) < SHORT * max(lines) else 0.0
    steps = [after - before for before, after in pairwise(lines)]
    falling_then_rising = any(before < -0.5 and after > 0.5 for before, after in pairwise(steps))
    rectangle = RECTANGLE if all(abs(step) < 1 for step in steps) else 0.0
    return spread + stub + rectangle + (HOURGLASS if falling_then_rising else 0.0)


def _forced(words: Sequence[str], reach: _Reach, measure: int) -> Iterable[str]:
    """Lines filled one after another, for a title that no good breaks fit."""
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or reach.width(start, end + 1) > measure:
            yield "".join(words[start:end])
            start = end
