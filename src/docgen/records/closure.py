"""A closure: the records that follow from the references of a group, and a loud refusal to answer about others.

What is worked out from a closure cannot depend on anything else: a record that lies beyond it, or a question about
those around a record of which only the record itself is held, is a fault of ours and stops the program.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from docgen.records.record import Key, Record
from docgen.records.register import R, Register

County = Callable[[str, str], Register]


class BeyondReachError(LookupError):
    """A question that a closure cannot answer: the reference that leads there declares too little."""


def no_county(city: str, county: str) -> Register:
    """Opens no county. Raises BeyondReachError."""
    raise BeyondReachError(f"the institutions of {city}{county}")


@dataclass(frozen=True)
class Closure(Register):
    """A register that holds a group, and beside it the records that the group sees.

    `group`: the records around which everything is held; `beyond`: those named here that are not held;
    `kinds`: the kinds of which the data hold sound records; `listed`: whether it holds an area, whose records may
    be listed; `county`: opens the group's city, or its county where that is in no city.
    """

    group: frozenset[Key] = frozenset()
    beyond: frozenset[Key] = frozenset()
    kinds: frozenset[str] = frozenset()
    listed: bool = False
    county: County = field(default=no_county, compare=False)

    def __reduce__(self) -> tuple[type["Register"], tuple[object, ...]]:
        raise TypeError("a closure is sent as what the index holds of it")

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All sound records of a kind, where an area is held. Raises BeyondReachError elsewhere."""
        if not self.listed:
            raise BeyondReachError(f"all records of the kind {kind.KIND}")
        return super().of(kind)

    def holds(self, kind: type[Record]) -> bool:
        return kind.KIND in self.kinds

    def in_city(self, city: str, county: str) -> Register:
        found = self.county(city, "" if city else county)
        return found if self.whole is None else found.as_of(self.until)

    def _reach(self, kind: str, identifier: str) -> None:
        if (kind, identifier) in self.beyond:
            raise BeyondReachError(f"{kind} {identifier}")

    def _reach_around(self, identifier: str) -> None:
        if identifier in self._ids_held and identifier not in self._ids_of_group:
            raise BeyondReachError(f"what names {identifier}")

    @cached_property
    def _ids_of_group(self) -> frozenset[str]:
        return frozenset(identifier for _, identifier in self.group)

    @cached_property
    def _ids_held(self) -> frozenset[str]:
        return frozenset(identifier for _, identifier in (*self.records, *self.beyond))
