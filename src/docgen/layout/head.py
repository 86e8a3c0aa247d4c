"""What stands above the title: 版头 (GB/T 9704 7.2, 10.2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.compose.document import Form, Letterhead
from docgen.layout.breaker import break_lines
from docgen.layout.items import (
    BASELINE,
    BODY,
    Box,
    CellBox,
    Item,
    Line,
    Look,
    Piece,
    RowBox,
    Rule,
    Space,
    TableBox,
    Text,
)
from docgen.layout.setter import Setter
from docgen.layout.titles import balance
from docgen.style.fonts import FontBook
from docgen.style.model import Alignment, mm, pt

MARK = "发文机关标志"
LEAST_SPREAD = 0.7  # of the width: a shorter line of a broken name is not spread


def letterhead(part: Letterhead, form: Form, setter: Setter) -> tuple[Item, ...]:
    """版头: 份号 to 紧急程度, the mark at its distance from the type area's edge, the number, the red rule.

    The mark of an order stands at 20 mm (10.2), all others at 35 mm (7.2.4, 10.3); an order has no rule.
    """
    style = setter.style.letterhead
    top = tuple(_top_left(part, setter))
    down = mm(style.order_top if form is Form.ORDER else style.mark_top)
    target = setter.style.area_top + down - sum(item.height for item in top)
    mark = _joint_mark(part, target, setter) if len(part.issuers) > 1 else _mark(part, target, setter)
    letters = mark[-1].pieces[0].look.size if isinstance(mark[-1], Text) else _joint_size(mark[-1])
    below = _two_lines_below(letters, setter)
    numbered = _order_number(part, below, setter) if form is Form.ORDER else _numbered(part, below, setter)
    return (*top, *mark, *numbered)


def _joint_size(table: Item) -> int:
    """The size of a joint mark's letters, twips."""
    assert isinstance(table, TableBox)
    return table.rows[-1].cells[0].texts[0].pieces[0].look.size


def _two_lines_below(size: int, setter: Setter) -> Space:
    """What puts the number under two blank lines below the letters of the mark (7.2.5, with 3.2 on what a line is)."""
    pitch, number = setter.style.pitch, setter.look("发文字号").size
    under_mark = (1 - BASELINE) * size * setter.style.letterhead.mark_pitch - (1 - BODY) * size
    over_number = BASELINE * pitch - BODY * number
    return Space(round(3 * pitch - number - under_mark - over_number))


def _mark(part: Letterhead, target: int, setter: Setter) -> tuple[Item, ...]:
    mark = tuple(big([f"{''.join(part.issuers)}{part.suffix}"], setter, MARK, mark_lettering(setter)))
    return tuple(lowered(mark, target, setter))


