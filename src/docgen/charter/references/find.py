"""References inside a line as nodes: what they cite, and whether it is this charter's own, another text's, or
unsure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from docgen.charter.text.comparison_key import key
from docgen.charter.text.model import Label
from docgen.charter.text.numerals import NUMERAL, from_chinese, to_chinese


class Scope(StrEnum):
    """Whose provision is cited."""

    SELF = "本文"
    EXTERNAL = "外部"
    UNCERTAIN = "存疑"


@dataclass(frozen=True, slots=True)
class Reference:
    """One cited provision: `start`–`end` is what would be rewritten; `shown` are the levels printed there.

    `label` None is the article that holds the line. `back` counts 前款, 前两款, 前条: never
    rewritten.
    """

    start: int
    end: int
    scope: Scope
    shown: str  # of 编章节条款项目, in the order printed
    rank: str = ""  # 编, 章 or 节 when a division is cited
    division: int = 0
    parent: int = 0  # the chapter of a section, when it is said
    label: Label | None = None
    paragraph: int = 0
    item: int = 0
    back: str = ""  # 条 or 款 when the words count back from here
    steps: int = 0
    ranges: bool = False  # the near end of a range: 第三条至…
    brief: bool = False  # the numeral alone: the 三 of 第一、三项
    bracketed: bool = False  # 第（三）项


_N = NUMERAL
_ONE = rf"[（(]?{_N}[）)]?"
_TOKEN = re.compile(
    rf"第(?P<numbers>{_ONE}(?:(?:、|和|至|到|或者|或|及)第?{_ONE}(?![条款项目编章节届次]))*(?:(?:、|和|至|到|或者|或|及){_ONE})?)"
    rf"(?P<unit>条|款|项|目|分编|编|章|节)(?P<suffix>之{_N})?"
    rf"|(?P<word>前(?P<steps>[一二两三四五六七八九十])?(?P<back>条|款|项)(?![例件目])|本(?P<this>条|款|项)(?![例约文目]))"
)
_SPLIT = re.compile(rf"(?P<open>[（(])?(?P<number>{_N})(?P<close>[）)])?")
_JOIN = re.compile(r"[、，,]?(?:和|及|以及|或者|或|与|至|到|—|－|～|-)?|(?:的?规定)?(?:、|和|或者|或|及)")
_OWN = re.compile(
    r"(?:本|我)(?:[会所院社站室]|中心|协会|学会|商会|机构|公司|单位|团体|基金会|联合会|合伙|组织|市|省|区)?"
    r"(?:法|法律|条例|规定|办法|章程|解释|细则|规则|规范|决定|准则|制度|意见|通则|规程|守则|公约|协议|合同|授权书"
    r"|实施办法|实施细则|实施条例|暂行规定|暂行办法|暂行条例|议事规则|条例实施细则)的?$"
)
_QUOTED_NAME = re.compile(
    r"《(?P<name>[^《》]*(?:〈[^〉]*〉[^《》]*)?)》(?:[（(][^（）()]*[）)])?(?:的|中|中的|规定的|所规定的)?$"
)
_NAME_ENDS = (
    r"(?:法|法典|条例|规定|办法|解释|公约|条约|协定|细则|章程|规则|议定书|准则|决定|修正案|批复|通知"
    r"|意见|纲要|规程)"
)
_BARE_NAME = re.compile(rf"[\u4e00-\u9fff]+{_NAME_ENDS}(?:[（(][^（）()]*[）)])?(?:的|中|中的)?$")
_ANAPHOR = re.compile(r"(?:该|同|其|上述|前述|原|旧|修改前|修订前|修正前)[\u4e00-\u9fff]{0,4}$")
_NAMED_BEFORE = re.compile(
    r"《|[\u4e00-\u9fff]{2,}(?:条约|公约|协定|法典|议定书)"
    r"|(?<![本依合非违无执司立守办方做想看用书普枉设不技])法第"
)
_NEVER = re.compile(r"《[^《》]*》|“[^“”]*”|‘[^‘’]*’")


def find(text: str, title: str = "") -> tuple[Reference, ...]:
    """The references of one line, in order. `title` is the charter's own name, so that 《name》第三条 is its
    own.
    """
    return _find(text, key(title)) if "第" in text or "前" in text or "本" in text else ()


@lru_cache(maxsize=65536)
def _find(text: str, title: str) -> tuple[Reference, ...]:
    barred = [found.span() for found in _NEVER.finditer(text)]
    tokens = [
        token
        for token in _TOKEN.finditer(text)
        if token["unit"] != "目" and not _inside(token.start(), barred)
    ]
    chains = list(_chains(text, tokens))
    found, named = list[Reference](), False
    for index, chain in enumerate(chains):
        fresh = index == 0 or "。" in text[chains[index - 1][-1].end() : chain[0].start()]
        scope = _scope(text, chain[0], title, named and not fresh)
        named = (named and not fresh) or scope is Scope.EXTERNAL
        found += _references(text, chain, scope)
    return tuple(found)


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _chains(text: str, tokens: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Tokens that follow one another with nothing, or a mere conjunction, between them."""
    chain = list[re.Match[str]]()
    for token in tokens:
        if chain and not _joined(text[chain[-1].end() : token.start()], token):
            yield chain
            chain = []
        chain.append(token)
    if chain:
        yield chain


