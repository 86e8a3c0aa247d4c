"""Two files of one document, compared line by line and page by page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docgen.verify.page import Page

MIXED = re.compile(r"[!-~\u00c0-\u024f]")  # figures and Latin: programs round their widths differently


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines of a page that are not the same in both files. `pure`: nothing but Chinese in them."""

    page: int
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def pure(self) -> bool:
        return not any(MIXED.search(line) for line in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class PairReport:
    """How many pages each file has, how many lines there are and how many are the same, and what differs."""

    pages: tuple[int, int]
    lines: int
    same: int
    differences: tuple[Difference, ...]

    @property
    def share(self) -> float:
        """The share of lines that are the same on the same page."""
        return self.same / self.lines if self.lines else 1.0

    @property
    def agrees(self) -> bool:
        """Whether the files have the same pages, and the same lines where these are pure Chinese."""
        return self.pages[0] == self.pages[1] and not any(each.pure for each in self.differences)


def compare(left: Sequence[Page], right: Sequence[Page]) -> PairReport:
    """Every page of one file with the page of that number in the other."""
    count = max(len(left), len(right))
    texts = [(_texts(left, number), _texts(right, number)) for number in range(count)]
    differences = tuple(
        difference for number, pair in enumerate(texts, 1) for difference in _differences(number, *pair)
    )
    lines = sum(max(len(mine), len(other)) for mine, other in texts)
    same = sum(_same(mine, other) for mine, other in texts)
    return PairReport((len(left), len(right)), lines, same, differences)


def _texts(pages: Sequence[Page], number: int) -> list[str]:
    return [line.bare for line in pages[number].lines] if number < len(pages) else []


def _same(mine: Sequence[str], other: Sequence[str]) -> int:
    """How many lines of a page stand in both, in the same order."""
    return sum(
        block.size for block in SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks()
    )


def _differences(page: int, mine: Sequence[str], other: Sequence[str]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield Difference(page, tuple(mine[a:b]), tuple(other[c:d]))
