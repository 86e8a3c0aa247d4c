"""Chinese numerals, and the numbers of the four levels of GB/T 9704 7.3.3."""

import re

_DIGITS = "零一二三四五六七八九"
_PLACES = ("千", "百", "十", "")
_GROUPS = ("", "万", "亿", "万亿")

MOST = 10**16 - 1

# level → a number of that level at the start of a heading
LEVEL_PATTERNS = {
    1: re.compile("[〇零一二三四五六七八九十百千万]+、"),
    2: re.compile("[（(][〇零一二三四五六七八九十百千万]+[）)]"),
    3: re.compile("[0-9]+[.．、]"),
    4: re.compile("[（(][0-9]+[）)]"),
}


def chinese(number: int) -> str:
    """一, 十二, 一百零一, 一千零一十, 一万. Raises ValueError outside 0–MOST."""
    if not 0 <= number <= MOST:
        raise ValueError(number)
    digits = f"{number:016}"
    groups = (digits[at : at + 4] for at in range(0, 16, 4))
    words = ""
    for group, unit in zip(groups, reversed(_GROUPS), strict=True):
        words = _append(words, group, unit)
    words = words.rstrip("零") or "零"
    return words[1:] if words.startswith("一十") else words


_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def formal(digits: str) -> str:
    """壹拾贰, 玖拾; a year digit by digit, 贰零贰壹. Raises ValueError beyond MOST."""
    if len(digits) == 4:
        return "".join(_DIGITS[int(digit)] for digit in digits).translate(_CAPITALS)
    words = chinese(int(digits))
    return f"{'一' if words.startswith('十') else ''}{words}".translate(_CAPITALS)


def _append(words: str, group: str, unit: str) -> str:
    """The words so far and a group of four digits; 零 stands once where places are skipped."""
    for digit, place in zip(group, _PLACES, strict=True):
        if digit != "0":
            words += _DIGITS[int(digit)] + place
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零") + unit if int(group) else words


def level_number(level: int, number: int) -> str:
    """The number of a heading as it stands before its text: 一、 （一） 1. （1）."""
    if level == 1:
        return f"{chinese(number)}、"
    if level == 2:
        return f"（{chinese(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"
