"""The file of the index: SQLite, rebuilt from the data whenever it is missing, damaged or of another make."""

import sqlite3
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    path BLOB PRIMARY KEY, kind TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL,
    read INTEGER NOT NULL, digest TEXT NOT NULL, problems TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE folder (path BLOB PRIMARY KEY, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, read INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE lost (file BLOB NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, words TEXT NOT NULL, blind INTEGER NOT NULL);
CREATE TABLE record (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, file BLOB NOT NULL, place BLOB NOT NULL,
    at INTEGER NOT NULL, tree TEXT NOT NULL, digest TEXT NOT NULL, name TEXT NOT NULL, city TEXT NOT NULL,
    county TEXT NOT NULL, region TEXT NOT NULL, rank TEXT NOT NULL, as_of TEXT, born TEXT, brings INTEGER NOT NULL,
    findings TEXT NOT NULL, reminders TEXT NOT NULL,
    bad INTEGER NOT NULL, kept INTEGER NOT NULL DEFAULT 0, sound INTEGER NOT NULL DEFAULT 0,
    unsure INTEGER NOT NULL DEFAULT 0, grp INTEGER
);
CREATE TABLE edge (
    src INTEGER NOT NULL, path TEXT NOT NULL, id TEXT NOT NULL, kinds TEXT NOT NULL, reach TEXT NOT NULL,
    found INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE known (src INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE sought (src INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE alone (src INTEGER NOT NULL, attribute TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE paper (src INTEGER NOT NULL, number TEXT NOT NULL, mark TEXT NOT NULL, year INTEGER NOT NULL);
CREATE TABLE grp (number INTEGER PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE seen (grp INTEGER NOT NULL, record INTEGER NOT NULL);
CREATE TABLE placed (core TEXT, place TEXT, grp INTEGER, PRIMARY KEY (core, place, grp)) WITHOUT ROWID;
CREATE INDEX placed_grp ON placed (grp);
CREATE TABLE remembered (key TEXT, sort TEXT, value TEXT NOT NULL, grp INTEGER, PRIMARY KEY (key, sort)) WITHOUT ROWID;
CREATE INDEX remembered_grp ON remembered (grp) WHERE grp IS NOT NULL;
CREATE INDEX file_problems ON file (path) WHERE problems <> '[]';
CREATE INDEX record_key ON record (id, kind);
CREATE INDEX record_kind ON record (kind, sound, id);
CREATE INDEX record_open ON record (place, at) WHERE reminders <> '[]';
CREATE INDEX record_file ON record (file);
CREATE INDEX record_grp ON record (grp);
CREATE INDEX record_name ON record (name);
CREATE INDEX record_born ON record (name, born) WHERE born IS NOT NULL;
CREATE INDEX record_place ON record (city, county);
CREATE INDEX record_order ON record (place, at);
CREATE INDEX record_bad ON record (sound) WHERE sound = 0;
CREATE INDEX record_unsure ON record (unsure) WHERE unsure = 1;
CREATE INDEX edge_src ON edge (src);
CREATE INDEX edge_id ON edge (id);
CREATE INDEX edge_lost ON edge (found) WHERE found = 0;
CREATE INDEX known_src ON known (src);
CREATE INDEX known_name ON known (name);
CREATE INDEX sought_src ON sought (src);
CREATE INDEX sought_name ON sought (name);
CREATE INDEX alone_src ON alone (src);
CREATE INDEX alone_value ON alone (value);
CREATE INDEX paper_src ON paper (src);
CREATE INDEX paper_number ON paper (number);
CREATE INDEX paper_book ON paper (mark, year);
CREATE INDEX lost_file ON lost (file);
CREATE INDEX seen_grp ON seen (grp);
CREATE INDEX seen_record ON seen (record);
"""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA}
_BUSY = 5.0  # seconds to wait for another command that is writing


def name_for(data: Path) -> str:
    """The name of the index of a data folder: every folder has its own."""
    return f".docgen.index-{sha256(str(data).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}.sqlite"


def open_store(folder: Path, data: Path, make: str) -> sqlite3.Connection:
    """The index in `folder`, emptied if it is of another make or damaged; one in memory where none can be kept."""
    path = folder / name_for(data)
    if folder.is_dir():
        for _ in range(2):
            try:
                return _opened(sqlite3.connect(path, timeout=_BUSY), make)
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGE:
                    break  # read only, or another command is at work in it
                set_aside(path)
    return _opened(sqlite3.connect(":memory:"), make)


def _opened(connection: sqlite3.Connection, make: str) -> sqlite3.Connection:
    try:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        if _make_of(connection) != make:
            _empty(connection)
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)
            connection.execute("INSERT INTO meta VALUES ('make', ?)", (make,))
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make_of(connection: sqlite3.Connection) -> str:
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'make'").fetchone()
    except sqlite3.OperationalError:
        return ""
    return str(found[0]) if found else ""


def _empty(connection: sqlite3.Connection) -> None:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for (name,) in tables:
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')


def set_aside(path: Path) -> None:
    """What cannot be read is no index: it goes, for all of it is worked out anew from the data."""
    with suppress(OSError):
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
