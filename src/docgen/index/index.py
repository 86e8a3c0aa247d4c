"""The index of a data folder: brought up to date when it is opened, then asked for what a command needs."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from docgen.index.groups import groups_in, regroup
from docgen.index.held import Held
from docgen.index.judge import find, judge, keep, kept, lost_keys
from docgen.index.remake import Stored, stored, trade
from docgen.index.rows import from_text
from docgen.index.scan import scan
from docgen.index.store import open_store
from docgen.problems import Problem
from docgen.records.institution import Association, Institution
from docgen.records.record import Key
from docgen.records.register import place_order

_ROOMS = ("index", "records")  # whose code decides what the index holds
_BODIES = (Institution.KIND, Association.KIND)


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


class Index:
    """What is known of a data folder, of which records are made only where they are asked for."""

    def __init__(self, base: sqlite3.Connection, root: Path) -> None:
        self.base, self.root = base, root

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
        query = "SELECT reminders FROM record WHERE sound AND reminders <> '[]' ORDER BY place, at"
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
        return frozenset(
            str(kind) for (kind,) in self.base.execute("SELECT DISTINCT kind FROM record WHERE sound")
        )

    @cached_property
    def data_until(self) -> date | None:
        """The last day of which the data speak, if they say so."""
        marks = ",".join("?" * len(_BODIES))
        query = f"SELECT max(as_of) FROM record WHERE sound AND as_of IS NOT NULL AND kind IN ({marks})"
        found = self.base.execute(query, _BODIES).fetchone()[0]
        return date.fromisoformat(found) if found else None

    def count(self) -> int:
        """The number of sound records."""
        return int(self.base.execute("SELECT count(*) FROM record WHERE sound").fetchone()[0])

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

    def group_of(self, key: Key) -> int:
        """The group of a sound record. Raises KeyError."""
        row = self.base.execute(
            "SELECT grp FROM record WHERE id = ? AND kind = ? AND sound", (key[1], key[0])
        ).fetchone()
        if row is None:
            raise KeyError(key)
        return int(row[0])

    def digest(self, groups: Iterable[int]) -> str:
        """The hash of what some groups say and see."""
        found = sha256()
        for group in groups:
            row = self.base.execute("SELECT digest FROM grp WHERE number = ?", (group,)).fetchone()
            found.update(str(row[0]).encode())
        return found.hexdigest()

    def county(self, city: str, county: str) -> tuple[int, ...]:
        """The groups of the institutions of a county."""
        return tuple(groups_in(self.base, city, county))

    def held(self, groups: Collection[int], also: Collection[Key] = (), listed: bool = False) -> Held:
        """The closure of some groups, ready to be sent. `also`: records that every closure sees."""
        own = self._numbers("SELECT number FROM record WHERE grp = ?", groups)
        seen = self._numbers("SELECT record FROM seen WHERE grp = ?", groups)
        for kind, identifier in also:
            query = "SELECT number FROM record WHERE id = ? AND kind = ? AND sound"
            seen.update((int(number), None) for (number,) in self.base.execute(query, (identifier, kind)))
        records = stored(self.base, dict.fromkeys([*own, *seen]))
        keys = frozenset((each.kind, each.id) for each in records)
        mine = stored(self.base, own)
        return Held(
            root=self.root,
            records=records,
            group=frozenset((each.kind, each.id) for each in mine),
            trade=self._trade,
            beyond=self._beyond([*own, *seen], keys),
            faulty=self.faulty,
            unsure=self.unsure & keys,
            kinds=self.kinds,
            data_until=self.data_until,
            listed=listed,
        )

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
