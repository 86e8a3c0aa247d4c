"""Quoting a text inside an instrument, and reading it back to the letter or not at all.

Each quoted paragraph opens with “, only the last closes with ”; quotation marks inside step down one level
(“” to ‘’). A text for which that cannot be undone with certainty is put in corner brackets 「…」 as it is,
with 「 and 」 doubled.

The marks are redundant on purpose: one that is missing, doubled or out of place leaves the others at odds, and
the quotation is refused (`Quote.fault`) rather than read as something else.
"""

import re
from dataclasses import dataclass, field

from docgen.charter.text.marks import item_mark
from docgen.charter.text.numerals import NUMERAL

OPEN, CLOSE = "\ue000", "\ue001"  # stand for a quotation that has been taken out, its number between them
QUOTE = f"{OPEN}([0-9]+){CLOSE}"
_LEVELS = ("“”", "‘’")
_BLANK = " \t\u3000\xa0"
_PLAIN = re.compile("[^“”‘’\n]+")
_ACT = "修改为|修订为|改为|调整为|变更为|增加|新增|删去|删除|合并"
_UNIT = rf"第[（(]?{NUMERAL}[）)]?(?:条|款|项|章|节|编)"
_ITEM = re.compile(  # a line of a quotation that begins as an item of an instrument does
    rf"(?:{_UNIT}[ \u3000]+|[一二三四五六七八九十百]+、|[0-9]+[.．、]|[（(][一二三四五六七八九十0-9]+[）)])?{{}}".format(
        "[ \u3000]*"
        rf"(?:(?:将|在|对|把|原)?(?:本|该|原)?[^。；：，“]{{0,24}}?{_UNIT}[^。“]{{0,40}}?(?:{_ACT})[^。“]{{0,30}}(?:[：:]|[：:]?“|[。；]?$)"
        rf"|(?:删去|删除)[^。；：，“]{{0,24}}?{_UNIT}"
        rf"|(?:在[^。“]{{0,30}})?(?:增加|新增)[一二两三四五六七八九十]+(?:条|款|项|章|节)，?(?:分别)?作为)"
    )
)
_BEFORE_NEXT = re.compile(rf"(?:{_ACT}|{_UNIT}|规定|如下)[为：:，]{{0,2}}$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted block: its paragraphs, where it ended, and what is wrong with its marks, if anything."""

    lines: tuple[str, ...]
    end: int
    fault: str = ""


def quote(lines: tuple[str, ...]) -> str:
    """The block as it stands in an instrument."""
    levelled = "\n".join("“" + _stepped(line) for line in lines) + "”"
    read = read_quote(levelled, 0)
    if read.lines == lines and read.end == len(levelled) and not read.fault:
        return levelled
    return "「" + "\n".join(lines).replace("「", "「「").replace("」", "」」") + "」"


def block(lines: tuple[str, ...]) -> str:
    """The block with its full stop: outside, unless the quoted text ends as a sentence does."""
    return quote(lines) + ("" if lines[-1][-1:] in "。！？；：" and lines[-1] else "。")


def _stepped(text: str) -> str:
    """Outer marks become inner ones and the other way about."""
    return text.translate(str.maketrans("“”‘’", "‘’“”"))


def read_quote(text: str, start: int) -> Quote:
    """Read the block that opens at `start`."""
    return _verbatim(text, start) if text[start] == "「" else _Levelled(text, start).read()


def _verbatim(text: str, start: int) -> Quote:
    place = start + 1
    while place < len(text):
        if text[place] in "「」":
            doubled = text[place + 1 : place + 2] == text[place]
            if text[place] == "「" and not doubled:
                return Quote((text[start + 1 :],), len(text), "引号没有关闭，引文中又有一个“「”")
            if not doubled:
                body = text[start + 1 : place].replace("「「", "「").replace("」」", "」")
                return Quote(tuple(body.split("\n")), place + 1)
            place += 1
        place += 1
    return Quote((text[start + 1 :],), len(text), "引号没有关闭")


@dataclass(slots=True)
class _Levelled:
    """Walks a block. Marks inside are restored by their depth: ‘’ to “”, and what stands inside them to ‘’."""

    text: str
    start: int
    inner: list[str] = field(default_factory=list)  # marks open inside the block, outermost first
    lines: list[str] = field(default_factory=list)
    marked: list[bool | None] = field(
        default_factory=list
    )  # which further paragraphs opened with “; None: blank
    written: str = ""
    fault: str = ""

    def read(self) -> Quote:
        place = self.start + 1
        while place < len(self.text):
            if plain := _PLAIN.match(self.text, place):
                self.written += plain[0]
                place = plain.end()
                continue
            character = self.text[place]
            if character == "”" and not self.inner:
                self.lines.append(self.written)
                return Quote(tuple(self.lines), place + 1, self.fault or self._at_odds())
            if character == "\n":
                place = self._next_line(place)
                continue
            self.written += self._restored(character, place)
            place += 1
        self.lines.append(self.written)
        return Quote(tuple(self.lines), len(self.text), self.fault or "引号没有关闭")

    def _restored(self, character: str, place: int) -> str:
        """The character as the quoted text has it."""
        if character in "“‘":
            return self._opened(character, place)
        if character == "’" and not self.inner and self._apostrophe(place):
            return character
        return self._closed(character) if character in "”’" else character

    def _opened(self, mark: str, place: int) -> str:
        if self.inner and self.inner[-1] == mark:
            self._doubt("引文中的引号没有成对")
        if mark == "“" and not self.inner:
            follows = _BEFORE_NEXT.search(self.text, max(self.start + 1, place - 40), place)
            self._doubt(
                "引号没有关闭，引文中像是又有一项修改" if follows else "引文中又有“，内层的引号应当写成‘’"
            )
        self.inner.append(mark)
        return _LEVELS[(len(self.inner) - 1) % 2][0]

    def _closed(self, mark: str) -> str:
        wanted = "“" if mark == "”" else "‘"
        depth = len(self.inner)
        if not self.inner or self.inner[-1] != wanted:
            self._doubt("引文中的引号没有成对")
        while self.inner and self.inner.pop() != wanted:
            pass
        return _LEVELS[(depth - 1) % 2][1] if depth else mark

    def _apostrophe(self, place: int) -> bool:
        around = self.text[place - 1 : place + 2 : 2]
        return len(around) == 2 and all(one.isascii() and one.isalnum() for one in around)

    def _next_line(self, place: int) -> int:
        """The place of the first character of the next paragraph. An indent before “ is the instrument's."""
        if self.inner:
            self._doubt("引文中的引号没有成对")
            self.inner.clear()
        self.lines.append(self.written)
        self.written = ""
        indent = place + 1
        while self.text[indent : indent + 1] and self.text[indent] in _BLANK:
            indent += 1
        opens = self.text.startswith("“", indent)
        blank = not opens and self.text[indent : indent + 1] in ("", "\n", "”")
        self.marked.append(None if blank else opens)
        return indent + 1 if opens else indent

    def _doubt(self, fault: str) -> None:
        self.fault = self.fault or fault

    def _at_odds(self) -> str:
        """What the finished block shows: paragraphs opened in two ways, an item of the instrument inside."""
        if len(self.lines) > 1 and (
            self.marked[-1] is None or (self.marked[0] is not True and not self.lines[0])
        ):
            return "引文的第一段或者最后一段是空的"
        further = list(zip(self.lines[1:], self.marked, strict=True))
        for items in (True, False):
            styles = {opens for line, opens in further if bool(item_mark(line)) is items} - {None}
            if len(styles) > 1:
                return "引文各段有的以引号开头、有的没有"
        inside = next((line for line in self.lines if _ITEM.match(line)), "")
        return f"引文中有“{inside[:16]}”，像是下一项修改" if inside else ""
