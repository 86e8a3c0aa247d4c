"""Sentences of an instrument that change no words: why, of which text, the order of articles, what stays, effect.

Each is known by a closed form. Words that are none of these and no operation are never passed over.
"""

import re
from enum import StrEnum

from docgen.charter.text.numerals import NUMERAL
from docgen.charter.wording.quotes import OPEN

_CITED = rf"第{NUMERAL}(?:条(?:之{NUMERAL})?|款|项|目|章|节)"
_NAMED = "《(?:[^《》]|《[^《》]*》)*》"
_TO_MARK = re.compile(rf"(?:{_NAMED}|[^。；，{OPEN}])*")
_TO_STOP = re.compile(rf"(?:{_NAMED}|[^。；{OPEN}])*")

_ORDER_WORDS = re.compile(
    rf"(?:{_CITED}|{_NAMED}|[至、和与及或]|原有|原|现|将|对|并|也|均|都|同时|此外|另外|其中|其|其他|其余|其它|所有|相关|有关|各|此后|之后|以后|以下"
    r"|后续|后面|后|起|及|的|因|由于|随|增加|新增|增补|删去|删除|减少|增减|合并|拆分|移动|修改|修订|调整|变化|变动|变更|而|使|致|导致|造成|"
    r"条文|条款|条|章节|章|节|款|项|目|编号|序号|顺序|次序|号|条数|内容|引用|相互|互相|之间|所|引|到|涉及|交叉|依次|依序|顺次|逐条|相应|相应地|地|自动|作|做|作出|进行|予以"
    r"|依次类推|依此类推|以此类推|类推|顺延|递延|后移|前移|递减|递增|重新|编排|排列|编|排|本|该|全文|章程|解释|规定|办法|条例|决定|修正案|根据|按照|按|中|亦|一并|发生|上述|后的?|不再|逐项|列示|另行|说明|下)+"
)
_ORDERED = re.compile("序号|顺序|次序|编号|条数|条款号|条号|条文号|章节号")
_FOLLOWING = re.compile(
    "(?:各条|条款|条文|各款|各项)(?:依次|依序|顺次|相应)?(?:顺延|递延|后移|前移|类推)|(?:依次|依此|以此)类推"
)
_RENUMBERED = re.compile("顺延|递延|后移|前移|调整|变更|重新编|重新排|编排|排列|变化|变动|递增|递减")
_STAYS_WORDS = re.compile(
    rf"(?:{_NAMED}|除|本次|此次|以上|上述|前述|所述|本|该|修改|修订|修正|调整|变更|外|之外|以外|原|现行|其他|其余|其它|各|条文|条款|条|章节|内容|部分|规定|事项"
    r"|公司|协会|学会|商会|学校|医院|本会|章程|条例|办法|规定|制度|的|均|都|仍|继续|保持|维持|一致|与|和|、|不变|不作|不做|未作|修改|改动|变动|变更|变化|有效|执行|仍然|按照|按|依照|内|中)+"
)
_STAYS = re.compile("不变|不[作做](?:修改|改动|变动|变更|调整)|继续有效|未作(?:修改|变更)")
_ACTOR = (  # not 上述决定, 前述事项: so begin sentences of charters themselves
    r"(?:本(?:决定|修改决定|议案|公告)|(?:本|该|此|上述|以上)(?:公司)?(?:章程)?(?:的)?(?:修正案|修订案|修改案|修订议案|修改议案)"
    r"|(?:本|此)次(?:公司)?(?:对)?(?:章程)?(?:的)?(?:修改|修订|修正|变更|调整)|(?:上述|以上)(?:公司)?章程(?:的)?(?:修改|修订|修正|变更|调整)(?:事项|内容)?"
    r"|(?:上述|以上)(?:修改|修订|修正|修改内容|修订内容))(?:（[^（）]*）)?"
)
_AMENDED = rf"(?:修改|修订|修正|变更)后的?(?:{_NAMED}|《?[^。；，{OPEN}]{{0,30}}?(?:章程|条例|解释|规定|办法)》?|全文|文本)"
_EFFECT = re.compile(
    rf"(?:{_ACTOR}|{_AMENDED}|自本决定实施之日起|根据本决定|依据本决定)[^{OPEN}]*?"
    r"(?:施行|生效|实施|执行|公布|发布|印发|废止|通过|核准|批准|审议|表决|备案|登记|报送|为准|有效|披露)[^。；，]*"
)
_AUTHORITY = re.compile(
    rf"(?:同时|并|现|拟|另)?(?:提请|授权|尚需|并需|最终以|具体以)[^{OPEN}]*?(?:章程|修正案|修订|变更登记|登记机关)"
    rf"[^{OPEN}]*?(?:登记|备案|核准|批准|审议|手续|为准)[^。；，]*"
)
_REPUBLISHED = re.compile(
    rf"(?:{_NAMED}|章程|本章程|全文)(?:根据本(?:决定|修正案))?(?:作相应修改)?(?:，?并?(?:对|调整)条文顺序(?:作相应调整)?)?后?，?(?:，)?(?:重新|另行)?(?:公布|印发|发布)"
)
_MADE = r"[作做](?:了|出)?(?:如下|以下|下列)(?:补充|部分|相应)?(?:修改|修正|修订|调整|变更|补充)(?:和补充|、补充|修改)?"
_MAKES = rf"(?:{_MADE}|(?:修改|修订|修正|调整|变更|补充)(?:内容|情况|意见)?如下)"
_PREFACE = re.compile(  # a name is taken as one or not at all (?>): many in a row would be parted in all ways
    rf"(?P<why>(?:(?>{_NAMED}|[^。；：{OPEN}])*?[，、])??)"
    rf"(?:现|特|拟|经[^，。；：{OPEN}]*)?(?:决定)?(?:对|将|就)?(?P<whose>(?>{_NAMED}|[^。；：，、{OPEN}])*?(?:（[^（）]*）)?)的?(?:部分|有关|相关)?(?:条款|内容|条文)?"
    rf"(?:现|拟)?(?:进行|予以)?{_MAKES}(?:：|。|$)"
)
_WHY = re.compile(
    rf"(?:为了?|因|由于|鉴于|结合|经|根据|依据|依照|按照|遵照|适应|现|特|考虑到)(?>{_NAMED}(?:（[^（）]*）)?(?:的)?(?:{_CITED})*|[^。；：{OPEN}])*?(?:，|：)"
    rf"(?=(?:现|特|拟|兹)?(?:决定|拟定)?(?:：)?(?:将|对|在|把|删|增加|新增|修改|{_NAMED}|章程|本章程|{_CITED}))"
)


