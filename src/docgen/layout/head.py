"""What stands above the title: 版头 (GB/T 9704 7.2, 10.2) and the 报头 of a bulletin."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docgen.compose.document import Letterhead, Masthead
from docgen.layout.breaker import break_lines
from docgen.layout.items import Item, Piece, Rule, Space, Text
from docgen.layout.setter import Setter
from docgen.style.model import mm, pt

BASELINE = 0.8  # Word sets the baseline of an exact line at this share of its height (layout notes B.4)


def letterhead(part: Letterhead, setter: Setter) -> tuple[Item, ...]:
    """版头 of the general format: 份号 to 紧急程度, the mark at 35 mm, the number, the red rule."""
    top = tuple(_top_left(part, setter))
    names = [*part.issuers[:-1], f"{part.issuers[-1]}{part.suffix}"] if part.issuers else []
    style = setter.style.letterhead
    mark = tuple(_big(names, setter, "发文机关标志", style.mark_least, style.mark_pitch))
    target = setter.style.area_top + mm(style.mark_top)
    return (
        *top,
        *_lowered(mark, target - sum(item.height for item in top), setter),
        *_numbered(part, setter),
    )


def _top_left(part: Letterhead, setter: Setter) -> Iterable[Item]:
    if part.copy_number:
        yield setter.plain(part.copy_number, "份号")
    for text in filter(None, (part.secrecy, part.urgency)):
        yield setter.plain(text, "密级")


def _numbered(part: Letterhead, setter: Setter) -> Iterable[Item]:
    """发文字号, 签发人 and the rule under them (7.2.5–7.2.7)."""
    if part.signers:
        yield setter.blank(2)
        yield from _with_signers(part, setter)
    elif part.number:
        yield setter.blank(2)
        yield setter.plain(part.number, "发文字号")
    else:
        yield setter.blank()
    style, look = setter.style.letterhead, setter.look("发文字号")
    below = round(setter.style.pitch * (1 - BASELINE) - 0.12 * look.size)
    yield Space(max(mm(style.rule_gap) - below, 0))
    yield Rule(pt(style.rule), setter.style.colours["红"])


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


def masthead(part: Masthead, setter: Setter) -> tuple[Item, ...]:
    """报头: the name in red, 期号, who publishes and when, the red rule."""
    style = setter.style.masthead
    top = (setter.plain(part.notice, "保存提示"),) if part.notice else ()
    name = tuple(_big(part.name, setter, "报头名称", style.name_least, style.name_pitch))
    target = setter.style.area_top + mm(style.name_top) + sum(item.height for item in top)
    number = f"{part.number}（{part.total_number}）" if part.total_number else part.number
    return (
        *top,
        *_lowered(name, target - sum(item.height for item in top), setter),
        setter.blank(0.5),
        setter.plain(number, "期号"),
        setter.pair((setter.piece(part.publisher, "编印"),), (setter.piece(part.issued, "编印"),), "编印"),
        Space(mm(style.rule_gap)),
        Rule(pt(style.rule), setter.style.colours["红"]),
    )


def _big(lines: Sequence[str], setter: Setter, name: str, least: float, pitch: float) -> Iterable[Text]:
    """Lines in large letters, each as large as the style says or as the measure allows."""
    role, box = setter.role(name), setter.box(name)
    for line in lines:
        fitting = setter.measure / (20 * max(len(line), 1))
        look = setter.look(name, size=int(max(min(role.size, fitting), least) * 2) / 2)
        pieces = (Piece(line, look),)
        made = break_lines(pieces, setter.measure, box, setter.book, stretch=False)
        yield Text(name, pieces, made, box, role.align, round(look.size * pitch), keep_next=True, broken=True)


def _lowered(texts: Sequence[Text], target: int, setter: Setter) -> Iterable[Item]:
    """The texts after as much space as puts the highest ink of the first line at `target`."""
    if texts:
        piece = texts[0].pieces[0]
        faces = {
            character: setter.book.pick(piece.look.font, character)[0] for character in piece.text.strip()
        }
        ink = max(face.ink(character)[1] for character, face in faces.items()) * piece.look.size
        yield Space(max(round(target - texts[0].pitch * BASELINE + ink), 0))
    yield from texts
