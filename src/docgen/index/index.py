"""The index of a data folder: brought up to date when it is opened, then asked for what a command needs."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from docgen.index.groups import codes_in, groups_at, groups_in, regroup
from docgen.index.held import Held
from docgen.index.judge import find, judge, keep, kept, lost_keys
from docgen.index.remake import Stored, industry, made, remade, stored, trade
from docgen.index.rows import from_text
from docgen.index.scan import scan
from docgen.index.store import open_store
from docgen.problems import Problem
from docgen.records.closure import Closure
from docgen.records.industry import Industry
from docgen.records.institution import Association, Institution
from docgen.records.numberbook import NumberBook
from docgen.records.record import Key
from docgen.records.register import place_order, waits

_ROOMS = ("index", "records")  # whose code decides what the index holds
_BODIES = (Institution.KIND, Association.KIND)
_SUMS = {  # what every command asks and only a walk over all records tells: worked out when something changed
    "kinds": "SELECT group_concat(DISTINCT kind) FROM record WHERE sound",
    "data_until": "SELECT max(as_of) FROM record WHERE sound AND kind IN ('机构', '协会')",
    "count": "SELECT count(*) FROM record WHERE sound",
}


@contextmanager
def open_index(data: Path, folder: Path, now: int) -> Iterator["Index"]:
    """The index of a data folder, kept in another, as the files stand now (`now` in nanoseconds of the clock)."""
    base = open_store(folder, data, _make())
    try:
        base.execute("BEGIN IMMEDIATE")
        _update(base, data, now)
        base.execute("COMMIT")
        yield Index(base, data)
    finally:
        base.close()


def _update(base: sqlite3.Connection, data: Path, now: int) -> None:
    """Read what changed. What is not committed is as if it had not begun."""
    keep(base, "root", str(data))
    changes = scan(base, data, now)
    if not changes.files:
        return
    base.execute(
        "UPDATE edge SET found = EXISTS (SELECT 1 FROM record WHERE record.id = edge.id"
        " AND instr(edge.kinds, '|' || record.kind || '|') > 0) WHERE src >= ?",
        (changes.first,),
    )
    if changes.first > 1:
        find(base, changes.ids)
    regroup(base, changes, judge(base))
    for name, query in _SUMS.items():
        keep(base, name, str(base.execute(query).fetchone()[0] or ""))
    keep(base, "state", _state(base))


def _state(base: sqlite3.Connection) -> str:
    """The hash of all that the data say."""
    found = sha256(kept(base, "problems").encode())
    for each in trade(base):
        found.update(each.tree.encode())
    for number, digest in base.execute("SELECT number, digest FROM grp ORDER BY number"):
        found.update(f"{number}:{digest}".encode())
    return found.hexdigest()


def _make() -> str:
    """Stands for the code that fills the index."""
    here = Path(__file__).parents[1]
    sources = (path for room in _ROOMS for path in sorted((here / room).glob("*.py")))
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


_TWICE = """
    SELECT number FROM record WHERE sound AND kind = '党员' AND (name, born) IN
        (SELECT name, born FROM record WHERE born IS NOT NULL AND sound GROUP BY name, born HAVING count(*) > 1)
    UNION SELECT src FROM paper JOIN record ON record.number = src WHERE sound AND paper.number IN
        (SELECT number FROM paper GROUP BY number HAVING count(*) > 1)
