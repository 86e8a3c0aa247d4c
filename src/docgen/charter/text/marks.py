"""The marks that open a line: 第三条, 第二章, （一）, 1.; read, and written with another number as they were
written.
"""

import re
from dataclasses import dataclass

from docgen.charter.text.model import Ordinal
from docgen.charter.text.numerals import NUMERAL, from_chinese, to_chinese

_SPACE = "[ \t\u3000\xa0]"
_ARTICLE = re.compile(
    rf"(?P<mark>\*{{0,2}}第{_SPACE}{{0,2}}(?P<number>{NUMERAL}){_SPACE}{{0,2}}条(?:之(?P<suffix>{NUMERAL}))?\*{{0,2}})"
    rf"(?P<gap>(?:[：:](?!“))?{_SPACE}*(?:【[^】\n]{{1,40}}】{_SPACE}*)?)(?P<text>.*)",
    re.DOTALL,
)
_HEADING = re.compile(
    rf"(?P<mark>\*{{0,2}}第{_SPACE}{{0,2}}(?P<number>{NUMERAL}){_SPACE}{{0,2}}(?P<rank>分编|编|章|节)\*{{0,2}})"
    rf"(?P<gap>{_SPACE}*)(?P<text>.*)",
    re.DOTALL,
)
_POINTED = re.compile(
    rf"(?P<mark>第(?P<number>{NUMERAL})条(?P<point>[，,：:、．.]?))(?P<gap>{_SPACE}*)(?P<text>[^，,：:、．.].*)",
    re.DOTALL,
)
_CITING = re.compile("第|前[款条]|规定|和|与|及|至|到|或|以及")  # behind a mark of punctuation
_CITING_ON = re.compile("[第前本所的中和与及至到或以之款项是为内外上下]|规定")  # and where none stands
_LISTED = re.compile(
    rf"(?P<mark>(?P<number>[一二三四五六七八九十百零〇]+)、)(?P<gap>{_SPACE}*)(?P<text>.*)", re.DOTALL
)
_BARE_HEADING = re.compile(rf"(?:总|分|附|细){_SPACE}*则")
_ITEM = re.compile(
    r"(?P<mark>（(?P<a>[一二三四五六七八九十百零〇]+)）|\((?P<b>[一二三四五六七八九十百零〇]+)\)"
    r"|（(?P<c>[0-9０-９]{1,3})）|\((?P<d>[0-9]{1,3})\)|(?P<e>[0-9０-９]{1,3})[.．、](?![0-9])"
    rf"|(?P<f>[一二三四五六七八九十百零〇]+)、|(?P<g>[①-⑳]))(?P<gap>{_SPACE}*)(?P<text>.*)",
    re.DOTALL,
)
_ITEM_STYLES = {"a": "（一）", "b": "（一）", "c": "（1）", "d": "（1）", "e": "1.", "f": "一、", "g": "①"}
_SENTENCE_END = "。；：，、:;,.!？?！”’）)"
_NUMERAL_IN_MARK = re.compile(rf"{NUMERAL}|[①-⑳]")


@dataclass(frozen=True, slots=True)
class ItemMark:
    """A mark as found: surface, gap behind it, the text that follows, its number and its style or rank."""

    mark: str
    gap: str
    text: str
    number: int
    suffix: int = 0
    style: str = ""

    @property
    def label(self) -> Ordinal:
        return Ordinal(self.number, self.suffix)

    @property
    def apart(self) -> bool:
        """Whether no words adjoin the mark, so that it cannot be a citation that opens a sentence."""
        return bool(self.gap) or not self.text


def article_mark(body: str) -> ItemMark | None:
    """第三条, 第三条之一, 第3条, with a colon or a caption 【宗旨】 counted into the gap."""
    found = _ARTICLE.fullmatch(body) if "条" in body[:24] else None
    if not found:
        return None
    number, suffix = _value(found["number"]), _value(found["suffix"] or "")
    if not number or (found["suffix"] and not suffix):
        return None
    return ItemMark(found["mark"], found["gap"], found["text"], number, suffix)


