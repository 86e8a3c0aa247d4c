"""Blocks of somebody's article → a manuscript in which every character means itself."""

import re
from collections.abc import Iterable, Iterator, Mapping

from docgen.foreign.article import BlockKind, ForeignBlock
from docgen.foreign.table import Rows

_MARKS = re.compile(
    r"[\\*<&$`]|__|==|~~|\+\+|\{(?=[{%#])|(?<=\{)[{%#]|\}(?=\})|(?<=\})\}|[｛｝]{2}|!?\[(?=[^\]]*\]\()|\[(?=\^)"
)
_BEGIN = re.compile(r"^(#|>|\||\+{3}|:::|[-+*](?=\s)|!|---+$|===+$)")
_NUMBERED = re.compile(r"^([0-9]{1,4})\.(?=\s)")
_STEP = "    "  # the indent of a list within a list


def manuscript_of(blocks: Iterable[ForeignBlock], pictures: Mapping[str, str]) -> str:
    """The manuscript; titles are left out. `pictures`: by their names, how the text calls their files."""
    lines: list[str] = []
    last: ForeignBlock | None = None
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            continue
        if last is not None and not (block.kind is last.kind is BlockKind.ITEM):
            lines.append("")
        lines += _block(block, pictures)
        last = block
    return "\n".join(lines)


def _block(block: ForeignBlock, pictures: Mapping[str, str]) -> Iterator[str]:
    match block.kind:
        case BlockKind.HEADING:
            yield f"{'#' * block.level} {literal(block.text)}"
        case BlockKind.ITEM:
            yield f"{_STEP * block.level}{block.number}. {literal(block.text)}"
        case BlockKind.TABLE:
            yield from _table(block.rows)
        case BlockKind.PICTURE:
            shown = " ".join(block.text.replace("[", "（").replace("]", "）").split())
            yield f"![{shown}]({pictures[block.name]})"
        case _:
            yield literal(block.text)


def literal(text: str) -> str:
    """Words as a manuscript prints them, whatever marks they hold."""
    marked = _NUMBERED.sub(r"\1\\.", _marked(text))
    return _BEGIN.sub(lambda found: f"\\{found[0]}", marked)


def cell(text: str) -> str:
    """Words as a cell of a table prints them."""
    return _marked(text).replace("|", r"\|")


def _marked(text: str) -> str:
    """Words with a backslash before every sign that would be read as a mark."""
    return _MARKS.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), text.strip())


def _table(rows: Rows) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(map(cell, row)) + " |"
        if number == 0:
            yield "|" + "---|" * len(row)
