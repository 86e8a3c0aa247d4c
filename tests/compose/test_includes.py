"""The hash of a template: it changes with everything that the template may show, and with nothing else."""

import pytest

from desk import Desk
from docgen.compose.environment import Environment
from docgen.compose.includes import Includes


def digest(desk: Desk, name: str) -> str:
    return Includes(Environment([desk.templates])).digest(name)


@pytest.mark.parametrize(
    "asking",
    [
        "{% include '段.md' %}",
        "{%-          include   '段.md' %}",
        "{% from '段.md' import 某 %}",
        "{% set 名 = '段' %}{% include 名 ~ '.md' %}",
    ],
)
def test_what_a_template_asks_for_counts(desk: Desk, asking: str) -> None:
    """However the tag is written, and where the name is only known later."""
    desk.write("文.md", f"---\n标题: 甲\n---\n{asking}\n")
    desk.write("段.md", "一\n")
    before = digest(desk, "文.md")
    desk.write("段.md", "二\n")
    assert digest(desk, "文.md") != before


def test_what_a_template_does_not_ask_for_does_not_count(desk: Desk) -> None:
    """Another template may change, whatever this one says of it."""
    desk.write("文.md", "---\n标题: 甲\n---\n见段.md，include 不在标记里\n")
    desk.write("段.md", "一\n")
    before = digest(desk, "文.md")
    desk.write("段.md", "二\n")
    assert digest(desk, "文.md") == before
