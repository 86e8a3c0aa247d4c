"""Rules of PDF/A-2a and PDF/UA-1 as veraPDF publishes them (clause and number of its test), those that can be read with pikepdf.

Each rule yields what breaks it, as words. Whether a text is the right one no program can say.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

OPERATORS = frozenset(
    [
        "w",
        "J",
        "j",
        "M",
        "d",
        "ri",
        "i",
        "gs",
        "q",
        "Q",
        "cm",
        "m",
        "l",
        "c",
        "v",
        "y",
        "h",
        "re",
        "S",
        "s",
        "f",
        "F",
        "f*",
        "B",
        "B*",
        "b",
        "b*",
        "n",
        "W",
        "W*",
        "BT",
        "ET",
        "Tc",
        "Tw",
        "Tz",
        "TL",
        "Tf",
        "Tr",
        "Ts",
        "Td",
        "TD",
        "Tm",
        "T*",
        "Tj",
        "TJ",
        "'",
        '"',
        "d0",
        "d1",
        "CS",
        "cs",
        "SC",
        "SCN",
        "sc",
        "scn",
        "G",
        "g",
        "RG",
        "rg",
        "K",
        "k",
        "sh",
        "Do",
        "MP",
        "DP",
        "BMC",
        "BDC",
        "EMC",
        "BX",
        "EX",
    ]
)
STANDARD = frozenset(
    [
        "/Document",
        "/Part",
        "/Art",
        "/Sect",
        "/Div",
        "/BlockQuote",
        "/Caption",
        "/TOC",
        "/TOCI",
        "/Index",
        "/NonStruct",
        "/P",
        "/H",
        "/H1",
        "/H2",
        "/H3",
        "/H4",
        "/H5",
        "/H6",
        "/L",
        "/LI",
        "/Lbl",
        "/LBody",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/THead",
        "/TBody",
        "/TFoot",
        "/Span",
        "/Quote",
        "/Note",
        "/Reference",
        "/Code",
        "/Link",
        "/Figure",
        "/Formula",
    ]
)
PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/Lbl": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}
NEVER = {0x0000, 0xFEFF, 0xFFFE}  # that a code may stand for


@dataclass(frozen=True)
class File:
    """A PDF file: its bytes and what pikepdf makes of them."""

    data: bytes

    @cached_property
    def pdf(self) -> Pdf:
        return pikepdf.open(BytesIO(self.data))

    @cached_property
    def dictionaries(self) -> list[Dictionary]:
        """All dictionaries of its objects, those of streams too, and those within them."""
        found: list[Dictionary] = []
        waiting = [thing for thing in self.pdf.objects if thing is not None]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, Dictionary | Stream):
                found.append(thing if isinstance(thing, Dictionary) else thing.stream_dict)
                waiting.extend(value for value in found[-1].values() if _is_direct(value))
            elif isinstance(thing, Array):
                waiting.extend(value for value in thing if _is_direct(value))
        return found

    @property
    def fonts(self) -> Iterator[Dictionary]:
        return (each for each in self.dictionaries if each.get(Name.Type) == Name.Font)

    @property
    def elements(self) -> Iterator[tuple[Dictionary, str]]:
        """The elements of the structure with the type of what they stand in."""
        waiting: list[tuple[Object, str]] = [(self.pdf.Root.StructTreeRoot, "")]
        while waiting:
            element, parent = waiting.pop(0)
            if isinstance(element, Dictionary) and element.get(Name.Type) != Name.MCR:
                kind = str(element.get(Name.S, ""))
                if kind:
                    yield element, parent
                kids = element.get(Name.K)
                inside = list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]
                waiting = [(kid, kind) for kid in inside] + waiting


def _is_direct(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def header(file: File) -> Iterator[str]:
    """6.1.2-1, -2: the header at the very beginning, then a comment of four bytes above 127."""
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", file.data):
        yield "header"


def trailer(file: File) -> Iterator[str]:
    """6.1.3-1, -2, -3: an identifier, no encryption, nothing behind the last end of file."""
    if Name.ID not in file.pdf.trailer or Name.Encrypt in file.pdf.trailer:
        yield "trailer"
    if not re.search(rb"%%EOF\r?\n?\Z", file.data):
        yield "after the end"


def objects(file: File) -> Iterator[str]:
    """6.1.9-1, 6.1.7.1-1, -2: objects between ends of line; streams as long as they say."""
    for found in re.finditer(rb"(?<![^\n])\d+ \d+ obj\n<<[^\n]*?/Length (\d+)>>stream\n", file.data):
        end = found.end() + int(found[1])
        if not re.match(rb"\r?\nendstream\r?\nendobj\r?\n", file.data[end : end + 24]):
            yield f"stream at {found.start()}"


def forbidden(file: File) -> Iterator[str]:
    """6.1.7.1-3, 6.1.7.2-1, 6.2.5, 6.2.8, 6.2.9, 6.5, 6.8, 6.9, 6.10, 6.11: keys and values that no file may have."""
    keys = {
        "/F",
        "/FFilter",
        "/FDecodeParms",
        "/TR",
        "/HTP",
        "/Alternates",
        "/OPI",
        "/PS",
        "/Ref",
        "/AA",
        "/OCProperties",
    }
    keys |= {
        "/AlternatePresentations",
        "/Requirements",
        "/EF",
        "/XFA",
        "/NeedAppearances",
        "/JS",
        "/PresSteps",
    }
    for each in file.dictionaries:
        yield from (f"{key}" for key in each if key in keys)
        if str(each.get(Name.Filter, "")) in ("/LZWDecode", "/Crypt") or each.get(Name.Interpolate):
            yield "filter or interpolation"
        if str(each.get(Name.S, "")) in (
            "/Launch",
            "/JavaScript",
            "/SetState",
            "/ImportData",
            "/Hide",
            "/Movie",
            "/Sound",
        ):
            yield f"action {each.S}"


def limits(file: File) -> Iterator[str]:
    """6.1.13: names of 127 bytes, strings of 32767, pages between 3 and 14400 points."""
    for each in file.dictionaries:
        yield from (f"name {key}" for key in each if len(key.encode()) > 128)
        yield from (
            "string"
            for value in each.values()
            if isinstance(value, pikepdf.String) and len(bytes(value)) > 32767
        )
    for page in file.pdf.pages:
        if not all(3 <= float(side) <= 14400 for side in page.mediabox[2:]):
            yield "size of page"


def contents(file: File) -> Iterator[str]:
    """6.2.2-1, 6.2.4.3, UA 7.1-3: known operators only, no colours but grey and RGB, all within marks that are closed."""
    for page in file.pdf.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            if operator not in OPERATORS or operator in ("K", "k", "ri"):
                yield f"operator {operator}"
            if depth < 1 and operator in ("Tj", "TJ", "'", '"', "Do", "S", "f", "B"):
                yield f"{operator} outside of marks"
        if depth:
            yield "marks not closed"


def intent(file: File) -> Iterator[str]:
    """6.2.3-1, -2: one profile, of RGB, with as many colours as it is said to have."""
    intents = list(file.pdf.Root.OutputIntents)
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if len(intents) != 1 or profile.N != 3 or data[16:20] != b"RGB " or data[36:40] != b"acsp" or data[8] > 4:
        yield "output intent"


def embedded(file: File) -> Iterator[str]:
    """6.2.11.3, 6.2.11.4: programs embedded, of the kind that is said; two bytes a code; TrueType mapped to its glyphs."""
    for font in (each for each in file.fonts if each.Subtype == Name.Type0):
        inside = font.DescendantFonts[0]
        cubic = inside.Subtype == Name.CIDFontType0
        program = inside.FontDescriptor.get(Name.FontFile3 if cubic else Name.FontFile2)
        if program is None or (cubic and program.Subtype != Name.CIDFontType0C):
            yield f"program of {font.BaseFont}"
        if not cubic and Name.CIDToGIDMap not in inside:
            yield f"map of {font.BaseFont}"
        if font.Encoding != Name("/Identity-H") or Name.ToUnicode not in font:
            yield f"encoding of {font.BaseFont}"


def widths(file: File) -> Iterator[str]:
    """6.2.11.5-1: the advances that are told are those of the program, to a thousandth; 6.2.11.8-1: no code without a glyph."""
    for font in (each for each in file.fonts if each.get(Name.Subtype) == Name.CIDFontType0):
        told, fonts = _told(font), CFFFontSet()
        fonts.decompile(BytesIO(font.FontDescriptor.FontFile3.read_bytes()), None)
        program = fonts[0].CharStrings
        for name in program.keys():  # noqa: SIM118 (no mapping)
            if name != ".notdef":
                outline = program[name]
                outline.draw(NullPen())
                scale = 1000 * (fonts[0].FontMatrix[0] if hasattr(fonts[0], "FontMatrix") else 0.001)
                if abs(outline.width * scale - told.get(int(name.removeprefix("cid")), float(font.DW))) > 1:
                    yield f"width of {name} in {font.BaseFont}"


def _told(font: Dictionary) -> dict[int, float]:
    parts, found = list(font.get(Name.W, [])), {}
    for first, row in zip(parts[::2], parts[1::2], strict=True):
        found.update({int(first) + place: float(width) for place, width in enumerate(row)})
    return found


def unicode(file: File) -> Iterator[str]:
    """6.2.11.7.2-1, -2: no code stands for what is no character."""
    for font in (each for each in file.fonts if Name.ToUnicode in each):
        said = font.ToUnicode.read_bytes().decode("ascii")
        for low, high, start in re.findall(r"<([0-9a-f]{4})><([0-9a-f]{4})><([0-9a-f]{4})>", said):
            first = int(start, 16)
            if NEVER & set(range(first, first + int(high, 16) - int(low, 16) + 1)) - {0}:
                yield f"{low} to {high}"


def structure(file: File) -> Iterator[str]:
    """6.7.3.4, UA 7.1, 7.2, 7.3, 7.4.2: standard types in their places, headings that leave no level out, words for figures."""
    level = 0
    for element, parent in file.elements:
        kind = str(element.S)
        if kind not in STANDARD:
            yield f"type {kind}"
        if parent not in PARENTS.get(kind, {parent}):
            yield f"{kind} in {parent}"
        if re.fullmatch(r"/H[1-6]", kind):
            if int(kind[2]) > level + 1:
                yield f"{kind} after level {level}"
            level = int(kind[2])
        if kind == "/Figure" and not str(element.get(Name.Alt, "")):
            yield "figure without words"
        if kind == "/TH" and Name.Scope not in element.get(Name.A, Dictionary()):
            yield "head without scope"


def catalogue(file: File) -> Iterator[str]:
    """6.7.2.1, 6.7.4, UA 5, 6.2, 7.1, 7.18: marked, in a language, its title shown; metadata as plain XMP."""
    root = file.pdf.Root
    if not root.MarkInfo.get(Name.Marked, False) or root.MarkInfo.get(Name.Suspects, False):
        yield "marks"
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(root.get(Name.Lang, ""))):
        yield "language"
    if not root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle, False):
        yield "title"
    packet = root.Metadata.read_raw_bytes()
    if Name.Filter in root.Metadata or b"bytes=" in packet or b"encoding=" in packet.split(b"?>")[0]:
        yield "metadata"


RULES: tuple[Callable[[File], Iterator[str]], ...] = (
    header,
    trailer,
    objects,
    forbidden,
    limits,
    contents,
    intent,
    embedded,
    widths,
    unicode,
    structure,
    catalogue,
)


def broken(data: bytes) -> dict[str, list[str]]:
    """What each rule finds, of those that find something."""
    file = File(data)
    found = {rule.__name__: list(dict.fromkeys(rule(file))) for rule in RULES}
    return {name: faults for name, faults in found.items() if faults}
