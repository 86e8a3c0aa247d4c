"""What a template sees of records: fields by their Chinese labels, empty ones and wrong names told apart."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, get_args

from jinja2 import StrictUndefined, Undefined
from jinja2.utils import missing

from docgen.dossier.model import Facts
from docgen.records.record import EXTRAS, Part, Record, locate, written_at

P_co = TypeVar("P_co", bound=Part, covariant=True)

_PLACE = re.compile(r"(.*?):(\d+):(\d+)(| .*)")

Way = tuple[str | int, ...]


class FaultError(Exception):
    """A fault of a template or of what it prints, still without its place in the template."""

    def __init__(self, what: str, remedy: str, where: str = "") -> None:
        super().__init__(what)
        self.what, self.remedy, self.where = what, remedy, where


class UnknownNameError(Exception):
    """A template uses a name that nothing has; `known` are the names there are, None for those of the facts."""

    def __init__(self, name: str, known: Iterable[str] | None) -> None:
        super().__init__(name)
        self.name, self.known = name, known


class RecordText(str):
    """A line or more of a record, aware of where it was written."""

    __slots__ = ("record", "way")

    record: Record
    way: Way

    @property
    def folder(self) -> Path | None:
        """The folder of the file that it was read from."""
        source = self.record._source
        return (source.root / source.file).parent if source else None

    def where(self, line: int = 0, column: int = 1) -> str:
        """`file:line:column label` of the text, or of a character in it: a line counted from 0, a column from 1."""
        place = locate(self.record, *self.way)
        match = _PLACE.fullmatch(place) if line or column > 1 else None
        if match is None:
            return place
        at = column if line else int(match[3]) + column - 1
        return f"{match[1]}:{int(match[2]) + line}:{at}{match[4]}"


@dataclass(frozen=True)
class View(Generic[P_co]):
    """A group of fields within a record, and the way to it."""

    record: Record
    way: Way
    part: P_co

    def field(self, label: str) -> object:
        """The value under a label: text, number, date, View, tuple of these, or Empty."""
        attribute = self.part.labels().get(label)
        if attribute is None and label == EXTRAS and self.record.own and not self.way:
            return _own(self.record)
        if attribute is None:
            return Unknown(obj=self, name=label)
        value = getattr(self.part, attribute)
        way = (*self.way, attribute)
        if value in (None, "", ()):
            return Empty(self.record, way, group=_group(type(self.part), attribute))
        return _seen(self.record, way, value)


def field(record: Record, label: str) -> object:
    """The value under a label of a record, as View.field gives it."""
    return View(record, (), record).field(label)


def named(facts: Facts, label: str) -> object:
    """The value under a label of facts; what they leave out is Empty."""
    found = facts.labelled().get(label)
    if found is None:
        return Unknown(obj=facts, name=label)
    value = getattr(facts, found.attribute)
    return Empty(name=label) if value is None else value


class Names(Mapping[str, object]):
    """What one paper may refer to: facts by their labels, each worked out when asked for, and others beside them."""

    def __init__(self, facts: Facts, others: Mapping[str, object]) -> None:
        self.facts, self._others = facts, others

    def beside(self, others: Mapping[str, object]) -> "Names":
        """These and other names."""
        return Names(self.facts, {**self._others, **others})

    def __contains__(self, label: object) -> bool:
        return label in self._others or label in self.facts.labelled()

    def __getitem__(self, label: str) -> object:
        if label not in self:
            raise KeyError(label)
        return self._others[label] if label in self._others else named(self.facts, label)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self.facts.labelled(), *self._others)))

    def __len__(self) -> int:
        return len(self.facts.labelled().keys() | self._others.keys())


def identity(value: object) -> str:
    """What a value is, on whatever day it is seen: where it was written, what it is called, how it reads."""
    match value:
        case Facts():
            return identity(value.identity)
        case View():
            return f"{value.record.KIND}/{value.record.id}/{written_at(value.record, *value.way)}"
        case Record():
            return f"{value.KIND}/{value.id}"
        case _:
            return str(value)


def _own(record: Record) -> Mapping[str, object]:
    """The fields that the trade adds to a record."""
    return {
        label: Empty(record, (EXTRAS, label)) if value is None else _seen(record, (EXTRAS, label), value)
        for label, value in record.own.items()
    }


def _seen(record: Record, way: Way, value: object) -> object:
    if type(value) is str:
        text = RecordText(value)
        text.record, text.way = record, way
        return text
    if isinstance(value, Part) and not isinstance(value, Record):
        return View(record, way, value)
    if isinstance(value, tuple):
        return tuple(_seen(record, (*way, n), item) for n, item in enumerate(value))
    return value


def _group(kind: type[Part], attribute: str) -> type[Part] | None:
    """The kind of group that a field may hold, if it is one."""
    wanted = get_args(kind.model_fields[attribute].annotation)
    return next((kind for kind in wanted if isinstance(kind, type) and issubclass(kind, Part)), None)


class Unknown(StrictUndefined):
    """A name that nothing has; any use of it is a fault, `is defined` and `default` too."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        """Never a message: whoever asks for it is about to raise, and this says more."""
        raise UnknownNameError(str(self._undefined_name), _names(self._undefined_obj))


def _names(owner: object) -> Iterable[str] | None:
    if owner is missing:
        return None
    if isinstance(owner, Record | Part):
        return owner.labels()
    if isinstance(owner, View):
        part: Part = owner.part
        return part.labels()
    if isinstance(owner, Facts):
        return tuple(owner.labelled())
    return map(str, owner) if isinstance(owner, Mapping) else ()


class Empty(Undefined):
    """A field that was left out: false, holding nothing, and no text to print."""

    __slots__ = ("_group", "_record", "_way")

    def __init__(
        self, record: Record | None = None, way: Way = (), name: str = "", group: type[Part] | None = None
    ) -> None:
        super().__init__(name=name)
        self._record, self._way, self._group = record, way, group

    def within(self, label: str) -> Undefined:
        """A field of a group that was left out: as empty as the group, unless no group has it."""
        if self._group and label not in self._group.labels():
            return Unknown(obj=dict(self._group.labels()), name=label)
        return self

    @property
    def _undefined_message(self) -> str:
        where = locate(self._record, *self._way) if self._record else ""
        name = self._undefined_name
        raise FaultError(
            f"没有“{name}”" if name else "没有填写", "请填写，或者在模板里用 {% if %} 隔开", where
        )

    def __str__(self) -> str:
        self._fail_with_undefined_error()


def refuse_unknown(*values: object) -> None:
    """Raise the fault of a wrong name, also where an empty field would do."""
    for value in values:
        if isinstance(value, Unknown):
            str(value)


def refuse_undefined(value: object) -> None:
    """Raise the fault of an empty or unknown value before something else is made of it."""
    if isinstance(value, Unknown | Empty):
        str(value)
    if isinstance(value, Undefined):
        raise FaultError("此处没有值", "行内的 if 请写上 else，或者改用 {% if %}…{% endif %}")


def near(name: str, known: Iterable[str]) -> str:
    """「是不是“…”」 if one of the known names is close, otherwise the names there are."""
    names = list(known)
    if found := difflib.get_close_matches(name, names, n=1, cutoff=0.4):
        return f"是不是“{found[0]}”"
    return f"这里有：{'、'.join(names[:12])}" if names else ""
