"""B10: forms that people write: what each gives on one small charter, or why and where it is refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.charter import amend_by_text
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
ACCEPTED = (
    "第三条原为：“会员应当缴费。”\n现修改为：“会员应当按期缴费。”",
    "第三条原为：会员应当缴费。\n现修改为：会员应当按期缴费。",
    "第三条修改前：会员应当缴费。\n第三条修改后：会员应当按期缴费。",
    "一、将第三条修改为：\n会员应当按期缴费。\n会费标准由会员大会决定。\n二、删除第五条，后续条款序号依次调整。",
    "将第二章第三条修改为：“会员应当按期缴费。”",
    "将第三条修改为：“会员应当按期缴费。”①",
    '将第三条修改为："会员应当按期缴费。"',
    "\ufeff将第三条修改为：“会员应当按期缴费。”",
    "将第 三 条修改为：“会员应当按期缴费。”",
    "为了规范会费管理，将协会章程第三条修改为：“会员应当按期缴费。”",
    "对《某某市花木协会章程》作如下修改：将第三条修改为：“会员应当按期缴费。”章程其他条款不变。",
    "对《某某市花木协会章程》（以下简称《章程》）作如下修改：\n一、在《章程》第二条后增加一条，作为修改后《章程》第三条：“新条。”\n"
    "二、将《章程》原第三条改为修改后《章程》第四条，修改为：“会员应当按期缴费。”\n条文顺序作相应调整。",
    "将第二条第二款改为第一款并修改为：“本会接受社会监督。”第一款改为第二款，修改为：“本会服务会员。”",
    "将第二条第二款单列作为第三条，以后条款序号顺延。",
    "将第五条移至第三条之后。",
    "将第一条、第二条合并为第一条，修改为：“本会名称为花木协会，服务会员。”条文顺序作相应调整。",
    "第二条第一款第二句修改为：“本会遵守宪法和法律。”",
    "删除第五条，后续条款序号依次调整。",
    "第五条删除。以后各条序号依次顺延。",
    "在第二条第一款后增加一款：“本会坚持自愿。”",
    "在第四条第一项后增加一项：“建议权”。",
    "在第三条后增加一条：“会费用于会务。”，以后各条序号顺延。",
    "在第三条后新增一条，作为第四条，原第四条及以后条款序号依次顺延：“会费用于会务。”",
    "新增第四条：“会费用于会务。”，原第四条至第六条顺延为第五条至第七条。",
    "将第四条第（一）、（三）项修改为：“（一）表决权；\n“（三）退会权。”",
    "将“会员”统一修改为“成员”。",
    "将第二条中的“服务”、“法律”修改为“章法”。",
    "将第三条、第五条中的“会员”均修改为“成员”。",
    "第一章标题修改为“总 则”。",
)
REFUSED = (
    "一、将第三条修改为：“会员应当按期缴费。\n二、将第一条修改为：“本会名称甲。”",
    "将第三条修改为：会员应当按期缴费，条文顺序作相应调整。",
    "一、将第三条修改为：会员应当按期缴费。\n会费标准由会员大会决定。",
    "将《草木协会章程》第三条修改为：“会员应当按期缴费。”",
    "删去第三条后半句。",
    "将第一章第三条修改为：“会员应当按期缴费。”",
    "增加一条，作为第二十条：“会费用于会务。”",
    "第三条、第四条顺序调整。",
    "将第三条修改为：“会员应当缴费。”",
    "一、将第三条修改为：“会员应当按期缴费。”\n三、将第一条修改为：“本会名称甲。”",
)


@dataclass(frozen=True, slots=True)
class Tried:
    """A form, what it gave (the lines that are new) or the refusal, and whether that is as it should be."""

    form: str
    shown: str
    right: bool


def tried() -> list[Tried]:
    return [_tried(form, True) for form in ACCEPTED] + [_tried(form, False) for form in REFUSED]


def _tried(form: str, wanted: bool) -> Tried:
    try:
        lines = amend_by_text(form, OLD).text.split("\n")
    except ProblemsError as refused:
        return Tried(
            form, f"refused: {refused.problems[0]}", not wanted and bool(refused.problems[0].where or form)
        )
    fresh = [line for line in lines if line not in OLD.split("\n")]
    return Tried(form, " | ".join(fresh), wanted)


def report(found: Sequence[Tried]) -> bool:
    """Print the table; True when each is accepted or refused as it should be."""
    print(f"B10 forms: {sum(one.right for one in found)}/{len(found)} as they should be")
    for one in found:
        mark = " " if one.right else "!"
        form = one.form.replace("\n", "⏎").replace("\ufeff", "BOM")
        print(f"  {mark} {form[:70]}\n      {one.shown[:150]}")
    return all(one.right for one in found)
