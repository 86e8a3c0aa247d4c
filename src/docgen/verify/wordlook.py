"""How the runs of a Word file look: direct formatting, styles, the document's defaults, in Word's order."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

NORMAL_SIZE = 10.0  # points, where a file says nothing


@dataclass(frozen=True, slots=True)
class WordLook:
    """A run: its text, Chinese and Latin font, size, letter-spacing and exact pitch (0: not exact) in points.

    `hinted`: marks shared with Latin type take the Chinese font. `themed`: the theme's font that beats `font`.
    """

    text: str
    font: str
    latin: str
    size: float
    spacing: float
    pitch: float
    hinted: bool
    themed: str

    @property
    def shape(self) -> tuple[str, float, float, float]:
        """What makes runs of text alike: font, size, spacing, pitch."""
        return self.font, self.size, self.spacing, self.pitch


def looks_of(paragraph: Paragraph) -> Iterator[WordLook]:
    """The runs of a paragraph that hold text."""
    above = list(_style_properties(paragraph))
    pitch = _pitch(paragraph, above)
    for run in paragraph.runs:
        if run.text:
            own = run._r.rPr
            properties = [
                *([own] if own is not None else []),
                *(each for each in above if each.tag == qn("w:rPr")),
            ]
            yield _look(run.text, properties, pitch)


def _look(text: str, properties: list[_Element], pitch: float) -> WordLook:
    fonts = [found for each in properties if (found := each.find(qn("w:rFonts"))) is not None]
    return WordLook(
        text,
        font=_attribute(fonts, "w:eastAsia"),
        latin=_attribute(fonts, "w:hAnsi") or _attribute(fonts, "w:ascii"),
        size=float(_value(properties, "w:sz") or 2 * NORMAL_SIZE) / 2,
        spacing=float(_value(properties, "w:spacing") or 0) / 20,
        pitch=pitch,
        hinted=_attribute(fonts, "w:hint") == "eastAsia",
        themed=_attribute([each for each in fonts if each.get(qn("w:eastAsia"))], "w:eastAsiaTheme"),
    )


def _attribute(elements: list[_Element], name: str) -> str:
    return next((value for each in elements if (value := each.get(qn(name)))), "")


def _value(properties: list[_Element], name: str) -> str:
    found = [each.find(qn(name)) for each in properties]
    return _attribute([each for each in found if each is not None], "w:val")


def _style_properties(paragraph: Paragraph) -> Iterator[_Element]:
    """The properties that a paragraph's styles give to paragraph and runs, nearest first, the defaults last."""
    style = paragraph.style
    while style is not None:
        yield from (each for each in style.element if each.tag in (qn("w:rPr"), qn("w:pPr")))
        style = style.base_style
    for name in ("w:rPrDefault", "w:pPrDefault"):
        for default in paragraph.part.package.main_document_part.styles.element.iter(qn(name)):
            yield from default


def _pitch(paragraph: Paragraph, above: list[_Element]) -> float:
    """The exact line pitch in points; 0 when lines are as high as their text asks for."""
    own = paragraph._p.pPr
    properties = [*([own] if own is not None else []), *(each for each in above if each.tag == qn("w:pPr"))]
    found = [each.find(qn("w:spacing")) for each in properties]
    spacings = [each for each in found if each is not None and each.get(qn("w:line"))]
    if not spacings or spacings[0].get(qn("w:lineRule")) != "exact":
        return 0.0
    return float(spacings[0].get(qn("w:line"), "0")) / 20
