"""A closure on its way to where it is worked on: plain values, from which the records are made again there."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.index.remake import Stored, made, trade_of
from docgen.records.closure import Closure, County, no_county
from docgen.records.record import Key


@dataclass(frozen=True, slots=True)
class Held:
    """Records as the index holds them, in the order of their files, and what bounds them; see `Closure`."""

    root: Path
    records: tuple[Stored, ...]
    group: frozenset[Key]
    trade: tuple[Stored, ...]
    beyond: frozenset[Key]
    faulty: frozenset[Key]
    unsure: frozenset[Key]
    kinds: frozenset[str]
    data_until: date | None
    listed: bool = False

    def closure(self, county: County = no_county) -> Closure:
        """The register of these records; `county` opens a county."""
        trade = trade_of(self.trade, self.root)
        records = made((*self.trade, *self.records), self.root, trade)
        return Closure(
            records,
            self.faulty,
            self.unsure,
            self.data_until,
            group=self.group,
            beyond=self.beyond,
            kinds=self.kinds,
            listed=self.listed,
            county=county,
        )
