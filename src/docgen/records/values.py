"""The types of a field's value: text in, a checked value out, each fault in Chinese with its remedy."""

import difflib
import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from docgen.records import identifiers as ids
from docgen.records.identifiers import Fault
from docgen.records.yamlfile import character_words, shorten, unwanted_character

MAX_LINE = 500
MAX_PROSE = 200_000
MAX_ITEMS = 500
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_NAME = re.compile(r"[㐀-䶿一-鿿𠀀-\U000323af·〇]{2,20}|[A-Za-z][A-Za-z .'·-]{1,49}")
_ID = re.compile(r"[\w（）][\w（）·-]{0,79}")
_NOTHING = frozenset({"null", "Null", "NULL", "~", "None", "none", "nan", "NaN", "N/A", "n/a", "#N/A"})
_WIDE_DIGIT = re.compile("[０-９〇零一二三四五六七八九十百两]+")


def fault(what: str, remedy: str = "") -> PydanticCustomError:
    """A fault that a validator raises; `records.faults` turns it into a Problem."""
    return PydanticCustomError("fault", "{what}", {"what": what, "remedy": remedy})


def text(value: object) -> str:
    """One line of text, without the spaces around it."""
    line = prose(value)
    if "\n" in line:
        raise fault("应是一行文字，不能换行", "请写在一行里")
    if len(line) > MAX_LINE:
        raise fault(f"文字太长（{len(line)} 字）", f"请不超过 {MAX_LINE} 字")
    return line


def prose(value: object) -> str:
    """Text of one or more lines, without the spaces around it."""
    if not isinstance(value, str):
        raise fault(f"应是文字，不是{_kind(value)}", "请在键后面直接写内容")
    line = value.strip()
    if not line:
        raise fault("内容是空的", "请填写，或者删去这一项")
    if line in _NOTHING:
        raise fault(f"“{line}”不是内容", "没有内容就留空")
    if len(line) > MAX_PROSE:
        raise fault(f"文字太长（{len(line)} 字）", f"请不超过 {MAX_PROSE} 字")
    if not line.isprintable() and (character := unwanted_character(line)):
        raise fault(*character_words(character))
    return line


def manuscript(value: object) -> str:
    """An author's text of many lines, in which tabs set cells apart."""
    prose(value.replace("\t", " ") if isinstance(value, str) else value)
    return str(value).strip()


def exact(value: object) -> str:
    """A text kept to the letter."""
    if not isinstance(value, str):
        raise fault(f"应是文字，不是{_kind(value)}", "请在“---”之后直接写全文")
    if not value.strip():
        raise fault("没有正文", "请写上全文")
    if len(value) > MAX_PROSE:
        raise fault(f"文字太长（{len(value)} 字）", f"请不超过 {MAX_PROSE} 字")
    return value


def record_id(value: object) -> str:
    """The name by which records refer to each other, and that may name a file."""
    line = text(value)
    if not _ID.fullmatch(line):
        raise fault(
            f"“{shorten(line)}”不能作编号", "编号只用汉字、字母、数字、“-”、“_”和全角括号，不超过 80 字"
        )
    return line


_TITLES = (  # what follows a name and is none of it
    *(
        "同志",
        "先生",
        "女士",
        "书记",
        "副书记",
        "委员",
        "组长",
        "主任",
        "副主任",
        "所长",
        "副所长",
        "会长",
        "副会长",
    ),
    *(
        "秘书长",
        "院长",
        "校长",
        "局长",
        "副局长",
        "处长",
        "科长",
        "部长",
        "主席",
        "总经理",
        "经理",
        "律师",
        "公证员",
    ),
    *("鉴定人", "教授"),
)


