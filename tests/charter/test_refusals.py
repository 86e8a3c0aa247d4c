"""What must be refused, with a located message and nothing written."""

import pytest
from charter_sample import CHARTER
from hypothesis import given
from hypothesis import strategies as st

from docgen.charter import amend_by_text, amend_from_texts
from docgen.charter.wording.operations import Words
from docgen.charter.wording.read import read
from docgen.problems import ProblemsError

NEW = (
    CHARTER.replace("每年至少召开一次会议", "每半年至少召开一次会议")
    .replace("三分之二以上理事", "过半数的理事")
    .replace("第九条　本章程", "第九条　理事会可以制定实施细则。\n第十条　本章程")
)
MADE = amend_from_texts(CHARTER, NEW)
AMENDMENT = MADE.text


def refusal(amendment: str, old: str = CHARTER, certificate: str = "") -> str:
    with pytest.raises(ProblemsError) as refused:
        amend_by_text(amendment, old, "修正案.txt", "章程.txt", certificate=certificate)
    assert all(problem.where.startswith("修正案.txt") for problem in refused.value.problems)
    return str(refused.value)


def test_the_amendment_itself_is_accepted() -> None:
    """The base of the mutations below."""
    assert amend_by_text(AMENDMENT, CHARTER).text == NEW


@given(st.integers(0, 10_000), st.sampled_from("某乙〇，a"))
def test_one_changed_character_in_quoted_words_belies_the_certificate(place: int, letter: str) -> None:
    """In the old words or in the new ones."""
    inside = [
        i
        for i in range(len(AMENDMENT))
        if AMENDMENT.rfind("“", 0, i) > AMENDMENT.rfind("”", 0, i) and AMENDMENT[i] not in "“”\n"
    ]
    at = inside[place % len(inside)]
    if AMENDMENT[at] != letter:
        refusal(AMENDMENT[:at] + letter + AMENDMENT[at + 1 :], certificate=str(MADE.certificate))


def test_a_changed_old_phrase_is_named() -> None:
    """With the place and the phrase."""
    assert "修正案.txt:第七条：找不到“每年最少召开一次”" in refusal(
        "将第七条中的“每年最少召开一次”修改为“每半年召开一次”。"
    )


def test_a_phrase_that_stands_twice_is_refused() -> None:
    """Which of the two is not said."""
    assert "出现2次，不能确定是哪一处" in refusal("将第八条中的“理事”修改为“常务理事”。")


@pytest.mark.parametrize(
    ("amendment", "message"),
    [
        ("删去第二十条。", "修正案.txt:第二十条：没有这一条"),
        ("将第三条第五款修改为：“甲。”", "修正案.txt:第三条第五款：这里共2款，没有这一款"),
        ("将第四条第一款第九项修改为：“（九）甲”。", "修正案.txt:第四条第一款第九项：没有这一项"),
        ("将第九章章名修改为：“甲”。", "修正案.txt:第九章：没有这一章节"),
        ("第三条增加一款，作为第九款：“甲。”", "没有第9款"),
        ("增加一条，作为第三条：“甲。”", "修改后有两条是这个序号"),
        ("一、增加一条，作为第三十条：“甲。”\n二、条文顺序作相应调整。", "序号不连续"),
        (
            "将第三条修改为：“甲。”\n将第三条第一款中的“宪法”修改为“乙”。",
            "第三条：既整条修改又修改其中的词句",
        ),
        ("将第八条第一款修改为：“甲。”\n将第八条修改为：“乙。”", "第八条：既整条修改又修改其中的词句"),
        ("将全文中的“”统一修改为“甲”。", "引用的原文是空的"),
        ("将全文中的“会员”统一修改为“会员代表”。", "原文已有“会员代表”，其中的“会员”再统一修改就重复了"),
        ("将第三条、第七条中的“理事会”统一修改为“常务理事会”。", "修正案.txt:第三条：找不到“理事会”"),
        ("本会章程很好。", "修正案.txt:第1行：看不懂这一句"),
        ("请把第三条改得好一些。", "修正案.txt:第1行：看不懂这一句"),
        ("将第三条修改为：“甲。", "引号没有关闭"),
        ("《某某市司法鉴定协会章程》修正案", "没有找到任何修改内容"),
    ],
)
def test_what_cannot_be_carried_out_is_refused(amendment: str, message: str) -> None:
    """Targets that do not exist, places that contradict one another, words that are no instruction."""
    assert message in refusal(amendment)


def test_the_certificate_knows_its_texts() -> None:
    """Another charter, another wording, another file altogether."""
    proof = str(MADE.certificate)
    assert amend_by_text(AMENDMENT, CHARTER, certificate=proof).text == NEW
    assert "不是为这份修改前文本出的" in refusal(AMENDMENT, CHARTER.replace("每年至少", "每年最少"), proof)
    assert "出具证书以后改动过" in refusal(AMENDMENT.replace("本决定自", "本决定从"), certificate=proof)
    assert "不是修正案的证书" in refusal(AMENDMENT, certificate="未通过验证")


def test_every_problem_is_told_at_once() -> None:
    """Three faults, three messages."""
    assert len(refusal("一、删去第二十条。\n二、删去第二十一条。\n三、把它改好。").splitlines()) == 3


def test_nothing_is_guessed_of_an_instruction_in_part_understood() -> None:
    """The half that could be read is not carried out alone."""
    text = "一、将第七条修改为：“理事会每季度召开一次会议。”\n二、第八条酌情处理。"
    assert "第2行" in refusal(text)


def test_words_are_typed_as_they_are_read() -> None:
    """A phrase is compared to the letter, width and quotation marks included."""
    operation = read("将第一条中的“(试行)”修改为“（试行）”。").operations[0]
    assert isinstance(operation, Words)
    assert (operation.old, operation.new) == ("(试行)", "（试行）")
