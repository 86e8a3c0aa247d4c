"""Names of output files: safe on every file system, and never outside the output folder."""

import hashlib
import re
import unicodedata

ISSUED = "已发文"  # in the workspace: the papers that were issued, as they were sent

LONGEST = (
    200  # bytes of UTF-8 in one name; file systems take 255, encrypted ones less than that with its extension
)

_FULL_WIDTH = str.maketrans('/\\:*?"<>|', "／＼：＊？＂＜＞｜")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?")  # device names of Windows
_INVISIBLE = (
    "Cc",
    "Cf",
    "Cs",
    "Zl",
    "Zp",
)  # controls, formats (turned text), lone surrogates, line separators


def safe_name(text: str) -> str:
    """The text as one name of a file or folder; empty when nothing usable is left of it."""
    visible = "".join(char for char in text if unicodedata.category(char) not in _INVISIBLE)
    name = unicodedata.normalize("NFC", visible.translate(_FULL_WIDTH)).strip(" .\u00a0\u3000")
    name = f"_{name}" if _RESERVED.fullmatch(name) else name
    return name if len(name.encode()) <= LONGEST else _shorten(name)


def _shorten(name: str) -> str:
    """The beginning of a name that is too long, and a mark that tells it from others of that beginning."""
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name.encode()[: LONGEST - 9].decode(errors='ignore')}~{mark}"


def likeness(path: str) -> str:
    """The same for two paths that some file system takes for one (case, composed characters)."""
    return unicodedata.normalize("NFC", path).casefold()
