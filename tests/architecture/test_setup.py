"""What sets the project up holds together: the lock, the scripts, what CI runs."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

SCRIPTS = ("bootstrap", "demo", "test", "lock", "prove-bare")


def test_lock_pins_every_dependency(root: Path) -> None:
    """Each package that pyproject.toml asks for has its exact version in requirements.lock."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = table["project"]
    asked = [
        *project["dependencies"],
        *project["optional-dependencies"]["test"],
        *table["build-system"]["requires"],
    ]
    assert {canonical(line) for line in asked} <= {canonical(line) for line in lock_lines(root)}


def test_lock_holds_exact_versions_and_nothing_else(root: Path) -> None:
    """No address of an index, no option, no range, no path."""
    assert [line for line in lock_lines(root) if not re.fullmatch(r"[\w.-]+==[\w.!+-]+", line)] == []


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


def lock_lines(root: Path) -> list[str]:
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def canonical(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()