"""
_BOOK = "SELECT src FROM paper JOIN record ON record.number = src WHERE sound AND mark = ? AND year = ?"


class Index:
    """What is known of a data folder, of which records are made only where they are asked for."""

    def __init__(self, base: sqlite3.Connection, root: Path) -> None:
        self.base, self.root = base, root
        self.asked = False  # whether a day was asked for, which is judged though the data end before it

    @cached_property
    def state(self) -> str:
        """Stands for all that the data say."""
        return kept(self.base, "state")

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the data by themselves, in the order of their places."""
        texts = [text for (text,) in self.base.execute("SELECT problems FROM file WHERE problems <> '[]'")]
        texts += [kept(self.base, "strays") or "[]", kept(self.base, "problems") or "[]"]
        found = dict.fromkeys(problem for text in texts for problem in from_text(str(text)))
        return tuple(sorted(found, key=lambda problem: (place_order(problem), problem)))

    @property
    def reminders(self) -> Iterator[Problem]:
        """Words left open in sound records."""
        query = "SELECT reminders FROM record WHERE reminders <> '[]' AND sound ORDER BY place, at"
        for (text,) in self.base.execute(query):
            yield from from_text(str(text))

    @cached_property
    def faulty(self) -> frozenset[Key]:
        """What the data hold and what is left out."""
        return lost_keys(self.base)

    @cached_property
    def unsure(self) -> frozenset[Key]:
        """The sound records beside one that is left out."""
        rows = self.base.execute("SELECT kind, id FROM record WHERE unsure = 1 AND sound")
        return frozenset((str(kind), str(identifier)) for kind, identifier in rows)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of which the data hold sound records."""
        return frozenset(kept(self.base, "kinds").split(",")) - {""}

    @cached_property
    def data_until(self) -> date | None:
        """The last day of which the data speak, if they say so; none where the day asked for is judged all the same."""
        return None if self.asked else self.register_day

    @property
    def register_day(self) -> date | None:
        """The latest 数据截至 of all units."""
        found = kept(self.base, "data_until")
        return date.fromisoformat(found) if found else None

    @property
    def trade(self) -> Industry:
        """The trade that the data are about."""
        return industry(self.base)

    def _known_until(self, group: int) -> date | None:
        """The last day of which the data speak, for a group: no day, if a unit of it names none."""
        query = "SELECT 1 FROM record WHERE grp = ? AND sound AND kind IN ('机构', '协会') AND as_of IS NULL"
        return None if self.base.execute(query, (group,)).fetchone() else self.data_until

    def count(self) -> int:
        """The number of sound records."""
        return int(kept(self.base, "count") or 0)

    def ids(self, kinds: Collection[str] = ()) -> set[str]:
        """The ids of sound records (of these kinds)."""
        rows = self.base.execute("SELECT kind, id FROM record WHERE sound")
        return {str(identifier) for kind, identifier in rows if not kinds or kind in kinds}

    def keys(self, identifier: str) -> tuple[Key, ...]:
        """The sound records of an id."""
        rows = self.base.execute(
            "SELECT kind, id FROM record WHERE id = ? AND sound ORDER BY place", (identifier,)
        )
        return tuple((str(kind), str(found)) for kind, found in rows)

    def groups(self) -> Iterator[tuple[int, str]]:
        """Every group with the hash of what it says and sees, in the order of its first record."""
        query = (
            "SELECT grp.number, grp.digest FROM record JOIN grp ON grp.number = record.grp"
            " GROUP BY grp.number ORDER BY min(place), min(at)"
        )
        yield from ((int(number), str(digest)) for number, digest in self.base.execute(query))

    @cached_property
    def setting(self) -> str:
        """Stands for what every closure holds alike: the trade, the kinds there are, the day the data reach."""
        trade = [each.tree for each in self._trade]
        return sha256(str((trade, sorted(self.kinds), self.data_until)).encode()).hexdigest()

    def digests(self, keys: Collection[Key]) -> Iterator[str]:
        """The hashes of records."""
        for kind, identifier in keys:
            query = "SELECT digest FROM record WHERE id = ? AND kind = ? AND sound"
            yield from (str(found) for (found,) in self.base.execute(query, (identifier, kind)))

    def remembered(self, sort: str, key: str) -> str | None:
        """What was worked out under a key."""
        row = self.base.execute(
            "SELECT value FROM remembered WHERE key = ? AND sort = ?", (key, sort)
        ).fetchone()
        return str(row[0]) if row else None

    def remember(self, sort: str, key: str, value: str, group: int | None = None) -> None:
        """Keep what was worked out under a key; of a group, as long as there is that group."""
        self.base.execute("REPLACE INTO remembered VALUES (?, ?, ?, ?)", (key, sort, value, group))

    def place(self, core: str, group: int, places: Iterable[str]) -> None:
        """Note the places of a group's papers, as they are planned under some rules and templates."""
        self.base.execute("DELETE FROM placed WHERE core = ? AND grp = ?", (core, group))
        rows = [(core, place, group) for place in places]
        self.base.executemany("INSERT OR IGNORE INTO placed VALUES (?, ?, ?)", rows)

    def crowded(self, core: str) -> frozenset[str]:
        """The places that several groups have."""
        query = "SELECT place FROM placed WHERE core = ? GROUP BY place HAVING count(*) > 1"
        return frozenset(str(place) for (place,) in self.base.execute(query, (core,)))

    def placed(self, core: str, place: str) -> tuple[int, ...]:
        """The groups that have a paper in a place."""
        query = "SELECT grp FROM placed WHERE core = ? AND place = ? ORDER BY grp"
        return tuple(int(group) for (group,) in self.base.execute(query, (core, place)))

    def waiting(self, ids: Collection[str] = ()) -> Iterator[Problem]:
        """A reminder for each unit (of these ids, if any are named) beside a record that could not be read."""
        query = "SELECT number, id FROM record WHERE unsure = 1 AND sound AND kind = ? ORDER BY place"
        for kind in _BODIES:
            for number, identifier in self.base.execute(query, (kind,)).fetchall():
                if not ids or identifier in ids:
                    yield waits(remade(self.base, int(number)))

    def group_count(self) -> int:
        """How many groups there are."""
        return int(self.base.execute("SELECT count(*) FROM grp").fetchone()[0])

    def crossing(self) -> Closure:
        """The records that the rules must see together: persons of one name and day of birth, papers of one number.

        Books of numbers come with all papers of their mark and year.
        """
        query = "SELECT number FROM record WHERE sound AND kind = ?"
        books = [int(number) for (number,) in self.base.execute(query, (NumberBook.KIND,))]
        numbers = {int(number) for (number,) in self.base.execute(_TWICE)} | set(books)
        for number in books:
            book = remade(self.base, number)
            if isinstance(book, NumberBook):
                numbers |= {int(src) for (src,) in self.base.execute(_BOOK, (book.mark, book.year))}
        records = made(stored(self.base, numbers), self.root, industry(self.base))
        keys = frozenset(records)
        return Closure(
            records,
            self.faulty,
            self.unsure & keys,
            self.data_until or date.max,
            about=keys,
            group=keys,
            kinds=self.kinds,
            listed=True,
        )

    def group_of(self, key: Key) -> int:
        """The group of a sound record. Raises KeyError."""
        row = self.base.execute(
            "SELECT grp FROM record WHERE id = ? AND kind = ? AND sound", (key[1], key[0])
        ).fetchone()
        if row is None:
            raise KeyError(key)
        return int(row[0])

    def held(self, group: int, also: Collection[Key] = ()) -> Held:
        """The closure of a group, ready to be sent. `also`: what every closure sees."""
        own = self._numbers("SELECT number FROM record WHERE grp = ?", [group])
        seen = self._numbers("SELECT record FROM seen WHERE grp = ?", [group])
        for kind, identifier in also:
            query = "SELECT number FROM record WHERE id = ? AND kind = ? AND sound"
            seen.update((int(number), None) for (number,) in self.base.execute(query, (identifier, kind)))
        records = stored(self.base, dict.fromkeys([*own, *seen]))
        keys = frozenset((each.kind, each.id) for each in records)
        about = self._keys(own)
        return Held(
            root=self.root,
            records=records,
            about=about,
            group=about,
            trade=self._trade,
            beyond=self._beyond([*own, *seen], keys),
            faulty=self.faulty,
            unsure=self.unsure & keys,
            kinds=self.kinds,
            data_until=self._known_until(group),
            says=self.says(group),
        )

    def stored(self, key: Key) -> Stored | None:
        """A sound record by itself, as the index holds it."""
        query = "SELECT number FROM record WHERE id = ? AND kind = ? AND sound"
        row = self.base.execute(query, (key[1], key[0])).fetchone()
        return stored(self.base, [int(row[0])])[0] if row else None

    def city(self, city: str) -> tuple[int, ...]:
        """The groups of the units that lie, or lay, in a city; in a county, where that is in no city."""
        return groups_in(self.base, city)

    def codes(self, area: str) -> tuple[str, ...]:
        """The region codes, of those in which units lie or lay, that begin with these digits."""
        return codes_in(self.base, area)

    def county(self, code: str) -> tuple[int, ...]:
        """The groups of the units that lie, or lay, in the county of a region code."""
        return groups_at(self.base, code)

    def units(self, group: int) -> tuple[str, ...]:
        """The institutions of a group."""
        query = "SELECT id FROM record WHERE grp = ? AND kind = ? ORDER BY id"
        return tuple(str(unit) for (unit,) in self.base.execute(query, (group, Institution.KIND)))

    def says(self, group: int) -> str:
        """The hash of all that the closure of a group says."""
        return self._said[group]

    @cached_property
    def _said(self) -> dict[int, str]:
        return {
            int(number): str(digest) for number, digest in self.base.execute("SELECT number, digest FROM grp")
        }

    def _keys(self, numbers: Iterable[int]) -> frozenset[Key]:
        query = "SELECT kind, id FROM record WHERE number = ?"
        rows = (self.base.execute(query, (number,)).fetchone() for number in numbers)
        return frozenset((str(kind), str(identifier)) for kind, identifier in rows)

    @cached_property
    def _trade(self) -> tuple[Stored, ...]:
        return trade(self.base)

    def _numbers(self, query: str, groups: Collection[int]) -> dict[int, None]:
        found: dict[int, None] = {}
        for group in groups:
            found.update((int(number), None) for (number,) in self.base.execute(query, (group,)))
        return found

    def _beyond(self, numbers: Iterable[int], keys: Collection[Key]) -> frozenset[Key]:
        """The sound records that these name and that are not among them."""
        query = (
            "SELECT other.kind, other.id FROM edge JOIN record AS other ON other.id = edge.id"
            " AND instr(edge.kinds, '|' || other.kind || '|') > 0 WHERE edge.src = ? AND other.sound"
        )
        found = (row for number in numbers for row in self.base.execute(query, (number,)))
        return frozenset((str(kind), str(identifier)) for kind, identifier in found) - frozenset(keys)
