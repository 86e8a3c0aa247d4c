"""Answers about cities and areas: worked out of a small share of each group, put together, and kept.

What a group brings is worked out from its closure alone (map), kept under the hash of that closure, and put together
county by county and then for the area (reduce), so that no more than small values of an area are ever held, and a
change of one record costs its group's share and the sums that it is in.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docgen.batch.key import fingerprint
from docgen.batch.lot import Shared
from docgen.index.index import Index
from docgen.policy.cities import BROUGHT, joined, plan_in, plan_text
from docgen.policy.joint import Limits, Picked, pick_groups, placed_in, placed_text, placements
from docgen.policy.law import Policy
from docgen.policy.shares import SHARES
from docgen.policy.sites import Site, Target
from docgen.policy.snapshot import Placement, Snapshot
from docgen.records.question import OF_CITIES, Question, QuestionKind
from docgen.records.record import Key
from docgen.records.register import Register

Wanted = Mapping[int, Sequence[Question]]
_PLANS = (QuestionKind.PLACES, QuestionKind.PLAN)
_MOST = 64  # plans of cities at hand


@dataclass
class Answers:
    """Answers to questions. `rules`: stands for all but the records that decides them; `spread`: works out shares."""

    index: Index
    rules: str
    policy: Callable[[], Policy]
    spread: Callable[[Wanted], Iterable[Shared]]
    _digests: dict[Question, str] = field(default_factory=dict)
    _places: dict[Question, Mapping[str, Placement]] = field(default_factory=dict)
    _groups: dict[tuple[bool, str], tuple[int, ...]] = field(default_factory=dict)
    _says: dict[tuple[bool, str], str] = field(default_factory=dict)

    def answer(self, question: Question, group: int) -> str:
        """What a group is told: of places, those of its own institutions; of all else, everything."""
        if question.what is not QuestionKind.PLACES:
            return self._text(question)
        placed = self._placed(question)
        return placed_text({unit: placed[unit] for unit in self.index.units(group) if unit in placed})

    def digest(self, question: Question, group: int) -> str:
        """Stands for what a group is told."""
        if question.what is QuestionKind.PLACES:
            return fingerprint(self.answer(question, group))
        if question not in self._digests:
            self._digests[question] = fingerprint(self._text(question))
        return self._digests[question]

    def named(self, question: Question, text: str) -> tuple[Key, ...]:
        """The records that an answer names."""
        return () if question.what in _PLANS else SHARES[question.what].named(text)

    def prepare(self, questions: Iterable[Question]) -> None:
        """Work out together the shares that many answers want: each group is opened once for all of them."""
        wanted: dict[int, dict[Question, None]] = {}
        for question in dict.fromkeys(questions):
            for at in self._open(question):
                for group in self._in(at):
                    if self._kept(group, at) is None:
                        wanted.setdefault(group, {})[at] = None
        if not wanted:
            return
        for shared in self.spread({group: tuple(found) for group, found in wanted.items()}):
            for question, asked, text in shared.shares:
                self._keep(shared.number, question, asked, text)

    def _open(self, question: Question) -> Iterator[Question]:
        """The questions of whose groups the shares are wanted, as far as what is made of them is not known."""
        if question.what in _PLANS:
            if self._known_plan(question) is None:
                yield replace(question, what=QuestionKind.BROUGHT)
        elif question.what in OF_CITIES:
            yield question
        else:
            parts = (replace(question, place=code) for code in self.index.codes(question.place))
            yield from (at for at in parts if self._known_county(at) is None)

    def _text(self, question: Question) -> str:
        if question.what is QuestionKind.PLAN:
            return self._plan(question)
        if question.what in OF_CITIES:
            return _row(self._share(group, question) for group in self._in(question))
        codes = self.index.codes(question.place)
        return _row(self._county(replace(question, place=code)) for code in codes)

    def _county(self, question: Question) -> str:
        """The shares of the groups of one county put together."""
        kept = self._known_county(question)
        if kept is not None:
            return kept
        self.prepare([question])
        groups = self._in(question)
        shares = [self._kept(group, question) or ((), "[]") for group in groups]
        text = SHARES[question.what].together(text for _, text in shares)
        asked = tuple(dict.fromkeys(each for nested, _ in shares for each in nested))
        value = json.dumps([[each.words for each in asked], self._told(asked, groups), text])
        self.index.remember("county", self._key(question), value)
        return text

    def _known_county(self, question: Question) -> str | None:
        groups = self._in(question)
        found = self._remembered("county", self._key(question), groups)
        return found[1] if found else None

    def _share(self, group: int, question: Question) -> str:
        found = self._kept(group, question)
        if found is None:
            self.prepare([question])
            found = self._kept(group, question)
        return found[1] if found else "[]"

    def _kept(self, group: int, question: Question) -> tuple[tuple[Question, ...], str] | None:
        """What a group brings, with what was asked for it, as long as the group and those answers are the same."""
        return self._remembered("share", self._key(question, group), (group,))

    def _keep(self, group: int, question: Question, asked: Sequence[Question], text: str) -> None:
        value = json.dumps([[each.words for each in asked], self._told(asked, (group,)), text])
        self.index.remember("share", self._key(question, group), value, group)

    def _remembered(
        self, sort: str, key: str, groups: Sequence[int]
    ) -> tuple[tuple[Question, ...], str] | None:
        value = self.index.remembered(sort, key)
        if value is None:
            return None
        words, told, text = json.loads(value)
        asked = tuple(map(Question.of, words))
        return (asked, text) if told == self._told(asked, groups) else None

    def _told(self, asked: Sequence[Question], groups: Sequence[int]) -> str:
        """Stands for what groups are told."""
        return fingerprint(*(self.digest(each, group) for each in asked for group in groups)) if asked else ""

    def _key(self, question: Question, group: int | None = None) -> str:
        """Stands for a question and what its groups say, or what one of them does."""
        if group is not None:
            return fingerprint(self.rules, *question.words, self.index.says(group))
        place = (question.what in OF_CITIES, question.place)
        if place not in self._says:
            self._says[place] = fingerprint(*map(self.index.says, self._in(question)))
        return fingerprint(self.rules, *question.words, self._says[place])

    def _in(self, question: Question) -> tuple[int, ...]:
        """The groups of the units of a city, or of one county."""
        of_city, place = question.what in OF_CITIES, question.place
        if (of_city, place) not in self._groups:
            found = self.index.city(place) if of_city else self.index.county(place)
            self._groups[of_city, place] = found
        return self._groups[of_city, place]

    def _placed(self, question: Question) -> Mapping[str, Placement]:
        """Where the joint plan puts every institution of the city."""
        if question not in self._places:
            while len(self._places) >= _MOST:
                del self._places[next(iter(self._places))]
            key = self._key(question)
            text = self.index.remembered("places", key)
            if text is None:
                plan = plan_in(self._plan(replace(question, what=QuestionKind.PLAN)))
                text = placed_text(placements(plan))
                self.index.remember("places", key, text)
            self._places[question] = placed_in(text)
        return self._places[question]

    def _known_plan(self, question: Question) -> str | None:
        plan = replace(question, what=QuestionKind.PLAN)
        return self.index.remembered("plan of city", self._key(plan))

    def _plan(self, question: Question) -> str:
        """The joint plan of a city: the same as before where the same is brought, whatever else has changed."""
        if (text := self._known_plan(question)) is not None:
            return text
        self.prepare([question])
        brought = self._text(replace(question, what=QuestionKind.BROUGHT))
        snapshot = Snapshot(Register(), self.policy(), question.on)
        text = plan_text(joined(BROUGHT.rows(brought), snapshot, self._pick))
        self.index.remember("plan of city", self._key(question), text)
        return text

    def _pick(self, sites: Sequence[Site], targets: Sequence[Target], limits: Limits) -> Picked:
        """The best groups of one area, worked out once."""
        key = fingerprint(self.rules, *map(_site_text, sites), repr(limits), *map(_target_text, targets))
        if (text := self.index.remembered("groups", key)) is None:
            text = json.dumps(pick_groups(sites, targets, limits))
            self.index.remember("groups", key, text)
        return tuple((tuple(members), target) for members, target in json.loads(text))


def _row(texts: Iterable[str]) -> str:
    """Lists of rows, each a text, as one."""
    return f"[{','.join(text[1:-1] for text in texts if text != '[]')}]"


def _site_text(site: Site) -> str:
    return repr((replace(site, fields=frozenset()), sorted(site.fields)))


def _target_text(target: Target) -> str:
    return f"{target.units} {target.members} {_site_text(target.site)}"