def person_name(value: object) -> str:
    line = text(value)
    if _NAME.fullmatch(line):
        if title := next((each for each in _TITLES if line.endswith(each) and line != each), ""):
            raise fault(
                f"姓名“{shorten(line)}”里带着“{title}”", "只写姓名，职务写在“职务”里，没有这一项的不写"
            )
        return line
    if re.search(r"\s", line) and _NAME.fullmatch(re.sub(r"\s", "", line)):
        raise fault(f"姓名“{shorten(line)}”里有空格", "请删去空格，排版时会自动对齐")
    raise fault(f"“{shorten(line)}”不是姓名", "请填一个人的姓名，不带职务和标点")


def count(value: object) -> int:
    """A whole number in Arabic digits."""
    line = text(value)
    if line.isascii() and line.isdigit() and len(line) <= 9:
        return int(line)
    if _WIDE_DIGIT.fullmatch(line):
        raise fault(f"“{shorten(line)}”不是整数", "请写半角阿拉伯数字，如 3")
    if line.isascii() and line.isdigit():
        raise fault(f"“{shorten(line)}”太大", "请核对后重新输入")
    raise fault(f"“{shorten(line)}”不是整数", "请写阿拉伯数字，如 3，不带小数点、逗号和单位")


def year(value: object) -> int:
    line = text(value)
    if re.fullmatch("(19|20)[0-9]{2}", line):
        return int(line)
    raise fault(f"“{shorten(line)}”不是年份", "请写四位数字，如 2021")


def serial(value: object) -> int:
    if number := count(value):
        return number
    raise fault("应从 1 算起，不能是 0", "请写 1 以上的整数")


def day(value: object) -> date:
    """A day of the calendar, as 2021-03-14 or 2021年3月14日."""
    line = text(value)
    match = _DATE.fullmatch(line)
    if not match:
        raise fault(f"“{shorten(line)}”不是日期", "请写成 2021-03-14 或 2021年3月14日")
    try:
        found = date(*(int(part) for part in match.groups() if part))
    except ValueError:
        raise fault(f"日历上没有“{line}”这一天", "请核对后重新输入") from None
    if not 1900 <= found.year <= 2100:
        raise fault(f"“{line}”的年份不合常理", "请核对后重新输入")
    return found


def degrees(value: object) -> float:
    """A coordinate in degrees, as 115.8921; China lies between 3 and 136."""
    line = text(value)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?", line) and 3 <= float(line) <= 136:
        return float(line)
    raise fault(f"“{shorten(line)}”不是经纬度", "请写度数，如 115.8921")


def money(value: object) -> Decimal:
    """A sum in yuan, to the cent at most, as 12.5."""
    line = text(value)
    if re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?", line):
        return Decimal(line)
    raise fault(f"“{shorten(line)}”不是金额", "请写元数，最多两位小数，如 12.5，不带逗号和单位")


def month(value: object) -> str:
    """A month of the calendar, as 2021-03."""
    line = text(value)
    if re.fullmatch("(19|20)[0-9]{2}-(0[1-9]|1[0-2])", line):
        return line
    raise fault(f"“{shorten(line)}”不是月份", "请写成 2021-03")


def flag(value: object) -> bool:
    line = text(value)
    if line not in ("是", "否"):
        raise fault(f"“{shorten(line)}”不是“是”或“否”", "请写“是”或“否”")
    return line == "是"


def choice(kind: type[StrEnum]) -> BeforeValidator:
    """A validator for the values of a closed set."""
    known = {member.value: member for member in kind}

    def choose(value: object) -> StrEnum:
        line = text(value)
        if found := known.get(line):
            return found
        raise fault(
            f"“{shorten(line)}”不在可选的值之中", near(line, list(known)) or f"可选：{'、'.join(known)}"
        )

    return BeforeValidator(choose)


def near(word: str, known: Sequence[str]) -> str:
    """「是不是“…”」 if one of the known words is close to `word`, else nothing."""
    found = difflib.get_close_matches(word[:80], known, n=1, cutoff=0.5)
    return f"是不是“{found[0]}”" if found else ""


def one_or_more(value: object) -> object:
    """A single text stands for a list of one."""
    if isinstance(value, list) and len(value) > MAX_ITEMS:
        raise fault(f"列表太长（{len(value)} 项）", f"请不超过 {MAX_ITEMS} 项")
    return [value] if isinstance(value, str) else value


