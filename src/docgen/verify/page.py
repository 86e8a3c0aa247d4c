"""The values of a measured page: characters, lines, rules. Points from the page's upper left corner."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4
SAME_LINE = 1.5  # points within which baselines are of one line
APART = 1.6  # sizes between characters that do not belong together


def mm(points: float) -> float:
    """Points as millimetres."""
    return points / POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Character:
    """A character from its origin to the end of its advance, on its baseline; `top` and `bottom` bound its ink."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    colour: tuple[int, int, int] = (0, 0, 0)
    top: float = 0
    bottom: float = 0

    @property
    def wide(self) -> bool:
        """Whether it takes a whole square, as Chinese characters and full-width marks do."""
        return self.right - self.left > 0.8 * self.size


@dataclass(frozen=True, slots=True)
class PageLine:
    """Characters on one baseline, left to right."""

    page: int
    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(character.text for character in self.characters)

    @property
    def bare(self) -> str:
        """The text without spaces of any width, none included."""
        return "".join(self.text.replace("\u200b", "").replace("\u2060", "").replace("\u2011", "-").split())

    @property
    def inked(self) -> tuple[Character, ...]:
        """The characters that leave ink, or all when none does."""
        return tuple(one for one in self.characters if one.text.strip()) or self.characters

    @property
    def left(self) -> float:
        return self.inked[0].left

    @property
    def right(self) -> float:
        return self.inked[-1].right

    @property
    def baseline(self) -> float:
        return self.characters[0].baseline

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes = [round(one.size * 2) / 2 for one in self.inked]
        return max(set(sizes), key=sizes.count)

    @property
    def segments(self) -> tuple[tuple[Character, ...], ...]:
        """Its ink in groups that stand apart, as number and signers do."""
        groups: list[list[Character]] = []
        for one in self.inked:
            if groups and one.left - groups[-1][-1].right < APART * one.size:
                groups[-1].append(one)
            else:
                groups.append([one])
        return tuple(map(tuple, groups))


def lines_of(page: int, characters: Iterable[Character]) -> Iterator[PageLine]:
    """The lines that characters of a page stand on, from top to bottom."""
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda one: (one.baseline, one.left)):
        if rows and abs(rows[-1][0].baseline - character.baseline) <= SAME_LINE:
            rows[-1].append(character)
        else:
            rows.append([character])
    for row in rows:
        yield PageLine(page, tuple(sorted(row, key=lambda one: one.left)))


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, drawn as a stroke or as a thin filled box; its edges and its colour."""

    left: float
    right: float
    top: float
    bottom: float
    colour: tuple[int, int, int] = (0, 0, 0)

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top

    @property
    def thickness(self) -> float:
        return min(self.right - self.left, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, its lines from top to bottom, its rules, how many pictures it holds.

    `aside`: on a landscape page, the lines that are level once it is turned to the left, to be bound with the others;
    their places are those on the turned page.
    """

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    rules: tuple[Rule, ...] = ()
    pictures: int = 0
    aside: tuple[PageLine, ...] = ()

    @property
    def upright(self) -> bool:
        return self.height >= self.width


def is_red(colour: tuple[int, int, int]) -> bool:
    """Whether ink of this colour is seen as red."""
    red, green, blue = colour
    return red >= 150 and green <= 80 and blue <= 80
