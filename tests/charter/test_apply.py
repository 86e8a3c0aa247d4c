"""Each operation, on one charter."""

import difflib

import pytest
from charter_sample import CHARTER

from docgen.charter import Amendment, Ordinal, Place, apply, parse, print_text, read, try_apply
from docgen.charter.wording.operations import (
    Area,
    Delete,
    Insert,
    Merge,
    Operation,
    PutHeading,
    Renumber,
    Replace,
    Restate,
    Split,
    Way,
    Words,
)
from docgen.charter.wording.places import article_place as at
from docgen.problems import ProblemsError


def changed(*operations: Operation, orders: bool = False) -> list[str]:
    """The lines that differ: - gone, + new."""
    new = print_text(apply(Amendment(operations, orders), parse(CHARTER)))
    lines = difflib.ndiff(CHARTER.splitlines(), new.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_an_inserted_article_moves_the_others_and_their_citations() -> None:
    """条文顺序作相应调整: numbers move, internal citations with them, those of other texts do not."""
    found = changed(Insert(at(Ordinal(3)), ("本会坚持中国共产党的全面领导。",)), orders=True)
    assert "+ 第三条　本会坚持中国共产党的全面领导。" in found
    assert "+ 第六条　会员违反本章程第五条第二款规定的，理事会可以予以除名。" in found
    assert "+ 第十条　本章程第七条至第九条的规定，自登记管理机关核准之日起施行。" in found
    assert not [line for line in found if "登记管理条例" in line]


def test_a_suffixed_article_moves_nothing() -> None:
    """第三条之一 comes between without renumbering."""
    assert changed(Insert(at(Ordinal(3, 1)), ("本会设立中国共产党的组织。",))) == [
        "+ 第三条之一　本会设立中国共产党的组织。"
    ]


def test_a_new_paragraph_in_front_moves_the_citations_of_paragraphs() -> None:
    """第四条第二款 becomes 第三款 when a paragraph is added before it."""
    found = changed(Insert(at(Ordinal(4), 1), ("会员分为单位会员和个人会员。",)))
    assert {"- 第四条　会员享有下列权利：", "+ 会员享有下列权利："} <= set(found)
    assert "+ 第四条　会员分为单位会员和个人会员。" in found
    assert "+ 第五条　会员违反本章程第四条第三款规定的，理事会可以予以除名。" in found


def test_a_new_last_item_takes_the_full_stop() -> None:
    """The item that was last gets the semicolon of the others."""
    assert changed(Insert(at(Ordinal(4), 1, 4), ("（四）监督权",))) == [
        "- （三）入会自愿、退会自由。",
        "+ （三）入会自愿、退会自由；",
        "+ （四）监督权。",
    ]


def test_items_are_numbered_through() -> None:
    """An item goes and the later ones move up."""
    assert changed(Delete(at(Ordinal(4), 1, 2))) == [
        "- （二）对本会工作的批评建议权；",
        "- （三）入会自愿、退会自由。",
        "+ （二）入会自愿、退会自由。",
    ]


def test_a_paragraph_becomes_an_article() -> None:
    """将第六条第二款改为第七条: the words stay, the numbers after it move."""
    found = changed(Renumber(at(Ordinal(6), 2), at(Ordinal(7))), orders=True)
    assert "+ 第七条　前款规定的申诉应当自收到决定之日起三十日内提出。" in found
    assert "+ 第九条　理事会会议须有三分之二以上理事出席方能召开。" in found


def test_merge_and_split() -> None:
    """Two articles become one, one becomes two; the rest closes ranks."""
    merged = changed(
        Merge(
            (at(Ordinal(7)), at(Ordinal(8))), at(Ordinal(7)), ("理事会每年开会，须有三分之二以上理事出席。",)
        ),
        orders=True,
    )
    assert "+ 第七条　理事会每年开会，须有三分之二以上理事出席。" in merged
    assert "+ 第八条　本章程第六条至第七条的规定，自登记管理机关核准之日起施行。" in merged
    split = changed(
        Split(
            at(Ordinal(3)),
            (at(Ordinal(3)), at(Ordinal(4))),
            ("第三条　本会遵守宪法。", "第四条　登记管理机关是民政局。"),
        ),
        orders=True,
    )
    assert "+ 第四条　登记管理机关是民政局。" in split


def test_a_chapter_with_its_articles_renews_the_contents() -> None:
    """A chapter comes in: the later ones and the contents follow."""
    chapter = Insert(Place(Area.HEADING, division=(("章", 2),)), ("第二章　党的建设",), before=Ordinal(4))
    found = changed(chapter, Insert(at(Ordinal(4)), ("本会设立党支部。",)), orders=True)
    assert found.count("+ 第二章　党的建设") == 2
    assert found.count("+ 第五章　附则") == 2


def test_a_heading_is_renamed_in_the_contents_too() -> None:
    """The contents are derived."""
    found = changed(Replace(Place(Area.HEADING, division=(("章", 2),)), ("会员和监事",)))
    assert found == ["- 第二章　会员", "+ 第二章　会员和监事"] * 2


def test_a_section_is_found_by_its_chapter() -> None:
    """第三章第二节节名."""
    place = Place(Area.HEADING, division=(("章", 3), ("节", 2)))
    assert "+ 第二节　理事会和监事" in changed(Replace(place, ("理事会和监事",)))


def test_a_heading_moves() -> None:
    """The section now begins one article later."""
    place = Place(Area.HEADING, division=(("章", 3), ("节", 2)))
    new = print_text(apply(Amendment((PutHeading(place, Ordinal(8)),)), parse(CHARTER)))
    assert "会议。\n第二节　理事会\n第八条" in new


def test_words_in_one_place_and_everywhere() -> None:
    """A word is changed where it is named, or throughout."""
    assert changed(Words(at(Ordinal(7)), "每年至少召开一次", "每半年召开一次")) == [
        "- 第七条　理事会每年至少召开一次会议。",
        "+ 第七条　理事会每半年召开一次会议。",
    ]
    assert len(changed(Words(Place(Area.WHOLE), "登记管理机关", "登记机关", Way.REPLACE, every=True))) == 4


def test_a_restatement_decides_on_an_unsaid_comma() -> None:
    """“A”后增加“B”: the restated text says which mark joins them."""
    added = Words(at(Ordinal(8)), "三分之二以上理事出席", "并经过半数同意", Way.AFTER)
    restated = Restate(at(Ordinal(8)), ("理事会会议须有三分之二以上理事出席，并经过半数同意方能召开。",))
    assert (
        changed(added, restated)[1]
        == "+ 第八条　理事会会议须有三分之二以上理事出席，并经过半数同意方能召开。"
    )


def test_a_restatement_that_does_not_agree_is_refused() -> None:
    """The words and the restated text contradict one another."""
    added = Words(at(Ordinal(8)), "三分之二以上理事出席", "并经过半数同意", Way.AFTER)
    with pytest.raises(ProblemsError, match="不一致"):
        changed(added, Restate(at(Ordinal(8)), ("理事会会议另行规定。",)))


def test_a_deleted_article_that_is_cited_stops() -> None:
    """Each citation is listed with its place; nothing is written."""
    with pytest.raises(ProblemsError) as refusal:
        changed(Delete(at(Ordinal(5))), orders=True)
    assert [problem.where for problem in refusal.value.problems] == ["第六条"]


def test_ids_stay_when_numbers_change() -> None:
    """The article that was fifth is known by its id."""
    old = parse(CHARTER)
    new = apply(Amendment((Insert(at(Ordinal(1)), ("新增。",)),), orders=True), old)
    assert {node.id for node in old.nodes} <= {node.id for node in new.nodes}


def test_a_citation_in_quoted_new_words_is_left_alone() -> None:
    """What the amendment quotes already bears new numbers."""
    amendment = read("一、增加一条，作为第二条：“本会依照本章程第五条工作。”\n二、条文顺序作相应调整。")
    assert "第二条　本会依照本章程第五条工作。" in print_text(apply(amendment, parse(CHARTER)))


def test_a_range_that_grows_is_pointed_out() -> None:
    """第六条至第八条 takes in a new article: it is rewritten, and a person is asked to look."""
    insertion = Insert(at(Ordinal(7)), ("会员代表大会可以书面表决。",))
    applied = try_apply(Amendment((insertion,), orders=True), parse(CHARTER))
    assert "本章程第六条至第九条的规定" in print_text(applied.charter)
    assert [remark.where for remark in applied.remarks] == ["第九条"]


def test_a_citation_that_may_be_another_texts_is_pointed_out_and_left() -> None:
    """Named after another text in one sentence: nobody knows whose article it is."""
    old = "第一条　甲。\n第二条　依照《某某办法》第三条的规定，或者违反第一条规定的，予以除名。\n"
    applied = try_apply(Amendment((Insert(at(Ordinal(1)), ("新增。",)),), orders=True), parse(old))
    assert "违反第一条规定" in print_text(applied.charter)
    assert "不能确定" in applied.remarks[0].what


def test_words_that_count_back_are_pointed_out_when_parted() -> None:
    """A paragraph between a 款 and its 前款: nothing is rewritten, a person is asked to look."""
    applied = try_apply(Amendment((Insert(at(Ordinal(6), 2), ("申诉应当书面提出。",)),)), parse(CHARTER))
    assert [remark.where for remark in applied.remarks] == ["第六条"]
    assert "前款规定的申诉" in print_text(applied.charter)


LISTS = """第一条　有下列情形之一的，本所终止：
（一）合并；
（二）解散。
第二条　依照第一条第二项和《某某法》第一条第二项终止的，应当公告。
第三条　依照第一条第一项终止的，不公告。
"""


def test_an_item_cited_without_its_paragraph_is_pointed_out_when_two_have_it() -> None:
    """第一条第二项 stands in two 款 now: nothing is rewritten, a person is asked which."""
    insertion = Insert(at(Ordinal(1), 2), ("下列事项须表决：", "（一）甲；", "（二）乙。"))
    applied = try_apply(Amendment((insertion,)), parse(LISTS))
    first, second = applied.remarks
    assert str(first) == (
        "修改后的第二条：“第一条第二项”所指不明：修改后第一条的第一款、第二款都有第二项；"
        "未改动；请核对，并写明为“第一条第一款第二项”或者“第一条第二款第二项”"
    )
    assert second.where == "修改后的第三条"
    assert "依照第一条第二项和" in print_text(applied.charter)


def test_an_item_cited_without_its_paragraph_is_pointed_out_when_a_second_one_comes() -> None:
    """Of the only 款 one cites 第一条第二项, of two 第一条第一款第二项; an article that had two is left alone."""
    insertion = Amendment((Insert(at(Ordinal(1), 2), ("公告十日。",)),))
    applied = try_apply(insertion, parse(LISTS))
    assert [remark.what for remark in applied.remarks] == [
        "“第一条第二项”没有写明是哪一款：修改后第一条共2款",
        "“第一条第一项”没有写明是哪一款：修改后第一条共2款",
    ]
    again = try_apply(Amendment((Insert(at(Ordinal(1), 3), ("公告二十日。",)),)), applied.charter)
    assert not again.remarks


def test_an_item_cited_with_its_paragraph_is_clear() -> None:
    clear = LISTS.replace("第一条第二项和", "第一条第一款第二项和").replace("第一条第一项", "前条")
    applied = try_apply(Amendment((Insert(at(Ordinal(1), 2), ("公告十日。",)),)), parse(clear))
    assert not applied.remarks


def test_a_word_changed_throughout_is_pointed_out_in_the_name_of_another_text() -> None:
    """What another document is called may not have changed."""
    old = "第一条　依照《某某会长办法》产生会长。\n"
    applied = try_apply(read("将全文中的“会长”统一修改为“理事长”。"), parse(old))
    assert print_text(applied.charter) == "第一条　依照《某某理事长办法》产生理事长。\n"
    assert [str(remark) for remark in applied.remarks] == [
        "第一条：统一修改的“会长”在所引文件的名称中，已一并修改；请核对该文件的名称"
    ]
