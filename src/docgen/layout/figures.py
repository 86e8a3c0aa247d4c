"""Figures: size on the page."""

from io import BytesIO

from PIL import Image

from docgen.compose.document import Figure
from docgen.layout.items import Picture
from docgen.layout.setter import Setter


def picture(figure: Figure, setter: Setter) -> Picture:
    """A figure as wide as its share of the measure, no taller than the page."""
    with Image.open(BytesIO(figure.data)) as image:
        ratio = image.height / image.width
    width = min(setter.measure * figure.width, setter.style.depth * 0.9 / ratio)
    return Picture(figure.data, figure.media_type, figure.alternative, round(width), round(width * ratio))
