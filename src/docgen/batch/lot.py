"""A lot: the papers of one group of records, with the closure from which alone they follow; and what comes of it.

A lot can be sent: it holds plain values. Where the rules look beyond it, at the other institutions of a county,
the work comes back undone, to be done again with that county.
"""

from dataclasses import dataclass

from docgen.batch.paper import Paper
from docgen.batch.standing import Made, Task
from docgen.index.held import Held
from docgen.problems import Problem

County = tuple[str, str]  # city and county


@dataclass(frozen=True, slots=True)
class Lot:
    """The closure of a group, on its way, with the counties into which it was found to look."""

    number: int
    held: Held
    counties: tuple[tuple[County, Held], ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """The papers of a lot, what kept others from being planned, and the counties looked into.

    `needs`: a county without which it cannot be told; then there is nothing else.
    """

    number: int
    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()
    counties: tuple[County, ...] = ()
    needs: County | None = None


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
    counties: tuple[County, ...] = ()
    needs: County | None = None


@dataclass(frozen=True, slots=True)
class LotBuild:
    """A lot and those of its papers that are to be made."""

    lot: Lot
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of the files of a lot; or the county without which they cannot be made."""

    number: int
    files: tuple[Made, ...] = ()
    counties: tuple[County, ...] = ()
    needs: County | None = None
