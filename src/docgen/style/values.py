"""The types of a style's values: numbers within reason, colours, names of fonts; each fault in Chinese with its remedy."""

import math
import re
from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator

from docgen.records.values import fault, near, text
from docgen.records.yamlfile import shorten

_NUMBER = re.compile(r"-?\d{1,6}(\.\d{1,6})?", re.ASCII)
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_FONT = re.compile(r"[\w 　.+()（）·-]{1,64}")


def between(least: float, most: float) -> BeforeValidator:
    """A validator for numbers from `least` to `most`."""

    def read(value: object) -> float:
        line = text(value)
        if not _NUMBER.fullmatch(line) or not math.isfinite(float(line)):
            raise fault(f"“{shorten(line)}”不是数", "请写半角阿拉伯数字，不带单位")
        if not least <= float(line) <= most:
            raise fault(f"“{shorten(line)}”不合常理", f"请写 {least:g} 到 {most:g} 的数")
        return float(line)

    return BeforeValidator(read)


def whole_between(least: int, most: int) -> BeforeValidator:
    """A validator for whole numbers from `least` to `most`."""

    def read(value: object) -> int:
        line = text(value)
        if not re.fullmatch("[0-9]{1,6}", line):
            raise fault(f"“{shorten(line)}”不是整数", "请写半角阿拉伯数字，不带小数点和单位")
        if not least <= int(line) <= most:
            raise fault(f"“{shorten(line)}”不合常理", f"请写 {least} 到 {most} 的整数")
        return int(line)

    return BeforeValidator(read)


def one_of(*words: str) -> BeforeValidator:
    """A validator for one of a few words."""

    def read(value: object) -> str:
        line = text(value)
        if line not in words:
            raise fault(f"没有“{shorten(line)}”", near(line, words) or f"可以写：{'、'.join(words)}")
        return line

    return BeforeValidator(read)


def _matching(pattern: re.Pattern[str], what: str, remedy: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        line = text(value)
        if not pattern.fullmatch(line):
            raise fault(f"“{shorten(line)}”不是{what}", remedy)
        return line

    return read


Millimetres = Annotated[float, between(0, 500)]
Side = Annotated[float, between(50, 1200)]  # of a sheet, mm
Points = Annotated[float, between(0, 400)]
Size = Annotated[float, between(3, 300)]  # of type, pt
Pitch = Annotated[float, between(3, 400)]  # pt
Spacing = Annotated[float, between(-5, 100)]  # between letters, pt
Thickness = Annotated[float, between(0, 30)]  # of a rule
Characters = Annotated[float, between(0, 40)]  # indents
Ratio = Annotated[float, between(0.5, 5)]
Several = Annotated[int, whole_between(1, 200)]
Few = Annotated[int, whole_between(0, 30)]
Colour = Annotated[str, BeforeValidator(_matching(_COLOUR, "颜色", '请写“#”和六位十六进制数，如 "#FF0000"'))]
FontName = Annotated[
    str, BeforeValidator(_matching(_FONT, "字体名称", "请写字体的名称或字体文件名，不带引号和符号"))
]
