"""Fonts of a PDF file: each face cut to the characters that the file shows with it.

A character's code is that of Unicode (UTF-16) in every font, so that what a page holds depends on nothing but its
text; characters beyond the first 65,536 take codes that Unicode leaves to halves of such characters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path

from docgen.draw.sheets import Glyphs
from docgen.emit import cff, glyphs
from docgen.emit.pdf.file import File
from docgen.style.fonts import Face

BEYOND = 0xD800  # the first code for characters beyond U+FFFF
ROWS = 100  # that a CMap may hold in one section
EM = 1000
OUTLINES = (
    1  # level of compression: they are dense, a higher one takes twice the time for 0.4 % of their size
)


@dataclass(slots=True)
class Cuts:
    """The outlines that one process has cut out of faces."""

    _faces: dict[tuple[Path, int], glyphs.Glyphs] = field(default_factory=dict)

    def of(self, face: Face) -> glyphs.Glyphs:
        return self._faces.setdefault((face.path, face.index), glyphs.Glyphs(face))


@dataclass(slots=True, eq=False)
class Used:
    """A face in one file: its name there, and the runs that are set in it."""

    name: str
    face: Face
    runs: list[Glyphs] = field(default_factory=list)

    def shown(self) -> dict[str, tuple[int, float]]:
        """Of each character that it shows, the glyph and the advance in em."""
        text = "".join([run.text for run in self.runs])
        numbers = chain.from_iterable([run.numbers for run in self.runs])
        advances = chain.from_iterable([run.advances for run in self.runs])
        return dict(zip(text, zip(numbers, advances, strict=True), strict=True))


@dataclass(slots=True)
class Fonts:
    """The fonts of one file."""

    cuts: Cuts
    _beyond: dict[str, int] = field(default_factory=dict)  # character beyond U+FFFF → its code
    _used: dict[tuple[Path, int], Used] = field(default_factory=dict)
    _known: dict[Face, Used] = field(default_factory=dict)  # one file may stand for several faces

    def of(self, face: Face) -> Used:
        """A face as the pages know it; whoever sets a run in it adds that."""
        found = self._known.get(face)
        if found is None:
            usual = Used(f"F{len(self._used) + 1}", face)
            found = self._known[face] = self._used.setdefault((face.path, face.index), usual)
        return found

    def codes(self, text: str) -> bytes:
        """The codes of characters, two bytes each."""
        data = text.encode("utf-16-be")
        if len(data) == 2 * len(text):
            return data
        return b"".join(self._code(character).to_bytes(2, "big") for character in text)

    def _code(self, character: str) -> int:
        code = ord(character)
        return code if code <= 0xFFFF else self._beyond.setdefault(character, BEYOND + len(self._beyond))

    def write(self, file: File) -> str:
        """Writes the fonts; gives the entries of the dictionary of resources."""
        shown = {used.name: used.shown() for used in self._used.values()}
        unicode = (
            file.stream(_unicode(set(chain.from_iterable(shown.values())), self._beyond)) if shown else 0
        )
        return "".join(
            f"/{used.name} {self._font(file, used.face, shown[used.name], unicode)} 0 R"
            for used in self._used.values()
        )

    def _font(self, file: File, face: Face, shown: Mapping[str, tuple[int, float]], unicode: int) -> int:
        is_cff = glyphs.is_cff(face)
        coded = sorted((self._code(character), *found) for character, found in shown.items())
        numbers = {code: number for code, number, _ in coded}
        name = f"{_tag(face, numbers)}+{face.postscript}"
        if is_cff:
            program, mapping = self._cubic(file, face, numbers, name), ""
        else:
            program, mapping = _quadratic(file, face, numbers)
        descriptor = file.add(f"<<{_described(face, name)}/FontFile{3 if is_cff else 2} {program} 0 R>>")
        kind, encoded = ("0", "-Identity-H") if is_cff else ("2", "")
        widths = _widths({code: round(advance * EM) for code, _, advance in coded})
        inside = file.add(
            f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            f"/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW {EM}/W[{widths}]{mapping}>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}{encoded}/Encoding/Identity-H/ToUnicode {unicode} 0 R"
            f"/DescendantFonts[{inside} 0 R]>>"
        )

    def _cubic(self, file: File, face: Face, numbers: Mapping[int, int], name: str) -> int:
        """The font program of a CFF face."""
        blank, *cut = self.cuts.of(face).outlines([0, *numbers.values()])
        data = cff.write(name, dict(zip(numbers, cut, strict=True)), blank)
        return file.stream(data, "/Subtype/CIDFontType0C", OUTLINES)


def _quadratic(file: File, face: Face, numbers: Mapping[int, int]) -> tuple[int, str]:
    """The font program of a TrueType face, and the mapping of codes to its glyphs."""
    kept = sorted({0, *numbers.values()})
    data = bytes(glyphs.cut(face, kept, ("cmap", "name", "post", "OS/2")).blob.data)
    place = {number: at for at, number in enumerate(kept)}
    mapping = bytearray(2 * max(numbers) + 2)
    for code, number in numbers.items():
        mapping[2 * code : 2 * code + 2] = place[number].to_bytes(2, "big")
    program = file.stream(data, f"/Length1 {len(data)}", OUTLINES)
    return program, f"/CIDToGIDMap {file.stream(bytes(mapping))} 0 R"


def _tag(face: Face, numbers: Mapping[int, int]) -> str:
    """Six letters that mark a subset by what it holds."""
    digest = sha256(f"{face.path.name}{numbers}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _described(face: Face, name: str) -> str:
    ascent, descent = round(face.ascent * EM), -round(face.descent * EM)
    return (
        f"/Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-{EM} {descent - EM} {2 * EM} {2 * EM}]/ItalicAngle 0"
        f"/Ascent {ascent}/Descent {descent}/CapHeight {ascent}/StemV 80"
    )


def _widths(widths: Mapping[int, int]) -> str:
    """The advances that are not an em, those of codes in a row together (9.7.4.3)."""
    said: list[str] = []
    before = -2
    for code in sorted(code for code, width in widths.items() if width != EM):
        said.append(
            f" {widths[code]}" if code == before + 1 else f"{']' if said else ''}{code}[{widths[code]}"
        )
        before = code
    return "".join(said) + ("]" if said else "")


def _unicode(characters: Iterable[str], beyond: Mapping[str, int]) -> bytes:
    """A CMap that maps codes to Unicode: rows of 256 to themselves, those beyond one by one (9.10.3)."""
    rows = sorted({ord(character) >> 8 for character in characters if ord(character) <= 0xFFFF})
    ranges = [f"<{row:02x}00><{row:02x}{_last(row):02x}><{row:02x}00>" for row in rows]
    single = [f"<{code:04x}><{character.encode('utf-16-be').hex()}>" for character, code in beyond.items()]
    return "".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)"
            "/Supplement 0>>def /CMapName/Adobe-Identity-UCS def /CMapType 2 def "
            "1 begincodespacerange <0000><ffff> endcodespacerange\n",
            *_sections("bfrange", ranges),
            *_sections("bfchar", single),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode("ascii")


def _last(row: int) -> int:
    """The last character of a row that may be mapped: neither a mark of the order of bytes nor what is none."""
    return {0xFE: 0xFE, 0xFF: 0xFD}.get(row, 0xFF)


def _sections(kind: str, rows: list[str]) -> Iterable[str]:
    for at in range(0, len(rows), ROWS):
        part = rows[at : at + ROWS]
        yield f"{len(part)} begin{kind}\n" + "\n".join(part) + f"\nend{kind}\n"
