"""Choosing groups: a set-partitioning problem for HiGHS; every site in at most one group, as few left as possible."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A group that may be chosen. `sites`: indexes; `target`: the organisation that is joined, or -1."""

    sites: tuple[int, ...]
    cost: int
    target: int = -1
    members: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """How many more units and members an organisation can take."""

    units: int
    members: int


def choose(number: int, choices: Sequence[Choice], rooms: Sequence[Room] = ()) -> list[int]:
    """The indexes of the chosen groups: fewest sites left, then least cost."""
    if not choices:
        return []
    from docgen.policy.solver import solved  # HiGHS and numpy, 0.1 s, where there is something to choose

    return solved(number, choices, rooms)
