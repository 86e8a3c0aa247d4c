"""Change one thing at a time in a room's source and run the tests that reach it: those that no test notices are told.

usage: .venv/bin/python scripts/mutants.py ROOM [--sample N] [--seed S] [--only FILE] TESTS…

Comparisons are turned (< to <=, == to !=, in to not in), `and` and `or` changed for each other, conditions negated,
whole numbers raised by one, + and - exchanged. Nothing is written into the tree: each change is made in a copy that
the tests import instead. One run first, with coverage, tells which tests reach which line; a change is tried with
these alone, and with all of them where the line is read when its module is. What runs five times as long as all
tests did counts as noticed. Not for CI: a full run takes hours.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).resolve().parents[1]
LENT = ("data", "templates", ".fonts")  # what the package looks for beside itself
MOST = 40  # tests for one change: those that reach it, spread over their files
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


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed file of the package: its path there, the line, what was changed, and the whole text after it."""

    path: Path
    line: int
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.what}"


def places(tree: ast.AST) -> list[ast.AST]:
    """What can be changed, in the order of the walk."""
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


def mutants(package: Path, path: Path) -> Iterator[Mutant]:
    """Each change of a file of the package."""
    source = (package / path).read_text("utf-8")
    for index in range(len(places(ast.parse(source)))):
        tree = ast.parse(source)
        node = places(tree)[index]
        line, what = getattr(node, "lineno", 0), ast.unparse(node).split("\n")[0][:60]
        _changed(node)
        yield Mutant(path, line, what, ast.unparse(ast.fix_missing_locations(tree)))


def run(arguments: Sequence[str], package: Path, limit: float = 0, data: Path | None = None) -> int:
    """The exit code of pytest in a process of its own, against a copy of the package; -1 when it took too long.

    `data`: where to keep which test reached which line.
    """
    child = os.fork()
    if not child:
        os.setsid()
        _child(arguments, package, data)
    end = time.monotonic() + limit
    while not (done := os.waitpid(child, os.WNOHANG))[0]:
        if limit and time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return -1
        time.sleep(0.02)
    return os.waitstatus_to_exitcode(done[1])


def _child(arguments: Sequence[str], package: Path, data: Path | None) -> None:
    """Runs the tests and ends the process; what they print is thrown away."""
    code = 70
    try:
        os.chdir(ROOT)
        sys.path.insert(0, str(package.parent))
        sys.dont_write_bytecode = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        more = ["--cov=docgen", "--cov-context=test", "--cov-report="] if data else ["-x", "-p", "no:cov"]
        os.environ["COVERAGE_FILE"] = str(data or os.devnull)
        code = pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", *more, *arguments])
    finally:
        os._exit(int(code))


@dataclass(frozen=True, slots=True)
class Reached:
    """Which tests reach which line of the package; `seconds` that all of them took."""

    data: coverage.CoverageData
    package: Path
    seconds: float

    def tests(self, mutant: Mutant) -> list[str] | None:
        """Some tests that reach a change; none when nothing does, None when its module's loading does."""
        lines = self.data.contexts_by_lineno(str(self.package / mutant.path))
        found = {test.partition("|")[0] for test in lines.get(mutant.line, ())}
        if "" in found:
            return None
        return random.Random(1).sample(sorted(found), min(MOST, len(found)))


def reached(package: Path, tests: Sequence[str]) -> Reached:
    """What a run without a change reaches. Raises SystemExit when it fails."""
    begun, data = time.monotonic(), package.parent / "coverage"
    if run(tests, package, data=data):
        sys.exit("the tests fail without a change")
    found = coverage.CoverageData(str(data))
    found.read()
    return Reached(found, package, time.monotonic() - begun)


def survives(mutant: Mutant, base: Reached, tests: Sequence[str]) -> bool:
    """Whether the tests that reach it pass with the change."""
    chosen = base.tests(mutant)
    if chosen == []:
        return True
    target = base.package / mutant.path
    kept = target.read_text("utf-8")
    target.write_text(mutant.text, "utf-8")
    try:
        return run(chosen or tests, base.package, 5 * base.seconds) == 0
    finally:
        target.write_text(kept, "utf-8")


def main() -> None:
    """Say how many changes the tests noticed, and which not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("tests", nargs="+")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "src" / "docgen"
        shutil.copytree(ROOT / "src" / "docgen", package)
        for name in LENT:
            (Path(folder) / name).symlink_to(ROOT / name)
        paths = (path.relative_to(package) for path in sorted((package / given.room).rglob("*.py")))
        found = [each for path in paths if given.only in path.name for each in mutants(package, path)]
        if given.sample:
            found = random.Random(given.seed).sample(found, min(given.sample, len(found)))
        base = reached(package, given.tests)
        print(f"{len(found)} changes, {base.seconds:.0f} s for all tests", flush=True)
        left = 0
        for number, mutant in enumerate(found, 1):
            if survives(mutant, base, given.tests):
                left += 1
                print("survived", mutant, flush=True)
            if not number % 20:
                print(f"{number - left} of {number} noticed", flush=True)
        print(f"{len(found) - left} of {len(found)} noticed")


if __name__ == "__main__":
    main()
