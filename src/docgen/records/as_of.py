"""Records as of a day: what was not yet known on it does not exist in them.

How a model says what is known when:

* `KNOWN` of a group or record: the attributes whose earliest day is the day from which it is known at all;
  without any it was always known.
* A day in a field that lies after the day asked for is left out, unless the field is marked `AHEAD` (the end of a
  term is known when the term begins) or `Announced` (the day of a meeting is known from the notice of it).
* `Since("disciplined")`: the field is known once that other one is.
* `CHANGING`: the field may be written as a list of values, each with the day from which it holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from docgen.records.known import Ahead, Announced, Kept, Mark, Since, places_in
from docgen.records.record import Part, Record

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)


def as_of(part: P, day: date, told: bool = False) -> P | None:
    """A record or group as it was known on a day; None if it was not known at all. `told`: others told of it."""
    begun = known_since(part)
    if begun is not None and begun > day and not told:
        return None
    changes = dict(_changes(part, day))
    then = part.model_copy(update=changes).settled(part) if changes else part
    return _with_own(then, day) if isinstance(then, Record) else then


def _with_own(record: R, day: date) -> R:
    """The fields that the trade adds, without the days that lie ahead."""
    own = {
        name: None if isinstance(value, date) and value > day else value for name, value in record.own.items()
    }
    return record if own == record.own else record.with_own(own)


def known_since(part: Part) -> date | None:
    """The day from which a group or record is known; None if it was always known."""
    found = (_first_day(getattr(part, name)) for name in type(part).KNOWN)
    return min((each for each in found if each), default=None)


def days_in(value: object) -> Iterator[date]:
    """All days that stand in a record: between two of them nothing changes."""
    if isinstance(value, date):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from days_in(each)
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from days_in(getattr(value, name))
        yield from (first for entries in value.history.values() for first, _ in entries if first)
        if isinstance(value, Record):
            yield from (each for each in value.own.values() if isinstance(each, date))


def _first_day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    return known_since(value) if isinstance(value, Part) else None


def _changes(part: Part, day: date) -> Iterator[tuple[str, object]]:
    """The fields that were otherwise on the day."""
    for name, rule in _rules(type(part)).items():
        now = getattr(part, name)
        then = rule.then(part, name, now, day)
        if then is not now:
            yield name, then


@dataclass(frozen=True, slots=True)
class _Rule:
    """How one field is known. `blank`: its value as long as it is not; `ahead`: a day that may lie in the future."""

    blank: object
    ahead: bool
    announced: tuple[str, ...]
    since: tuple[str, ...]

    def then(self, part: Part, name: str, now: object, day: date) -> object:
        """The value on the day; the very same object where nothing is different."""
        if self.since and not _is_known(part, self.since, day):
            return self.blank
        if entries := part.history.get(name):
            now = next(
                (value for first, value in reversed(entries) if first is None or first <= day), self.blank
            )
        if isinstance(now, date):
            told = self.ahead or (self.announced and _is_known(part, self.announced, day, sure=True))
            return now if told or now <= day else self.blank
        if isinstance(now, Part):
            return as_of(now, day) or self.blank
        return _those_known(now, day) if isinstance(now, tuple) else now


def _is_known(part: Part, names: tuple[str, ...], day: date, sure: bool = False) -> bool:
    """Whether one of the fields has come by the day. `sure`: only if one is written; else none written is always."""
    days = [found for name in names if (found := _first_day(getattr(part, name)))]
    return min(days) <= day if days else not sure


def _those_known(items: tuple[object, ...], day: date) -> tuple[object, ...]:
    if not any(isinstance(each, Part) for each in items):
        return items
    known = [
        (place, as_of(each, day) if isinstance(each, Part) else each) for place, each in enumerate(items)
    ]
    kept = [(place, each) for place, each in known if each is not None]
    if len(kept) == len(items) and all(each is items[place] for place, each in kept):
        return items
    before = places_in(items)
    return Kept.of(tuple(each for _, each in kept), tuple(before[place] for place, _ in kept))


@cache
def _rules(kind: type[Part]) -> Mapping[str, _Rule]:
    """The rule of every field of a kind of group, as its declaration says."""
    return {name: _rule(kind, name) for name in kind.model_fields}


def _rule(kind: type[Part], name: str) -> _Rule:
    field = kind.model_fields[name]
    marks = [mark for mark in field.metadata if isinstance(mark, Mark)]
    return _Rule(
        blank=None if field.is_required() or field.default_factory else field.default,
        ahead=any(isinstance(mark, Ahead) for mark in marks),
        announced=tuple(name for mark in marks if isinstance(mark, Announced) for name in mark.names),
        since=tuple(name for mark in marks if isinstance(mark, Since) for name in mark.names),
    )
