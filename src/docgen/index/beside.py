"""Sound records beside one that could not be read, found by queries; `records.beside` says what that means."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from docgen.records.beside import SPEAKING
from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.charter import CharterText
from docgen.records.election import Election
from docgen.records.institution import Association, Institution
from docgen.records.life import Activity
from docgen.records.numberbook import NumberBook
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Key

_BODIES = (Institution.KIND, Association.KIND)
_IN_UNIT = (Member.KIND, CharterText.KIND)
_OF_ORGANIZATION = (Election.KIND, Activity.KIND)


@dataclass(frozen=True, slots=True)
class _Lost:
    """What is left out: the records, all words that they say, and whether of one not even that is known."""

    keys: frozenset[Key]
    words: frozenset[str]
    blind: bool


def beside(base: Connection) -> Iterator[int]:
    """The numbers of the records of which nothing is sure as long as others are at fault."""
    lost = _lost(base)
    if not lost.keys:
        return
    touched = {unit for word in lost.words for unit in (word, *_covered(base, word))}
    for number in _leaning(base, lost.keys):
        touched |= _units(base, number)
    for unit in touched:
        yield from _of_unit(base, unit)
    yield from _summing(base, lost, touched)


def _lost(base: Connection) -> _Lost:
    keys: set[Key] = set()
    words: set[str] = set()
    blind = False
    for kind, identifier, said, unread in base.execute("SELECT kind, id, words, blind FROM lost"):
        keys.add((str(kind), str(identifier)))
        words |= set(json.loads(said))
        blind |= bool(unread)
    bad = base.execute("SELECT number, kind, id, city FROM record WHERE kept AND sound = 0").fetchall()
    for number, kind, identifier, city in bad:
        keys.add((str(kind), str(identifier)))
        if kind in SPEAKING:
            named = base.execute("SELECT id FROM edge WHERE src = ?", (number,))
            words |= {str(identifier), str(city) if kind in _BODIES else "", *(str(id) for (id,) in named)}
    return _Lost(frozenset(keys), frozenset(words), blind)


def _leaning(base: Connection, keys: Iterable[Key]) -> Iterator[int]:
    """Sound records that name one that was lost; a superior's fault is not its branches' own."""
    for kind, identifier in keys:
        rows = base.execute(
            "SELECT DISTINCT src FROM edge JOIN record ON number = src WHERE edge.id = ? AND sound"
            " AND instr(kinds, ?) > 0 AND NOT EXISTS (SELECT 1 FROM edge AS own WHERE own.src = edge.src"
            " AND own.path = '[\"superior\"]' AND own.id = edge.id AND record.kind = ?)",
            (identifier, f"|{kind}|", PartyOrganization.KIND),
        ).fetchall()
        yield from (int(number) for (number,) in rows)


def _covered(base: Connection, organization: str) -> Iterator[str]:
    """The units that a Party organisation ever covers."""
    rows = base.execute(
        "SELECT edge.id, path FROM edge JOIN record ON number = src WHERE record.id = ? AND kind = ? AND sound",
        (organization, PartyOrganization.KIND),
    ).fetchall()
    yield from (str(unit) for unit, path in rows if _is_cover(str(path)))


def _is_cover(path: str) -> bool:
    steps = json.loads(path)
    return steps[0] in ("units", "joinings") or "added" in steps


def _units(base: Connection, number: int) -> set[str]:
    """The units to which a record belongs."""
    kind, identifier = base.execute("SELECT kind, id FROM record WHERE number = ?", (number,)).fetchone()
    if kind in _BODIES:
        return {str(identifier)}
    if kind == PartyOrganization.KIND:
        return set(_covered(base, str(identifier)))
    if kind in _IN_UNIT:
        return set(_named(base, number, '["unit"]'))
    if kind in _OF_ORGANIZATION:
        found = set(_named(base, number, '["organization"]'))
        return found | {unit for each in found for unit in _covered(base, each)}
    return set()


def _named(base: Connection, number: int, path: str) -> Iterator[str]:
    rows = base.execute("SELECT id FROM edge WHERE src = ? AND path = ?", (number, path)).fetchall()
    yield from (str(identifier) for (identifier,) in rows)


def _of_unit(base: Connection, unit: str) -> Iterator[int]:
    """The sound records that belong to a unit."""
    rows = base.execute("SELECT number, kind FROM record WHERE id = ? AND sound", (unit,)).fetchall()
    yield from (int(number) for number, kind in rows if kind in _BODIES)
    rows = base.execute(
        "SELECT number, kind, record.id, path FROM edge JOIN record ON number = src WHERE edge.id = ? AND sound",
        (unit,),
    ).fetchall()
    for number, kind, identifier, path in rows:
        if (kind in _IN_UNIT and path == '["unit"]') or (
            kind in _OF_ORGANIZATION and path == '["organization"]'
        ):
            yield int(number)
        elif kind == PartyOrganization.KIND and _is_cover(str(path)):
            yield int(number)
            yield from _of_organization(base, str(identifier))


def _of_organization(base: Connection, organization: str) -> Iterator[int]:
    rows = base.execute(
        "SELECT number, kind FROM edge JOIN record ON number = src WHERE edge.id = ? AND sound"
        " AND path = '[\"organization\"]'",
        (organization,),
    ).fetchall()
    yield from (int(number) for number, kind in rows if kind in _OF_ORGANIZATION)


def _summing(base: Connection, lost: _Lost, touched: set[str]) -> Iterator[int]:
    """The records that count what was lost: the bureaus above it, the books of numbers."""
    cities = set(lost.words)
    for unit in touched:
        rows = base.execute("SELECT city, kind FROM record WHERE id = ? AND sound", (unit,)).fetchall()
        cities |= {str(city) for city, kind in rows if kind in _BODIES}
    rows = base.execute(
        "SELECT number, rank, city FROM record WHERE kind = ? AND sound", (Bureau.KIND,)
    ).fetchall()
    for number, rank, city in rows:
        if lost.words and (lost.blind or rank == BureauLevel.PROVINCE.value or city in cities):
            yield int(number)
    rows = base.execute("SELECT number FROM record WHERE kind = ? AND sound", (NumberBook.KIND,)).fetchall()
    yield from (int(number) for (number,) in rows)
