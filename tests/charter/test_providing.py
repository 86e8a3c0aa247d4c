"""Clauses put into charters: added where they belong, changed where they stand, never doubled."""

from dataclasses import replace

import pytest

from docgen.charter import Charter, parse, print_text
from docgen.charter.clauses.provide import ClauseOutcome, Vocabulary, provide, standing
from docgen.charter.clauses.provision import Provision, Slot, find_all

WORDS = Vocabulary("宗旨", ("登记管理机关",), ("党的建设", "党建工作"), "党的建设")
VALUES = Provision(
    "K1",
    Slot.PURPOSE,
    "基本遵循",
    "本会遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚。",
    ("核心价值观", "遵守社会道德风尚"),
    phrase=True,
)
LEAD = Provision(
    "K2",
    Slot.GENERAL,
    "党的领导",
    "本会坚持党的全面领导，设立中国共产党的组织，开展党的活动。",
    ("设立党的组织",),
)
LIFE = Provision("K7", Slot.PARTY, "组织生活", "党员应当参加党的组织生活。", ("组织生活",))
MATTERS = Provision(
    "K5",
    Slot.PARTY,
    "重大事项",
    "下列事项应当听取党组织的意见：\n（一）修改章程；\n（二）任免负责人。",
    ("听取党组织",),
)
PLAIN = "某会章程\n第一条　本会叫某会。\n第二条　本会的宗旨是服务会员。\n第三条　会员依照第二条的规定入会。\n"
CHAPTERS = (
    "某会章程\n第一章　总则\n第一条　本会叫某会。\n第二条　本会的宗旨是服务会员。\n"
    "第二章　会员\n第三条　会员依照第二条和第一章的规定入会。\n第四条　会员违反前条规定的，除名。\n"
)


def provided(text: str, *provisions: Provision) -> list[str]:
    return print_text(provide(parse(text), provisions, WORDS, "本会").charter).rstrip("\n").split("\n")


def outcomes(text: str, *provisions: Provision) -> list[ClauseOutcome]:
    return [outcome for _, outcome in provide(parse(text), provisions, WORDS, "本会").outcomes]


def test_a_paragraph_joins_the_article_on_the_purpose() -> None:
    assert provided(PLAIN, VALUES)[2:4] == ["第二条　本会的宗旨是服务会员。", VALUES.text]


def test_an_article_follows_the_purpose_and_moves_what_comes_after() -> None:
    """The reference to 第二条 stays, the article that holds it becomes 第四条."""
    lines = provided(PLAIN, LEAD)
    assert lines[3:] == [f"第三条　{LEAD.text}", "第四条　会员依照第二条的规定入会。"]


def test_a_chapter_follows_the_first_and_references_follow() -> None:
    """第二章 becomes 第三章; 第一章 and 前条 stay what they are."""
    lines = provided(CHAPTERS, LIFE)
    assert lines[4:] == [
        "第二章　党的建设",
        "第三条　党员应当参加党的组织生活。",
        "第三章　会员",
        "第四条　会员依照第二条和第一章的规定入会。",
        "第五条　会员违反前条规定的，除名。",
    ]


def test_an_article_joins_the_party_chapter_that_is_there() -> None:
    text = (
        CHAPTERS
        + "第三章　党的建设\n第五条　本会支持党的工作。\n第四章　附则\n第六条　本章程自通过之日起施行。\n"
    )
    lines = provided(text, LIFE)
    assert lines[-4:] == [
        "第五条　本会支持党的工作。",
        "第六条　党员应当参加党的组织生活。",
        "第四章　附则",
        "第七条　本章程自通过之日起施行。",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "本会的宗旨是：遵守宪法、法律、法规和国家政策，遵守社会道德风尚，服务会员。",
            "本会的宗旨是：遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚，服务会员。",
        ),
        (
            "本会的宗旨：践行核心价值观，服务会员。",
            "本会的宗旨：遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚，服务会员。",
        ),
        (
            "本会的宗旨是服务会员。本会遵守国家法律、法规和政策，践行核心价值观，遵守社会道德风尚。",
            "本会的宗旨是服务会员。" + VALUES.text,
        ),
    ],
)
def test_a_phrase_is_changed_within_its_sentence(old: str, new: str) -> None:
    """What else the sentence says stays."""
    text = PLAIN.replace("本会的宗旨是服务会员。", old)
    assert provided(text, VALUES)[2] == f"第二条　{new}"
    assert outcomes(text, VALUES) == [ClauseOutcome.CHANGED]


