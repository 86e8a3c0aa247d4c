"""A PDF file as objects: streams one behind the other, all else in one stream of objects (ISO 32000-1, 7.5.7, 7.5.8)."""

import struct
from dataclasses import dataclass, field
from itertools import accumulate

import deflate

LEVEL = 6  # of libdeflate, whose bytes depend on neither machine nor Python
HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
PAGES = 1  # the number of the list of pages


@dataclass(slots=True)
class File:
    """The objects of a file; a reference is written as `NUMBER 0 R`."""

    _count: int = PAGES
    _told: dict[int, str] = field(default_factory=dict)  # objects that are no streams
    _streams: list[tuple[int, bytes]] = field(default_factory=list)
    _pages: list[int] = field(default_factory=list)

    def number(self) -> int:
        """The number of an object that is given its text later."""
        self._count += 1
        return self._count

    def tell(self, number: int, text: str) -> None:
        """Gives an object its text."""
        self._told[number] = text

    def add(self, text: str) -> int:
        """The number of a new object."""
        self._count += 1
        self._told[self._count] = text
        return self._count

    def stream(self, data: bytes, extra: str = "", level: int = LEVEL) -> int:
        """The number of a new stream, made smaller; `extra`: more entries of its dictionary."""
        return self.packed(bytes(deflate.zlib_compress(data, level)), f"{extra}/Filter/FlateDecode")

    def packed(self, data: bytes, extra: str) -> int:
        """The number of a new stream whose bytes stand as they are, their filter told in `extra`."""
        number = self.number()
        head = f"{number} 0 obj\n<<{extra}/Length {len(data)}>>stream\n".encode("ascii")
        self._streams.append((number, head + data + b"\nendstream\nendobj\n"))
        return number

    def page(self, text: str) -> int:
        """The number of a new page; `text` without its type and parent."""
        number = self.add(f"<</Type/Page/Parent {PAGES} 0 R{text}>>")
        self._pages.append(number)
        return number

    def written(self, catalog: str, information: str, identifier: bytes) -> bytes:
        """The whole file. `identifier`: made of its content, so that the same content has the same bytes."""
        kids = " ".join([f"{number} 0 R" for number in self._pages])
        self.tell(PAGES, f"<</Type/Pages/Kids[{kids}]/Count {len(self._pages)}>>")
        root = self.add(f"<</Type/Catalog/Pages {PAGES} 0 R{catalog}>>")
        about, inside = self.add(f"<<{information}>>"), self._objects()
        parts = [part for _, part in self._streams]
        *starts, end = accumulate(map(len, parts), initial=len(HEAD))
        places = dict(zip([number for number, _ in self._streams], starts, strict=True))
        mark = f"<{identifier.hex()}>"
        table = self._table(places, inside, end)
        last = self.stream(
            table,
            f"/Type/XRef/W[1 4 2]/Size {self._count + 2}/Root {root} 0 R/Info {about} 0 R/ID[{mark}{mark}]",
        )
        assert last == self._count
        return b"".join((HEAD, *parts, self._streams[-1][1], f"startxref\n{end}\n%%EOF\n".encode("ascii")))

    def _objects(self) -> int:
        """The number of the stream that holds all objects that are no streams."""
        told = "\n".join(self._told.values())
        at = accumulate([len(text) + 1 for text in self._told.values()], initial=0)
        index = " ".join([f"{number} {place}" for number, place in zip(self._told, at, strict=False)])
        extra = f"/Type/ObjStm/N {len(self._told)}/First {len(index) + 1}"
        return self.stream(f"{index}\n{told}".encode("ascii"), extra)

    def _table(self, places: dict[int, int], inside: int, end: int) -> bytes:
        """The cross-reference table: where each object stands; its own stream, the last one, begins at `end`."""
        order = {number: place for place, number in enumerate(self._told)}
        rows = (
            (1, places[number], 0) if number in places else (2, inside, order[number])
            for number in range(1, self._count + 1)
        )
        return b"".join([struct.pack(">BIH", *row) for row in ((0, 0, 0xFFFF), *rows, (1, end, 0))])


def string(text: str) -> str:
    """A text string of PDF (7.9.2.2)."""
    if not text.isascii():
        return f"<FEFF{text.encode('utf-16-be').hex()}>"
    return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
