"""A PDF file as objects, written by pydyf."""

from io import BytesIO

import deflate
import pydyf

LEVEL = 6  # of libdeflate, whose bytes depend on neither machine nor Python
VERSION = b"1.7"


class _Known(pydyf.Object):  # type: ignore[misc]
    """An object whose bytes are known."""

    data = b""  # in place of a property that makes them anew
    compressible = True


class File:
    """The objects of a file; a reference is written as `NUMBER 0 R`."""

    def __init__(self) -> None:
        self._pdf = pydyf.PDF()

    def number(self) -> int:
        """The number of an object that is given its text later."""
        return self._add(b"", True)

    def tell(self, number: int, text: str) -> None:
        """Gives an object its text."""
        self._pdf.objects[number].data = text.encode("ascii")

    def add(self, text: str) -> int:
        """The number of a new object."""
        return self._add(text.encode("ascii"), True)

    def stream(self, data: bytes, extra: str = "") -> int:
        """The number of a new stream, made smaller; `extra`: more entries of its dictionary."""
        return self.packed(bytes(deflate.zlib_compress(data, LEVEL)), f"{extra}/Filter/FlateDecode")

    def packed(self, data: bytes, extra: str) -> int:
        """The number of a new stream whose bytes stand as they are, their filter told in `extra`."""
        head = f"<<{extra}/Length {len(data)}>>stream\n".encode("ascii")
        return self._add(head + data + b"\nendstream", False)

    def page(self, text: str) -> int:
        """The number of a new page; `text` without its type and parent."""
        page = _Known()
        page.data = f"<</Type/Page/Parent {self._pdf.pages.number} 0 R{text}>>".encode("ascii")
        self._pdf.add_page(page)
        return int(page.number)

    def written(self, catalog: dict[str, str], information: dict[str, str], identifier: bytes) -> bytes:
        """The whole file. `identifier`: made of its content, so that the same content has the same bytes."""
        self._pdf.catalog.update(catalog)
        self._pdf.info.update(information)
        made = BytesIO()
        self._pdf.write(made, VERSION, identifier, compress=True)
        return made.getvalue()

    def _add(self, data: bytes, compressible: bool) -> int:
        made = _Known()
        made.data, made.compressible = data, compressible
        self._pdf.add_object(made)
        return int(made.number)


def string(text: str) -> str:
    """A text string of PDF."""
    return bytes(pydyf.String(text).data).decode("ascii")
