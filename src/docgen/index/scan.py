"""The data files compared with the index: what is new, changed or gone is read again, and nothing else."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from json import dumps
from pathlib import Path
from sqlite3 import Connection
from unicodedata import normalize

from docgen.index.judge import keep, kept
from docgen.index.remake import industry
from docgen.index.rows import ORDER, Sheaf, file_key, file_text, read_file, to_text
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.files import read_bytes, strange_folders
from docgen.records.industry import FILE, Industry
from docgen.records.loader import FOLDERS, KINDS, files_of

_RACY = 2_000_000_000  # ns: a file changed so shortly before it was read may have changed once more in the same tick
_STRAY = b"\x00"  # stands for the files that are not read


@dataclass(slots=True)
class IndexChanges:
    """What an update did. `ids`: of records that came or went; `first`: the number of the first new one."""

    first: int
    ids: set[str] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)  # those to be put together anew
    names: set[str] = field(default_factory=set)  # of places whose bureaus came or went
    files: int = 0


@dataclass(frozen=True, slots=True)
class _Stat:
    kind: str
    size: int
    mtime: int
    ctime: int


def scan(base: Connection, root: Path, now: int) -> IndexChanges:
    """Bring the rows of the files up to date. `now` in nanoseconds."""
    row = base.execute("SELECT seq FROM sqlite_sequence WHERE name = 'record'").fetchone()
    changes = IndexChanges(int(row[0]) + 1 if row else 1)
    if _same_folders(base, root):
        changed = dict(_restated(base, root))
        if not changed:
            return changes
        files = {
            bytes(path): _Stat(str(kind), 0, 0, 0)
            for path, kind in base.execute("SELECT path, kind FROM file")
        }
        files |= changed
    else:
        files = changed = _found(base, root, changes)
        _note_folders(base, root, now)
    _update(base, root, now, files, changed, changes)
    return changes


def _update(
    base: Connection,
    root: Path,
    now: int,
    files: dict[bytes, _Stat],
    looked: dict[bytes, _Stat],
    changes: IndexChanges,
) -> None:
    """Read again what changed of the files. `looked`: those of which it is not known whether they did."""
    known = {
        bytes(path): (size, mtime, ctime, read, digest)
        for path, size, mtime, ctime, read, digest in base.execute(
            "SELECT path, size, mtime, ctime, read, digest FROM file"
        )
    }
    trade = file_key(FILE)
    before = changes.files
    if trade in looked or (trade in known and trade not in files):
        _one(base, root, trade, files.get(trade), known, now, changes)
    again = changes.files > before  # another trade: every record is judged by other words
    for path in known.keys() - files.keys() - {trade}:
        _drop(base, path, changes)
    said = industry(base)
    for path in files if again else looked:
        stat = files[path] if path in looked else _stat(root, file_text(path), files[path].kind)
        if path != trade and (again or not _same(known.get(path), stat)):
            _read(base, root, path, stat, (known.get(path) if not again else None), now, changes, said)


def _same_folders(base: Connection, root: Path) -> bool:
    """Whether no file has come or gone, nor been put in another's place, since the folders were walked."""
    rows = base.execute("SELECT path, mtime, ctime, read FROM folder").fetchall()
    for path, mtime, ctime, read in rows:
        try:
            stat = os.stat(os.path.join(os.fsencode(root), path))
        except OSError:
            return False
        if (stat.st_mtime_ns, stat.st_ctime_ns) != (mtime, ctime) or max(mtime, ctime) + _RACY >= read:
            return False
    return bool(rows)


def _note_folders(base: Connection, root: Path, now: int) -> None:
    """Write down when each folder last changed."""
    base.execute("DELETE FROM folder")
    for at, folders, _ in os.walk(os.fsencode(root)):
        folders[:] = [name for name in folders if not name.startswith((b".", b"~"))]
        stat = os.stat(at)
        row = (os.path.relpath(at, os.fsencode(root)), stat.st_mtime_ns, stat.st_ctime_ns, now)
        base.execute("INSERT INTO folder VALUES (?, ?, ?, ?)", row)


