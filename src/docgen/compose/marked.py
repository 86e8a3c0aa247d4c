"""Text that a template makes of markup and data: to its conditions the plain words, on the way out markup again."""

from collections.abc import Iterable
from typing import Self

from docgen.compose.shield import unshield


class Marked(str):
    """Words as they read, data and markup alike; `markup`: the same for printing, its data shielded.

    What a template prints of any other text is data.
    """

    __slots__ = ("markup",)

    markup: str

    def __new__(cls, markup: str) -> Self:
        """Of text with its data shielded."""
        text = super().__new__(cls, unshield(markup))
        text.markup = markup
        return text


def join(parts: Iterable[str]) -> Marked:
    """What a template, macro or block gives: text of the template, with its data already shielded."""
    return Marked("".join(parts))
