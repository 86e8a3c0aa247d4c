"""The certificate: which texts an amendment was proven on."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen import __version__
from docgen.charter.wording.operations import CharacterCoverage
from docgen.problems import Problem

_HASHES = re.compile(
    r"修改前文本 SHA-256：(?P<old>[0-9a-f]{64})\s+修正案 SHA-256：(?P<amendment>[0-9a-f]{64})\s+"
    r"修改后文本 SHA-256：(?P<new>[0-9a-f]{64})\s+(?:修正案共 .*\s+)?修改 [0-9]+ 处；已验证"
)
_COPIED = "引文内层的引号照录，原文没有同样的引语可以印证，不在验证之内，请对照原件核对："


@dataclass(frozen=True, slots=True)
class Certificate:
    """Hashes (SHA-256) of the old text, the amendment and the new text, what was verified, and what each
    character of the amendment was read as.

    `doubts`: how many numbers of the texts are not certain; then nothing is certified. `copied`: words within
    quotation marks of the amendment that nothing but the amendment bears out.
    """

    old: str
    amendment: str
    new: str
    operations: int
    verified: bool
    coverage: CharacterCoverage
    doubts: int = 0
    copied: tuple[str, ...] = ()
    reader: str = __version__

    def __str__(self) -> str:
        proof = "已验证：修改前文本＋修正案＝修改后文本" if self.verified else "未通过验证"
        if self.doubts:
            proof = f"文本的序号有 {self.doubts} 处没有把握，不出证明；请改正后再修改"
        return (
            f"修改前文本 SHA-256：{self.old}\n修正案 SHA-256：{self.amendment}\n"
            f"修改后文本 SHA-256：{self.new}\n"
            f"{_read(self.coverage)}\n"
            f"修改 {self.operations} 处；{proof}（docgen {self.reader}）"
            f"{_only_copied(self.copied)}"
        )


def bears_out(certificate: str) -> bool:
    """Whether a certificate, as it is printed, stands for every mark of the amendment: one that names marks as
    only copied does not.
    """
    return bool(certificate) and _COPIED not in certificate


def _only_copied(quotations: tuple[str, ...]) -> str:
    return f"\n{_COPIED}{'、'.join(f'“{words}”' for words in quotations)}" if quotations else ""


def unlike(certificate: str, old: str, amendment: str, new: str) -> Iterator[Problem]:
    """What a certificate, as it is printed, says against these texts."""
    known = _HASHES.search(certificate)
    if known is None:
        yield Problem("", "不是修正案的证书，或者证书写着“未通过验证”", "请给出 docgen amend 写出的证书文件")
    elif digest(old) != known["old"]:
        yield Problem("", "证书不是为这份修改前文本出的", "请核对章程的名称和版本")
    elif digest(amendment) != known["amendment"]:
        yield Problem("", "修正案的文字在出具证书以后改动过", "请找回原来的修正案，或者重新拟定")
    elif digest(new) != known["new"]:
        yield Problem("", "应用的结果与证书记载的修改后文本不符", "请用出具证书时的 docgen 版本核对")


def _read(coverage: CharacterCoverage) -> str:
    parts = [f"修改语句 {coverage.operations}", f"说明 {coverage.remarks}"]
    parts += [f"其他文件的部分 {coverage.others}"] if coverage.others else []
    parts += [f"空白 {coverage.blank}"]
    unread = f"，未读懂 {coverage.unread}" if coverage.unread else "，没有遗漏"
    return f"修正案共 {coverage.total} 字：{'、'.join(parts)}{unread}"


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8; lone surrogates, which have no UTF-8, are kept apart by their number."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(text: str) -> str:
    """The first 16 digits: what an instrument carries to say on which text it works."""
    return digest(text)[:16]
