"""Word files rendered by LibreOffice, its import faults neutralised in a copy made for measuring only.

What is put right (LibreOffice 7.4, layout notes B.7): `overflowPunct` is read the wrong way round, the space
between Chinese and Latin cannot be switched off by a docx, the docx's lists of characters that may not start or
end a line are passed over, a page is cut to whole lines of its grid even if no paragraph snaps to it, no line is ended between a closing mark and
a digit, pages guessed at from the number of paragraphs are not all mended when the text is laid, official fonts that
are not installed are answered by the stand-ins of the style.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape
from zipfile import ZipFile

from fontTools.ttLib import TTFont

from docgen.layout.units import CLOSING, NOT_AT_END, NOT_AT_START
from docgen.style.fonts import Face, FontBook
from docgen.style.model import LATIN
from docgen.verify.outside import alone, forbid, within
from docgen.verify.wordcopy import as_word_shows

LIMIT = 300  # seconds for a batch
BATCH = 100  # files; LibreOffice ends without a word after some 240
# where Word may break a line and LibreOffice may not
AFTER_CLOSING = re.compile(f"(?<=[{''.join(sorted(CLOSING))}])(?=[0-9A-Za-z])")
BEFORE_OPENING = re.compile("(?<=[0-9A-Za-z%])(?=[“‘（〈《〔【「『￥№])")
# the same between letters: Word ends a line after a hyphen, LibreOffice after a slash and before a dash
TEXT = re.compile(">[^<]*[/—-][^<]*<")
AFTER_HYPHEN = re.compile("(?<=[A-Za-z0-9]-)(?=[A-Za-z])")
UNBROKEN = re.compile("(?<=[A-Za-z0-9]/)(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=—)")
# the text of a shape, which LibreOffice may write once more as a frame of its own before it
TWICE = re.compile(
    r"<draw:frame [^>]*>\s*<draw:text-box>\s*((?:(?!</draw:text-box>).)*?)\s*</draw:text-box>\s*</draw:frame>"
    r"(?=<draw:custom-shape [^>]*>\s*\1)",
    re.DOTALL,
)
FREE = b'<w:snapToGrid w:val="0"/>'
GRID = re.compile(b'<w:docGrid w:type="lines"[^>]*/>')  # LibreOffice cuts the page to whole lines of it
# from many paragraphs LibreOffice guesses where pages begin, and the first line of a paragraph may not find its way back
COUNTED = re.compile("<meta:document-statistic [^>]*/>")
FEW = '<meta:document-statistic meta:page-count="1" meta:paragraph-count="2"/>'
PROGRAMS = ("soffice", "libreoffice")
EAST = re.compile(r'<w:rFonts [^>]*w:eastAsia="([^"]+)"')
MAIN = ("word/document.xml", "word/styles.xml")
STRANGE = "宋体"
FAMILY = re.compile(r'(?:w:(?:ascii|hAnsi|eastAsia|name)|typeface)="([^"]+)"')


def office() -> str | None:
    """LibreOffice's program, if it is installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def render(
    files: Sequence[Path], folder: Path, book: FontBook, others: Mapping[str, Iterable[str]] | None = None
) -> list[Path]:
    """PDF files in `folder` for the Word files, by LibreOffice; names must differ. Needs `office()`.

    A file that LibreOffice cannot read gets none: what is returned for it is not there.

    `others`: more family names that a font role goes by.
    """
    with TemporaryDirectory(prefix="docgen-office-") as place:
        work = Path(place)
        known = _roles(book, others or {})
        stand_ins = dict(_stand_ins(_families(files), book, known))
        stand_ins |= dict(_instead(strangers(files, book, others or {}), book))
        environment = _environment(work, stand_ins)
        copies = [_copy(file, work / file.name) for file in files]
        _convert(copies, "fodt", work, environment)
        flats = [flat for file in files if (flat := work / f"{file.stem}.fodt").is_file()]
        _convert([_mended(flat) for flat in flats], "pdf", folder, environment)
    return [folder / f"{file.stem}.pdf" for file in files]


