"""References inside a line as nodes: what they cite, and whether it is this charter's own, another text's, or
unsure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from docgen.charter.text.comparison_key import key
from docgen.charter.text.marks import as_written
from docgen.charter.text.model import Ordinal
from docgen.charter.text.numerals import NUMERAL, from_chinese, to_chinese


class CitationScope(StrEnum):
    """Whose provision is cited."""

    SELF = "本文"
    EXTERNAL = "外部"
    UNCERTAIN = "存疑"


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited provision: `start`–`end` is what would be rewritten; `shown` are the levels printed there.

    `label` None is the article that holds the line. `back` counts 前款, 前两款, 前条: never
    rewritten.
    """

    start: int
    end: int
    scope: CitationScope
    shown: str  # of 编章节条款项目, in the order printed
    rank: str = ""  # 编, 章 or 节 when a division is cited
    division: int = 0
    parent: int = 0  # the chapter of a section, when it is said
    label: Ordinal | None = None
    paragraph: int = 0
    item: int = 0
    back: str = ""  # 条 or 款 when the words count back from here
    steps: int = 0
    ranges: bool = False  # the near end of a range: 第三条至…
    brief: bool = False  # the numeral alone: the 三 of 第一、三项
    bracketed: bool = False  # 第（三）项


_N = NUMERAL
_S = "[ \t\u3000]*"
_ONE = rf"[（(]?{_S}{_N}{_S}[）)]?"
_AND = "(?:、|和|与|至|到|或者|或|以及|及|[—－～~-]{1,2})"
_TOKEN = re.compile(
    rf"(?P<opens>第{_S}|(?<=[条款项章节])(?=[（(])|(?<=[条款项章节][、和与至到或及])|(?<=[条款项章节](?:或者|以及)))"
    rf"(?P<numbers>{_ONE}(?:{_S}{_AND}{_S}第?{_ONE}(?!{_S}[条款项目编章节届次]))*(?:{_S}{_AND}{_S}第?{_ONE})?)"
    rf"{_S}(?P<unit>条|款|项|目|分编|编|章|节)(?P<suffix>之{_N})?"
    rf"|(?P<word>前(?P<steps>[一二两三四五六七八九十])?(?P<back>条|款|项)(?![例件目])|本(?P<this>条|款|项)(?![例约文目]))"
)
_COUNTED = re.compile("以上|以下|以内|以外|内容|制度|事项|中")  # 三项以上: a count, not a citation
_RANGES = ("至", "到", "—", "－", "～", "~", "-")
_BLANKS = " \t\u3000"
_SPLIT = re.compile(rf"(?P<open>[（(])?(?P<number>{_N})(?P<close>[）)])?")
_JOIN = re.compile(
    r"[、，,]?(?:和|及|以及|或者|或|与|至|到|[—－～~-]{1,2})?|(?:的?规定)?(?:、|和|或者|或|及)"
)
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
_BARE_NAME = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]*?(?P<kind>{_NAME_ENDS}))(?:[（(][^（）()]*[）)])?(?:的|中|中的)?$"
)
_BEFORE_NAME = "依照|按照|根据|依据|遵照|参照|比照|违反|违背|适用|符合|遵守|遵循|执行|修改|修订|制定|通过|履行|维护|拥护|承认"
_GENERIC = re.compile(rf"(?:.*(?:{_BEFORE_NAME}))?(?P<rest>.*)")
_DECIDES = re.compile(rf"(?<![\u4e00-\u9fff])(?!(?:[\u4e00-\u9fff]*(?:{_BEFORE_NAME})))[\u4e00-\u9fff]*决定$")
_DECIDED = re.compile(  # 决定第七条第一项规定的事项 decides on them; no decision is cited
    r"所?(?:规定|列举|列明|列|述)的?[\u4e00-\u9fff]{0,4}?(?:事项|事宜|问题|职权|方案|情形|人员|资产|项目)"
)
_ANAPHOR = re.compile(  # 其 may stand before a verb: 向其报告第六条所列事项
    r"(?:该|同|其|上述|前述|原|旧|修改前|修订前|修正前)[\u4e00-\u9fff]{0,4}"
    r"(?<!其(?:报告|执行|履行|行使|享有|承担|落实|办理|适用|依照))$"
)
_NAMED_BEFORE = re.compile(
    r"《|[\u4e00-\u9fff]{2,}(?:条约|公约|协定|法典|议定书)"
    r"|(?<![本依合非违无执司立守办方做想看用书普枉设不技])法第"
)
_NEVER = re.compile(r"《[^《》]*》|“[^“”]*”|‘[^‘’]*’")


