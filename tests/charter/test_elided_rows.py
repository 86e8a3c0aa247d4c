"""Comparison tables that leave out with …… what does not change."""

import pytest

from docgen.charter import amend_by_text, instrument_of_table, parse
from docgen.problems import ProblemsError

OLD = (
    "某公司章程\n第一条　公司名称甲。\n第二条　股东会行使下列职权：\n（一）选举董事；\n（二）审议报告；\n"
    "（三）修改章程。\n股东会按照第一条的名称行文。\n第三条　公司住所乙。\n"
)
HEAD = "第二条　股东会行使下列职权："


def applied(before: str, after: str) -> str:
    rows = [["修订前", "修订后"], [before, after]]
    return amend_by_text(instrument_of_table([], rows, [], parse(OLD)), OLD).text


def test_lines_left_out_on_both_sides_stay() -> None:
    made = applied(
        f"{HEAD}\n（一）选举董事；\n……\n（三）修改章程。\n股东会按照第一条的名称行文。",
        f"{HEAD}\n（一）选举和更换董事；\n……\n（三）修改章程。\n股东会按照公司的名称行文。",
    )
    assert made == OLD.replace("选举董事", "选举和更换董事").replace("第一条的名称", "公司的名称")


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (f"{HEAD}\n（一）选举董事；\n……", f"{HEAD}\n（一）更换董事；\n……", "引用了条款"),
        (f"{HEAD}\n（一）选举监事；\n……", f"{HEAD}\n（一）更换董事；\n……", "对不上"),
        (f"{HEAD}\n……\n（三）修改章程。\n……", f"{HEAD}\n……\n（三）修改本章程。", "处数不同"),
        (f"{HEAD}\n（一）选举……；", f"{HEAD}\n（一）更换……；", "用省略号略去了部分文字"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_row(before: str, after: str, what: str) -> None:
    with pytest.raises(ProblemsError, match=rf"表第2行.*{what}"):
        applied(before, after)


def test_items_left_out_that_would_be_renumbered_are_refused() -> None:
    tail = "\n（三）修改章程。\n股东会按照第一条的名称行文。"
    with pytest.raises(ProblemsError, match="序号会变动"):
        applied(f"{HEAD}\n……{tail}", f"{HEAD}\n（一）审议预算；\n……{tail}")
