"""Where a record stands, whether it is sound or not, and what its form is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from starlette.exceptions import HTTPException

from docgen.desk.data import DataState
from docgen.desk.desk import Desk
from docgen.desk.fields import FieldForm
from docgen.desk.saving import OnFile, standing
from docgen.records.election import Election
from docgen.records.institution import Body
from docgen.records.life import Activity
from docgen.records.loader import KINDS, folder_in
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Key, Record
from docgen.records.register import Register
from docgen.records.yamlfile import Path, Tree


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record of which the file is known; `name`: what people call it."""

    kind: type[Record]
    id: str
    name: str
    file: str


def kind_of(name: str) -> type[Record]:
    """The kind of records of a name. Raises HTTPException where there is none."""
    found = next((kind for kind in KINDS if name == kind.KIND), None)
    if found is None:
        raise HTTPException(404)
    return found


def find(state: DataState, kind: type[Record], identifier: str) -> FoundRecord:
    """A record by its kind and id. Raises HTTPException where no file holds it."""
    key = (kind.KIND, identifier)
    if (record := state.loaded.records.get(key)) is not None:
        return FoundRecord(kind, identifier, str(getattr(record, "name", identifier)), record.source)
    for file, each in state.files.items():
        if key in each.loaded.lost.keys:
            return FoundRecord(kind, identifier, identifier, file)
    raise HTTPException(404)


def stands(desk: Desk, found: FoundRecord) -> OnFile:
    """What the file of a record says of it now. Raises ProblemsError where it cannot be read, HTTPException where
    it holds the record no more.
    """
    whole = standing(desk, found.file, ())
    if whole.tree or not found.kind.LISTED:
        return whole
    for path, tree in _items(desk, found.file):
        if identifier_of(found.kind, found.file, path, tree) == found.id:
            return standing(desk, found.file, path)
    raise HTTPException(404)


def identifier_of(kind: type[Record], file: str, path: Path, tree: Mapping[str, Tree]) -> str:
    """The id of a record as it follows from its tree and its place."""
    stem = FilePath(file).name.removesuffix(kind.ENDING)
    implied = kind.defaults(stem, dict(tree), bool(path), folder_in(file))
    return str(tree.get("编号") or implied["编号"])


def _items(desk: Desk, file: str) -> Iterator[tuple[Path, dict[str, Tree]]]:
    place = 0
    while (found := standing(desk, file, (place,))).tree:
        yield found.path, found.tree
        place += 1


def key_of(found: FoundRecord) -> Key:
    """Kind and id."""
    return found.kind.KIND, found.id


def units_of(record: Record, register: Register) -> list[str]:
    """The units whose pages show a record."""
    match record:
        case Body():
            return [record.id]
        case Member():
            return [record.unit]
        case PartyOrganization():
            return list(record.covered)
        case Election() | Activity():
            organization = register.get(PartyOrganization, record.organization)
            return list(organization.covered) if organization else []
        case _:
            return []


def arranged(
    tree: Mapping[str, Tree], was: Mapping[str, Tree], fields: Sequence[FieldForm]
) -> dict[str, Tree]:
    """A tree of which the keys that were there keep their order, and new ones stand where the model has them."""
    order = [each["key"] for each in fields]
    keys = [key for key in was if key in tree]
    for key in sorted((key for key in tree if key not in was), key=lambda key: _rank(order, key)):
        before = [each for each in keys if _rank(order, each) < _rank(order, key)]
        keys.insert(keys.index(max(before, key=lambda each: _rank(order, each))) + 1 if before else 0, key)
    inner = {each["key"]: each["fields"] for each in fields}
    return {key: _inner(tree[key], was.get(key, ""), inner.get(key, [])) for key in keys}


def _inner(value: Tree, was: Tree, fields: Sequence[FieldForm]) -> Tree:
    if isinstance(value, dict):
        return arranged(value, was if isinstance(was, dict) else {}, fields)
    if isinstance(value, list):
        former = was if isinstance(was, list) else []
        return [
            _inner(each, former[place] if place < len(former) else "", fields)
            for place, each in enumerate(value)
        ]
    return value


def _rank(order: Sequence[str], key: str) -> int:
    return order.index(key) if key in order else len(order)
