"""The ledger: what was written into an output folder; who holds it open is the only writer there."""

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from itertools import count
from pathlib import Path

from docgen.door import present
from docgen.problems import Level, Problem, ProblemsError

NAME = ".docgen.sqlite"
_VERSION = 2
_TABLE = """
CREATE TABLE file (
    path TEXT PRIMARY KEY, key TEXT NOT NULL, digest TEXT NOT NULL,
    size INTEGER NOT NULL, mtime INTEGER NOT NULL, previous TEXT NOT NULL, cause TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID"""
_NOTE = "CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
_ASIDE = "ALTER TABLE file RENAME TO old"  # version 1 knew no cause
_TAKEN = "INSERT INTO file SELECT path, key, digest, size, mtime, previous, '' FROM old"
_STRANGE = """
SELECT count(*) FROM file WHERE typeof(path) <> 'text' OR typeof(key) <> 'text' OR typeof(digest) <> 'text'
OR typeof(previous) <> 'text' OR typeof(cause) <> 'text' OR typeof(size) <> 'integer' OR typeof(mtime) <> 'integer'
OR '/' || path || '/' LIKE '%/../%' OR path LIKE '/%' OR instr(path, char(0))"""
_BESIDE = ("", "-wal", "-shm", "-journal")  # the endings of the files that SQLite keeps
_NO_DISK = ("磁盘读写出错，或者不支持文件锁（如某些网络盘）", "请用 --out 换一个本机的文件夹")
_BROKEN = ("生成记录在使用中损坏", "请再运行一次：坏的会改名保存，另建新的，手工改过的文件不会被覆盖")
_FAULTS = {
    sqlite3.SQLITE_IOERR: _NO_DISK,
    sqlite3.SQLITE_PROTOCOL: _NO_DISK,
    sqlite3.SQLITE_BUSY: ("另一个 docgen 正在往这个文件夹里生成", "请等它结束后再运行"),
    sqlite3.SQLITE_FULL: ("磁盘已满", "请腾出空间后再运行，已生成的不会重做"),
    sqlite3.SQLITE_READONLY: ("没有写入权限", "请换一个文件夹（--out），或者修改权限"),
    sqlite3.SQLITE_CANTOPEN: ("没有写入权限", "请换一个文件夹（--out），或者修改权限"),
}

