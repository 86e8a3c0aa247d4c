"""The benchmarks name what the package has: they run seldom, and a renamed class stops them after minutes."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCHMARKS = sorted(path for path in (ROOT / "benchmarks").rglob("*.py"))


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: str(path.relative_to(ROOT / "benchmarks")))
def test_every_name_taken_from_the_package_is_there(path: Path) -> None:
    missing = [
        f"{each.lineno}: {each.module}.{alias.name}"
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.ImportFrom) and (each.module or "").split(".")[0] == "docgen"
        for alias in each.names
        if not _there(each.module or "", alias.name)
    ]
    assert missing == []


def test_there_are_benchmarks_to_look_at() -> None:
    assert len(BENCHMARKS) > 20


def _there(module: str, name: str) -> bool:
    try:
        return hasattr(import_module(module), name) or find_spec(f"{module}.{name}") is not None
    except ModuleNotFoundError:
        return False
