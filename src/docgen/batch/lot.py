"""A lot: the papers of one group of records, with the closure from which alone they follow; and what comes of it.

A lot can be sent: it holds plain values. Where the rules ask about all institutions of its city, the work comes back
undone, to be done again with the answer.
"""

from dataclasses import dataclass

from docgen.batch.paper import Paper
from docgen.batch.standing import Made, Task
from docgen.index.held import Held
from docgen.problems import Problem
from docgen.records.register import Question

Answers = tuple[tuple[Question, str], ...]  # what is asked about cities, and the answers


@dataclass(frozen=True, slots=True)
class Lot:
    """The closure of a group, on its way, with the answers to what it was found to ask."""

    number: int
    held: Held
    answers: Answers = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """The papers of a lot, what kept others from being planned, and what was asked about cities.

    `needs`: a question without whose answer it cannot be told; then there is nothing else.
    """

    number: int
    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()
    asked: tuple[Question, ...] = ()
    needs: Question | None = None


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
    needs: Question | None = None


@dataclass(frozen=True, slots=True)
class LotBuild:
    """A lot and those of its papers that are to be made."""

    lot: Lot
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of the files of a lot; or the question without whose answer they cannot be made."""

    number: int
    files: tuple[Made, ...] = ()
    asked: tuple[Question, ...] = ()
    needs: Question | None = None
