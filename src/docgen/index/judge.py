"""What shows only when records are seen together, as queries: shared names, lost references, cycles, faulty neighbours."""

import json
from collections.abc import Iterable, Iterator
from sqlite3 import Connection

from docgen.index.beside import beside
from docgen.index.remake import remade
from docgen.index.rows import from_text, to_text
from docgen.problems import Problem
from docgen.records.checks import MAX_GUESSES, circles
from docgen.records.party import PartyOrganization
from docgen.records.record import Key, locate, place_of
from docgen.records.values import near
from docgen.records.yamlfile import shorten


def judge(base: Connection) -> frozenset[int]:
    """Mark which records are sound and sure, keep the problems found; the numbers of those whose mark changed."""
    before = _marks(base)
    base.execute(
        "UPDATE record SET kept = 0, sound = 0, unsure = 0 WHERE NOT (kept AND sound AND NOT unsure)"
    )
    problems = [*_doubles(base), *_findings(base)]
    bad: set[int] = {number for (number,) in base.execute("SELECT number FROM record WHERE kept AND bad")}
    for number, problem in (*_shared(base), *_lost(base), *_cycles(base)):
        problems.append(problem)
        bad.add(number)
    base.execute("UPDATE record SET sound = kept WHERE sound <> kept")
    base.executemany("UPDATE record SET sound = 0 WHERE number = ?", [(number,) for number in bad])
    base.executemany("UPDATE record SET unsure = 1 WHERE number = ?", [(n,) for n in beside(base)])
    keep(base, "problems", to_text(list(dict.fromkeys(problems))))
    after = _marks(base)
    return frozenset(number for number, _ in before ^ after)


def keep(base: Connection, name: str, value: str) -> None:
    """Write down one thing about the whole."""
    base.execute("REPLACE INTO meta VALUES (?, ?)", (name, value))


def kept(base: Connection, name: str) -> str:
    """What was written down about the whole, or nothing."""
    found = base.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else ""


def lost_keys(base: Connection) -> frozenset[Key]:
    """Kind and id of what the data hold and what is left out."""
    found = base.execute(
        "SELECT kind, id FROM lost UNION SELECT kind, id FROM record WHERE sound = 0 AND kept = 1"
    )
    return frozenset((str(kind), str(identifier)) for kind, identifier in found)


def _marks(base: Connection) -> set[tuple[int, str]]:
    """The records that are not as they should be."""
    found = base.execute("SELECT number, kept || sound || unsure FROM record WHERE sound = 0 OR unsure = 1")
    return {(int(number), str(marks)) for number, marks in found}


def _doubles(base: Connection) -> Iterator[Problem]:
    """Ids used twice: the first record of each keeps it."""
    base.execute("UPDATE record SET kept = 1 WHERE kept = 0")
    shared = base.execute("SELECT kind, id FROM record GROUP BY id, kind HAVING count(*) > 1").fetchall()
    for kind, identifier in shared:
        rows = base.execute(
            "SELECT number FROM record WHERE id = ? AND kind = ? ORDER BY place, at", (identifier, kind)
        ).fetchall()
        first = remade(base, int(rows[0][0]))
        for (number,) in rows[1:]:
            base.execute("UPDATE record SET kept = 0 WHERE number = ?", (number,))
            what = f"编号“{identifier}”已用于 {place_of(first)}"
            where = locate(remade(base, int(number)), "id")
            yield Problem(where, what, "请改文件名，或用“编号”另取一个")


def _findings(base: Connection) -> Iterator[Problem]:
    for (text,) in base.execute("SELECT findings FROM record WHERE kept AND findings <> '[]'"):
        yield from from_text(str(text))


def _shared(base: Connection) -> Iterator[tuple[int, Problem]]:
    """Values that two records of a kind share and must not: told of the later one."""
    shared = base.execute("SELECT value FROM alone GROUP BY value HAVING count(*) > 1").fetchall()
    for (value,) in shared:
        rows = base.execute(
            "SELECT number, attribute FROM alone JOIN record ON number = src WHERE value = ? AND kept"
            " ORDER BY place, at",
            (value,),
        ).fetchall()
        for number, attribute in rows[1:]:
            first = place_of(remade(base, int(rows[0][0])), str(attribute))
            where = locate(remade(base, int(number)), str(attribute))
            yield int(number), Problem(where, f"与 {first} 处相同", "请核对，两处必有一处不对")


