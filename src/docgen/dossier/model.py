"""The model of what templates may refer to: values under Chinese labels, typed, each declared in one place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import get_annotations
from typing import Annotated, Generic, Self, TypeVar, get_args, get_origin, get_type_hints, overload

S = TypeVar("S")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Label:
    """What templates call a value, and what it is."""

    name: str
    description: str = ""


class Fact(Generic[S, V]):
    """A value that is worked out once, when it is first asked for."""

    def __init__(self, method: Callable[[S], V], label: Label) -> None:
        self.method, self.label = method, label
        self.name = method.__name__

    @overload
    def __get__(self, owner: None, kind: type[S]) -> Self: ...

    @overload
    def __get__(self, owner: S, kind: type[S]) -> V: ...

    def __get__(self, owner: S | None, kind: type[S]) -> Self | V:
        if owner is None:
            return self
        value = self.method(owner)
        owner.__dict__[self.name] = value  # found there from now on, before this
        return value


def fact(label: str, description: str = "") -> Callable[[Callable[[S], V]], Fact[S, V]]:
    """Give a method without arguments a label: its result is a value that templates may refer to."""
    return lambda method: Fact(method, Label(label, description))


@dataclass(frozen=True, slots=True)
class Named:
    """A labelled value of a kind of facts: the attribute that holds it, and its type."""

    label: Label
    attribute: str
    type: object


class Facts:
    """Values under labels: fields of a frozen dataclass marked `Annotated[…, Label(…)]`, and methods marked `fact`."""

    @classmethod
    def labelled(cls) -> Mapping[str, Named]:
        """Label → what it names, in the order of declaration."""
        if cls not in _KNOWN:
            _KNOWN[cls] = _names(cls)
        return _KNOWN[cls]

    @property
    def identity(self) -> object:
        """What this one is among its like, on whatever day it is seen: its first value."""
        return getattr(self, next(iter(self.labelled().values())).attribute)


_KNOWN: dict[type[Facts], Mapping[str, Named]] = {}  # by class, worked out once


def _names(kind: type[Facts]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for each in reversed(kind.__mro__):
        for named in (*_fields(each), *_methods(each)):
            found[named.label.name] = named
    return found


def _fields(kind: type) -> Iterator[Named]:
    hints = get_type_hints(kind, include_extras=True)
    for attribute in get_annotations(kind):
        hint = hints[attribute]
        if get_origin(hint) is Annotated:
            inner, *marks = get_args(hint)
            yield from (Named(mark, attribute, inner) for mark in marks if isinstance(mark, Label))


def _methods(kind: type) -> Iterator[Named]:
    for attribute, value in vars(kind).items():
        if isinstance(value, Fact):
            yield Named(value.label, attribute, get_type_hints(value.method)["return"])
