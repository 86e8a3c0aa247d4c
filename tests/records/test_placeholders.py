"""Words left to be filled in later are told, each where it stands; ordinary words are not."""

from pathlib import Path

import pytest

from docgen.problems import Level
from docgen.records.placeholders import placeholders
from docgen.records.register import load_register

UNIT = """\
名称: 甲地司法鉴定所
联络员登记:
  明确日期: 2021-03-01
  职务: {word}
"""


def told(root: Path, word: str) -> list[str]:
    folder = root / "data/机构"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "甲所.yaml").write_text(UNIT.format(word=word), encoding="utf-8")
    register, faults = load_register(root / "data")
    assert not faults
    found = tuple(placeholders(register))
    assert all(problem.level is Level.WARNING for problem in found)
    return [str(problem) for problem in found]


@pytest.mark.parametrize(
    "word",
    ["【待填】", "【】", "××", "XX", "xxx", "____", "（待定）", "(待补充)", "待定", "TBD", "？？？"],
)
def test_a_word_left_open_is_told(tmp_path: Path, word: str) -> None:
    """Once, at its line, with the whole text if it holds more."""
    assert told(tmp_path, word) == [
        f"data/机构/甲所.yaml:4:7 联络员登记·职务：有没有填写的字样“{word}”；请填写，或者删去这一项"
    ]


def test_one_within_a_text_is_shown_with_it(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "××科主任、__")
    assert "有没有填写的字样“××”（××科主任、__）；" in found


@pytest.mark.parametrize(
    "word",
    [
        "待定岗位管理员",
        "主任（待遇从优）",
        "【本期要目】",
        "XXL号服装管理员",
        "3×4格",
        "A_B",
        "X光室主任",
        "有吗？",
    ],
)
def test_ordinary_words_are_not(tmp_path: Path, word: str) -> None:
    assert told(tmp_path, word) == []


def test_lists_bodies_and_fields_of_the_trade_are_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "章程").mkdir(parents=True)
    (data / "行业.yaml").write_text(
        "名称: 司法鉴定\n机构: 司法鉴定机构\n其他:\n  机构: {认证: 文字}\n", encoding="utf-8"
    )
    (data / "机构").mkdir()
    (data / "机构/甲所.yaml").write_text("名称: 甲所\n其他: {认证: XX号}\n", encoding="utf-8")
    (data / "章程/甲所.md").write_text("甲所章程\n第一条　本所设在××市。\n", encoding="utf-8")
    register, faults = load_register(data)
    assert not faults, faults
    assert [str(problem).split("；")[0] for problem in placeholders(register)] == [
        "data/机构/甲所.yaml:2:10 其他·认证：有没有填写的字样“XX”（XX号）",
        "data/章程/甲所.md:1:1 正文：有没有填写的字样“××”（第一条 本所设在××市。）",
    ]
