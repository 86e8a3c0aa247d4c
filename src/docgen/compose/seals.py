"""Seals and signature stamps: pictures from files of the user's own, named in the front matter."""

import re
from collections.abc import Callable, Sequence

from docgen.compose.document import Seal
from docgen.dossier.values import FaultError

Picture = Callable[[str], tuple[bytes, str]]  # file name → bytes and media type; raises FaultError
SIZED = re.compile(r"(.*\S)\s+(\d+(?:\.\d+)?)毫米")
LEAST, MOST = 10, 80  # mm


def read_seals(kind: str, lines: Sequence[str], owners: Sequence[str], picture: Picture) -> tuple[Seal, ...]:
    """The 印章 or 签名章 of these owners, a line each: the file, and behind it its width in millimetres if need be.

    Raises FaultError.
    """
    if len(lines) != len(owners):
        raise FaultError(
            f"写了 {len(lines)} 个{kind}，落款却有 {len(owners)} 个", f"请给每个落款各写一个{kind}，次序相同"
        )
    return tuple(_seal(kind, line, owner, picture) for line, owner in zip(lines, owners, strict=True))


def _seal(kind: str, line: str, owner: str, picture: Picture) -> Seal:
    sized = SIZED.fullmatch(line)
    name, width = (sized[1], float(sized[2])) if sized else (line, 0.0)
    if sized and not LEAST <= width <= MOST:
        raise FaultError(f"{kind}宽 {width:g} 毫米", f"请写实际的宽度，{LEAST} 到 {MOST} 毫米")
    data, media_type = picture(name)
    return Seal(data, media_type, f"{kind}：{owner}", width)
