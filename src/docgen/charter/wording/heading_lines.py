"""Lines of an instrument that name a text: its title, and in a package the heading of each part."""

import re
from dataclasses import dataclass

from docgen.charter.text.numerals import NUMERAL
from docgen.charter.wording.names import SORTS, names_amended
from docgen.charter.wording.quotes import OPEN
from docgen.charter.wording.skeleton import Instruction

_NAMED = "《(?:[^《》]|《[^《》]*》)*》"
_MADE = "(?:进行|予以)?(?:[作做](?:了|出)?(?:如下|以下|下列)?(?:补充|部分)?(?:修改|修正|修订|调整))?(?:如下)?"
_PART = re.compile(
    rf"(?:对|修改|关于修改|关于)?(?:修改)?(?P<name>{_NAMED})(?:（[^（）]*）)?(?:的)?(?:修改)?{_MADE}[：。]?"
)
_TITLE = re.compile(
    rf"（.*）|(?!.*第{NUMERAL}[条章款项])(?!删|将|增加|在|把|对)(?:.*(?:决定|修正案|修订案)(?:（.*）)?|[^。{OPEN}]{{1,80}}[^。；{OPEN}]|[^{OPEN}]*：)"
)
_BARE_TITLE = re.compile(
    rf"(?P<name>[^《》]*?(?:{SORTS}))(?:（[^（）]*）)*(?:的)?(?:修正案|修订案|修改案|修改决定|修改方案|修订方案|修订对照表|修改对照表|修改内容)(?:（[^（）]*）)?"
)
_SIGNED = re.compile(
    r"(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日|特此公告|特此通知|特此说明"
)
_SIGNER = re.compile(
    r"[^，。；：、《》“”0-9]{2,40}(?:协会|学会|商会|公司|会|委员会|大会|理事会|董事会|医院|大学|学院|学校|所|院|中心)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """`opens`: what follows amends the text named."""

    name: str = ""
    opens: bool = False


def heading_of(instruction: Instruction, begun: bool) -> Heading | None:
    """The heading that a line is, or nothing. `begun`: after the first operation no line is a title."""
    words = instruction.words
    part = _PART.fullmatch(words)
    if part:
        return Heading(part["name"][1:-1], opens=True)
    bare = _unnamed(words)
    if _SIGNED.fullmatch(words) or (begun and not instruction.opens and _SIGNER.fullmatch(words)):
        return Heading()
    if begun or instruction.opens or not _TITLE.fullmatch(bare):
        return None
    return Heading(_named(words))


def _named(words: str) -> str:
    """The text that a title names, where it names one alone."""
    names = names_amended(words)
    if len(names) == 1 and not re.search("》(?:等|、|和)", words) and "修" in words:
        return names[0]
    bare = _BARE_TITLE.fullmatch(words)
    return bare["name"] if bare else ""


def _unnamed(words: str) -> str:
    """The words without what stands in 《》, however deep."""
    bare = re.sub("《[^《》]*》", "", words)
    return bare if bare == words else _unnamed(bare)
