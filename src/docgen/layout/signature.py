"""落款 (GB/T 9704 7.3.5): with a seal, without one, several signatories, a signature stamp."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docgen.compose.document import SignOff
from docgen.layout.items import Box, CellBox, Item, RowBox, TableBox
from docgen.layout.setter import Setter
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
    yield setter.blank(setter.style.sign_off.seal_lines if part.sealed else 1)
    widest = max((setter.width(name, "署名") for name in part.signatories), default=0)
    dated = setter.width(part.dated, "成文日期")
    places = _sealed(widest, dated, setter) if part.sealed else _unsealed(widest, dated, setter)
    for name in part.signatories:
        right = places[0] + widest - setter.width(name, "署名")
        yield setter.plain(name, "署名", Box(right=right))
    yield from _dated(part.dated, places[1], setter)


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
    yield setter.blank(setter.style.sign_off.seal_lines)
    right = _in(setter.style.sign_off.date_right, setter)
    centre = setter.measure - right - setter.width(part.dated, "成文日期") // 2
    columns, step = _columns(part.signatories, centre, setter)
    rows = [part.signatories[at : at + columns] for at in range(0, len(part.signatories), columns)]
    room = setter.blank(max(round(mm(setter.style.sign_off.seal) / setter.style.pitch), 1))
    for place, row in enumerate(rows):
        if place:
            yield room
        blank = ("",) * (columns - len(row))
        yield _row((*blank, *row), step, centre - round(step * (columns - 0.5)), setter)
    yield from _dated(part.dated, right, setter)


def _columns(names: Sequence[str], centre: int, setter: Setter) -> tuple[int, int]:
    """How many names stand in a row (3 at most) and how far their middles are apart."""
    widest = max(setter.width(name, "署名") for name in names) + setter.characters(0.5)
    least = max(widest, mm(setter.style.sign_off.seal))
    for columns in range(min(3, len(names)), 1, -1):
        step = round(min(centre / (columns - 0.5), 2 * (setter.measure - centre)))
        if step >= least:
            return columns, step
    return 1, min(2 * (setter.measure - centre), 2 * centre)


def _row(names: Sequence[str], step: int, left: int, setter: Setter) -> TableBox:
    inner = setter.narrowed(max(step, max(setter.width(name, "署名") for name in names)))
    texts = [replace(inner.plain(name, "署名", Box()), align="居中") for name in names]
    cells = tuple(CellBox(place, 1, 1, step, (text,)) for place, text in enumerate(texts))
    height = setter.pitch("署名")
    return TableBox(
        (RowBox(cells, height),), (step,) * len(names), 0, bordered=False, left=max(left, 0), padded=False
    )


def _stamped(part: SignOff, setter: Setter) -> Iterable[Item]:
    """Signature stamps (7.3.5.3): the title 2 characters left of the stamp, the stamp 4 from the right."""
    style = setter.style.sign_off
    right = _in(style.date_right, setter)
    for title in part.signature_titles:
        yield setter.blank(style.stamp_lines)
        yield setter.plain(title, "署名", Box(right=right + mm(style.stamp) + setter.characters(2)))
    yield setter.blank()
    yield from _dated(part.dated, right, setter)
