"""Fonts: which face stands for each font role, what it covers, how wide and how tall its characters are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

import uharfbuzz

from docgen.problems import Problem, ProblemsError
from docgen.style.installed import fonts_in, installed
from docgen.style.model import LATIN, OWN, FontChain

MISTAKEN = {"￥": "＄"}  # what some faces draw as another: the Fandol faces write dollars for yuan


@dataclass(frozen=True, eq=False)
class Face:
    """One font file (or one face of a collection), known by itself. Advances and bounds are in em."""

    name: str  # as the chain asks for it
    path: Path
    index: int = 0
    own: bool = False  # whether it sets Latin letters too: cut apart from the face that does not

    @cached_property
    def outlines(self) -> uharfbuzz.Face:
        """The font file as HarfBuzz reads it."""
        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def _upem(self) -> int:
        return int(self.outlines.upem)

    @cached_property
    def _font(self) -> uharfbuzz.Font:
        return uharfbuzz.Font(self.outlines)

    @cached_property
    def family(self) -> str:
        """The name of its family as its file has it; that which the chain asks for where it has none."""
        return self.outlines.get_name(uharfbuzz.OTNameIdPredefined.FONT_FAMILY) or self.name

    @cached_property
    def postscript(self) -> str:
        """Its name in files that hold it: letters, digits and hyphens."""
        name = self.outlines.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        plain = (letter for letter in name if letter.isascii() and (letter.isalnum() or letter in "-_"))
        return "".join(plain) or "Face"

    @cached_property
    def ascent(self) -> float:
        """Height of the face's line over the baseline, em."""
        return float(self._font.get_font_extents("ltr").ascender) / self._upem

    @cached_property
    def descent(self) -> float:
        """Depth of the face's line below the baseline, em; some files give it with the wrong sign."""
        return abs(float(self._font.get_font_extents("ltr").descender)) / self._upem

    @cached_property
    def underline(self) -> float:
        """Upper edge of the stroke under text, em over the baseline; what is usual where the file says nothing."""
        return self._metric(uharfbuzz.OTMetricsTag.UNDERLINE_OFFSET, -0.1)

    @cached_property
    def strike(self) -> float:
        """Middle of the stroke through text, em over the baseline; what is usual where the file says nothing."""
        return self._metric(uharfbuzz.OTMetricsTag.STRIKEOUT_OFFSET, 0.3)

    def _metric(self, tag: uharfbuzz.OTMetricsTag, usual: float) -> float:
        return float(self._font.get_metric_position(tag) or usual * self._upem) / self._upem

    @cached_property
    def fingerprint(self) -> str:
        """Changes when the file does."""
        stat = self.path.stat()
        return f"{self.path.name}:{self.index}:{stat.st_size}:{stat.st_mtime_ns}"

    def covers(self, character: str) -> bool:
        """Whether it shows a character; not if it draws it as the one that it is known to be taken for."""
        if self._font.get_nominal_glyph(ord(character)) is None:
            return False
        return character not in MISTAKEN or self._drawn(character) != self._drawn(MISTAKEN[character])

    def _drawn(self, character: str) -> tuple[float, ...]:
        """Where the ink of a character begins and how far it reaches; () where there is none."""
        bounds = self._font.get_glyph_extents(self.glyph(character))
        return (bounds.x_bearing, bounds.y_bearing, bounds.width, bounds.height) if bounds else ()

    def advance(self, character: str) -> float:
        """Advance width in em."""
        return float(self._font.get_glyph_h_advance(self.glyph(character))) / self._upem

    def ink(self, character: str) -> tuple[float, float]:
        """Lowest and highest point of the character's ink over the baseline, em."""
        bounds = self._font.get_glyph_extents(self.glyph(character))
        if bounds is None:
            return 0.0, 0.0
        return float(bounds.y_bearing + bounds.height) / self._upem, float(bounds.y_bearing) / self._upem

    def glyph(self, character: str) -> int:
        """The number of the character's glyph; 0, the face's mark for what it lacks, when there is none."""
        glyph = self._font.get_nominal_glyph(ord(character))
        return int(glyph) if glyph is not None else 0


