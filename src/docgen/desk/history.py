"""The history of saves: what each file held before and after, so that a save can be taken back."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from docgen.problems import Problem, ProblemsError

NAME = ".docgen.desk.sqlite"  # in the output folder
MOST = 300  # saves that are remembered
_TABLES = """
CREATE TABLE IF NOT EXISTS save (number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, words TEXT NOT NULL,
    undoes INTEGER);
CREATE TABLE IF NOT EXISTS file (save INTEGER NOT NULL, path TEXT NOT NULL, before BLOB, after BLOB);
CREATE INDEX IF NOT EXISTS file_save ON file (save);
"""

Files = Mapping[str, bytes | None]  # by their names below the data folder; None: there is none


@dataclass(frozen=True, slots=True)
class Save:
    """One save. `at`: nanoseconds of the clock; `words`: what was done; `undoes`: the save that it takes back."""

    number: int
    at: int
    words: str
    undoes: int | None
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The saves of a workspace, kept in its output folder."""

    folder: Path

    def add(self, at: int, words: str, before: Files, after: Files, undoes: int | None = None) -> int:
        """Note a save; returns its number. Raises ProblemsError where it cannot be kept."""
        with self._opened() as base, base:
            number = base.execute(
                "INSERT INTO save (at, words, undoes) VALUES (?, ?, ?)", (at, words, undoes)
            )
            rows = [(number.lastrowid, path, before.get(path), data) for path, data in after.items()]
            base.executemany("INSERT INTO file VALUES (?, ?, ?, ?)", rows)
            oldest = int(number.lastrowid or 0) - MOST
            base.execute("DELETE FROM file WHERE save <= ?", (oldest,))
            base.execute("DELETE FROM save WHERE number <= ?", (oldest,))
            return int(number.lastrowid or 0)

    def saves(self, most: int = MOST) -> list[Save]:
        """The last saves, the newest first."""
        with self._opened() as base:
            rows = base.execute(
                "SELECT number, at, words, undoes FROM save ORDER BY number DESC LIMIT ?", (most,)
            ).fetchall()
            return [
                Save(int(number), int(at), str(words), undoes, tuple(self._names(base, int(number))))
                for number, at, words, undoes in rows
            ]

    def files(self, number: int) -> tuple[Files, Files]:
        """The files of a save before and after it; nothing if it is not known."""
        with self._opened() as base:
            rows = base.execute("SELECT path, before, after FROM file WHERE save = ?", (number,)).fetchall()
        return {path: before for path, before, _ in rows}, {path: after for path, _, after in rows}

    def _names(self, base: sqlite3.Connection, number: int) -> Sequence[str]:
        return [str(path) for (path,) in base.execute("SELECT path FROM file WHERE save = ?", (number,))]

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        path = self.folder / NAME
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                raise sqlite3.OperationalError("a link")
            with closing(sqlite3.connect(path, timeout=5)) as base:
                base.executescript(_TABLES)
                yield base
        except (sqlite3.Error, OSError) as error:
            what, remedy = (
                "改动的历史写不进去，没有保存",
                "请检查磁盘和输出文件夹的权限；这个文件坏了可以删去",
            )
            raise ProblemsError([Problem(str(path), what, remedy)]) from error


def mark_of(data: bytes | None) -> str:
    """Stands for the content of a file; empty where there is none."""
    return "" if data is None else sha256(data).hexdigest()
