"""Quotation marks within quoted words: a misplaced one is refused where it shows, and told where it cannot."""

import pytest

from docgen.charter import amend_by_text, amend_from_texts
from docgen.problems import ProblemsError

OLD = "某会章程\n第一条　本会开展“插花进社区”活动。\n第二条　本会设有会徽。\n第三条　本会依法管理财务。\n"


def amended(words: str) -> str:
    return f"将第二条修改为：“{words}”"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("本会评选‘优秀会’员。", "把“会员”切开了"),
        ("本会开‘展培训’活动。", "把“开展”切开了"),
        ("本会开展‘展览、’培训活动。", "以停顿的标点开头或者结尾"),
        ("本会定期举办插花‘进社区’活动。", "切开了别处所引的“插花进社区”"),
    ],
)
def test_a_mark_that_can_hardly_be_meant_is_refused(words: str, what: str) -> None:
    with pytest.raises(ProblemsError, match=what):
        amend_by_text(amended(words), OLD)


def test_what_nothing_bears_out_is_told_once() -> None:
    """A quotation that is new is copied, and named for a person to look at."""
    made = amend_by_text(amended("本会坚持‘开放、合作’的原则。"), OLD)
    assert "第二条　本会坚持“开放、合作”的原则。" in made.text
    assert "内层的引号照录，原文没有同样的引语可以印证：“开放、合作”" in made.report


def test_the_certificate_names_what_was_only_copied() -> None:
    """All of it, whole; and such a certificate bears out nothing more when it is handed back."""
    words = [f"第{number}种花卉的培育、养护和展出活动" for number in "甲乙丙丁戊己"]
    instrument = amended("本会开展" + "、".join(f"‘{each}’" for each in words) + "。")
    made = amend_by_text(instrument, OLD)
    named = "、".join(f"“{each}”" for each in words)
    assert str(made.certificate).splitlines()[-1].endswith(f"不在验证之内，请对照原件核对：{named}")
    again = amend_by_text(instrument, OLD, certificate=str(made.certificate))
    assert str(again.certificate) == str(made.certificate)
    assert again.remarks == made.remarks


def test_what_the_old_text_quotes_is_certain() -> None:
    made = amend_by_text(amended("本会每年开展‘插花进社区’活动。"), OLD)
    assert "照录" not in made.report
    assert made.certificate.copied == ()


def test_a_certificate_bears_out_everything() -> None:
    """With the certificate of the instrument nothing is asked, however odd its quotations."""
    new = OLD.replace("本会设有会徽。", "本会评选“优秀会”员。")
    made = amend_from_texts(OLD, new)
    again = amend_by_text(made.text, OLD, certificate=str(made.certificate))
    assert again.text == new
    assert "照录" not in again.report


@pytest.mark.parametrize(
    ("instrument", "what"),
    [
        ("将第二条修改为：“本会出版《会刊》”。", "没有结束的标点"),
        ("将第三条中“的依法”修改为“依照法律”。", "以“的”开头"),
        ("将第三条中“会依法”修改为“本会依法”。", "重复"),
        ("将第三条中“本会依”修改为“本会依法”。", "重复"),
    ],
)
def test_an_outer_mark_beside_its_place_is_refused(instrument: str, what: str) -> None:
    with pytest.raises(ProblemsError, match=what):
        amend_by_text(instrument, OLD)
