"""The lines of a PDF as they stand on its pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber


@dataclass(frozen=True, slots=True)
class Character:
    """A character with its box from the page's upper left corner, its baseline, size and font; points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    colour: tuple[float, ...] = ()


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
        return "".join(self.text.replace("\u200b", "").split())

    @property
    def left(self) -> float:
        return self.characters[0].left

    @property
    def right(self) -> float:
        return self.characters[-1].right

    @property
    def baseline(self) -> float:
        return self.characters[0].baseline


def read_lines(path: Path, tolerance: float = 1.5) -> list[list[PageLine]]:
    """Each page's lines from top to bottom; characters within `tolerance` pt of a baseline are of one line."""
    with pdfplumber.open(path) as pdf:
        return [
            list(_lines(number, _characters(page.chars, float(page.height)), tolerance))
            for number, page in enumerate(pdf.pages, 1)
        ]


def _characters(raw: Sequence[dict[str, object]], height: float) -> list[Character]:
    return [_character(one, height) for one in raw if str(one["text"]).strip("\0")]


def _character(one: dict[str, object], height: float) -> Character:
    matrix = one["matrix"]
    assert isinstance(matrix, tuple)
    colour = one.get("non_stroking_color")
    return Character(
        str(one["text"]),
        float(str(one["x0"])),
        float(str(one["x1"])),
        height - float(matrix[5]),
        float(str(one["size"])),
        str(one["fontname"]),
        tuple(map(float, colour)) if isinstance(colour, tuple | list) else (),
    )


def _lines(page: int, characters: list[Character], tolerance: float) -> Iterable[PageLine]:
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda one: (one.baseline, one.left)):
        if rows and abs(rows[-1][0].baseline - character.baseline) <= tolerance:
            rows[-1].append(character)
        else:
            rows.append([character])
    for row in rows:
        yield PageLine(page, tuple(sorted(row, key=lambda one: one.left)))
