"""Pictures of an OFD file: PNG and JPEG as they are, all else as PNG."""

from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

from PIL import Image

from docgen.emit.ofd.package import OfdPackage
from docgen.layout.items import Picture

PASSED = {"PNG": "png", "JPEG": "jpeg"}


@dataclass(slots=True)
class OfdPictures:
    """The pictures of one file: each is in it once."""

    package: OfdPackage
    _used: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)

    def number(self, picture: Picture) -> int:
        """Under which the pages know a picture."""
        key = sha256(picture.data).digest()
        if key not in self._used:
            self._used[key] = self.package.number(), picture.data
        return self._used[key][0]

    def write(self, folder: str) -> str:
        """Writes the pictures into a folder; gives the list of media."""
        listed = "".join(self._medium(number, data, folder) for number, data in self._used.values())
        return f"<ofd:MultiMedias>{listed}</ofd:MultiMedias>" if listed else ""

    def _medium(self, number: int, data: bytes, folder: str) -> str:
        data, kind = _passed(data)
        file = f"image_{number}.{kind}"
        self.package.put(f"{folder}/{file}", data)
        return (
            f'<ofd:MultiMedia ID="{number}" Type="Image" Format="{kind.upper()}">'
            f"<ofd:MediaFile>{file}</ofd:MediaFile></ofd:MultiMedia>"
        )


def _passed(data: bytes) -> tuple[bytes, str]:
    with Image.open(BytesIO(data)) as image:
        kind = PASSED.get(image.format or "")
        if kind:
            return data, kind
        made = BytesIO()
        image.convert("RGBA" if image.has_transparency_data else "RGB").save(made, "PNG")
        return made.getvalue(), "png"
