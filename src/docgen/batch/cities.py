"""Cities: what the rules ask about all institutions of one, worked out of a small value of each group and kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from pydantic import TypeAdapter

from docgen.batch.key import fingerprint
from docgen.index.index import Index
from docgen.policy.joint import (
    Brought,
    JointPlan,
    brought_by,
    join,
    limits_of,
    placed_in,
    placed_text,
    placements,
)
from docgen.policy.law import Policy
from docgen.policy.snapshot import Placement, Snapshot
from docgen.records.closure import Closure
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization
from docgen.records.register import Question, Register


@dataclass
class Cities:
    """Answers to questions about cities. `rules`: stands for all but the records that decides them.

    A group brings little to the plan of its city: its free units, the organisation that others can join. That is
    worked out from its closure alone (map), kept, and put together with what the others bring (reduce), so that no
    more than one group is ever held.
    """

    index: Index
    rules: str
    policy: Callable[[], Policy]
    _said: dict[Question, dict[str, Placement]] = field(default_factory=dict)
    _held: dict[int, Closure] = field(default_factory=dict)
    _groups: dict[tuple[str, str], tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def answer(self, question: Question, group: int) -> str:
        """Where the joint plan puts the institutions of a group."""
        placed = self._placed(question)
        return placed_text({unit: placed[unit] for unit in self.index.units(group) if unit in placed})

    def _placed(self, question: Question) -> dict[str, Placement]:
        """Where the joint plan puts every institution of the city."""
        if question not in self._said:
            key = fingerprint(self.rules, str(question), *(says for _, says in self._in(question)))
            text = self.index.remembered("city", key)
            if text is None:
                text = placed_text(placements(self._plan(question)))
                self.index.remember("city", key, text)
            self._said[question] = dict(placed_in(text))
        return self._said[question]

    def _in(self, question: Question) -> tuple[tuple[int, str], ...]:
        """The groups of the city, each with what it says."""
        place = (question.city, question.county)
        if place not in self._groups:
            self._groups[place] = self.index.city(*place)
        return self._groups[place]

    def _brought(self, group: int, says: str, question: Question) -> Brought:
        """What a group brings, remembered as long as it says the same."""
        key = fingerprint(self.rules, str(question), says)
        text = self.index.remembered("brought", key)
        if text is not None:
            return _form().validate_json(text)
        found = _look(self._closure(group), self.policy(), question)
        self.index.remember("brought", key, _form().dump_json(found).decode())
        return found

    def _plan(self, question: Question) -> JointPlan:
        parts = [self._brought(group, says, question) for group, says in self._in(question)]
        snapshot = Snapshot(Register(), self.policy(), question.on)
        return join(parts, limits_of(snapshot), snapshot.terms("F1范围"))

    def _closure(self, group: int) -> Closure:
        """The records of a group; those read last are at hand, for a city is asked about day by day."""
        if group not in self._held:
            while len(self._held) >= _MOST:
                del self._held[next(iter(self._held))]
            self._held[group] = self.index.held(group).closure()
        return self._held[group]


_MOST = 1000  # groups at hand: some 70 MiB


def _look(closure: Closure, policy: Policy, question: Question) -> Brought:
    """What a group brings to the plan of its city, by what was known until a day, as things stand on a day."""
    known = closure.as_of(question.until)
    snapshot = Snapshot(known, policy, question.on)
    own = [record for key, record in known.records.items() if key in closure.group]
    institutions = [each for each in own if isinstance(each, Institution) and snapshot.exists(each)]
    organizations = [each for each in own if isinstance(each, PartyOrganization)]
    return brought_by(institutions, organizations, snapshot, question.city or question.county)


@cache
def _form() -> TypeAdapter[Brought]:
    return TypeAdapter(Brought)
