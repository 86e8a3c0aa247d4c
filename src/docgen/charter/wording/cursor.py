"""Reading along an instruction: places, numbers and quotations, with what was said before filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from docgen.charter.text.model import Ordinal
from docgen.charter.text.numerals import NUMERAL, from_chinese
from docgen.charter.wording.names import SORTS, TextNames
from docgen.charter.wording.operations import Area, Place
from docgen.charter.wording.places import AREAS
from docgen.charter.wording.quotes import CLOSE, OPEN

_N = NUMERAL
_NO_VERB = "(?!增加|新增|增写|增补|作为|修改|改为|删|合并|移至|调整|分为|单列|之?[前后]|末尾|开头)"
_QUALIFIED = "(?:原来的?|原|现行的?|现|该|本|此|同|上述|修改后的?|修订后的?)"
_UNITS = rf"第{_N}(?:条|分编|编|章|节|部分)"
_AREAS = "正文以前的部分|正文以后的部分|标题名称|名称|正文(?=第)|题注|目录|序言|引言|前言|落款|附件|全文"
_TEXT = re.compile(  # the name of a text before a place, in 《》 or not
    rf"(?P<before>{_QUALIFIED}*)(?:(?P<full>《(?:[^《》]|《[^《》]*》)*》)(?:（[^（）]*）)?"
    rf"|(?P<bare>(?:{_NO_VERB}[^\W\d_第{OPEN}]){{1,30}}?))?(?:的|中的?)?{_QUALIFIED}?"
    rf"(?={_UNITS}|{_AREAS}|(?:全文|各条|正文)?(?:中所有|所有|中)的?{OPEN})"
)
_BARE = re.compile(rf"(?:[^\W\d_]*(?:{SORTS}))?")
_ARTICLE = re.compile(rf"第(?P<n>{_N})条(?:之(?P<s>{_N}))?")
_PARAGRAPH = re.compile(rf"(?:的|中的|中)?第(?P<n>{_N})(?:款|自然段|段)")
_ITEM = re.compile(rf"(?:的|中的|中)?第[（(]?(?P<n>{_N})[）)]?项")
_SUBITEM = re.compile(rf"(?:的|中的|中)?第[（(]?(?P<n>{_N})[）)]?目")
_NOISE = re.compile(
    rf"(?:(?:{_NO_VERB}[^第，。；：、{OPEN}{CLOSE}]){{0,30}}?(?:职权|职责|权利|权力|义务|情形|条件|事项|规定|任务|范围|内容|程序|资格)的?|(?:规定的?)?{OPEN}[0-9]+{CLOSE}中的?)(?=第[（(]?{_N}[）)]?[款项])"
)
_DIVISION = re.compile(rf"第(?P<n>{_N})(?P<rank>分编|编|章|节|部分)")
_AREA = re.compile(rf"(?P<area>{_AREAS.replace('附件', f'附件(?P<n>{_N})?')})")
_ALL = rf"(?:(?:全文|各条|正文)(?:中所有|所有|中)|中?所有)的?(?={OPEN})"
_ALL_NAMED = rf"(?:中所有|所有|中)的?(?={OPEN})"  # after the name of a text
_LISTED = re.compile(r"(?:、|和|及|以及|与)")
_HERE = re.compile(
    r"(?:其中的?|这一(?:条|款|项|自然段)|该(?:条|款|项)|本条)(?=中|的|相应|修改|[^\u4e00-\u9fff]|$)"
)


_compiled = cache(re.compile)  # many patterns, each asked for at every clause


class UnreadableError(Exception):
    """Words that are no known phrase of an instrument."""


@dataclass(slots=True)
class Cursor:
    """A place in the words of an instruction. `article` and `last` are what was named before; `other` is the
    name of the text that the instruction speaks of where that is not the text at hand.
    """

    words: str
    quotes: Sequence[tuple[str, ...]]
    names: TextNames
    at: int = 0
    article: Place | None = None
    last: Place | None = None
    other: str = ""
    named: bool = False  # whether the instruction names a text
    anchors: list[tuple[Place, str]] = field(default_factory=list)  # words quoted to say where in a place
    orders: bool = False  # whether it says that articles are renumbered in sequence
    changed: bool = False  # whether this instruction has already changed something

    def eat(self, pattern: str) -> re.Match[str] | None:
        found = _compiled(pattern).match(self.words, self.at)
        if found:
            self.at = found.end()
        return found

    def sees(self, pattern: str) -> bool:
        return bool(_compiled(pattern).match(self.words, self.at))

    def need(self, pattern: str) -> re.Match[str]:
        found = self.eat(pattern)
        if not found:
            raise UnreadableError
        return found

    def quote(self) -> tuple[str, ...] | None:
        """A quoted block; blocks that follow one another directly are paragraphs of one."""
        found = self.eat(f"{OPEN}([0-9]+){CLOSE}")
        if not found:
            return None
        lines = self.quotes[int(found[1])]
        while more := self.eat(f"{OPEN}([0-9]+){CLOSE}"):
            lines += self.quotes[int(more[1])]
        return lines

    def parted(self, mark: int) -> bool:
        """Whether punctuation parts what was read up to a mark from what follows: beside a quotation, or ending it.

        “甲”，在“乙”后 with the closing mark behind the comma has none.
        """
        before = re.search(f"{OPEN}([0-9]+){CLOSE}$", self.words[:mark])
        return not before or self.words[mark : mark + 1] in tuple("，；、。：") or self._ends(int(before[1]))

    def _ends(self, quote: int) -> bool:
        return self.quotes[quote][-1][-1:] in tuple("。！？；…")

    def block(self) -> tuple[str, ...]:
        lines = self.quote()
        if lines is None:
            raise UnreadableError
        return lines

    def phrase(self) -> str:
        lines = self.block()
        if len(lines) != 1:
            raise UnreadableError
        return lines[0]

    def phrase_alone(self) -> str:
        """One quoted phrase, even when another follows."""
        lines = self.quotes[int(self.need(f"{OPEN}([0-9]+){CLOSE}")[1])]
        if len(lines) != 1:
            raise UnreadableError
        return lines[0]

    def places(self) -> list[Place]:
        """第三条第一款、第五条至第七条: places in a row; nothing when none begins here."""
        first = self.place()
        if first is None:
            return []
        found = [(first, self.other)]
        while following := self._following():
            ranged, place = following
            found += [(one, self.other) for one in (spread(found[-1][0], place)[1:] if ranged else [place])]
        ours = [place for place, other in found if not other]
        if ours:
            self.other = ""
        return ours or [place for place, _ in found]

    def _following(self) -> tuple[bool, Place] | None:
        """One more place of the row, and whether it ends a range."""
        mark, before = self.at, (self.article, self.last, self.other, self.named)
        ranged = bool(self.eat("至|到"))
        if ranged or self.eat(_LISTED.pattern) or self.sees(f"第{_N}[条款项]"):
            place = self.place()
            if place is not None:
                return ranged, place
        self.at, (self.article, self.last, self.other, self.named) = mark, before
        return None

    def place(self) -> Place | None:
        """One place, with the article or paragraph understood from before where it is left out."""
        mark, other, named = self.at, self.other, self.named
        called = self._text()
        place = self._division() or self._area(called) or self._article()
        if place is None:
            self.at, self.other, self.named = mark, other, named
            place = self._inside() or self._here()
        if place is not None:
            self.last = place
        return place

    def _text(self) -> bool:
        """The name of a text: from here on places are those of that text. Whether there is one."""
        found = self.eat(_TEXT.pattern)
        if found is None:
            return False
        if found["bare"] is not None and not _BARE.fullmatch(found["bare"]):
            self.at = found.start()
        elif name := found["full"] or found["bare"]:
            if found["bare"] and not self.names.knows(name):
                self.at = found.start()
                return False
            self.other = "" if self.names.ours(name) else name.strip("《》")
            self.named = True
            return True
        return False

    def _division(self) -> Place | None:
        mark, path = self.at, list[tuple[str, int]]()
        while found := self.eat(_DIVISION.pattern):
            path.append(("、" if found["rank"] == "部分" else found["rank"], number_of(found["n"])))
        if not path:
            self.at = mark
            return None
        self.eat(rf"[^，。：；、第{OPEN}{CLOSE}]{{1,12}}(?=增加|新增|中增加|中新增)")
        if self.sees(rf"的?第{_N}条"):
            self.eat("的")
            place = self._article()
            assert place is not None
            self.article = replace(place, division=tuple(path), paragraph=0, item=0, subitem=0)
            return replace(place, division=tuple(path))
        place = Place(Area.HEADING, division=tuple(path))
        self.article = place
        return place

    def _area(self, called: bool) -> Place | None:
        if self.eat(_ALL_NAMED if called else _ALL):
            return Place(Area.WHOLE)
        found = self.eat(_AREA.pattern)
        if not found:
            return None
        name = {"正文": "序言", "引言": "序言", "前言": "序言", "标题名称": "名称"}.get(
            found["area"], found["area"]
        )
        area = AREAS["附件" if name.startswith("附件") else name]
        place = Place(area, Ordinal(number_of(found["n"]) if found["n"] else 0))
        self.article = place
        return self._deeper(place)

    def _article(self) -> Place | None:
        found = self.eat(_ARTICLE.pattern)
        if not found:
            return None
        label = Ordinal(number_of(found["n"]), number_of(found["s"]) if found["s"] else 0)
        place = Place(Area.ARTICLE, label)
        self.article = place
        if caption := self.eat("【[^【】]*】"):  # 第二条【宗旨】: it must stand there
            self.anchors.append((place, caption[0]))
        return self._deeper(place)

    def _deeper(self, place: Place) -> Place:
        """款, 项 and 目 that follow, over words like 职权 that name what the items are."""
        mark = self.at
        noise = self.eat(_NOISE.pattern)
        place, start = self._levels(place), place
        if noise and place == start:
            self.at = mark
        else:
            self.anchor(start, noise)
        return place

    def anchor(self, place: Place, noise: re.Match[str] | None) -> None:
        """Words quoted between an article and its item, 第六条“会员的权利”中第三项: they must stand there."""
        found = re.search(f"{OPEN}([0-9]+){CLOSE}", noise[0]) if noise else None
        if found:
            self.anchors += [(place, line) for line in self.quotes[int(found[1])]]

    def _levels(self, place: Place) -> Place:
        if found := self.eat(_PARAGRAPH.pattern):
            place = replace(place, paragraph=number_of(found["n"]))
            self.anchor(place, self.eat(_NOISE.pattern))
        if found := self.eat(_ITEM.pattern):
            place = replace(place, item=number_of(found["n"]))
        if found := self.eat(_SUBITEM.pattern):
            place = replace(place, subitem=number_of(found["n"]))
        return place

    def _inside(self) -> Place | None:
        """A paragraph or item whose article was named before."""
        if not self.article or not self.sees(rf"(?:原|其)?第[（(]?{_N}[）)]?(?:款|项|目|自然段)"):
            return None
        self.eat("原|其")
        last = self.last if self.last and self.last.label == self.article.label else self.article
        if self.sees(rf"第[（(]?{_N}[）)]?(?:款|自然段|段)"):
            base = replace(self.article, paragraph=0, item=0, subitem=0)
        else:
            base = replace(last, item=0 if self.sees(_ITEM.pattern) else last.item, subitem=0)
        return self._levels(base)

    def _here(self) -> Place | None:
        found = self.eat(_HERE.pattern)
        if not found or not self.article:
            if found:
                self.at = found.start()
            return None
        return self.article if found[0] in ("该条", "本条", "这一条") else (self.last or self.article)


def spread(first: Place, last: Place) -> list[Place]:
    """The places of a range, both ends included."""
    if last.item:
        return [replace(last, item=number) for number in range(first.item, last.item + 1)]
    if last.paragraph:
        return [replace(last, paragraph=number) for number in range(first.paragraph, last.paragraph + 1)]
    return [
        replace(last, label=Ordinal(number)) for number in range(first.label.number, last.label.number + 1)
    ]


def number_of(text: str) -> int:
    """The number that a numeral writes; raises UnreadableError."""
    try:
        return from_chinese(text)
    except ValueError as error:
        raise UnreadableError from error
