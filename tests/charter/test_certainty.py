"""Numbers of a text: right, or told with their line; nothing is moved on numbers that are not certain."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.charter import amend_by_text, amend_from_texts, doubts, parse, print_text
from docgen.problems import ProblemsError

SOUND = """某某协会章程
第一章　总则
第一条　本会名称甲。
第二条　本会宗旨乙。
第二章　会员
第三条　会员依照第二条入会。
第四条　会员缴费。
第三章　附则
第五条　本章程自通过之日起施行。
"""
INSERT = "增加一条，作为第二条：“新增的条文。”\n条文顺序作相应调整。\n"


def told(text: str) -> list[str]:
    return [str(doubt.problem()) for doubt in doubts(text)]


TOLD = {
    "重号": ("第三条　会员", "第二条　会员", "第4行", "没有当作新的一条"),
    "颠倒": ("第三条　会员", "第九条　会员", "第6行", "没有当作新的一条"),
    "漏号": ("第三条　会员", "第七条　会员", "第6行", "没有当作新的一条"),
    "后面漏号": ("第五条　本章程", "第七条　本章程", "第9行", "第四条之后是第七条，序号不连续"),
    "零": ("第三条　会员", "第零条　会员", "第6行", "的序号不成立"),
    "过万": ("第三条　会员", "第10000条　会员", "第6行", "的序号不成立"),
    "没有尽头": ("第三条　会员", f"第{'九' * 300}条　会员", "第6行", "的序号不成立"),
    "之零": ("第三条　会员", "第二条之零　会员", "第6行", "的序号不成立"),
    "之一开头": ("第一条　本会", "第一条之一　本会", "第3行", "第一个条文的序号是第一条之一，不是第一条"),
    "从二开始": ("第一条　本会", "第二条　本会", "第4行", "第一个条文的序号是第二条，不是第一条"),
    "每章从头": ("第三条　会员依照第二条入会。\n第四条　会员", "第一条　会员依照第二条入会。\n第二条　会员", "第6行", "条文序号每章从第一条起"),
    "大写": ("第三条　会员", "第叁条　会员", "第6行", "的序号不成立"),
    "混用": ("第三条　会员", "第3条　会员", "第6行", "条文序号有的用汉字，有的用阿拉伯数字（“第3条”）"),
    "章重号": ("第二章　会员", "第一章　会员", "第5行", "“第一章”与前面的序号接不上"),
    "章漏号": ("第二章　会员", "第三章　会员", "第5行", "“第三章”与前面的序号接不上"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_cannot_be_numbered_is_told(name: str) -> None:
    """With its line and its words."""
    right, wrong, where, said = TOLD[name]
    lines = told(SOUND.replace(right, wrong))
    assert any(line.startswith(f"{where}：") and said in line for line in lines), lines


@pytest.mark.parametrize("name", [name for name in TOLD if name != "混用"])
def test_nothing_is_moved_on_uncertain_numbers(name: str) -> None:
    """An amendment that moves numbers is refused at their lines; one that moves none is done, without a certificate."""
    right, wrong, *_ = TOLD[name]
    old = SOUND.replace(right, wrong)
    with pytest.raises(ProblemsError) as caught:
        amend_by_text(INSERT, old, "修正案.txt", "旧.txt")
    assert all(problem.where.startswith("旧.txt:第") for problem in caught.value.problems)
    last = parse(old).articles[-1].label
    result = amend_by_text(f"将{last}修改为：“本章程自核准之日起施行。”", old, "修正案.txt", "旧.txt")
    assert result.text == old.replace("通过之日", "核准之日")
    assert "不出证明" in str(result.certificate)


RIGHT = {
    "空格": (SOUND.replace("第三条　会员", "第 三 条　会员"), "第 四 条　会员依照第三条入会。"),
    "章名加句号": (SOUND.replace("第二章　会员", "第二章　会员管理。"), "第四条　会员依照第三条入会。"),
    "逗号": (SOUND.replace("第三条　会员", "第三条，会员"), "第四条，会员依照第三条入会。"),
    "冒号": (SOUND.replace("第三条　会员", "第三条：会员"), "第四条：会员依照第三条入会。"),
    "连着写": (SOUND.replace("第三条　会员", "第三条会员"), "第四条会员依照第三条入会。"),
    "阿拉伯数字": (
        "某会章程\n第1条 名称。\n第2条 会员依照第1条、第3条入会。\n第3条 附则。\n",
        "第3条 会员依照第1条、第4条入会。",
    ),
    "带页码的目录": (
        SOUND.replace("第一章　总则\n", "目录\n第一章　总则………1\n第二章　会员\t3\n第三章　附则......5\n第一章　总则\n"),
        "第四条　会员依照第三条入会。",
    ),
    "没有标题的目录": (
        SOUND.replace("第一章　总则\n", "第一章　总则\t1\n第二章　会员\t3\n第三章　附则\t5\n第一章　总则\n"),
        "第四条　会员依照第三条入会。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_unusual_numbers_are_moved_rightly(name: str) -> None:
    """And stand as they were written."""
    old, line = RIGHT[name]
    assert told(old) == []
    result = amend_by_text(INSERT, old)
    assert result.certificate.verified
    assert line in result.text.split("\n")


def test_contents_that_are_not_the_headings_are_told() -> None:
    """They keep their pages, and a person mends them."""
    old, _ = RIGHT["带页码的目录"]
    result = amend_by_text(
        "增加一章，作为第二章：“第二章　党的建设\n“第三条　本会支持党的工作。”\n条文顺序作相应调整。", old
    )
    assert "目录：目录与正文的章节标题不是逐字一致" in "\n".join(map(str, result.remarks))


def test_a_citation_at_the_start_of_a_line_is_no_article() -> None:
    """第三条、第四条规定的…, 第三条规定的…: sentences."""
    for words in (
        "第三条、第四条规定的会员，免交会费。",
        "第三条规定的会员，免交会费。",
        "第五条的规定除外。",
    ):
        old = SOUND.replace("第四条　会员缴费。", f"第四条　会员缴费。\n{words}")
        assert told(old) == []
        assert len(parse(old).articles) == 5


NUMBERS = st.one_of(
    st.integers(0, 30).map(str),
    st.text("〇零一二三十百千万廿卅两壹0１", min_size=1, max_size=6),
    st.sampled_from(["", "10000", "九" * 400, "²", "٣", "一 二"]),
)
LINES = st.one_of(
    st.builds("第{}条{}{}".format, NUMBERS, st.sampled_from(["", "之一", "之零", "之"]), st.sampled_from(["　甲。", "，甲。", "甲", " "])),
    st.builds("第{}{}{}".format, NUMBERS, st.sampled_from(["章", "节", "编", "分编"]), st.sampled_from(["　总则", "。", ""])),
    st.builds("依照第{}条第{}项、第{}款办理。".format, NUMBERS, NUMBERS, NUMBERS),
    st.builds("{}{}".format, st.sampled_from(["（一）", "1.", "一、", "①", "(99)"]), st.text("甲乙；。", max_size=4)),
    st.sampled_from(["目录", "附件", "附则", "", "　", "某会章程", "2021年3月1日", "“"]),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join), st.lists(LINES, max_size=12).map("\n".join))
def test_no_text_breaks_the_engine(old: str, new: str) -> None:
    """Any text is read, judged, amended, or refused with a message."""
    assert print_text(parse(old)) == old
    doubts(old)
    for attempt in (lambda: amend_from_texts(old, new), lambda: amend_by_text(INSERT, old)):
        with suppress(ProblemsError):
            attempt()


def test_decimal_numbers_without_articles_are_told_and_not_moved() -> None:
    """1.1, 2.1.1 of companies: the first is named; within articles they are items like others."""
    text = "某公司章程\n1 总则\n1.1 公司名称甲。\n1.2 公司住所乙。\n2 股东\n2.1.1 股东有权表决。\n"
    (doubt,) = doubts(text)
    assert (doubt.line, doubt.grave) == (3, True)
    assert "“1.1 公司名称甲。”这样的多级序号没有当作条文" in doubt.what
    with pytest.raises(ProblemsError, match=r"第3行：“1\.1 公司名称甲。”"):
        amend_by_text("增加一条，作为第一条：“新条。”", text)
    assert not doubts("某公司章程\n第一条　公司名称：\n1.1 甲。\n1.2 乙。\n第二条　住所。\n")


def test_a_charter_in_sections_tells_in_which_words_it_is_amended() -> None:
    text = "某社章程\n一、总则\n1.本社名称甲。\n2.本社宗旨乙。\n二、附则\n1.本章程自通过之日起生效。\n"
    (doubt,) = doubts(text)
    assert (doubt.line, doubt.grave) == (2, False)
    made = amend_by_text("将第一条第二项修改为：“2.本社宗旨丙。”", text)
    assert "修改语句中“一、”称第一条" in made.report
    assert made.text == text.replace("宗旨乙", "宗旨丙")


def test_an_annex_that_reads_anew_bears_its_mark_once() -> None:
    text = "某会章程\n第一条　名录见附件1。\n附件1\n单位名录\n一、甲店\n附件2：标准\n1. 一千元\n"
    made = amend_by_text("将附件1修改为：“附件1\n“单位名录\n“一、乙店”", text)
    assert made.text == text.replace("甲店", "乙店")
