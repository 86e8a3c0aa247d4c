"""What people write beside the forms of law books: accepted with the right text, or refused with the place."""

import pytest

from docgen.charter import amend_by_text, amend_from_texts
from docgen.problems import ProblemsError

OLD = """某某市花木协会章程
第一章　总则
第一条　本会名称为花木协会。
第二条　本会宗旨是服务会员。本会遵守法律。
本会接受监督。
第二章　会员
第三条　会员应当缴费。
第四条　会员享有下列权利：
（一）选举权；
（二）监督权；
（三）退会自由。
第五条　会员违反第三条的，予以警告。
第三章　附则
第六条　本章程自通过之日起施行。
"""
ON_TIME = {"第三条　会员应当缴费。": "第三条　会员应当按期缴费。"}
MOVED = {
    "第四条　会员享有下列权利：": "第五条　会员享有下列权利：",
    "第五条　会员违反第三条的，予以警告。": "第六条　会员违反第三条的，予以警告。",
    "第六条　本章程自通过之日起施行。": "第七条　本章程自通过之日起施行。",
}
CLOSED_UP = {
    "第五条　会员违反第三条的，予以警告。\n": "",
    "第六条　本章程自通过之日起施行。": "第五条　本章程自通过之日起施行。",
}
FUND = {"第三条　会员应当缴费。": "第三条　会员应当缴费。\n第四条　会费用于会务。"}
READ: list[tuple[str, dict[str, str]]] = [
    ("第三条原为：“会员应当缴费。”\n现修改为：“会员应当按期缴费。”", ON_TIME),
    ("第三条原为：会员应当缴费。\n现修改为：会员应当按期缴费。", ON_TIME),
    ("第三条修改前：会员应当缴费。\n第三条修改后：会员应当按期缴费。", ON_TIME),
    ("一、第三条原为：会员应当缴费。现修改为：会员应当按期缴费。\n本修正案自通过之日起施行。", ON_TIME),
    ("将第二章第三条修改为：“会员应当按期缴费。”", ON_TIME),
    ("将章程第三条修改为：“会员应当按期缴费。”①", ON_TIME),
    ("\ufeff将第 三 条修改为：“会员应当按期缴费。”", ON_TIME),
    ('将第三条修改为："会员应当按期缴费。"', ON_TIME),
    ("为了规范会费管理，将协会章程第三条修改为：“会员应当按期缴费。”", ON_TIME),
    ("对《某某市花木协会章程》作如下修改：将第三条修改为：“会员应当按期缴费。”章程其他条款不变。", ON_TIME),
    ("第三条中“应当缴费”改为“应当按期缴费”，其余内容不变。", ON_TIME),
    (
        "某某市花木协会章程修正案\n（2024年3月1日会员大会通过）\n根据《社会团体登记管理条例》第二十条的规定，现对"
        "《某某市花木协会章程》（以下简称“《章程》”）部分条款作如下修改：\n一、将《章程》第三条修改为："
        "“会员应当按期缴费。”\n二、《章程》其他条款不变。\n本修正案自登记管理机关核准之日起生效。\n某某市花木协会\n2024年3月1日",
        ON_TIME,
    ),
    ("第二条第一款第二句修改为：“本会遵守宪法和法律。”", {"本会遵守法律。": "本会遵守宪法和法律。"}),
    ("删去第二条第一款最后一句。", {"本会遵守法律。": ""}),
    ("在第二条第一款后增加一款：“本会坚持自愿。”", {"本会接受监督。": "本会坚持自愿。\n本会接受监督。"}),
    (
        "在第四条第一项后增加一项：“建议权”。",
        {"（二）监督权；\n（三）退会自由。": "（二）建议权；\n（三）监督权；\n（四）退会自由。"},
    ),
    ("删除第五条，后续条款序号依次调整。", CLOSED_UP),
    ("第五条删除。以后各条序号依次顺延。", CLOSED_UP),
    ("在第三条后增加一条：“会费用于会务。”，以后各条序号顺延。", FUND | MOVED),
    ("新增第四条：“会费用于会务。”，原第四条至第六条顺延为第五条至第七条。", FUND | MOVED),
    ("在第三条后新增一条，作为第四条，原第四条及以后条款序号依次顺延：“会费用于会务。”", FUND | MOVED),
    (
        "将第五条移至第三条之后。",
        {
            "第四条　会员享有下列权利：\n（一）选举权；\n（二）监督权；\n（三）退会自由。\n"
            "第五条　会员违反第三条的，予以警告。": "第四条　会员违反第三条的，予以警告。\n"
            "第五条　会员享有下列权利：\n（一）选举权；\n（二）监督权；\n（三）退会自由。"
        },
    ),
    (
        "将第四条第（一）、（三）项修改为：“（一）表决权；\n“（三）退会权。”",
        {"（一）选举权；": "（一）表决权；", "（三）退会自由。": "（三）退会权。"},
    ),
    (
        "为了规范会费，在章程第三条中增加一款作为第二款，将该条修改为：“会员应当按期缴费。\n“会费用于会务。”",
        {"第三条　会员应当缴费。": "第三条　会员应当按期缴费。\n会费用于会务。"},
    ),
    ("将“会员”统一修改为“成员”。", {"会员": "成员"}),
    ("第四条“会员享有下列权利”中第二项修改为：“（二）建议权”。", {"（二）监督权；": "（二）建议权；"}),
    ("将章程中“会员”的表述统一修改为“成员”。", {"会员": "成员"}),
    ("将第二条中的“服务”、“法律”修改为“章法”。", {"宗旨是服务": "宗旨是章法", "遵守法律": "遵守章法"}),
    (
        "将第二条第二款单列作为第三条，以后条款序号顺延。",
        {
            "本会接受监督。\n第二章　会员\n第三条": "第三条　本会接受监督。\n第二章　会员\n第四条",
            "第五条　会员违反第三条": "第六条　会员违反第四条",
            "第四条　会员享有": "第五条　会员享有",
            "第六条　本章程": "第七条　本章程",
        },
    ),
]


