"""Figures that a text asks for: what is read, what is told; nothing in braces is left unread."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.records.queries import FigureQuery, placeholders_in, places_asked

WHOLE = FigureQuery("党员", "某市", date(2021, 5, 31), "")


@pytest.mark.parametrize(
    "text",
    [
        '{{ 数字("党员", 地区="某市", 截至="2021-05-31") }}',
        "{{数字('党员',截至='2021年5月31日',地区='某市')}}",
        "｛｛ 数字（“党员”，地区＝“某市”，截至＝“2021-05-31”） ｝｝",
        '{{\n数字("党员",\n地区="某市", 截至="2021-05-31")\n}}',
    ],
)
def test_a_query_is_read_as_it_was_meant(text: str) -> None:
    """Also as Word sets its quotation marks and commas."""
    (found,) = placeholders_in(f"共{text}名")
    assert found.query is not None
    assert (found.query.name, found.query.place, found.query.until) == (WHOLE.name, WHOLE.place, WHOLE.until)
    assert found.query.source == text


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{ 机构.名称 }}", "只能写数字的查询"),
        ("{{ 数目('党员') }}", "没有“数目”这种查询"),
        ("{{ 数字() }}", "没有写明是什么数字"),
        ("{{ 数字(党员) }}", "没有写明是什么数字"),
        ("{{ 数字('党员', 地方='某市') }}", "没有“地方”这一项"),
        ("{{ 数字('党员', 地区=3) }}", "“地区”应是引号里的文字"),
        ("{{ 数字('党员', 截至='2021-02-30') }}", "“截至”日历上没有"),
        ("{{ 数字('党员' }}", "看不懂"),
        ("{{ }}", "看不懂"),
        ("{{ 数字('党员')", "没有配对"),
        ("数字 }}", "没有配对"),
        ("{% if 党员 %}", "是模板的写法"),
        ("{# 注 #}", "是模板的写法"),
        ("{{ __import__('os').system('x') }}", "只能写数字的查询"),
    ],
)
def test_anything_else_in_braces_is_told(text: str, what: str) -> None:
    found = next(placeholders_in(text))
    assert found.fault is not None
    assert what in found.fault.what
    assert found.fault.remedy


@pytest.mark.parametrize("text", ["集合{1, 2}", r"\{\{ 甲 \}\}", "![图](甲.png){宽=60%}", "# 题 {-}"])
def test_other_braces_are_text(text: str) -> None:
    assert list(placeholders_in(text)) == []


@given(st.text(alphabet="{}%#数字('\"党员,=）（“”｛｝ \n", max_size=40))
def test_no_double_brace_is_passed_over(text: str) -> None:
    """What is left between the places that were read opens and closes nothing."""
    rest, at = "", 0
    for each in placeholders_in(text):
        assert (each.query is None) != (each.fault is None)
        rest += text[at : each.start] + "\0"
        at = each.end
    rest += text[at:]
    assert not any(mark in rest for mark in ("{{", "}}", "{%", "{#", "｛｛", "｝｝"))


def test_the_places_are_named_for_the_index() -> None:
    text = '{{ 数字("党员", 地区="甲市") }}{{ 数字("党员") }}{{ 乱 }}{{ 数字("指导员", 地区="乙县") }}'
    assert list(places_asked(text)) == ["甲市", "乙县"]
