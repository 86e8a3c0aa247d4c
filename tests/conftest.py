"""What the tests of pages share: the style, its fonts, and a setter."""

from pathlib import Path

import pytest

from docgen.emit.press import Press
from docgen.layout.setter import Setter
from docgen.places import builtin
from docgen.style import Style, load_style
from docgen.style.fonts import FontBook

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def style() -> Style:
    return load_style((builtin() / "templates",))


@pytest.fixture(scope="session")
def full_style() -> Style:
    return load_style((builtin() / "templates",), "full")


@pytest.fixture(scope="session")
def book(style: Style) -> FontBook:
    return FontBook(style.fonts, (builtin() / ".fonts" / "fandol",))


@pytest.fixture(scope="session")
def setter(style: Style, book: FontBook) -> Setter:
    return Setter(style, book, style.measure)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--approve", action="store_true", help="rewrite tests/golden/ with what is composed now")


@pytest.fixture(scope="session")
def approve(pytestconfig: pytest.Config) -> bool:
    """Whether what is composed now shall become what is expected."""
    return bool(pytestconfig.getoption("--approve"))


@pytest.fixture(scope="session")
def press(style: Style, book: FontBook) -> Press:
    return Press(style, book)
