"""Every character of an instrument is an operation, a known remark, for another text, blank, or refused."""

import pytest
from charter_sample import CHARTER
from test_read import PHRASES

from docgen.charter import amend_by_text, try_read

REMARKS = [
    "条文顺序作相应调整",
    "此外，对条文顺序作相应调整",
    "以后各条序号依次顺延",
    "原第三条及以后条款序号依次顺延",
    "因增加、删去条文使原条文序号变化的，序号依次顺延，相互引用的条文序号相应调整",
    "因增加、删去条文使原有序号变化的，序号依次顺延，相互引用的序号相应调整",
    "原有条款序号依次顺延",
    "后续条款序号依次调整，章程中引用的条款序号相应调整",
    "除上述修改外，其他条款不变",
    "章程其他条款不变",
    "本修正案自会议表决通过并报登记管理机关核准之日起生效",
    "本次修改经会员大会审议通过后施行",
    "《某某市司法鉴定协会章程》根据本决定作相应修改，重新公布",
]


@pytest.mark.parametrize(("words", "operations"), PHRASES)
def test_the_count_of_an_instrument_is_its_length(words: str, operations: object) -> None:
    """Nothing unread."""
    amendment, problems = try_read(f"修正案\n一、{words}\n")
    assert not problems
    assert amendment.coverage.total == len(f"修正案\n一、{words}\n")
    assert not amendment.coverage.unread


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize(
    "form", ["{op}，{remark}。", "{op}\n{remark}。", "{remark}。{op}", "一、{op}\n二、{remark}。"]
)
def test_a_remark_beside_an_instruction_swallows_nothing(form: str, remark: str) -> None:
    """In one sentence, before, behind, on a line of its own."""
    operation = "将第二条修改为：“本会是全市的社会团体。”"
    made = amend_by_text(form.format(op=operation, remark=remark), CHARTER)
    assert "第二条　本会是全市的社会团体。" in made.text
    assert made.certificate.operations == 1


@pytest.mark.parametrize("remark", REMARKS)
def test_a_deletion_beside_a_remark_is_carried_out(remark: str) -> None:
    """删去第八条，以后各条序号依次顺延 is both."""
    amendment, problems = try_read(f"删去第八条，{remark}。")
    assert (len(amendment.operations), problems) == (1, ())


@pytest.mark.parametrize(
    "words",
    [
        "另请秘书处办理",
        "第八条保留",
        "删去",
        "第三条不再执行",
        "理事会应当在三个月内完成换届",
        "上述事项须经会员代表大会通过",
    ],
)
def test_words_of_no_known_form_are_refused(words: str) -> None:
    """Beside an instruction as well as alone."""
    for text in (f"{words}。", f"将第二条修改为：“甲。”，{words}。", f"一、删去第八条。\n二、{words}。"):
        amendment, problems = try_read(text)
        assert problems
        assert amendment.coverage.unread
