"""The ledger on a real folder."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.batch.ledger import NAME, Entry, open_ledger
from docgen.problems import Level, ProblemsError

ENTRY = Entry("机构/甲/04-请示.docx", "key", "digest", 10, 1_600_000_000_000_000_001, "before")

HOLD = """
import sys
from pathlib import Path
from docgen.batch.ledger import Entry, open_ledger
with open_ledger(Path(sys.argv[1])) as ledger:
    ledger.write([Entry("甲", "k", "d", 1, 2)])
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another process that has the ledger open and has written an entry."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def release(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_entries_are_remembered(tmp_path: Path) -> None:
    """What is written is there when the ledger is opened again."""
    with open_ledger(tmp_path) as ledger:
        ledger.write([ENTRY])
        assert ledger.entries == {ENTRY.path: ENTRY}
    with open_ledger(tmp_path) as ledger:
        assert ledger.entries == {ENTRY.path: ENTRY}


def test_only_one_process_writes(tmp_path: Path) -> None:
    """A second build in the same folder is told so at once."""
    other = hold(tmp_path)
    with pytest.raises(ProblemsError, match="另一个 docgen 正在"), open_ledger(tmp_path):
        pass
    release(other)
    with open_ledger(tmp_path) as ledger:
        assert list(ledger.entries) == ["甲"]


def test_killed_process_leaves_a_sound_ledger(tmp_path: Path) -> None:
    """What was written before kill -9 is there, and the ledger is free."""
    other = hold(tmp_path)
    other.kill()
    other.communicate()
    with open_ledger(tmp_path) as ledger:
        assert list(ledger.entries) == ["甲"]
        assert ledger.notes == ()


@pytest.mark.parametrize("junk", [b"", b"no database " * 500])
def test_damaged_ledger_is_set_aside(tmp_path: Path, junk: bytes) -> None:
    """Junk in the place of a ledger is kept under another name, and said; an empty file is a new ledger."""
    (tmp_path / NAME).write_bytes(junk)
    with open_ledger(tmp_path) as ledger:
        assert ledger.entries == {}
        assert [note.level for note in ledger.notes] == ([Level.WARNING] if junk else [])
    assert [path.read_bytes() for path in tmp_path.glob("*.damaged")] == ([junk] if junk else [])


def test_ledger_damaged_in_the_middle_is_set_aside(tmp_path: Path) -> None:
    """A page overwritten behind a sound head is found too."""
    with open_ledger(tmp_path) as ledger:
        ledger.write(Entry(f"{n:05}", "k" * 64, "d" * 64, 1, 2) for n in range(500))
    data = bytearray((tmp_path / NAME).read_bytes())
    data[8192:16384] = b"\xff" * 8192
    (tmp_path / NAME).write_bytes(data)
    with open_ledger(tmp_path) as ledger:
        assert ledger.entries == {}
        assert "损坏" in ledger.notes[0].what


def test_ledger_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    """Its table may look otherwise; files made under it are recognised by their bytes."""
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("CREATE TABLE file (other TEXT)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with open_ledger(tmp_path) as ledger:
        ledger.write([ENTRY])
    with open_ledger(tmp_path) as ledger:
        assert ledger.entries == {ENTRY.path: ENTRY}


def test_missing_folder_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    """The same happens when the folder may not be written to."""
    with pytest.raises(ProblemsError, match="没有写入权限"), open_ledger(tmp_path / "nowhere"):
        pass


def test_entry_knows_both_works_of_ours() -> None:
    """Until the new file is in place the former one stands there, and is no stranger."""
    assert ENTRY.made("digest")
    assert ENTRY.made("before")
    assert not ENTRY.made("other")
    assert not Entry("a", "k", "d", 1, 2).made("")
