"""What follows the text: 附件说明, 附注 (GB/T 9704 7.3.4, 7.3.6) and the imprint (7.4)."""

from collections.abc import Iterable, Sequence

from docgen.compose.document import Attachment, Document, Form, ImprintLine
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
    style, black = setter.style.imprint, setter.style.colours["黑"]
    thick, thin = Rule(mm(style.thick * 100) / 100, black), Rule(mm(style.thin * 100) / 100, black)
    rows: list[Item] = []
    for line in lines:
        between = rows and document.form is Form.DOCUMENT
        rows += [*((thin,) if between else ()), *_imprint_row(line, setter)]
    ruled = document.form is not Form.LETTER
    rows = [thick, *rows, thick] if ruled else rows
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