@pytest.mark.parametrize(("instrument", "changes"), READ)
def test_a_form_gives_the_text_that_it_asks_for(instrument: str, changes: dict[str, str]) -> None:
    """Nothing else changes."""
    expected = OLD
    for old, new in changes.items():
        expected = expected.replace(old, new)
    assert amend_by_text(instrument, OLD).text == expected


REFUSED = [
    "第四条“会员的义务”中增加一项，作为第二项：“建议权”。",  # no such words stand there
    "删去第三条后半句。",  # which half is not certain
    "将第一章第三条修改为：“会员应当按期缴费。”",  # it stands in another chapter
    "第二条第二句修改为：“本会遵守宪法。”",  # of two paragraphs
    "一、将第三条修改为：会员应当按期缴费。\n会费标准由会员大会决定。",  # where the last item ends is open
    "将第三条修改为：会员应当按期缴费，条文顺序作相应调整。",  # so is what is new text and what is not
    "增加一条，作为第二十条：“会费用于会务。”",
    "将第五条移至第三条之后。\n删去第一条。",  # the number of its new place would depend on the order
    "第三条、第四条顺序调整。",  # perhaps an exchange
    "第三条第一款增加“会费标准另定。”",  # where in it
]


@pytest.mark.parametrize("instrument", REFUSED)
def test_what_is_not_certain_is_refused_with_its_place(instrument: str) -> None:
    """Never guessed at."""
    with pytest.raises(ProblemsError) as refused:
        amend_by_text(instrument, OLD, "修正案.txt")
    assert all(problem.where for problem in refused.value.problems)


CAPTIONED = "某院章程\n第一条【名称】本院名称为某院。\n第二条【宗旨】本院宗旨是服务。\n本院守法。\n第三条【生效】本章程自通过之日起生效。\n"


@pytest.mark.parametrize(
    ("instrument", "line"),
    [
        ("将第二条【宗旨】修改为：“第二条【宗旨】本院服务。\n“本院守法。”", "第二条【宗旨】本院服务。"),
        ("将第二条修改为：“【宗旨和原则】本院服务。\n“本院守法。”", "第二条【宗旨和原则】本院服务。"),
        ("将第二条修改为：“本院服务。\n“本院守法。”", "第二条【宗旨】本院服务。"),
        ("将第二条【宗旨】第一款修改为：“本院服务。”", "第二条【宗旨】本院服务。"),
        (
            "增加一条，作为第三条：“【党建】本院设立党组织。”原第三条改为第四条。",
            "第三条【党建】本院设立党组织。",
        ),
        ("增加一条，作为第三条：“本院设立党组织。”原第三条改为第四条。", "第三条　本院设立党组织。"),
    ],
)
def test_captions_are_named_kept_and_changed(instrument: str, line: str) -> None:
    """Never doubled, and a number is never run together with words."""
    assert line in amend_by_text(instrument, CAPTIONED).text.split("\n")


@pytest.mark.parametrize(
    ("instrument", "what"),
    [
        ("将第二条【任务】修改为：“第二条【宗旨】本院服务。”", "没有所引的“【任务】”"),
        ("将第二条第一款修改为：“【宗旨】本院服务。”", "以条标开头"),
    ],
)
def test_a_caption_that_is_not_there_is_refused(instrument: str, what: str) -> None:
    with pytest.raises(ProblemsError, match=what):
        amend_by_text(instrument, CAPTIONED)


SECTIONS = "某社章程\n一、总则\n1. 本社名称为某社。\n2. 本社住所在某地。\n二、成员\n1. 成员自愿加入。\n2. 成员应当缴费。\n"


def test_an_instrument_calls_sections_by_their_name() -> None:
    """第一部分 both ways, but for what is quoted; 第一条 is read as well."""
    new = SECTIONS.replace("应当缴费", "应当依照第一条缴费").replace(
        "二、成员", "二、活动\n1. 本社每年活动。\n三、成员"
    )
    made = amend_from_texts(SECTIONS, new).text
    assert "增加一部分，作为第二部分：“活动" in made
    assert "将第二部分改为第三部分，将第二项修改为：“2. 成员应当依照第一条缴费”" in made
    assert amend_by_text(made, SECTIONS).text == new
    for place in ("第二部分", "第二条"):
        said = amend_by_text(f"将{place}第一项修改为：“1. 成员平等加入”。", SECTIONS).text
        assert said == SECTIONS.replace("自愿加入", "平等加入")
