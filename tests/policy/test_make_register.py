"""scripts/make-register: valid and varied registers, the same from the same seed, added to what is there."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from world import POLICY, ROOT

from docgen.policy.check import check_register
from docgen.policy.classify import Class, classify
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Institution
from docgen.records.register import Register, load_register


def make(folder: Path, number: int, seed: int) -> Register:
    """Run the script as people do."""
    command = [ROOT / "scripts" / "make-register", str(number), "--seed", str(seed), "--out", folder]
    source = {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}
    subprocess.run(command, check=True, capture_output=True, env=os.environ | source)
    register, problems = load_register(folder)
    assert problems == ()
    return register


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Register]:
    folder = tmp_path_factory.mktemp("made") / "data"
    return folder, make(folder, 44, 3)


def test_what_is_made_is_sound(made: tuple[Path, Register]) -> None:
    """No rule finds anything."""
    assert check_register(made[1], POLICY, date(2026, 1, 1)) == ()


def test_every_class_occurs(made: tuple[Path, Register]) -> None:
    snapshot = Snapshot(made[1], POLICY, date(2021, 12, 31))
    classes = Counter(classify(each, snapshot).kind for each in snapshot.institutions)
    assert classes.keys() == set(Class)
    assert len(made[1].of(Institution)) == 44


def test_a_seed_gives_the_same_files(made: tuple[Path, Register], tmp_path: Path) -> None:
    make(tmp_path / "data", 44, 3)
    for path in sorted(made[0].rglob("*.yaml")):
        assert path.read_bytes() == (tmp_path / "data" / path.relative_to(made[0])).read_bytes()


def test_more_are_added_to_what_is_there(made: tuple[Path, Register]) -> None:
    """New names, new numbers, and the surveys count them."""
    register = make(made[0], 12, 4)
    assert len(register.of(Institution)) == 56
    assert check_register(register, POLICY, date(2026, 1, 1)) == ()