def _joint_mark(part: Letterhead, target: int, setter: Setter) -> tuple[Item, ...]:
    """联合行文: the names under each other, spread to one width, 「文件」 at their right, halfway down.

    Names that are too long at the least size are broken where their meaning allows.
    """
    suffix = len(part.suffix) + 1  # and a half character on both sides of it
    longest = max(map(len, part.issuers))
    size = mark_lettering(setter).fitting(longest + suffix, setter.measure)
    room = setter.measure - suffix * pt(size)
    look = setter.look(MARK, size)
    broken = [balance(name, look, room, setter.book) for name in part.issuers]
    width = pt(size) * max(len(line) for lines in broken for line in lines)
    names = [_spread(line, width, look, setter, len(lines) > 1) for lines in broken for line in lines]
    widths = (width + pt(size) // 2, pt(size) * len(part.suffix) + pt(size) // 2)
    beside = CellBox(1, 1, len(names), widths[1], _suffix(part.suffix, size, widths[1], setter))
    rows = [
        RowBox((CellBox(0, 1, 1, widths[0], (name,)), _beside(beside, place)), name.pitch)
        for place, name in enumerate(names)
    ]
    _, high = ink_of(names[0], setter.book)
    above = Space(max(round(target - names[0].pitch * BASELINE + high), 0))
    left = max((setter.measure - sum(widths)) // 2, 0)
    return above, TableBox(tuple(rows), widths, 0, bordered=False, left=left, padded=False)


def _beside(suffix: CellBox, row: int) -> CellBox:
    """「文件」 in the first row, its cell covered in the others."""
    return suffix if not row else replace(suffix, rows=1, texts=(), covered=True)


def _spread(name: str, width: int, look: Look, setter: Setter, rest: bool) -> Text:
    """A name whose characters are spread over a width, but for a short line of one that was broken (`rest`)."""
    natural = look.size * len(name)
    centred = rest and natural < width * LEAST_SPREAD
    spacing = (width - natural) // max(len(name) - 1, 1) if len(name) > 1 and not centred else 0
    piece = Piece(name, replace(look, spacing=spacing))
    line = Line((piece,), 0, natural if centred else width)
    pitch = round(look.size * setter.style.letterhead.mark_pitch)
    align: Alignment = "居中" if centred else "居左"
    return Text(MARK, (piece,), (line,), Box(), align, pitch, keep_next=True, broken=True)


def _suffix(text: str, size: float, width: int, setter: Setter) -> tuple[Text, ...]:
    if not text:
        return ()
    piece = Piece(text, setter.look(MARK, size))
    pitch = round(piece.look.size * setter.style.letterhead.mark_pitch)
    line = Line((piece,), 0, width)
    return (Text(MARK, (piece,), (line,), Box(), "居中", pitch, broken=True),)


def _top_left(part: Letterhead, setter: Setter) -> Iterable[Item]:
    if part.copy_number:
        yield setter.plain(part.copy_number, "份号")
    for text in filter(None, (part.secrecy, part.urgency)):
        yield setter.plain(text, "密级")


def _numbered(part: Letterhead, below: Space, setter: Setter) -> Iterable[Item]:
    """发文字号, 签发人 and the rule under them (7.2.5–7.2.7)."""
    if part.signers:
        yield below
        yield from _with_signers(part, setter)
    elif part.number:
        yield below
        yield setter.plain(part.number, "发文字号")
    else:
        yield setter.blank()
    style, look = setter.style.letterhead, setter.look("发文字号")
    under = round(setter.style.pitch * (1 - BASELINE) - (1 - BODY) * look.size)
    yield Space(max(mm(style.rule_gap) - under + pt(style.rule), 0))  # a rule is drawn upwards
    yield Rule(pt(style.rule), setter.style.colours["红"])


def _order_number(part: Letterhead, below: Space, setter: Setter) -> Iterable[Item]:
    """令号: under two blank lines, centred; two blank lines before the text (10.2)."""
    if part.number:
        yield below
        yield setter.plain(part.number, "发文字号")
    yield setter.blank(2)


def _with_signers(part: Letterhead, setter: Setter) -> Iterable[Item]:
    """Two names a line, the number beside the last of them (7.2.6)."""
    rows = [part.signers[at : at + 2] for at in range(0, len(part.signers), 2)]
    label, name = (
        setter.piece("签发人：", "上行文号"),
        replace(setter.look("上行文号"), font=setter.style.marks["name"]),
    )
    for place, row in enumerate(rows):
        left = (setter.piece(part.number, "上行文号"),) if place == len(rows) - 1 else ()
        filler = (
            () if len(row) == 2 or place == 0 else (setter.piece("　" * (1 + len(rows[0][-1])), "上行文号"),)
        )
        head = (label,) if place == 0 else ()
        yield setter.pair(left, (*head, Piece("　".join(row), name), *filler), "上行文号")


@dataclass(frozen=True, slots=True)
class Lettering:
    """How large letters may be, pt, and the ratio of their pitch to their size."""

    most: float
    least: float
    pitch: float

    def fitting(self, characters: int, measure: int) -> float:
        """The size in pt, in halves, at which so many characters fill no more than the measure."""
        fitting = measure / (20 * max(characters, 1))
        return int(max(min(self.most, fitting), self.least) * 2) / 2


def mark_lettering(setter: Setter) -> Lettering:
    """The letters of 发文机关标志."""
    style = setter.style.letterhead
    return Lettering(setter.role(MARK).size, style.mark_least, style.mark_pitch)


def big(lines: Sequence[str], setter: Setter, name: str, letters: Lettering) -> Iterator[Text]:
    """Lines in large letters, each as large as the style says or as the measure allows."""
    role, box = setter.role(name), setter.box(name)
    for line in (part for whole in lines for part in _parts(whole, setter, name, letters)):
        look = setter.look(name, size=letters.fitting(len(line), setter.measure))
        pieces = (Piece(line, look),)
        made = break_lines(pieces, setter.measure, box, setter.book, stretch=False)
        pitch = round(look.size * letters.pitch)
        yield Text(name, pieces, made, box, role.align, pitch, keep_next=True, broken=True)


def _parts(line: str, setter: Setter, name: str, letters: Lettering) -> Iterable[str]:
    """A line that is too long at the least size, in two or more that are not."""
    if letters.least * 20 * len(line) <= setter.measure:
        return (line,)
    return balance(line, setter.look(name, size=letters.least), setter.measure, setter.book)


def ink_of(text: Text, book: FontBook) -> tuple[float, float]:
    """The lowest and the highest ink of a text's first line over its baseline, twips."""
    piece = text.pieces[0]
    bounds = [
        book.pick(piece.look.font, character)[0].ink(character) for character in set(piece.text.strip())
    ]
    return min(low for low, _ in bounds) * piece.look.size, max(high for _, high in bounds) * piece.look.size


def lowered(texts: Sequence[Text], target: int, setter: Setter) -> Iterable[Item]:
    """The texts after as much space as puts the highest ink of the first line at `target`."""
    if texts:
        _, high = ink_of(texts[0], setter.book)
        yield Space(max(round(target - texts[0].pitch * BASELINE + high), 0))
    yield from texts