def find(text: str, title: str = "") -> tuple[Citation, ...]:
    """The references of one line, in order. `title` is the charter's own name, so that 《name》第三条 is its
    own.
    """
    return _find(text, key(title)) if "第" in text or "前" in text or "本" in text else ()


@lru_cache(maxsize=65536)
def _find(text: str, title: str) -> tuple[Citation, ...]:
    barred = [found.span() for found in _NEVER.finditer(text)]
    tokens = [
        token
        for token in _TOKEN.finditer(text)
        if token["unit"] != "目" and not _inside(token.start(), barred) and _cites(text, token)
    ]
    chains = list(_chains(text, tokens))
    found, named = list[Citation](), False
    for index, chain in enumerate(chains):
        fresh = index == 0 or "。" in text[chains[index - 1][-1].end() : chain[0].start()]
        scope = _scope(text, chain, title, named and not fresh)
        named = (named and not fresh) or scope is CitationScope.EXTERNAL
        found += _references(text, chain, scope)
    return tuple(found)


def _cites(text: str, token: re.Match[str]) -> bool:
    """Whether a token without 第 goes on with what stands before it: 第三条、四条, 第三条（二）项; no mere count."""
    if token["word"] or token["opens"]:
        return True
    before = text[: token.start()].rstrip("、和与至到或及者以")
    same = before.endswith(token["unit"])
    bracketed = token["numbers"][0] in "（(" and token["unit"] in "款项目"
    return (same or bracketed) and not _COUNTED.match(text, token.end())


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
    return not token["word"] and bool(_JOIN.fullmatch(between.strip(_BLANKS)))


def _scope(text: str, chain: Sequence[re.Match[str]], title: str, named: bool) -> CitationScope:
    if chain[0]["word"]:
        return CitationScope.SELF
    before = text[: chain[0].start()]
    if _OWN.search(before):
        return CitationScope.SELF
    quoted = _QUOTED_NAME.search(before)
    if quoted:
        return CitationScope.SELF if title and key(quoted["name"]) == title else CitationScope.EXTERNAL
    named_here = _BARE_NAME.search(before)
    if named_here and not (_DECIDES.search(before) and _DECIDED.match(text, chain[-1].end())):
        return _named(named_here, title)
    if _ANAPHOR.search(before) or named or _NAMED_BEFORE.search(before[before.rfind("。") + 1 :]):
        return CitationScope.UNCERTAIN
    return CitationScope.SELF


def _named(found: re.Match[str], title: str) -> CitationScope:
    """Whose a name without 《》 is: one's own in full, its end (协会章程), or a word such as 章程 alone; else another's."""
    generic = _GENERIC.fullmatch(found["name"])
    name, kind = key(generic["rest"] if generic else found["name"]), key(found["kind"])
    if title and (name.endswith(title) or title.endswith(name)):
        return CitationScope.SELF
    pointing = title.endswith(kind) and _ANAPHOR.fullmatch(name)  # 该章程 in a 章程 may be either
    return CitationScope.UNCERTAIN if name == kind or pointing else CitationScope.EXTERNAL


def _references(text: str, chain: list[re.Match[str]], scope: CitationScope) -> Iterator[Citation]:
    """One reference for each provision of a chain; each inherits what the one before it has already said."""
    path, end = Citation(0, 0, scope, ""), -1
    for index, token in enumerate(chain):
        last = index + 1 == len(chain)
        following = "" if last else text[token.end() : chain[index + 1].start()].strip(_BLANKS)
        deeper = not last and not following and len(_numbers(chain[index + 1])) == 1
        adjoining = end >= 0 and not text[end : token.start()].strip(_BLANKS)
        path, end = _extended(path, token, adjoining), token.end()
        if token["word"]:
            if last or following:
                yield replace(path, start=token.start(), end=end, shown="")
            continue
        if deeper and len(_numbers(token)) == 1 and not path.rank:
            continue
        yield from _mentions(path, token, following)
        path = replace(path, shown="", start=-1)


