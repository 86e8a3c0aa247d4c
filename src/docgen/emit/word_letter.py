"""A letter's mark and double lines in Word (GB/T 9704 10.1): shapes at fixed places of the first page."""

import re
from collections.abc import Iterable

from docgen.emit.word_body import WordBody
from docgen.layout.items import DoubleRule, Fixed, Text

EMU = 635  # English metric units in a twip
SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def anchored(body: str, fixed: tuple[Fixed, ...], writer: WordBody) -> str:
    """The body with the shapes anchored in its first paragraph."""
    shapes = "".join(_shape(number, *shape) for number, shape in enumerate(_shapes(fixed, writer), 1))
    end = body.index("</w:p>")
    return f"{body[:end]}<w:r>{shapes}</w:r>{body[end:]}"


def first_page_apart(section: str, apart: bool) -> str:
    """The section's properties with or without a header and a footer of their own on its first page."""
    if apart:
        return section.replace("<w:docGrid", "<w:titlePg/><w:docGrid", 1)
    return re.sub('<w:(header|footer)Reference w:type="first" [^>]*/>', "", section)


def _shapes(fixed: tuple[Fixed, ...], writer: WordBody) -> Iterable[tuple[Fixed, float, float, str]]:
    """Each shape: its place, its offset from there and height (twips), and what makes it."""
    for part in fixed:
        if isinstance(part.item, DoubleRule):
            first, second = _thicknesses(part.item)
            yield part, 0, first, _filled(part.item.colour)
            yield part, first + part.item.gap, second, _filled(part.item.colour)
        elif isinstance(part.item, Text):
            yield part, 0, part.item.height, _text_box(writer.text(part.item))


def _thicknesses(rule: DoubleRule) -> tuple[float, float]:
    return (rule.thick, rule.thin) if rule.thick_above else (rule.thin, rule.thick)


def _filled(colour: str) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    return f"<wps:cNvSpPr/><wps:spPr>{{frame}}{fill}</wps:spPr><wps:bodyPr/>"


def _text_box(paragraph: str) -> str:
    return (
        '<wps:cNvSpPr txBox="1"/><wps:spPr>{frame}<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>'
    )


def _shape(number: int, place: Fixed, down: float, height: float, content: str) -> str:
    """A shape in front of no text and behind none: it moves nothing."""
    size = f'cx="{place.width * EMU}" cy="{round(height * EMU)}"'
    frame = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
    across, along = place.left * EMU, round((place.top + down) * EMU)
    return (
        f'<mc:AlternateContent {SPACES}><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0"'
        f' distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1" locked="0" layoutInCell="1"'
        ' allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{across}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{along}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{1000 + number}" name="letter {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp>{content.format(frame=frame)}</wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
    )
