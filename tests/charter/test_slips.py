"""What a secretary's slips in the new text bring: an amendment that is proven, and a located remark."""

import pytest

from docgen.charter import amend_from_texts

OLD = """某某所章程
第一条　本所依法设立。
第二条　本所设主任一名，行使下列职权：
（一）主持工作；
（二）聘任人员。
第三条　主任违反第二条第一项的，从其规定。
第四条　本章程由理事会解释。
"""


def _remarks(new: str) -> list[str]:
    return [str(remark) for remark in amend_from_texts(OLD, new, new_name="新.md").remarks]


@pytest.mark.parametrize(
    ("wrong", "right", "remark"),
    [
        ("第四条　本", "第五条　本", "新.md:第五条：序号不连续，前一条是第三条；请核对条文序号"),
        (
            "第四条　本",
            "第三条　本",
            "新.md:第6行：“第三条　主任违反第二条第”没有当作新的一条，因为序号与前后的条文接不上；请核对序号是否重复、颠倒",
        ),
        (
            "第四条　本",
            "第四　本",
            "新.md:第7行：“第四　本章程由理事会解释”像是条文的序号，但缺少“条”字；请核对序号",
        ),
        (
            "本所依法设立",
            "本所（“甲所）依法设立",
            "新.md:第2行：“第一条　本所（“甲所）依”这一行的引号不成对；请补齐引号",
        ),
        ("设立。", "设立。 ", "新.md:第2行：这一行的末尾有空格，也算作修改；如不是有意的，请删去空格"),
        ("第二条第一项", "第九条第一项", "新.md:第三条：引用的第九条在新的文本中不存在；请核对这一引用"),
    ],
)
def test_a_slip_in_the_new_text_is_located(wrong: str, right: str, remark: str) -> None:
    assert remark in _remarks(OLD.replace(wrong, right))


def test_a_citation_that_was_not_brought_up_to_date_is_located() -> None:
    """An article comes in front and 第二条第一项 is left as it was: it cites another provision now."""
    new = (
        OLD.replace("第四条　", "第五条　")
        .replace("第三条　", "第四条　")
        .replace("第二条　", "第二条　本所设党支部。\n第三条　")
    )
    (remark,) = _remarks(new)
    assert remark.startswith("新.md:第7行：“")
    assert "没有改动，但所引的条款已经移动或者删去" in remark


def test_what_the_old_text_had_already_is_passed_over() -> None:
    assert not _remarks(OLD.replace("一名", "二名"))
