"""What a user is told about broken files: the folder `broken` holds them, `broken.txt` what is said."""

from pathlib import Path

import pytest

from docgen.problems import Level, Problem
from docgen.records.register import Register, load_register

HERE = Path(__file__).parent
SOUND = {"broken/机构/好的鉴定所.yaml", "broken/党组织/上级党委.yaml"}


@pytest.fixture(scope="module")
def loaded() -> tuple[Register, tuple[Problem, ...]]:
    return load_register(HERE / "broken")


def test_every_fault_is_told_in_its_place(loaded: tuple[Register, tuple[Problem, ...]]) -> None:
    """One run tells all faults of all files: file, line, column and field, the fault, the remedy."""
    assert [str(problem) for problem in loaded[1]] == (HERE / "broken.txt").read_text("utf-8").splitlines()


def test_every_broken_file_is_told(loaded: tuple[Register, tuple[Problem, ...]]) -> None:
    """No file at fault passes in silence."""
    told = {problem.where.split(" ")[0].split(":")[0] for problem in loaded[1]}
    files = {f"broken/{path.relative_to(HERE / 'broken')}" for path in (HERE / "broken").glob("*/*")}
    assert len(files) > 50
    assert told == files - SOUND


def test_every_problem_says_what_to_do(loaded: tuple[Register, tuple[Problem, ...]]) -> None:
    assert [problem for problem in loaded[1] if not problem.remedy] == []


def test_sound_records_stay(loaded: tuple[Register, tuple[Problem, ...]]) -> None:
    """Records at fault are left out, the others are not."""
    assert [key for key in loaded[0].records if key[0] != "行业"] == [
        ("机构", "好的鉴定所"),
        ("党组织", "上级党委"),
        ("党员", "好的鉴定所-甲无错"),
    ]


def test_a_stray_file_is_only_a_warning(loaded: tuple[Register, tuple[Problem, ...]]) -> None:
    warnings = [problem.where for problem in loaded[1] if problem.level is Level.WARNING]
    assert warnings == ["broken/机构/说明.txt"]


def test_no_check_digit_is_given_away(loaded: tuple[Register, tuple[Problem, ...]]) -> None:
    """A wrong identity number is neither repeated nor mended in the message."""
    told = [str(problem) for problem in loaded[1] if "身份证号" in problem.where]
    assert len(told) == 2
    assert not any("3607" in line or "1101" in line for line in told)
