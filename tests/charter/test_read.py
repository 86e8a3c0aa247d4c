"""The phrases of real instruments, on invented provisions."""

import pytest

from docgen.charter import Operation, Ordinal, Place, read, try_read
from docgen.charter.wording.operations import (
    Area,
    Delete,
    Insert,
    Merge,
    Renumber,
    Replace,
    Restate,
    Split,
    Way,
    Words,
)
from docgen.charter.wording.places import article_place as at

CHAPTER3 = Place(Area.HEADING, division=(("章", 3),))

PHRASES: list[tuple[str, list[Operation]]] = [
    ("将第三条修改为：“甲。”", [Replace(at(Ordinal(3)), ("甲。",))]),
    ("将本章程第三条第二款修改为：“甲。”", [Replace(at(Ordinal(3), 2), ("甲。",))]),
    ("第三条第一款第二项修改为：“（二）甲”。", [Replace(at(Ordinal(3), 1, 2), ("（二）甲",))]),
    ("将第三条第（二）项修改为：“（二）甲；”", [Replace(at(Ordinal(3), 0, 2), ("（二）甲；",))]),
    ("将第三条第一款第二项第一目修改为：“1.甲；”", [Replace(at(Ordinal(3), 1, 2, 1), ("1.甲；",))]),
    ("将第一百一十二条之一修改为:“甲。”", [Replace(at(Ordinal(112, 1)), ("甲。",))]),
    (
        "将第三条改为第五条，修改为：“甲。”",
        [Renumber(at(Ordinal(3)), at(Ordinal(5))), Replace(at(Ordinal(3)), ("甲。",))],
    ),
    (
        "将第三条修改为第五条：\n“甲。”",
        [Renumber(at(Ordinal(3)), at(Ordinal(5))), Replace(at(Ordinal(3)), ("甲。",))],
    ),
    ("原第四条作为第五条。", [Renumber(at(Ordinal(4)), at(Ordinal(5)))]),
    (
        "将第五条至第七条改为第六条至第八条。",
        [Renumber(at(Ordinal(n)), at(Ordinal(n + 1))) for n in (5, 6, 7)],
    ),
    ("增加一条，作为第三条：“甲。\n“乙。”", [Insert(at(Ordinal(3)), ("甲。", "乙。"))]),
    ("增加一条作为第三条：\n“甲。\n乙。”", [Insert(at(Ordinal(3)), ("甲。", "乙。"))]),
    ("在本章程第三条后增加一条，作为第三条之一:“甲。”", [Insert(at(Ordinal(3, 1)), ("甲。",))]),
    ("在第三章增加一条，作为第九条：“甲。”", [Insert(at(Ordinal(9)), ("甲。",), (("章", 3),))]),
    (
        "增加二条，分别作为第三条、第四条：“第三条　甲。\n“第四条　乙。”",
        [Insert(at(Ordinal(3)), ("第三条　甲。",)), Insert(at(Ordinal(4)), ("第四条　乙。",))],
    ),
    ("第五条增加一款，作为第二款：“甲。”", [Insert(at(Ordinal(5), 2), ("甲。",))]),
    (
        "将第五条改为第六条，增加二款，作为第二款、第三款：“甲。\n“乙。”",
        [
            Renumber(at(Ordinal(5)), at(Ordinal(6))),
            Insert(at(Ordinal(5), 2), ("甲。",)),
            Insert(at(Ordinal(5), 3), ("乙。",)),
        ],
    ),
    (
        "在第三十八条中增加一款作为第二款：“甲。”\n原第二款作为第三款，修改为：“乙。”",
        [
            Insert(at(Ordinal(38), 2), ("甲。",)),
            Renumber(at(Ordinal(38), 2), at(Ordinal(38), 3)),
            Replace(at(Ordinal(38), 2), ("乙。",)),
        ],
    ),
    ("章程第十一条增加规定：“甲。”", [Insert(at(Ordinal(11), -1), ("甲。",))]),
    (
        "第六十二条“理事会行使下列职权”中增加一项，作为第三项“（三）甲”，第三项至第四项相应改为第四项至第五项。",
        [
            Insert(at(Ordinal(62), 0, 3), ("（三）甲",)),
            Renumber(at(Ordinal(62), 0, 3), at(Ordinal(62), 0, 4)),
            Renumber(at(Ordinal(62), 0, 4), at(Ordinal(62), 0, 5)),
        ],
    ),
    (
        "第六十七条理事会职权第二十项“（二十）甲乙”修改为“（二十）甲丙”。",
        [Words(at(Ordinal(67), 0, 20), "（二十）甲乙", "（二十）甲丙")],
    ),
    (
        "删去第三条、第五条和第七条第二款。",
        [Delete(at(Ordinal(3))), Delete(at(Ordinal(5))), Delete(at(Ordinal(7), 2))],
    ),
    ("删除第四条、第六条。", [Delete(at(Ordinal(4))), Delete(at(Ordinal(6)))]),
    ("删去第三章。", [Delete(CHAPTER3, whole=True)]),
    ("删去第二条第一款中的“甲”。", [Words(at(Ordinal(2), 1), "甲", "", Way.DELETE)]),
    (
        "删去第八条第一款末尾的“甲”和第二款末尾的“乙”，并将第二款中的“丙”修改为“丁”。",
        [
            Words(at(Ordinal(8), 1), "甲", "", Way.DELETE),
            Words(at(Ordinal(8), 2), "乙", "", Way.DELETE),
            Words(at(Ordinal(8), 2), "丙", "丁"),
        ],
    ),
    (
        "将第五条中的“甲”修改为“乙”，“丙”修改为“丁”。",
        [Words(at(Ordinal(5)), "甲", "乙"), Words(at(Ordinal(5)), "丙", "丁")],
    ),
    (
        "将第二十一条改为第二十二条，其中的“甲”修改为“乙”。",
        [Renumber(at(Ordinal(21)), at(Ordinal(22))), Words(at(Ordinal(21)), "甲", "乙")],
    ),
    (
        "在第十四条第二款、第二十六条第二款中的“甲”后增加“乙”。",
        [
            Words(at(Ordinal(14), 2), "甲", "乙", Way.AFTER, True),
            Words(at(Ordinal(26), 2), "甲", "乙", Way.AFTER, True),
        ],
    ),
    ("序言第七自然段中“甲”之后增加“乙”。", [Words(Place(Area.PREAMBLE, paragraph=7), "甲", "乙", Way.AFTER)]),
    ("章程序言第十自然段末尾增加：“甲。”", [Words(Place(Area.PREAMBLE, paragraph=10), "", "甲。", Way.END)]),
    ("第一条第二款“甲。”后增写一句，内容为：“乙。”", [Words(at(Ordinal(1), 2), "甲。", "乙。", Way.AFTER)]),
    ("章程第七条：“甲。”修改为：“乙。”“丙。”", [Replace(at(Ordinal(7)), ("乙。", "丙。"), ("甲。",))]),
    (
        "序言第七自然段后两句：“甲。乙。”修改为：“丙。”",
        [Words(Place(Area.PREAMBLE, paragraph=7), "甲。乙。", "丙。")],
    ),
    (
        "序言第一自然段中“甲”修改为“乙”。这一自然段相应地修改为：“乙丙。”",
        [
            Words(Place(Area.PREAMBLE, paragraph=1), "甲", "乙"),
            Restate(Place(Area.PREAMBLE, paragraph=1), ("乙丙。",)),
        ],
    ),
    ("将引言修改为：\n“甲。”", [Replace(Place(Area.PREAMBLE), ("甲。",))]),
    ("将名称修改为：“甲章程”", [Replace(Place(Area.TITLE), ("甲章程",))]),
    (
        "第四章章名“甲、乙”修改为“甲、丙”。",
        [Words(Place(Area.HEADING, division=(("章", 4),)), "甲、乙", "甲、丙")],
    ),
    ("将“一、甲”修改为：\n“一、乙”。", [Replace(Place(Area.HEADING, name="一、甲"), ("一、乙",))]),
    ("将第六条和第七条合并修改为：\n“甲。”", [Merge((at(Ordinal(6)), at(Ordinal(7))), Place(), ("甲。",))]),
    (
        "将第六条、第七条合并，作为第六条，修改为：“甲。”",
        [Merge((at(Ordinal(6)), at(Ordinal(7))), at(Ordinal(6)), ("甲。",))],
    ),
    (
        "将第八条改为两条，作为第八条、第九条，修改为：“第八条　甲。\n“第九条　乙。”",
        [Split(at(Ordinal(8)), (at(Ordinal(8)), at(Ordinal(9))), ("第八条　甲。", "第九条　乙。"))],
    ),
    (
        "将第十三条第二款改为第十六条，第一款改为第十七条。",
        [Renumber(at(Ordinal(13), 2), at(Ordinal(16))), Renumber(at(Ordinal(13), 1), at(Ordinal(17)))],
    ),
    ("将第三十九条改为第四十五条第一款。", [Renumber(at(Ordinal(39)), at(Ordinal(45), 1))]),
    ("将第十条移至第三章，作为第七条。", [Renumber(at(Ordinal(10)), at(Ordinal(7)), (("章", 3),))]),
    (
        "将全文中的“股东大会”统一修改为“股东会”。",
        [Words(Place(Area.WHOLE), "股东大会", "股东会", Way.REPLACE, True)],
    ),
    ("第十条原为：“甲。”\n现修改为：“乙。”", [Replace(at(Ordinal(10)), ("乙。",), ("甲。",))]),
    (
        "第五条条首部分修改为：“甲”；并增加一项作为第三项规定：“乙。”",
        [Replace(Place(label=Ordinal(5), lead=True), ("甲",)), Insert(at(Ordinal(5), 0, 3), ("乙。",))],
    ),
    (
        "第三章“组织机构”中增加一节，作为第七节“监事会”；增加二条，分别作为第九条至第十条。内容如下：\n"
        "“第七节　监事会\n“第九条　甲。\n“第十条　乙。”\n第七节相应改为第八节，第九条相应改为第十一条。",
        [
            Insert(Place(Area.HEADING, division=(("节", 7),)), ("第七节　监事会",), before=Ordinal(9)),
            Insert(at(Ordinal(9)), ("甲。",)),
            Insert(at(Ordinal(10)), ("乙。",)),
            Renumber(Place(Area.HEADING, division=(("节", 7),)), Place(Area.HEADING, division=(("节", 8),))),
            Renumber(at(Ordinal(9)), at(Ordinal(11))),
        ],
    ),
]