def _restated(base: Connection, root: Path) -> Iterator[tuple[bytes, _Stat]]:
    """The known files that may be others now; in one tight loop, for there are many."""
    look, start = os.stat, os.fsencode(root) + b"/"
    query = "SELECT path, kind, size, mtime, ctime, max(mtime, ctime) + ? < read FROM file"
    for path, kind, size, mtime, ctime, sure in base.execute(query, (_RACY,)):
        try:
            stat = look(start + path)
        except OSError:
            yield path, _Stat(kind, -1, 0, 0)
            continue
        if not sure or stat.st_mtime_ns != mtime or stat.st_ctime_ns != ctime or stat.st_size != size:
            yield path, _Stat(kind, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def _one(
    base: Connection,
    root: Path,
    path: bytes,
    stat: _Stat | None,
    known: dict[bytes, tuple[int, int, int, int, str]],
    now: int,
    changes: IndexChanges,
) -> None:
    """The file of the trade, read before all others."""
    if stat is None:
        _drop(base, path, changes)
    elif not _same(known.get(path), stat):
        _read(base, root, path, stat, known.get(path), now, changes, industry(base))


def _same(known: tuple[int, int, int, int, str] | None, stat: _Stat) -> bool:
    """Whether a file is surely the one that was read."""
    if known is None or known[:3] != (stat.size, stat.mtime, stat.ctime):
        return False
    return max(stat.mtime, stat.ctime) + _RACY < known[3]


def _found(base: Connection, root: Path, changes: IndexChanges) -> dict[bytes, _Stat]:
    """Every data file; what is not read is told and, where it is an error, its records are lost."""
    files: dict[bytes, _Stat] = {}
    strays: list[Problem] = list(strange_folders(root, FOLDERS))
    lost: list[tuple[str, str]] = []
    if (root / FILE).exists():
        files[file_key(FILE)] = _stat(root, FILE, Industry.KIND)
    for kind in KINDS:
        for found in files_of(root, kind):
            if isinstance(found, Problem):
                strays.append(found)
                if found.level is Level.ERROR:
                    stem = os.path.basename(found.where).partition(".")[0]
                    lost.append((kind.KIND, normalize("NFC", stem)))
            else:
                files[file_key(found)] = _stat(root, found, kind.KIND)
    text = to_text(strays)
    if text != kept(base, "strays"):
        changes.files += 1
        keep(base, "strays", text)
        base.execute("DELETE FROM lost WHERE file = ?", (_STRAY,))
        rows = [(_STRAY, kind, stem, dumps([stem]), 1) for kind, stem in lost]
        base.executemany("INSERT INTO lost VALUES (?, ?, ?, ?, ?)", rows)
    return files


def _stat(root: Path, file: str, kind: str) -> _Stat:
    try:
        stat = os.stat(f"{root}/{file}")
    except OSError:
        return _Stat(kind, -1, 0, 0)  # read anew, and told if it cannot be
    return _Stat(kind, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def _read(
    base: Connection,
    root: Path,
    path: bytes,
    stat: _Stat,
    known: tuple[int, int, int, int, str] | None,
    now: int,
    changes: IndexChanges,
    said: Industry,
) -> None:
    file = file_text(path)
    try:
        digest = sha256(read_bytes(root, file)).hexdigest()
    except ProblemsError:
        digest = ""
    if known and digest and known[4] == digest:
        base.execute(
            "UPDATE file SET size = ?, mtime = ?, ctime = ?, read = ? WHERE path = ?",
            (stat.size, stat.mtime, stat.ctime, now, path),
        )
        return
    _drop(base, path, changes)
    sheaf = read_file(root, file, stat.kind, said)
    row = (path, stat.kind, stat.size, stat.mtime, stat.ctime, now, digest, to_text(sheaf.problems))
    base.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    _insert(base, path, sheaf, changes)


def _drop(base: Connection, path: bytes, changes: IndexChanges) -> None:
    """Take out all that a file gave."""
    changes.files += 1
    rows = base.execute("SELECT number, id, grp FROM record WHERE file = ?", (path,)).fetchall()
    for number, identifier, group in rows:
        changes.ids |= {identifier, *_targets(base, number)}
        changes.names |= {name for (name,) in base.execute("SELECT name FROM known WHERE src = ?", (number,))}
        seers = base.execute("SELECT grp FROM seen WHERE record = ?", (number,))
        changes.groups |= {int(seer) for (seer,) in seers} | ({int(group)} if group is not None else set())
        for table in ("edge", "known", "sought", "alone", "paper"):
            base.execute(f"DELETE FROM {table} WHERE src = ?", (number,))
    base.execute("DELETE FROM record WHERE file = ?", (path,))
    base.execute("DELETE FROM lost WHERE file = ?", (path,))
    base.execute("DELETE FROM file WHERE path = ?", (path,))


def _targets(base: Connection, number: int) -> Iterator[str]:
    rows = base.execute("SELECT id FROM edge WHERE src = ? AND reach <> 'beside'", (number,))
    yield from (str(identifier) for (identifier,) in rows)


_RECORD = (
    "INSERT INTO record (kind, id, file, place, at, tree, digest, name, city, county, region, rank, as_of, born,"
    " brings, findings, reminders, bad) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _insert(base: Connection, path: bytes, sheaf: Sheaf, changes: IndexChanges) -> None:
    lost = [(path, kind, id, dumps(words), int(blind)) for kind, id, words, blind in sheaf.lost]
    base.executemany("INSERT INTO lost VALUES (?, ?, ?, ?, ?)", lost)
    for rows in sheaf.rows:
        number = base.execute(_RECORD, rows.record).lastrowid
        changes.ids.add(rows.key[1])
        changes.ids |= {str(edge[1]) for edge in rows.edges if edge[3] != "beside"}
        changes.names |= set(rows.known)
        edges = [(number, *edge) for edge in rows.edges]
        base.executemany("INSERT INTO edge (src, path, id, kinds, reach) VALUES (?, ?, ?, ?, ?)", edges)
        base.executemany("INSERT INTO known VALUES (?, ?)", [(number, name) for name in rows.known])
        base.executemany("INSERT INTO sought VALUES (?, ?)", [(number, name) for name in rows.sought])
        base.executemany("INSERT INTO alone VALUES (?, ?, ?)", [(number, *each) for each in rows.alone])
        base.executemany("INSERT INTO paper VALUES (?, ?, ?, ?)", [(number, *each) for each in rows.papers])


assert ORDER[Industry.KIND] == 0, "the trade is read first"
