"""What follows from many units: each brings a share, worked out from its group alone; shares are put together in order.

Where all units are held, the shares are worked out on the spot. A closure holds few, and is told the answer, which was
put together in the very same way. A share is small, so that an area costs its units' shares and not their records.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Generic, Protocol, TypeVar

from pydantic import TypeAdapter

from docgen.policy.law import NotInForceError
from docgen.policy.snapshot import Snapshot
from docgen.records.question import Question, QuestionKind
from docgen.records.record import Key, Record

Order = tuple[str, int]  # of a record among those of its kind


def order_of(record: Record) -> Order:
    """Where a record stands among those of its kind: folder by folder, in a list by its place."""
    at = next((step for step in record.way if isinstance(step, int)), -1)
    return record.source.replace("/", "\x01"), at


class Row(Protocol):
    """A line of an answer."""

    @property
    def named(self) -> tuple[Key, ...]:
        """The records of which those who are told may want to see more, each by itself."""


V = TypeVar("V", bound=Row)
Work = Callable[[Sequence[Record], Snapshot, Question], Iterable[V]]


@dataclass(frozen=True)
class GroupShare(Generic[V]):
    """How a question is answered. `work`: what some records bring; `merge`: shares put together, in order."""

    what: QuestionKind
    row: type[V]
    work: Work[V]
    merge: Callable[[Iterable[V]], Iterable[V]]

    def share(self, records: Sequence[Record], snapshot: Snapshot, question: Question) -> str:
        """What some records bring, as text, or that no rule on file speaks of the day."""
        try:
            return self._text(tuple(self.merge(self.work(records, snapshot, question))))
        except NotInForceError as gap:
            return self._text((Refused(gap.where, gap.on),))

    def together(self, texts: Iterable[str]) -> str:
        """Shares as texts put together."""
        rows = [row for text in texts for row in self._form.validate_json(text)]
        if refused := next((row for row in rows if isinstance(row, Refused)), None):
            return self._text((refused,))
        return self._text(tuple(self.merge(row for row in rows if not isinstance(row, Refused))))

    def _text(self, rows: "tuple[V | Refused, ...]") -> str:
        return self._form.dump_json(rows).decode()

    def rows(self, text: str) -> tuple[V, ...]:
        """The rows of a text. Raises NotInForceError where no rule on file speaks of the day."""
        found = self._form.validate_json(text)
        if refused := next((row for row in found if isinstance(row, Refused)), None):
            raise NotInForceError(refused.where, refused.on)
        return tuple(self.merge(row for row in found if not isinstance(row, Refused)))

    def named(self, text: str) -> tuple[Key, ...]:
        """The records that an answer names."""
        found = self._form.validate_json(text)
        return tuple(key for row in found if not isinstance(row, Refused) for key in row.named)

    @property
    def _form(self) -> "TypeAdapter[tuple[V | Refused, ...]]":
        return _form_of(self.row)


@dataclass(frozen=True, slots=True)
class Refused:
    """No version of a rule is in force on a day."""

    where: str
    on: date


@cache
def _form_of(row: type[V]) -> "TypeAdapter[tuple[V | Refused, ...]]":
    return TypeAdapter(tuple[row | Refused, ...])  # type: ignore[valid-type]


def ask(
    share: GroupShare[V], place: str, snapshot: Snapshot, on: date | None = None, since: date | None = None
) -> tuple[V, ...]:
    """What follows from the units of a place, as known to the snapshot. Raises NotInForceError."""
    question = Question(share.what, place, snapshot.register.until, on or snapshot.on, since)
    told = snapshot.register.told(question)
    if told is None:
        records = tuple(snapshot.register.records.values())
        return tuple(share.merge(share.work(records, snapshot, question)))
    return share.rows(told)
