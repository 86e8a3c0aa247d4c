"""A user with a workspace of three bulletin issues."""

from pathlib import Path

import pytest

from hand import Hand


@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hand:
    (tmp_path / "templates").mkdir()
    user = Hand(tmp_path, capsys)
    for number in (1, 2, 3):
        user.write_issue(number, f"这是第{number}期。")
    monkeypatch.chdir(tmp_path)
    return user
