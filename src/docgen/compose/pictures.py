"""Pictures that documents show: PNG and JPEG files inside one folder, and nothing outside it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from docgen.door import is_inside
from docgen.dossier.values import FaultError

MAX_BYTES = 20 << 20

_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


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
        data = path.read_bytes()
        return data, _media_type(data, name)

    return load


def _media_type(data: bytes, name: str) -> str:
    for start, kind in _TYPES.items():
        if data.startswith(start):
            _check(data, name)
            return kind
    raise FaultError(f"图片“{name}”不是 PNG 或 JPEG", "请另存为 PNG 或 JPEG")


def _check(data: bytes, name: str) -> None:
    try:
        with Image.open(BytesIO(data)) as image:
            image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FaultError(f"图片“{name}”坏了，打不开", "请重新保存这张图片") from error
