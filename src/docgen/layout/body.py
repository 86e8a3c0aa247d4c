"""The text itself: title, addressee, paragraphs, headings, tables, figures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docgen.compose.document import Block, Chart, Figure, Mark, PageBreak, Paragraph, Role, Table
from docgen.layout.figures import chart_box, picture
from docgen.layout.items import BASELINE, BODY, Box, Item, NewPage, Piece, Space
from docgen.layout.setter import Setter, style_name
from docgen.layout.tables import placed, table

APART = 0.5  # lines between the text and a table or figure
TITLES = (Role.TITLE, Role.HEADLINE)


def title(lines: Sequence[str], subtitle: str, setter: Setter, before: float) -> Iterable[Item]:
    """标题 under `before` blank lines, 副标题 right below it, a blank line after."""
    if lines:
        if before:
            yield _above_title(before, setter)
        yield replace(setter.title(lines, "标题"), level=1, heading=True)
        if subtitle:
            yield setter.plain(subtitle, "副标题")
        yield setter.blank()


def _above_title(lines: float, setter: Setter) -> Space:
    """Blank lines from the rule down to the upper edge of the title's characters, which reach over their line."""
    over = BASELINE * setter.pitch("标题") - BODY * setter.look("标题").size
    return Space(round(lines * setter.style.pitch - over))


def addressee(name: str, setter: Setter) -> Iterable[Item]:
    """主送: flush left, wrapped lines too, with a full-width colon."""
    if name:
        yield setter.plain(f"{name.rstrip('：:')}：", "主送")


def blocks(parts: Iterable[Block], setter: Setter, landscape: bool = False) -> Iterable[Item]:
    """The blocks of a text as items; `landscape`: whether it begins on a turned page."""
    turned = setter.turned()
    now = turned if landscape else setter
    before: Block | None = None
    for block in parts:
        if _begins(Role.ATTENDANCE, before, block) or (
            _begins(Role.COLUMN, before, block) and _meet(before, block)
        ):
            yield setter.blank()
        elif _stands_apart(block) != _stands_apart(before) and _meet(before, block):
            yield setter.blank(APART)
        before = block
        if isinstance(block, PageBreak):
            landscape = block.landscape if block.landscape is not None else now is turned
            now = turned if landscape else setter
            yield NewPage(landscape)
        else:
            yield from _block(block, now)


def _stands_apart(block: Block | None) -> bool:
    """Whether a block is a table or figure, or the caption of one."""
    return isinstance(block, Table | Figure | Chart) or (
        isinstance(block, Paragraph) and block.role is Role.CAPTION
    )


def _meet(before: Block | None, block: Block) -> bool:
    """Whether two blocks follow each other on a page."""
    return before is not None and not isinstance(before, PageBreak) and not isinstance(block, PageBreak)


def _begins(role: Role, before: Block | None, block: Block) -> bool:
    """Whether a block is the first of one or several paragraphs in a role."""
    return _is(role, block) and not _is(role, before)


def _is(role: Role, block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role is role


def _block(block: Paragraph | Table | Figure | Chart, setter: Setter) -> Iterable[Item]:
    match block:
        case Paragraph():
            yield from _paragraph(block, setter)
        case Table():
            if block.caption:
                yield setter.plain(block.caption, "题注")
            yield table(block, setter)
        case Figure():
            yield picture(block, setter)
        case Chart():
            if block.title:
                yield setter.plain(block.title, "题注")
            yield chart_box(block, setter)


def _paragraph(block: Paragraph, setter: Setter) -> Iterable[Item]:
    if block.role in TITLES:
        yield from _headline(block, setter)
        return
    name = style_name(block.role, block.level)
    pieces = setter.pieces(block.runs, name, block.level)
    if block.role is Role.ATTENDANCE:
        yield _attendance(block, pieces, setter)
        return
    made = placed(setter.text(pieces, name), setter)
    yield replace(made, level=_level(block), heading=block.role in (Role.HEADING, Role.CHAPTER))


def _attendance(block: Paragraph, pieces: Sequence[Piece], setter: Setter) -> Item:
    """出席 and the like (10.3): continuation lines under the first character behind the label's colon."""
    label = next((run.text for run in block.runs if run.mark is Mark.LABEL), "")
    hang, left = setter.width(label, "出席") if label else 0, setter.box("出席").left
    return setter.hanging(pieces, "出席", Box(left + hang, 0, -hang), len(label))


def _headline(block: Paragraph, setter: Setter) -> Iterable[Item]:
    """A headline in the text: set as a title, a blank line above and below it, on the page of what follows."""
    apart = replace(setter.blank(), keep_next=True)
    yield apart
    name = style_name(block.role)
    yield replace(setter.title(tuple(block.text.split("\n")), name), level=1, heading=True)
    yield apart


def _level(block: Paragraph) -> int:
    """Level in the outline: headings and run-in topic sentences stand below the title."""
    if block.role is Role.CHAPTER:
        return 2
    topic = any(run.mark is Mark.TOPIC for run in block.runs)
    return block.level + 1 if block.level and (topic or block.role is Role.HEADING) else 0
