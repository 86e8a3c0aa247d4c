"""The text of a Word file, kept exactly: a paragraph a line, numbers that Word makes by itself written out.

What a reader of the page does not see is left out and told; what plain text cannot hold is refused with its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from docgen.foreign.numbers import Numbers
from docgen.foreign.package import WORD, open_word
from docgen.foreign.styles import Styles, attribute, child, styles_of, value
from docgen.foreign.symbols import shown_symbol
from docgen.foreign.told import Told
from docgen.problems import Level, Problem, ProblemsError

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA = f"{MATH}oMath"
_LOST = {
    "tbl": "表格",
    "drawing": "图形",
    "pict": "图形",
    "object": "对象",
    "altChunk": "另文",
    "subDoc": "另文",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "dropDownList": "选项",
    "comboBox": "选项",
    "ddList": "选项",
    "checkBox": "选项",
}
_OPEN = {"ins": "增加", "del": "删除", "moveFrom": "移动", "moveTo": "移动"}
_SILENT = {  # fields whose result stands nowhere in the file
    "EQ": "公式",
    "ADVANCE": "公式",
    "MACROBUTTON": "空白",
    "AUTONUM": "域号",
    "AUTONUMLGL": "域号",
    "AUTONUMOUT": "域号",
    "LISTNUM": "域号",
}
_HIGH = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


@dataclass(frozen=True, slots=True)
class WordText:
    """The text, and what a person should know who has the page before him."""

    text: str
    remarks: tuple[Problem, ...]


def text_of_word(data: bytes, file: str) -> WordText:
    """The text of the body. Raises ProblemsError for what is no Word file, or holds what plain text cannot."""
    package = open_word(data, file)
    body = child(package.xml(package.main), "body")
    styles = styles_of(package)
    reader = BodyReader(styles, Numbers(package, styles), Told(file))
    lines = list(reader.lines(body)) if body is not None else []
    if reader.numbers.bullets:
        reader.told.tell("圆点")
    problems = reader.told.problems
    if any(problem.level is Level.ERROR for problem in problems):
        raise ProblemsError(problems)
    return WordText("\n".join(lines).strip("\n") + "\n", problems)


@dataclass(slots=True)
class _Field:
    """A field of Word: its instruction, and whether this is still being read (what follows is its result)."""

    words: str = ""
    reading: bool = True

    @property
    def kind(self) -> str:
        return (self.words.split() or [""])[0].upper()


@dataclass(slots=True)
class BodyReader:
    """Goes through a body in its order. `fields`: those that are open, outermost first."""

    styles: Styles
    numbers: Numbers
    told: Told
    fields: list[_Field] = field(default_factory=list)
    skipped: bool = False  # something of the paragraph at hand was left out

    def lines(self, parent: Iterable[_Element]) -> Iterator[str]:
        """The lines of a body, or of a block within it; a table of contents that Word made has none."""
        for element in parent:
            if element.tag == f"{WORD}p":
                yield from self._paragraph(element)
            elif value(element, "sdtPr/docPartObj/docPartGallery") == "Table of Contents":
                self.told.tell("目录")
            else:
                self._look(element)
                yield from self.lines(element)

    def _look(self, element: _Element) -> None:
        """Tell what is lost, and what is not settled."""
        name = _name(element)
        if name in _LOST:
            self.told.tell(_LOST[name])
        elif name in _OPEN and (attribute(element, "author") or attribute(element, "date")):
            self.told.tell("修订", _OPEN[name])
        elif name == "showingPlcHdr" and attribute(element) not in ("0", "false"):
            block = next(element.iterancestors(f"{WORD}sdt"), element)
            self.told.tell("空白", "".join(_words(block)))
        elif name == "fldSimple" and (kind := _Field(attribute(element, "instr")).kind) in _SILENT:
            self.told.tell(_SILENT[kind], attribute(element, "instr").strip())
        elif name == "commentReference":
            self.told.tell("批注")
        elif name == "framePr" and attribute(element, "dropCap") not in ("", "none"):
            self.told.tell("首字")

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        """The line or lines of a paragraph; none for one of which all is hidden."""
        self.skipped = False
        inside = self._in_contents()
        text = "".join(self._words_of(paragraph))
        if not text and (inside or (self.skipped and self._ends_hidden(paragraph))):
            return
        yield self.numbers.of(paragraph) + text

    def words(self, paragraph: _Element) -> Iterator[str]:
        """The words of a paragraph without its number, none of what is hidden."""
        self.skipped = False
        yield from self._words_of(paragraph)

    def _words_of(self, paragraph: _Element) -> Iterator[str]:
        for element in paragraph.iter():
            self._look(element)
            if element.tag == FORMULA:
                yield from self._read(self._mathematics(element))
            elif element.tag == f"{WORD}r":
                yield from self._read(self._run(element, paragraph))

    def _read(self, words: Iterable[str]) -> Iterator[str]:
        """The words, marked as read: the next place is told by them."""
        for word in words:
            self.told.read(word)
            yield word

    def _ends_hidden(self, paragraph: _Element) -> bool:
        """Whether the paragraph's mark is hidden too, or was of a table of contents."""
        mark = child(paragraph, "pPr/rPr/vanish")
        return self._in_contents() or self._was_contents(paragraph) or mark is not None

    def _was_contents(self, paragraph: _Element) -> bool:
        return any(
            "TOC" in (code.text or "").upper().split()[:1] for code in paragraph.iter(f"{WORD}instrText")
        )

    def _run(self, run: _Element, paragraph: _Element) -> Iterator[str]:
        if _within(run, "rt"):
            self.told.tell("注音", "".join(_words(run)))
            return
        for element in run:
            if self._of_field(element):
                continue
            word = self._word(element, run) if not self._passed_over() else ""
            if not word:
                continue
            yield from self._as_seen(word, run, paragraph)

    def _passed_over(self) -> bool:
        """Whether what comes is an instruction of a field, or a table of contents."""
        contents = self._in_contents()
        self.skipped |= contents
        return contents or any(field.reading for field in self.fields)

    def _in_contents(self) -> bool:
        return any(field.kind == "TOC" for field in self.fields)

    def _of_field(self, element: _Element) -> bool:
        """Keep account of the fields; whether the element belongs to their machinery."""
        match _name(element), attribute(element, "fldCharType"):
            case "fldChar", "begin":
                self.fields.append(_Field())
            case "fldChar", "separate" if self.fields:
                self._instructed(self.fields[-1])
            case "fldChar", "end" if self.fields:
                self._instructed(self.fields.pop())
            case "instrText", _ if self.fields:
                self.fields[-1].words += element.text or ""
            case "fldChar" | "instrText", _:
                pass
            case _:
                return False
        return True

    def _instructed(self, field: _Field) -> None:
        """The instruction of a field is at its end: what Word puts in its place only by itself is told."""
        if field.reading and field.kind == "TOC":
            self.told.tell("目录")
        elif field.reading and field.kind in _SILENT:
            self.told.tell(_SILENT[field.kind], field.words.strip())
        field.reading = False

    def _word(self, element: _Element, run: _Element) -> str:
        """What an element of a run puts on the page."""
        match _name(element):
            case "t":
                return _spaced(element)
            case "tab" | "ptab":
                return "\t"
            case "br" if attribute(element, "type") in ("", "textWrapping"):
                self.told.tell("换行")
                return "\n"
            case "cr":
                self.told.tell("换行")
                return "\n"
            case "noBreakHyphen":
                return "-"
            case "sym":
                return self._symbol(_letter(attribute(element, "char")), attribute(element, "font"))
        return ""

    def _as_seen(self, word: str, run: _Element, paragraph: _Element) -> Iterator[str]:
        """The words as their run shows them: hidden, struck out, raised, in a font of symbols."""
        if self.styles.is_on(run, paragraph, "vanish"):
            self.told.tell("隐藏", word)
            self.skipped = True
            return
        if self.styles.is_on(run, paragraph, "strike") or self.styles.is_on(run, paragraph, "dstrike"):
            self.told.tell("划掉", word)
        if self.styles.is_on(run, paragraph, "caps"):
            word = word.upper()
        if any(0xE000 <= ord(letter) < 0xF900 for letter in word):
            font = attribute(child(run, "rPr/rFonts"), "ascii")
            word = "".join(
                self._symbol(letter, font) if 0xE000 <= ord(letter) < 0xF900 else letter for letter in word
            )
        yield self._raised(word, self.styles.says(run, paragraph, "vertAlign"))

    def _raised(self, word: str, place: str) -> str:
        """m² rather than m2, where there are such characters; else the words as they are, and told."""
        table = {"superscript": _HIGH, "subscript": _LOW}.get(place)
        if table is None or not word.strip():
            return word
        if all(ord(letter) in table for letter in word):
            return word.translate(table)
        self.told.tell("上标", word)
        return word

    def _symbol(self, letter: str, font: str) -> str:
        shown = shown_symbol(letter, font)
        if shown is None:
            self.told.tell("符号", font or "没有写明字体")
            return ""
        if shown != letter:
            self.told.tell("换成", shown)
        return shown

    def _mathematics(self, formula: _Element) -> Iterator[str]:
        """A plain fraction of whole numbers is written with a slash; any other formula is told."""
        parts = [element for element in formula if _name(element) != "ctrlPr"]
        words = [_fraction(part) if part.tag == f"{MATH}f" else _flat(part) for part in parts]
        if not parts or None in words:
            self.told.tell("公式")
            return
        if any(part.tag == f"{MATH}f" for part in parts):
            self.told.tell("分数", "".join(filter(None, words)))
        yield "".join(filter(None, words))


def _fraction(part: _Element) -> str | None:
    above, below = (part.find(f"{MATH}{name}") for name in ("num", "den"))
    if above is None or below is None:
        return None
    parts = ["".join(filter(None, map(_flat, each))) for each in (above, below)]
    return "/".join(parts) if all(part.isdigit() for part in parts) else None


def _flat(part: _Element) -> str | None:
    """The letters of a plain run of a formula; None for anything that is built."""
    if part.tag in (f"{MATH}r", f"{WORD}r"):
        return "".join(text.text or "" for text in part.iter(f"{MATH}t", f"{WORD}t"))
    return "" if _name(part) in ("ctrlPr", "bookmarkStart", "bookmarkEnd", "proofErr") else None


def _within(element: _Element, name: str) -> bool:
    return next(element.iterancestors(f"{WORD}{name}"), None) is not None


def _words(element: _Element) -> Iterator[str]:
    yield from (text.text or "" for text in element.iter(f"{WORD}t"))


def _spaced(text: _Element) -> str:
    """The letters of a w:t: white space at its ends counts only where it says so."""
    words = (text.text or "").translate({ord(sign): " " for sign in "\t\r\n"})
    kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return words if kept else words.strip(" ")


def _letter(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
