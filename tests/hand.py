"""A user at the keyboard: a workspace of their own, and the commands that they type there."""

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.cli.app import run

ISSUE = """\
---
名称: 工作简讯
年: 2021
期: {number}
编印单位: 某某工作组编
日期: 2021-03-{number:02}
标题: {title}
---

{text}
"""


def heed_ctrl_c() -> None:
    """In a new process: Ctrl-C works as at a terminal, also where the tests run in the background, without it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it gave and what it said."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line of what it gave."""
        return self.out.splitlines()[-1]


@dataclass(frozen=True)
class Hand:
    """Types commands in the folder `root`, a workspace with bulletin issues."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def type(self, *words: str | Path) -> Ended:
        """Run a command here."""
        self.capture.readouterr()
        code = run([str(word) for word in words])
        out, err = self.capture.readouterr()
        return Ended(code, out, err)

    def build(self, *words: str | Path) -> Ended:
        """Run `docgen build`, in the formats that are quick to make unless others are named."""
        return self.type("build", *(() if "--format" in words else ("--format", "docx,html")), *words)

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Start a command as a process of its own, the first of its group, which may be killed."""
        return subprocess.Popen(
            [sys.executable, "-m", "docgen", *map(str, words)],
            cwd=self.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=heed_ctrl_c,
        )

    def write(self, place: str, text: str) -> Path:
        """Write a data file."""
        path = self.root / "data" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def write_issue(self, number: int, text: str = "正文。", title: str = "标题") -> Path:
        """Write the data file of a bulletin issue."""
        path = self.root / f"data/工作动态/第{number}期.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ISSUE.format(number=number, title=title, text=text), encoding="utf-8")
        return path

    def output(self, number: int, ending: str = "docx") -> Path:
        """The file made of an issue."""
        return self.root / f"output/工作动态/2021年第{number}期.{ending}"

    def files(self) -> dict[str, tuple[bytes, int]]:
        """All that users see in the output folder: bytes and time of change."""
        return {
            str(path.relative_to(self.root / "output")): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted((self.root / "output").rglob("*"))
            if path.is_file() and ".docgen." not in str(path)
        }


@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hand:
    """A user in a workspace with three bulletin issues."""
    (tmp_path / "templates").mkdir()
    user = Hand(tmp_path, capsys)
    for number in (1, 2, 3):
        user.write_issue(number, f"这是第{number}期。")
    monkeypatch.chdir(tmp_path)
    return user
