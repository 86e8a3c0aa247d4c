"""A data file as rows of the index: its records with what they define, refer to and lack, and its problems."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from docgen.problems import Level, Problem
from docgen.records.beside import Lost
from docgen.records.bureau import Bureau
from docgen.records.checks import own_faults
from docgen.records.industry import Industry
from docgen.records.institution import Body
from docgen.records.loader import KINDS, Loaded, load_file, load_industry
from docgen.records.numbers import NUMBER, numbers_in
from docgen.records.party import Member
from docgen.records.placeholders import left_open
from docgen.records.record import Key, Record
from docgen.records.yamlfile import Tree

Row = tuple[object, ...]
_KINDS: tuple[type[Record], ...] = (Industry, *KINDS)
KIND = {kind.KIND: kind for kind in _KINDS}
ORDER = {name: number for number, name in enumerate(KIND)}


@dataclass(frozen=True, slots=True)
class Rows:
    """What one record says, ready for the tables; `record` lacks its number, the others begin without it."""

    key: Key
    record: Row
    edges: tuple[Row, ...]
    known: tuple[str, ...]
    sought: tuple[str, ...]
    alone: tuple[Row, ...]
    papers: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheaf:
    """All that one file gives."""

    rows: tuple[Rows, ...]
    problems: tuple[Problem, ...]
    lost: tuple[tuple[str, str, tuple[str, ...], bool], ...] = field(default=())


def read_file(root: Path, file: str, kind: str, industry: Industry) -> Sheaf:
    """Read one data file below `root`."""
    loaded = Loaded({industry.key: industry}) if kind != Industry.KIND else Loaded()
    if kind == Industry.KIND:
        load_industry(loaded, root)
    else:
        load_file(loaded, root, file, KIND[kind])
    mine = {key: record for key, record in loaded.records.items() if key in loaded.trees}
    rows = tuple(_rows(record, loaded.trees[key], file, industry) for key, record in mine.items())
    return Sheaf(rows, tuple(loaded.problems), tuple(_lost(loaded.lost)))


def place_key(kind: str, file: str) -> bytes:
    """The place of a file in the order in which records stand: by kind, then folder by folder."""
    name = file.replace("/", "\x01")
    return f"{ORDER[kind]:02d}{name}".encode("utf-8", "surrogateescape")


def file_key(file: str) -> bytes:
    """The name of a file as the index holds it, whatever bytes it has."""
    return file.encode("utf-8", "surrogateescape")


def file_text(key: bytes) -> str:
    """The name behind the key of a file."""
    return key.decode("utf-8", "surrogateescape")


def to_text(problems: Iterator[Problem] | tuple[Problem, ...] | list[Problem]) -> str:
    """Problems as the index holds them."""
    return json.dumps([[each.where, each.what, each.remedy, each.level.value] for each in problems])


def from_text(text: str) -> tuple[Problem, ...]:
    """Problems as they were put in."""
    if text == "[]":
        return ()
    return tuple(
        Problem(where, what, remedy, Level(level)) for where, what, remedy, level in json.loads(text)
    )


def _lost(lost: Lost) -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    for number, (kind, identifier) in enumerate(sorted(lost.keys)):
        yield kind, identifier, () if number else tuple(sorted(lost.words)), lost.blind and not number


def _rows(record: Record, tree: dict[str, Tree], file: str, industry: Industry) -> Rows:
    at = next((step for step in record.way if isinstance(step, int)), -1)
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    digest = sha256(f"{file}\x00{at}\x00{text}".encode("utf-8", "surrogateescape")).hexdigest()
    found = list(own_faults(record, industry.licence_forms))
    bad = any(problem.level is Level.ERROR for problem in found)
    body = record if isinstance(record, Body) else None
    bureau = record if isinstance(record, Bureau) else None
    row = (
        record.KIND,
        record.id,
        file_key(file),
        place_key(record.KIND, file),
        at,
        text,
        digest,
        str(getattr(record, "name", "")),
        body.city if body else bureau.city if bureau else "",
        body.county if body else "",
        body.region_code if body else bureau.region_code if bureau else "",
        bureau.level.value if bureau else "",
        body.data_as_of.isoformat() if body and body.data_as_of else None,
        record.born.isoformat() if isinstance(record, Member) else None,
        int(record.BRINGS),
        to_text(found),
        to_text(list(left_open(record))),
        int(bad),
    )
    return Rows(
        record.key,
        row,
        tuple(_edges(record)),
        tuple(record.known_as()),
        tuple(dict.fromkeys((*record.looks_for(), *_places(record)))),
        tuple(_alone(record)),
        tuple(_papers(record)),
    )


def _places(record: Record) -> Iterator[str]:
    """Where a unit lies, and where it lay before."""
    if isinstance(record, Body):
        yield from filter(None, (*record.values("region_code"), *record.values("city")))


def _edges(record: Record) -> Iterator[Row]:
    for each in record.references():
        if each.id:
            yield json.dumps(each.path), each.id, f"|{'|'.join(each.kinds)}|", each.reach.value


def _alone(record: Record) -> Iterator[Row]:
    """The values that no other record of its kind may have."""
    for attributes in record.UNIQUE:
        if record.model_fields_set.issuperset(attributes):
            values = [str(getattr(record, attribute)) for attribute in attributes]
            yield attributes[-1], json.dumps([record.KIND, *attributes, *values], ensure_ascii=False)


def _papers(record: Record) -> Iterator[Row]:
    for _, number, _day in numbers_in(record, ()):
        if match := NUMBER.fullmatch(number):
            yield number, match["mark"], int(match["year"])
