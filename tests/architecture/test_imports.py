"""Imports point down: each room knows only the rooms below it, and no module knows itself by a detour."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

# What each room may know directly. `emit` knows no record, `compose` no font, `policy` no wording, `records` no rule.
BASE = {"problems", "door", "places", "formats"}
TEXTS = BASE | {"records", "policy", "charter", "dossier", "compose", "workspace"}
FORMS = {"style", "layout", "draw", "emit"}
MAY_KNOW = {
    "problems": set(),
    "door": {"problems"},
    "places": {"problems"},
    "formats": set(),
    "records": BASE,
    "index": BASE | {"records"},
    "foreign": BASE | {"records"},
    "workbook": BASE | {"records", "foreign"},
    "workspace": BASE | {"records"},
    "policy": BASE | {"records"},
    "charter": BASE | {"records"},
    "dossier": BASE | {"records", "policy", "charter"},
    "compose": TEXTS - {"compose"},
    "style": BASE | {"records"},
    "layout": BASE | {"style", "compose"},
    "draw": BASE | {"layout", "style", "compose"},
    "emit": BASE | {"draw", "layout", "style", "compose"},
    "verify": BASE | {"foreign", "style", "layout", "draw"},
    "batch": TEXTS | FORMS | {"index"},
    "overview": BASE | {"records", "policy", "index", "batch"},
    "desk": TEXTS | FORMS | {"index", "foreign", "workbook", "verify", "batch", "overview"},
    "cli": TEXTS | FORMS | {"index", "foreign", "workbook", "verify", "batch", "overview", "desk"},
    "__main__": {"cli"},
}

# The packages of the legal text engine, each knowing those before it; `amend` and the face know all.
CHARTER = ["text", "references", "wording", "consolidation", "derivation", "clauses", "amend"]

Modules = dict[str, ast.Module]


def test_every_room_is_named(modules: Modules) -> None:
    """A new room takes its place in the order on purpose."""
    assert {room(name) for name in modules if name != "docgen"} <= MAY_KNOW.keys()


def test_imports_point_down(modules: Modules) -> None:
    """No module imports from a room that its own room may not know."""
    upward = [
        f"{name} imports {target}"
        for name, targets in import_graph(modules).items()
        for target in sorted(targets)
        if name != "docgen" and target != "docgen"
        if room(target) not in MAY_KNOW[room(name)] | {room(name)}
    ]
    assert upward == []


def test_the_charter_shows_one_face(modules: Modules) -> None:
    """Rooms outside take from `docgen.charter`, not from its packages."""
    behind = [
        f"{name} imports {target}"
        for name, targets in import_graph(modules).items()
        for target in sorted(targets)
        if name != "docgen" and room(name) != "charter" and target.startswith("docgen.charter.")
    ]
    assert behind == []


def test_the_packages_of_the_charter_stand_in_order(modules: Modules) -> None:
    """A package of the charter knows itself and those before it."""
    rank = {name: place for place, name in enumerate(CHARTER)}
    upward = [
        f"{name} imports {target}"
        for name, targets in import_graph(modules).items()
        if name.startswith("docgen.charter.")
        for target in sorted(targets)
        if target.startswith("docgen.charter.") and rank[target.split(".")[2]] > rank[name.split(".")[2]]
    ]
    assert upward == []


def test_imports_are_free_of_cycles(modules: Modules) -> None:
    """An order exists in which every module follows all that it imports."""
    assert set(TopologicalSorter(import_graph(modules)).static_order()) == modules.keys()


def test_an_upward_import_is_seen() -> None:
    """The reading below finds an import in whatever form it is written."""
    trees = {
        "docgen": ast.parse(""),
        "docgen.problems": ast.parse("from docgen import emit"),
        "docgen.emit": ast.parse("from docgen.emit.word import write"),
        "docgen.emit.word": ast.parse("def act():\n    import docgen.problems"),
    }
    assert import_graph(trees)["docgen.problems"] == {"docgen", "docgen.emit"}
    with pytest.raises(CycleError):
        list(TopologicalSorter(import_graph(trees)).static_order())


def room(name: str) -> str:
    return name.split(".")[1]


def import_graph(modules: Modules) -> dict[str, set[str]]:
    """The modules of ours that each module imports, itself left out."""
    return {name: imported(tree) & modules.keys() - {name} for name, tree in modules.items()}


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "imports are absolute"
            names.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return names
