"""CFF fonts (Adobe Technical Note 5176): the outlines of glyphs read, and a CID-keyed font written of some of them.

HarfBuzz cuts fonts too, but numbers the characters anew for every cut; here a character has the code of its own
in every file, and a file is put together of outlines that were cut once, in a tenth of the time.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

SUBROUTINES, PRIVATE, CHARSTRINGS, BOX = 19, 18, 17, 5
MATRIX, FONTS, SELECT, ROS, CID_COUNT = (12, 7), (12, 36), (12, 37), (12, 30), (12, 34)
CHARSET = 15
ONE = 7  # bytes of an INDEX of one short part before that part
ADOBE, IDENTITY = 391, 392  # the first two strings of a font of its own
Operator = int | tuple[int, int]
Entries = Mapping[Operator, list[bytes]]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What several outlines of a font share: its Private DICT without subroutines, and its own matrix, if any."""

    private: bytes
    matrix: bytes


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph's charstring, which calls no subroutine, with what it shares; matrix and box of the whole font."""

    charstring: bytes
    dictionary: Dictionary
    matrix: bytes
    box: bytes


def outlines(table: bytes) -> list[Outline]:
    """The outlines of a CFF table without subroutines, in the order of its glyphs."""
    _, at = _index(table, table[2])
    (top,), _ = _index(table, at)
    entries = _entries(top)
    charstrings, _ = _index(table, _number(entries[CHARSTRINGS][0]))
    fonts, selected = _fonts(table, entries, len(charstrings))
    matrix = _joined(entries[MATRIX]) if MATRIX in entries else b""
    box = _joined(entries[BOX]) if BOX in entries else b"\x8b" * 4
    return [
        Outline(charstring, fonts[font], matrix, box)
        for charstring, font in zip(charstrings, selected, strict=True)
    ]


def _fonts(table: bytes, top: Entries, count: int) -> tuple[list[Dictionary], Sequence[int]]:
    """The dictionaries of a font, and which of them each glyph has."""
    if FONTS not in top:
        return [Dictionary(_private(table, top), b"")], [0] * count
    inside, _ = _index(table, _number(top[FONTS][0]))
    entries = [_entries(each) for each in inside]
    made = [
        Dictionary(_private(table, each), _joined(each[MATRIX]) if MATRIX in each else b"")
        for each in entries
    ]
    return made, _selected(table, _number(top[SELECT][0]), count)


def _private(table: bytes, entries: Entries) -> bytes:
    """A Private DICT without its subroutines."""
    size, start = map(_number, entries[PRIVATE])
    kept = _entries(table[start : start + size])
    return b"".join(_joined(value) + _operator(key) for key, value in kept.items() if key != SUBROUTINES)


def _selected(table: bytes, at: int, count: int) -> Sequence[int]:
    """FDSelect: the font of each glyph."""
    if table[at] == 0:
        return table[at + 1 : at + 1 + count]
    ranges = struct.unpack_from(">H", table, at + 1)[0]
    firsts = [struct.unpack_from(">HB", table, at + 3 + 3 * place) for place in range(ranges)]
    ends = [first for first, _ in firsts[1:]] + [count]
    return [font for (first, font), end in zip(firsts, ends, strict=True) for _ in range(first, end)]


def _index(table: bytes, at: int) -> tuple[list[bytes], int]:
    """The parts of an INDEX, and where it ends."""
    (count,) = struct.unpack_from(">H", table, at)
    if not count:
        return [], at + 2
    size, first = table[at + 2], at + 3
    base = first + size * (count + 1) - 1
    edges = [int.from_bytes(table[place : place + size], "big") for place in range(first, base + 1, size)]
    return [table[base + start : base + end] for start, end in pairwise(edges)], base + edges[-1]


def _entries(data: bytes) -> Entries:
    """A DICT: operator → its operands as they are written."""
    entries: dict[Operator, list[bytes]] = {}
    operands: list[bytes] = []
    at = 0
    while at < len(data):
        if data[at] <= 21:
            escaped = data[at] == 12
            entries[(12, data[at + 1]) if escaped else data[at]] = operands
            operands, at = [], at + 1 + escaped
        else:
            end = _end(data, at)
            operands.append(data[at:end])
            at = end
    return entries


