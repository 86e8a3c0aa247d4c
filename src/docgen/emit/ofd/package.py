"""An OFD file: a zip package of XML parts, fonts and pictures; the same bytes for the same parts."""

from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

NAMESPACE = "http://www.ofdspec.org/2016"
EPOCH = (1980, 1, 1, 0, 0, 0)
PACKED = (".png", ".jpeg", ".jpg")  # pictures are small already


class OfdPackage:
    """The parts of a file, and numbers for its objects."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._last = 0

    def number(self) -> int:
        """A number that no other object of the document has."""
        self._last += 1
        return self._last

    @property
    def greatest(self) -> int:
        return self._last

    def put(self, name: str, data: bytes) -> None:
        self._parts[name] = data

    def xml(self, name: str, root: str, inside: str, attributes: str = "") -> None:
        """A part of the standard's own: `root` without its prefix."""
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        text = f'{head}<ofd:{root} xmlns:ofd="{NAMESPACE}"{attributes}>{inside}</ofd:{root}>'
        self._parts[name] = text.encode()

    def written(self) -> bytes:
        made = BytesIO()
        with ZipFile(made, "w") as package:
            for name, data in self._parts.items():
                info = ZipInfo(name, EPOCH)
                info.external_attr = 0o644 << 16
                packed = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
                package.writestr(info, data, packed)
        return made.getvalue()


def element(name: str, text: str) -> str:
    """An element of the standard with text in it; nothing when there is none."""
    return f"<ofd:{name}>{escape(text)}</ofd:{name}>" if text else ""


def attribute(name: str, value: str) -> str:
    return f" {name}={quoteattr(value)}"


def mm(twips: float) -> str:
    """Twips as millimetres, the unit of OFD."""
    return f"{twips * 25.4 / 1440:.3f}".rstrip("0").rstrip(".")
