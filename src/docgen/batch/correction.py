"""The paper that corrects an issued one: what it said, and what it is to say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.batch.issued import ChangedPassage, Entry
from docgen.batch.tools import CALLED
from docgen.compose.catalogue import Kind
from docgen.compose.document import Document
from docgen.compose.template import Facts, Piece
from docgen.dossier.model import Facts as Labelled
from docgen.dossier.model import Label

(TEMPLATE,) = CALLED
ENDING = "（更正）"  # of the names of its files


@dataclass(frozen=True)
class Corrected(Labelled):
    """The paper that is corrected."""

    title: Annotated[str, Label("标题")]
    number: Annotated[str | None, Label("发文字号")]
    dated: Annotated[date | None, Label("日期")]
    addressee: Annotated[str | None, Label("主送")]
    issuer: Annotated[str | None, Label("落款")]


@dataclass(frozen=True)
class Correction(Labelled):
    """One passage."""

    before: Annotated[str | None, Label("前")]
    now: Annotated[str | None, Label("后")]


def correction(document: Document, entry: Entry, passages: Iterable[ChangedPassage]) -> tuple[Kind, Facts]:
    """The kind and the facts of the paper that corrects `document`, issued as `entry` says."""
    head, sign = document.letterhead, document.sign_off
    paper = Corrected(
        title="".join(document.title) or document.name,
        number=(head.number if head else "") or None,
        dated=entry.dated,
        addressee=document.addressee or None,
        issuer="\n".join(sign.signatories) if sign else None,
    )
    found = tuple(Correction(each.before or None, each.now or None) for each in passages)
    kind = Kind(
        id="更正",
        title=Piece(TEMPLATE, "更正"),
        template=TEMPLATE,
        path=Piece(TEMPLATE, f"{entry.place}{ENDING}"),
        formats=(),
        subjects=(),
        condition=None,
        place=TEMPLATE,
    )
    return kind, {"文件": paper, "更正": found}
