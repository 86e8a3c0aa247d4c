"""Pages as pictures, and how far they are from each other.

At 150 dots an inch, made of larger pictures so that a tenth of a point is seen.
"""

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageFilter

DPI, FINER = 150, 2
INK, PAPER = 128, 200  # darker is ink, lighter is paper
A4_HEIGHT = 841.89


def pages(data: bytes, first: int = 0, last: int | None = None) -> list[Image.Image]:
    """The pages of a PDF, each as high as paper of its shape is, whatever unit its writer took."""
    with pypdfium2.PdfDocument(data) as opened:
        chosen = list(opened)[first:last]
        scales = [FINER * DPI / 72 * A4_HEIGHT / max(page.get_size()) for page in chosen]
        larger = [
            page.render(scale=scale, grayscale=True).to_pil()
            for page, scale in zip(chosen, scales, strict=True)
        ]
    return [page.reduce(FINER) for page in larger]


def off(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that are ink on one page and paper on the other."""
    return float((np.abs(grey(one) - grey(other)) >= INK).mean())


def far(one: Image.Image, other: Image.Image) -> bool:
    """Whether some ink of one page has none within a pixel on the other."""
    return _lost(one, other) or _lost(other, one)


def _lost(one: Image.Image, other: Image.Image) -> bool:
    near = grey(other.filter(ImageFilter.MinFilter(3)))
    return bool(((grey(one) < INK) & (near > PAPER)).any())


def grey(page: Image.Image) -> NDArray[np.int16]:
    return np.asarray(page, np.int16)
