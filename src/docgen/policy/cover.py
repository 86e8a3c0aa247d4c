"""The groups that may be chosen and the organisations that may be joined (`solver` chooses)."""

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