def is_latin(character: str) -> bool:
    """Letters, digits and signs that take the Latin font role; × and ÷ are Chinese, as Word has them (17.3.2.26)."""
    return " " <= character <= "~" or ("\u00c0" <= character <= "\u024f" and character not in "×÷")


@dataclass(frozen=True, eq=False)
class FontBook:
    """The faces found for each font role of a style, in the order of its chains; one is like no other."""

    chains: Mapping[str, FontChain]
    folders: tuple[Path, ...] = ()  # where font files are looked for before the system's fonts
    _picked: dict[tuple[str, str], tuple[Face, float]] = field(default_factory=dict, repr=False)
    _advances: dict[str, "_Advances"] = field(default_factory=dict, repr=False)

    @cached_property
    def faces(self) -> Mapping[str, tuple[Face, ...]]:
        """Font role → its faces that are there, best first; those that set Latin letters too under the name with OWN."""
        made: dict[tuple[Path, int], Face] = {}
        found = {role: tuple(self._find(chain.faces, made)) for role, chain in self.chains.items()}
        apart = {face: replace(face, own=True) for face in made.values()}
        own = {f"{role}{OWN}": tuple(map(apart.__getitem__, faces)) for role, faces in found.items()}
        return found | own

    def _find(self, names: Sequence[str], made: dict[tuple[Path, int], Face]) -> Iterable[Face]:
        for name in names:
            place = self._place(name)
            if place is not None:
                yield made.setdefault(place, Face(name, *place))

    @cached_property
    def _own(self) -> Mapping[str, tuple[Path, int]]:
        return fonts_in(self.folders)

    def _place(self, name: str) -> tuple[Path, int] | None:
        if not name.endswith((".otf", ".ttf")):
            return self._own.get(name) or installed().get(name)
        inside = next((folder / name for folder in self.folders if (folder / name).is_file()), None)
        if inside is not None:
            return inside, 0
        return next((place for place in installed().values() if place[0].name == name), None)

    def pick(self, role: str, character: str) -> tuple[Face, float]:
        """The face that shows `character` in `role`, and its advance in em; raises ProblemsError when none does."""
        found = self._picked.get((role, character))
        if found is None:
            found = self._picked[role, character] = self._search(role, character)
        return found

    def advances(self, role: str) -> Mapping[str, float]:
        """Character → its advance in `role`, em; raises ProblemsError for one that no face shows."""
        return self._advances.get(role) or self._advances.setdefault(role, _Advances(self, role))

    def _search(self, role: str, character: str) -> tuple[Face, float]:
        roles = (LATIN, role) if is_latin(character) and not role.endswith(OWN) else (role, LATIN)
        chosen = (face for name in roles for face in self.faces[name])
        for face in chain(chosen, self._others()):
            if face.covers(character):
                return face, face.advance(character)
        raise ProblemsError([self._missing(role, character)])

    def _others(self) -> Iterable[Face]:
        """Faces of the other roles, then whatever is installed: better another hand than no character."""
        yield from (face for faces in self.faces.values() for face in faces)
        yield from self._installed

    @cached_property
    def _installed(self) -> tuple[Face, ...]:
        return tuple(Face(path.stem, path, index) for path, index in sorted(set(installed().values())))

    def _missing(self, role: str, character: str) -> Problem:
        role = role.removesuffix(OWN)
        if not self.faces[role]:
            return Problem(
                f"字体“{role}”",
                "一个字面也没有找到",
                "请运行 scripts/bootstrap 或安装字体，再用 docgen fonts 查看",
            )
        return Problem(
            f"字体“{role}”",
            f"没有一种字体能显示“{character}”（U+{ord(character):04X}）",
            "请换用通行的写法，或安装收有这个字的字体",
        )

    def fingerprint(self) -> str:
        """Changes when another face would be used."""
        return ";".join(
            f"{role}={','.join(f.fingerprint for f in faces)}" for role, faces in self.faces.items()
        )


class _Advances(dict[str, float]):
    """The advances of a role, each found when first asked for."""

    def __init__(self, book: FontBook, role: str) -> None:
        super().__init__()
        self._book, self._role = book, role

    def __missing__(self, character: str) -> float:
        self[character] = advance = self._book.pick(self._role, character)[1]
        return advance
