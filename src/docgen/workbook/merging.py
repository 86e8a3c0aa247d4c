"""What a record holds + what the workbook says → what it is to hold; what says the same stays as it is written."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pydantic_core import PydanticCustomError

from docgen.problems import Problem
from docgen.records import values
from docgen.records.changing import is_dated
from docgen.records.known import FROM, VALUE
from docgen.records.record import label_of
from docgen.records.yamlfile import Path, Tree
from docgen.workbook.export import dated
from docgen.workbook.forms import CellKind, Column, SheetForm, Way, at
from docgen.workbook.rows import Item, Reading, Wanted

_READERS: Mapping[CellKind, Callable[[object], object]] = {
    CellKind.DAY: values.day,
    CellKind.NUMBER: values.count,
    CellKind.DECIMAL: values.degrees,
}


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value that is to be another; blank where there is none."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a record is to hold; `places`: the cells that say so, by the way in the tree."""

    tree: dict[str, Tree]
    places: Mapping[Path, str]
    problems: tuple[Problem, ...]


def merge(
    old: Mapping[str, Tree],
    wanted: Wanted,
    made: Sequence[SheetForm],
    own: bool,
    sheets: set[tuple[Way, ...]],
) -> Merged:
    """The tree of a record with the cells of a workbook in it.

    `own`: the workbook is one that we exported, in which a cell left empty takes the value away, and a list that
    has a sheet (one of `sheets`) is given whole.
    """
    tree: dict[str, Tree] = deepcopy(dict(old))
    places: dict[Path, str] = {(): wanted.place}
    problems: list[Problem] = []
    columns = {column.way: column for column in made[0].columns}
    for way, value in wanted.cells.items():
        places[way] = wanted.places[way]
        if columns[way].changes and (way[-1] in wanted.dated or any(dated(at(old, way)))):
            problems += _unclear(tree, columns[way], value, wanted)
        elif value or own:
            _set(tree, way, value, columns[way])
    for heading, entries in wanted.dated.items():
        _set_dated(tree, columns[(heading,)], entries)
        for number in range(len(entries)):
            places[heading, number] = wanted.places[heading, number]
    for form in made[1:]:
        if len(form.lists) == 1 and (
            form.lists in wanted.lists or (own and form.lists in sheets and wanted.own_row)
        ):
            if _is_dated_list(form, old, wanted):
                _set_dated_list(tree, form, made, wanted, places, problems)
            else:
                _set_list(tree, form, _items(form, made, wanted, (), places, problems))
    return Merged(tree, places, tuple(problems))


