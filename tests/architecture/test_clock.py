"""Nothing inside asks the clock: the date is an argument. Only the command line and the batch may look."""

import ast

import pytest

MAY_LOOK = {"cli", "batch"}
DATE_CALLS = {"now", "utcnow", "today"}
TIME_CALLS = {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime"}


def test_no_clock_inside(modules: dict[str, ast.Module]) -> None:
    """No stage between loading and writing reads the day or the hour."""
    looks = [
        f"{name}:{line}"
        for name, tree in modules.items()
        if name.split(".")[1:2] and name.split(".")[1] not in MAY_LOOK
        for line in clock_lines(tree)
    ]
    assert looks == []


@pytest.mark.parametrize(
    "source",
    [
        "date.today()",
        "datetime.now(tz)",
        "datetime.datetime.utcnow()",
        "time.time()",
        "from time import time",
        "default_factory = date.today",
    ],
)
def test_a_look_at_the_clock_is_seen(source: str) -> None:
    """However the clock is read, the test above notices."""
    assert clock_lines(ast.parse(source)) == [1]


def clock_lines(tree: ast.Module) -> list[int]:
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt))
    return [node.lineno for node in nodes if reads_clock(node)]


def reads_clock(node: ast.expr | ast.stmt) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="time"), attr=name):
            return name in TIME_CALLS
        case ast.Attribute(attr=name):
            return name in DATE_CALLS
        case ast.ImportFrom(module="time", names=names):
            return any(alias.name in TIME_CALLS for alias in names)
    return False
