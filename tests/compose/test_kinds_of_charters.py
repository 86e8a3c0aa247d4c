"""Charters of six makes, invented: the library's clauses go where a secretary would put them."""

from pathlib import Path

import pytest

from docgen.charter import Charter, ClauseOutcome, Kind, parse, print_text, provide, self_term
from docgen.charter.clauses.provide import Vocabulary
from docgen.charter.clauses.provision import Provision, Slot
from docgen.compose.amendment import text_lines

CHARTERS = Path(__file__).parent / "charters"
WORDS = Vocabulary("宗旨", ("登记管理机关",), ("党的建设", "党建工作"), "党的建设")
TERMS = {
    "协会": "本会",
    "分会": "本分会",
    "公司": "公司",
    "学生社团": "本社",
    "医院": "本院",
    "分部分": "本社",
}
MAKES = sorted(TERMS)


def clauses(term: str) -> tuple[Provision, ...]:
    return (
        Provision(
            "K1",
            Slot.PURPOSE,
            "核心价值观",
            f"{term}遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚。",
            ("核心价值观", "遵守社会道德风尚"),
            phrase=True,
        ),
        Provision(
            "K2", Slot.GENERAL, "党的领导", f"{term}坚持中国共产党的全面领导。", ("中国共产党的全面领导",)
        ),
        Provision("K9", Slot.PARTY, "党建保障", f"{term}将党建工作经费列入年度预算。", ("党建工作经费",)),
    )


def old(make: str) -> Charter:
    return parse((CHARTERS / f"{make}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("make", MAKES)
def test_the_text_says_what_the_unit_calls_itself(make: str) -> None:
    assert (
        self_term(old(make), ("本会", "本分会", "本社", "本院", "公司"), ("某单位",), "本机构") == TERMS[make]
    )


@pytest.mark.parametrize("make", MAKES)
def test_clauses_are_taken_in_once_and_nothing_else_changes(make: str) -> None:
    """Every old line stays but for numbers, citations and the sentence that a clause completes; twice is as once."""
    before, wanted = old(make), clauses(TERMS[make])
    made = provide(before, wanted, WORDS, TERMS[make])
    completed = {merge.old for merge in made.merges}
    there = {line.text for node in made.charter.nodes for line in node.lines}
    kept = [line.text for node in before.nodes for line in node.lines if line.text not in completed]
    assert all(line in there or "第" in line for line in kept)
    again = provide(parse(print_text(made.charter)), wanted, WORDS, TERMS[make])
    assert {outcome for _, outcome in again.outcomes} == {ClauseOutcome.PRESENT}
    assert print_text(again.charter) == print_text(made.charter)


@pytest.mark.parametrize(
    ("make", "line", "before"),
    [
        ("协会", "第四条　本会坚持中国共产党的全面领导。", "第三条　本会的宗旨是："),
        ("分会", "第四条 本分会坚持中国共产党的全面领导。", "第三条 本分会的宗旨是"),
        ("公司", "第五条　公司坚持中国共产党的全面领导。", "第四条　公司遵守宪法"),
        ("学生社团", "第4条　本社坚持中国共产党的全面领导。", "第3条　本社遵守宪法"),
        ("医院", "第四条　【党的领导】本院坚持中国共产党的全面领导。", "本院遵守宪法"),
        ("分部分", "4. 本社坚持中国共产党的全面领导。", "3. 本社接受登记管理机关的监督管理。"),
    ],
)
def test_a_general_clause_stands_behind_its_neighbour(make: str, line: str, before: str) -> None:
    made = provide(old(make), clauses(TERMS[make]), WORDS, TERMS[make])
    lines = [each for each in print_text(made.charter).split("\n") if each.strip()]
    assert lines[lines.index(line) - 1].startswith(before)


@pytest.mark.parametrize("make", MAKES)
def test_work_of_the_party_has_a_division_of_its_own(make: str) -> None:
    text = print_text(provide(old(make), clauses(TERMS[make]), WORDS, TERMS[make]).charter)
    mark = "二、党的建设" if make == "分部分" else "党的建设\n"
    assert text.count(mark) == 1
    assert text.index(mark) < text.index(f"{TERMS[make]}将党建工作经费列入年度预算。")


@pytest.mark.parametrize("make", MAKES)
def test_the_printed_text_has_the_letters_and_the_spaces_of_the_charter(make: str) -> None:
    """A space stands where the charter has one, and nowhere else: 一、总则; 第一条　【名称】医院名称…."""
    text = old(make)
    printed = [
        "".join((one.number, one.before, one.caption, one.after, one.text)) for one in text_lines(text)
    ]
    there = [
        line.body
        for node in text.nodes
        if node.kind not in (Kind.TITLE, Kind.NOTE, Kind.CONTENTS)
        for line in node.lines
    ]
    assert [" ".join(line.split()) for line in printed] == [" ".join(line.split()) for line in there]


def test_a_part_is_headed_and_a_sentence_is_not() -> None:
    """一、总则 heads what stands beneath it; a provision that is numbered 二、 and goes on is none."""
    text = parse(
        "某社章程\n\n一、总则\n1. 本社名称为某社。\n2. 本社位于某地。\n\n二、成员\n成员自愿加入。\n成员可以退出。\n"
    )
    assert [one.text for one in text_lines(text) if one.sort == "部分"] == ["一、总则", "二、成员"]
    listed = parse("某社章程\n一、本社名称为某社。\n本社位于某地。\n二、成员自愿加入。\n成员可以退出。\n")
    assert not [one for one in text_lines(listed) if one.sort == "部分"]


def test_an_annex_opens_with_its_word_and_its_title() -> None:
    """Whether the title follows on the same line, on the next or after a blank one; what it holds comes after."""
    text = "某会章程\n第一条　本会名称。\n附件\n\n会员名册\n甲公司。\n乙公司。\n"
    rows = [(one.sort, one.text) for one in text_lines(parse(text))][1:]
    assert rows == [
        ("附件", "附件"),
        ("附件名称", "会员名册"),
        ("附件内容", "甲公司。"),
        ("附件内容", "乙公司。"),
    ]
    alone = [
        (one.sort, one.text)
        for one in text_lines(parse("某会章程\n第一条　本会名称。\n附件1：会员名册\n甲公司。\n"))
    ]
    assert alone[1:] == [("附件", "附件1：会员名册"), ("附件内容", "甲公司。")]
