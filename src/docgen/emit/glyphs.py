"""The outlines of glyphs, cut out of a face as they are asked for: without hints, without shared subroutines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import uharfbuzz

from docgen.emit.cff import Outline, outlines
from docgen.style.fonts import Face

FLAGS = (
    uharfbuzz.SubsetFlags.DESUBROUTINIZE
    | uharfbuzz.SubsetFlags.NO_HINTING
    | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    | uharfbuzz.SubsetFlags.DOWNGRADE_CFF2
)
LEFT_OUT = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "kern")


def cut(
    face: Face, glyphs: Iterable[int], also_out: Iterable[str] = (), characters: Iterable[str] = ()
) -> "uharfbuzz.Face":
    """A face of .notdef and these glyphs in the order of their numbers; a variable one at its usual weight."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = FLAGS
    for tag in (*LEFT_OUT, *also_out):
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    if face.outlines.has_var_data:
        wanted.pin_all_axes_to_default(face.outlines)
    return uharfbuzz.subset(face.outlines, wanted)


def cut_to(face: Face, characters: Iterable[str]) -> "uharfbuzz.Face":
    """A whole font of these characters, with its table of characters and its names."""
    return cut(face, (), (), characters)


@dataclass(slots=True)
class Glyphs:
    """The outlines of a CFF face by glyph number, as far as they have been asked for."""

    face: Face
    _kept: dict[int, Outline] = field(default_factory=dict)

    def outlines(self, numbers: Sequence[int]) -> list[Outline]:
        """The outlines of these glyphs."""
        missing = sorted({0, *numbers} - self._kept.keys())
        if missing:
            wanted = sorted({0, *missing})
            made = outlines(_table(cut(self.face, wanted, ("cmap", "name", "post", "OS/2")), "CFF "))
            self._kept.update(zip(wanted, made, strict=True))
        return [self._kept[number] for number in numbers]


def is_cff(face: Face) -> bool:
    """Whether the outlines of a face are cubic (CFF); else they are TrueType's."""
    return bool({"CFF ", "CFF2"} & set(face.outlines.table_tags))


def _table(face: "uharfbuzz.Face", tag: str) -> bytes:
    return bytes(face.reference_table(tag).data)