def _joined(between: str, token: re.Match[str]) -> bool:
    """本条 and 前款 begin a chain of their own."""
    return not token["word"] and bool(_JOIN.fullmatch(between))


def _scope(text: str, first: re.Match[str], title: str, named: bool) -> Scope:
    if first["word"]:
        return Scope.SELF
    before = text[: first.start()]
    if _OWN.search(before):
        return Scope.SELF
    quoted = _QUOTED_NAME.search(before)
    if quoted:
        return Scope.SELF if title and key(quoted["name"]) == title else Scope.EXTERNAL
    if _BARE_NAME.search(before):
        return Scope.EXTERNAL
    if _ANAPHOR.search(before) or named or _NAMED_BEFORE.search(before[before.rfind("。") + 1 :]):
        return Scope.UNCERTAIN
    return Scope.SELF


def _references(text: str, chain: list[re.Match[str]], scope: Scope) -> Iterator[Reference]:
    """One reference for each provision of a chain; each inherits what the one before it has already said."""
    path, end = Reference(0, 0, scope, ""), -1
    for index, token in enumerate(chain):
        following = text[token.end() : chain[index + 1].start()] if index + 1 < len(chain) else ""
        deeper = index + 1 < len(chain) and not following
        adjoining = token.start() == end
        path, end = _extended(path, token, adjoining), token.end()
        if token["word"]:
            if not deeper:
                yield replace(path, start=token.start(), end=end, shown="")
            continue
        if deeper and len(_numbers(token)) == 1 and not path.rank:
            continue
        yield from _mentions(path, token, following)
        path = replace(path, shown="", start=-1)


def _extended(path: Reference, token: re.Match[str], adjoining: bool) -> Reference:
    """The path after this token; what stands on the same or a deeper level is replaced."""
    unit, number = token["unit"] or "", _numbers(token)[0][2] if token["unit"] else 0
    start = path.start if adjoining and path.start >= 0 and path.shown else token.start()
    shown = (path.shown if adjoining else "") + unit
    path = replace(path, start=start, shown=shown)
    if token["word"]:
        return _relative(path, token)
    if unit == "条":
        suffix = from_chinese(token["suffix"][1:]) if token["suffix"] else 0
        return replace(
            path, label=Label(number, suffix), paragraph=0, item=0, back="", steps=0, rank="", division=0
        )
    if unit == "款":
        return replace(path, paragraph=number, item=0, back="" if path.back == "款" else path.back)
    if unit in ("项", "目"):
        return replace(path, item=number if unit == "项" else path.item)
    parent = path.division if path.rank and path.rank != unit else 0
    start = token.start()
    return replace(path, start=start, shown=unit, rank=unit, division=number, parent=parent, label=None)


def _relative(path: Reference, token: re.Match[str]) -> Reference:
    path = replace(
        path, label=None, paragraph=0, item=0, rank="", division=0, shown="", back="", steps=0, start=-1
    )
    if token["this"]:
        return replace(path, back="款", steps=0) if token["this"] != "条" else path
    steps = from_chinese(token["steps"]) if token["steps"] else 1
    return replace(path, back=token["back"], steps=steps)


def _numbers(token: re.Match[str]) -> list[tuple[int, int, int]]:
    """Start, end and value of each numeral of 第一、三至五项."""
    offset, found = token.start("numbers"), list[tuple[int, int, int]]()
    for part in _SPLIT.finditer(token["numbers"]):
        try:
            found.append(
                (offset + part.start("number"), offset + part.end("number"), from_chinese(part["number"]))
            )
        except ValueError:
            found.append((offset + part.start("number"), offset + part.end("number"), 0))
    return found


def _mentions(path: Reference, token: re.Match[str], following: str) -> Iterator[Reference]:
    """The path itself, and one more for each further numeral of a list."""
    numbers, bracketed = _numbers(token), token["numbers"][0] in "（("
    ranges = following.endswith(("至", "到", "—", "－", "～", "-"))
    if len(numbers) == 1:
        yield replace(path, end=token.end(), ranges=ranges, bracketed=bracketed)
        return
    for index, (start, end, value) in enumerate(numbers):
        nearer = token.string[end : numbers[index + 1][0]] if index + 1 < len(numbers) else ""
        one = replace(
            path,
            start=start,
            end=end,
            brief=True,
            ranges="至" in nearer or "到" in nearer,
            shown=token["unit"],
        )
        yield _renumbered(one, token["unit"], value)


def _renumbered(path: Reference, unit: str, value: int) -> Reference:
    if unit == "条":
        return replace(path, label=Label(value))
    if unit == "款":
        return replace(path, paragraph=value)
    return replace(path, item=value) if unit == "项" else replace(path, division=value)


def written(reference: Reference, label: Label, paragraph: int, item: int) -> str:
    """The words for a new target, on the levels that the reference shows (more when the target has become
    deeper).
    """
    if reference.brief:
        return to_chinese({"条": label.number, "款": paragraph, "项": item}[reference.shown])
    words = str(label) if "条" in reference.shown else ""
    if paragraph and ("款" in reference.shown or (words and not reference.paragraph)):
        words += f"第{to_chinese(paragraph)}款"
    if item and "项" in reference.shown:
        words += f"第（{to_chinese(item)}）项" if reference.bracketed else f"第{to_chinese(item)}项"
    return words
