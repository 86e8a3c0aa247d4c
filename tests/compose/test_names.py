"""Unknown names in templates are told before any paper is made."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.compose.catalogue import Kind
from docgen.compose.checking.check import read_template, reader_for, unknown_names
from docgen.compose.compose import Composer

TEMPLATES = Path(__file__).parents[2] / "templates"
BUILT_IN = Composer([TEMPLATES], TEMPLATES)
KINDS = BUILT_IN.catalogue().kinds
NAME = re.compile(r"(?<=[\u4e00-\u9fff])\.([\u4e00-\u9fff]+)")  # 「.发文字号」
MARKED = re.compile(r"\{\{[^}]*\}\}|\{%[^%]*%\}")

OWN = """\
甲:
  标题: 甲
  模板: 甲.md
  文件: 甲/{{{{ 单位.简称 }}}}
  格式: docx
  对象: {subject}
{more}"""


def test_every_name_of_the_built_in_templates_is_known() -> None:
    assert unknown_names(BUILT_IN.catalogue(), BUILT_IN) == {}


def told(folder: Path, body: str, subject: str = "机构", more: str = "") -> list[str]:
    """What is told of a template of a workspace's own."""
    (folder / "catalogue.yaml").write_text(OWN.format(subject=subject, more=more), "utf-8")
    (folder / "甲.md").write_text(f"---\n标题: 甲\n---\n{body}\n", "utf-8")
    composer = Composer([folder], folder)
    return [
        str(problem).removeprefix(f"{folder.name}/")
        for problems in unknown_names(composer.catalogue(), composer).values()
        for problem in problems
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ 单立.名称 }}", "甲.md:4：没有“单立”这一项；是不是“单位”"),
        ("{{ 机构.负责任 }}", "甲.md:4：没有“负责任”这一项；是不是“负责人”"),
        ("{{ 党组织.请示.发文号 }}", "甲.md:4：没有“发文号”这一项；是不是“发文字号”"),
        ("{% for 人 in 在岗党员 %}\n{{ 人.姓各 }}\n{% endfor %}", "甲.md:5：没有“姓各”这一项；是不是“姓名”"),
        ("{% for 行 in 名册 %}{{ 行.党员.民簇 }}{% endfor %}", "甲.md:4：没有“民簇”这一项；是不是“民族”"),
        ("{% set 信 = 党组织.批复 %}\n{{ 信.研究日 }}", "甲.md:5：没有“研究日”这一项；是不是“研究日期”"),
        ('{{ 名册 | selectattr("转人") | 个数 }}', "甲.md:4：没有“转人”这一项；是不是“转入”"),
        ('{{ 名册 | map(attribute="党员.姓各") | 顿号 }}', "甲.md:4：没有“姓各”这一项；是不是“姓名”"),
        ("{{ (机构.示范创建 | first).事由 }}", "甲.md:4：没有“事由”这一项；是不是“事项”"),
        ('{{ 规则("A23", 今日).时常 }}', "甲.md:4：没有“时常”这一项；是不是“时长”"),
        ("{{ 单位.成立日期.yaer }}", "甲.md:4：没有“yaer”这一项；是不是“year”"),
        (
            "{% for 类 in 名册 | groupby('转入') %}{{ 类.list[0].党员.年令 }}{% endfor %}",
            "甲.md:4：没有“年令”这一项",
        ),
        (
            "{% macro 行(人) %}{{ 人.任意 }}{{ 单为 }}{% endmacro %}",
            "甲.md:4：没有“单为”这一项；是不是“单位”",
        ),
        ("{{ (参加.申请 or 党组织.请示).签发 }}", "甲.md:4：没有“签发”这一项；是不是“签发人”"),
    ],
)
def test_a_misspelt_name_is_told_with_the_line_and_the_one_meant(
    tmp_path: Path, body: str, expected: str
) -> None:
    """Wherever it stands: at the front, along a chain, in loops, variables, filters, calls, macros."""
    (problem,) = told(tmp_path, body)
    assert problem.startswith(expected)


@pytest.mark.parametrize(
    "body",
    [
        "{% for 人 in 在岗党员 %}{{ loop.index }}{{ 人.姓名 }}{% endfor %}",
        "{% set 数 = namespace(号=0) %}{% set 数.号 = 数.号 + 1 %}{{ 数.号 }}",
        "{{ 机构.其他.合伙形式 }}",
        '{{ "甲".strip() }}{{ 单位.名称 | replace("甲", "乙") }}',
        "{% macro 行(人) %}{{ 人.任意 }}{% endmacro %}{{ 行(单位) }}",
        "{{ 修订.经过.表决日期.year if 修订.经过 else 今日.year }}",
        "{% if 党组织 is defined and 申请单位 is 同一 单位 %}{{ 空 }}{% endif %}",
    ],
)
def test_what_is_known_is_not_told(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == []


def test_what_is_included_is_read_where_it_stands(tmp_path: Path) -> None:
    """With the variables of the place that includes it, the fault told at its own file and line."""
    (tmp_path / "共用.md").write_text("甲\n{{ 人.姓各 }}", "utf-8")
    found = told(tmp_path, '{% for 人 in 在岗党员 %}{% include "共用.md" %}{% endfor %}')
    assert [each.split("；")[0] for each in found] == ["共用.md:2：没有“姓各”这一项"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("  条件: 党组织.请试\n", "没有“请试”这一项；是不是“请示”"),
        ("  日期: 党组织.请示.日起\n", "没有“日起”这一项；是不是“日期”"),
        ("  逐项: 指拍\n", "没有“指拍”这一项；是不是“指派”"),
        ("  逐项: 指派\n  条件: 项.指派.指派书\n", "没有“指派书”这一项；是不是“指派函”"),
    ],
)
def test_the_catalogue_is_read_too(tmp_path: Path, more: str, expected: str) -> None:
    (problem,) = told(tmp_path, "甲", more=more)
    assert expected in problem
    assert problem.startswith("catalogue.yaml:")


def test_a_name_must_be_known_for_every_subject(tmp_path: Path) -> None:
    """协会 has no 机构: a template for both may not use it."""
    assert [each.split("；")[0] for each in told(tmp_path, "{{ 机构.名称 }}", "[机构, 协会]")] == [
        "甲.md:4：没有“机构”这一项"
    ]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_any_misspelt_field_is_found(kind: Kind) -> None:
    """A field spelt wrong anywhere in the body of a built-in template is told at that file and line."""
    template = BUILT_IN.template(kind)
    text = template.body.source
    spots = [
        name.end()
        for mark in MARKED.finditer(text)
        for name in NAME.finditer(text, mark.start(), mark.end())
        if not text[: name.start()].endswith(("其他", "数", "页"))  # of the trade's own; namespaces
    ]
    for at in spots[:: max(1, len(spots) // 5)]:
        body = replace(template.body, source=f"{text[:at]}错{text[at:]}")
        reader = reader_for(kind, kind.subjects[0], BUILT_IN)
        read_template(reader, replace(template, body=body))
        where = f"{template.file}:{text.count(chr(10), 0, at) + 1}"
        assert any(each.where == where and "错" in each.what for each in reader.problems), text[at - 30 : at]
