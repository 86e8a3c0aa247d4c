"""Faults of the clauses of a charter as they stand."""

import pytest

from docgen.charter import parse
from docgen.charter.clauses.consistency import clause_faults, term_faults, topic_faults
from docgen.charter.clauses.provision import Provision, Slot
from docgen.charter.clauses.self_terms import self_term, self_terms

TERMS = ("本协会", "本会", "本所", "公司")
PAIR = Provision(
    "K2",
    Slot.GENERAL,
    "党的领导",
    "本会明确党建工作联络员，开展党的工作。",
    ("明确党建工作联络员",),
    ("设立党支部",),
)


def charter(*articles: str) -> str:
    numbered = (f"第{'一二三四五'[n]}条　{words}\n" for n, words in enumerate(articles))
    return "某会章程\n" + "".join(numbered)


def test_the_wording_of_another_class_is_a_fault() -> None:
    """A unit with liaison and instructor must not say that it founds a branch."""
    text = parse(charter("本会叫某会。", "本会设立党支部。"))
    found = list(clause_faults(text, [PAIR], "双员"))
    assert [fault.line for fault in found] == [2]
    assert "“设立党支部”" in found[0].what
    assert not list(clause_faults(parse(charter("本会叫某会。", PAIR.text)), [PAIR], "双员"))


def test_a_clause_that_stands_twice_is_a_fault() -> None:
    text = parse(charter(PAIR.text, "本会叫某会。", PAIR.text))
    assert ["第一条、第三条" in fault.what for fault in clause_faults(text, [PAIR], "双员")] == [True]


def test_a_charter_calls_its_unit_by_one_name() -> None:
    text = parse(charter("本会叫某会。", "本协会依照《公司法》设立公司。", "本会收会费。"))
    assert dict(self_terms(text, TERMS)) == {"本会": 2, "本协会": 1}
    assert self_term(text, TERMS) == "本会"
    assert [fault.line for fault in term_faults(text, TERMS, ())] == [2]
    assert not list(term_faults(parse(charter("本会叫某会。")), TERMS, ()))


@pytest.mark.parametrize(
    ("words", "missing"), [("本会的住所在赣州，资产自筹。", []), ("本会叫某会。", ["住所、资产"])]
)
def test_topics_that_a_charter_must_speak_of(words: str, missing: list[str]) -> None:
    topics = [("住所", ("住所",)), ("资产", ("资产", "财务"))]
    found = topic_faults(parse(charter(words)), topics)
    assert [fault.what.removeprefix("没有写") for fault in found] == missing
