"""Two PDFs of one document: which lines differ, and whether pages break alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docgen.verify.lines import PageLine

Pages = Sequence[Sequence[PageLine]]


@dataclass(frozen=True)
class Difference:
    """Lines of the PDF, and those of Word in their place."""

    page: int
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How far Word and PDF of one document agree. `offset`: the greatest distance between two baselines, pt."""

    name: str
    profile: str
    pages: int
    lines: int
    same: int
    breaks_alike: bool
    offset: float
    differences: tuple[Difference, ...]

    @property
    def pure(self) -> bool:
        return self.name.startswith("中文")


def compare(name: str, profile: str, ours: Pages, theirs: Pages) -> Outcome:
    """The outcome for one document."""
    mine, others = list(_lines(ours)), list(_lines(theirs))
    matcher = SequenceMatcher(None, [text for _, text in mine], [text for _, text in others], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    differences = tuple(
        Difference(mine[min(a, len(mine) - 1)][0], _texts(mine[a:b]), _texts(others[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )
    alike = [_ends(page) for page in ours] == [_ends(page) for page in theirs]
    return Outcome(name, profile, len(ours), len(mine), same, alike, _offset(ours, theirs), differences)


def _lines(pages: Pages) -> Iterable[tuple[int, str]]:
    for number, page in enumerate(pages, 1):
        yield from ((number, line.bare) for line in page if line.bare)


def _texts(lines: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(text for _, text in lines)


def _ends(page: Sequence[PageLine]) -> tuple[str, str]:
    """What a page begins and ends with: its first and its last three characters."""
    text = "".join(line.bare for line in page)
    return text[:3], text[-3:]


def _offset(ours: Pages, theirs: Pages) -> float:
    pairs = (
        (mine, other)
        for page, opposite in zip(ours, theirs, strict=False)
        for mine, other in zip(page, opposite, strict=False)
        if mine.bare == other.bare
    )
    return max((abs(mine.baseline - other.baseline) for mine, other in pairs), default=0.0)
