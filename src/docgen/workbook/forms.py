"""The sheets of a workbook, worked out from the models: one for each kind of record and for each list inside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from docgen.records import values
from docgen.records.industry import Fields, FieldType
from docgen.records.known import FROM, Changing
from docgen.records.loader import KINDS
from docgen.records.record import EXTRAS, Part, Record
from docgen.records.yamlfile import BODY, Tree

Way = tuple[str, ...]  # keys, one inside the other

ID = "编号"
CHANGES = "变动的值"  # the sheet of values that hold from a day on


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "文字"
    PROSE = "可分段的文字"
    NAME = "姓名"
    ID = "编号"
    CODE = "号码"
    DAY = "日期"
    NUMBER = "整数"
    DECIMAL = "小数"
    FLAG = "是否"
    CHOICE = "选项"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the way to its value inside the record or the item, what its cells hold, how people are told of it.

    `many`: a cell holds a list; `changes`: the value may have held others before.
    """

    way: Way
    cell: CellKind
    about: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    many: bool = False
    changes: bool = False

    @property
    def heading(self) -> str:
        return "·".join(self.way)


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet: of records of a kind, or of a list inside them. `lists`: the way from the record to each list in turn."""

    kind: type[Record]
    lists: tuple[Way, ...]
    columns: tuple[Column, ...]
    changes: bool = False  # the whole list may have been another before: each row says from which day

    @property
    def name(self) -> str:
        """The name of the sheet: 「机构」「选举·投票·候选人」."""
        return "·".join((self.kind.KIND, *(key for way in self.lists for key in way)))

    @property
    def owners(self) -> tuple[str, ...]:
        """The headings before those of the item: whose it is, and in which item of the lists above it stands."""
        above = tuple(f"{'·'.join(way)}（第几项）" for way in self.lists[:-1])
        begins = (FROM,) if self.changes else ()
        return (self.kind.KIND, *begins, *above) if self.lists else ()


def forms(kind: type[Record], fields: Fields | None = None) -> tuple[SheetForm, ...]:
    """The sheet of a kind of record, and those of the lists in it. `fields`: those that the trade adds."""
    found = _forms(kind)
    own = tuple(Column((EXTRAS, name), _OWN[sort]) for name, sort in (fields or {}).items())
    return (SheetForm(kind, (), found[0].columns + own), *found[1:])


def kinds() -> tuple[type[Record], ...]:
    """The kinds of records that a workbook holds: all but those that are texts."""
    return tuple(kind for kind in KINDS if kind.ENDING != ".md")


def at(tree: Mapping[str, Tree], way: Way) -> Tree | None:
    """The value at the end of a way, None if it is left out or blank."""
    here: Tree = dict(tree)
    for key in way:
        if not isinstance(here, dict) or key not in here:
            return None
        here = here[key]
    return None if here == "" else here


@cache
def _forms(kind: type[Record]) -> tuple[SheetForm, ...]:
    implied = {*kind.defaults("", {}, False), *kind.defaults("", {}, True), BODY}
    return tuple(_of(kind, kind, (), implied))


def _of(
    kind: type[Record], part: type[Part], lists: tuple[Way, ...], implied: set[str]
) -> Iterator[SheetForm]:
    columns: list[Column] = []
    below: list[tuple[Way, type[Part], bool]] = []
    for way, field, needed in _fields(part, (), True):
        inner = listed_part(field.annotation)
        if inner is not None:
            below.append((way, inner, may_change(field) and not lists))
        elif way[-1] != BODY:
            columns.append(column_of(way, field, needed and way[-1] not in implied))
    yield SheetForm(kind, lists, tuple(columns))
    for way, inner, whole in below:
        first, *more = _of(kind, inner, (*lists, way), set())
        yield from (replace(first, changes=whole), *more)


def _fields(part: type[Part], way: Way, needed: bool) -> Iterator[tuple[Way, FieldInfo, bool]]:
    """The fields of a group, those of the groups in it after one another, and whether each must be filled."""
    for name, field in part.model_fields.items():
        here = (*way, field.alias or name)
        group = group_part(field.annotation)
        if group is None:
            yield here, field, needed and field.is_required()
        else:
            yield from _fields(group, here, needed and field.is_required())


def group_part(annotation: object) -> type[Part] | None:
    """The model of a field that holds one group."""
    found = [each for each in _alternatives(annotation) if isinstance(each, type) and issubclass(each, Part)]
    return found[0] if found else None


def listed_part(annotation: object) -> type[Part] | None:
    """The model of the items of a field that holds a list of groups."""
    for each in _alternatives(annotation):
        if get_origin(each) is tuple and (group := group_part(get_args(each)[0])):
            return group
    return None


def column_of(way: Way, field: FieldInfo, required: bool) -> Column:
    """The column of a field that holds a value or a list of values."""
    kind, marks = _plain(field.annotation, field.metadata)
    many = get_origin(kind) is tuple
    if many:
        kind, marks = _plain(get_args(kind)[0], ())
    cell = _cell(kind, marks)
    choices = (
        tuple(each.value for each in kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()
    )
    return Column(way, cell, field.description or "", choices, required, many, may_change(field))


def may_change(field: FieldInfo) -> bool:
    """Whether a field may be written as a list of values, each with the day from which it holds."""
    return any(isinstance(each, Changing) for each in field.metadata)


def _plain(annotation: object, marks: Sequence[object]) -> tuple[object, tuple[object, ...]]:
    """The type behind `Annotated` and `| None`, and all marks met on the way to it."""
    found = list(marks)
    while True:
        alternatives = _alternatives(annotation)
        annotation = alternatives[0]
        if get_origin(annotation) is not Annotated:
            return annotation, tuple(found)
        annotation, *more = get_args(annotation)
        found += more


def _alternatives(annotation: object) -> list[object]:
    if get_origin(annotation) in (Union, UnionType):
        return [each for each in get_args(annotation) if each is not NoneType]
    return [annotation]


def _cell(kind: object, marks: Sequence[object]) -> CellKind:
    functions = [mark.func for mark in marks if isinstance(mark, BeforeValidator)]
    for function in functions:
        if function in _CELLS:
            return _CELLS[function]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return CellKind.CHOICE
    if kind is date:
        return CellKind.DAY
    coded = any(isinstance(mark, WithJsonSchema) and "pattern" in (mark.json_schema or {}) for mark in marks)
    return CellKind.CODE if coded else CellKind.TEXT


_CELLS: dict[object, CellKind] = {
    values.prose: CellKind.PROSE,
    values.person_name: CellKind.NAME,
    values.record_id: CellKind.ID,
    values.day: CellKind.DAY,
    values.count: CellKind.NUMBER,
    values.serial: CellKind.NUMBER,
    values.year: CellKind.NUMBER,
    values.degrees: CellKind.DECIMAL,
    values.flag: CellKind.FLAG,
}
_OWN = {
    FieldType.TEXT: CellKind.TEXT,
    FieldType.NUMBER: CellKind.NUMBER,
    FieldType.DAY: CellKind.DAY,
    FieldType.FLAG: CellKind.FLAG,
}
