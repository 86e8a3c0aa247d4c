"""The numbers of Word's lists in the formats that Word has (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
MOST = 9_999


def numeral(number: int, kind: str) -> str | None:
    """A number in one of Word's formats: 12, 十二, ⑫, L; None when the format has none for it, or is not known."""
    form = _FORMS.get(kind)
    if form is None or not 0 <= number <= MOST:
        return None
    return form(number) if number or kind in _FROM_ZERO else str(number)


def _chinese(
    number: int, digits: str = _DIGITS, units: str = "千百十", ten: str = "十", zero: str = "零"
) -> str:
    """十二, 一百零一, 一百一十; in the formal writing 壹拾贰."""
    words, gap = "", False
    for place, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = number // place % 10
        if digit:
            words += (zero if gap and words else "") + digits[digit] + unit
        gap = not digit
    return words.replace("一十", ten, 1) if ten and words.startswith("一十") else words


def _counting(number: int) -> str:
    """十二, 九十九; from a hundred on digit by digit: 一〇一 (chineseCounting)."""
    return _chinese(number) if number < 100 else _digits(number)


def _japanese(number: int) -> str:
    """十二, 百一, 二百十: no one before a unit, no zero within."""
    words = ""
    for place, unit in zip((1000, 100, 10, 1), ("千", "百", "十", ""), strict=True):
        digit = number // place % 10
        words += ("" if digit == 1 and unit else _DIGITS[digit]) + unit if digit else ""
    return words


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _letter(number: int) -> str:
    """A … Z, AA, BB: Word repeats the letter."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _within(signs: str) -> Callable[[int], str]:
    """Signs that a set has; beyond it Word goes back to plain digits."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _row(start: str, count: int) -> str:
    return "".join(chr(ord(start) + place) for place in range(count))


_FROM_ZERO = ("decimal", "decimalZero", "decimalHalfWidth", "decimalFullWidth", "none", "numberInDash")
_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": lambda number: str(number).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "numberInDash": "- {} -".format,
    "none": lambda number: "",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda number: _chinese(number, _FORMAL, "仟佰拾", ""),
    "ideographLegalTraditional": lambda number: _chinese(number, _FORMAL_TRADITIONAL, "仟佰拾", ""),
    "ideographTraditional": _within(_STEMS),
    "ideographZodiac": _within(_BRANCHES),
    "ideographEnclosedCircle": _within(_row("㊀", 10)),
    "decimalEnclosedCircle": _within(_row("①", 20)),
    "decimalEnclosedCircleChinese": _within(_row("①", 20)),
    "decimalEnclosedParen": _within(_row("⑴", 20)),
    "decimalEnclosedFullstop": _within(_row("⒈", 20)),
}
