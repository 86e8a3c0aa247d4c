"""A lot: the papers of one group of records, with the closure from which alone they follow; and what comes of it.

A lot can be sent: it holds plain values. Where something is asked about all units of a city
or area, the work comes back undone, to be done again with the answers.
"""

from dataclasses import dataclass

from docgen.batch.paper import Paper
from docgen.batch.standing import Made, Task
from docgen.index.held import Held
from docgen.index.remake import Stored, made_one, trade_of
from docgen.problems import Problem
from docgen.records.closure import Answer, BeyondReachError, Closure
from docgen.records.question import Question
from docgen.records.record import Key, Record

Answers = tuple[tuple[Question, str], ...]  # what is asked about cities and areas, and the answers


@dataclass(frozen=True, slots=True)
class Lot:
    """The closure of a group, on its way, with the answers to what it was found to ask."""

    number: int
    held: Held
    answers: Answers = ()
    named: tuple[tuple[Key, Stored | None], ...] = ()  # the records that the answers name

    def closure(self, answer: Answer) -> Closure:
        """The register of the lot."""
        known = dict(self.named)
        trade = trade_of(self.held.trade, self.held.root)

        def named(key: Key) -> Record | None:
            if key not in known:
                raise BeyondReachError(f"{key[0]} {key[1]} by itself")
            stored = known[key]
            return made_one(stored, self.held.root, trade) if stored else None

        return self.held.closure(answer, named)


@dataclass(frozen=True, slots=True)
class Planned:
    """The papers of a lot, what kept others from being planned, and what was asked about cities.

    `needs`: questions without whose answers it cannot be told; then there is nothing else.
    """

    number: int
    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()
    asked: tuple[Question, ...] = ()
    needs: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A lot and those of its papers that are to be looked through."""

    lot: Lot
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What is wrong with a lot: its records, held against the rules, and its papers."""

    number: int
    problems: tuple[Problem, ...] = ()
    asked: tuple[Question, ...] = ()
    needs: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class LotShare:
    """A lot and the questions of which its share is wanted."""

    lot: Lot
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a lot brings to answers: for each question what was asked on the way, and its share as text."""

    number: int
    shares: tuple[tuple[Question, tuple[Question, ...], str], ...] = ()
    asked: tuple[Question, ...] = ()
    needs: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class LotBuild:
    """A lot and those of its papers that are to be made."""

    lot: Lot
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of the files of a lot; or the questions without whose answers they cannot be made."""

    number: int
    files: tuple[Made, ...] = ()
    asked: tuple[Question, ...] = ()
    needs: tuple[Question, ...] = ()
