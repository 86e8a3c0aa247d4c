"""What the command line calls: texts in, texts and a certificate out; the files are read and written
elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.charter.consolidation.apply import Applied, try_apply
from docgen.charter.consolidation.certificate import Certificate, bears_out, digest, unlike
from docgen.charter.consolidation.inner_marks import copied, misplaced_inner_marks, told
from docgen.charter.consolidation.punctuation import misplaced_marks
from docgen.charter.derivation.derive import derive
from docgen.charter.derivation.slips import slips
from docgen.charter.text.certainty import Doubt, Sort, doubts, is_sectional
from docgen.charter.text.model import Charter, print_text
from docgen.charter.text.parse import parse
from docgen.charter.wording.names import listed
from docgen.charter.wording.operations import (
    Amendment,
    Delete,
    Insert,
    Merge,
    Move,
    Operation,
    Renumber,
    Split,
)
from docgen.charter.wording.read import try_read
from docgen.charter.wording.word import Profile, word
from docgen.problems import Level, Problem, ProblemsError


@dataclass(frozen=True, slots=True)
class AmendResult:
    """What goes to standard output, its proof, and what a person should look at."""

    text: str
    certificate: Certificate
    remarks: tuple[Problem, ...] = ()

    @property
    def report(self) -> str:
        """For standard error."""
        return "\n".join([*map(str, self.remarks), str(self.certificate)])


def amend_from_texts(
    old: str,
    new: str,
    profile: Profile = Profile.LEGISLATIVE,
    old_name: str = "",
    new_name: str = "",
    closing: str = "",
) -> AmendResult:
    """The formal text of the amendment that turns one text into the other, proven on its own words.

    `closing`: when it takes effect, left open if empty. Raises ProblemsError, also where nothing differs.
    """
    _sound([(old, old_name), (new, new_name)])
    before, after = parse(old), parse(new)
    amendment = replace(derive(before, after), closing=(closing,) if closing else ())
    if not _says_something(amendment):
        raise ProblemsError([Problem(new_name, "两份文本一字不差，没有要修改的", "请核对是不是给错了文件")])
    text = word(amendment, profile)
    carried = _carried(text, before)
    made, remarks = _accepted(carried, before, old_name, proven=True)
    if print_text(made) != new:
        raise ProblemsError(
            [Problem(new_name, "修正案未能通过验证：原文加修正案不等于新文", "请把两份文本交开发者检查")]
        )
    slipped = located(slips(before, after, amendment), new_name)
    unsure = _unsure(old, old_name, new, new_name)
    told = {(problem.where, problem.what[:8]) for problem in slipped}
    fresh = [problem for problem in unsure if (problem.where, problem.what[:8]) not in told]
    certificate = replace(_certified(old, text, new, carried), doubts=len(unsure))
    return AmendResult(text, certificate, (*remarks, *slipped, *fresh))


def amend_by_text(
    amendment: str,
    old: str,
    amendment_name: str = "",
    old_name: str = "",
    unchanged: bool = False,
    certificate: str = "",
) -> AmendResult:
    """The consolidated text; nothing when any operation is refused.

    `unchanged`: an amendment that leaves every letter as it was is accepted; it hardly ever is what was meant.
    `certificate`, as it is printed: what it says against these texts is refused as well.
    """
    _sound([(old, old_name), (amendment, amendment_name)])
    unsure = [doubt for doubt in doubts(old) if doubt.grave]
    before, proven = parse(old), bears_out(certificate)
    carried = _carried(amendment, before)
    _certain(unsure, carried.amendment, old_name)
    made, remarks = _accepted(carried, before, amendment_name, proven)
    new = print_text(made)
    if certificate and (faults := list(unlike(certificate, old, amendment, new))):
        raise ProblemsError(located(faults, amendment_name))
    if new == old and not unchanged:
        what = "按这份修正案修改以后，文本一字未变"
        raise ProblemsError([Problem(amendment_name, what, "请核对修正案；确实不作修改的，请加 --unchanged")])
    only_copied = () if carried.amendment.result or proven else copied(before, made)
    proof = replace(_certified(old, amendment, new, carried), doubts=len(unsure), copied=only_copied)
    written = [each for each in doubts(old) if not each.grave]
    return AmendResult(
        new, proof, (*remarks, *located((each.problem() for each in [*unsure, *written]), old_name))
    )


def _certain(unsure: Iterable[Doubt], amendment: Amendment, name: str) -> None:
    """Refuse to move numbers where it is doubtful which is which, or to close gaps that may be slips."""
    moved = moves_numbers(amendment)
    barred = [doubt for doubt in unsure if (moved if doubt.sort is Sort.ORDER else amendment.orders)]
    if barred:
        raise ProblemsError(located((doubt.problem(Level.ERROR) for doubt in barred), name))


def _unsure(old: str, old_name: str, new: str, new_name: str) -> list[Problem]:
    """Numbers that are not certain: all of the old text, and those of the new one that the old had not."""
    before = [doubt for doubt in doubts(old) if doubt.grave]
    known = {doubt.what for doubt in before}
    after = [doubt for doubt in doubts(new) if doubt.grave and doubt.what not in known]
    return [
        *located((doubt.problem() for doubt in before), old_name),
        *located((doubt.problem() for doubt in after), new_name),
    ]


def moves_numbers(amendment: Amendment) -> bool:
    """Whether articles or headings come, go or are renumbered."""
    return amendment.orders or any(map(_moves, amendment.operations))


def _moves(operation: Operation) -> bool:
    match operation:
        case Insert() | Delete():
            return not operation.place.paragraph and not operation.place.item
        case Renumber() | Move() | Merge() | Split():
            return True
        case _:
            return False


def apply_text(
    text: str, old: Charter, name: str = "", proven: bool = False
) -> tuple[Charter, tuple[Problem, ...]]:
    """Read and apply in one; raises ProblemsError with every problem of both steps.

    `proven`: the result is held against a known one, which says more than the marks in the instrument do.
    """
    return _accepted(_carried(text, old), old, name, proven)


@dataclass(frozen=True, slots=True)
class _Carried:
    """An instrument read and carried out, and what of it could not be read."""

    amendment: Amendment
    unread: tuple[Problem, ...]
    applied: Applied


def _carried(text: str, old: Charter) -> _Carried:
    amendment, unread = try_read(text, old.title, is_sectional(old))
    return _Carried(amendment, unread, try_apply(amendment, old))


def _accepted(
    carried: _Carried, old: Charter, name: str, proven: bool
) -> tuple[Charter, tuple[Problem, ...]]:
    """The new text and its remarks; raises ProblemsError."""
    amendment, applied = carried.amendment, carried.applied
    problems = [*carried.unread, *_nothing(amendment, carried.unread), *applied.refused]
    if not (problems or amendment.result or proven):
        problems += misplaced_marks(amendment, old, applied.charter)
        problems += misplaced_inner_marks(old, applied.charter)
    if problems:
        raise ProblemsError(located(problems, name))
    unsure = [] if amendment.result or proven else told(copied(old, applied.charter))
    return applied.charter, tuple(located([*_left_aside(amendment), *unsure, *applied.remarks], name))


def certify(old: str, amendment: str, new: str) -> Certificate:
    """Prove by doing: read the amendment, apply it to the old text, compare with the new one."""
    return _certified(old, amendment, new, _carried(amendment, parse(old)))


def _certified(old: str, amendment: str, new: str, carried: _Carried) -> Certificate:
    read, applied = carried.amendment, carried.applied
    verified = not carried.unread and not applied.refused and print_text(applied.charter) == new
    counted = read.coverage
    return Certificate(digest(old), digest(amendment), digest(new), len(read.operations), verified, counted)


def _left_aside(amendment: Amendment) -> list[Problem]:
    """Which parts of a package are for other texts."""
    if not amendment.others:
        return []
    what = f"这份修正案还修改{listed(amendment.others)}，那些部分没有应用于这个文本"
    return [Problem("", what, "请分别应用于相应的文本", Level.WARNING)]


def _nothing(amendment: Amendment, unread: Iterable[Problem]) -> list[Problem]:
    """An instrument in which nothing is found changes nothing: that is hardly meant, unless it says it is for
    this text.
    """
    if _says_something(amendment) or amendment.base or list(unread):
        return []
    return [Problem("", "没有找到任何修改内容", "请核对所给的是不是修正案", Level.ERROR)]


def _says_something(amendment: Amendment) -> bool:
    return bool(amendment.operations or amendment.orders or amendment.vacant_headings)


def _sound(texts: Iterable[tuple[str, str]]) -> None:
    empty = [Problem(name, "文本是空的", "请核对文件") for text, name in texts if not text.strip()]
    if empty:
        raise ProblemsError(empty)


def located(problems: Iterable[Problem], name: str) -> list[Problem]:
    """The same problems, with the name of the file in front."""
    return [replace(one, where=":".join(part for part in (name, one.where) if part)) for one in problems]