class Remark(StrEnum):
    """What a sentence that changes no words is about."""

    ORDER = "条文顺序"
    STAYS = "其他条款不变"
    EFFECT = "施行、审议"
    WHY = "修改的缘由"
    PREFACE = "引语"


def remark_at(words: str, at: int) -> tuple[Remark, int] | None:
    """The remark that begins at a place, and where it ends; None when the words there are no known remark."""
    to_mark = _TO_MARK.match(words, at)
    to_stop = _TO_STOP.match(words, at)
    assert to_mark
    assert to_stop
    for clause, end in ((to_stop[0], to_stop.end()), (to_mark[0], to_mark.end())):
        sort = _sort(clause)
        if sort and (clause.endswith("：") or not words.startswith(OPEN, end)):
            return sort, end
    preface = _PREFACE.match(words, at)
    if preface and not _acts(preface["why"] + preface["whose"]):
        return Remark.PREFACE, preface.end()
    why = _WHY.match(words, at)
    if why and not _acts(why[0]):
        return Remark.WHY, why.end()
    return None


def _sort(clause: str) -> Remark | None:
    if _ordered(clause):
        return Remark.ORDER
    if _STAYS.search(clause) and all(_STAYS_WORDS.fullmatch(part) for part in clause.split("，") if part):
        return Remark.STAYS
    if not _acts(clause) and any(known.fullmatch(clause) for known in (_EFFECT, _REPUBLISHED, _AUTHORITY)):
        return Remark.EFFECT
    return None


def _ordered(clause: str) -> bool:
    """条文顺序作相应调整 and its kin: nothing but words of numbering, and a verb that renumbers in sequence."""
    parts = [part for part in clause.removesuffix("：").split("，") if part]
    numbered = _ORDERED.search(clause) and _RENUMBERED.search(clause)
    follow = numbered or _FOLLOWING.search(clause)
    return bool(follow and all(_of_order(part) for part in parts))


def _of_order(part: str) -> bool:
    """删去第二条后 acts, however much of numbering follows; 第三条、第四条顺序调整 may be an exchange."""
    if not _ORDER_WORDS.fullmatch(part):
        return False
    cited = bool(re.search(_CITED, part))
    if re.search("增加|新增|增补|删去|删除|减少|合并|拆分|移动", part) and (
        cited or not part.endswith(("的", "后"))
    ):
        return part.startswith(("因", "由于", "随"))
    return not cited or bool(re.search("以后|之后|及后|后续|起|依次|顺次|顺延|递延|相应", part))


def _acts(words: str) -> bool:
    """Whether words speak of provisions of the text, so that they may be an instruction: names left aside."""
    bare = re.sub(rf"{_NAMED}(?:（[^（）]*）)?的?(?:{_CITED})*", "", words)
    return bool(re.search(_CITED, bare) or re.search("删去|删除|增加[一二两三]|修改为|改为", bare))


def about_order(clause: str) -> bool:
    """Whether a remark on effect also says that the articles are put in order: 并调整条文顺序后重新公布."""
    return bool(re.search("(?:调整|对)条文(?:的)?顺序|条文顺序[^。]{0,6}调整", clause))
