"""The formal text of an amendment → operations. Words that are no known phrase are reported, never guessed
at.
"""

import re
from dataclasses import dataclass, field

from docgen.charter.text.model import Label
from docgen.charter.text.numerals import NUMERAL
from docgen.charter.wording.cursor import Cursor, UnreadableError
from docgen.charter.wording.operations import Amendment, Area, Layout, Operation, Place, Renumber
from docgen.charter.wording.sentences import read_clauses
from docgen.charter.wording.skeleton import OPEN, QUOTE, Instruction, skeleton
from docgen.problems import Level, Problem, ProblemsError

_PREFACE = re.compile(
    r".*(?:作(?:了|出)?如下(?:补充|部分)?(?:修改|修正|修订|调整)|修改如下|作如下补充修改).*"
)
_PACKAGE = re.compile(r"(?:对)?(?:修改)?《(?P<name>.*)》(?:作如下修改)?[：。]?")
_CLOSING = re.compile(
    r"(?:本|该|上述).*(?:施行|生效|实施)。?|.*(?:重新公布|另行公布)。?|除.*外，.*(?:不变|继续有效)。?|以上.*(?:审议|表决|备案).*"
)
_ORDERS = re.compile(r"(?:顺序|序号)[^。]{0,40}?(?:调整|顺延|变更)")
_CITED = re.compile(rf"第{NUMERAL}条")
_LONGEST = 1500  # no sentence of instruction is longer; such a line is a quotation gone wrong
_CHECK = re.compile(r"（校验码：修改前文本(?P<base>[0-9a-f]{16})，修改后文本(?P<result>[0-9a-f]{16})）")
_LAYOUT = re.compile(
    rf"版式：(?:正文之前|修改后的(?P<place>.+?)第(?P<line>[0-9]+)行，行首为(?P<indent>{QUOTE})，"
    rf"(?:行尾为(?P<tail>{QUOTE})，)?其后)(?:空行为(?P<blanks>(?:{QUOTE})+)|不空行)。"
)
_PAIR = re.compile(f"{QUOTE}(?:调整|修改|改|变更)为{QUOTE}")
_OPENING = re.compile(
    rf"（.*）|(?!.*第{NUMERAL}[条章款项])(?!删|将|增加|在|把|对)(?:.*(?:决定|修正案|修订案)(?:（.*）)?|[^。]{{1,80}}[^。；]|.*：)"
)


