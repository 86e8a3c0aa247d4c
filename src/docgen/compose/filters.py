"""Filters with the terms of the field."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from jinja2 import pass_context
from jinja2.runtime import Context

from docgen.charter import Change, ChangedWords
from docgen.compose.address import own, plain, polite
from docgen.compose.charts import charted
from docgen.compose.listing import listed
from docgen.compose.marked import Marked
from docgen.compose.numerals import MOST, chinese, formal
from docgen.compose.shield import AUTHORS, author_word, shield, unprintable
from docgen.dossier.values import FaultError, RecordText, refuse_undefined
from docgen.records.record import Part

_HIDDEN = (
    (re.compile(r"(?<!\d)(\d{4})\d{12}(\d[\dXx])(?!\d)"), r"\1************\2"),  # identity number
    (re.compile(r"(?<!\d)(\d{4})\d{9}(\d\d)(?!\d)"), r"\1*********\2"),  # identity number of 15 digits
    (re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)"), r"\1****\2"),  # mobile phone
    (re.compile(r"(?<!\d)(0\d{2,3}-\d{3,4})\d{4}(?!\d)"), r"\1****"),  # fixed phone with its area
    (re.compile(r"^(\d{3,4})\d{4}$"), r"\1****"),  # fixed phone alone
)


def shown(value: object) -> str:
    """A value as it stands in a document. Raises FaultError for what cannot be printed."""
    refuse_undefined(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, date):
        return chinese_date(value)
    raise _refusal(value)


def _decimal(value: float) -> str:
    if not math.isfinite(value):
        raise FaultError("算出的数太大，或者不是一个数", "请检查算式")
    return f"{value:.12g}"


def printable(value: object) -> str:
    """A value as it stands in a document, every character of it fit to print. Raises FaultError."""
    text = shown(value)
    if bad := unprintable(text):
        where = value.where() if isinstance(value, RecordText) else ""
        raise FaultError(f"含有不能印出的字符 U+{ord(bad):04X}", "请删去", where)
    return text


def _refusal(value: object) -> FaultError:
    if value is None:
        return FaultError("此处的值是空的", "请填写，或者在模板里用 {% if %} 隔开")
    if isinstance(value, Iterable) and not isinstance(value, Part | Mapping):
        return FaultError("列表不能直接印出", "请用“| 顿号”连接，或者用 {% for %} 逐个印出")
    return FaultError("一组内容不能直接印出", "请写明要印的是哪一项，如“机构.名称”")


def chinese_date(value: object) -> str:
    """日期: 2021年3月14日 (GB/T 9704 7.3.5.4: no leading zeros)."""
    day = _day(value, "日期")
    return f"{day.year}年{day.month}月{day.day}日"


def month_day(value: object) -> str:
    """月日: 3月14日."""
    day = _day(value, "月日")
    return f"{day.month}月{day.day}日"


def year_month(value: object) -> str:
    """年月: 2021年3月."""
    day = _day(value, "年月")
    return f"{day.year}年{day.month}月"


def short_month(value: object) -> str:
    """短年月: 1968.05, as in rosters."""
    day = _day(value, "短年月")
    return f"{day.year}.{day.month:02}"


def year(value: object) -> str:
    """年份: 2021 of a date."""
    return str(_day(value, "年份").year)


def bracketed_year(value: object) -> str:
    """六角: 〔2021〕 of a date or of a year."""
    refuse_undefined(value)
    return f"〔{value if isinstance(value, int) else _day(value, '六角').year}〕"


def chinese_numeral(value: object) -> str:
    """汉字: 三, 十二, 一百零一."""
    refuse_undefined(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise FaultError("“汉字”只用于整数", "请检查前面的值")
    return chinese(value)


def capitals(value: object) -> str:
    """大写: the numbers in a text as they cannot be altered: 贰零贰壹年叁月, 玖拾."""
    return re.sub("[0-9]+", lambda found: formal(found[0]), shown(value))


def enumeration(value: object) -> str:
    """顿号: 甲、乙、丙; 《甲》《乙》."""
    return listed(_items(value, "顿号"))


def conjunction(value: object) -> str:
    """和: 甲、乙和丙."""
    *most, last = _items(value, "和")
    return f"{'、'.join(most)}和{last}" if most else last


def rows(value: object) -> Marked:
    """逐行: each item on a line of its own; nothing for an empty list."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FaultError("“逐行”只用于列表", "请检查前面的值")
    return Marked("\n".join(shield(printable(item)) for item in value))


