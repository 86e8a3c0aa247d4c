"""Pictures that documents show: files inside one folder, and nothing outside it; PNG and JPEG as they come out.

What Word and PDF readers show differently is made plain here: pictures are turned as their camera says, 16 bits a
colour become 8, other formats become PNG.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from docgen.door import is_inside
from docgen.dossier.values import FaultError

MAX_BYTES = 20 << 20

KEPT = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
}  # MPO: a JPEG of a telephone, with another behind it
TAKEN = (*KEPT, "WEBP", "GIF", "BMP", "TIFF")
FORMATS = "PNG、JPEG、WebP、GIF、BMP 或 TIFF"
ORIENTATION = 0x0112  # of EXIF
DEEP = ("I", "I;16", "I;16B", "I;16L", "F")


def picture_loader(root: Path) -> Callable[[str], tuple[bytes, str]]:
    """A function from a file's name, relative to `root`, to its bytes and media type. It raises FaultError."""

    def load(name: str) -> tuple[bytes, str]:
        path = root / name
        if not is_inside(path, root):
            raise FaultError(f"图片“{name}”在工作区之外", "请把图片放进工作区，写相对于工作区的路径")
        if not path.is_file():
            raise FaultError(f"没有图片“{name}”", "请检查文件名，路径相对于工作区")
        if path.stat().st_size > MAX_BYTES:
            raise FaultError(f"图片“{name}”太大", f"请缩小到 {MAX_BYTES >> 20} MB 以内")
        return _made(path.read_bytes(), name)

    return load


def _made(data: bytes, name: str) -> tuple[bytes, str]:
    """The bytes and the media type of a picture as it is shown. Raises FaultError."""
    try:
        with Image.open(BytesIO(data)) as image:
            kind = image.format or ""
            if kind not in TAKEN:
                raise FaultError(f"图片“{name}”是 {kind} 格式", f"请另存为 {FORMATS}")
            if kind not in KEPT and getattr(image, "n_frames", 1) > 1:
                raise FaultError(f"图片“{name}”有好几幅（动画或多页）", "请把要用的那一幅另存为 PNG")
            with _whole_only():
                image.load()
            return _plain(image, data, kind)
    except UnidentifiedImageError as error:
        raise FaultError(f"图片“{name}”坏了，或者不是图片", f"请用 {FORMATS}") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FaultError(f"图片“{name}”坏了，打不开，或者不完整", "请重新保存这张图片") from error


@contextmanager
def _whole_only() -> Iterator[None]:
    """Pictures cut short are refused, though WeasyPrint lets Pillow fill them up as soon as it is imported."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _plain(image: Image.Image, data: bytes, kind: str) -> tuple[bytes, str]:
    turned = image.getexif().get(ORIENTATION, 1) != 1
    deep = image.mode in DEEP or (kind == "PNG" and data[24] == 16)  # bits a colour, in IHDR
    if kind in KEPT and not turned and not deep:
        return data, KEPT[kind]
    upright = ImageOps.exif_transpose(image)
    file, profile = BytesIO(), image.info.get("icc_profile")
    if KEPT.get(kind) == "image/jpeg":
        upright.save(file, "JPEG", quality=95, icc_profile=profile)
        return file.getvalue(), "image/jpeg"
    _shallow(upright).save(file, "PNG", icc_profile=profile)
    return file.getvalue(), "image/png"


def _shallow(image: Image.Image) -> Image.Image:
    """The picture with 8 bits a colour, in a mode that every reader shows."""
    if image.mode in DEEP:
        scale = 1 if image.mode == "F" else 256
        return image.point(lambda value: value / scale, "F").convert("L")
    if image.mode in ("1", "L", "LA", "RGB", "RGBA", "P"):
        return image
    return image.convert("RGB")
