"""What follows the text: 附件说明, 附注 (GB/T 9704 7.3.4, 7.3.6) and the imprint (7.4)."""

from collections.abc import Iterable, Sequence

from docgen.compose.document import Attachment, Document, Form, ImprintLine
from docgen.layout.items import BASELINE, BODY, Box, Imprint, Item, Rule, Space, Text
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
        box, before = Box(left=left + label + hang, first=-first), len(text) - len(attachment.title)
        yield setter.hanging((setter.piece(text, "附件说明"),), "附件说明", box, before)


def note(text: str, setter: Setter) -> Iterable[Item]:
    """附注: in brackets, 2 characters in, under the date."""
    if text:
        yield setter.plain(f"（{text}）", "附注")


def imprint(document: Document, setter: Setter) -> Imprint | None:
    """版记: its elements between rules, to be pinned to the foot of the last page.

    A letter has no rules and names no printer (10.1); a bulletin has rules above and below only.
    """
    lines = [line for line in document.imprint if document.form is not Form.LETTER or not line.right]
    if not lines:
        return None
    ruled = document.form is not Form.LETTER
    thick, thin = (_rule(width, setter) for width in (setter.style.imprint.thick, setter.style.imprint.thin))
    between = (thin,) if ruled and document.form is not Form.BULLETIN else ()
    rows: list[Item] = []
    for line in lines:
        rows += [*(between if rows else ()), *_imprint_row(line, setter)]
        rows += [_below(setter)] if between or line is lines[-1] else []
    rows = [thick, *rows, thick] if ruled else rows[:-1]
    return Imprint(tuple(rows), sum(row.height for row in rows))


def _rule(width: float, setter: Setter) -> Rule:
    return Rule(mm(width * 100) / 100, setter.style.colours["黑"])


def _below(setter: Setter) -> Space:
    """What puts the text in the middle between the rules: Word sets it low in its line."""
    pitch, size = setter.pitch("版记"), setter.look("版记").size
    above, below = BASELINE * pitch - BODY * size, (1 - BASELINE) * pitch - (1 - BODY) * size
    return Space(max(round(above - below), 1))


def _imprint_row(line: ImprintLine, setter: Setter) -> Iterable[Item]:
    """An element with its right end on the same line if there is room, else below it."""
    text = f"{line.label}：{line.text}" if line.label else line.text
    if line.right:
        *above, last = setter.ends((setter.piece(text, "版记"),), (setter.piece(line.right, "版记"),), "版记")
        yield from (_labelled(line, setter),) if above else ()
        yield last
    else:
        yield _labelled(line, setter)


def _labelled(line: ImprintLine, setter: Setter) -> Text:
    label = f"{line.label}：" if line.label else ""
    hang, box = setter.width(label, "版记") if label else 0, setter.box("版记")
    pieces = (setter.piece(f"{label}{line.text}", "版记"),)
    return setter.hanging(pieces, "版记", Box(box.left + hang, box.right, -hang), len(label))
