"""What is imported is declared, and what is declared is locked: nothing works by what happens to be installed."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

OF_EXTRAS = {"docgen.batch.cluster": "cluster"}  # modules that do without, or say what to install
FOR_TESTS_ONLY = "docgen.verify"  # measures pages; the program itself does without
COMPANIONS = {"pydantic-core": "pydantic"}  # one comes with the other, in the version that it needs
DISTRIBUTIONS = packages_distributions()


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, list[str]]:
    """What the project asks for: to run, for its tests besides, and to be installed."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = table["project"]
    return {
        "run": project["dependencies"],
        "test": project["optional-dependencies"]["test"],
        "build": table["build-system"]["requires"],
        "cluster": project["optional-dependencies"]["cluster"],
    }


@pytest.fixture(scope="module")
def lock(root: Path) -> list[str]:
    """The lines of requirements.lock, comments left out."""
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_source_imports_what_is_declared(
    modules: dict[str, ast.Module], project: dict[str, list[str]]
) -> None:
    """Every package that the program imports is a dependency of the program."""
    without = (*OF_EXTRAS, FOR_TESTS_ONLY)
    trees = [tree for name, tree in modules.items() if not name.startswith(without)]
    assert undeclared(trees, project["run"]) == set()
    for name, extra in OF_EXTRAS.items():
        assert undeclared([modules[name]], project["run"] + project[extra]) == set()


def test_tests_import_what_is_declared(root: Path, project: dict[str, list[str]]) -> None:
    """Every package that the tests or the benchmarks import is a dependency of the program or of its tests."""
    paths = [*root.glob("tests/**/*.py"), *root.glob("benchmarks/**/*.py"), *root.glob("src/**/*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    assert undeclared(trees, project["run"] + project["test"]) == set()


def test_lock_pins_every_dependency(project: dict[str, list[str]], lock: list[str]) -> None:
    """Each package that the project asks for has its exact version."""
    assert {canonical(line) for lines in project.values() for line in lines} <= set(map(canonical, lock))


def test_lock_holds_exact_versions_and_nothing_else(lock: list[str]) -> None:
    """No address of an index, no option, no range, no path."""
    assert [line for line in lock if not re.fullmatch(r"[\w.-]+==[\w.!+-]+", line)] == []


def undeclared(trees: Iterable[ast.Module], requirements: Iterable[str]) -> set[str]:
    """The distributions that the trees import and the requirements do not name."""
    named = {"docgen", *map(canonical, requirements)}
    packages = {name for tree in trees for name in imported(tree)} - sys.stdlib_module_names
    return {owner for package in packages if (owner := distribution(package))} - named


def distribution(package: str) -> str:
    """The distribution that brings a package; empty for a module beside the tests."""
    name = canonical(DISTRIBUTIONS[package][0]) if package in DISTRIBUTIONS else ""
    return COMPANIONS.get(name, name)


def imported(tree: ast.Module) -> set[str]:
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {name.split(".")[0] for name in names}


def canonical(requirement: str) -> str:
    """The name in a requirement or a line of the lock, as all who spell it otherwise mean it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()
