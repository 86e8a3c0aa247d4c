"""A closure on its way to where it is worked on: plain values, from which the records are made again there."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.index.remake import Stored, made, trade_of
from docgen.records.closure import Answer, Closure, Named, no_answer, none_named
from docgen.records.record import Key


@dataclass(frozen=True, slots=True)
class Held:
    """Records as the index holds them, in the order of their files, and what bounds them; see `Closure`."""

    root: Path
    records: tuple[Stored, ...]
    about: frozenset[Key]
    group: frozenset[Key]
    trade: tuple[Stored, ...]
    beyond: frozenset[Key]
    faulty: frozenset[Key]
    unsure: frozenset[Key]
    kinds: frozenset[str]
    data_until: date | None
    says: str = ""  # the hash of all this

    def closure(self, answer: Answer = no_answer, named: Named = none_named) -> Closure:
        """The register of these records; `answer` tells of what is not held, `named` holds what the answers name."""
        trade = trade_of(self.trade, self.root)
        records = made((*self.trade, *self.records), self.root, trade)
        return Closure(
            records,
            self.faulty,
            self.unsure,
            self.data_until or date.max,  # where nothing is said, all that is written is known
            about=self.about,
            group=self.group,
            beyond=self.beyond,
            kinds=self.kinds,
            answer=answer,
            elsewhere=named,
        )
