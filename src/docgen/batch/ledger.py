"""The ledger: what was written into an output folder; who holds it open is the only writer there."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

from docgen.problems import Level, Problem, ProblemsError

NAME = ".docgen.sqlite"
_VERSION = 2
_TABLE = """
CREATE TABLE IF NOT EXISTS file (
    path TEXT PRIMARY KEY, key TEXT NOT NULL, digest TEXT NOT NULL,
    size INTEGER NOT NULL, mtime INTEGER NOT NULL, previous TEXT NOT NULL, cause TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID"""
_ADDED = "ALTER TABLE file ADD COLUMN cause TEXT NOT NULL DEFAULT ''"  # since version 2
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA}
_NO_DISK = ("磁盘读写出错，或者不支持文件锁（如某些网络盘）", "请用 --out 换一个本机的文件夹")
_FAULTS = {
    sqlite3.SQLITE_IOERR: _NO_DISK,
    sqlite3.SQLITE_PROTOCOL: _NO_DISK,
    sqlite3.SQLITE_BUSY: ("另一个 docgen 正在往这个文件夹里生成", "请等它结束后再运行"),
    sqlite3.SQLITE_FULL: ("磁盘已满", "请腾出空间后再运行，已生成的不会重做"),
    sqlite3.SQLITE_READONLY: ("没有写入权限", "请换一个文件夹（--out），或者修改权限"),
    sqlite3.SQLITE_CANTOPEN: ("没有写入权限", "请换一个文件夹（--out），或者修改权限"),
}


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
        return _read(path)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DAMAGE:
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
    except sqlite3.Error:
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
            connection.execute(_ADDED)
        elif version != _VERSION:
            connection.execute("DROP TABLE IF EXISTS file")
        connection.execute(_TABLE)
        connection.execute("CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        connection.execute(f"PRAGMA user_version = {_VERSION}")


def _set_aside(path: Path) -> Path:
    aside = path.with_suffix(".damaged")
    path.replace(aside)
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return aside


def _explain(error: sqlite3.Error, output: Path) -> Exception:
    """The problem behind a failure of the folder or the disk; any other failure as it is."""
    fault = _FAULTS.get(error.sqlite_errorcode & 0xFF)
    return ProblemsError([Problem(str(output), *fault)]) if fault else error
