"""A paper that is due, by its place."""

from dataclasses import dataclass
from datetime import date

from docgen.records.record import Key


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is due: of which kind, about which record, in which formats, and its place."""

    kind: str
    record: Key
    place: str  # relative to the output folder, with /, without the ending
    formats: tuple[str, ...]
    packets: tuple[str, ...] = ()
    unit: str = ""  # id of the unit in whose packets it is
    item: str = ""  # which one, of a kind that has a paper for each item of a list
    day: date | None = None  # its own: all that it says was so on that day

    @property
    def paths(self) -> tuple[str, ...]:
        """Its files, in the order of its formats."""
        return tuple(f"{self.place}.{form}" for form in self.formats)
