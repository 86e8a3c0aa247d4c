"""Old text + amendment → new text: all operations at once, in old numbers; nothing is mended in silence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docgen.charter.consolidation.assembly import Assembly, Origin, Trace
from docgen.charter.consolidation.certificate import fingerprint
from docgen.charter.consolidation.changing import change_sentence, change_words
from docgen.charter.consolidation.edition import Edition
from docgen.charter.consolidation.inserting import delete, insert
from docgen.charter.consolidation.moving import merge, renumber, settled, split
from docgen.charter.consolidation.replacing import replace_place
from docgen.charter.consolidation.source import OldText
from docgen.charter.text.lists import base
from docgen.charter.text.marks import item_mark
from docgen.charter.text.model import Charter, print_text
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import (
    Amendment,
    Delete,
    Insert,
    Layout,
    Merge,
    Move,
    Operation,
    PutHeading,
    Renumber,
    Replace,
    Restate,
    Sentence,
    Split,
    Words,
)
from docgen.charter.wording.places import say
from docgen.problems import Problem, ProblemsError


@dataclass(frozen=True, slots=True)
class Applied:
    """The new text, what was refused on the way, what a person should look at, and the trace of retained
    lines.
    """

    charter: Charter
    refused: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    traces: dict[Origin, Trace]


def apply(amendment: Amendment, old: Charter) -> Charter:
    """The new charter. Raises ProblemsError naming each operation that cannot be carried out as written."""
    applied = try_apply(amendment, old)
    if applied.refused:
        raise ProblemsError(applied.refused)
    return applied.charter


def try_apply(amendment: Amendment, old: Charter, source: OldText | None = None) -> Applied:
    """Apply what can be applied and list the rest; for reports. `apply` is what counts.

    `source`: the old text ready for looking up, where several amendments are tried on it.
    """
    refused = list(_identity(amendment, old))
    if any(isinstance(one, Move) for one in amendment.operations):
        amendment = replace(
            amendment, orders=True
        )  # an article that goes between others shifts their numbers
    edition = Edition(source or OldText(old))
    for operation in settled(amendment.operations, old, refused):
        _attempt(edition, operation, refused)
    try:
        refused += _unanchored(amendment, edition)
        assembly = Assembly(edition, amendment, refused)
        charter = assembly.result()
    except RefusedError as refusal:
        return Applied(old, (*refused, refusal.problem), (), {})
    refused += [] if refused else _lost(amendment, charter)
    if amendment.result and not refused and fingerprint(print_text(charter)) != amendment.result:
        what = "按修正案修改后的文本与修正案记载的修改后文本校验码不符"
        refused.append(Problem("校验码", what, "修正案的文字可能在拟定以后被改动，请核对或重新生成"))
    return Applied(charter, tuple(refused), tuple(assembly.remarks), assembly.traces)


def _identity(amendment: Amendment, old: Charter) -> list[Problem]:
    if amendment.base and amendment.base != fingerprint(print_text(old)):
        what = "这份修正案所修改的不是这个文本（修改前文本的校验码不符）"
        return [Problem("校验码", what, "请核对章程的名称和版本")]
    return []


def _unanchored(amendment: Amendment, edition: Edition) -> Iterator[Problem]:
    """Words quoted to say where in a place, which do not stand there."""
    for place, words in amendment.anchors:
        lines = [line for node in edition.source.nodes(place) for line in node.lines]
        if not any(words in base(line) or words in line.body for line in lines):
            yield Problem(say(place), f"没有所引的“{words[:20]}”", "请核对引用的原文")


def _lost(amendment: Amendment, new: Charter) -> Iterator[Problem]:
    """New provisions of which a line is not in the new text: whatever the reason, they were not carried out."""
    there = {_words(line.body) for node in new.nodes for line in node.lines}
    whole = ""
    for one in amendment.operations:
        if not isinstance(one, Insert | Replace | Merge | Split):
            continue
        for line in one.lines:
            if _words(line) in there or not line.strip():
                continue
            whole = whole or _bare(print_text(new))
            if _bare(_words(line)) not in whole:
                place = one.places[0] if isinstance(one, Merge) else one.place
                what = f"“{line[:16]}”没有写进修改后的文本"
                yield Problem(say(place), what, "请核对是否与其他修改相互冲突")


def _words(line: str) -> str:
    """A line without the number of its item and the marks that end it, which follow from its place."""
    mark = item_mark(line)
    return (mark.text if mark else line).rstrip("；。，：;.")


def _bare(text: str) -> str:
    return "".join(text.split())


def carry_out(edition: Edition, operation: Operation) -> None:
    """Set one operation down; raises RefusedError."""
    match operation:
        case Words():
            change_words(edition, operation)
        case Replace():
            replace_place(edition, operation)
        case Sentence():
            change_sentence(edition, operation)
        case Move():
            raise RefusedError(say(operation.place), "移动以后的序号没有确定", "请写明移动以后的序号")
        case Insert():
            insert(edition, operation)
        case Delete():
            delete(edition, operation)
        case Renumber():
            renumber(edition, operation)
        case Merge():
            merge(edition, operation)
        case Split():
            split(edition, operation)
        case PutHeading():
            edition.put_heading(edition.source.one(operation.place), operation.before)
        case Restate():
            edition.restate(operation)
        case Layout():
            edition.lay_out(operation)


def _attempt(edition: Edition, operation: Operation, refused: list[Problem]) -> None:
    try:
        carry_out(edition, operation)
    except RefusedError as refusal:
        refused.append(refusal.problem)