@pytest.mark.parametrize(("phrase", "operations"), PHRASES, ids=[phrase[:24] for phrase, _ in PHRASES])
def test_a_phrase_means_its_operations(phrase: str, operations: list[Operation]) -> None:
    """Alone, and as a numbered item of a decision."""
    assert list(read(phrase).operations) == operations
    decision = (
        "关于修改《某某协会章程》的决定\n会议决定对《某某协会章程》作如下修改：\n"
        f"一、{phrase}\n本决定自2024年1月1日起施行。\n"
    )
    assert list(read(decision).operations) == operations


def test_a_decision_has_its_parts() -> None:
    """Title, subject, order of articles, effect."""
    amendment = read(
        "关于修改《某某协会章程》的决定\n（2024年3月1日通过）\n会议决定，对《某某协会章程》作如下修改：\n一、删去第三条。\n"
        "此外，对条文顺序作相应调整。\n《某某协会章程》根据本决定作相应修改，重新公布。\n"
    )
    assert amendment.subject == "某某协会章程"
    assert amendment.orders
    assert amendment.closing


def test_renumbering_may_be_listed() -> None:
    """条文顺序作相应调整：“第八条”调整为“第七条”, ……"""
    amendment = read("十、将《规定》的条文顺序作相应调整：“第八条”调整为“第七条”，“第九条”调整为“第八条”。")
    assert amendment.operations == (
        Renumber(at(Ordinal(8)), at(Ordinal(7))),
        Renumber(at(Ordinal(9)), at(Ordinal(8))),
    )


