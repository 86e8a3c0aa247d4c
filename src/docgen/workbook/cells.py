"""What a cell says, as the text that a data file would hold: certain readings are taken, doubtful ones refused."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from docgen.records.identifiers import Fault
from docgen.workbook.forms import CellKind, Column
from docgen.workbook.grids import Raw

EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar, as it counts from March 1900 on
FIRST, LAST = (
    7_306,
    73_050,
)  # 1 January 1920 and 31 December 2099 in that calendar: what a bare number may mean
SPOILT = 1e15  # from here on Excel has kept no more than the first 15 digits

_DAY = re.compile(r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?(?:\s+0?0:00(?::00)?)?")
_PLAIN_DAY = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_POWER = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,3}")
_NOTHING = frozenset({"-", "—", "——", "/", "无", "#N/A"})
_YES, _NO = (
    frozenset({"是", "√", "✓", "✔", "Y", "y", "TRUE", "True"}),
    frozenset({"否", "×", "✗", "N", "n", "FALSE", "False"}),
)


class CellError(ValueError):
    """What is wrong with a cell, and its remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.fault = Fault(what, remedy)


def is_empty(value: Raw) -> bool:
    """Whether a cell holds nothing that is seen."""
    return isinstance(value, str) and not value.strip(" \t\r\n\u3000\xa0\u200b\ufeff")


def reading(value: Raw, column: Column) -> str | list[str]:
    """The text that stands for a cell, empty for an empty one; a list where the column holds lists.

    Raises CellError for what is spoilt or has more than one meaning.
    """
    if is_empty(value):
        return [] if column.many else ""
    if column.many:
        return _list(value, column)
    return _one(value, column)


def shown(value: Raw) -> str:
    """A cell as a person sees it: whole numbers without a fraction, days as 2021-03-14."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    return _tidy(str(value))


def _list(value: Raw, column: Column) -> list[str]:
    text = shown(value)
    parts = text.split("\n") if "\n" in str(value).strip(" ") else re.split("[、；;]", text)
    return [_one(part, column) for part in parts if part.strip()]


def _one(value: Raw, column: Column) -> str:
    if isinstance(value, float) and abs(value) >= SPOILT:
        raise _spoilt(f"{value:.2E}")
    text = shown(value)
    if text in _NOTHING and column.cell not in (CellKind.TEXT, CellKind.PROSE):
        return ""
    match column.cell:
        case CellKind.DAY:
            return _day(value, text)
        case CellKind.NUMBER | CellKind.DECIMAL:
            return _folded(text).replace(" ", "")
        case CellKind.CODE:
            return _code(text)
        case CellKind.NAME:
            return _name(text)
        case CellKind.FLAG:
            return "是" if text in _YES else "否" if text in _NO else text
        case CellKind.CHOICE:
            return _choice(text, column.choices)
        case CellKind.ID:
            return re.sub(r"\s", "", text)
    return text


def _day(value: Raw, text: str) -> str:
    if isinstance(value, datetime | date):
        return text
    if isinstance(value, timedelta):
        raise CellError(f"“{value}”不是日期", "请写成 2021-03-14")
    folded = _folded(text)
    if match := _DAY.fullmatch(folded) or _PLAIN_DAY.fullmatch(folded):
        year, month, day = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if isinstance(value, float) and value.is_integer() and FIRST <= value <= LAST:
        return (EPOCH + timedelta(days=int(value))).isoformat()
    return folded


def _code(text: str) -> str:
    folded = re.sub(r"\s", "", _folded(text)) if not re.search("[㐀-鿿]", text) else text
    if _POWER.fullmatch(folded):
        raise _spoilt(folded)
    return folded.upper() if re.fullmatch("[0-9A-Za-z]{15,}", folded) else folded


def _name(text: str) -> str:
    """A name without the spaces by which two characters were spread to the width of three."""
    return re.sub(r"\s", "", text) if re.fullmatch(r"[㐀-鿿〇·\s]+", text) else text


def _choice(text: str, choices: tuple[str, ...]) -> str:
    """The one choice that a word is short for, or the word itself."""
    if text in choices:
        return text
    found = [each for each in choices if each.startswith(text) or text.endswith(each)]
    return found[0] if len(found) == 1 else text


def _tidy(text: str) -> str:
    return (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("_x000D_\n", "\n")
        .strip(" \t\n\u3000\xa0\u200b\ufeff")
        .replace("\xa0", " ")
    )


def _folded(text: str) -> str:
    """With Latin letters, digits and signs of half a width."""
    return unicodedata.normalize("NFKC", text).strip()


def _spoilt(text: str) -> CellError:
    what = f"号码成了“{text}”：Excel 把它当作数，后几位已经丢失"
    return CellError(what, "请把这一列设为“文本”，再按原件重新输入")