_SCHEMA = [("table", "file", _TABLE.strip()), ("table", "note", _NOTE)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as it was written. An entry is written before its file is put in place: until then the file
    there is the one whose digest is `previous`.
    """

    path: str  # relative to the output folder, with /
    key: str
    digest: str
    size: int
    mtime: int  # nanoseconds
    previous: str = ""
    cause: str = ""  # stands for all that it was worked out from; empty if that is more than can be told

    def made(self, digest: str) -> bool:
        """Whether bytes of this digest are a work of ours."""
        return bool(digest) and digest in (self.digest, self.previous)


class Ledger:
    """The entries of an output folder by path."""

    def __init__(self, connection: sqlite3.Connection, notes: tuple[Problem, ...] = ()) -> None:
        self.notes = notes
        self._connection = connection

    @property
    def entries(self) -> dict[str, Entry]:
        """All entries."""
        return {row[0]: Entry(*row) for row in self._connection.execute("SELECT * FROM file")}

    def get(self, path: str) -> Entry | None:
        """The entry of one file."""
        row = self._connection.execute("SELECT * FROM file WHERE path = ?", (path,)).fetchone()
        return Entry(*row) if row else None

    def paths(self) -> Iterator[str]:
        """The paths of all entries, in order."""
        yield from (path for (path,) in self._connection.execute("SELECT path FROM file ORDER BY path"))

    def stand(self, output: Path) -> int:
        """How many files there are, if each stands as it was written and no other was begun; otherwise -1."""
        look, start, number = os.stat, f"{output}/", 0
        for path, size, mtime in self._connection.execute("SELECT path, size, mtime FROM file"):
            try:
                stat = look(start + path)
            except OSError:
                return -1
            if stat.st_size != size or stat.st_mtime_ns != mtime:
                return -1
            number += 1
        return number

    def forget(self, paths: Iterable[str]) -> None:
        """Take out entries of files that are neither there nor due any more."""
        with self._connection:
            self._connection.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in paths))

    def is_told(self) -> bool:
        """Whether it is known of every file what it was worked out from."""
        return self._connection.execute("SELECT 1 FROM file WHERE cause = '' LIMIT 1").fetchone() is None

    @property
    def settled(self) -> str:
        """What all files were worked out from when the last whole build left nothing open; or nothing."""
        row = self._connection.execute("SELECT value FROM note WHERE name = 'settled'").fetchone()
        return str(row[0]) if row else ""

    def settle(self, cause: str) -> None:
        """Write down that all files there are follow from one state of everything; or, with nothing, that not."""
        with self._connection:
            self._connection.execute("REPLACE INTO note VALUES ('settled', ?)", (cause,))

    def write(self, entries: Iterable[Entry]) -> None:
        """Take the entries in, all or none."""
        fresh = tuple(entries)
        with self._connection:
            self._connection.executemany("REPLACE INTO file VALUES (?,?,?,?,?,?,?)", map(astuple, fresh))


@contextmanager
def open_ledger(output: Path) -> Iterator[Ledger]:
    """Open the ledger of a folder, new if there is none; a damaged one is set aside with a note.

    Raises ProblemsError when the folder cannot be written to, or another process is writing to it.
    """
    try:
        ledger = _open(output)
    except sqlite3.Error as error:
        raise _explain(error, output) from error
    try:
        yield ledger
    except sqlite3.Error as error:
        raise _explain(error, output) from error
    finally:
        ledger._connection.close()


def _open(output: Path) -> Ledger:
    path = output / NAME
    try:
        _refuse_strange(path)
        return _read(path)
    except (sqlite3.Error, ValueError) as error:
        if _code(error) in _FAULTS:
            raise
    aside = _set_aside(path)
    note = (
        "生成记录已损坏，已改名保存，另建新的",
        f"原记录在 {aside.name}，无用可删；手工改过的文件不会被覆盖",
    )
    return _read(path, (Problem(str(path), *note, Level.WARNING),))


def _read(path: Path, notes: tuple[Problem, ...] = ()) -> Ledger:
    connection = sqlite3.connect(path, timeout=0.2)
    try:
        _prepare(connection)
        return Ledger(connection, notes)
    except (sqlite3.Error, ValueError):
        connection.close()
        raise


def _prepare(connection: sqlite3.Connection) -> None:
    """Lock the ledger until it is closed or its process ends, and see to its table."""
    for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {setting}")
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 1:
            for statement in (_ASIDE, _TABLE, _TAKEN, "DROP TABLE old", _NOTE):
                connection.execute(statement)
        elif version != _VERSION:
            connection.execute("DROP TABLE IF EXISTS file")
            connection.execute("DROP TABLE IF EXISTS note")
            connection.execute(_TABLE)
            connection.execute(_NOTE)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    if sorted(connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()) != _SCHEMA:
        raise ValueError("the file holds what is not ours")
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise ValueError("the file is damaged")
    if connection.execute(_STRANGE).fetchone() != (0,):
        raise ValueError("a row is none that we have written")
    for _ in connection.execute("SELECT path, key, digest, previous, cause FROM file"):
        pass  # text that is none is found only where it is read


def _refuse_strange(path: Path) -> None:
    """A folder, a pipe or a link in the place of the ledger is none. Raises ValueError."""
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if present(beside) and not stat.S_ISREG(beside.lstat().st_mode):
            raise ValueError("no ordinary file")


def _set_aside(path: Path) -> Path:
    """Rename the ledger and what SQLite keeps beside it, over nothing that was set aside before."""
    names = (f"{path.stem}{number or ''}.damaged" for number in count())
    aside = next(path.with_name(name) for name in names if not present(path.with_name(name)))
    for ending in _BESIDE:
        if present(beside := path.with_name(path.name + ending)):
            beside.rename(aside.with_name(aside.name + ending))
    return aside


def _code(error: Exception) -> int:
    """SQLite's code for an error; 0 for one that is none of SQLite's own (text that is no text)."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _explain(error: sqlite3.Error, output: Path) -> Exception:
    """The problem behind a failure of the folder or the disk, or of the ledger while it is in use."""
    return ProblemsError([Problem(str(output), *_FAULTS.get(_code(error), _BROKEN))])
