"""Findings: what a page shows and a clause does not allow."""

from dataclasses import dataclass

from docgen.verify.rulebook import Weight

DOCUMENT = 0  # the page number of what concerns the whole document


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: the clause's name and number, what is asked for, what stands there, the page and the place on it."""

    rule: str  # its key in the rulebook
    clause: str  # 「GB/T 9704 7.5」
    level: Weight
    text: str  # what the clause is about
    expected: str
    measured: str
    page: int = DOCUMENT
    place: str = ""


def quoted(text: str, most: int = 16) -> str:
    """A text in Chinese corner brackets, shortened."""
    bare = text.strip()
    return f"「{bare[:most]}…」" if len(bare) > most else f"「{bare}」"
