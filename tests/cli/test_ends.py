"""However a run is started or broken off, it ends soon and with words: closed streams, signals, bare surroundings."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hand import Hand, heed_ctrl_c

BUILD = (sys.executable, "-m", "docgen", "build", "--format", "html")


def run_in(hand: Hand, shell: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The build, its streams set by a shell."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "VIRTUAL_ENV", "TMPDIR")}
    words = ["/bin/sh", "-c", f'"$@" {shell}', "sh", *BUILD]
    return subprocess.run(words, cwd=hand.root, env=kept | environment, capture_output=True, timeout=120)


@pytest.mark.parametrize("shell", [">&-", "2>&-", "<&- >&- 2>&-", ">/dev/null 2>&-"])
def test_closed_streams(hand: Hand, shell: str) -> None:
    """It is built, and no file of ours takes the place of a stream."""
    assert run_in(hand, shell).returncode == 0
    assert len(hand.files()) == 3
    assert all(b"<!DOCTYPE" in (hand.root / "output" / name).read_bytes() for name in hand.files())


def test_bare_surroundings(hand: Hand) -> None:
    """No home, no locale of UTF-8."""
    ended = run_in(hand, "", LC_ALL="C", PYTHONUTF8="0", HOME="/nowhere")
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0.15, 0.4, 0.8, 1.5])
def test_broken_off_at_any_moment(hand: Hand, number: signal.Signals, after: float, tmp_path: Path) -> None:
    """Also while the program is being loaded and while workers start: no traceback, nothing left, the next build whole."""
    room = tmp_path / "temporary"
    room.mkdir()
    for issue in range(4, 30):
        hand.write_issue(issue)
    words = [*BUILD, "--jobs", "2"]
    process = subprocess.Popen(
        words, cwd=hand.root, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
        start_new_session=True, preexec_fn=heed_ctrl_c, env=os.environ | {"TMPDIR": str(room)},
    )  # fmt: skip
    time.sleep(after)
    os.killpg(process.pid, number)
    _, err = process.communicate(timeout=30)
    loaded = b"\xe5\xb7\xb2\xe4\xb8\xad\xe6\x96\xad" in err
    assert process.returncode in ((130, 0) if loaded else (-number, 0, 130))
    assert b"Traceback" not in err or after < 0.4  # before our first line Python speaks for itself
    assert b"resource_tracker" not in err
    assert not list(room.iterdir())
    ended = hand.build("--format", "html")
    assert (ended.code, len(hand.files())) == (0, 29)


def test_what_was_written_is_summed_up_by_folder(hand: Hand) -> None:
    """A log holds a line for each unit; with -v a line for each file."""
    assert "生成 3 份  工作动态" in hand.build("--format", "html").out.splitlines()
    hand.write_issue(1, "另一篇。")
    assert "生成 工作动态/2021年第1期.html" in hand.build("--format", "html", "-v").out.splitlines()
