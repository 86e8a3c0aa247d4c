"""Figures that a text asks for: `{{ 数字("组织覆盖率", 地区="赣州市", 截至="2021-05-31") }}`.

Only this one call is known; braces that hold anything else are told, never printed. What Word makes of quotation
marks, commas and braces while it is typed is taken as it was meant.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic_core import PydanticCustomError

from docgen.records.identifiers import Fault
from docgen.records.values import day, near

CALL = "数字"
PLACE, UNTIL = "地区", "截至"
EXAMPLE = '{{ 数字("组织覆盖率", 地区="赣州市", 截至="2021-05-31") }}'
_BRACES = re.compile(r"(?:\{\{|｛｛)(?P<call>.*?)(?:\}\}|｝｝)|(?P<stray>\{[{%#]|｛｛|\}\}|｝｝)", re.DOTALL)
_NARROW = str.maketrans("“”‘’，（）＝＂", '""\'\',()="')
_LITERAL = "要印出花括号，每个前面加“\\”"


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """A figure that is asked for, by its name; what is not written is None. `source`: as it stands in the text."""

    name: str
    place: str | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Braces in a text: where they begin and end, and the query that they hold or what is wrong with them."""

    start: int
    end: int
    query: FigureQuery | None = None
    fault: Fault | None = None


def placeholders_in(text: str) -> Iterator[Placeholder]:
    """Everything in a text that stands in braces."""
    for found in _BRACES.finditer(text):
        query = fault = None
        if found["call"] is None:
            fault = _stray(found["stray"])
        else:
            read = _read(found["call"].strip(), found[0])
            query, fault = (read, None) if isinstance(read, FigureQuery) else (None, read)
        yield Placeholder(found.start(), found.end(), query, fault)


def places_asked(text: str) -> Iterator[str]:
    """The names of the places whose figures a text asks for."""
    for each in placeholders_in(text):
        if each.query and each.query.place:
            yield each.query.place


def _stray(mark: str) -> Fault:
    if mark[1:] in ("%", "#"):
        return Fault(f"“{mark}”是模板的写法，文稿里不能用", f"请写成文字；数字写“{EXAMPLE}”；{_LITERAL}")
    return Fault(f"“{mark}”没有配对", f"请补上另一半，写成“{EXAMPLE}”；{_LITERAL}")


def _read(call: str, source: str) -> FigureQuery | Fault:
    """The query that a call makes."""
    try:
        made = ast.parse(call.translate(_NARROW), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Fault("花括号里的写法看不懂", f"请写成“{EXAMPLE}”；{_LITERAL}")
    if not isinstance(made, ast.Call) or not isinstance(made.func, ast.Name):
        return Fault("花括号里只能写数字的查询", f"请写成“{EXAMPLE}”；{_LITERAL}")
    if made.func.id != CALL:
        return Fault(f"没有“{made.func.id}”这种查询", f"请写成“{EXAMPLE}”")
    if len(made.args) != 1 or not (name := _words(made.args[0])):
        return Fault("没有写明是什么数字", f"请写成“{EXAMPLE}”")
    return _named(name, made.keywords, source)


def _named(name: str, keywords: list[ast.keyword], source: str) -> FigureQuery | Fault:
    given = {each.arg or "": _words(each.value) for each in keywords}
    for key, value in given.items():
        if key not in (PLACE, UNTIL):
            return Fault(f"没有“{key}”这一项", near(key, (PLACE, UNTIL)) or f"只能写“{PLACE}”“{UNTIL}”")
        if not value:
            return Fault(f"“{key}”应是引号里的文字", f"请写成“{EXAMPLE}”")
    try:
        until = day(given[UNTIL]) if UNTIL in given else None
    except PydanticCustomError as error:
        return Fault(f"“{UNTIL}”{(error.context or {})['what']}", str((error.context or {})["remedy"]))
    return FigureQuery(name, given.get(PLACE), until, source)


def _words(node: ast.expr) -> str:
    """The text that a node is; nothing if it is none."""
    return node.value.strip() if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
