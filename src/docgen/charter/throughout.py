"""Marks and words that changed throughout a text: said once, not in every article."""

from docgen.charter.model import Charter, print_text
from docgen.charter.operations import Area, Place, Way, Words

_PAIRS = (
    ("(", "（"),
    (")", "）"),
    (";", "；"),
    (":", "："),
    (",", "，"),
    ("．", "."),
    ("○", "〇"),
    ("?", "？"),
)
_LEAST = 3


def throughout(old: Charter, new: Charter) -> list[Words]:
    """Half-width or look-alike marks that the new text no longer has anywhere, and the other way about."""
    before, after = print_text(old), print_text(new)
    found = list[Words]()
    for pair in _PAIRS:
        for a, b in (pair, pair[::-1]):
            if before.count(a) >= _LEAST and a not in after and after.count(b) > before.count(b):
                found.append(Words(Place(Area.WHOLE), a, b, Way.REPLACE, every=True))
    return found