def changes(old: Tree | None, new: Tree | None, path: Path = ()) -> Iterator[ValueChange]:
    """The values that differ, in the order of the new ones."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            yield from changes(old.get(key), new.get(key), (*path, key))
    elif isinstance(old, list) and isinstance(new, list):
        for place in range(max(len(old), len(new))):
            yield from changes(_nth(old, place), _nth(new, place), (*path, place))
    elif old != new:
        yield ValueChange(label_of(path), _brief(old), _brief(new))


def _unclear(tree: dict[str, Tree], column: Column, value: Reading, wanted: Wanted) -> Iterator[Problem]:
    """A value that has held others: the cell may repeat the last, another one does not say from which day it holds."""
    last = [each for _, each in dated(at(tree, column.way))]
    told = [each[VALUE] for each in wanted.dated.get(column.way[-1], [])]
    if not value or any(
        _same(column, str(value), each) for each in (last[-1:] or [str(at(tree, column.way))]) + told[-1:]
    ):
        return
    what = f"“{value}”与以前的值不同，没有写从哪天起"
    remedy = "请在“变动的值”表里加一行，写明“起”和“值”"
    yield Problem(f"{wanted.places[column.way]} {column.heading}", what, remedy)


def _set(tree: dict[str, Tree], way: Way, value: Reading, column: Column) -> None:
    old = at(tree, way)
    if not value:
        if old is not None:
            _remove(tree, way)
    elif old is None or not _same(column, value, old):
        _group(tree, way[:-1])[way[-1]] = list[Tree](value) if isinstance(value, list) else value


def _remove(tree: dict[str, Tree], way: Way) -> None:
    """Take a value away, and the groups that are empty without it."""
    group = _group(tree, way[:-1])
    group.pop(way[-1], None)
    if not group and way[:-1]:
        _remove(tree, way[:-1])


def _group(tree: dict[str, Tree], way: Way) -> dict[str, Tree]:
    for key in way:
        inner = tree.get(key)
        if not isinstance(inner, dict):
            tree[key] = inner = {}
        tree = inner
    return tree


def _set_dated(tree: dict[str, Tree], column: Column, entries: Sequence[Mapping[str, str]]) -> None:
    old = at(tree, column.way)
    new = [dict[str, Tree](each) for each in entries]
    if len(new) == 1 and FROM not in new[0]:
        _set(tree, column.way, str(new[0][VALUE]), column)
        return
    before = [(begins, value) for begins, value in dated(old)]
    if len(before) == len(new) and all(
        _same(_FROM, str(each.get(FROM, "")), begins) and _same(column, str(each[VALUE]), value)
        for each, (begins, value) in zip(new, before, strict=True)
    ):
        return
    _group(tree, column.way[:-1])[column.way[-1]] = list[Tree](new)


def _items(
    form: SheetForm,
    made: Sequence[SheetForm],
    wanted: Wanted,
    above: tuple[int, ...],
    places: dict[Path, str],
    problems: list[Problem],
    way: Path = (),
) -> list[dict[str, Tree]]:
    """The items of a list, each with the lists inside it."""
    found: list[dict[str, Tree]] = []
    here = (*way, *form.lists[-1])
    for number, item in enumerate(_of(wanted, form, above)):
        tree: dict[str, Tree] = {}
        places[(*here, number)] = item.place
        for key, value in item.cells.items():
            _group(tree, key[:-1])[key[-1]] = list[Tree](value) if isinstance(value, list) else value
            places[(*here, number, *key)] = item.places[key]
        for inner in made:
            if inner.lists[:-1] == form.lists:
                under = _items(inner, made, wanted, (*above, number + 1), places, problems, (*here, number))
                if under:
                    _group(tree, inner.lists[-1][:-1])[inner.lists[-1][-1]] = list[Tree](under)
        found.append(tree)
    for inner in made:
        if inner.lists[:-1] == form.lists and inner.lists:
            for item in wanted.lists.get(inner.lists, []):
                if item.above[:-1] == above and item.above[-1] > len(found):
                    what = f"“{'·'.join(form.lists[-1])}”没有第{item.above[-1]}项"
                    problems.append(Problem(item.place, what, f"请先在“{form.name}”表里写这一项，或改正数字"))
    return found


def _of(wanted: Wanted, form: SheetForm, above: tuple[int, ...]) -> list[Item]:
    return [item for item in wanted.lists.get(form.lists, []) if item.above == above]


def _set_list(tree: dict[str, Tree], form: SheetForm, items: list[dict[str, Tree]]) -> None:
    """Put a list in place; items that say the same as before stay as they were written."""
    way = form.lists[0]
    old = at(tree, way)
    before = [each for each in old if isinstance(each, dict)] if isinstance(old, list) else []
    if not items:
        if old is not None:
            _remove(tree, way)
        return
    if isinstance(old, list) and len(before) == len(old):
        was, now = [_canonical(each, form) for each in before], [_canonical(each, form) for each in items]
        if was == now:
            return
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if kind == "equal":
                items[j1:j2] = before[i1:i2]
    _group(tree, way[:-1])[way[-1]] = list[Tree](items)


def _is_dated_list(form: SheetForm, old: Mapping[str, Tree], wanted: Wanted) -> bool:
    """Whether a list has been another before, in the data or in the workbook."""
    rows = wanted.lists.get(form.lists, [])
    return form.changes and (any(row.begins for row in rows) or is_dated(at(old, form.lists[0])))


def _set_dated_list(
    tree: dict[str, Tree],
    form: SheetForm,
    made: Sequence[SheetForm],
    wanted: Wanted,
    places: dict[Path, str],
    problems: list[Problem],
) -> None:
    """Put the lists that a field held in place, each with the day from which it holds."""
    way, rows = form.lists[0], wanted.lists.get(form.lists, [])
    old = at(tree, way)
    begins = list(dict.fromkeys(row.begins for row in rows))
    if is_dated(old) and begins == [""]:
        what = f"“{form.lists[0][-1]}”以前写了几次，没有写从哪天起"
        problems.append(Problem(rows[0].place, what, f"请照导出的表填写“{FROM}”"))
    elif not rows:
        _remove(tree, way)
    else:
        entries = [
            _entry(form, made, wanted, number, first, places, problems) for number, first in enumerate(begins)
        ]
        if not _same_entries(entries, old, form):
            _group(tree, way[:-1])[way[-1]] = entries


def _entry(
    form: SheetForm,
    made: Sequence[SheetForm],
    wanted: Wanted,
    number: int,
    begins: str,
    places: dict[Path, str],
    problems: list[Problem],
) -> Tree:
    way, found = form.lists[0], dict[Path, str]()
    mine = [row for row in wanted.lists[form.lists] if row.begins == begins]
    items = _items(form, made, replace(wanted, lists={form.lists: mine}), (), found, problems)
    places.update({(*way, number, VALUE, *path[len(way) :]): place for path, place in found.items()})
    places[(*way, number)] = mine[0].place
    held: dict[str, Tree] = {FROM: begins} if begins else {}
    return {**held, VALUE: list[Tree](items)}


def _same_entries(entries: Sequence[Tree], old: Tree | None, form: SheetForm) -> bool:
    """Whether lists with their days say what stands there already."""

    def plain(each: Tree) -> object:
        held = each if isinstance(each, dict) else {}
        value = held.get(VALUE)
        inner = value if isinstance(value, list) else []
        items = [_canonical(item, form) for item in inner if isinstance(item, dict)]
        return _normal(_FROM, str(held.get(FROM, ""))), items

    return isinstance(old, list) and [plain(each) for each in entries] == [plain(each) for each in old]


def _canonical(item: Mapping[str, Tree], form: SheetForm) -> str:
    """An item as a text that is the same for all ways of writing it."""
    columns = {column.way: column for column in form.columns}

    def plain(tree: Tree, way: Way) -> object:
        if isinstance(tree, dict):
            inner = {key: plain(value, (*way, key)) for key, value in tree.items() if value != ""}
            return {key: inner[key] for key in sorted(inner) if inner[key] not in ({}, [])}
        column = columns.get(way, _OTHER)
        if column.many:
            return [str(each).strip() for each in ([tree] if isinstance(tree, str) else tree)]
        return [plain(each, way) for each in tree] if isinstance(tree, list) else _normal(column, tree)

    return json.dumps(plain(dict(item), ()), ensure_ascii=False)


def _same(column: Column, new: Reading | Tree, old: Tree) -> bool:
    """Whether two ways of writing say the same."""
    if column.many:
        lists = [[each] if isinstance(each, str) else list(each) for each in (new, old)]
        return [str(each).strip() for each in lists[0]] == [str(each).strip() for each in lists[1]]
    return isinstance(old, str) and _normal(column, str(new)) == _normal(column, old)


def _normal(column: Column, text: str) -> str:
    reader = _READERS.get(column.cell)
    if reader is None:
        return text.strip()
    try:
        return str(reader(text))
    except PydanticCustomError:
        return text.strip()


def _nth(items: list[Tree], place: int) -> Tree | None:
    return items[place] if place < len(items) else None


def _brief(tree: Tree | None) -> str:
    if tree is None:
        return ""
    if isinstance(tree, dict):
        return "，".join(f"{key}：{_brief(value)}" for key, value in tree.items())
    if isinstance(tree, list):
        return "、".join(_brief(each) for each in tree)
    return tree


_FROM = Column((FROM,), CellKind.DAY)
_OTHER = Column(("",), CellKind.TEXT)  # of a list inside an item, which has a sheet of its own
