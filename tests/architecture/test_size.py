"""Functions and files stay short enough to read."""

import ast
from pathlib import Path

LONGEST_FILE = 350
LONGEST_FUNCTION = 45


def test_files_are_short(root: Path) -> None:
    """One noun a file, about 300 lines at most."""
    lengths = {
        str(path.relative_to(root)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (root / "src").rglob("*.py")
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short(modules: dict[str, ast.Module]) -> None:
    """One act a function, its docstring included."""
    long = [
        f"{name}.{node.name}: {length(node)} lines"
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
