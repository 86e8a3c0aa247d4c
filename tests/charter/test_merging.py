"""Clauses taken into sentences that say part of them: no word is lost, nothing is said twice, terms are the text's own."""

import pytest

from docgen.charter import ClauseOutcome, Provision, Slot, Vocabulary, parse, print_text, provide, self_term
from docgen.charter.clauses.leadership import leadership_doubts
from docgen.charter.clauses.merge import merged

WORDS = Vocabulary("宗旨", ("登记管理机关",), ("党的建设", "党建工作"), "党的建设")
KNOWN = ("本协会", "本会", "本所", "本公司", "公司")
VALUES = "{}遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚。"
MERGED = {
    "前提": (
        "本会宗旨：在遵守有关的法律、法规、规章和政策，遵守社会道德风尚的前提下，服务会员。",
        "本会宗旨：在遵守有关的法律、法规、规章和政策，践行社会主义核心价值观，遵守社会道德风尚的前提下，服务会员。",
    ),
    "别的规定": (
        "本会遵守宪法、法律、法规、校团委和社团联合会的规定，遵守社会道德风尚，遵守开源社区的规范。",
        "本会遵守宪法、法律、法规、校团委和社团联合会的规定，践行社会主义核心价值观，遵守社会道德风尚，遵守开源社区的规范。",
    ),
    "已有而且更多": (
        "本会遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，弘扬爱国主义精神，遵守社会道德风尚。",
        "本会遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，弘扬爱国主义精神，遵守社会道德风尚。",
    ),
    "只有一句": ("本会遵守社会道德风尚。", VALUES.format("本会")),
    "换了说法": (
        "本会宗旨是：遵守国家的法律、法规和政策，遵守社会公德，为会员服务。",
        "本会宗旨是：遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会公德，为会员服务。",
    ),
    "无关": ("本会依法办事，诚实守信。", "本会依法办事，诚实守信。"),
}


@pytest.mark.parametrize("name", MERGED)
def test_what_is_missing_goes_in_and_the_rest_stays(name: str) -> None:
    old, new = MERGED[name]
    assert merged(VALUES.format("本会"), old, "本会") == new


def test_another_variant_gives_way_and_the_rest_stays() -> None:
    """Also where it is worded otherwise than its mark: 建立 for 设立, 党 for 中国共产党."""
    wanted = "本会坚持中国共产党的全面领导，明确党建工作联络员，开展党的工作。"
    other = "本会坚持中国共产党的全面领导，设立中国共产党的组织，开展党的活动。"
    old = "本会按照党章规定建立党的组织，开展党的活动，团结工会会员。"
    assert merged(wanted, old, "本会", ("设立中国共产党的组织",), (other,)) == (
        "本会坚持中国共产党的全面领导，明确党建工作联络员，开展党的工作，按照党章规定建立党的组织，团结工会会员。".replace(
            "按照党章规定建立党的组织，", ""
        )
    )


LIFE = "党员应当按照规定参加党的组织生活。组织关系不在{0}的党员，按照“一方隶属、参加多重组织生活”原则参加党的组织生活。"


def test_a_sentence_that_is_missing_goes_behind() -> None:
    old = "党员应当按规定参加党的组织生活，带头缴纳党费。"
    assert merged(LIFE.format("本会"), old, "本会") == (
        "党员应当按照规定参加党的组织生活，带头缴纳党费。"
        "组织关系不在本会的党员，按照“一方隶属、参加多重组织生活”原则参加党的组织生活。"
    )


def clauses(term: str) -> list[Provision]:
    return [
        Provision(
            "K1", Slot.PURPOSE, "基本遵循", VALUES.format(term), ("核心价值观", "遵守社会道德风尚"), (), True
        ),
        Provision("K7", Slot.PARTY, "组织生活", LIFE.format(term), ("一方隶属",)),
        Provision("K9", Slot.PARTY, "党建保障", f"{term}将党建工作经费列入年度预算。", ("党建工作经费",)),
    ]


