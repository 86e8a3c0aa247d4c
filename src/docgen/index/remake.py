"""Records made again from the index, and the registers that hold them."""

import json
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from docgen.index.rows import KIND, file_text
from docgen.records.industry import Industry, industry_of
from docgen.records.loader import made_again
from docgen.records.record import Key, Record, Source


class Stored(NamedTuple):
    """A record as the index holds it: what it was read from as JSON, and its place in a list or -1."""

    kind: str
    id: str
    file: str
    at: int
    tree: str


def stored(base: Connection, numbers: Iterable[int]) -> tuple[Stored, ...]:
    """What the index holds of records, in the order of their files."""
    found = []
    for number in numbers:
        row = base.execute(
            "SELECT place, at, kind, id, file, tree FROM record WHERE number = ?", (number,)
        ).fetchone()
        held = Stored(str(row[2]), str(row[3]), file_text(row[4]), int(row[1]), str(row[5]))
        found.append((bytes(row[0]), int(row[1]), held))
    return tuple(held for _, _, held in sorted(found))


def made(held: Iterable[Stored], root: Path, trade: Industry) -> dict[Key, Record]:
    """The records, each aware of its place below `root`."""
    records = (made_one(each, root, trade) for each in held)
    return {record.key: record for record in records}


def made_one(held: Stored, root: Path, trade: Industry) -> Record:
    """One record, of a given trade."""
    sort = KIND[held.kind]
    source = Source(root, held.file, () if held.at < 0 else (held.at,), sort.BARE)
    return made_again(sort, json.loads(held.tree), source, trade)


def trade_of(held: Iterable[Stored], root: Path) -> Industry:
    """The trade that the data are about; without a word where nothing says it."""
    found = [made_one(each, root, industry_of({})) for each in held]
    return next((each for each in found if isinstance(each, Industry)), industry_of({}))


def remade(base: Connection, number: int) -> Record:
    """One record of the index."""
    return made_one(stored(base, [number])[0], root_of(base), industry(base))


def root_of(base: Connection) -> Path:
    """The data folder that the index is of."""
    return Path(base.execute("SELECT value FROM meta WHERE name = 'root'").fetchone()[0])


def industry(base: Connection) -> Industry:
    """The trade that the data are about."""
    return trade_of(trade(base), root_of(base))


def trade(base: Connection) -> tuple[Stored, ...]:
    """The record of the trade, if there is one."""
    rows = base.execute("SELECT number FROM record WHERE kind = ? AND kept", (Industry.KIND,)).fetchall()
    return stored(base, (int(number) for (number,) in rows))
