"""The base of all records: frozen, strict about its keys, and able to say where each value was written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import ClassVar, NoReturn, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from docgen.door import read
from docgen.problems import Level, ProblemsError
from docgen.records.articles import read_sheet
from docgen.records.changing import Entry, ListReading, details, is_dated, raised, read_dated
from docgen.records.identifiers import Fault
from docgen.records.known import VALUE, Changing, places_in
from docgen.records.values import Id
from docgen.records.yamlfile import Path as TreePath
from docgen.records.yamlfile import Sheet, Tree, clean

EXTRAS = "其他"  # the key of fields that a trade adds

Key = tuple[str, str]  # kind and id of a record


class WholeRecordError(TypeError):
    """A record is used whole, as a text or a list, where one of its fields is meant."""


class Part(BaseModel):
    """A group of fields within a record. Blank values count as absent."""

    KNOWN: ClassVar[tuple[str, ...]] = ()  # attributes by the first of which it is known; without, always

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_alias=True,
        validate_by_name=False,
        defer_build=True,  # a command reads few kinds of records; the others' validators are not built
    )

    def __str__(self) -> NoReturn:
        """Never: what is printed of a person or a unit is chosen field by field."""
        raise WholeRecordError("a record is not a text")

    def __format__(self, form: str) -> NoReturn:
        raise WholeRecordError("a record is not a text")

    def __iter__(self) -> NoReturn:
        raise WholeRecordError("a record is not a list")

    def __repr__(self) -> str:
        """For programmers, without what it holds: it may come into a log."""
        return f"<{type(self).__name__}>"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Label (YAML key, Excel heading) → attribute."""
        return _labels(cls)

    @property
    def history(self) -> Mapping[str, tuple[Entry, ...]]:
        """The values of the fields that were written as lists, by attribute: from which day each holds."""
        return {}

    def settled(self, later: Self) -> Self:
        """This group as of a day, made of what is `later` on record: what follows where fields hang together."""
        return self

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        known = _labels(cls)
        return {key: value for key, value in data.items() if not (_is_blank(value) and key in known)}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record was read: the data directory, a file below it, and the way to the record inside it."""

    root: Path
    file: str
    path: TreePath = ()
    bare: bool = False
    held: bytes | None = field(
        default=None, compare=False, repr=False
    )  # what stands there, not yet in the file

    def sheet(self) -> Sheet:
        """The file's text, read again."""
        name = clean(name_in(self.root, self.file))
        data = read(self.root / self.file, self.root, name) if self.held is None else self.held
        return read_sheet(data, name, self.bare)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that shows only when several fields are seen together; `path` leads to the one to mend."""

    path: TreePath
    fault: Fault
    level: Level = Level.ERROR


class Reach(StrEnum):
    """How far what is said of one record follows a reference to another."""

    GROUP = "group"  # both belong to one group, which is seen as a whole
    SEEN = "seen"  # the group of each sees the other record, by itself
    BESIDE = "beside"  # the group of the one that refers sees the other record, by itself


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of another record, which must be of one of `kinds`; `path` leads to it."""

    path: TreePath
    id: str
    kinds: tuple[str, ...]
    reach: Reach = Reach.BESIDE


