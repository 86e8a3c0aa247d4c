"""What templates may do with values besides printing them: arithmetic, joining words, members of texts and lists."""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from jinja2.filters import _GroupTuple

from docgen.compose.filters import shown
from docgen.compose.work import MOST_BITS, WorkLeft
from docgen.dossier.values import FaultError, refuse_undefined

_ARITHMETIC: Mapping[str, Callable[[object, object], object]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "**": operator.pow,
    "%": operator.mod,
}

_OF_TEXT = frozenset(
    (
        "capitalize",
        "casefold",
        "count",
        "endswith",
        "find",
        "index",
        "isalnum",
        "isalpha",
        "isdecimal",
        "isdigit",
        "isnumeric",
        "isspace",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "rfind",
        "rindex",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "upper",
    )
)
_MEMBERS: Sequence[tuple[type | tuple[type, ...], frozenset[str]]] = (
    (str, _OF_TEXT),
    (date, frozenset(("year", "month", "day"))),
    ((list, tuple), frozenset(("count", "index"))),
    ((int, float, bytes, type(None)), frozenset()),
)


def members(value: object) -> frozenset[str] | None:
    """The names that may follow the dot of a plain value; None for a value of another kind."""
    if isinstance(value, _GroupTuple):
        return frozenset(_GroupTuple._fields)
    return next((names for kind, names in _MEMBERS if isinstance(value, kind)), None)


def calculate(sign: str, left: object, right: object, work: WorkLeft) -> object:
    """`left` `sign` `right`. Raises FaultError where that has no meaning, or comes out too large."""
    refuse_undefined(left)
    refuse_undefined(right)
    if sign == "%" and isinstance(left, str):
        raise FaultError("“%”只用于整数的余数", "文字请用“~”连接")
    _look_ahead(sign, left, right, work)
    try:
        return work.weighed(_ARITHMETIC[sign](left, right))
    except ZeroDivisionError:
        raise FaultError("除数是 0", "请在模板里用 {% if %} 隔开") from None
    except (TypeError, ValueError):
        what = f"“{sign}”两边是{kind_of(left)}和{kind_of(right)}，不能这样算"
        raise FaultError(what, "请检查两边的值，连接文字用“~”") from None
    except OverflowError:
        raise FaultError("算出的数太大", "请检查算式") from None


def _look_ahead(sign: str, left: object, right: object, work: WorkLeft) -> None:
    """Refuse what would be too large before it is made."""
    if sign == "*":
        for many, times in ((left, right), (right, left)):
            if isinstance(many, str | list | tuple) and isinstance(times, int):
                work.spend(len(many) * max(times, 0))
    if sign == "**" and isinstance(left, int) and isinstance(right, int):
        _refuse_power(left, right)


def _refuse_power(base: int, exponent: int) -> None:
    if exponent > MOST_BITS or base.bit_length() * exponent > MOST_BITS:
        raise FaultError("算出的数太大", "请检查算式")


def together(parts: Sequence[object], work: WorkLeft) -> str:
    """`甲 ~ 乙`: the values as they would be printed, one after the other. Raises FaultError."""
    text = "".join(map(shown, parts))
    work.spend(len(text))
    return text


def kind_of(value: object) -> str:
    """What a value is called in a message."""
    for kind, name in _KINDS:
        if isinstance(value, kind):
            return name
    return "一组内容"


_KINDS: Sequence[tuple[type | tuple[type, ...], str]] = (
    (type(None), "空的值"),
    (bool, "“是”“否”"),
    ((int, float), "数"),
    (str, "文字"),
    (date, "日期"),
    ((list, tuple), "一列"),
)