def _extended(path: Citation, token: re.Match[str], adjoining: bool) -> Citation:
    """The path after this token; what stands on the same or a deeper level is replaced."""
    unit, number = token["unit"] or "", _numbers(token)[0][2] if token["unit"] else 0
    start = path.start if adjoining and path.start >= 0 and path.shown else token.start()
    shown = (path.shown if start < token.start() else "") + unit
    path = replace(path, start=start, shown=shown)
    if token["word"]:
        return _relative(path, token)
    if unit == "条":
        suffix = _value(token["suffix"][1:]) if token["suffix"] else 0
        return replace(
            path, label=Ordinal(number, suffix), paragraph=0, item=0, back="", steps=0, rank="", division=0
        )
    if unit == "款":
        return replace(path, paragraph=number, item=0, back="" if path.back == "款" else path.back)
    if unit in ("项", "目"):
        return replace(path, item=number if unit == "项" else path.item)
    parent = path.division if path.rank and path.rank != unit else 0
    start = token.start()
    return replace(path, start=start, shown=unit, rank=unit, division=number, parent=parent, label=None)


def _relative(path: Citation, token: re.Match[str]) -> Citation:
    path = replace(
        path, label=None, paragraph=0, item=0, rank="", division=0, shown="", back="", steps=0, start=-1
    )
    if token["this"]:
        return replace(path, back="款", steps=0) if token["this"] != "条" else path
    steps = from_chinese(token["steps"]) if token["steps"] else 1
    return replace(path, back=token["back"], steps=steps)


def _numbers(token: re.Match[str]) -> list[tuple[int, int, int]]:
    """Start, end and value of each numeral of 第一、三至五项."""
    offset = token.start("numbers")
    return [
        (offset + part.start("number"), offset + part.end("number"), _value(part["number"]))
        for part in _SPLIT.finditer(token["numbers"])
    ]


def _value(numeral: str) -> int:
    """0 for what is no number of a provision: 第零条."""
    try:
        return from_chinese(numeral)
    except ValueError:
        return 0


def _mentions(path: Citation, token: re.Match[str], following: str) -> Iterator[Citation]:
    """The path itself, and one more for each further numeral of a list."""
    numbers, bracketed = _numbers(token), token["numbers"][0] in "（("
    ranges = following.endswith(_RANGES)
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
            ranges=any(sign in nearer for sign in _RANGES),
            shown=token["unit"],
        )
        yield _renumbered(one, token["unit"], value)


def _renumbered(path: Citation, unit: str, value: int) -> Citation:
    if unit == "条":
        return replace(path, label=Ordinal(value))
    if unit == "款":
        return replace(path, paragraph=value)
    return replace(path, item=value) if unit == "项" else replace(path, division=value)


_LEVEL = re.compile(rf"(?P<number>{_N})(?P<end>{_S}[）)]?{_S})(?P<unit>条|款|项)(?P<suffix>之{_N})?")


def written(reference: Citation, surface: str, label: Ordinal, paragraph: int, item: int) -> str:
    """The words for a new target as the old ones (`surface`) were written: only numbers that differ are changed.

    Where the target has become deeper than the levels that stand there, they are written as is usual.
    """
    values = {"条": label.number, "款": paragraph, "项": item}
    if reference.brief:
        return as_written(surface, values[reference.shown])
    deeper = paragraph and "条" in reference.shown and not reference.paragraph
    suffix = label.suffix if "条" in reference.shown else 0
    if deeper or suffix != (reference.label.suffix if reference.label else 0) or _lacks(reference, values):
        return usual(reference, label, paragraph, item)

    def anew(found: re.Match[str]) -> str:
        value = values[found["unit"]]
        same = _value(found["number"]) == value
        number = found["number"] if same else as_written(found["number"], value)
        return number + found["end"] + found["unit"] + (found["suffix"] or "")

    return _LEVEL.sub(anew, surface)


def _lacks(reference: Citation, values: dict[str, int]) -> bool:
    """Whether a level that is written has no number any more."""
    return any(unit in reference.shown and not value for unit, value in values.items())


def usual(reference: Citation, label: Ordinal, paragraph: int, item: int) -> str:
    """The words for a target on the levels that the reference shows, as is usual in statutes."""
    words = str(label) if "条" in reference.shown else ""
    if paragraph and ("款" in reference.shown or (words and not reference.paragraph)):
        words += f"第{to_chinese(paragraph)}款"
    if item and "项" in reference.shown:
        words += f"第（{to_chinese(item)}）项" if reference.bracketed else f"第{to_chinese(item)}项"
    return words
