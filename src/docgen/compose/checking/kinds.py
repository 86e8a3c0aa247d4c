"""The kinds of value that names lead to: read off the declarations of facts and records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from docgen.compose.operators import members
from docgen.dossier.model import Facts
from docgen.dossier.values import Empty, View
from docgen.records.record import EXTRAS, Part, Record

Kinds = tuple[object, ...]  # what a value may be: types as they are annotated; none where nothing is known

UNKNOWN: Kinds = ()
_LISTS = (tuple, list, Sequence, Iterable)
_PLAIN: Mapping[type, object] = {
    str: "",
    int: 0,
    float: 0.0,
    Decimal: Decimal(0),
    date: date.min,
    bool: False,
}


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """What `groupby` gives: a value, and the items that share it."""

    items: Kinds


def kinds_in(annotation: object) -> Kinds:
    """The kinds that an annotation allows, without those that stand for nothing."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return kinds_in(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(kind for each in get_args(annotation) for kind in kinds_in(each))
    if annotation in (None, type(None), Empty):
        return ()
    if isinstance(annotation, type) and issubclass(annotation, Record) and not annotation.KIND:
        return tuple(annotation.__subclasses__())  # an institution or an association
    return (annotation,)


def field_of(kinds: Kinds, label: str) -> Kinds | None:
    """What a field is, of values of these kinds; None if none of the kinds has it."""
    found: list[object] = []
    has = not kinds
    for kind in kinds:
        labels = labels_of(kind)
        if labels is None:
            return UNKNOWN
        if label in labels:
            has = True
            inner = labels[label]
            if not inner:
                return UNKNOWN
            found.extend(inner)
    return tuple(dict.fromkeys(found)) if has else None


def known_labels(kinds: Kinds) -> tuple[str, ...]:
    """The names that may follow the dot of values of these kinds."""
    return tuple(dict.fromkeys(label for kind in kinds for label in labels_of(kind) or ()))


def items_of(kinds: Kinds) -> Kinds:
    """What stands in a list of these kinds."""
    found: list[object] = []
    for kind in kinds:
        arguments = get_args(kind)
        if get_origin(kind) not in _LISTS or not arguments:
            return UNKNOWN
        inner = kinds_in(arguments[0])
        if not inner:
            return UNKNOWN
        found.extend(inner)
    return tuple(dict.fromkeys(found))


def list_of(kinds: Kinds) -> Kinds:
    """A list of values of these kinds."""
    return tuple(tuple[kind, ...] for kind in kinds)  # type: ignore[valid-type]


def result_of(kinds: Kinds) -> Kinds:
    """What a call gives."""
    found: list[object] = []
    for kind in kinds:
        if get_origin(kind) is not Callable and "Callable" not in str(get_origin(kind)):
            return UNKNOWN
        found.extend(kinds_in(get_args(kind)[1]))
    return tuple(dict.fromkeys(found))


def labels_of(kind: object) -> Mapping[str, Kinds] | None:
    """The names that may follow the dot of a value, with the kinds they lead to; None if that is not known."""
    origin = get_origin(kind)
    if origin is View:
        return labels_of(get_args(kind)[0])
    if origin in _LISTS:
        return dict.fromkeys(members(()) or (), UNKNOWN)
    if isinstance(kind, ItemGroup):
        return {"grouper": UNKNOWN, "list": list_of(kind.items)}
    if not isinstance(kind, type) or isinstance(kind, TypeVar):
        return None
    return _labels(kind)


def _labels(kind: type) -> Mapping[str, Kinds] | None:
    if issubclass(kind, Facts):
        return {label: kinds_in(named.type) for label, named in kind.labelled().items()}
    if issubclass(kind, Part):
        own = {EXTRAS: UNKNOWN} if issubclass(kind, Record) else {}
        fields = {
            field.alias or name: kinds_in(field.annotation) for name, field in kind.model_fields.items()
        }
        return {**fields, **own}
    plain = next((value for known, value in _PLAIN.items() if issubclass(kind, known)), None)
    names = members(plain) if plain is not None else None
    return None if names is None else dict.fromkeys(names, UNKNOWN)
