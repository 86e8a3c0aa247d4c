"""Figures: size on the page."""

from io import BytesIO

from PIL import Image

from docgen.compose.document import Figure, Seal
from docgen.layout.items import Picture
from docgen.layout.setter import Setter
from docgen.style.model import mm


def picture(figure: Figure, setter: Setter) -> Picture:
    """A figure as wide as its share of the measure, no taller than the page."""
    ratio = _ratio(figure.data)
    width = min(setter.measure * figure.width, setter.style.depth * 0.9 / ratio)
    return Picture(figure.data, figure.media_type, figure.alternative, round(width), round(width * ratio))


def seal_picture(seal: Seal, usual: float) -> Picture:
    """A seal as wide as it says, or as is usual, mm."""
    width = mm(seal.width or usual)
    height = round(width * _ratio(seal.data))
    return Picture(seal.data, seal.media_type, seal.alternative, width, height)


def _ratio(data: bytes) -> float:
    with Image.open(BytesIO(data)) as image:
        return image.height / image.width
