"""How an instrument is drafted: whole provisions or words, phrases of whole words, what is an item and what is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.charter import Amendment, amend_from_texts, derive, parse
from docgen.charter.derivation.differences import differences
from docgen.charter.derivation.spans import word_borders
from docgen.charter.wording.operations import Way, Words

SENTENCES = (
    "会员应当按照章程的规定缴纳会费，遵守会员代表大会通过的决议",
    "理事会由三十一名理事组成，每届任期五年，每年至少召开两次会议",
    "本会设立监事会，监事会由三名监事组成，对会员代表大会负责",
    "秘书处负责处理日常工作，向理事会报告工作，接受监事会的监督",
    "经费来源于会费、捐赠、政府资助和在核准的业务范围内开展活动的收入",
    "本会的资产受法律保护，任何单位和个人不得侵占、私分或者挪用",
)
OTHERS = (
    "章程的修改由理事会提出草案，经会员代表大会表决通过后报登记管理机关核准",
    "本会终止前在业务主管单位指导下成立清算组织，清理债权债务，处理善后事宜",
    "剩余财产在登记管理机关监督下用于发展与本会宗旨相关的事业，不向会员分配",
    "本会换届或者更换法定代表人以前进行财务审计，并把审计报告报业务主管单位",
)
LONG = "。".join((*SENTENCES, *OTHERS, *SENTENCES)) + "。"
SHORT = SENTENCES[1] + "。"


def _text(*articles: str) -> str:
    numbers = "一二三四五六七八九"
    return "某会章程\n" + "".join(f"第{numbers[n]}条　{body}\n" for n, body in enumerate(articles))


def _operations(old: str, new: str) -> Amendment:
    return derive(parse(old), parse(new))


def test_a_short_provision_is_restated() -> None:
    """As official instruments do, even for one word."""
    text = amend_from_texts(_text("甲。", SHORT), _text("甲。", SHORT.replace("三十一", "三十三"))).text
    assert "将第二条修改为：“理事会由三十三名理事组成" in text


def test_words_of_a_long_provision_are_changed_alone() -> None:
    new = LONG.replace("不得侵占、私分或者挪用。章程", "不得侵占或者挪用。章程")
    (operation,) = _operations(_text("甲。", LONG), _text("甲。", new)).operations
    assert isinstance(operation, Words)
    assert len(operation.old) < 40


@pytest.mark.parametrize(("length", "restated"), [(470, True), (471, False)])
def test_a_provision_is_restated_up_to_470_characters(length: int, restated: bool) -> None:
    provision = (LONG * 2)[: length - 1] + "。"
    changed = provision.replace("侵占、私分或者挪用", "侵占、处分或者挪用")
    (operation,) = _operations(_text("甲。", provision), _text("甲。", changed)).operations
    assert isinstance(operation, Words) is not restated


def test_a_sentence_at_the_end_is_added_there() -> None:
    text = amend_from_texts(_text("甲。", SHORT), _text("甲。", SHORT + "理事可以连任。")).text
    assert "在第二条末尾增加“理事可以连任。”" in text


@given(
    st.lists(
        st.tuples(
            st.integers(0, 12 * 6 - 1), st.sampled_from(["会费", "监事", "二十七", "全国性", "的", "、"])
        ),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_quoted_phrases_are_whole_words(changes: list[tuple[int, str]], remove: bool) -> None:
    """Wherever letters come in or go: no quoted phrase begins or ends within a word or a number, none overlap."""
    made = LONG
    for place, word in sorted(changes, reverse=True):
        at = place * len(made) // (12 * 6)
        made = made[:at] + ("" if remove else word) + made[at + (2 if remove else 0) :]
    old, new = _text("甲。", LONG), _text("甲。", made)
    if old == new or "\n" in made:
        return
    borders, taken = set(word_borders(LONG)), 0
    for operation in _operations(old, new).operations:
        if isinstance(operation, Words) and operation.old:
            at = LONG.index(operation.old)
            assert {at, at + len(operation.old)} <= borders
            assert at >= taken or operation.way is Way.AFTER
            taken = at + len(operation.old)


@pytest.mark.parametrize("number", ["一千一百七十三", "第一百二十条之一", "３０", "12.5%"])
def test_a_number_is_one_word(number: str) -> None:
    text = f"应当缴纳{number}的款项"
    inside = range(text.index(number) + 1, text.index(number) + len(number))
    assert not set(inside) & set(word_borders(text))


def test_the_note_under_the_title_is_no_item() -> None:
    """It follows from the amendment and is said after the numbered instructions."""
    old = "某会章程\n第一条　甲。\n第二条　乙。\n"
    new = "某会章程\n（2020年1月1日通过，2024年5月6日修订）\n第一条　甲甲。\n第二条　丙。\n"
    lines = amend_from_texts(old, new).text.splitlines()
    note = next(n for n, line in enumerate(lines) if "题注" in line)
    assert not re.match("[一二三]、", lines[note])
    assert note > max(n for n, line in enumerate(lines) if re.match("[一二三]、", line))


def test_no_check_code_stands_in_the_instrument() -> None:
    assert not re.search("校验码|[0-9a-f]{16}", amend_from_texts(_text("甲。"), _text("乙。")).text)


@given(st.text("甲乙丙丁，。；一二", max_size=400), st.text("甲乙丙丁，。；一二", max_size=400))
def test_differences_give_the_new_text(old: str, new: str) -> None:
    """Putting the changed ranges of the new text for those of the old one gives the new text."""
    made, at = "", 0
    for a, b, c, d in differences(old, new):
        made, at = made + old[at:a] + new[c:d], b
    assert made + old[at:] == new


def test_a_very_long_paragraph_is_compared_by_its_clauses() -> None:
    """100,000 letters with two changes far apart: those two, and nothing else."""
    old = "".join(f"会员{n}应当缴纳会费{n * 7}元；" for n in range(6000))
    new = old.replace("会员9应当", "会员9必须").replace("会费39900元", "会费四万元")
    assert [old[a:b] for a, b, _, _ in differences(old, new)] == ["应当", "39900"]
