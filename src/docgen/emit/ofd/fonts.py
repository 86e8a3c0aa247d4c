"""Fonts of an OFD file: each face cut to the characters that the file shows with it, its own table of characters kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_letters, digits

from docgen.draw.sheets import Glyphs
from docgen.emit import glyphs
from docgen.emit.ofd.package import OfdPackage, attribute
from docgen.style.fonts import Face

PLAIN = frozenset(ascii_letters + digits + " -_")  # characters of file names that no program stumbles over


@dataclass(slots=True)
class _Used:
    number: int
    face: Face
    characters: set[str] = field(default_factory=set)


@dataclass(slots=True)
class OfdFonts:
    """The fonts of one file."""

    package: OfdPackage
    _used: dict[tuple[Path, int], _Used] = field(default_factory=dict)

    def number(self, run: Glyphs) -> int:
        """Under which the pages know the face of a run; its characters are remembered as shown."""
        key = run.face.path, run.face.index
        if key not in self._used:
            self._used[key] = _Used(self.package.number(), run.face)
        self._used[key].characters.update(run.text)
        return self._used[key].number

    def write(self, folder: str) -> str:
        """Writes the font files into a folder; gives the list of fonts."""
        return "".join(self._font(used, folder) for used in self._used.values())

    def _font(self, used: _Used, folder: str) -> str:
        kind = "otf" if glyphs.is_cff(used.face) else "ttf"
        name = self._name(used)
        file = f"{name.replace(' ', '')}.{kind}"
        self.package.put(f"{folder}/{file}", _cut(used.face, used.characters))
        names = attribute("FontName", name) + attribute("FamilyName", used.face.family)
        return f'<ofd:Font ID="{used.number}"{names}><ofd:FontFile>{file}</ofd:FontFile></ofd:Font>'

    def _name(self, used: _Used) -> str:
        """The name of a font, by which its file is called too, as some readers expect: its family's if no other has that."""
        family = "".join(filter(PLAIN.__contains__, used.face.family)).strip()
        alike = [each for each in self._used.values() if each.face.family == used.face.family]
        return family if family and len(alike) == 1 else f"{family or 'font'} {used.number}"


def _cut(face: Face, characters: Iterable[str]) -> bytes:
    return bytes(glyphs.cut_to(face, characters).blob.data)
