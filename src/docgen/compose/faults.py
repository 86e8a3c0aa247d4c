"""What goes wrong in a template, as located problems in Chinese."""

import re
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

import jinja2
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError
from jinja2.nodes import Node
from jinja2.parser import Parser

from docgen.compose.general import FILTERS
from docgen.compose.syntax import TOO_DEEP
from docgen.dossier.values import FaultError, UnknownNameError, near
from docgen.problems import Problem
from docgen.records.record import WholeRecordError

UNREADABLE = (TemplateSyntaxError, RecursionError, MemoryError, SyntaxError, ValueError, OverflowError)

SUFFIX = ".md"  # of template files

_OURS = Path(__file__).parents[1]
_JINJA = Path(jinja2.__file__).parent
_TOOLS = [  # what templates call: an error out of these is the template's
    Path(__file__).with_name(f"{name}.py")
    for name in ("environment", "filters", "general", "operators", "work")
]

END = "请补上与它配对的“{% end… %}”"

_SIGNS = {"end of statement block": "%}", "end of print statement": "}}", "begin of statement block": "{%"}

_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (r"Unexpected end of template.*block that needs to be closed is '(.+?)'.*", r"“{% \1 %}”没有结束", END),
    (
        r"Encountered unknown tag '(.+?)'.*block that needs to be closed is '(.+?)'.*",
        r"此处不能有“{% \1 %}”",
        END,
    ),
    (r"[Uu]nexpected end of template.*", "“{{”或“{%”没有配对", "请补上“}}”或“%}”"),
    (r"Encountered unknown tag '(.+?)'.*", r"没有“{% \1 %}”这种标记", "可用 if、for、set、include、macro"),
    (r"No filter named '(.+?)'.*", r"没有“\1”这个过滤器", ""),
    (r"No test named '(.+?)'.*", r"没有“\1”这种判断", "可用 defined、none、equalto 等"),
    (r"unexpected char '(.+?)' at \d+", r"此处不能有字符“\1”", "标点请用半角，中文标点放在“{{ }}”外面"),
    (r"unexpected '([%}]})'", r"“\1”之前缺少内容", "请补上"),
    (r"unexpected '(.+?)'", r"此处不能有“\1”", "请检查“{{ }}”“{% %}”是否成对"),
    (r"expected token '(.+?)', got '(.+?)'", r"此处应为“\1”，却是“\2”", "请检查写法"),
    (r"Expected an expression, got '(.+?)'", r"“\1”之前缺少内容", "请写明要印的是哪一项"),
)


_NESTED = ("标记套得太深", "请减少 if、for 的层次和括号，或者拆成几个模板")


def syntax_problem(error: Exception, place: str) -> Problem:
    """The problem of a template that Jinja, or Python after it, cannot read."""
    if isinstance(error, TemplateSyntaxError) and error.message != TOO_DEEP:
        return _jinja(error.message or "", place) or Problem(
            place, f"模板语法不对（{error.message}）", "请检查写法"
        )
    if isinstance(error, ValueError):
        return Problem(place, "有太长的数", "整数不超过一千位")
    return Problem(place, *_NESTED)


def rendering_problem(error: Exception, place: str, names: Iterable[str]) -> Problem:
    """The problem of a template that cannot be filled in. `names`: what it may refer to.

    Raises the error again if it comes from code of ours and so is no fault of the template.
    """
    if isinstance(error, FaultError):
        return _fault(error, place)
    if isinstance(error, UnknownNameError):
        known = names if error.known is None else error.known
        return Problem(place, f"没有“{error.name}”这一项", near(error.name, known))
    if isinstance(error, TemplateNotFound):
        return Problem(place, f"没有模板“{error.name}”", "请检查名称，模板须在模板文件夹之内")
    if isinstance(error, SecurityError):
        return Problem(place, "模板不允许这样做", "模板只能读取数据，不能执行程序")
    if isinstance(error, TemplateSyntaxError):
        return syntax_problem(error, place)
    if words := _FAILURES.get(type(error)):
        return Problem(place, *words)
    if _raised_in_ours(error.__traceback__):
        raise error
    return _jinja(str(error), place) or Problem(place, "此处算不出来", "请检查值的类型和写法")


_FAILURES: dict[type[Exception], tuple[str, str]] = {
    RecursionError: ("模板一层层套用自己，没有尽头", "请检查 include、macro、extends 和带 recursive 的 for"),
    MemoryError: ("内存不够", "请检查循环和重复的次数"),
    ZeroDivisionError: ("除数是 0", "请在模板里用 {% if %} 隔开"),
    WholeRecordError: ("一组内容不能这样用", "请写明是其中的哪一项，如“机构.名称”"),
    OverflowError: ("数太大", "请检查算式和 range 的范围"),
}


def _jinja(message: str, place: str) -> Problem | None:
    """The problem that a message of Jinja's tells, if it is a known one."""
    for english, sign in _SIGNS.items():
        message = message.replace(english, sign)
    for pattern, what, remedy in _SYNTAX:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return Problem(place, match.expand(what), remedy or near(match[1], FILTERS))
    return None


def _fault(error: FaultError, place: str) -> Problem:
    if error.where:
        return Problem(error.where, f"{error.what}，而 {place} 要用", error.remedy)
    return Problem(place, error.what, error.remedy)


def _raised_in_ours(trace: TracebackType | None) -> bool:
    """Whether the innermost frame outside Jinja's own code is code of ours, not of a template."""
    files = [Path(frame.f_code.co_filename) for frame, _ in traceback.walk_tb(trace)]
    outside = [file for file in files if not file.is_relative_to(_JINJA) and file not in _TOOLS]
    return bool(outside) and outside[-1].is_relative_to(_OURS) and outside[-1].suffix == ".py"


def line_of(error: Exception, file: str) -> str:
    """`file:line` that the template cannot be read at; the file alone where nobody knows."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or file}:{error.lineno}"
    lines = [
        line for frame, _ in traceback.walk_tb(error.__traceback__) if (line := _reading(frame.f_locals))
    ]
    return f"{file}:{lines[-1]}" if lines else file


def _reading(names: Mapping[str, object]) -> int:
    """The line of the template that a function of Jinja's is at; 0 if it is at none."""
    parser, node = names.get("self"), names.get("node")
    if isinstance(parser, Parser):
        return parser.stream.current.lineno
    if isinstance(node, Node):
        return node.lineno
    line = names.get("lineno")
    return line if isinstance(line, int) else 0


def template_line(error: BaseException) -> str:
    """`file:line` of the innermost template that an error came through, or nothing."""
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    return next((f"{file}:{line}" for file, line in reversed(frames) if file.endswith(SUFFIX)), "")
