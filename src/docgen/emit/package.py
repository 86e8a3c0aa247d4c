"""Zip packages (Word, OFD) put together from parts that are compressed once and parts that are new."""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import deflate

LEVEL = 6
_DAY = 1 << 5 | 1  # 1 January 1980, the first that a zip can name: no part tells when it was made
_BY, _RIGHTS = 20 | 3 << 8, 0o600 << 16  # version 2.0 as on Unix, where it may be read and written
_DEFLATED = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it stands in a package: its record with header and data, and what the directory says of it."""

    name: bytes
    record: bytes
    said: bytes


def part(name: str, data: bytes, level: int = LEVEL) -> Part:
    """A part of that name (with /, no leading one), compressed."""
    body, raw = bytes(deflate.deflate_compress(data, level)), name.encode()
    sizes = (deflate.crc32(data), len(body), len(data), len(raw), 0)
    said = struct.pack("<HHHHHIIIHH", 20, 0, _DEFLATED, 0, _DAY, *sizes)
    return Part(raw, b"PK\3\4" + said + raw + body, said)


def parts(content: Mapping[str, bytes], level: int = LEVEL) -> tuple[Part, ...]:
    """Several parts, compressed."""
    return tuple(part(name, data, level) for name, data in content.items())


def package(content: Iterable[Part]) -> bytes:
    """The package of some parts in their order; the same bytes for the same parts."""
    records, directory, at = [], [], 0
    for each in content:
        records.append(each.record)
        place = struct.pack("<HHHII", 0, 0, 0, _RIGHTS, at)
        directory.append(b"PK\1\2" + struct.pack("<H", _BY) + each.said + place + each.name)
        at += len(each.record)
    listing = b"".join(directory)
    end = struct.pack("<HHHHIIH", 0, 0, len(directory), len(directory), len(listing), at, 0)
    return b"".join((*records, listing, b"PK\5\6", end))
