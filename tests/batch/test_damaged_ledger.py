"""A ledger that is damaged or not ours is told, set aside and made anew; nothing of a person's is overwritten."""

import os
import sqlite3
from pathlib import Path
from random import Random

import pytest

from docgen.batch.ledger import NAME, Entry, open_ledger
from docgen.problems import ProblemsError
from hand import Hand

FOREIGN = (
    "CREATE TABLE other (x)",
    "CREATE VIEW file2 AS SELECT * FROM file",
    "CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM file; END",
    "CREATE INDEX i ON file (key)",
    "ALTER TABLE file ADD COLUMN extra TEXT",
    "DROP TABLE file",
    "INSERT INTO file VALUES (CAST(x'ff2f41' AS TEXT), 'k', 'd', 1, 2, '', '')",
    "INSERT INTO file VALUES (x'4142', 'k', 'd', 1, 2, '', '')",
    "INSERT INTO file VALUES ('../../甲.docx', 'k', 'd', 1, 2, '', '')",
    "INSERT INTO file VALUES ('/etc/甲.docx', 'k', 'd', 1, 2, '', '')",
    "UPDATE file SET size = 'ten'",
    "UPDATE file SET mtime = CAST(x'ff' AS TEXT)",
)


def entries(folder: Path, many: int = 40) -> None:
    """A ledger of some entries."""
    with open_ledger(folder) as ledger:
        ledger.write(Entry(f"工作动态/第{n}期.docx", "k" * 64, "d" * 64, n, 2) for n in range(many))


@pytest.mark.parametrize("statement", FOREIGN)
def test_what_is_not_ours_is_set_aside(tmp_path: Path, statement: str) -> None:
    entries(tmp_path)
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute(statement)
    connection.close()
    with open_ledger(tmp_path) as ledger:
        assert ledger.entries == {}
        assert "已改名保存" in ledger.notes[0].what
    assert len(list(tmp_path.glob("*.damaged"))) == 1


def opened(folder: Path) -> str:
    """What is told when the ledger is opened and written to."""
    try:
        with open_ledger(folder) as ledger:
            ledger.write([Entry("新.docx", "k", "d", 1, 2)])
            return "".join(map(str, ledger.notes))
    except ProblemsError as error:
        return str(error)


@pytest.mark.parametrize("seed", range(6))
def test_any_byte_may_be_wrong(tmp_path: Path, seed: int) -> None:
    """Whatever is wrong, the ledger opens, or its loss is told; entries are those that were written or none."""
    entries(tmp_path)
    sound = (tmp_path / NAME).read_bytes()
    random = Random(seed)
    for _ in range(60):
        damaged = bytearray(sound)
        for _ in range(random.choice((1, 1, 1, 8, 200))):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        if random.random() < 0.1:
            del damaged[random.randrange(len(damaged)) :]
        (tmp_path / NAME).write_bytes(damaged)
        said = opened(tmp_path)
        assert not said or "损坏" in said
        for path in tmp_path.iterdir():
            path.unlink()


@pytest.mark.parametrize("ending", ["", "-wal", "-journal"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "loop"])
def test_what_is_no_file_is_set_aside(tmp_path: Path, ending: str, kind: str) -> None:
    place = tmp_path / "out" / f"{NAME}{ending}"
    place.parent.mkdir()
    (tmp_path / "other").write_bytes(b"precious")
    if kind == "folder":
        (place / "甲").mkdir(parents=True)
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to(tmp_path / "other" if kind == "link" else place)
    with open_ledger(place.parent) as ledger:
        assert len(ledger.notes) == 1
    assert (tmp_path / "other").read_bytes() == b"precious"


def test_two_damaged_ledgers_are_both_kept(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / NAME).write_bytes(b"no database %d" % number * 100)
        with open_ledger(tmp_path):
            pass
        for path in tmp_path.glob(f"{NAME}*"):
            path.unlink()
    assert len(list(tmp_path.glob("*.damaged"))) == 2


def test_hand_edits_outlive_a_lost_ledger(hand: Hand) -> None:
    """Without the ledger a file that was edited is a stranger's; files as we make them are ours again."""
    hand.build()
    edited = hand.root / "output/工作动态/2021年第1期.docx"
    edited.write_bytes(b"edited by hand")
    data = bytearray((hand.root / "output" / NAME).read_bytes())
    at = data.rfind("工作动态/".encode())
    data[at] = 0xFF
    (hand.root / "output" / NAME).write_bytes(data)
    ended = hand.build()
    assert edited.read_bytes() == b"edited by hand"
    assert ended.last.startswith("生成 0 份，未变 5 份，保留 1 份，失败 0 份")
    assert "生成记录已损坏" in ended.err
    assert "损坏" not in hand.build().err


def test_an_edit_that_keeps_size_and_time_is_kept(hand: Hand) -> None:
    """Size and time may tell that a file is as it was; only its bytes tell that it may be overwritten."""
    hand.build("--format", "html")
    page = hand.root / "output/工作动态/2021年第2期.html"
    edited, stat = page.read_bytes().replace("标题".encode(), "题标".encode()), page.stat()
    page.write_bytes(edited)
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    hand.write_issue(2, "另外的正文。")
    ended = hand.build("--format", "html")
    assert page.read_bytes() == edited
    assert "2021年第2期.html：生成以后被人改过，没有覆盖" in ended.err
    assert hand.build("--format", "html", "--force").last.startswith("生成 1 份")