@dataclass(slots=True)
class _Found:
    operations: list[Operation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    orders: bool = False
    subject: str = ""
    title: str = ""
    preface: str = ""
    closing: list[str] = field(default_factory=list)
    base: str = ""
    result: str = ""


def read(text: str) -> Amendment:
    """Read an amendment. Raises ProblemsError with the line of each phrase that cannot be understood."""
    amendment, problems = try_read(text)
    if problems:
        raise ProblemsError(problems)
    return amendment


def try_read(text: str) -> tuple[Amendment, tuple[Problem, ...]]:
    """What could be read, and the problems with the rest."""
    bones, found, cursor = skeleton(_newlines(text)), _Found(), Cursor("", ())
    found.problems += [
        Problem(f"第{line}行", "引号没有关闭，暂按到这一项末尾为止处理", "请补上右引号")
        for line in bones.unclosed
    ]
    for instruction in bones.instructions:
        if len(instruction.words) > _LONGEST:
            found.problems.append(
                Problem(f"第{instruction.line}行", "这一句过长，不像修改的语句", "请核对引号是否成对")
            )
            continue
        if _about(instruction, found, bones.quotes):
            continue
        fresh = Cursor(instruction.words, bones.quotes)
        if not instruction.opens:
            fresh.article, fresh.last = cursor.article, cursor.last
        cursor = fresh
        _operations(instruction, cursor, found, bones.quotes)
    return _amendment(found), tuple(found.problems)


def _newlines(text: str) -> str:
    """A file with nothing but Windows line ends is read as one with plain ones."""
    return text.replace("\r\n", "\n") if text.count("\n") == text.count("\r\n") else text


def _amendment(found: _Found) -> Amendment:
    return Amendment(
        tuple(_unique(found.operations)),
        found.orders,
        found.subject,
        found.title,
        found.preface,
        tuple(found.closing),
        found.base,
        found.result,
    )


def _unique(operations: list[Operation]) -> list[Operation]:
    """The same thing said twice is said once: 第三款相应改为第四款 after 将第三款改为第四款."""
    return list(dict.fromkeys(operations))


def _about(instruction: Instruction, found: _Found, quotes: tuple[tuple[str, ...], ...]) -> bool:
    """Lines about the instrument itself: title, preface, order of articles, effect, check code."""
    words = instruction.words
    if check := _CHECK.fullmatch(words):
        found.base, found.result = check["base"], check["result"]
    elif layout := _LAYOUT.fullmatch(words):
        _read_layout(layout, found, quotes, instruction)
    elif package := _PACKAGE.fullmatch(words):
        found.subject = package["name"]
    elif OPEN in words:
        return _pairs(words, found, quotes)
    elif not found.operations and _PREFACE.fullmatch(words):
        found.preface = words
        names = re.findall(r"《((?:[^《》]|《[^《》]*》)*)》", words)
        found.subject = found.subject or (names[-1] if names else "")
    elif _ORDERS.search(words) and not _CITED.search(_unnamed(words)):
        found.orders = True
    elif _CLOSING.fullmatch(words):
        found.closing.append(words)
    elif (
        not found.operations
        and not found.preface
        and not instruction.opens
        and _OPENING.fullmatch(_unnamed(words))
    ):
        found.title = found.title or words
    else:
        return False
    return True


def _unnamed(words: str) -> str:
    """The words without what stands in 《》, however deep."""
    bare = re.sub("《[^《》]*》", "", words)
    return bare if bare == words else _unnamed(bare)


def _pairs(words: str, found: _Found, quotes: tuple[tuple[str, ...], ...]) -> bool:
    """条文顺序作相应调整：“第八条”调整为“第七条”, ……"""
    if not _ORDERS.search(re.sub(QUOTE, "", words)):
        return False
    found.orders = True
    for pair in _PAIR.finditer(words):
        old, new = (_label(quotes[int(pair[group])]) for group in (1, 2))
        if old and new:
            found.operations.append(Renumber(Place(label=old), Place(label=new)))
    return True


def _label(lines: tuple[str, ...]) -> Label | None:
    cursor = Cursor(lines[0], ())
    place = cursor.place()
    return place.label if place and cursor.at == len(cursor.words) else None


def _operations(
    instruction: Instruction, cursor: Cursor, found: _Found, quotes: tuple[tuple[str, ...], ...]
) -> None:
    try:
        found.operations += read_clauses(cursor)
    except (UnreadableError, IndexError):
        rest = re.sub(QUOTE, lambda quoted: f"“{quotes[int(quoted[1])][0][:12]}…”", cursor.words[cursor.at :])
        what = f"看不懂这一句：{rest[:60]}"
        found.problems.append(
            Problem(f"第{instruction.line}行", what, "请按通用的修改句式书写，如“将第三条修改为：……”")
        )


def _read_layout(
    layout: re.Match[str], found: _Found, quotes: tuple[tuple[str, ...], ...], instruction: Instruction
) -> None:
    blanks = [quotes[int(number)][0] for number in re.findall(QUOTE, layout["blanks"] or "")]
    if not layout["place"]:
        found.operations.append(Layout(Place(Area.WHOLE), 0, "", "".join(blank + "\n" for blank in blanks)))
        return
    cursor = Cursor(layout["place"], quotes)
    place = Place(Area.HEADING, name=cursor.phrase_alone()) if cursor.eat("标题") else cursor.place()
    if place is None:
        found.problems.append(
            Problem(f"第{instruction.line}行", "看不懂版式所指的部分", "请核对", Level.ERROR)
        )
        return
    indent, tail = (_quoted(layout[name], quotes) for name in ("indent", "tail"))
    after = tail + "".join("\n" + blank for blank in blanks)
    found.operations.append(Layout(place, int(layout["line"]), indent, after))


def _quoted(words: str | None, quotes: tuple[tuple[str, ...], ...]) -> str:
    """The quotation that a part of the sentence stands for; nothing when it is left out."""
    found = re.search(QUOTE, words or "")
    return quotes[int(found[1])][0] if found else ""
