"""落款 (GB/T 9704 7.3.5): with a seal, without one, several signatories, a signature stamp."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from docgen.compose.document import SignOff
from docgen.layout.figures import seal_picture
from docgen.layout.items import (
    BASELINE,
    BODY,
    Box,
    CellBox,
    Item,
    Overlay,
    Picture,
    RowBox,
    Space,
    TableBox,
    Text,
)
from docgen.layout.setter import Setter
from docgen.layout.titles import balance
from docgen.style.model import mm


def sign_off(part: SignOff, setter: Setter) -> Iterator[Item]:
    """Signatories and date, in the manner that the document asks for."""
    if part.signature_titles:
        yield from _stamped(part, setter)
    elif part.sealed and len(part.signatories) > 1:
        yield from _joint(part, setter)
    else:
        yield from _plain(part, setter)


def _plain(part: SignOff, setter: Setter) -> Iterable[Item]:
    """One signatory with a seal, its date 4 characters from the right and itself centred on it; or any without.

    Several without a seal begin one under the other, so that the date begins 2 characters right of each (7.3.5.2).
    """
    widest = min(_widest(part, setter), setter.measure - _in(setter.style.sign_off.unsealed_right, setter))
    dated = setter.width(part.dated, "成文日期")
    places = _sealed(widest, dated, setter) if part.sealed else _unsealed(widest, dated, setter)
    space = setter.blank(setter.style.sign_off.seal_lines if part.sealed else 1)
    middle = (
        setter.measure - places[1] - dated // 2 if part.dated else setter.measure - places[0] - widest // 2
    )
    yield _pressed(
        space, _seals(part, setter), (middle,), (bool(part.signatories) + bool(part.dated)), setter
    )
    yield from _names(part.signatories, places[0], widest, setter)
    yield from _dated(part.dated, places[1], setter)


def _names(names: Sequence[str], right: int, widest: int, setter: Setter) -> Iterable[Text]:
    """Signatories that begin under each other, the longest of them so far from the right; too long a one is broken."""
    left = max(setter.measure - right - widest, 0)
    broken = [balance(name, setter.look("署名"), setter.measure - left, setter.book) for name in names]
    for name, lines in zip(names, broken, strict=True):
        if any(len(each) > 1 for each in broken):
            yield replace(setter.plain("\n".join(lines), "署名", Box(left=left)), align="居左")
        else:
            yield setter.plain(name, "署名", Box(right=setter.measure - left - setter.width(name, "署名")))


def _widest(part: SignOff, setter: Setter) -> int:
    return max((setter.width(name, "署名") for name in part.signatories), default=0)


def _seals(part: SignOff, setter: Setter) -> tuple[Picture, ...]:
    style = setter.style.sign_off
    return tuple(
        seal_picture(seal, style.stamp if part.signature_titles else style.seal) for seal in part.seals
    )


def _pressed(
    space: Space, seals: Sequence[Picture], middles: Sequence[int], lines: int, setter: Setter
) -> Space:
    """The blank lines with seals that press down on so many lines under them, in the middle or a little below it.

    Their upper edges are within a line of the text above (7.3.5.1).
    """
    within = round(setter.style.sign_off.seal_gap * setter.style.pitch)
    block = space.height + lines * setter.pitch("署名") // 2
    over = (
        Overlay(seal, middle - seal.width // 2, max(min(within, block - seal.height // 2), 0))
        for seal, middle in zip(seals, middles, strict=False)
    )
    return replace(space, over=tuple(over))


def _dated(text: str, right: int, setter: Setter) -> Iterable[Item]:
    if text:
        yield setter.plain(text, "成文日期", Box(right=right))


def _in(count: float, setter: Setter) -> int:
    """So many characters of a full line from the right edge, past the letter-spacing behind the last one."""
    return round(count * setter.measure / setter.style.page.characters) - setter.look("成文日期").spacing


def _sealed(name: int, dated: int, setter: Setter) -> tuple[int, int]:
    """Right indents of signatory and date with a seal (7.3.5.1)."""
    right = _in(setter.style.sign_off.date_right, setter)
    centred = right + (dated - name) // 2
    return (centred, right) if centred >= 0 else (0, (name - dated) // 2)


def _unsealed(name: int, dated: int, setter: Setter) -> tuple[int, int]:
    """Right indents without a seal: the date begins 2 characters right of the signatory (7.3.5.2)."""
    two = _in(setter.style.sign_off.unsealed_right, setter)
    return (two, name - dated) if dated <= name else (two + dated - name + two, two)


def _joint(part: SignOff, setter: Setter) -> Iterable[Item]:
    """Several seals (7.3.5.1): the names in rows, far enough apart for the seals; the last one over the date."""
    seals = _seals(part, setter)
    size = max((mm(setter.style.sign_off.seal), *(max(seal.width, seal.height) for seal in seals)))
    right = _in(setter.style.sign_off.date_right, setter)
    dated = setter.width(part.dated, "成文日期")
    centre = setter.measure - right - dated // 2
    columns, step = _columns(part.signatories, centre, size, setter)
    widest = max(setter.width(name, "署名") for name in part.signatories)
    if (
        widest > step
    ):  # as with one signatory, the date is centred on a name that reaches beyond its own place
        columns, step = 1, min(widest + setter.characters(0.5), setter.measure)  # programs round differently
        centre, right = setter.measure - step // 2, (step - dated) // 2
    room = setter.blank(max(round(size / setter.style.pitch), 1))
    space = setter.blank(setter.style.sign_off.seal_lines)
    for at in range(0, len(part.signatories), columns):
        row = part.signatories[at : at + columns]
        left = max(centre - round(step * (columns - 0.5)), 0)
        places = [left + round(step * (columns - len(row) + place + 0.5)) for place in range(len(row))]
        yield _in_row(space, room if at else space, seals[at : at + columns], places, setter)
        yield _row(("",) * (columns - len(row)) + row, step, left, setter)
    yield from _dated(part.dated, right, setter)


def _in_row(
    first: Space, above: Space, seals: Sequence[Picture], places: Sequence[int], setter: Setter
) -> Space:
    """The blank lines above a row of names, its seals as high over the names as those of the first row."""
    pressed = _pressed(first, seals, places, 1, setter)
    lower = above.height - first.height
    return replace(above, over=tuple(replace(each, top=each.top + lower) for each in pressed.over))


def _columns(names: Sequence[str], centre: int, size: int, setter: Setter) -> tuple[int, int]:
    """How many names stand in a row (3 at most) and how far their middles are apart; `size` of the largest seal."""
    widest = max(setter.width(name, "署名") for name in names) + setter.characters(0.5)
    least = max(widest, size)
    for columns in range(min(3, len(names)), 1, -1):
        step = round(min(centre / (columns - 0.5), 2 * (setter.measure - centre)))
        if step >= least:
            return columns, step
    return 1, min(2 * (setter.measure - centre), 2 * centre)


def _row(names: Sequence[str], step: int, left: int, setter: Setter) -> TableBox:
    """A row of names; one that is wider than its place is broken where the meaning allows."""
    inner = setter.narrowed(step)
    texts = [_centred(name, inner) for name in names]
    cells = tuple(CellBox(place, 1, 1, step, (text,)) for place, text in enumerate(texts))
    height = max(text.height for text in texts)
    return TableBox(
        (RowBox(cells, height),), (step,) * len(names), 0, bordered=False, left=left, padded=False
    )


def _centred(name: str, setter: Setter) -> Text:
    lines = balance(name, setter.look("署名"), setter.measure, setter.book)
    return replace(setter.plain("\n".join(lines), "署名", Box()), align="居中")


def _stamped(part: SignOff, setter: Setter) -> Iterable[Item]:
    """Signature stamps (7.3.5.3): the title 2 characters left of the stamp, the stamp 4 from the right."""
    style, right = setter.style.sign_off, _in(setter.style.sign_off.date_right, setter)
    for title, stamp in zip_longest(part.signature_titles, _seals(part, setter)):
        space, width = setter.blank(style.stamp_lines), stamp.width if stamp else mm(style.stamp)
        yield replace(space, over=(_beside(stamp, space, right, setter),)) if stamp else space
        yield setter.plain(title, "署名", Box(right=right + width + setter.characters(2)))
    yield setter.blank()
    yield from _dated(part.dated, right, setter)


def _beside(stamp: Picture, space: Space, right: int, setter: Setter) -> Overlay:
    """A stamp whose middle is as high as that of the characters beside it."""
    size = setter.look("署名").size
    line = BASELINE * setter.pitch("署名") - (BODY - 0.5) * size
    return Overlay(stamp, setter.measure - right - stamp.width, round(space.height + line - stamp.height / 2))