def find(base: Connection, ids: Iterable[str]) -> None:
    """Note of each reference to one of these ids whether there is such a record."""
    base.executemany(
        "UPDATE edge SET found = EXISTS (SELECT 1 FROM record WHERE record.id = edge.id"
        " AND instr(edge.kinds, '|' || record.kind || '|') > 0) WHERE edge.id = ?",
        [(identifier,) for identifier in ids],
    )


def _lost(base: Connection) -> Iterator[tuple[int, Problem]]:
    """References to records that do not exist; what a whole list names is told once.

    One that exists with a fault of its own, or in a list that could not be read, is not told again.
    """
    faulty = {(str(kind), str(identifier)) for kind, identifier in base.execute("SELECT kind, id FROM lost")}
    rows = base.execute(
        "SELECT src, path, edge.id, kinds, file FROM edge JOIN record ON number = src WHERE found = 0 AND kept"
        " ORDER BY place, at, edge.rowid"
    ).fetchall()
    remedies: dict[tuple[str, str], str] = {}
    places: dict[tuple[object, ...], str] = {}
    for src, path, identifier, kinds, file in rows:
        sorts = str(kinds).strip("|").split("|")
        list_ = identifier.rpartition("-")[0]
        if any((kind, identifier) in faulty or (kind, list_) in faulty for kind in sorts):
            continue
        if (identifier, kinds) not in remedies:
            remedies[identifier, kinds] = _remedy(
                base, identifier, sorts, faulty, len(remedies) < MAX_GUESSES
            )
        what = f"没有编号为“{shorten(identifier)}”的{'或'.join(sorts)}"
        told = (file, path, identifier, kinds)
        where = places.get(told) or places.setdefault(told, locate(remade(base, int(src)), *json.loads(path)))
        yield int(src), Problem(where, what, remedies[identifier, kinds])


def _remedy(base: Connection, identifier: str, sorts: list[str], faulty: set[Key], guess: bool) -> str:
    """A record that bears the id as its name, one with an id that is like it, or the folder where it is missing."""
    usual = f"请在 {sorts[0]} 文件夹中补上这份记录，或改正编号"
    if not guess:
        return usual
    marks = ",".join("?" * len(sorts))
    named = base.execute(
        f"SELECT id FROM record WHERE name = ? AND kept AND kind IN ({marks}) ORDER BY place, at LIMIT 1",
        (identifier, *sorts),
    ).fetchone()
    if named:
        return f"名称是它的记录编号为“{named[0]}”；请改正编号，或者改回文件名"
    known = {str(found) for (found,) in base.execute(f"SELECT id FROM record WHERE kind IN ({marks})", sorts)}
    known |= {found for kind, found in faulty if kind in sorts}
    return near(identifier, sorted(known)) or usual


def _cycles(base: Connection) -> Iterator[tuple[int, Problem]]:
    """Party organisations that are above themselves."""
    rows = base.execute(
        "SELECT record.id, edge.id, number FROM edge JOIN record ON number = src"
        " WHERE path = '[\"superior\"]' AND kind = ? AND kept ORDER BY place, at, edge.rowid",
        (PartyOrganization.KIND,),
    ).fetchall()
    above = {str(identifier): str(superior) for identifier, superior, _ in rows}
    numbers = {str(identifier): int(number) for identifier, _, number in rows}
    for ids in circles(above):
        round_trip = "→".join([*ids[:5], *(["…"] if len(ids) > 5 else []), ids[0]])
        for identifier in ids:
            where = locate(remade(base, numbers[identifier]), "superior")
            yield numbers[identifier], Problem(where, f"隶属关系成了圈：{round_trip}", "请改正其中一处")