def _end(data: bytes, at: int) -> int:
    """Where the operand ends that begins at a place."""
    first = data[at]
    if first == 30:  # a real number, four bits a digit, up to a digit of 15
        end = at + 1
        while data[end] & 15 != 15 and data[end] >> 4 != 15:
            end += 1
        return end + 1
    return at + {28: 3, 29: 5}.get(first, 1 if first <= 246 else 2)


def _number(operand: bytes) -> int:
    first = operand[0]
    if first in (28, 29):
        return int.from_bytes(operand[1:], "big", signed=True)
    if first <= 246:
        return first - 139
    return (first - 247) * 256 + operand[1] + 108 if first <= 250 else -(first - 251) * 256 - operand[1] - 108


def _joined(operands: Iterable[bytes]) -> bytes:
    return b"".join(operands)


def _operator(key: Operator) -> bytes:
    return bytes(key) if isinstance(key, tuple) else bytes([key])


def write(name: str, glyphs: Mapping[int, Outline], blank: Outline) -> bytes:
    """A CID-keyed CFF font of some outlines by their CIDs (from 1); `blank` is shown for all others."""
    cids = sorted(glyphs)
    shown = [blank, *(glyphs[cid] for cid in cids)]
    fonts, chosen = _distinct([outline.dictionary for outline in shown])
    charset = struct.pack(f">B{len(cids)}H", 0, *cids)
    select = _select(chosen)
    charstrings = b"".join(_written(outline.charstring for outline in shown))
    head = b"\1\0\4\4" + b"".join(_written([name.encode("ascii")]))
    strings = b"".join(_written([b"Adobe", b"Identity"])) + b"\0\0"
    fixed = b"".join(
        (_operand(ADOBE), _operand(IDENTITY), _operand(0), _operator(ROS), blank.box, bytes([BOX]))
    )
    fixed += _operand(65535) + _operator(CID_COUNT)
    fixed += blank.matrix + _operator(MATRIX) if blank.matrix else b""
    size = len(fixed) + 4 * 5 + 2 * 1 + 2 * 2  # four places of five bytes, their operators
    places = list(
        accumulate(map(len, (charset, select, charstrings)), initial=len(head) + ONE + size + len(strings))
    )
    inside, privates = _dictionaries(fonts, places[3])
    at = places[3] + len(privates)
    top = fixed + _place(places[0], CHARSET) + _place(places[1], SELECT)
    top += _place(places[2], CHARSTRINGS) + _place(at, FONTS)
    whole = (head, *_written([top]), strings, charset, select, charstrings, privates, *_written(inside))
    return b"".join(whole)


def _distinct(dictionaries: Sequence[Dictionary]) -> tuple[list[Dictionary], list[int]]:
    """The dictionaries that differ, and which of them each is; most are one and the same object."""
    objects = {id(each): each for each in dictionaries}
    fonts = list(dict.fromkeys(objects.values()))
    places = {mark: fonts.index(each) for mark, each in objects.items()}
    return fonts, [places[id(each)] for each in dictionaries]


def _place(at: int, key: Operator) -> bytes:
    return _long(at) + _operator(key)


def _select(fonts: Sequence[int]) -> bytes:
    if len(set(fonts)) == 1:
        return struct.pack(">BHHBH", 3, 1, 0, 0, len(fonts))
    return b"\0" + bytes(fonts)


def _dictionaries(fonts: Sequence[Dictionary], at: int) -> tuple[list[bytes], bytes]:
    """The Font DICTs of some dictionaries, and their Private DICTs, which stand from `at` on."""
    inside = []
    for font in fonts:
        matrix = font.matrix + _operator(MATRIX) if font.matrix else b""
        inside.append(matrix + _long(len(font.private)) + _long(at) + _operator(PRIVATE))
        at += len(font.private)
    return inside, b"".join(font.private for font in fonts)


def _written(parts: Iterable[bytes]) -> Iterator[bytes]:
    """An INDEX of these parts."""
    kept = list(parts)
    places = list(accumulate(map(len, kept), initial=1))
    size, kind = (2, "H") if places[-1] < 1 << 16 else (4, "I")
    yield struct.pack(f">HB{len(kept) + 1}{kind}", len(kept), size, *places)
    yield from kept


def _operand(value: int) -> bytes:
    if -107 <= value <= 107:
        return bytes([value + 139])
    return b"\x1c" + struct.pack(">h", value) if -32768 <= value <= 32767 else _long(value)


def _long(value: int) -> bytes:
    return b"\x1d" + struct.pack(">i", value)
