"""The text of a Word file, kept exactly: a paragraph a line, numbers that Word makes by itself written out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import _Element

from docgen.problems import Problem, ProblemsError
from docgen.records.yamlfile import shorten

_DIGITS = "〇一二三四五六七八九"
_UNIT = {"upperLetter": 64, "lowerLetter": 96}
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCountingThousand",
)
_LOST = {
    "tbl": "表格",
    "drawing": "图片或图形",
    "pict": "图片或图形",
    "object": "嵌入的对象",
    "footnoteReference": "脚注",
}
_OPEN = {"ins": "增加", "del": "删除", "moveFrom": "移动", "moveTo": "移动"}


def text_of_word(data: bytes, file: str) -> str:
    """The text of the body. Raises ProblemsError for what is no Word file, or holds what plain text cannot."""
    try:
        document = docx.Document(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        raise ProblemsError(
            [Problem(file, "不是 Word 的 docx 文件", "旧的 doc 文件请在 Word 里另存为 docx")]
        ) from None
    body = document.element.body
    problems = list(_faults(body, file))
    if problems:
        raise ProblemsError(problems)
    numbers = _Numbers(document)
    lines = [numbers.of(paragraph) + _text(paragraph) for paragraph in body.iter(qn("w:p"))]
    return "\n".join(lines).strip("\n") + "\n"


def _faults(body: _Element, file: str) -> Iterator[Problem]:
    """What would be lost or is not settled, each sort once, told by the words before it."""
    told: set[str] = set()
    before = ""
    for element in body.iter():
        name = str(element.tag).rpartition("}")[2]
        if name == "t":
            before = (before + (element.text or ""))[-12:]
        where = f"{file} “{shorten(before)}”之后" if before else file
        if name in _LOST and _LOST[name] not in told:
            told.add(_LOST[name])
            yield Problem(where, f"有{_LOST[name]}，纯文本放不下", "请改写成文字，或者从文件中移出")
        if name in _OPEN and _is_change(element) and "修订" not in told:
            told.add("修订")
            yield Problem(where, f"有没有处理的修订（{_OPEN[name]}）", "请先在 Word 里接受或拒绝全部修订")


def _is_change(element: _Element) -> bool:
    return element.get(qn("w:author")) is not None or element.get(qn("w:date")) is not None


def _text(paragraph: _Element) -> str:
    """The words of a paragraph; a line break within it begins a new line."""
    words = []
    for element in paragraph.iter():
        match str(element.tag).rpartition("}")[2]:
            case "t":
                words.append(element.text or "")
            case "tab" if _in_run(element):
                words.append("\t")
            case "br" | "cr":
                words.append("\n")
            case "noBreakHyphen":
                words.append("-")
    return "".join(words)


def _in_run(element: _Element) -> bool:
    """Whether a w:tab is one that is typed, not one that is set."""
    parent = element.getparent()
    return parent is not None and parent.tag == qn("w:r")


@dataclass(slots=True)
class _Numbers:
    """Counts the paragraphs that Word numbers, as Word does (w:numPr, w:lvl)."""

    document: Document
    counts: dict[str, Counter[int]] = field(default_factory=dict)

    def of(self, paragraph: _Element) -> str:
        """The number that Word shows before a paragraph, with the gap behind it."""
        number, level = self._numbering(paragraph)
        found = self._level(number, level) if number not in ("", "0") else None
        if found is None:
            return ""
        definition = self._abstract(number)
        counts = self.counts.setdefault(definition, Counter())
        counts[level] = counts[level] + 1 if level in counts else self._start(number, level)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return self._shown(number, level, counts) + {"tab": "\u3000", "space": " "}.get(
            self._value(found, "suff") or "tab", ""
        )

    def _shown(self, number: str, level: int, counts: Counter[int]) -> str:
        pattern = self._value(self._level(number, level), "lvlText")

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            kind = self._value(self._level(number, at), "numFmt")
            return numeral(counts.get(at, self._start(number, at)), kind)

        return re.sub("%([1-9])", shown, pattern)

    def _numbering(self, paragraph: _Element) -> tuple[str, int]:
        """The number id and level, of the paragraph itself or of its style."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if found is None and style is not None:
            found = self._of_style(style.get(qn("w:val")) or "")
        if found is None:
            return "", 0
        level = self._value(found, "ilvl") or "0"
        return self._value(found, "numId"), int(level)

    def _of_style(self, name: str) -> _Element | None:
        for style in self.document.styles.element.iter(qn("w:style")):
            if style.get(qn("w:styleId")) == name:
                found: _Element | None = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
                return found
        return None

    def _root(self) -> _Element:
        root: _Element = self.document.part.numbering_part.element
        return root

    def _abstract(self, number: str) -> str:
        for one in self._root().iter(qn("w:num")):
            if one.get(qn("w:numId")) == number:
                return self._value(one, "abstractNumId")
        return ""

    def _level(self, number: str, level: int) -> _Element | None:
        abstract = self._abstract(number)
        for one in self._root().iter(qn("w:abstractNum")):
            if one.get(qn("w:abstractNumId")) == abstract:
                return next(
                    (each for each in one.iter(qn("w:lvl")) if each.get(qn("w:ilvl")) == str(level)), None
                )
        return None

    def _start(self, number: str, level: int) -> int:
        return int(self._value(self._level(number, level), "start") or "1")

    def _value(self, element: _Element | None, name: str) -> str:
        found = element.find(qn(f"w:{name}")) if element is not None else None
        return (found.get(qn("w:val")) or "") if found is not None else ""


def numeral(number: int, kind: str) -> str:
    """A number in one of Word's formats: 12, 十二, ⑫, L."""
    if kind in _CHINESE:
        return _chinese(number)
    if kind in _UNIT and number <= 26:
        return chr(_UNIT[kind] + number)
    if kind == "decimalEnclosedCircle" and number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    """Up to 999: 十二, 一百零一, 一百一十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "一十" if hundreds and tens == 1 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")
