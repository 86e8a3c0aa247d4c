"""Charters among the data: with light front matter or none, the text to the letter."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.dossier.values import RecordText, field
from docgen.records.charter import CharterText
from docgen.records.register import Register, load_register

Write = Callable[[str, str | bytes], Path]
UNIT = "名称: 某某司法鉴定协会\n简称: 某会\n"
TEXT = "\u3000某会章程\r\n第一条\t本会  叫“某会”。 \n\n（完）"


def charter(data: Path) -> CharterText:
    register, problems = load_register(data)
    assert [str(problem) for problem in problems] == []
    found = register.charter_of("某会")
    assert found
    return found


@pytest.mark.parametrize("front", ["", "---\n种类: 授权书\n---\n\n", "---\r\n种类: 授权书\r\n---\r\n"])
def test_the_text_is_kept_to_the_letter(write: Write, front: str) -> None:
    """Line ends, tabs and blanks too; from the first line of words on."""
    write("协会/某会.yaml", UNIT)
    data = write("章程/某会.md", (front + TEXT).encode()).parents[1]
    found = charter(data)
    assert found.text == TEXT
    assert found.sort == ("授权书" if front else "章程")


def test_a_line_of_the_text_is_located(write: Write) -> None:
    write("协会/某会.yaml", UNIT)
    data = write("章程/某会.md", "---\n种类: 章程\n---\n某会章程\n第一条　某会。\n").parents[1]
    text = field(charter(data), "正文")
    assert isinstance(text, RecordText)
    assert text.where(1) == "data/章程/某会.md:5:1 正文"


def told(data: Path) -> list[str]:
    return [str(problem) for problem in load_register(data)[1]]


def test_a_charter_belongs_to_a_unit(write: Write) -> None:
    data = write("章程/某会.md", "---\n单位: 另一会\n---\n某会章程\n").parents[1]
    assert told(data) == [
        "data/章程/某会.md:2:5 单位：没有编号为“另一会”的机构或协会；请在 机构 文件夹中补上这份记录，或改正编号"
    ]


@pytest.mark.parametrize("text", ["---\n种类: 章程\n---\n", "---\n种类: 章程\n---\n \n"])
def test_a_charter_has_a_text(write: Write, text: str) -> None:
    write("协会/某会.yaml", UNIT)
    assert ["没有正文" in line for line in told(write("章程/某会.md", text).parents[1])] == [True]


def test_the_register_answers_for_units_without() -> None:
    assert Register().charter_of("某会") is None
