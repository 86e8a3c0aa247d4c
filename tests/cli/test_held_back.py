"""A fault of one kind of document holds back the papers of that kind, told where it stands; the rest is built."""

import pytest

from hand import Hand

CATALOGUE = """\
工作动态:
  标题: 简讯
  模板: 工作动态.md
  文件: "简讯/{{ 工作动态.期 }}"
  格式: html
  对象: 工作动态

通报:
  标题: 通报{{ 工作动态.期 }}
  模板: 通报.md
  文件: 通报/{{ 工作动态.期 }}
  格式: html
  对象: 工作动态
"""
TEMPLATE = "---\n格式: 普通\n标题: 通报\n---\n\n{{ 工作动态.正文 | 排版 }}\n\n本期编号{{ 工作动态.期 }}。\n"
PART = "甲{{ 工作动态.期 }}\n"
NAME, FILE = "templates/通报.md", "templates/catalogue.yaml"
FAULTS = {  # what is written instead of what, in which file, and the place and words that it is told with
    "name in the body": (
        "通报.md",
        "号{{ 工作动态.期 }}",
        "号{{ 工作动态.其 }}",
        f"{NAME}:8：没有“其”这一项；是不是",
    ),
    "name in the front matter": (
        "通报.md",
        "标题: 通报",
        "标题: '{{ 工作动太.期 }}'",
        f"{NAME}:3:5 标题：没有“工作动太”",
    ),
    "name in a branch that is not taken": (
        "通报.md",
        "本期",
        "{% if 工作动态.期 > 99 %}{{ 工作动态.标体 }}{% endif %}本期",
        f"{NAME}:8：没有“标体”这一项；是不是“标题”",
    ),
    "name in a part": ("通报.md", "本期", "{% include '部分.md' %}", "templates/部分.md:1：没有“其”"),
    "syntax": ("通报.md", "号{{", "号{{ %}", f"{NAME}:8：此处不能有“%”"),
    "no end": ("通报.md", "本期", "{% for 数 in range(10**9) %}{{ 数 }}{% endfor %}", f"{NAME}:8：数太大"),
    "a part within itself": (
        "通报.md",
        "本期",
        "{% include '自身.md' %}",
        "templates/自身.md:1：模板一层层套用自己",
    ),
    "key of the front matter": (
        "通报.md",
        "格式: 普通",
        "格试: 普通",
        f"{NAME}:2:1：没有“格试”这一项；是不是“格式”",
    ),
    "no YAML": ("通报.md", "格式: 普通", "格式: [普通", f"{NAME}:"),
    "name in the title": (
        "catalogue.yaml",
        "通报{{ 工作动态.期",
        "通报{{ 工作动态.其",
        f"{FILE}:9:7 标题：没有“其”",
    ),
    "name in the file": (
        "catalogue.yaml",
        "通报/{{ 工作动态.期",
        "通报/{{ 工作动态.其",
        f"{FILE}:11:7 文件：没有“其”",
    ),
    "condition": (
        "catalogue.yaml",
        "  模板: 通报.md",
        "  模板: 通报.md\n  条件: 工作动态.其",
        f"{FILE}:11:7 条件：没有“其”",
    ),
    "list": (
        "catalogue.yaml",
        "  模板: 通报.md",
        "  模板: 通报.md\n  逐项: 工作动态.其",
        f"{FILE}:11:7 逐项：没有“其”",
    ),
    "day": (
        "catalogue.yaml",
        "  模板: 通报.md",
        "  模板: 通报.md\n  日期: 工作动态.其",
        f"{FILE}:11:7 日期：没有“其”",
    ),
    "page": (
        "catalogue.yaml",
        "  模板: 通报.md",
        "  模板: 通报.md\n  版面: 半",
        f"{FILE}:11:7 版面：没有“半”这种版面",
    ),
    "no such template": (
        "catalogue.yaml",
        "模板: 通报.md",
        "模板: 通抱.md",
        f"{FILE}:10:7：没有模板“通抱.md”；是不是",
    ),
    "key": (
        "catalogue.yaml",
        "模板: 通报.md",
        "摸板: 通报.md",
        f"{FILE}:10:3：没有“摸板”这一项；是不是“模板”",
    ),
}


@pytest.fixture
def two(hand: Hand) -> Hand:
    """A workspace with two kinds of document about bulletin issues."""
    for name, text in {
        "catalogue.yaml": CATALOGUE,
        "通报.md": TEMPLATE,
        "部分.md": PART.replace("期", "其"),
        "自身.md": "{% include '自身.md' %}\n",
    }.items():
        (hand.root / "templates" / name).write_text(text, "utf-8")
    return hand


def plant(hand: Hand, file: str, old: str, new: str) -> None:
    path = hand.root / "templates" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_only_papers_of_that_kind_are_held_back(two: Hand, fault: tuple[str, str, str, str]) -> None:
    """The fault is told at its place, the command ends with 1; the other papers are made."""
    file, old, new, told = fault
    plant(two, file, old, new)
    ended = two.type("build")
    assert (ended.code, ended.err.count(told)) == (1, 1)
    assert set(two.files()) == {f"简讯/{number}.html" for number in (1, 2, 3)}


SOME = [FAULTS[name] for name in ("name in the body", "condition", "key")]


@pytest.mark.parametrize("fault", SOME)
def test_a_check_tells_it_once(two: Hand, fault: tuple[str, str, str, str]) -> None:
    """However many papers it holds back; of all and of one."""
    plant(two, *fault[:3])
    for words in (["check"], ["check", "第2期"]):
        ended = two.type(*words)
        assert (ended.code, ended.err.count(fault[3])) == (1, 1), (words, ended.err)


@pytest.mark.parametrize("fault", SOME)
def test_what_was_made_before_is_not_called_superfluous(two: Hand, fault: tuple[str, str, str, str]) -> None:
    """It may be due again as soon as the fault is mended."""
    two.type("build")
    before = two.files()
    plant(two, *fault[:3])
    ended = two.type("build")
    assert "已不应有" not in ended.err
    assert two.files() == before


def test_a_single_paper_says_what_holds_it_back(two: Hand) -> None:
    plant(two, *FAULTS["key"][:3])
    ended = two.type("show", "第2期", "通报")
    assert ended.code == 1
    assert FAULTS["key"][3] in ended.err


def test_the_list_tells_it_too(two: Hand) -> None:
    plant(two, *FAULTS["name in the body"][:3])
    ended = two.type("list", "第2期")
    assert (ended.code, ended.err.count("没有“其”这一项")) == (1, 1)


def test_a_template_that_no_kind_uses_is_told(two: Hand) -> None:
    """It may have been meant for a kind that names another; a part that is included is used."""
    plant(two, "通报.md", "本期", "{% include '部分.md' %}")
    plant(two, "部分.md", "其", "期")
    (two.root / "templates/自身.md").unlink()
    assert two.type("check").err == ""
    (two.root / "templates/通抱.md").write_text(TEMPLATE, "utf-8")
    for words in (["check"], ["build"], ["check", "第1期"]):
        ended = two.type(*words)
        assert (ended.code, ended.err.count("\n")) == (0, 1)
        assert (
            "templates/通抱.md：没有文种用这个模板，也没有别的模板引用它；请在 templates/catalogue.yaml"
            in ended.err
        )