def identifier(check: Callable[[str], Fault | None]) -> BeforeValidator:
    """A validator for text that obeys `check`."""

    def obey(value: object) -> str:
        line = text(value)
        if found := check(line):
            raise fault(found.what, found.remedy)
        return line

    return BeforeValidator(obey)


def trade_number(name: str) -> BeforeValidator:
    """A validator for a number whose forms the trade lays down; the context of validation holds them by name."""

    def obey(value: object, info: ValidationInfo) -> str:
        line = text(value)
        forms = info.context.get(name, ()) if isinstance(info.context, dict) else ()
        if found := ids.check_trade_number(line, name, forms):
            raise fault(found.what, found.remedy)
        return line

    return BeforeValidator(obey)


def _kind(value: object) -> str:
    return "列表" if isinstance(value, list | tuple) else "一组键和值"


def _shown(pattern: str) -> WithJsonSchema:
    """For editors, which read bare digits as a number; the pattern binds what they read as text."""
    return WithJsonSchema({"type": ["string", "integer"], "pattern": pattern})


_TEXT = WithJsonSchema({"type": ["string", "number"], "minLength": 1})
_TEXTS = WithJsonSchema({"type": ["string", "array"], "items": {"type": ["string", "number"]}, "minItems": 1})
_DAY = "^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)$"

Line = Annotated[str, BeforeValidator(text), _TEXT]
Prose = Annotated[str, BeforeValidator(prose), _TEXT]
Manuscript = Annotated[str, BeforeValidator(manuscript), _TEXT]
Exact = Annotated[str, BeforeValidator(exact), _TEXT]
Id = Annotated[str, BeforeValidator(record_id), _TEXT]
PersonName = Annotated[str, BeforeValidator(person_name), WithJsonSchema({"type": "string", "minLength": 2})]
Count = Annotated[int, BeforeValidator(count), _shown("^[0-9]{1,9}$")]
Year = Annotated[int, BeforeValidator(year), _shown("^(19|20)[0-9]{2}$")]
Serial = Annotated[int, BeforeValidator(serial), _shown("^0*[1-9][0-9]{0,8}$")]
Day = Annotated[date, BeforeValidator(day), WithJsonSchema({"type": "string", "pattern": _DAY})]
Month = Annotated[
    str,
    BeforeValidator(month),
    WithJsonSchema({"type": "string", "pattern": "^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$"}),
]
Degrees = Annotated[
    float,
    BeforeValidator(degrees),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^[0-9]{1,3}(\.[0-9]{1,6})?$"}),
]
Money = Annotated[
    Decimal,
    BeforeValidator(money),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^[0-9]{1,7}(\.[0-9]{1,2})?$"}),
]
Flag = Annotated[bool, BeforeValidator(flag), WithJsonSchema({"enum": ["是", "否"]})]
CreditCode = Annotated[str, identifier(ids.check_credit_code), _shown(ids.CREDIT_CODE)]
IdentityNumber = Annotated[str, identifier(ids.check_identity_number), _shown(ids.IDENTITY_NUMBER)]
Licence = Annotated[str, trade_number("许可证号"), _shown(ids.TRADE_NUMBER)]
PracticeLicence = Annotated[str, trade_number("执业证号"), _shown(ids.TRADE_NUMBER)]
DocumentNumber = Annotated[str, identifier(ids.check_document_number), _shown(ids.DOCUMENT_NUMBER)]
Phone = Annotated[str, identifier(ids.check_phone), _shown(ids.PHONE)]
RegionCode = Annotated[str, identifier(ids.check_region_code), _shown(ids.REGION_CODE)]

Lines = Annotated[tuple[Line, ...], BeforeValidator(one_or_more), _TEXTS]
PersonNames = Annotated[tuple[PersonName, ...], BeforeValidator(one_or_more), _TEXTS]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_more), _TEXTS]
