"""One name, one thing: a public class has its name for itself, so that a reader need not ask which one is meant."""

import ast
from collections import Counter
from pathlib import Path

# names that two classes still share; a name may only leave this list
SHARED = frozenset(
    (
        "Change",
        "Entry",
        "File",
        "Finding",
        "Found",
        "Glyphs",
        "Kind",
        "Layout",
        "Line",
        "Look",
        "Paper",
        "Part",
        "Piece",
        "Report",
        "Row",
        "Rule",
        "Sheet",
        "Table",
        "Task",
    )
)


def test_public_classes_have_names_of_their_own(root: Path) -> None:
    """No two files of the package define a public class of the same name, but for those listed."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (root / "src").rglob("*.py"))
    names = Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert len(names) > 400
    assert {name for name, count in names.items() if count > 1 and not name.startswith("_")} == SHARED
