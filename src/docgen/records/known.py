"""Marks on the fields of records: from which day a value is known, and that it may change."""

from dataclasses import dataclass
from typing import Self, TypeVar

from pydantic import GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from docgen.records.values import Day

T = TypeVar("T")

FROM, VALUE = "起", "值"  # the keys of one of several values: from which day it holds, and the value


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day that may lie ahead and is known all the same, as that on which a term will end."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A day that is known before it comes, from one of these fields on: that of a meeting from its notice."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What is known once the first of these fields has come; where none of them is written it always was."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changing:
    """What changes in the course of time: one value, or a list of values each with the day from which it holds."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """For editors: the value alone, or the list."""
        value = handler(schema)
        entry = {
            "type": "object",
            "properties": {FROM: TypeAdapter(Day).json_schema(), VALUE: value},
            "required": [VALUE],
            "additionalProperties": False,
        }
        return {"anyOf": [value, {"type": "array", "items": entry, "minItems": 1}]}


class Kept(tuple[T, ...]):
    """What is left of a list as of a day. `places`: where each stood in the list as it was written."""

    places: tuple[int, ...]

    @classmethod
    def of(cls, items: tuple[T, ...], places: tuple[int, ...]) -> Self:
        made = cls(items)
        made.places = places
        return made


def places_in(items: tuple[object, ...]) -> tuple[int, ...]:
    """Where each item stood in the list as it was written."""
    return items.places if isinstance(items, Kept) else tuple(range(len(items)))


Mark = Ahead | Announced | Since | Changing

AHEAD = Ahead()
CHANGING = Changing()


def announced(*names: str) -> Announced:
    """The mark of a day that these fields make known."""
    return Announced(names)


def since(*names: str) -> Since:
    """The mark of what these fields make known."""
    return Since(names)
