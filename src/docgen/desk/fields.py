"""The fields of a form, worked out from the models: what each holds, how people are told of it, whom it names."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TypedDict

from pydantic.fields import FieldInfo

from docgen.policy.unit_duties import SURVEYED
from docgen.records.industry import Industry
from docgen.records.institution import Institution
from docgen.records.record import EXTRAS, Part, Record
from docgen.records.yamlfile import BODY
from docgen.workbook.forms import CellKind, Way, column_of, forms, group_part, listed_part, may_change

ID = "编号"
_ASKED: Mapping[str, tuple[str, ...]] = {
    Institution.KIND: SURVEYED
}  # what is asked for first, though not required


class FieldForm(TypedDict):
    """A field. `sort`: what it holds (a CellKind, 「一组」 or 「列表」); `many`: several values of that sort;
    `refers`: the kinds of records that it names; `asked`: shown first; `changes`: it may hold several dated values.
    """

    key: str
    sort: str
    about: str
    required: bool
    asked: bool
    many: bool
    changes: bool
    choices: list[str]
    refers: list[str]
    fields: list["FieldForm"]


def record_form(kind: type[Record], industry: Industry, implied: Collection[str] = ()) -> list[FieldForm]:
    """The fields of a kind of record, those that the trade adds last. `implied`: what need not be asked for."""
    made = [each for each in _of(kind, (), _refers(kind)) if each["key"] not in {BODY, *implied}]
    asked = _ASKED.get(kind.KIND, ())
    labels = {kind.model_fields[name].alias for name in asked}
    for each in made:
        each["asked"] = each["required"] or each["key"] in labels
    own = forms(kind, industry.extras.get(kind.KIND))[0].columns
    extra = [_field(c.way[-1], c.cell, "", False) for c in own if c.way[0] == EXTRAS]
    if extra:
        made.append(
            {**_field(EXTRAS, CellKind.TEXT, "本行业另加的项目", False), "sort": "一组", "fields": extra}
        )
    return made


def _of(part: type[Part], way: Way, refers: Mapping[Way, tuple[str, ...]]) -> Iterator[FieldForm]:
    for name, field in part.model_fields.items():
        key = field.alias or name
        here = (*way, key)
        if key != ID or way:
            yield _one(key, here, field, refers)


def _one(key: str, here: Way, field: FieldInfo, refers: Mapping[Way, tuple[str, ...]]) -> FieldForm:
    group, items = group_part(field.annotation), listed_part(field.annotation)
    required = field.is_required()
    made = _field(key, CellKind.TEXT, field.description or "", required)
    made["changes"] = may_change(field)
    inner = group or items
    if inner is not None:
        return {**made, "sort": "一组" if group else "列表", "fields": list(_of(inner, here, refers))}
    column = column_of(here, field, required)
    choices = ["是", "否"] if column.cell is CellKind.FLAG else list(column.choices)
    return {
        **made,
        "sort": column.cell.value,
        "many": column.many,
        "choices": choices,
        "refers": list(refers.get(here, ())),
    }


def _field(key: str, cell: CellKind, about: str, required: bool) -> FieldForm:
    return FieldForm(
        key=key,
        sort=cell.value,
        about=about,
        required=required,
        asked=required,
        many=False,
        changes=False,
        choices=["是", "否"] if cell is CellKind.FLAG else [],
        refers=[],
        fields=[],
    )


@cache
def _refers(kind: type[Record]) -> dict[Way, tuple[str, ...]]:
    """The kinds of records that each field names: read off a record of which every field is filled."""
    full = _full(kind)
    assert isinstance(full, Record)
    found: dict[Way, tuple[str, ...]] = {}
    for reference in full.references():
        found[tuple(_labels(kind, reference.path))] = reference.kinds
    return found


def _full(part: type[Part]) -> Part:
    """A part with a word, a day or an item in every field; never checked, only asked what it names."""
    values: dict[str, object] = {}
    for name, field in part.model_fields.items():
        group, items = group_part(field.annotation), listed_part(field.annotation)
        if group is not None:
            values[name] = _full(group)
        elif items is not None:
            values[name] = (_full(items),)
        else:
            column = column_of((name,), field, False)
            value: object = date(2021, 1, 1) if column.cell is CellKind.DAY else "·"
            values[name] = (value,) if column.many else value
    return part.model_construct(None, **values)


def _labels(part: type[Part], path: tuple[str | int, ...]) -> Iterator[str]:
    """The labels on a way of attributes, places in lists left out."""
    at: type[Part] | None = part
    for step in path:
        if isinstance(step, str) and at is not None:
            field = at.model_fields[step]
            yield field.alias or step
            at = group_part(field.annotation) or listed_part(field.annotation)
