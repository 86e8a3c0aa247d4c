"""What sets the project up can be run, and CI runs just that."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPTS = ("bootstrap", "demo", "test", "lock", "prove-bare")


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_can_be_run(root: Path, name: str) -> None:
    """Every script has its executable bit and parses."""
    path = root / "scripts" / name
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", path], capture_output=True, text=True).stderr == ""


def test_ci_runs_what_people_run(root: Path) -> None:
    """CI calls scripts/test and does nothing of its own."""
    lines = (root / ".ci" / "run").read_text(encoding="utf-8").split("\n", 1)
    assert lines == ["#!/bin/sh", 'exec "$(dirname "$0")/../scripts/test"\n']
