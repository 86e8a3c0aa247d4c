"""Quoted phrases: where they stand, what their change does to a line, and whether they are the old words."""

from dataclasses import replace

from docgen.charter.operations import Way, Words


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
