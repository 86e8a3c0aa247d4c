"""A closure: the records that follow from the references of a group, and a loud refusal to answer about others.

What is worked out from a closure cannot depend on anything else: a record that lies beyond it, or a question about
those around a record of which only the record itself is held, is a fault of ours and stops the program.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from docgen.records.as_of import as_of
from docgen.records.question import Question
from docgen.records.record import Key, Record
from docgen.records.register import R, Register

Answer = Callable[[Question], str]  # what was worked out elsewhere, as text
Named = Callable[[Key], Record | None]  # a record that an answer names


class BeyondReachError(LookupError):
    """A question that a closure cannot answer: the reference that leads there declares too little."""


def no_answer(question: Question) -> str:
    """Answers nothing. Raises BeyondReachError."""
    raise BeyondReachError(f"{question.what} of {question.place}")


def none_named(key: Key) -> Record | None:
    """Knows no record. Raises BeyondReachError."""
    raise BeyondReachError(f"{key[0]} {key[1]} by itself")


@dataclass(frozen=True)
class Closure(Register):
    """A register that holds a group, and beside it the records that the group sees.

    `about`: the records whose papers and faults are to be told; `group`: those around which everything is held;
    `beyond`: those named here that are not held;
    `kinds`: the kinds of which the data hold sound records; `listed`: whether its records may be listed, for it
    holds all that are asked about; `answer`: answers questions about more units; `elsewhere`: the records that
    the answers name, each by itself.
    """

    about: frozenset[Key] = frozenset()
    group: frozenset[Key] = frozenset()
    beyond: frozenset[Key] = frozenset()
    kinds: frozenset[str] = frozenset()
    listed: bool = False
    answer: Answer = field(default=no_answer, compare=False)
    elsewhere: Named = field(default=none_named, compare=False)

    def __reduce__(self) -> tuple[type["Register"], tuple[object, ...]]:
        raise TypeError("a closure is sent as what the index holds of it")

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All sound records of a kind, where they may be listed. Raises BeyondReachError elsewhere."""
        if not self.listed:
            raise BeyondReachError(f"all records of the kind {kind.KIND}")
        return super().of(kind)

    def sure(self, kind: type[R]) -> tuple[R, ...]:
        """Those of a kind whose papers and faults are to be told, and of which all is known that the rules ask."""
        found = (record for record in self._of(kind) if record.key in self.about)
        return tuple(record for record in found if record.key not in self.unsure)

    @property
    def subjects(self) -> tuple[Record, ...]:
        """The records whose papers and faults are to be told."""
        return tuple(record for key, record in self.records.items() if key in self.about)

    def holds(self, kind: type[Record]) -> bool:
        return kind.KIND in self.kinds

    def told(self, question: Question) -> str | None:
        return None if self.listed else self.answer(question)

    def alone(self, kind: type[R], identifier: str, told: bool = False) -> R | None:
        key = (kind.KIND, identifier)
        if not identifier or self.listed or key in self.records:
            return self.get(kind, identifier)
        base = self.whole if isinstance(self.whole, Closure) else self
        if key not in base._alone:
            base._alone[key] = base.elsewhere(key)
        found = base._alone[key]
        if found is not None and base is not self:
            found = as_of(found, self.until, True) if told else base._as_of(found, self.until)
        return found if isinstance(found, kind) else None

    @cached_property
    def _alone(self) -> dict[Key, Record | None]:
        return {}

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
