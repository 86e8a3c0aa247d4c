"""Word files rendered by LibreOffice, its import faults neutralised in a copy made for measuring only.

What is put right (LibreOffice 7.4, layout notes B.7): `overflowPunct` is read the wrong way round, the space
between Chinese and Latin cannot be switched off by a docx, official fonts that are not installed are answered
by the stand-ins of the style.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from docgen.style.fonts import FontBook

LIMIT = 300  # seconds for a batch
PROGRAMS = ("soffice", "libreoffice")


def office() -> str | None:
    """LibreOffice's program, if it is installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def render(files: Sequence[Path], folder: Path, book: FontBook) -> list[Path]:
    """PDF files in `folder` for the Word files, by LibreOffice; names must differ. Needs `office()`."""
    with TemporaryDirectory(prefix="docgen-office-") as place:
        work = Path(place)
        environment = _environment(work, book)
        copies = [_copy(file, work / file.name) for file in files]
        _convert(copies, "fodt", work, environment)
        flats = [_mended(work / f"{file.stem}.fodt") for file in files]
        _convert(flats, "pdf", folder, environment)
    return [folder / f"{file.stem}.pdf" for file in files]


def _convert(files: Sequence[Path], kind: str, folder: Path, environment: Mapping[str, str]) -> None:
    program = office()
    assert program is not None
    profile = f"-env:UserInstallation=file://{environment['HOME']}/office"
    command = [program, profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], env=environment, check=True, capture_output=True, timeout=LIMIT)


def _environment(work: Path, book: FontBook) -> dict[str, str]:
    """Variables under which official font names are answered by the faces of the book."""
    rules = "".join(_rule(name, path) for name, path in _stand_ins(book))
    folders = "".join(f"<dir>{folder}</dir>" for folder in sorted({path.parent for _, path in _stand_ins(book)}))
    cache = f"<cachedir>{work}/fontcache</cachedir>"
    text = f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{folders}{cache}{rules}'
    (work / "fonts.conf").write_text(f'<?xml version="1.0"?><fontconfig>{text}</fontconfig>', encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(work / "fonts.conf"), "HOME": str(work)}


def _stand_ins(book: FontBook) -> Iterable[tuple[str, Path]]:
    """Official name → file of the face that stands for it, where that is a file of its own."""
    for role, chain in book.chains.items():
        face = next(iter(book.faces[role]), None)
        if face is not None and face.path.suffix != ".ttc" and face.name != chain.word:
            yield chain.word, face.path


def _rule(name: str, path: Path) -> str:
    edits = f'<edit name="family" mode="assign"><string>{name}</string></edit>'
    edits += '<edit name="weight" mode="assign"><const>regular</const></edit>'
    return (
        f'<match target="scan"><test name="file"><string>{path}</string></test>{edits}'
        '<edit name="familylang" mode="assign"><string>zh-cn</string></edit></match>'
    )


def _copy(file: Path, copy: Path) -> Path:
    """The file with `overflowPunct` as LibreOffice understands it."""
    with ZipFile(file) as source, ZipFile(copy, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                data = data.replace(b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>')
            target.writestr(name, data)
    return copy


def _mended(flat: Path) -> Path:
    text = flat.read_text(encoding="utf-8")
    text = re.sub(r'style:punctuation-wrap="[^"]*"', 'style:punctuation-wrap="simple"', text)
    flat.write_text(re.sub(r'style:text-autospace="[^"]*"', 'style:text-autospace="none"', text), encoding="utf-8")
    return flat