def test_marks_inside_a_quotation_come_back() -> None:
    """“” stand as ‘’ inside. Marks left at the outer level are refused: a mark that is missing looks the same."""
    expected = (Replace(at(Ordinal(3)), ("所称“会员”，是指甲。",)),)
    assert read("将第三条修改为：“所称‘会员’，是指甲。”").operations == expected
    _, problems = try_read("一、删去第一条。\n二、将第三条修改为：“所称“会员”，是指甲。”")
    assert [problem.where for problem in problems] == ["2:11"]


def test_an_unclosed_quotation_is_told_and_ends_with_its_item() -> None:
    """The next item is not swallowed."""
    amendment, problems = try_read("一、将第三条修改为：“甲。\n二、删去第五条。\n")
    assert [problem.where for problem in problems] == ["1:11"]
    assert amendment.operations == (Replace(at(Ordinal(3)), ("甲。",)), Delete(at(Ordinal(5))))


@pytest.mark.parametrize("opening", ["将第三条", "根据", "为了规范，对"])
def test_names_in_a_row_cost_no_more_than_their_length(opening: str) -> None:
    """Nothing that is tried on them takes them apart in all ways; what is left is refused with its line."""
    _, problems = try_read(f"{opening}{'《某某办法》' * 60}作修改。")
    assert [problem.where for problem in problems] == ["第1行"]
