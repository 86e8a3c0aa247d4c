"""The data files below a folder: found in order, kept inside it, read as bytes."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from docgen.door import is_inside, read, reading_refused
from docgen.problems import Level, Problem
from docgen.records.values import near
from docgen.records.yamlfile import clean

TEXT = ".md"
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
MAX_FOLDERS = 8  # depth


def data_files(root: Path, folder: str, ending: str, others: Collection[str] = ()) -> Iterator[str | Problem]:
    """Every file below `root`/`folder` whose name ends so, relative to `root`; and what must not be there.

    `others`: the endings of other kinds that have the folder too.
    """
    home = os.path.realpath(root)
    if os.path.realpath(os.path.join(home, folder)) != os.path.join(home, folder):
        yield Problem(f"{root.name}/{folder}", "是指向别处的链接，没有读入", "请换成文件夹本身")
        return
    for found in _walk(home, root.name, folder, ending, MAX_FOLDERS):
        if isinstance(found, str) or not _is_of_others(found, ending, others):
            yield found


def _is_of_others(problem: Problem, ending: str, others: Collection[str]) -> bool:
    """Whether what is told of is a file of another kind, or a picture beside a text, by its ending."""
    told = problem.what.startswith(f"不是 {ending} 文件")
    shown = PICTURES if ending == TEXT else ()
    return told and problem.where.lower().endswith((*(each for each in others if each != ending), *shown))


def strange_folders(root: Path, folders: Mapping[str, str]) -> Iterator[Problem]:
    """Folders that are named like a kind of data, or nearly so, and are not read. `folders`: of each kind."""
    known = list(dict.fromkeys(folders.values()))
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        name = normalize("NFC", entry.name)
        if not entry.is_dir() or name in known:
            continue
        guess = f"请放进“{folders[name]}”文件夹" if name in folders else near(name, known)
        if guess:
            yield Problem(clean(f"{root.name}/{entry.name}"), "没有这种数据文件夹，没有读入", guess)


def read_bytes(root: Path, file: str) -> bytes:
    """The bytes of a data file, or one more than may be read. Raises ProblemsError if it cannot be read."""
    return read(root / file, root, clean(f"{root.name}/{file}"))


def _walk(home: str, name: str, folder: str, ending: str, depth: int) -> Iterator[str | Problem]:
    where = clean(f"{name}/{folder}")
    if not depth:
        yield Problem(where, f"文件夹嵌套超过 {MAX_FOLDERS} 层", "请减少层次")
        return
    try:
        with os.scandir(os.path.join(home, folder)) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield reading_refused(where, error)
        return
    for entry in entries:
        if not entry.name.startswith((".", "~")):
            yield from _entry(home, name, folder, ending, depth, entry)


def _entry(
    home: str, name: str, folder: str, ending: str, depth: int, entry: os.DirEntry[str]
) -> Iterator[str | Problem]:
    file = f"{folder}/{entry.name}"
    where = clean(f"{name}/{file}")
    if entry.is_symlink() and (entry.is_dir() or not is_inside(Path(entry.path), Path(home))):
        yield Problem(where, "是指向别处的链接，没有读入", "请换成文件本身")
    elif entry.is_dir() and entry.name.endswith(ending):
        yield Problem(where, "是文件夹，不是文件，没有读入", f"请改名，文件夹的名称不要以“{ending}”结尾")
    elif entry.is_dir():
        yield from _walk(home, name, file, ending, depth - 1)
    elif not entry.is_file():
        yield Problem(where, "不是普通文件，没有读入", "请移出数据文件夹")
    elif not entry.name.endswith(ending):
        meant = any(other in entry.name.lower() for other in (".yml", ending))
        yield Problem(
            where,
            f"不是 {ending} 文件，没有读入",
            f"是数据就把文件名改为以“{ending}”结尾，否则移出",
            Level.ERROR if meant else Level.WARNING,
        )
    else:
        yield file
