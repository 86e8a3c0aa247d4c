"""The text that an instrument names is compared with the one at hand."""

import pytest

from docgen.charter import amend_by_text
from docgen.charter.wording.names import TextNames
from docgen.problems import ProblemsError

OLD = "花木条例\n第一条　甲。\n第二条　乙。\n"
PART = "将第二条修改为：“丙。”"


@pytest.mark.parametrize(
    ("title", "name", "ours"),
    [
        ("某某市花木协会章程", "某某市花木协会章程", True),
        ("某某市花木协会章程", "章程", True),
        ("某某市花木协会章程", "本会章程", True),
        ("某某市花木协会章程", "协会章程", True),
        ("某某市花木协会章程（2019年修订）", "某某市花木协会章程", True),
        ("中华人民共和国花木法", "花木法", True),
        ("某某高级人民法院关于审理花木案件的规定", "关于审理花木案件的规定", True),
        ("关于花木案件的规定（一）", "关于花木案件的规定（二）", False),
        ("某某市花木协会章程", "别的市花木协会章程", False),
        ("某某省某某市花木协会章程", "某某省花木协会章程", False),
        ("花木条例", "草木条例", False),
        ("网络花木安全条例", "安全条例", False),
        ("花木条例", "章程", False),
    ],
)
def test_usual_short_names_are_known(title: str, name: str, ours: bool) -> None:
    """A name may leave out who issued the text; it may not name another body."""
    assert TextNames(title).ours(name) is ours


@pytest.mark.parametrize(
    "instrument",
    [
        "一、删去《草木条例》第二条。",
        "对《草木条例》作如下修改：\n一、" + PART,
        "草木条例修正案\n一、" + PART,
        "关于修改《草木条例》的决定\n一、" + PART,
    ],
)
def test_an_instrument_for_another_text_is_refused(instrument: str) -> None:
    """By both names."""
    with pytest.raises(ProblemsError, match="修改的是《草木条例》，所给的文本是《花木条例》"):
        amend_by_text(instrument, OLD)


@pytest.mark.parametrize(
    "instrument",
    [
        "一、对《草木条例》作出修改\n将第一条修改为：“丁。”\n二、对《花木条例》作出修改\n" + PART,
        "一、将《草木条例》第一条修改为：“丁。”\n二、将《花木条例》第二条修改为：“丙。”",
        "一、《草木条例》\n（一）删去第一条。\n二、《花木条例》\n（一）" + PART,
        "一、《草木条例》\n1.增加一条，作为第三条：“丁。”\n2.条文顺序作相应调整。\n二、修改《花木条例》\n1."
        + PART,
    ],
)
def test_a_package_applies_its_part_and_names_the_others(instrument: str) -> None:
    """Each part to its own text."""
    decision = f"关于修改《草木条例》等二件法规的决定\n{instrument}\n本决定自公布之日起施行。"
    result = amend_by_text(decision, OLD)
    assert result.text == OLD.replace("乙", "丙")
    assert ["《草木条例》" in str(remark) for remark in result.remarks] == [True]
    assert result.certificate.coverage.others > 0


def test_an_item_that_names_none_of_several_texts_is_refused() -> None:
    """Which it amends is not certain."""
    with pytest.raises(ProblemsError, match="没有写明修改的是"):
        amend_by_text("一、将《草木条例》第一条修改为：“丁。”\n二、" + PART, OLD)


def test_a_list_over_two_texts_gives_each_its_own() -> None:
    """《甲》第一条、《乙》第二条."""
    made = amend_by_text("将《草木条例》第一条、《花木条例》第二条中的“乙”修改为“丙”。", OLD)
    assert made.text == OLD.replace("乙", "丙")
