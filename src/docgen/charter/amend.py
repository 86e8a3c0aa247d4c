"""What the command line calls: texts in, texts and a certificate out; the files are read and written
elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.charter.consolidation.apply import try_apply
from docgen.charter.consolidation.certificate import Certificate, digest, unlike
from docgen.charter.derivation.derive import derive
from docgen.charter.derivation.slips import slips
from docgen.charter.text.model import Charter, print_text
from docgen.charter.text.parse import parse
from docgen.charter.wording.operations import Amendment
from docgen.charter.wording.read import try_read
from docgen.charter.wording.word import Profile, word
from docgen.problems import Level, Problem, ProblemsError


@dataclass(frozen=True, slots=True)
class Result:
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
) -> Result:
    """The formal text of the amendment that turns one text into the other, proven on its own words.

    `closing`: when it takes effect, left open if empty. Raises ProblemsError, also where nothing differs.
    """
    _sound([(old, old_name), (new, new_name)])
    before, after = parse(old), parse(new)
    amendment = replace(derive(before, after), closing=(closing,) if closing else ())
    if not amendment.operations and not amendment.orders:
        raise ProblemsError([Problem(new_name, "两份文本一字不差，没有要修改的", "请核对是不是给错了文件")])
    text = word(amendment, profile)
    made, remarks = apply_text(text, before, old_name)
    if print_text(made) != new:
        raise ProblemsError(
            [Problem(new_name, "修正案未能通过验证：原文加修正案不等于新文", "请把两份文本交开发者检查")]
        )
    doubts = located(slips(before, after, amendment), new_name)
    return Result(text, certify(old, text, new), (*remarks, *doubts))


def amend_by_text(
    amendment: str, old: str, amendment_name: str = "", old_name: str = "", certificate: str = ""
) -> Result:
    """The consolidated text; nothing when any operation is refused.

    `certificate`, as it is printed: what it says against these texts is refused as well.
    """
    _sound([(old, old_name), (amendment, amendment_name)])
    made, remarks = apply_text(amendment, parse(old), amendment_name)
    new = print_text(made)
    if certificate and (faults := list(unlike(certificate, old, amendment, new))):
        raise ProblemsError(located(faults, amendment_name))
    return Result(new, certify(old, amendment, new), remarks)


def apply_text(text: str, old: Charter, name: str = "") -> tuple[Charter, tuple[Problem, ...]]:
    """Read and apply in one; raises ProblemsError with every problem of both steps."""
    amendment, unread = try_read(text)
    applied = try_apply(amendment, old)
    problems = [*unread, *_nothing(amendment, unread), *applied.refused]
    if problems:
        raise ProblemsError(located(problems, name))
    return applied.charter, tuple(located(applied.remarks, name))


def certify(old: str, amendment: str, new: str) -> Certificate:
    """Prove by doing: read the amendment, apply it to the old text, compare with the new one."""
    read, unread = try_read(amendment)
    applied = try_apply(read, parse(old))
    verified = not unread and not applied.refused and print_text(applied.charter) == new
    return Certificate(digest(old), digest(amendment), digest(new), len(read.operations), verified)


def _nothing(amendment: Amendment, unread: Iterable[Problem]) -> list[Problem]:
    """An instrument in which nothing is found changes nothing: that is hardly meant, unless it says it is for
    this text.
    """
    if amendment.operations or amendment.orders or amendment.base or list(unread):
        return []
    return [Problem("", "没有找到任何修改内容", "请核对所给的是不是修正案", Level.ERROR)]


def _sound(texts: Iterable[tuple[str, str]]) -> None:
    empty = [Problem(name, "文本是空的", "请核对文件") for text, name in texts if not text.strip()]
    if empty:
        raise ProblemsError(empty)


def located(problems: Iterable[Problem], name: str) -> list[Problem]:
    """The same problems, with the name of the file in front."""
    return [replace(one, where=":".join(part for part in (name, one.where) if part)) for one in problems]
