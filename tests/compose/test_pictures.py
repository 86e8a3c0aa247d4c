"""Pictures as they are shown: upright, 8 bits a colour, whole, PNG or JPEG; or refused with what to do."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from docgen.compose.pictures import picture_loader
from docgen.dossier.values import FaultError


def half(mode: str = "RGB", size: tuple[int, int] = (60, 20)) -> Image.Image:
    """A picture that is dark at the left and light at the right."""
    image = Image.new("L", size, 40)
    image.paste(220, (size[0] // 2, 0, *size))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def shown(folder: Path, data: bytes) -> Image.Image:
    """What the loader makes of a file, opened."""
    (folder / "图").write_bytes(data)
    made, media_type = picture_loader(folder)("图")
    opened = Image.open(BytesIO(made))
    assert f"image/{(opened.format or '').lower()}" == media_type
    return opened


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_camera_says(kind: str, orientation: int, tmp_path: Path) -> None:
    """EXIF orientation: width, height and pixels are those that a viewer shows, and none is left to turn."""
    image = half()
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = shown(tmp_path, saved(image, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {})))
    across = orientation < 5
    assert made.size == (image.size if across else image.size[::-1])
    assert made.getexif().get(0x0112, 1) == 1
    grey = made.convert("L")
    mirrored = orientation in (2, 3) if across else orientation in (7, 8)
    first = grey.getpixel((2, 2))
    assert isinstance(first, int)
    assert (first > 128) == mirrored


def test_sixteen_bits_a_colour_become_eight(tmp_path: Path) -> None:
    """A grey that a scanner wrote with 16 bits is the same grey."""
    grey = Image.new("I;16", (8, 8), 0x8000)
    made = shown(tmp_path, saved(grey, "PNG"))
    assert made.mode == "L"
    assert made.getpixel((4, 4)) in (127, 128)


@pytest.mark.parametrize(
    ("kind", "mode"), [("WEBP", "RGBA"), ("GIF", "P"), ("BMP", "RGB"), ("TIFF", "CMYK"), ("TIFF", "1")]
)
def test_other_formats_become_png(kind: str, mode: str, tmp_path: Path) -> None:
    """What Word or a PDF cannot hold is made what both can."""
    made = shown(tmp_path, saved(half(mode), kind))
    assert (made.format, made.size) == ("PNG", (60, 20))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("lenient", [False, True])
def test_a_picture_cut_short_is_refused(
    kind: str, share: float, lenient: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a picture is no picture, a progressive JPEG neither, even where a library made Pillow lenient."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    data = saved(noise, kind, **({"progressive": True} if kind == "JPEG" else {}))
    with pytest.raises(FaultError, match="坏了"):
        shown(tmp_path, data[: int(len(data) * share)])


def test_several_pictures_in_one_file_are_refused(tmp_path: Path) -> None:
    """An animation, a scan of several pages: none of them is picked silently."""
    data = saved(half("P"), "GIF", save_all=True, append_images=[half("P").rotate(180)])
    with pytest.raises(FaultError, match="好几幅"):
        shown(tmp_path, data)
