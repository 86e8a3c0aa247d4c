"""Values that change: a field written as a list, each value with the day from which it holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from pydantic import TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from docgen.records.known import FROM, VALUE
from docgen.records.values import Day, fault
from docgen.records.yamlfile import shorten

Way = tuple[str | int, ...]
Entry = tuple[date | None, object]  # the day from which a value holds, None if it always did; the value


@dataclass(frozen=True, slots=True)
class ListReading:
    """What was read of a list: its entries, and the faults met."""

    entries: tuple[Entry, ...]
    faults: tuple[InitErrorDetails, ...]


def is_dated(value: object) -> bool:
    """Whether a value is written as a list of values with their days, and is no list of groups."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return False
    return any(key in each for each in value for key in (FROM, VALUE))


def read_dated(label: str, adapter: TypeAdapter[object], items: object, context: object) -> ListReading:
    """The values under a label, each checked as the field checks one. `adapter`: of the field's type."""
    entries: list[Entry] = []
    faults: list[InitErrorDetails] = []
    for place, item in enumerate(items if isinstance(items, list) else ()):
        try:
            entries.append(_entry(item, adapter, context))
        except ValidationError as error:
            faults.extend(details(error, (label, place)))
    if not faults:
        faults.extend(_disorder(label, entries))
    return ListReading(tuple(entries), tuple(faults))


def raised(title: str, faults: Iterable[InitErrorDetails]) -> ValidationError:
    """The error that holds these faults."""
    return ValidationError.from_exception_data(title, list(faults))


def details(error: ValidationError, way: Way = ()) -> Iterator[InitErrorDetails]:
    """The faults of an error, to be raised again beside others, `way` before their places."""
    for each in error.errors(include_url=False):
        words = PydanticCustomError(each["type"], "{what}", {"what": each["msg"], **each.get("ctx", {})})
        yield InitErrorDetails(type=words, loc=(*way, *each["loc"]), input=each["input"])


def _entry(item: Mapping[str, object], adapter: TypeAdapter[object], context: object) -> Entry:
    strange = next((key for key in item if key not in (FROM, VALUE)), "")
    if strange:
        raise _at((strange,), f"没有“{shorten(strange)}”这一项", f"这里只写“{FROM}”和“{VALUE}”")
    if item.get(VALUE) in (None, ""):
        raise _at((), f"没有写“{VALUE}”", f"请写成 {{{FROM}: 2021-03-14, {VALUE}: …}}")
    first = item.get(FROM)
    begins = _checked(_day(), first, FROM, context) if first not in (None, "") else None
    value = _checked(adapter, item[VALUE], VALUE, context)
    return begins if isinstance(begins, date) else None, value


def _checked(adapter: TypeAdapter[object], value: object, key: str, context: object) -> object:
    try:
        return adapter.validate_python(value, context=context)
    except ValidationError as error:
        raise raised(key, details(error, (key,))) from None


def _disorder(label: str, entries: list[Entry]) -> Iterator[InitErrorDetails]:
    """The first may have no day, each other one a later day than the one before."""
    for place, ((earlier, _), (later, _)) in enumerate(pairwise(entries), 1):
        if later is None:
            words = fault(f"没有写“{FROM}”", "从第二项起，每项都写从哪天起")
        elif earlier and later <= earlier:
            words = fault(f"“{FROM}”不在上一项之后", "请按先后写")
        else:
            continue
        yield InitErrorDetails(type=words, loc=(label, place), input="")


def _at(way: Way, what: str, remedy: str) -> ValidationError:
    return raised("", [InitErrorDetails(type=fault(what, remedy), loc=way, input="")])


@cache
def _day() -> TypeAdapter[object]:
    return TypeAdapter(Day)