def pointed_mark(body: str) -> ItemMark | None:
    """第六条，本会…; 第六条：…; 第六条本会…: a number that opens an article only where the order of numbers says so."""
    found = _POINTED.fullmatch(body) if "条" in body[:24] else None
    number = _value(found["number"]) if found else 0
    if not found or not number:
        return None
    if (_CITING if found["point"] else _CITING_ON).match(found["text"]):
        return None
    return ItemMark(found["mark"], found["gap"], found["text"], number)


def listed_mark(body: str) -> ItemMark | None:
    """一、 as used for parts, or for provisions in texts without articles."""
    found = _LISTED.fullmatch(body)
    number = _value(found["number"]) if found else 0
    return (
        ItemMark(found["mark"], found["gap"], found["text"], number, style="、") if found and number else None
    )


def heading_mark(body: str) -> ItemMark | None:
    """第二章 组织机构, 第一节, 一、管辖, 附则: short, and no sentence."""
    if len(body) > 60:
        return None
    if _BARE_HEADING.fullmatch(body):
        return ItemMark("", "", body, 0, style="章")
    found = _HEADING.fullmatch(body)
    if found and (number := _value(found["number"])):
        mark = ItemMark(found["mark"], found["gap"], found["text"], number, style=found["rank"])
        return mark if _is_heading_text(mark) else None
    listed = listed_mark(body)
    return (
        listed
        if listed and listed.text and len(listed.text) <= 40 and listed.text[-1] not in _SENTENCE_END
        else None
    )


def _is_heading_text(mark: ItemMark) -> bool:
    """A heading stands apart from its number, or is short; it does not end as a sentence or a clause does.

    A full stop is put behind short headings by habit: 第二章　业务范围。
    """
    if mark.text.endswith("。"):
        return mark.apart and 2 < len(mark.text) <= 20 and not re.search("[，：；]|规定", mark.text)
    if mark.text and mark.text[-1] in "；：，、":
        return False
    return mark.apart or len(mark.text) <= 25


def item_mark(body: str) -> ItemMark | None:
    """（一）, (一), 1., 1、, （1）, ①, 一、."""
    found = _ITEM.match(body)
    if not found:
        return None
    style = next(name for name in _ITEM_STYLES if found[name])
    number = ord(found["g"]) - ord("①") + 1 if found["g"] else _value(found[style])
    return (
        ItemMark(found["mark"], found["gap"], found["text"], number, style=_ITEM_STYLES[style])
        if number
        else None
    )


def remark(mark: str, number: int, suffix: int = 0) -> str:
    """The same mark with another number, written as the old one: 第3条 → 第4条, （一） → （二）."""
    numerals = list(_NUMERAL_IN_MARK.finditer(mark))
    first = numerals[0]
    head, tail = mark[: first.start()], mark[numerals[-1].end() :]
    if len(numerals) > 1:
        tail = mark[first.end() : numerals[1].start()].removesuffix("之") + tail
    after = f"之{as_written(first[0], suffix)}" if suffix else ""
    if after and tail.startswith("条"):
        return head + as_written(first[0], number) + "条" + after + tail[1:]
    return head + as_written(first[0], number) + after + tail


def as_written(like: str, number: int) -> str:
    """A number in the numerals of another: 3 → 4, ３ → ４, ② → ③, 三 → 四."""
    if "①" <= like[0] <= "⑳":
        return chr(ord("①") + number - 1) if number <= 20 else f"({number})"
    if like[0].isdecimal():
        wide = "０" <= like[0] <= "９"
        return str(number).translate({48 + n: 0xFF10 + n for n in range(10)}) if wide else str(number)
    return to_chinese(number)


def _value(text: str) -> int:
    try:
        return from_chinese(text) if text else 0
    except ValueError:
        return 0
