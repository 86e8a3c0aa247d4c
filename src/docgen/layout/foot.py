"""What follows the text: 附件说明, 落款, 附注 (GB/T 9704 7.3.4–7.3.6) and the imprint (7.4)."""

from collections.abc import Iterable, Sequence

from docgen.compose.document import Attachment, Document, Form, ImprintLine, SignOff
from docgen.layout.items import Box, Imprint, Item, Rule, Text
from docgen.layout.setter import Setter
from docgen.style.model import mm

LABEL = "附件："


def attachment_list(attachments: Sequence[Attachment], setter: Setter) -> Iterable[Item]:
    """附件说明: under a blank line, names of several numbered, continuation lines under the name's first character."""
    if attachments:
        yield setter.blank()
    label, left = setter.width(LABEL, "附件说明"), setter.box("附件说明").left
    for place, attachment in enumerate(attachments):
        number = f"{place + 1}." if len(attachments) > 1 else ""
        hang = setter.width(number, "附件说明") if number else 0
        first = hang + (0 if place else label)
        text = f"{'' if place else LABEL}{number}{attachment.title}"
        yield setter.plain(text, "附件说明", Box(left=left + label + hang, first=-first))


def sign_off(part: SignOff, setter: Setter) -> Iterable[Item]:
    """落款: with room for a seal, date 4 characters from the right and the signatory centred on it; or without."""
    style = setter.style.sign_off
    yield setter.blank(style.seal_lines if part.sealed else 1)
    widest = max((setter.width(name, "署名") for name in part.signatories), default=0)
    dated = setter.width(part.dated, "成文日期")
    places = _sealed(widest, dated, setter) if part.sealed else _unsealed(widest, dated, setter)
    for name in part.signatories:
        right = places[0] + (widest - setter.width(name, "署名")) // 2
        yield setter.plain(name, "署名", Box(right=right))
    if part.dated:
        yield setter.plain(part.dated, "成文日期", Box(right=places[1]))


def _sealed(name: int, dated: int, setter: Setter) -> tuple[int, int]:
    """Right indents of signatory and date with a seal (7.3.5.1)."""
    right = setter.characters(setter.style.sign_off.date_right)
    centred = right + (dated - name) // 2
    return (centred, right) if centred >= 0 else (0, (name - dated) // 2)


def _unsealed(name: int, dated: int, setter: Setter) -> tuple[int, int]:
    """Right indents without a seal: the date begins 2 characters right of the signatory (7.3.5.2)."""
    two = setter.characters(setter.style.sign_off.unsealed_right)
    return (two, two + name - dated - two) if dated + two <= name + two else (two + dated - name + two, two)


def note(text: str, setter: Setter) -> Iterable[Item]:
    """附注: in brackets, 2 characters in, under the date."""
    if text:
        yield setter.plain(f"（{text}）", "附注")


def imprint(document: Document, setter: Setter) -> Imprint | None:
    """版记: its elements between rules, to be pinned to the foot of the last page."""
    if not document.imprint:
        return None
    style, black = setter.style.imprint, setter.style.colours["黑"]
    thick, thin = Rule(mm(style.thick * 100) / 100, black), Rule(mm(style.thin * 100) / 100, black)
    rows: list[Item] = [thick]
    for place, line in enumerate(document.imprint):
        if place and document.form is not Form.BULLETIN:
            rows.append(thin)
        rows.extend(_imprint_row(line, setter))
    rows.append(thick)
    return Imprint(tuple(rows), sum(row.height for row in rows))


def _imprint_row(line: ImprintLine, setter: Setter) -> Iterable[Item]:
    if line.label or not line.right:
        yield _labelled(line, setter)
    if line.right:
        left = () if line.label else (setter.piece(line.text, "版记"),)
        yield setter.pair(left, (setter.piece(line.right, "版记"),), "版记")


def _labelled(line: ImprintLine, setter: Setter) -> Text:
    label = f"{line.label}：" if line.label else ""
    hang, box = setter.width(label, "版记") if label else 0, setter.box("版记")
    return setter.plain(f"{label}{line.text}", "版记", Box(box.left + hang, box.right, -hang))
