"""The rulebook and the checks say the same: no clause that nobody checks, no check without its clause."""

import ast
from pathlib import Path

import pytest

from docgen.problems import ProblemsError
from docgen.verify.bench import Bench
from docgen.verify.rulebook import Weight, load_rulebook
from verify.planted import FAULTS

SOURCE = Path(__file__).parents[2] / "src" / "docgen" / "verify"


@pytest.fixture(scope="module")
def words() -> set[str]:
    """All strings in the checks."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.glob("*.py")]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_clause_is_checked(bench: Bench, words: set[str]) -> None:
    """A clause that nothing asks for is deleted."""
    assert set(bench.book.clauses) - words == set()


def test_names_of_clauses_and_wordings_are_apart(bench: Bench) -> None:
    """One name, one clause."""
    assert bench.book.clauses.keys() & bench.book.wordings.keys() == set()


def test_planted_faults_are_of_the_standard(bench: Bench) -> None:
    """Custom alone makes nobody fail."""
    rules = {**bench.book.clauses, **bench.book.wordings}
    assert {rules[fault.rule].level for fault in FAULTS.values()} == {Weight.STANDARD}


def test_every_clause_of_a_standard_names_it(bench: Bench) -> None:
    """So that the reader can look it up."""
    rules = {**bench.book.clauses, **bench.book.wordings}.items()
    assert [
        name for name, rule in rules if rule.level is Weight.STANDARD and not rule.clause.startswith("GB/T ")
    ] == []


@pytest.mark.parametrize(
    ("text", "fault"), [("页面: [grid]", "写法不对"), ("条目: {", "写法不对"), (None, "找不到核对条目")]
)
def test_a_faulty_rulebook_is_told(tmp_path: Path, text: str | None, fault: str) -> None:
    """A workspace may have its own; what is wrong with it is told, not raised."""
    if text is not None:
        (tmp_path / "verify.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        load_rulebook([tmp_path])
    assert str(caught.value.problems[0]).startswith(f"verify.yaml：{fault}")
