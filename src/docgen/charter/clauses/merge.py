"""A clause taken into a sentence that says part of it: what is missing goes in, every other word stays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.charter.clauses.content import levelled, says, share
from docgen.charter.text.comparison_key import key

_PHRASE = re.compile("[^，。；：！？]*[，。；：！？]?")
_LEADING = ("", "的", "在", "应", "应当", "须", "必须", "将")
_STOPS = "，。；：！？"
_ENDS = "。；！？"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase and where it stands; `sentence`: which sentence of its text it is of."""

    words: str
    start: int
    sentence: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def merged(
    wanted: str, old: str, self_term: str, rivals: Sequence[str] = (), wordings: Sequence[str] = ()
) -> str:
    """The old lead with the clause in it. Where it has another variant's wording (`rivals`), the clause takes its
    place, with the phrases that are no part of either (`wordings`: those of the variants) kept behind it.
    """
    rival = [mark for mark in rivals if bears(old, mark)]
    if rival:
        return _instead(wanted, old, rival, wordings)
    pieces, places = _matched(wanted, old, self_term)
    if all(place is None for place in places):
        return old
    edits = [
        _insert(index, pieces, places, old, self_term)
        if place is None
        else _stronger(pieces[index], place, self_term)
        for index, place in enumerate(places)
    ]
    return _put(old, [edit for edit in edits if edit is not None])


def _matched(wanted: str, old: str, self_term: str) -> tuple[list[_Phrase], list[_Phrase | None]]:
    """The phrases of a clause and, for each, the old phrase that says it.

    A sentence of the clause is matched with one old sentence, the one that says most of it; where that is less than
    half, the sentence is missing as a whole.
    """
    pieces, phrases = list(_phrases(wanted)), list(_phrases(old))
    places: list[_Phrase | None] = []
    for sentence in dict.fromkeys(piece.sentence for piece in pieces):
        own = [piece for piece in pieces if piece.sentence == sentence]
        used = [place for place in places if place is not None]
        home = _home("".join(piece.words for piece in own), [each for each in phrases if each not in used])
        found = [_match(piece, home, self_term) for piece in own]
        enough = sum(place is not None for place in found) * 3 >= len(own)
        places += found if enough else [None] * len(own)
    return pieces, places


def _home(said: str, phrases: Sequence[_Phrase]) -> list[_Phrase]:
    """The phrases of the old sentence that says most of a sentence of the clause."""
    groups = [[each for each in phrases if each.sentence == n] for n in {each.sentence for each in phrases}]
    home = max(groups, key=lambda group: share(said, "".join(each.words for each in group)), default=[])
    of_party = "党" in said and not any("党" in each.words for each in home)
    return [] if of_party else home  # rights and duties of others are said in like words


def matched_starts(wanted: str, old: str, self_term: str) -> frozenset[int]:
    """Where the old phrases stand that say what a clause says."""
    return frozenset(place.start for place in _matched(wanted, old, self_term)[1] if place is not None)


def _stronger(piece: _Phrase, phrase: _Phrase, self_term: str) -> tuple[int, int, str] | None:
    """The clause's own words in place of weaker ones, where none of these is lost: 践行核心价值观, for one."""
    bare = _bare(piece.words, self_term)
    words = phrase.words.rstrip(_STOPS)
    kept = words.removeprefix(self_term).removeprefix("的")
    kept = kept if bare.startswith("在") else kept.removeprefix("在")
    start, end = phrase.start + len(words) - len(kept), phrase.start + len(words)
    within = set(kept) <= set(bare) | set("、和与及并的")
    return (start, end, bare) if kept != bare and within and len(kept) < len(bare) + 4 else None


def half_said(wanted: str, old: str) -> bool:
    """Whether a text says at least half of the phrases of some sentence of a clause."""
    pieces, places = _matched(wanted, old, "")
    sentences = {piece.sentence for piece in pieces}
    return any(
        sum(
            2 * (place is not None) - 1
            for piece, place in zip(pieces, places, strict=True)
            if piece.sentence == one
        )
        >= 0
        for one in sentences
    )


def bears(text: str, mark: str) -> bool:
    """Whether a mark stands in a text, in its own words or in those that drafters put for them."""
    return key(levelled(mark)) in key(levelled(text))


