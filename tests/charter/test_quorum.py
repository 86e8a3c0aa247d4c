"""The charter's own rule for amending, read from its words and held against counts."""

import pytest

from docgen.charter import parse
from docgen.charter.clauses.quorum import deciding_body, quorum

SAID = [
    # the charter's words; due, present, yes; what is broken
    ("会员大会须有三分之二以上会员出席，修改章程须经到会会员三分之二以上通过。", (30, 20, 14), set()),
    ("会员大会须有三分之二以上会员出席，修改章程须经到会会员三分之二以上通过。", (30, 19, 14), {"present"}),
    ("会员大会须有三分之二以上会员出席，修改章程须经到会会员三分之二以上通过。", (30, 20, 13), {"yes"}),
    ("修改章程，须经全体合伙人三分之二以上同意。", (9, 6, 6), set()),
    ("修改章程，须经全体合伙人三分之二以上同意。", (9, 9, 5), {"yes"}),
    ("修改章程须经全体举办者一致同意。", (5, 5, 5), set()),
    ("修改章程须经全体举办者一致同意。", (5, 5, 4), {"yes"}),
    ("会议须有半数以上成员出席，决定事项须经到会成员过半数同意。", (10, 5, 3), set()),
    ("会议须有半数以上成员出席，决定事项须经到会成员过半数同意。", (10, 6, 3), {"yes"}),
    ("股东会修改公司章程，须经代表三分之二以上表决权的股东通过。", (100, 90, 67), set()),
    ("股东会修改公司章程，须经代表三分之二以上表决权的股东通过。", (100, 90, 66), {"yes"}),
    ("本会每年开会一次。", (10, 1, 0), set()),
]


@pytest.mark.parametrize(("words", "counts", "broken"), SAID)
def test_counts_are_held_against_the_rule(words: str, counts: tuple[int, int, int], broken: set[str]) -> None:
    """以上 includes the number itself, 过半数 does not; of those who came, or of all."""
    rule = quorum(parse(f"某会章程\n第一条　本会叫某会。\n第二条　{words}\n"))
    assert {attribute for attribute, _ in rule.faults(*counts)} == broken


def test_the_rule_for_amending_goes_before_the_common_one() -> None:
    text = (
        "某会章程\n第一条　会员大会行使下列职权：\n（一）制定、修改章程；\n（二）选举理事。\n"
        "第二条　决定第一条第一项规定的事项，须经到会会员三分之二以上同意；其他事项，须经到会会员过半数同意。\n"
        "第三条　理事会须有半数以上理事出席，其决议须经到会理事半数以上通过。\n"
    )
    rule = quorum(parse(text), "会员大会")
    assert rule.vote
    assert (str(rule.vote.part), str(rule.vote.place)) == ("2/3", "第二条")


def test_a_meeting_is_one_of_a_body_of_the_charter() -> None:
    charter = parse("某会章程\n第一条　会员代表大会是最高权力机构，理事会是执行机构。\n")
    assert deciding_body(charter, "第二届会员代表大会第三次会议") == "会员代表大会"
    assert deciding_body(charter, "第二届理事会第三次会议") == "理事会"
    assert deciding_body(charter, "职工大会") == ""
