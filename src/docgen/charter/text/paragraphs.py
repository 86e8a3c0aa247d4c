"""Lines → 款 with their 项 and 目."""

from collections.abc import Sequence
from dataclasses import replace

from docgen.charter.text.marks import ItemMark, article_mark, item_mark
from docgen.charter.text.model import ArticleParagraph, Line


def lines_of(raw: Sequence[Line], mark: ItemMark | None = None, plain: bool = False) -> list[Line]:
    """Give each line its level and number. `mark` is that of the first line; `plain`: no items are looked
    for.
    """
    lines, stack = list[Line](), list[str]()
    if mark:
        opened, raw = _opened(raw, mark, plain)
        lines.append(opened)
    for line in raw:
        item = None if plain else item_mark(line.text)
        if not item:
            lines.append(line)
            stack.clear()
            continue
        level = _level(stack, item.style)
        lines.append(
            replace(line, text=item.text, mark=item.mark, gap=item.gap, number=item.number, level=level)
        )
    return lines if plain else _continued(_unnumbered(lines))


def _opened(raw: Sequence[Line], mark: ItemMark, plain: bool) -> tuple[Line, Sequence[Line]]:
    """The first line with its mark; a number alone on its line takes in the line that follows."""
    first = replace(raw[0], text=mark.text, mark=mark.mark, gap=mark.gap, number=mark.number)
    if mark.text or plain or len(raw) == 1 or item_mark(raw[1].text):
        return first, raw[1:]
    gap = mark.gap + raw[0].after + "\n" + raw[1].indent
    return replace(first, text=raw[1].text, gap=gap, after=raw[1].after), raw[2:]


def _level(stack: list[str], style: str) -> int:
    """Items of a style already open close what was opened inside them; a new style goes one level down."""
    if style in stack:
        del stack[stack.index(style) + 1 :]
    else:
        stack.append(style)
    return len(stack)


def _unnumbered(lines: list[Line]) -> list[Line]:
    """Members of a list without numbers are items: after a colon, up to the line that ends the sentence."""
    result, listing = list[Line](), False
    for index, line in enumerate(lines):
        if listing and line.level == 0:
            result.append(replace(line, level=1))
            listing = line.text[-1:] in "，；、"
            continue
        result.append(line)
        following = lines[index + 1] if index + 1 < len(lines) else None
        listing = bool(
            following
            and following.level == 0
            and line.text[-1:] in ("：", ":")
            and following.text[-1:] in ("，", "；", "、")
        )
    return result


def _continued(lines: list[Line]) -> list[Line]:
    """Lines between item n and item n+1 without a number belong to item n."""
    result = list(lines)
    last: int | None = None
    for index, line in enumerate(lines):
        if line.level != 1 or not line.number:
            continue
        if last is not None and line.number == lines[last].number + 1 and line.number > 1:
            for between in range(last + 1, index):
                if lines[between].level == 0:
                    result[between] = replace(lines[between], level=2)
        last = index
    return result


def group(lines: Sequence[Line]) -> tuple[ArticleParagraph, ...]:
    """Cut the lines of a node into paragraphs; each begins with its lead."""
    paragraphs = list[list[Line]]()
    for line in lines:
        if line.level == 0 or not paragraphs:
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return tuple(ArticleParagraph(tuple(paragraph)) for paragraph in paragraphs)


def cut_articles(lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Quoted articles, each beginning with its number."""
    pieces = list[list[str]]()
    for line in lines:
        mark = article_mark(line)
        if (mark and mark.apart) or not pieces:
            pieces.append([])
        pieces[-1].append(line)
    return [tuple(piece) for piece in pieces]
