"""Pictures of a PDF: photographs as they are, all else as pixels, transparency as a mask, colours by their profile."""

from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

import deflate
from PIL import Image, ImageCms, ImageOps

from docgen.emit.pdf.file import LEVEL, File
from docgen.layout.items import Picture

PASSED = {
    "RGB": ("RGB ", 3),
    "L": ("GRAY", 1),
}  # modes of photographs that stand as they are: their profile's space
ORIENTATION = 0x0112  # of EXIF
FLATE = "/Filter/FlateDecode"


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture ready to be written: its dictionary and bytes, a mask of its transparency, its own profile."""

    head: str
    data: bytes
    mask: tuple[str, bytes] | None = None
    profile: bytes = b""
    components: int = 3


@dataclass(slots=True)
class PdfPictures:
    """The pictures that one process has made ready."""

    _ready: dict[bytes, Pixels] = field(default_factory=dict)

    def pixels(self, picture: Picture) -> tuple[bytes, Pixels]:
        """A mark of the picture, the same for the same bytes, and its pixels."""
        key = sha256(picture.data).digest()
        if key not in self._ready:
            self._ready[key] = _read(picture.data)
        return key, self._ready[key]


@dataclass(slots=True)
class PicturesUsed:
    """The pictures of one file: each is written once."""

    store: PdfPictures
    file: File
    _numbers: dict[bytes, int] = field(default_factory=dict)

    def name(self, picture: Picture) -> str:
        """Under which the pages know a picture; it is written when first asked for."""
        key, pixels = self.store.pixels(picture)
        if key not in self._numbers:
            self._numbers[key] = _write(pixels, self.file)
        return f"I{self._numbers[key]}"

    def resources(self) -> str:
        """The entries of the dictionary of resources."""
        return "".join(f"/I{number} {number} 0 R" for number in self._numbers.values())


def _write(pixels: Pixels, file: File) -> int:
    head = pixels.head
    if pixels.mask:
        head += f"/SMask {file.packed(pixels.mask[1], pixels.mask[0])} 0 R"
    if pixels.profile:
        profile = file.stream(pixels.profile, f"/N {pixels.components}")
        head += f"/ColorSpace[/ICCBased {profile} 0 R]"
    return file.packed(pixels.data, head)


def _read(data: bytes) -> Pixels:
    with Image.open(BytesIO(data)) as image:
        plain = image.getexif().get(ORIENTATION, 1) == 1
        if image.format == "JPEG" and plain and image.mode in PASSED:
            return _photograph(image, data)
        upright = ImageOps.exif_transpose(image)
        return _drawn(_standard(upright))


def _photograph(image: Image.Image, data: bytes) -> Pixels:
    space, components = PASSED[image.mode]
    profile = image.info.get("icc_profile") or b""
    if profile[16:20] != space.encode("ascii"):
        profile = b""
    own = "" if profile else f"/ColorSpace/Device{'RGB' if components == 3 else 'Gray'}"
    return Pixels(f"{_size(image)}{own}/BitsPerComponent 8/Filter/DCTDecode", data, None, profile, components)


def _standard(image: Image.Image) -> Image.Image:
    """The picture in the colours of sRGB, or in greys; its transparency kept."""
    clear = image.has_transparency_data
    wanted = (
        "LA"
        if clear and image.mode in ("LA", "La", "L")
        else "RGBA"
        if clear
        else "L"
        if image.mode in ("1", "L", "I;16", "I", "F")
        else "RGB"
    )
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        image = _converted(image.convert("RGB") if alpha else image, profile)
        if alpha:
            image.putalpha(alpha)
    return image.convert(wanted)


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB; as it is when its profile is damaged or not of its kind."""
    try:
        made = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return image
    return made or image


def _drawn(image: Image.Image) -> Pixels:
    mask = None
    if "A" in image.getbands():
        alpha = image.getchannel("A")
        mask = f"{_size(alpha)}/ColorSpace/DeviceGray/BitsPerComponent 8{FLATE}", _packed(alpha)
        image = image.convert(image.mode.removesuffix("A"))
    space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
    return Pixels(f"{_size(image)}/ColorSpace/{space}/BitsPerComponent 8{FLATE}", _packed(image), mask)


def _size(image: Image.Image) -> str:
    return f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}"


def _packed(image: Image.Image) -> bytes:
    return bytes(deflate.zlib_compress(image.tobytes(), LEVEL))
