"""The key of a file to be made: a hash of all that decides its bytes."""

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path, PurePath

_HERE = Path(__file__).parents[1]


def canonical(value: object) -> str:
    """A text that is the same for equal values, in every run, and different for different ones.

    Knows frozen dataclasses, enums, dates, paths, bytes, and what JSON knows.
    """
    return json.dumps(value, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(*parts: str) -> str:
    """The hash of texts; their boundaries count."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def digest(data: bytes) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def code(*rooms: str) -> str:
    """Stands for our own code in some rooms, so that its change makes files anew without a new version."""
    found = hashlib.sha256()
    for room in rooms:
        for at, folders, names in os.walk(os.path.join(_HERE, room)):
            folders.sort()
            for name in sorted(names):
                if name.endswith(".py"):
                    with open(os.path.join(at, name), "rb", buffering=0) as file:
                        found.update(file.read())
    return found.hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(getattr(value, name) for name in _names(type(value)))]
    if isinstance(value, bytes):
        return ["bytes", digest(value)]
    if isinstance(value, date | PurePath | Enum):
        return [type(value).__name__, str(value)]
    if isinstance(value, set | frozenset):
        return sorted(map(canonical, value))
    raise TypeError(f"no canonical form of {type(value).__name__}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The attributes of a dataclass, in the order of their declaration."""
    return tuple(field.name for field in fields(kind))


def contents(folders: Collection[Path], pattern: str) -> str:
    """The hash of files in folders, with their names."""
    paths = ((folder, path) for folder in folders for path in sorted(folder.rglob(pattern)) if path.is_file())
    return fingerprint(
        *(f"{path.relative_to(folder)}\x00{digest(path.read_bytes())}" for folder, path in paths)
    )
