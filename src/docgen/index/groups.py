"""Groups: the records that references tie together, what each group sees beside itself, and what all that says."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from sqlite3 import Connection

from docgen.index.scan import IndexChanges

_OUT = (
    "SELECT other.number, other.grp FROM edge JOIN record AS other ON other.id = edge.id"
    " AND instr(edge.kinds, '|' || other.kind || '|') > 0 WHERE edge.src = ? AND edge.reach = 'group' AND other.sound"
)
_IN = (
    "SELECT other.number, other.grp FROM record AS me JOIN edge ON edge.id = me.id"
    " AND instr(edge.kinds, '|' || me.kind || '|') > 0 JOIN record AS other ON other.number = edge.src"
    " WHERE me.number = ? AND edge.reach = 'group' AND other.sound"
)
_NAMED = (
    "SELECT other.number, other.brings FROM edge JOIN record AS other ON other.id = edge.id"
    " AND instr(edge.kinds, '|' || other.kind || '|') > 0 WHERE edge.src = ? AND other.sound"
)
_NAMING = (
    "SELECT other.number, other.brings FROM record AS me JOIN edge ON edge.id = me.id"
    " AND instr(edge.kinds, '|' || me.kind || '|') > 0 JOIN record AS other ON other.number = edge.src"
    " WHERE me.number = ? AND edge.reach = 'seen' AND other.sound"
)
_LEFT = "SELECT number FROM record WHERE grp IS NULL AND sound AND kind <> '行业' LIMIT 1"  # the trade is everywhere
_SOUGHT = (
    "SELECT known.src, 0 FROM sought JOIN known ON known.name = sought.name"
    " JOIN record ON number = known.src WHERE sought.src = ? AND sound"
)


def regroup(base: Connection, changes: IndexChanges, marked: Iterable[int]) -> None:
    """Put those groups together anew that the changes can touch. `marked`: records whose soundness changed."""
    for group in _touched(base, changes, marked) if changes.first > 1 else ():
        _dissolve(base, group)
    while row := base.execute(_LEFT).fetchone():
        _gather(base, int(row[0]))


def _touched(base: Connection, changes: IndexChanges, marked: Iterable[int]) -> set[int]:
    """The groups whose records, or what they see, may be others now."""
    groups = set(changes.groups)
    for identifier in changes.ids | {name for number in marked for name in _around(base, number)}:
        rows = base.execute("SELECT number FROM record WHERE id = ?", (identifier,)).fetchall()
        rows += base.execute("SELECT src FROM edge WHERE id = ?", (identifier,)).fetchall()
        groups |= {group for (number,) in rows for group in _groups_of(base, int(number))}
    for name in changes.names:
        rows = base.execute("SELECT src FROM sought WHERE name = ?", (name,)).fetchall()
        groups |= {group for (number,) in rows for group in _groups_of(base, int(number))}
    return groups


def _around(base: Connection, number: int) -> Iterator[str]:
    """The ids of a record and of those that it names."""
    query = "SELECT id FROM record WHERE number = ? UNION SELECT id FROM edge WHERE src = ?"
    yield from (str(identifier) for (identifier,) in base.execute(query, (number, number)).fetchall())


def _groups_of(base: Connection, number: int) -> set[int]:
    """The group of a record, and those that see it."""
    row = base.execute("SELECT grp FROM record WHERE number = ?", (number,)).fetchone()
    own = {int(row[0])} if row and row[0] is not None else set()
    return own | _seers(base, number)


def _seers(base: Connection, number: int) -> set[int]:
    return {int(group) for (group,) in base.execute("SELECT grp FROM seen WHERE record = ?", (number,))}


def _dissolve(base: Connection, group: int) -> None:
    base.execute("UPDATE record SET grp = NULL WHERE grp = ?", (group,))
    base.execute("DELETE FROM seen WHERE grp = ?", (group,))
    base.execute("DELETE FROM placed WHERE grp = ?", (group,))
    base.execute("DELETE FROM remembered WHERE grp = ?", (group,))
    base.execute("DELETE FROM grp WHERE number = ?", (group,))


def _gather(base: Connection, start: int) -> None:
    """The group of one record, with what it sees, entered under the record's number."""
    group = {start: None}
    ahead = [start]
    while ahead:
        number = ahead.pop()
        for query in (_OUT, _IN):
            for other, former in base.execute(query, (number,)).fetchall():
                if former is not None:
                    _dissolve(base, int(former))
                if other not in group:
                    group[other] = None
                    ahead.append(other)
    seen = _seen(base, group)
    base.executemany("UPDATE record SET grp = ? WHERE number = ?", [(start, number) for number in group])
    base.executemany("INSERT INTO seen VALUES (?, ?)", [(start, number) for number in seen])
    digest = says(base, group, seen)
    base.execute("INSERT INTO grp VALUES (?, ?)", (start, digest))


def _seen(base: Connection, group: Iterable[int]) -> dict[int, None]:
    """The records that a group sees, each by itself; a member or an instructor with those whom he names."""
    seen: dict[int, None] = {}
    bring: list[int] = []
    for number in group:
        for query in (_NAMED, _NAMING, _SOUGHT):
            for other, brings in base.execute(query, (number,)).fetchall():
                if other not in seen:
                    seen[other] = None
                    bring.extend([other] if brings else [])
    for number in bring:
        seen |= {other: None for other, _ in base.execute(_NAMED, (number,)).fetchall()}
    own = set(group)
    return {number: None for number in seen if number not in own}


def says(base: Connection, group: Iterable[int], seen: Iterable[int]) -> str:
    """The hash of all that a group says and sees, in the order of the files."""
    found = sha256()
    for numbers in (group, seen):
        rows = (
            base.execute(
                "SELECT place, at, digest, unsure FROM record WHERE number = ?", (number,)
            ).fetchone()
            for number in numbers
        )
        for _, _, digest, unsure in sorted(rows):
            found.update(f"{digest}{unsure}".encode())
        found.update(b"|")
    return found.hexdigest()


def groups_in(base: Connection, city: str) -> tuple[int, ...]:
    """The groups of the units that lie, or lay, in a city; in a county of that name, where that is in no city."""
    inside = "sought.name >= ? AND sought.name < ? OR sought.name = ?"
    return tuple(_groups(base, inside, (f"{city}/", f"{city}0", f"/{city}")))  # 0 follows /


def codes_in(base: Connection, area: str) -> tuple[str, ...]:
    """The region codes, of those in which units lie or lay, that begin with these digits."""
    query = "SELECT DISTINCT name FROM sought WHERE name >= ? AND name < ? AND name GLOB ? ORDER BY name"
    rows = base.execute(query, (area, f"{area}:", "[0-9][0-9][0-9][0-9][0-9][0-9]"))  # : follows 9
    return tuple(str(name) for (name,) in rows)


def groups_at(base: Connection, code: str) -> tuple[int, ...]:
    """The groups of the units that lie, or lay, in the county of a region code."""
    return tuple(_groups(base, "sought.name = ?", (code,)))


def _groups(base: Connection, condition: str, values: tuple[object, ...]) -> Iterator[int]:
    rows = base.execute(
        "SELECT DISTINCT grp FROM sought JOIN record ON number = src"
        f" WHERE sound AND ({condition}) ORDER BY grp",
        values,
    ).fetchall()
    yield from (int(group) for (group,) in rows)
