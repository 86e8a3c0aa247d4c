"""Builds that are killed, broken off, or run twice at once."""

import os
import signal
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from docgen.batch.files import STAGING
from docgen.batch.ledger import Entry, open_ledger
from docgen.batch.sockets import remove_left_sockets
from hand import Hand
from processes import alive_soon, descendants

MANY = 150  # issues: enough for worker processes to pay


def test_second_build_at_once_is_told(hand: Hand) -> None:
    """Two builds never write to one folder; the second ends at once and leaves all as it is."""
    (hand.root / "output").mkdir()
    with open_ledger(hand.root / "output"):
        ended = hand.build()
    assert ended.code == 1
    assert "output：另一个 docgen 正在往这个文件夹里生成；请等它结束后再运行" in ended.err
    assert hand.files() == {}


def test_killed_build_leaves_no_half_file(hand: Hand) -> None:
    """kill -9 amid the work: every file that is there is whole, no worker lives on, the next build finishes the rest."""
    write_many(hand)
    process = hand.start("build", "--jobs", "2")
    wait_for(hand.output(1, "pdf"))
    family = list(descendants(process.pid))
    process.kill()
    process.communicate()
    assert not any(map(alive_soon, family))
    done = hand.files()
    ended = hand.build()
    assert (ended.code, ended.err) == (0, "")
    assert not (hand.root / "output" / STAGING).exists()
    assert 0 < len(done) < MANY * 3
    assert done.items() <= hand.files().items()


def test_sockets_of_a_killed_build_go_with_the_next(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a build that is still at work stay, and so do folders of other programs."""
    write_many(hand)
    with TemporaryDirectory() as room:  # a short name: a socket's has a hundred characters at most
        monkeypatch.setenv("TMPDIR", room)
        monkeypatch.setattr("tempfile.tempdir", room)
        (Path(room) / "pymp-another").mkdir()
        process = hand.start("build", "--jobs", "2")
        wait_for(hand.output(1, "pdf"))
        remove_left_sockets()
        kept = len(list(Path(room).iterdir()))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert hand.build("--jobs", "1").code == 0
        assert (kept, [path.name for path in Path(room).iterdir()]) == (2, ["pymp-another"])


def test_ctrl_c_ends_with_words(hand: Hand) -> None:
    """The terminal sends it to workers too. The files made so far are there, the next build goes on from them."""
    write_many(hand)
    process = hand.start("build", "--jobs", "2")
    wait_for(hand.output(1, "pdf"))
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "已中断。做完的文件都在，再运行一次就接着做。" in err
    assert "Traceback" not in err
    done = hand.files()
    hand.build()
    assert done.items() <= hand.files().items()


def test_kill_between_ledger_and_file_is_no_edit_by_hand(hand: Hand) -> None:
    """The ledger learns of a file before it is put in its place: the former file is still known as ours."""
    hand.build()
    entry = ledger_entry(hand, "工作动态/2021年第1期.docx")
    hand.write_issue(1, "新的正文。")
    pretend_killed(hand, entry)
    ended = hand.build()
    assert (ended.code, ended.err) == (0, "")
    assert ended.last.startswith("生成 2 份")


def ledger_entry(hand: Hand, path: str) -> Entry:
    with open_ledger(hand.root / "output") as ledger:
        return ledger.entries[path]


def pretend_killed(hand: Hand, entry: Entry) -> None:
    """The ledger as it is when a build is killed after announcing a new file and before putting it in place."""
    announced = Entry(entry.path, "new key", "new digest", 99, 99, previous=entry.digest)
    with open_ledger(hand.root / "output") as ledger:
        ledger.write([announced])


def write_many(hand: Hand) -> None:
    for number in range(1, MANY + 1):
        path = hand.write_issue(number, f"这是第{number}期。")
        path.write_text(path.read_text("utf-8").replace(f"2021-03-{number:02}", "2021-03-01"), "utf-8")


def wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, f"{path} does not come"
        time.sleep(0.02)


def test_worker_killed_by_the_system_is_told(hand: Hand) -> None:
    """As when memory runs out: no traceback, a count, and the next build goes on from there."""
    write_many(hand)
    process = hand.start("build", "--jobs", "2")
    wait_for(hand.output(1, "pdf"))
    for pid in descendants(process.pid):
        if (
            not list(descendants(pid))
            and b"resource_tracker import main" not in Path(f"/proc/{pid}/cmdline").read_bytes()
        ):
            os.kill(pid, signal.SIGKILL)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "一个工作进程被系统中止" in err
    assert "Traceback" not in err
    assert out.splitlines()[-1].startswith("生成 ")
    assert hand.build().code == 0
