"""New words that stand without quotation marks: marks are put in where the end of the words is certain.

第三条修改为：会员应当按期缴费。 The end is certain where the item ends: another item with the next number follows,
another provision is named, or the text ends; and where no mark stands in the item, so that none can be missing.
"""

import re
from collections.abc import Sequence

from docgen.charter.text.numerals import NUMERAL, from_chinese
from docgen.charter.wording.remarks import remark_at

_MARKS = '“”‘’「」"'
_UNIT = rf"第[（(]?{NUMERAL}[）)]?(?:条(?:之{NUMERAL})?|款|项|自然段)"
_NUMBER = r"(?:(?P<listed>[一二三四五六七八九十百]+)、|（(?P<bracketed>[一二三四五六七八九十百]+)）|(?P<arabic>[0-9]+)[.．、](?![0-9]))?"
_LEAD = rf"[^。；：{_MARKS}]{{0,60}}?"
_OPENS = re.compile(
    rf"[ \u3000]*{_NUMBER}[ \u3000]*(?P<lead>{_LEAD}{_UNIT}{_LEAD}"
    r"(?P<act>(?:修改|修订|变更)为|改为|修改(?:前)?|(?:条文)?原(?:文|条文|内容)?为|作为第[^：。]{1,30}|新增第[^：。]{1,10}))[：:][ \u3000]*(?P<words>.*)"
)
_THEN = re.compile(
    rf"[ \u3000]*(?:{_UNIT})?(?:现|拟|现拟)?(?:修改|修订|变更)(?:为|后|后为|如下)[：:][ \u3000]*(?P<words>.*)"
)
_INLINE = re.compile(r"(?<=[。；])(?:现|拟|现拟)?(?:修改|修订|变更)(?:为|后|后为)[：:]")
_NOT_ALONE = re.compile(  # words that speak of the amendment itself, so that the end of the new text is open
    rf"(?:序号|顺序|编号)[^。]{{0,8}}(?:顺延|调整|变更)|其[他余它][^。]{{0,8}}不变|{_UNIT}[^。；]{{0,20}}(?:修改为|改为|删去|删除|增加)|增加[一二两三]"
)
_WAS = re.compile("原(?:文|条文|内容)?为$|修改前?$")


def with_marks(text: str) -> str:
    """The instrument with quotation marks round new words that had none, where their end is certain."""
    lines = text.split("\n")
    starts = [index for index, line in enumerate(lines) if _OPENS.match(line)]
    for start in reversed(starts):
        end = _end(lines, start)
        item = lines[start:end] if end else []
        said = "\n".join(item)[len(item[0].split("：")[0].split(":")[0]) :] if item else ""
        if item and not any(mark in said for mark in _MARKS) and not _NOT_ALONE.search(_without_then(said)):
            lines[start:end] = _marked(lines[start:end])
    return "\n".join(lines)


def _without_then(said: str) -> str:
    """The words of an item without the second instruction that it may hold, 第三条修改后：."""
    return re.sub(rf"(?:{_UNIT})?(?:现|拟)*(?:修改|修订|变更)(?:为|后|后为|如下)[：:]", "", said)


def _end(lines: Sequence[str], start: int) -> int:
    """The line after the item that begins here; 0 where that is not certain."""
    opened = _OPENS.match(lines[start])
    assert opened
    style, number = _number(opened)
    for index in range(start + 1, len(lines)):
        found = re.match(rf"[ \u3000]*{_NUMBER}", lines[index])
        if style and found and _number(found) == (style, number + 1):
            return index
        if _OPENS.match(lines[index]) and not style and not _THEN.match(lines[index]):
            return index
    return _last(lines, start)


def _number(found: re.Match[str]) -> tuple[str, int]:
    style = next((name for name in ("listed", "bracketed", "arabic") if found[name]), "")
    return style, from_chinese(found[style]) if style else 0


def _last(lines: Sequence[str], start: int) -> int:
    """The last item ends with the text, known remarks left aside; certain only for words of one paragraph."""
    end = len(lines)
    while end > start + 1 and (not lines[end - 1].strip() or _remark(lines[end - 1])):
        end -= 1
    paragraphs = [line for line in lines[start:end] if line.strip()]
    opened = _OPENS.match(lines[start])
    assert opened
    said = (1 if opened["words"] else 0) + sum(not _THEN.match(line) for line in paragraphs[1:])
    thens = sum(bool(_THEN.match(line)) for line in paragraphs[1:])
    return end if said + thens <= (2 if _WAS.search(opened["act"]) else 1) else 0


def _remark(line: str) -> bool:
    words = "".join(line.split())
    found = remark_at(words, 0)
    return bool(found and found[1] >= len(words.rstrip("。")))


def _marked(lines: Sequence[str]) -> list[str]:
    """The lines of an item with marks round its old and new words."""
    opened = _OPENS.match(lines[0])
    assert opened
    head = lines[0][: opened.start("words")]
    first, body = opened["words"], list(lines[1:])
    inline = _INLINE.search(first) if _WAS.search(opened["act"]) else None
    if inline:
        return [
            head + _block([first[: inline.start()]])[0] + inline[0],
            *_block([first[inline.end() :], *body]),
        ]
    then = next((n for n, line in enumerate(body) if _THEN.match(line)), None)
    if then is None:
        return _joined(head, [first, *body])
    found = _THEN.match(body[then])
    assert found
    second = body[then][: found.start("words")]
    second = re.sub(rf"^[ \u3000]*{_UNIT}", "", second).replace("后：", "为：").replace("后为", "为")
    return [*_joined(head, [first, *body[:then]]), *_joined(second, [found["words"], *body[then + 1 :]])]


def _joined(head: str, words: list[str]) -> list[str]:
    """The head with the quoted block behind it; the number of lines stays."""
    if words[0]:
        block = _block(words)
        return [head + block[0], *block[1:]]
    return [head, *_block(words[1:])]


def _block(words: list[str]) -> list[str]:
    """Each paragraph opens with a mark, the last closes; blank lines stay as they are."""
    said = [index for index, line in enumerate(words) if line.strip()]
    result = ["“" + line.strip() if line.strip() else "" for line in words]
    if said:
        result[said[-1]] += "”"
    return result
