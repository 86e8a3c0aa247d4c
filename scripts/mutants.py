"""Change one thing at a time in a room's source and run its tests: those changes that no test notices are told.

usage: python scripts/mutants.py ROOM [--sample N] [--seed S] [--only FILE] -- pytest arguments

Comparisons are turned (< to <=, == to !=, in to not in), `and` and `or` changed for each other, conditions negated,
whole numbers raised by one, + and - exchanged. Nothing is written into the tree: each change is made in a copy that
the tests import instead. Not for CI: a full run takes hours.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def places(tree: ast.AST) -> list[ast.AST]:
    """What can be changed, in the order of the text."""
    kinds = (ast.Compare, ast.BoolOp, ast.BinOp, ast.Constant, ast.If, ast.IfExp)
    return [node for node in ast.walk(tree) if isinstance(node, kinds) and _changed(copy.deepcopy(node))]


def _changed(node: ast.AST) -> bool:
    """Change a node in place; whether there was a way."""
    match node:
        case ast.Compare(ops=[first, *rest]) if type(first) in TURNED:
            node.ops = [TURNED[type(first)](), *rest]
        case ast.BoolOp(op=ast.And()):
            node.op = ast.Or()
        case ast.BoolOp(op=ast.Or()):
            node.op = ast.And()
        case ast.BinOp(op=ast.Add()):
            node.op = ast.Sub()
        case ast.BinOp(op=ast.Sub()):
            node.op = ast.Add()
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + 1
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case _:
            return False
    return True


def mutants(path: Path) -> Iterator[tuple[str, str]]:
    """Each change of a file: where, and the whole text after it."""
    source = path.read_text("utf-8")
    number = len(places(ast.parse(source)))
    for index in range(number):
        tree = ast.parse(source)
        node = places(tree)[index]
        line = getattr(node, "lineno", 0)
        _changed(node)
        yield f"{path.name}:{line} {type(node).__name__}", ast.unparse(ast.fix_missing_locations(tree))


def survives(package: Path, relative: Path, text: str, tests: list[str]) -> bool:
    """Whether the tests pass with the change."""
    target = package / relative
    kept = target.read_text("utf-8")
    target.write_text(text, "utf-8")
    try:
        environment = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, timeout=300, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_text(kept, "utf-8")
    return done.returncode == 0


def main() -> None:
    """Say how many changes the tests noticed, and which not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("tests", nargs="*")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "src" / "docgen"
        shutil.copytree(ROOT / "src" / "docgen", package)
        for name in ("data", "templates"):
            (Path(folder) / name).symlink_to(ROOT / name)
        found = [
            (path.relative_to(package), where, text)
            for path in sorted((package / given.room).glob("*.py"))
            if given.only in path.name
            for where, text in mutants(path)
        ]
        if given.sample:
            found = random.Random(given.seed).sample(found, min(given.sample, len(found)))
        left = []
        for relative, where, text in found:
            if survives(package, relative, text, given.tests):
                left.append(where)
                print("survived", where, flush=True)
        print(f"{len(found) - len(left)} of {len(found)} noticed")


if __name__ == "__main__":
    main()