# Six makes: who writes so, the term that it has for itself, and lines that must stand afterwards.
SIX = {
    "协会": (
        "江岭果业协会章程\n第一章　总则\n第一条　本会的名称是江岭果业协会。\n第二条　本会的宗旨是服务会员，遵守社会道德风尚。\n"
        "第二章　会员\n第三条　会员应当遵守法律，遵守社会公德。\n第四条　会员违反第三条的，予以警告。\n",
        "本会",
        ["第六条　会员违反第五条的，予以警告。", "第五条　会员应当遵守法律，遵守社会公德。"],
    ),
    "分会": (
        "青石学会测绘分会章程\n第一章　总则\n第一条　本分会是青石学会的分支机构，本协会不设法人。\n第二条　本分会遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚。\n"
        "第二章　组织机构。\n第三条　本分会设委员会。\n",
        "本分会",
        ["第二章　党的建设", "第三章　组织机构。", "第四条　本分会将党建工作经费列入年度预算。"],
    ),
    "公司": (
        "江岭检测有限公司章程\n第1章 总则\n第1条 公司名称：江岭检测有限公司。\n第2条 公司宗旨：依法经营。\n"
        "第2章 股东会\n第3条 股东会行使职权：\n1. 修改章程；\n2. 选举。\n第4条 公司按第3条第2项选举。\n",
        "公司",
        ["第2章 党的建设", "第6条 公司按第5条第2项选举。"],
    ),
    "社团": (
        "江岭大学星火社章程\n第一章　总则\n第一条　本社团定名为星火社。\n第二条　本社团遵守校团委的规定，践行核心价值观，遵守社会道德风尚。\n"
        "第二章　附则\n第三条　本章程由本社团解释。\n",
        "本社团",
        ["第二条　本社团遵守校团委的规定，遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，遵守社会道德风尚。"],
    ),
    "医院": (
        "江岭红枫医院章程\n第一章  总则\n第一条  【名称】本院名称为江岭红枫医院。\n第二条  【宗旨】本院以救死扶伤为宗旨。\n"
        "第三条  【党建】本院把党建工作经费纳入预算。党员应当按规定参加党的组织生活，带头值班。\n第二章  附则\n第四条  【生效】本章程自核准之日起生效。\n",
        "本院",
        ["第三条  【党建】本院把党建工作经费纳入预算。党员应当按照规定参加党的组织生活，带头值班。组织关系不在本院的党员，按照“一方隶属、参加多重组织生活”原则参加党的组织生活。"],
    ),
    "分部分": (
        "江岭读书会章程\n\n一、总则\n江岭读书会推广阅读。\n\n二、成员\n1. 成员交费。\n2. 成员守约。\n\n三、附则\n本章程自通过之日起施行。\n",
        "江岭读书会",
        ["二、党的建设", "1. 党员应当按照规定参加党的组织生活。组织关系不在江岭读书会的党员，按照“一方隶属、参加多重组织生活”原则参加党的组织生活。", "三、成员", "四、附则"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SIX)
def test_six_makes_of_charters(name: str) -> None:
    """The clauses stand where a secretary would put them, in the text's own terms; every old word still stands."""
    text, term, lines = SIX[name]
    old = parse(text)
    assert self_term(old, KNOWN, (), "本会") == term
    made = provide(old, clauses(term), WORDS, term)
    assert [line for line in lines if line not in print_text(made.charter).split("\n")] == []
    again = provide(made.charter, clauses(term), WORDS, term)
    assert {outcome for _, outcome in again.outcomes} == {ClauseOutcome.PRESENT}
    assert print_text(again.charter) == print_text(made.charter)


def test_what_was_taken_as_the_same_is_told() -> None:
    """The old and the new sentence of each merge."""
    text, term, _ = SIX["医院"]
    merges = {
        merge.provision.clause: merge for merge in provide(parse(text), clauses(term), WORDS, term).merges
    }
    assert merges["K7"].outcome is ClauseOutcome.CHANGED
    assert "带头值班" in merges["K7"].old
    assert "带头值班" in merges["K7"].new
    assert merges["K9"].outcome is ClauseOutcome.PRESENT


def test_a_leadership_of_the_charter_that_no_clause_names_is_told() -> None:
    charter = parse("某会章程\n第一条　本会接受中共江岭县农业农村局党委的领导。\n")
    assert [str(each) for each in leadership_doubts(charter, ["本会的党建领导机关是江岭县司法局。"])] == [
        "第一条：写明受“中共江岭县农业农村局党委”领导，条款库的条文没有写这个党组织；请核对党建领导机关是否一致"
    ]
    assert [*leadership_doubts(charter, ["本会的党建领导机关是中共江岭县农业农村局党委。"])] == []
