"""Cuts a face to the characters that a batch needs, glyph numbers kept, so that writing a PDF handles less."""

from collections.abc import Iterable

import uharfbuzz

from docgen.style.fonts import Face


def cut(face: Face, characters: Iterable[str]) -> bytes:
    """A font file of `face` that holds only `characters`; the same glyph numbers whatever the characters."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(ord(character) for character in characters)
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    return bytes(uharfbuzz.subset(face.outlines, wanted).blob.data)
