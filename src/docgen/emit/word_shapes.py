"""Shapes of Word that stand at places of their own behind the text and move none of it."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

EMU = 635  # English metric units in a twip
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
PICTURE = f"{DRAWING}/picture"
SPACES = (
    f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:wps="{SHAPE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


@dataclass(frozen=True, slots=True)
class Spot:
    """Left and upper edge, width and height of a shape, twips; `across` and `along`: what its edges are counted from."""

    left: float
    top: float
    width: float
    height: float
    across: str = "page"
    along: str = "page"

    @property
    def size(self) -> str:
        return f'cx="{round(self.width * EMU)}" cy="{round(self.height * EMU)}"'

    @property
    def frame(self) -> str:
        return f'<a:xfrm><a:off x="0" y="0"/><a:ext {self.size}/></a:xfrm>{RECTANGLE}'


def filled(number: int, spot: Spot, colour: str) -> str:
    """A box full of a colour."""
    fill = f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    return _shape(number, spot, f"<wps:cNvSpPr/><wps:spPr>{spot.frame}{fill}</wps:spPr><wps:bodyPr/>")


def text_box(number: int, spot: Spot, paragraph: str, turned: bool = False) -> str:
    """A paragraph in a box without edges, read from top to bottom if it is turned."""
    way = ' vert="vert"' if turned else ""
    return _shape(
        number,
        spot,
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{spot.frame}<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{way} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>',
    )


def _shape(number: int, spot: Spot, content: str) -> str:
    drawing = _anchored(number, spot, SHAPE, f"<wps:wsp>{content}</wps:wsp>")
    return (
        f'<mc:AlternateContent {SPACES}><mc:Choice Requires="wps">{drawing}</mc:Choice></mc:AlternateContent>'
    )


def picture(number: int, spot: Spot, relation: str, words: str) -> str:
    """A picture with a text for those who cannot see it; `relation`: the id of that to its file."""
    return _anchored(number, spot, PICTURE, _picture(relation, words, spot), words)


def inline_picture(number: int, spot: Spot, relation: str, words: str) -> str:
    """The same among the characters of a paragraph; of `spot` the size counts."""
    return (
        f'<w:drawing><wp:inline {SPACES} distT="0" distB="0" distL="0" distR="0"><wp:extent {spot.size}/>'
        f'<wp:docPr id="{1000 + number}" name="picture {number}" descr={quoteattr(words)}/>'
        f"{_graphic(PICTURE, _picture(relation, words, spot))}"
        "</wp:inline></w:drawing>"
    )


def _picture(relation: str, words: str, spot: Spot) -> str:
    return (
        f'<pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="picture" descr={quoteattr(words)}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f"<pic:spPr>{spot.frame}</pic:spPr></pic:pic>"
    )


def _anchored(number: int, spot: Spot, kind: str, graphic: str, words: str = "") -> str:
    """In front of no text and behind none: it moves nothing."""
    described = f" descr={quoteattr(words)}" if words else ""
    across, along = round(spot.left * EMU), round(spot.top * EMU)
    return (
        f'<w:drawing><wp:anchor {SPACES} distT="0" distB="0"'
        f' distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1" locked="0" layoutInCell="1"'
        ' allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{spot.across}"><wp:posOffset>{across}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{spot.along}"><wp:posOffset>{along}</wp:posOffset></wp:positionV>'
        f'<wp:extent {spot.size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{1000 + number}" name="shape {number}"{described}/><wp:cNvGraphicFramePr/>'
        f"{_graphic(kind, graphic)}</wp:anchor></w:drawing>"
    )


def _graphic(kind: str, inside: str) -> str:
    return f'<a:graphic><a:graphicData uri="{kind}">{inside}</a:graphicData></a:graphic>'
