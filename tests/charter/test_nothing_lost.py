"""What an instrument asks for beside other changes of the same provision is in the new text, or refused."""

import pytest

from docgen.charter import amend_by_text, amend_from_texts
from docgen.problems import ProblemsError

OLD = "某会章程\n第一条　本会名称甲。\n第二条　本会宗旨乙。\n第三条　本会的任务是：\n（一）培训；\n（二）交流。\n"
ADDED = "增加一款，作为第二款：“本会遵守法律。”"


@pytest.mark.parametrize(
    "instrument",
    [
        f"将第二条修改为：“本会宗旨丁。”{ADDED}",
        f"一、将第二条修改为：“本会宗旨丁。”\n二、第二条{ADDED}",
        f"一、第二条{ADDED}\n二、将第二条修改为：“本会宗旨丁。”",
        f"一、第二条{ADDED}\n二、将第二条修改为：“本会宗旨丁。\n“本会遵守法律。”",
    ],
)
def test_a_paragraph_added_beside_an_article_that_reads_anew_stays(instrument: str) -> None:
    """The article reads anew and has the new paragraph, once, in whatever order the two are said."""
    made = amend_by_text(instrument, OLD).text
    assert made == OLD.replace("本会宗旨乙。", "本会宗旨丁。\n本会遵守法律。")


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("第三条增加一项，作为第三项：“（三）出版。”", "款项"),
        ("将第三条第二项改为第三项", "款项"),
        ("将第三条中的“交流”修改为“合作”", "词句"),
    ],
)
def test_changes_inside_an_article_that_reads_anew_are_refused(inside: str, what: str) -> None:
    instrument = f"一、将第三条修改为：“本会的任务是：\n“（一）研究；\n“（二）推广。”\n二、{inside}。"
    with pytest.raises(ProblemsError, match=f"既整条修改又修改其中的{what}"):
        amend_by_text(instrument, OLD)


GAP_OLD = "某会章程\n" + "".join(f"第{n}条　本会事项{n}。\n" for n in "一二三四五")
GAP_NEW = "某会章程\n第一条　本会事项一。\n第二条　本会的新事项。\n第四条　本会事项二。\n第五条　本会事项三。\n第六条　本会事项四。\n第七条　本会事项五。\n"


def test_a_number_that_the_new_text_leaves_out_is_said() -> None:
    """An instrument for a text with a gap says so, gives the text to the letter, and its maker is told."""
    made = amend_from_texts(GAP_OLD, GAP_NEW)
    assert "修改后第三条的序号空缺。" in made.text
    assert made.text.count("将第") == 0
    assert "第二条之后是第四条，序号不连续" in made.report
    assert "不出证明" in made.report
    assert amend_by_text(made.text, GAP_OLD).text == GAP_NEW


def test_only_a_gap_that_is_said_is_left() -> None:
    """Without the sentence articles close ranks, or the number that skips is refused."""
    said = amend_from_texts(GAP_OLD, GAP_NEW).text
    closed = amend_by_text(said.replace("修改后第三条的序号空缺。\n", ""), GAP_OLD).text
    assert closed == GAP_NEW.replace("第四", "第三").replace("第五", "第四").replace("第六", "第五").replace(
        "第七", "第六"
    )
    for wrong, what in (
        ("增加一条，作为第七条：“新。”", "修改后没有第六条，序号不连续"),
        ("修改后第三条的序号空缺。\n将第二条修改为：“甲。”", "写明空缺的序号上，修改后有条文"),
    ):
        with pytest.raises(ProblemsError, match=what):
            amend_by_text(wrong, GAP_OLD)


def test_an_article_that_alone_keeps_its_number_says_so() -> None:
    """Where an article goes and another takes its place out of order, the one between says that it stays."""
    old = "某会章程\n第一条　甲乙丙丁的规定。\n第二条　戊己庚辛的办法。\n第三条　壬癸子丑的程序。\n"
    instrument = "一、将第一条改为第三条。\n二、将第二条改为第二条。\n三、将第三条改为第一条。"
    new = "某会章程\n第一条　壬癸子丑的程序。\n第二条　戊己庚辛的办法。\n第三条　甲乙丙丁的规定。\n"
    assert amend_by_text(instrument, old).text == new


CHAPTERS_OLD = "某会章程\n" + "".join(
    f"第{n}章　{name}\n第{a}条　本会{name}的规定。\n第{b}条　本会{name}的办法。\n"
    for n, name, a, b in (("一", "总则", "一", "二"), ("二", "会员", "三", "四"), ("三", "财务", "五", "六"))
)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("第三章　财务", "第四章　财务"), "将第三章改为第四章。\n修改后第三章的序号空缺。"),
        (
            ("第二章　会员", "第三章　会员", "第三章　财务", "第六章　财务"),
            "修改后第二章、第四章、第五章的序号空缺。",
        ),
        (("第三章　财务", "第四章　财务", "本会财务的办法", "本会财务的细则"), "修改后第三章的序号空缺。"),
    ],
)
def test_chapter_numbers_that_the_new_text_leaves_out_are_said(changed: tuple[str, ...], said: str) -> None:
    """Both ways, without giving the text anew: the gap is said, or closed by new numbers."""
    new = CHAPTERS_OLD
    for old_words, new_words in list(zip(changed[::2], changed[1::2], strict=True))[::-1]:
        new = new.replace(old_words, new_words)
    there, back = amend_from_texts(CHAPTERS_OLD, new), amend_from_texts(new, CHAPTERS_OLD)
    assert said in there.text
    assert "全文" not in there.text + back.text
    assert amend_by_text(there.text, CHAPTERS_OLD).text == new
    assert "空缺" not in back.text


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("修改后第九章的序号空缺。", "写明这个序号空缺，修改后却没有空出它"),
        ("将第三章改为第五章。", "按位置应当是第三章"),
        ("将第三章改为第五章。\n修改后第三章的序号空缺。", "按位置应当是第四章"),
    ],
)
def test_a_number_of_a_chapter_that_does_not_follow_is_refused(wrong: str, what: str) -> None:
    """Whatever else the instrument changes: the number said and the place must agree."""
    with pytest.raises(ProblemsError, match=what):
        amend_by_text(f"将第一条修改为：“本会总则。”\n{wrong}", CHAPTERS_OLD)