def broken(value: object, words: str) -> Marked:
    """断行("支部"): a line of the title ends before these words, if the text has them after its beginning."""
    text = printable(value)
    at = text.rfind(words)
    return Marked(f"{shield(text[:at])}\n{shield(text[at:])}" if at > 0 else shield(text))


def paragraphs(value: object) -> Marked:
    """分段: a text of several lines, each a paragraph of its own."""
    lines = (line.strip() for line in printable(value).split("\n"))
    return Marked("\n\n".join(shield(line) for line in lines if line))


def count(value: object) -> int:
    """个数: how many there are."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FaultError("“个数”只用于列表", "请检查前面的值")
    return len(list(value))


def needed(value: object) -> list[object]:
    """非空: the list, which must not be empty."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FaultError("“非空”只用于列表", "请检查前面的值")
    items = list(value)
    if not items:
        refuse_undefined(value)
        raise FaultError("列表是空的", "请补上数据，或者在模板里用 {% if %} 隔开")
    return items


def masked(value: object) -> str:
    """遮蔽: identity numbers and phones with their middle hidden, the rest of the text as it is."""
    text = shown(value)
    for pattern, hidden in _HIDDEN:
        text = pattern.sub(hidden, text)
    return text


def person(value: object) -> str:
    """姓名: a name of two characters is spread to the width of three."""
    name = shown(value)
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 and not name.isascii() else name


def blank(width: int = 4) -> Marked:
    """空(6): a place to fill in by hand, six characters wide."""
    if not isinstance(width, int) or not 0 < width <= 100:
        raise FaultError("“空”的宽度应是 1 到 100 的整数", "写成“空(6)”")
    return Marked("__" * width)


def marked(value: object) -> Marked:
    """标改: the pieces of a line, with what was added and what was taken away."""
    if not isinstance(value, tuple) or not all(isinstance(piece, ChangedWords) for piece in value):
        raise FaultError("“标改”只用于修订的文字", "请检查前面的值")
    return Marked(
        "".join(_MARKS[piece.change].format(shield(printable(piece.text))) for piece in value if piece.text)
    )


_MARKS = {Change.KEPT: "{}", Change.ADDED: "++{}++", Change.REMOVED: "~~{}~~"}


@pass_context
def typeset(context: Context, value: object) -> Marked:
    """排版: an author's Markdown text (headings, tables, emphasis; no HTML, no Jinja) as blocks of its own."""
    printable(value.replace("\t", " ") if isinstance(value, str) else value)  # tabs set cells apart there
    authors = context.get(AUTHORS)
    if not isinstance(value, str) or not isinstance(authors, list):
        raise FaultError("“排版”只用于正文中的文字", "请检查前面的值")
    authors.append(value)
    return Marked(author_word(len(authors) - 1))


def _day(value: object, name: str) -> date:
    refuse_undefined(value)
    if not isinstance(value, date):
        raise FaultError(f"“{name}”只用于日期", "请检查前面的值")
    return value


def _items(value: object, name: str) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FaultError(f"“{name}”只用于列表", "请检查前面的值")
    return [shown(item) for item in needed(value)]


def default(value: object, other: object = "") -> object:
    """default: another value for a field that was left out; a wrong name stays a fault."""
    return value if isinstance(value, int) or value else other


CHINESE_FILTERS: Mapping[str, Callable[..., object]] = {
    "日期": chinese_date,
    "月日": month_day,
    "年月": year_month,
    "短年月": short_month,
    "年份": year,
    "六角": bracketed_year,
    "汉字": chinese_numeral,
    "大写": capitals,
    "顿号": enumeration,
    "和": conjunction,
    "逐行": rows,
    "断行": broken,
    "分段": paragraphs,
    "个数": count,
    "非空": needed,
    "遮蔽": masked,
    "姓名": person,
    "敬称": polite,
    "称呼": plain,
    "自称": own,
    "排版": typeset,
    "图": charted,
    "标改": marked,
    "默认": default,
    "default": default,
}
