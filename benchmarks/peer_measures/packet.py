"""A mixed packet: all papers of three institutions of the sample, as a secretary makes them, the start included.

docgen works from the data, its index of them made before, no paper there. For the others the same papers are made
ready as Word templates: what two institutions have alike stays, all else is a place to fill in.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parents[2]
UNITS = ("赣州明衡司法鉴定所", "南昌晨柏司法鉴定中心", "上饶泽川司法鉴定所")
TEXT = re.compile(r'(<w:t xml:space="preserve">)([^<]*)(</w:t>)')
BODY = "word/document.xml"


def build(forms: str, out: Path) -> None:
    """The packet by docgen, in one process."""
    command = [
        sys.executable,
        "-m",
        "docgen",
        "build",
        *UNITS,
        "--jobs",
        "1",
        "--format",
        forms,
        "--out",
        str(out),
    ]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def emptied(out: Path) -> None:
    """Takes the papers away and leaves what docgen remembers."""
    for folder in (each for each in out.iterdir() if each.is_dir()):
        shutil.rmtree(folder)


def prepared(made: Path, ready: Path) -> int:
    """Templates of the Word files of a packet, and the values of each beside it; gives their number."""
    files = sorted(made.rglob("*.docx"))
    common = _common(files)
    for number, file in enumerate(files):
        with ZipFile(file) as source, ZipFile(ready / f"{number}.docx", "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                data = source.read(name)
                if name == BODY:
                    values = [text for text in _texts(data.decode()) if text not in common]
                    (ready / f"{number}.json").write_text(
                        json.dumps([unescape(each) for each in values]), "utf-8"
                    )
                    data = _with_places(data.decode(), common).encode()
                target.writestr(name, data)
    return len(files)


def _texts(body: str) -> Iterator[str]:
    return (found[2] for found in TEXT.finditer(body))


def _common(files: list[Path]) -> frozenset[str]:
    """Texts that stand in papers of two folders: wording, not data."""
    homes: dict[str, set[Path]] = {}
    for file in files:
        with ZipFile(file) as source:
            for text in _texts(source.read(BODY).decode()):
                homes.setdefault(text, set()).add(file.parent)
    return frozenset(text for text, folders in homes.items() if len(folders) > 1)


def _with_places(body: str, common: frozenset[str]) -> str:
    numbers = iter(range(body.count("<w:t")))

    def place(found: re.Match[str]) -> str:
        return found[0] if found[2] in common else f"{found[1]}{{{{ t[{next(numbers)}] }}}}{found[3]}"

    return TEXT.sub(place, body)