def _convert(files: Sequence[Path], kind: str, folder: Path, environment: Mapping[str, str]) -> None:
    """What LibreOffice makes of the files in the time that it has; that it fails is seen by what is not there."""
    program = office()
    assert program is not None
    profile = f"-env:UserInstallation=file://{environment['HOME']}/office"
    options = [profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", str(folder)]
    for batch in batches(files):
        _run([*alone(), program, *options, *map(str, batch)], environment)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run a command to its end, or to the limit of time; then it ends with all that it has started."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """The files, as many at a time as LibreOffice bears."""
    yield from (files[start : start + BATCH] for start in range(0, len(files), BATCH))


def _families(files: Iterable[Path]) -> frozenset[str]:
    """The font families that Word files name."""
    found: set[str] = set()
    for file in files:
        with ZipFile(file) as package:
            parts = (
                name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")
            )
            for name in parts:
                found.update(FAMILY.findall(package.read(name).decode("utf-8", "replace")))
    return frozenset(found)


def strangers(files: Iterable[Path], book: FontBook, others: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The families that Word files give Chinese characters, which neither the system nor the style knows."""
    named = set(EAST.findall("".join(_main_parts(files))))
    latin = {name.casefold() for name in (*book.chains[LATIN].faces, book.chains[LATIN].word)}
    strange = {
        name for name in named - _roles(book, others).keys() - _installed() if name.casefold() not in latin
    }
    return tuple(sorted(strange))


def _main_parts(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        with ZipFile(file) as package:
            for name in MAIN:
                if name in package.namelist():
                    yield package.read(name).decode("utf-8", "replace")


def _instead(families: Iterable[str], book: FontBook) -> Iterator[tuple[str, Face]]:
    """A face for families that nobody knows: of a role that neither title nor text has, so that none passes for theirs."""
    face = next(iter(book.faces[STRANGE]), None)
    if face is not None:
        yield from ((name, face) for name in families)


def _roles(book: FontBook, others: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Chinese family → its role."""
    return {
        name: role
        for role, chain in book.chains.items()
        for name in (chain.word, chain.alternative, *chain.faces, *others.get(role, ()))
        if role != LATIN
    }


def _stand_ins(
    families: frozenset[str], book: FontBook, roles: Mapping[str, str]
) -> Iterator[tuple[str, Face]]:
    """Chinese family that the system does not have → the face of its role."""
    for name in sorted(families & roles.keys() - _installed()):
        face = next(iter(book.faces[roles[name]]), None)
        if face is not None and face.name != name:
            yield name, face


def _installed() -> frozenset[str]:
    """The families that the system has."""
    try:
        listing = subprocess.run(
            ["fc-list", "--format", "%{family},"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return frozenset()
    return frozenset(listing.stdout.split(","))


def _environment(work: Path, stand_ins: Mapping[str, Face]) -> dict[str, str]:
    """Variables under which font names that the system does not have are answered by other faces."""
    fonts = work / "fonts"
    fonts.mkdir()
    for number, (name, face) in enumerate(stand_ins.items()):
        _renamed(face, name, fonts / f"{number}.otf")
    folders = f"<dir>{fonts}</dir><cachedir>{work}/fontcache</cachedir>"
    text = f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{folders}'
    (work / "fonts.conf").write_text(
        f'<?xml version="1.0"?><fontconfig>{text}</fontconfig>', encoding="utf-8"
    )
    forbid(work / "office")
    return {**os.environ, "FONTCONFIG_FILE": str(work / "fonts.conf"), "HOME": str(work)}


def _renamed(face: Face, name: str, file: Path) -> None:
    """A copy of a face under another family name, of regular weight."""
    font = TTFont(face.path, fontNumber=face.index, lazy=True)
    for record in list(font["name"].names):
        known = {1: name, 2: "Regular", 4: name, 6: f"docgen-{file.stem}", 16: name, 17: "Regular"}
        record.string = known.get(record.nameID, record.toUnicode()).encode(record.getEncoding(), "ignore")
    font["head"].macStyle = 0
    font["OS/2"].fsSelection = 64
    font.save(file)
    font.close()


def _copy(file: Path, copy: Path) -> Path:
    """The file with `overflowPunct` as LibreOffice understands it, and without a grid that nothing snaps to."""
    with ZipFile(file) as source, ZipFile(copy, "w") as target:
        parts = {name: source.read(name) for name in source.namelist()}
        loose = FREE in parts.get("word/styles.xml", b"")
        for name, data in parts.items():
            if name.startswith("word/") and name.endswith(".xml"):
                data = data.replace(b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>')
                data = GRID.sub(b"", data) if loose else data
                data = as_word_shows(data) if name == "word/document.xml" else data
            target.writestr(name, within(name, data))
    return copy


def _mended(flat: Path) -> Path:
    text = flat.read_text(encoding="utf-8")
    text = re.sub(r'style:punctuation-wrap="[^"]*"', 'style:punctuation-wrap="simple"', text)
    text = re.sub(r'style:text-autospace="[^"]*"', 'style:text-autospace="none"', text)
    text = COUNTED.sub(FEW, TWICE.sub("", text), count=1)
    text = AFTER_CLOSING.sub("\u200b", BEFORE_OPENING.sub("\u200b", text))
    text = TEXT.sub(_broken_as_in_word, text).replace("\u2011", "\u2060-\u2060")  # breaks after the first
    settings = '<config:config-item-set config:name="ooo:configuration-settings">'
    flat.write_text(text.replace(settings, settings + _forbidden(), 1), encoding="utf-8")
    return flat


def _broken_as_in_word(found: re.Match[str]) -> str:
    """Text that may break after any hyphen, and neither after a slash nor before a dash."""
    return AFTER_HYPHEN.sub("\u200b", UNBROKEN.sub("\u2060", found[0]))


def _forbidden() -> str:
    """The characters that may not start or end a line, as LibreOffice's own settings name them."""
    said = {"Language": "zh", "Country": "CN", "Variant": ""}
    said |= {"BeginLine": "".join(sorted(NOT_AT_START)), "EndLine": "".join(sorted(NOT_AT_END))}
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="string">{escape(value)}</config:config-item>'
        for name, value in said.items()
    )
    entry = f"<config:config-item-map-entry>{items}</config:config-item-map-entry>"
    return f'<config:config-item-map-indexed config:name="ForbiddenCharacters">{entry}</config:config-item-map-indexed>'