def missing(wanted: str, old: str, self_term: str) -> tuple[str, ...]:
    """The phrases of a clause that a text does not say."""
    pieces, places = _matched(wanted, old, self_term)
    return tuple(
        _bare(piece.words, self_term) for piece, place in zip(pieces, places, strict=True) if place is None
    )


def _phrases(text: str) -> Iterator[_Phrase]:
    sentence = 0
    for found in _PHRASE.finditer(text):
        if found[0]:
            yield _Phrase(found[0], found.start(), sentence)
            sentence += found[0][-1] in _ENDS


def _bare(words: str, self_term: str) -> str:
    return words.rstrip(_STOPS).removeprefix(self_term).removeprefix("的")


def _match(piece: _Phrase, phrases: Sequence[_Phrase], self_term: str) -> _Phrase | None:
    """The phrase that says most of a piece, if it says it."""
    bare = _bare(piece.words, self_term)
    best = max(phrases, key=lambda phrase: share(bare, phrase.words), default=None)
    return best if best is not None and says(best.words, bare) else None


def _insert(
    index: int, pieces: Sequence[_Phrase], places: Sequence[_Phrase | None], old: str, self_term: str
) -> tuple[int, int, str]:
    """Where a missing piece goes, with the mark that joins it: beside its neighbours in its sentence, else behind."""
    piece = pieces[index]
    bare = _bare(piece.words, self_term)
    same = [n for n, other in enumerate(pieces) if other.sentence == piece.sentence and places[n] is not None]
    behind = next((n for n in same if n > index), None)
    before = next((n for n in reversed(same) if n < index), None)
    if behind is not None and (target := places[behind]) is not None:
        at = _opening(_core(pieces[behind], target, self_term)[0], target, self_term)
        return at, at, f"{bare}，"
    if before is not None and (target := places[before]) is not None:
        at = _core(pieces[before], target, self_term)[1]
        return at, at, f"，{bare}"
    at = _sentence_end(index, pieces, places, old)
    return at, at, piece.words


def _sentence_end(index: int, pieces: Sequence[_Phrase], places: Sequence[_Phrase | None], old: str) -> int:
    """Behind the sentence that says what comes before the piece; at the end where none does."""
    before = next((place for place in reversed(places[:index]) if place is not None), None)
    if before is None:
        return len(old)
    stop = re.compile(f"[{_ENDS}]").search(old, before.start)
    return stop.end() if stop else len(old)


def _core(piece: _Phrase, phrase: _Phrase, self_term: str) -> tuple[int, int]:
    """Start and end, in the old text, of the words of a phrase that a piece shares: its verb to its object."""
    bare, words = _bare(piece.words, self_term), phrase.words.rstrip(_STOPS)
    common = [bare[:n] for n in range(len(bare), 1, -1) if bare[:n] in words]
    start = words.find(common[0]) if common else 0
    tail = re.search("的?(?:前提|基础|原则|条件)[下上]?$", words)
    return phrase.start + start, phrase.start + (tail.start() if tail else len(words))


def _opening(at: int, phrase: _Phrase, self_term: str) -> int:
    """Where words go in before a phrase: behind its subject, not between its own words (支持党组织在会内|开展活动)."""
    subject = len(self_term) if self_term and phrase.words.startswith(self_term) else 0
    between = phrase.words[subject : at - phrase.start]
    return at if between in _LEADING else phrase.start + subject


def _put(old: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """The text with all edits, those at one place in their order; a sentence behind one without a stop gives it one."""
    for _, (start, end, said) in sorted(
        enumerate(edits), key=lambda each: (each[1][0], each[0]), reverse=True
    ):
        behind = start == end and said[-1:] in _ENDS and start and old[start - 1] not in _STOPS
        old = old[:start] + ("。" if behind else "") + said + old[end:]
    return old


def _instead(wanted: str, old: str, rival: Sequence[str], wordings: Sequence[str]) -> str:
    """The clause, and behind it what the old text said beside the other variant."""
    kept = [
        phrase.words.rstrip(_STOPS)
        for phrase in _phrases(old)
        if not any(bears(phrase.words, mark) for mark in rival)
        and not any(says(wording, phrase.words) for wording in (wanted, *wordings))
    ]
    if not kept:
        return wanted
    return wanted.rstrip(_STOPS) + "，" + "，".join(kept) + (wanted[-1:] if wanted[-1:] in _STOPS else "")
