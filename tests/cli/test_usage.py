"""Wrong usage and help: Chinese throughout, exit code 2, and where to read more."""

import re
import unicodedata

import pytest

from docgen import __version__
from docgen.cli import app
from hand import Hand

COMMANDS = tuple(app.COMMANDS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "docgen：没有命令 bild，是不是 build"),
        (["什么"], "docgen：没有命令 什么"),
        (["--x"], "docgen：没有选项 --x"),
        (["build", "--onn", "x"], "docgen build：没有选项 --onn，是不是 --on, --out"),
        (["build", "--on"], "docgen：选项 --on 后面没有写内容"),
        (["build", "--force=1"], "docgen：选项 --force 后面不能写内容"),
        (["build", "--on", "昨天"], "docgen build：--on：“昨天”不是日期"),
        (["build", "--on", "2021-02-30"], "docgen build：--on：日历上没有“2021-02-30”这一天"),
        (["build", "--jobs", "0"], "docgen build：--jobs：“0”不是 1 到 999 的整数"),
        (["build", "--format", "doc"], "docgen build：--format：没有格式“doc”，是不是“docx”"),
        (["build", "第一期"], "docgen build：编号：没有编号“第一期”"),
        (["build", "--kind", "工作"], "docgen build：文种：没有文种“工作”，是不是“工作动态”"),
        (["show"], "docgen show：没有写编号"),
        (["show", "第1期"], "docgen show：没有写文种"),
        (
            ["show", "第1期", "关于成立党组织的请示"],
            "docgen show：文种：“第1期”没有应出的“关于成立党组织的请示”",
        ),
        (["schema", "多余", "的"], "docgen schema：多写了 多余 的"),
    ],
)
def test_fault_of_usage_is_told_in_chinese(hand: Hand, words: list[str], said: str) -> None:
    """What is wrong, what may have been meant, where help is."""
    ended = hand.type(*words)
    assert ended.code == 2
    assert ended.err.startswith(said)
    assert re.search(r"；用法见 docgen( [a-z]+)? --help\n$", ended.err)
    assert ended.out == ""


@pytest.mark.parametrize("words", [[], ["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_chinese_with_examples(hand: Hand, words: list[str]) -> None:
    """No English is left but the names of commands, options, formats and files; no line is too long for a screen."""
    ended = hand.type(*words)
    assert ended.code == 0
    assert ended.out.startswith("用法：docgen")
    known = {
        "docgen",
        "docx",
        "xlsx",
        "pdf",
        "html",
        "output",
        "data",
        "YAML",
        "Markdown",
        "Word",
        "Excel",
        "WPS",
        "LibreOffice",
        "CSV",
        "txt",
        "md",
        "yaml",
        "PDF",
        "JSON",
        "Schema",
        "figures",
        "index",
    }
    english = set(re.findall(r"(?<![-\w])[A-Za-z]{2,}", re.sub(r"示例：.*", "", ended.out, flags=re.DOTALL)))
    assert english <= known | set(COMMANDS)
    assert "示例：\n  docgen " in ended.out
    assert max(map(width, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_the_program_names_every_command(hand: Hand, name: str) -> None:
    """With a sentence on each."""
    assert re.search(rf"^  {name} +\S+", hand.type("--help").out, re.MULTILINE)


def test_version_is_told(hand: Hand) -> None:
    assert hand.type("--version").out == f"docgen {__version__}\n"


def width(line: str) -> int:
    """Columns of a terminal; a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in line)
