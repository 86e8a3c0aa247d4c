"""A form checked as it is typed, by what checks the data files: the loader, what holds between records, the rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TypedDict
from urllib.parse import quote, unquote

from docgen.batch.workshop import Workshop
from docgen.desk.data import DataState
from docgen.policy.check import check_records
from docgen.problems import Level, Problem
from docgen.records.checks import sound
from docgen.records.industry import Industry
from docgen.records.loader import Loaded, load_record
from docgen.records.record import Key, Record, Source
from docgen.records.register import Register
from docgen.records.yamlfile import Path, Sheet, Tree

_HERE = "表单:"  # what a place in the form begins with


class FieldProblem(TypedDict):
    """A fault beside a field: `path` holds its keys, places in lists counted from 0."""

    path: list[str]
    label: str
    what: str
    remedy: str
    level: str


@dataclass(frozen=True, slots=True)
class FormRecord:
    """A record as a form holds it. `file`, `path`: where it stands or is to stand; `old`: its key, if it is there."""

    kind: type[Record]
    file: str
    path: Path
    tree: Mapping[str, Tree]
    old: Key | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. `record`: None where it could not be made; `elsewhere`: what becomes wrong in other records."""

    record: Record | None
    problems: tuple[FieldProblem, ...]
    elsewhere: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way of writing it down."""
        return self.record is not None and not any(each["level"] == Level.ERROR for each in self.problems)


@dataclass(frozen=True, slots=True)
class FormSheet(Sheet):
    """Stands for the text of a data file where values come from a form: their places are its fields."""

    root: Path = ()

    def tree(self) -> Tree:
        return {}

    def place(self, path: Path = (), key: bool = False) -> str:
        way = path[len(self.root) :]
        return _HERE + "/".join(quote(str(each), safe="") for each in way)


@dataclass(frozen=True, slots=True)
class FormSource(Source):
    """Where a record of a form was read: the form."""

    def sheet(self) -> Sheet:
        return FormSheet(self.file, "-", root=self.path)


def check_form(form: FormRecord, state: DataState, shop: Workshop, root: FilePath) -> Checked:
    """All that is wrong with a record of a form, by itself, beside all others, and by the rules."""
    made = Loaded(_trade(state))
    stem = FilePath(form.file).name.removesuffix(form.kind.ENDING)
    source = FormSource(root, form.file, form.path, form.kind.BARE)
    load_record(made, form.kind, stem, FormSheet(form.file, "-", root=form.path), source, dict(form.tree))
    record = next((each for key, each in made.records.items() if key[0] == form.kind.KIND), None)
    found = list(made.problems)
    elsewhere: list[Problem] = []
    if record is not None:
        found += _taken(record, form, state)
        between, elsewhere = _between(record, form, state)
        found += between
        if not any(each.level is Level.ERROR for each in found):
            found += _ruled(record, form, state, shop)
    return Checked(record, tuple(_beside_fields(dict.fromkeys(found))), tuple(elsewhere))


def _trade(state: DataState) -> dict[Key, Record]:
    return {key: each for key, each in state.loaded.records.items() if key[0] == Industry.KIND}


def _taken(record: Record, form: FormRecord, state: DataState) -> Iterator[Problem]:
    """A new record may not bear the id of one that is there."""
    taken = record.key in state.loaded.records or record.key in state.loaded.lost.keys
    if taken and record.key != form.old:
        yield Problem(f"{_HERE}编号 编号", f"编号“{record.id}”已经有了", "请换一个名称或编号")


def _between(record: Record, form: FormRecord, state: DataState) -> tuple[list[Problem], list[Problem]]:
    """What holds between all records: what is told of this one, and what is newly told of others."""
    records = {key: each for key, each in state.loaded.records.items() if key != form.old}
    records[record.key] = record
    lost = state.loaded.lost.keys - ({form.old} if form.old else set())
    _, problems = sound(records, lost)
    own = [each for each in problems if each.where.startswith(_HERE)]
    known = set(state.problems)
    others = [each for each in problems if not each.where.startswith(_HERE) and each not in known]
    return own, others


def _ruled(record: Record, form: FormRecord, state: DataState, shop: Workshop) -> Iterator[Problem]:
    """What the rules say of this record among the others."""
    register = state.register
    records = {key: each for key, each in register.records.items() if key != form.old}
    records[record.key] = record
    faulty = register.faulty - ({form.old} if form.old else frozenset())
    changed = Register(records, faulty, register.unsure if faulty else frozenset())
    yield from check_records(changed, [record], shop.tools.policy, shop.on)


def _beside_fields(problems: Mapping[Problem, None]) -> Iterator[FieldProblem]:
    for each in problems:
        place, _, label = each.where.partition(" ")
        own = place.startswith(_HERE)
        way = [unquote(step) for step in place.removeprefix(_HERE).split("/") if step] if own else []
        shown = label if own else each.where
        yield FieldProblem(path=way, label=shown, what=each.what, remedy=each.remedy, level=each.level.value)
