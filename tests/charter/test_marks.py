"""Quotation marks that are missing, doubled or out of place: never a certificate for another text."""

from collections.abc import Iterator

import pytest
from charter_sample import CHARTER

from docgen.charter import amend_by_text, try_read
from docgen.problems import ProblemsError

INSTRUMENTS = [
    # each paragraph opened
    "一、增加一条，作为第三条：“会员应当交纳会费。\n“会费标准由会员代表大会决定。”\n"
    "二、将第七条修改为：“理事会每半年召开一次会议。\n“理事应当到会。”\n"
    "三、删去第三条第二款。\n四、将第二条修改为：“本会是全市司法鉴定行业的‘自律’组织。”\n条文顺序作相应调整。",
    # further paragraphs not opened, quotations on lines of their own
    "一、将第七条修改为：\n“理事会每半年召开一次会议。\n理事应当到会。”\n二、将第二条修改为：\n“本会是社会团体。”",
    # words
    "一、将第二条中的“全市”修改为“全省”，“社会团体”修改为“社会组织”。\n二、在第三条第一款中的“宪法”后增加“、监察法”。\n"
    "三、删去第八条中的“以上”。\n四、第九条末尾增加“但另有规定的除外。”",
    # items of which only the paragraphs are opened
    "一、第四条第一款修改为：“会员享有下列权利：\n（一）选举权；\n（二）退会自由。”\n二、将第七条修改为：“理事会每月开会。”",
    # old and new words
    "第七条原为：“理事会每年至少召开一次会议。”修改为：“理事会每月召开一次会议。”\n第八条“三分之二”修改为“四分之三”。",
]


def mutants(text: str) -> Iterator[str]:
    """One mark dropped, doubled, or moved by one or two places either way."""
    for at, mark in enumerate(text):
        if mark not in "“”‘’":
            continue
        rest = text[:at] + text[at + 1 :]
        yield rest
        yield text[:at] + mark + text[at:]
        inner = mark in "‘’"  # a mark within the quoted words moves as any of these words might
        yield from (rest[:to] + mark + rest[to:] for to in range(at - 2, at + 3) if to != at and not inner)


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_no_mark_out_of_place_gives_another_text(instrument: str) -> None:
    """Refused, or right all the same."""
    right = amend_by_text(instrument, CHARTER).text
    for mutant in mutants(instrument):
        try:
            made = amend_by_text(mutant, CHARTER).text
        except ProblemsError:
            continue
        assert made == right, mutant


@pytest.mark.parametrize(
    ("instrument", "place"),
    [
        ("一、将第三条修改为：“甲。\n二、将第四条修改为：“乙。”", "1:11"),  # not closed
        ("将第三条修改为：甲。”", "1:11"),  # not opened
        ("一、将第三条修改为：“甲。\n“乙。\n丙。”", "1:11"),  # opened in two ways
        ("一、将第三条修改为：“甲‘乙。”", "1:11"),
        ("一、将第三条修改为：\n“甲。\n（二）将第四条修改为：\n“乙。”", "2:1"),  # an item inside
        ("一、将第三条修改为：“甲。”\n三、将第四条修改为：“乙。”", "第2行"),  # an item left out
        ("一、将第三条修改为：“甲。”\n一、将第四条修改为：“乙。”", "第2行"),
    ],
)
def test_the_place_of_the_fault_is_told(instrument: str, place: str) -> None:
    """Line and column of the mark, line of the item."""
    _, problems = try_read(instrument)
    assert place in [problem.where for problem in problems]


@pytest.mark.parametrize(
    "instrument",
    [
        "将第七条修改为“：理事会每月开会。”",
        "将第七条中的“每年”修改为“”。",
        "将第八条中的“须有”修改为“应当有”，“方能”，在“召开”后增加“会议”。",
        "将第七条修改为：“理事会每月开会”。",
        "将第八条中的“三分之二以上”修改为“四分之三。”",
        "将第八条中的“方能召开。”修改为“方可召开”。",
        "删去第八条中的“方能召开。”",
        "在第八条中的“方能召开。”后增加“另有规定的除外”。",
        "第九条末尾增加“，登记管理机关另有规定的除外。”",
    ],
)
def test_punctuation_on_the_wrong_side_of_a_mark_is_refused(instrument: str) -> None:
    """It would begin a provision with a colon, leave one without its stop, or put two marks in a row."""
    with pytest.raises(ProblemsError):
        amend_by_text(instrument, CHARTER)
