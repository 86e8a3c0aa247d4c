"""What the README and CONTRIBUTING show can be typed: their commands, options and scripts are there."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand

from docgen.cli.app import program

CODE = re.compile(r"^```.*?^```|^ {4}.*?$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"\bdocgen ([a-z]+)([^\n`#]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][\w-]*")


@pytest.fixture(scope="module")
def options() -> Mapping[str, set[str]]:
    """The options of each command."""
    return {
        name: {"--help", *(option for parameter in command(name).params for option in parameter.opts)}
        for name in typer.main.get_group(program("")).commands
    }


def command(name: str) -> TyperCommand:
    """A command as it is loaded when it is typed."""
    found = typer.main.get_group(program(name)).commands[name]
    assert isinstance(found, TyperCommand)
    return found


@pytest.fixture(scope="module")
def code(root: Path) -> str:
    """All that the README shows as code."""
    return "\n".join(CODE.findall((root / "README.md").read_text(encoding="utf-8")))


def test_every_command_of_the_readme_exists(code: str, options: Mapping[str, set[str]]) -> None:
    """Each `docgen …` of the README is a command, and it takes the options shown."""
    calls = CALL.findall(code)
    unknown = [
        f"docgen {name} {option}"
        for name, rest in calls
        for option in OPTION.findall(rest) or [""]
        if name not in options or option not in {"", *options[name]}
    ]
    assert calls
    assert unknown == []


def test_the_readme_shows_every_command(code: str, options: Mapping[str, set[str]]) -> None:
    """What the program can do, its guide tells."""
    assert options.keys() <= {name for name, _ in CALL.findall(code)}


def test_the_first_screen_shows_how_to_start(root: Path) -> None:
    """The two commands of a newcomer stand in the first 40 lines."""
    lines = (root / "README.md").read_text(encoding="utf-8").splitlines()[:40]
    assert {"scripts/demo", "scripts/test"} <= set(re.findall(r"scripts/\w+", "\n".join(lines)))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_script_shown_exists(root: Path, name: str) -> None:
    """A script that is named can be run."""
    shown = set(re.findall(r"\bscripts/[\w.-]*\w", (root / name).read_text(encoding="utf-8")))
    assert shown
    assert [script for script in sorted(shown) if not (root / script).is_file()] == []
