"""Every pair of instructions on the same provisions: the text that a model of its own works out, or refused.

The model knows nothing of the engine: it holds lists of words, addressed in old numbers.
"""

from collections.abc import Sequence
from itertools import permutations

import pytest

from docgen.charter import amend_by_text, to_chinese
from docgen.problems import ProblemsError

WORDS = ["名称", "宗旨", "住所", "会员", "机构", "经费"]


def articles(lines: Sequence[str]) -> str:
    return "\n".join(["某会章程", *(f"第{to_chinese(n)}条　{line}" for n, line in enumerate(lines, 1)), ""])


OLD = articles([f"本会的{word}。" for word in WORDS])

# What is asked, and for the model: the old articles that it ends or rewrites, what it puts at which new number.
Fate = tuple[dict[int, str | None], dict[int, str]]
ASKED: dict[str, Fate] = {
    "删去第二条。": ({2: None}, {}),
    "删去第三条。": ({3: None}, {}),
    "删去第五条。": ({5: None}, {}),
    "将第三条修改为：“本会的新文。”": ({3: "本会的新文。"}, {}),
    "将第六条中的“经费”修改为“资产”。": ({6: "本会的资产。"}, {}),
    "增加一条，作为第一条：“本会的序。”": ({}, {1: "本会的序。"}),
    "增加一条，作为第三条：“本会的增补。”": ({}, {3: "本会的增补。"}),
    "将第二条改为第五条。": ({2: None}, {5: "本会的宗旨。"}),
    "将第五条改为第二条。": ({5: None}, {2: "本会的机构。"}),
    "将第六条改为第一条，修改为：“本会的移动。”": ({6: None}, {1: "本会的移动。"}),
    "将第四条、第五条合并，作为第四条，修改为：“本会的合并。”": ({4: None, 5: None}, {4: "本会的合并。"}),
    "将第三条改为两条，作为第三条、第四条，修改为：“第三条　本会的甲。\n“第四条　本会的乙。”": (
        {3: None},
        {3: "本会的甲。", 4: "本会的乙。"},
    ),
}


def modelled(pair: Sequence[str]) -> str | None:
    """The text that two instructions ask for; nothing where they are at odds."""
    (ends, puts), (other_ends, other_puts) = (ASKED[one] for one in pair)
    if ends.keys() & other_ends.keys() or puts.keys() & other_puts.keys():
        return None
    fixed, fate = puts | other_puts, ends | other_ends
    loose = [said for n, word in enumerate(WORDS, 1) if (said := fate.get(n, f"本会的{word}。"))]
    total = len(loose) + len(fixed)
    if max(fixed, default=1) > total:
        return None
    rest = iter(loose)
    return articles([fixed[n] if n in fixed else next(rest) for n in range(1, total + 1)])


@pytest.mark.parametrize("pair", list(permutations(ASKED, 2)))
def test_two_instructions_on_articles_both_come_true_or_none(pair: tuple[str, str]) -> None:
    instrument = (
        "".join(f"{n}、{one}\n" for n, one in zip("一二", pair, strict=True)) + "条文顺序作相应调整。"
    )
    wanted = modelled(pair)
    if wanted is None:
        with pytest.raises(ProblemsError):
            amend_by_text(instrument, OLD)
    else:
        assert amend_by_text(instrument, OLD).text == wanted


ITEMS = "某会章程\n第一条　本会受监督。\n本会的任务是：\n（一）培训；\n（二）交流；\n（三）出版。\n任务向会员公布。\n"
# Which part of the article each touches, and what it makes of the text; those that touch one part are at odds.
INSIDE: dict[str, tuple[set[str], list[tuple[str, str]]]] = {
    "将第一条第一款修改为：“本会依法活动。”": ({"1"}, [("本会受监督。", "本会依法活动。")]),
    "将第一条第一款中的“监督”修改为“指导”。": ({"1"}, [("监督", "指导")]),
    "删去第一条第三款。": ({"3"}, [("任务向会员公布。\n", "")]),
    "将第一条第三款改为第一款。": ({"3", "order"}, []),
    "在第一条第三款中的“公布”前增加“每年”。": ({"3"}, [("公布", "每年公布")]),
    "删去第一条第二款第三项。": ({"2.3", "end"}, [("；\n（三）出版。", "。")]),
    "将第一条第二款第三项修改为：“（三）编书。”": ({"2.3"}, [("出版", "编书")]),
    "将第一条第二款第一项中的“培训”修改为“教学”。": ({"2.1"}, [("培训", "教学")]),
    "第一条第二款增加一项，作为第四项：“（四）评奖。”": ({"end"}, [("出版。", "出版；\n（四）评奖。")]),
    "第一条增加一款，作为第四款：“本会有会徽。”": (
        {"order", "3"},
        [("任务向会员公布。", "任务向会员公布。\n本会有会徽。")],
    ),
}


@pytest.mark.parametrize("pair", list(permutations(INSIDE, 2)))
def test_two_instructions_inside_an_article_both_come_true_or_none(pair: tuple[str, str]) -> None:
    """Of parts that do not touch both come true; else nothing is certified in which one of them is lost."""
    instrument = "".join(f"{n}、{one}\n" for n, one in zip("一二", pair, strict=True))
    (a, changes), (b, others) = (INSIDE[one] for one in pair)
    try:
        made = amend_by_text(instrument, ITEMS).text
    except ProblemsError:
        assert a & b, "refused though nothing is at odds"
        return
    if not a & b and "order" not in a | b:
        wanted = ITEMS
        for before, after in sorted((*changes, *others), key=lambda change: -len(change[0])):
            wanted = wanted.replace(before, after)
        assert made == wanted
    assert all(new.strip() in made for _, new in (*changes, *others) if "\n" not in new and new != "。")


@pytest.mark.parametrize(
    "instrument",
    [
        "一、删去第一条第三款。\n二、将第一条第三款改为第一款。",
        "一、将第一条第三款改为第一款。\n二、将第一条第三款改为第二款。",
        "一、将第一条第二款第一项改为第二项。\n二、删去第一条第二款第一项。",
        "一、将第一条第三款改为第一款。\n二、删去第一条。",
        "一、将第一条第三款改为第二条。\n二、删去第一条第三款。",
    ],
)
def test_what_goes_gets_no_other_number(instrument: str) -> None:
    with pytest.raises(ProblemsError, match=r"既删去|不同的新序号"):
        amend_by_text(instrument, ITEMS)


def test_a_new_last_item_ends_the_list() -> None:
    """Its semicolon becomes the full stop of the list when the items that stood behind it go."""
    instrument = "一、删去第一条第二款第二项、第三项。\n二、第一条第二款增加一项，作为第二项：“（二）评奖；”"
    made = amend_by_text(instrument, ITEMS).text
    assert "（一）培训；\n（二）评奖。\n任务" in made