class Record(Part):
    """One thing that is known, read from one place."""

    KIND: ClassVar[str] = ""  # what users call it, and the folder that holds it
    FOLDER: ClassVar[str] = ""  # the folder, where that is another kind's
    ENDING: ClassVar[str] = ".yaml"
    LISTED: ClassVar[bool] = False  # a file may hold a list of them
    BARE: ClassVar[bool] = False  # a Markdown file is a text to be kept exactly, front matter or none
    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = ()  # attributes that no two records share together
    NEEDED: ClassVar[tuple[str, ...]] = ()  # labels of what must be written unless something else is
    BRINGS: ClassVar[bool] = False  # seen by itself, it brings the records that it names

    id: Id = Field(alias="编号", description="其他记录引用本记录时用的名字；不写就取文件名")
    _source: Source | None = PrivateAttr(default=None)
    _own: Mapping[str, object] = PrivateAttr(default_factory=dict)
    _history: Mapping[str, tuple[Entry, ...]] = PrivateAttr(default_factory=dict)

    @property
    def history(self) -> Mapping[str, tuple[Entry, ...]]:
        return self._history

    def values(self, attribute: str) -> tuple[str, ...]:
        """What a field of text holds, and what it held before."""
        entries = self.history.get(attribute, ((None, getattr(self, attribute)),))
        return tuple(str(value) for _, value in entries)

    @model_validator(mode="wrap")
    @classmethod
    def _read_history(cls, data: object, read: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Fields written as lists of dated values: all are kept, the last is the value."""
        changing = _changing(cls)
        found = {
            label: read_dated(label, _adapter(cls, label), value, info.context)
            for label, value in (data.items() if isinstance(data, dict) else ())
            if label in changing and is_dated(value)
        }
        if not found or not isinstance(data, dict):
            return read(data)
        faults = [fault for reading in found.values() for fault in reading.faults]
        last = {label: data[label][-1][VALUE] for label, reading in found.items() if not reading.faults}
        try:
            made = read(
                {key: value for key, value in (data | last).items() if key in last or key not in found}
            )
        except ValidationError as error:
            raise raised(cls.__name__, [*faults, *details(error)]) from None
        if faults:
            raise raised(cls.__name__, faults)
        made._history = {name: _ending_in(made, name, reading) for name, reading in _by_name(cls, found)}
        return made

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"

    @property
    def source(self) -> str:
        """The file that holds the record, relative to the data directory; empty for one made in memory."""
        return self._source.file if self._source else ""

    @property
    def way(self) -> TreePath:
        """The way to the record inside its file."""
        return self._source.path if self._source else ()

    @classmethod
    def defaults(cls, stem: str, tree: Mapping[str, Tree], listed: bool, folder: str = "") -> dict[str, str]:
        """What follows from the name of the file, and of its folder below that of the kind, for keys left out."""
        return {"编号": stem}

    def references(self) -> Iterator[Reference]:
        """The records that this one names; those left blank count as none."""
        yield from ()

    def known_as(self) -> Iterator[str]:
        """The names, besides its id, by which others look for it: the places that a bureau has charge of."""
        yield from ()

    def looks_for(self) -> Iterator[str]:
        """The names of those that it looks for without naming their ids: a unit, the bureaus over it."""
        yield from ()

    def findings(self) -> Iterator[Finding]:
        """What is wrong between the fields of this record; nothing if they agree."""
        yield from ()

    @property
    def key(self) -> tuple[str, str]:
        """Kind and id."""
        return self.KIND, self.id

    @property
    def own(self) -> Mapping[str, object]:
        """The fields that the trade adds to this kind of record; None for those left out."""
        return self._own

    def with_own(self, own: Mapping[str, object]) -> Self:
        """The record with these fields of the trade instead of its own."""
        made = self.model_copy()
        made._own = own
        return made

    def placed(self, source: Source, own: Mapping[str, object] = {}) -> Self:
        """The record, aware of where it was read, with the fields that the trade adds."""
        self._source, self._own = source, own
        return self


def locate(record: Record, *path: str | int) -> str:
    """`file:line:column label` of a value given by attributes and indexes: `locate(org, "request", "dated")`.

    An absent value is located where its record (or group) begins; a record made in memory by its kind and id.
    """
    label = written_at(record, *path)
    if record._source is None:
        return f"{record.KIND}“{record.id}” {label}".rstrip()
    return f"{place_of(record, *path)} {label}".rstrip()


def written_at(record: Record, *path: str | int) -> str:
    """How the place of a value is called in the file, whatever has been left out before it: 「月报第2项」."""
    return label_of(keys_to(record, path))


def place_of(record: Record, *path: str | int) -> str:
    """`file:line:column` of a value of a record that was read from a file; the file alone if it has changed since."""
    source = record._source
    if source is None:
        return record.id
    try:
        sheet = source.sheet()
        if sheet.yaml.strip() or not source.bare:
            sheet.tree()
        return sheet.place((*source.path, *keys_to(record, path)))
    except (OSError, ProblemsError):
        return clean(name_in(source.root, source.file))


def name_in(root: Path, file: str) -> str:
    """The name of a file below the data directory as it stands in messages: `data/机构/某所.yaml`."""
    return f"{root.name}/{file}"


def label_of(keys: TreePath) -> str:
    """YAML keys and indexes as people say them: 「班子第2项·姓名」."""
    words = [f"第{key + 1}项" if isinstance(key, int) else f"·{key}" for key in keys]
    return "".join(words).removeprefix("·")


def keys_to(record: Record, path: TreePath) -> TreePath:
    """The YAML keys, from the record on, for a path of attributes and indexes."""
    keys: list[str | int] = []
    at: object = record
    for step in path:
        if at is record and step == EXTRAS:
            keys.append(EXTRAS)
            at = record.own
        elif isinstance(at, Mapping):
            keys.append(step)
        elif isinstance(at, Part) and isinstance(step, str):
            keys.append(type(at).model_fields[step].alias or step)
            entries, at = at.history.get(step), getattr(at, step)
            if entries:
                keys.extend((_place_of_value(entries, at), VALUE))
        elif isinstance(at, tuple) and isinstance(step, int):
            keys.append(places_in(at)[step] if step < len(at) else step)
            at = at[step] if step < len(at) else None
        else:
            break
    return tuple(keys)


def _place_of_value(entries: Sequence[Entry], value: object) -> int:
    """Which of several dated values one is, the last if it is none of them."""
    return max((place for place, (_, each) in enumerate(entries) if each == value), default=len(entries) - 1)


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


@cache
def _labels(kind: type[Part]) -> dict[str, str]:
    return {field.alias or name: name for name, field in kind.model_fields.items()}


def _by_name(kind: type[Record], found: Mapping[str, ListReading]) -> Iterator[tuple[str, ListReading]]:
    for label, reading in found.items():
        yield kind.labels()[label], reading


def _ending_in(made: Record, name: str, reading: ListReading) -> tuple[Entry, ...]:
    """The entries read, the last with the very value that the record now has."""
    *former, (first, _) = reading.entries
    return (*former, (first, getattr(made, name)))


@cache
def _changing(kind: type[Part]) -> frozenset[str]:
    """The labels of the fields that may be written as a list of dated values."""
    fields = kind.model_fields.items()
    changing = (each for each in fields if any(isinstance(mark, Changing) for mark in each[1].metadata))
    return frozenset(field.alias or name for name, field in changing)


@cache
def _adapter(kind: type[Part], label: str) -> TypeAdapter[object]:
    """What checks one value of such a field; made where one is written so, for it takes longer than a record."""
    return TypeAdapter(kind.model_fields[kind.labels()[label]].rebuild_annotation())
