"""Chinese numerals both ways, 1–9999, as articles, paragraphs and items are numbered."""

import re
from functools import lru_cache

_DIGITS = "零一二三四五六七八九"
_VALUES = {**{digit: value for value, digit in enumerate(_DIGITS)}, "〇": 0, "○": 0, "两": 2}
_D = "[一二两三四五六七八九]"
_SPOKEN = re.compile(
    rf"(?:(?P<k>{_D})千(?P<k0>[零〇])?)?(?:(?P<h>{_D})百(?P<h0>[零〇])?)?"
    rf"(?:(?P<t>{_D})?(?P<ten>十)|(?P<twenty>廿)|(?P<thirty>卅))?(?P<u>{_D})?"
)
MOST = 9999
LONGEST = 40  # characters; longer ones are no numbers
NUMERAL = r"(?:[〇○零一二两三四五六七八九十百千廿卅]+|[0-9０-９]+)"


@lru_cache(maxsize=4096)
def to_chinese(number: int) -> str:
    """Write 1–9999 as statutes do: 110 is 一百一十, 101 is 一百零一, 10 is 十."""
    if not 1 <= number <= MOST:
        raise ValueError(f"{number} is outside 1–9999")
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(written)
    return written[1:] if written.startswith("一十") else written


@lru_cache(maxsize=4096)
def from_chinese(text: str) -> int:
    """Read a numeral in any usual spelling: 〇 or 零, 两, 廿, 一百十, 二〇三, arabic digits of either width.

    Raises ValueError when the text is no numeral between 1 and 9999.
    """
    if len(text) > LONGEST:
        raise ValueError("a numeral without end")
    value = int(text) if text.isdecimal() else _spoken(text) or _positional(text)
    if not 1 <= value <= MOST:
        raise ValueError(f"“{text}” is not a numeral between 1 and 9999")
    return value


def _spoken(text: str) -> int:
    found = _SPOKEN.fullmatch(text)
    if not found:
        return 0
    part = {name: _VALUES[found[name]] if found[name] else 0 for name in ("k", "h", "t", "u")}
    tens = (part["t"] or 1) if found["ten"] else 2 if found["twenty"] else 3 if found["thirty"] else 0
    return part["k"] * 1000 + part["h"] * 100 + tens * 10 + part["u"]


def _positional(text: str) -> int:
    if not text or any(character not in _VALUES for character in text):
        return 0
    return int("".join(str(_VALUES[character]) for character in text))
