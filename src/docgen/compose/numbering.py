"""Numbers of headings: 一、（一）1.（1）, each level beginning anew under the one above."""

from docgen.compose.numerals import LEVEL_PATTERNS, level_number

LEVELS = 4


class Numbering:
    """Counts headings on their four levels."""

    def __init__(self) -> None:
        self._counts = [0] * (LEVELS + 1)

    def next(self, level: int) -> str:
        """The number of the next heading on this level, as it stands before the text."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (LEVELS - level)
        return level_number(level, self._counts[level])


def written_number(text: str) -> str:
    """The number that a heading's text begins with, of whatever level; empty if there is none."""
    for pattern in LEVEL_PATTERNS.values():
        if match := pattern.match(text):
            return match[0]
    return ""
