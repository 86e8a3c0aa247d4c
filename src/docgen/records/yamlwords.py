"""Chinese words for what the YAML parser says about faulty syntax."""

import re
from collections.abc import Sequence

_WIDE_COLON = re.compile(r"^[ \-]*[^\s:：]+：")
_TIGHT_COLON = re.compile(r"^[ \-]*[^\s:\"'\[{]+:(?=\S)")

_WIDE_SPACE = re.compile(r"^[ \-]*[\u3000\xa0]|^[ \-]*[^\s:]+:[\u3000\xa0]")
_OPENED = re.compile(r"^[ \-]*[^\s:]+: +([\"'])")

_WORDS = {
    "mapping values are not allowed": ("此处不能有“键: 值”", "请检查缩进；值里含“: ”时给整个值加引号"),
    "could not find expected ':'": ("键后面缺少冒号", "请写成“键: 值”，冒号用半角，后面空一格"),
    "did not find expected key": ("缩进或引号不对", "同一层的键请左边对齐；引号要成对"),
    "did not find expected '-' indicator": ("列表的缩进不对", "同一列表的“- ”请左边对齐"),
    "cannot start any token": ("值的开头有不能直接使用的符号", "请给整个值加引号"),
    "found unexpected end of stream": ("引号没有配对", "请补上后一个引号"),
    "found unexpected document indicator": ("引号没有配对", "请补上后一个引号"),
    "did not find expected ',' or ']'": ("方括号里的列表不完整", "各项用半角逗号隔开，末尾补上“]”"),
    "did not find expected ',' or '}'": ("花括号里的内容不完整", "各项用半角逗号隔开，末尾补上“}”"),
    "did not find expected node content": ("此处缺少内容", "请补上内容，或给值加引号"),
    "escape": ("双引号里的反斜杠用法不对", "请改用单引号"),
    "block sequence entries are not allowed": ("此处不能有“- ”", "列表请另起一行书写"),
    "alphabetic or numeric character": ("“&”或“*”用法不对", "文字以“&”“*”开头时给整个值加引号"),
    "undefined tag": ("用了 YAML 的类型标记“!”", "请删去标记；文字以“!”开头时加引号"),
    "did not find expected tag": ("用了 YAML 的类型标记“!”", "请删去标记；文字以“!”开头时加引号"),
    "comment or line break": ("“|”或“>”后面有多余的文字", "多行文字请从下一行写起"),
    "unexpected ':'": ("冒号的位置不对", "请写成“键: 值”；值里含“: ”时给整个值加引号"),
    "directive": ("行首有“%”", "文字以“%”开头时给整个值加引号"),
    "mapping keys are not allowed": ("“? ”用法不对", "文字以“? ”开头时给整个值加引号"),
    "whitespace or line break": ("此处缺少空格", "请在冒号、“- ”或标记后面加空格"),
    "<document start>": ("“...”或“---”后面有多余的内容", "一个文件只写一份内容，请删去多余的行"),
    "indentation": ("缩进不对", "请用空格缩进，同一层左边对齐"),
}


def syntax_words(problem: str) -> tuple[str, str]:
    """The fault and its remedy."""
    for words, answer in _WORDS.items():
        if words in problem:
            return answer
    return f"YAML 语法不对（{problem}）", "请检查缩进、冒号和引号"


def slip(line: str) -> tuple[int, str, str] | None:
    """The column of a common slip in a line, the fault and its remedy."""
    if match := _WIDE_SPACE.match(line):
        return match.end(), "有全角空格（或不换行空格）", "请改为半角空格"
    return wrong_colon(line)


def open_quote(lines: Sequence[str]) -> tuple[int, int] | None:
    """Line and column of the first value that opens with a quotation mark and does not close on its line."""
    for number, line in enumerate(lines, 1):
        if (match := _OPENED.match(line)) and line.count(match[1]) % 2:
            return number, match.start(1) + 1
    return None


def wrong_colon(line: str) -> tuple[int, str, str] | None:
    """The commonest slip of all: the column of a key's colon that is not one, the fault and its remedy."""
    if ": " in line or line.endswith(":"):
        return None
    if match := _WIDE_COLON.match(line):
        return match.end(), "键后面是全角冒号", "请改为半角冒号加一个空格，如“名称: 某某所”"
    if match := _TIGHT_COLON.match(line):
        return match.end(), "冒号后面没有空格", "请在冒号后面加一个空格"
    return None
