"""Every role of the Document has its look in the style, and the style says nothing that nobody reads."""

import ast

import pytest

from docgen.compose.document import Mark, Role
from docgen.layout.setter import style_name
from docgen.places import builtin
from docgen.style import Style, load_style

UNSTYLED = {Mark.PLAIN, Mark.TOPIC, Mark.BLANK}  # as the paragraph, as its level's heading, underlined


@pytest.fixture(scope="module", params=["grid", "full"])
def style(request: pytest.FixtureRequest) -> Style:
    return load_style([builtin() / "templates"], request.param)


def test_every_role_is_styled(style: Style) -> None:
    """A paragraph of any role and level finds its entry."""
    names = {style_name(role, level) for role in Role for level in range(5)}
    assert names <= style.roles.keys()


def test_every_mark_is_styled(style: Style) -> None:
    """A run of any mark finds its face, and no face is for a mark that does not exist."""
    assert style.marks.keys() == {mark.value for mark in Mark if mark not in UNSTYLED}


def test_every_font_and_colour_named_is_there(style: Style) -> None:
    """A role or mark names a font role and a colour of the same file."""
    assert {role.font for role in style.roles.values()} | set(style.marks.values()) <= style.fonts.keys()
    assert {role.colour for role in style.roles.values()} <= style.colours.keys()


def test_every_role_of_the_style_is_used(style: Style, modules: dict[str, ast.Module]) -> None:
    """A look that nothing asks for is deleted."""
    used = {
        node.value
        for name, tree in modules.items()
        if name.startswith(("docgen.layout", "docgen.emit"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert style.roles.keys() - used == set()