def test_a_weak_clause_is_changed_where_it_stands() -> None:
    text = PLAIN.replace("第三条　会员", "第三条　本会根据党章的规定，设立党的组织。\n第四条　会员")
    rest = LEAD.text.removeprefix("本会")
    assert (
        provided(text, LEAD)[3] == f"第三条　本会根据党章的规定，{rest}"
    )  # no word of the old sentence is lost
    assert len(provided(text, LEAD)) == len(provided(text))


def test_what_stands_is_left_alone() -> None:
    """Also when only punctuation or width differ."""
    text = "\n".join(provided(PLAIN, VALUES, LEAD)) + "\n"
    assert outcomes(text.replace("，遵守社会", ",遵守社会"), VALUES, LEAD) == [ClauseOutcome.PRESENT] * 2
    assert standing(parse(text), (VALUES, LEAD), "本会")
    assert not standing(parse(PLAIN), (VALUES,), "本会")


def test_items_are_numbered_in_the_hand_of_the_charter() -> None:
    text = PLAIN + "第四条　会员的义务是：\n1．交会费；\n2．守章程。\n"
    assert "2．任免负责人。" in provided(text, MATTERS)
    assert "（二）任免负责人。" in provided(PLAIN, MATTERS)


def test_new_articles_bear_captions_where_the_others_do() -> None:
    text = "某会章程\n第一条【名称】本会叫某会。\n第二条【宗旨】服务会员。\n第三条【会费】会员交会费。\n"
    assert provided(text, LEAD)[3] == f"第三条【党的领导】{LEAD.text}"


def test_two_clauses_do_not_claim_the_same_words() -> None:
    twin = Provision("K9", Slot.PARTY, "", "党员应当参加党的组织生活会。", ("组织生活",))
    text = PLAIN + "第四条　党员应当参加党的组织生活。\n"
    assert outcomes(text, LIFE, twin) == [ClauseOutcome.PRESENT, ClauseOutcome.ADDED]


def test_a_mark_in_other_words_is_found() -> None:
    charter: Charter = parse(PLAIN + "第四条　本会的党员参加组织生活。\n")
    assert [str(found.node.label) for found in find_all(LIFE, charter)] == ["第四条"]


SECTIONS = """某花艺社章程

一、总则
1. 本社是由热爱花艺的同学自愿组成的学生社团。
2. 本社遵守宪法、法律、法规和校规校纪，遵守社会公德。
3. 本社拥护中国共产党的领导，支持党组织在社内开展活动。

二、附则
1. 本章程自社员大会通过之日起生效。
"""
OWN_VALUES = replace(VALUES, text=VALUES.text.replace("本会", "本社"))
LED = Provision(
    "K2",
    Slot.GENERAL,
    "党的领导",
    "本社坚持中国共产党的领导，设立中国共产党的组织，开展党的活动。",
    ("中国共产党的领导",),
)


def test_an_item_of_a_section_that_says_a_clause_in_other_words_is_completed() -> None:
    """No second item says it again, every word of the old one stays, and no phrase is cut in the middle."""
    made = provide(parse(SECTIONS), (OWN_VALUES, LED), WORDS, "本社")
    assert [outcome for _, outcome in made.outcomes] == [ClauseOutcome.CHANGED, ClauseOutcome.CHANGED]
    text = print_text(made.charter)
    assert "2. 本社遵守宪法、法律、法规和校规校纪，践行社会主义核心价值观，遵守社会公德。\n" in text
    assert "3. 本社拥护中国共产党的领导，设立中国共产党的组织，支持党组织在社内开展活动。\n" in text
    assert text.count("\n1.") == 2
    assert "4." not in text
    assert standing(made.charter, (OWN_VALUES, LED), "本社")
