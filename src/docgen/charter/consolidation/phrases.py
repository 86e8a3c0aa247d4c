"""Quoted phrases: where they stand, what their change does to a line, and whether they are the old words."""

from collections.abc import Sequence
from dataclasses import replace

from docgen.charter.text.lists import Edit
from docgen.charter.text.model import Ordinal
from docgen.charter.wording.operations import Way, Words
from docgen.problems import Level, Problem


def releveled(operation: Words) -> Words:
    """Quotation marks inside a quotation may stand for either level: here for the inner one."""
    level = str.maketrans("“”", "‘’")
    return replace(operation, old=operation.old.translate(level), new=operation.new.translate(level))


def occurrences(text: str, phrase: str) -> list[int]:
    found, start = list[int](), text.find(phrase)
    while start >= 0 and phrase:
        found.append(start)
        start = text.find(phrase, start + 1)
    return found


def doubled(text: str, start: int, operation: Words) -> bool:
    """Whether the phrase stands here within the very words that it is to become: 理事长 within 副理事长."""
    inner = operation.new.find(operation.old)
    before = start - inner
    return inner >= 0 and before >= 0 and text.startswith(operation.new, before)


def already(operation: Words) -> tuple[str, str]:
    what = f"原文已有“{operation.new}”，其中的“{operation.old}”再统一修改就重复了"
    return what, "请逐条写明要修改的地方"


def everywhere(
    text: str, edits: tuple[Edit, ...], throughout: Sequence[Words], own: Ordinal
) -> tuple[tuple[Edit, ...], list[Problem]]:
    """Words changed throughout the text wherever nothing else has touched them, and what is doubtful about
    that.
    """
    where, doubts = str(own) if own.number else "条文以外", list[Problem]()
    for operation in throughout:
        for start in occurrences(text, operation.old):
            end = start + len(operation.old)
            if any(s < end and start < e for s, e, _ in edits):
                continue
            edits = (*edits, (start, end, operation.new))
            if doubled(text, start, operation):
                doubts.append(Problem(where, *already(operation), Level.ERROR))
            elif len(operation.old) > 1 and _in_name(text, start):
                what = f"统一修改的“{operation.old}”在所引文件的名称中，已一并修改"
                doubts.append(Problem(where, what, "请核对该文件的名称", Level.WARNING))
    return edits, doubts


def _in_name(text: str, place: int) -> bool:
    return text.rfind("《", 0, place) > text.rfind("》", 0, place)


def not_once(phrase: str, count: int) -> tuple[str, str]:
    shown = phrase if len(phrase) <= 40 else phrase[:40] + "……"
    if not count:
        return f"找不到“{shown}”", "请核对引用的原文，须一字不差"
    return f"“{shown}”出现{count}次，不能确定是哪一处", "请引用更长的词句，或者写明统一修改"


def edit_of(operation: Words, start: int) -> tuple[int, int, str]:
    end = start + len(operation.old)
    match operation.way:
        case Way.AFTER:
            return end, end, operation.new
        case Way.BEFORE:
            return start, start, operation.new
        case Way.DELETE:
            return start, end, ""
        case _:
            return start, end, operation.new


def same_words(quoted: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """A quoted item may leave out the mark that ends it."""
    inner = tuple(line.translate(str.maketrans("“”", "‘’")) for line in quoted)
    return any(
        len(lines) == len(old) and all(a in (b, b.rstrip("；。;，")) for a, b in zip(lines, old, strict=True))
        for lines in (quoted, inner)
    )
