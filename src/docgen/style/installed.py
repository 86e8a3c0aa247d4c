"""The fonts of this computer, found by the names in the files themselves: no fontconfig, no registry is asked.

A file's name says little (simfang.ttf holds 仿宋), the name table of each face says what programs call it, in
Chinese and in English.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import uharfbuzz

ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
FAMILY, SUBFAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC, TYPOGRAPHIC_SUBFAMILY = 1, 2, 4, 6, 16, 17  # OpenType, name
REGULAR = frozenset(("Regular", "常规", "标准", "標準", "Normal", "Book", "Roman", ""))
WINDOWS = (
    ("WINDIR", "Fonts"),
    ("LOCALAPPDATA", "Microsoft/Windows/Fonts"),
    ("LOCALAPPDATA", "Kingsoft/WPS Office/*/office6/fonts"),
    ("PROGRAMFILES", "Kingsoft/WPS Office/*/office6/fonts"),
    ("PROGRAMFILES(X86)", "Kingsoft/WPS Office/*/office6/fonts"),
    ("APPDATA", "kingsoft/office6/fonts"),
)
MAC = (
    "/System/Library/Fonts",
    "/System/Library/AssetsV2/com_apple_MobileAsset_Font*",
    "/Library/Fonts",
    "~/Library/Fonts",
    "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
    "/Applications/wpsoffice.app/Contents/Resources/office6/fonts",
)
LINUX = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/usr/share/wps-office/fonts",
    "/opt/kingsoft/wps-office/office6/fonts",
)

Place = tuple[Path, int]  # a font file and the number of a face in it


def font_folders(system: str, environment: Mapping[str, str], home: str) -> tuple[PurePath, ...]:
    """Where a system (`sys.platform`) keeps fonts, its own and those of WPS and Office; * stands for any name."""
    if system == "win32":
        known = {name.upper(): value for name, value in environment.items() if value}
        return tuple(PureWindowsPath(known[name]) / rest for name, rest in WINDOWS if name in known)
    usual = MAC if system == "darwin" else LINUX
    own = environment.get("XDG_DATA_HOME", "") if system != "darwin" else ""
    more = (f"{own}/fonts",) if own else ()
    return tuple(PurePosixPath(place.replace("~", home, 1)) for place in (*usual, *more))


@lru_cache(maxsize=1)
def installed() -> Mapping[str, Place]:
    """Family and full names of the fonts that the system has → file and face; the same file is taken every time."""
    folders = font_folders(sys.platform, os.environ, str(Path.home()))
    return fonts_in(path for folder in folders for path in _there(folder))


def _there(folder: PurePath) -> Iterable[Path]:
    """The folders of such a name that there are."""
    fixed = [part for part in folder.parts if "*" not in part]
    if len(fixed) == len(folder.parts):
        return (Path(folder),)
    at = next(place for place, part in enumerate(folder.parts) if "*" in part)
    return sorted(Path(*folder.parts[:at]).glob("/".join(folder.parts[at:])))


def fonts_in(folders: Iterable[Path]) -> Mapping[str, Place]:
    """Name → file and face of all fonts in some folders and those in them; the first folder's come first."""
    found: dict[str, Place] = {}
    for path in (path for folder in folders for path in _files(folder)):
        for index, names in _faces(path):
            for name in names:
                found.setdefault(name, (path, index))
    return found


def _files(folder: Path) -> Iterable[Path]:
    """In an order that no disk decides; what may not be read is passed over."""
    walked = (Path(at) / name for at, _, names in os.walk(folder) for name in names)
    return sorted(path for path in walked if path.suffix.lower() in ENDINGS)


def _faces(path: Path) -> Iterator[tuple[int, Iterable[str]]]:
    """Each face of a file with the names that it goes by; a file that is no font has none."""
    try:
        blob = uharfbuzz.Blob.from_file_path(str(path))
    except (OSError, uharfbuzz.HarfBuzzError):
        return
    for index in range(int(uharfbuzz.Face(blob, 0).count)):
        yield index, _names(uharfbuzz.Face(blob, index))


def _names(face: uharfbuzz.Face) -> tuple[str, ...]:
    """Full names, and the family's in every language if the face is its regular one."""
    said: dict[int, list[str]] = {}
    for entry in face.list_names():
        if entry.name_id in (FAMILY, SUBFAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC, TYPOGRAPHIC_SUBFAMILY):
            name = face.get_name(entry.name_id, entry.language)
            said.setdefault(entry.name_id, []).append((name or "").strip())
    names = [*said.get(FULL, ()), *said.get(POSTSCRIPT, ())]
    for family, style in ((FAMILY, SUBFAMILY), (TYPOGRAPHIC, TYPOGRAPHIC_SUBFAMILY)):
        if REGULAR & set(said.get(style, ("",) if style == SUBFAMILY else ())):
            names = [*said.get(family, ()), *names]
    return tuple(filter(None, dict.fromkeys(names)))
