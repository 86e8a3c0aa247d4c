"""Fonts are found by the names in their files, wherever a system keeps them; no system library is needed for a paper."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from docgen.places import builtin
from docgen.style.fonts import FontBook
from docgen.style.installed import font_folders, fonts_in
from docgen.style.model import Style

FANDOL = builtin() / ".fonts" / "fandol"
# file as Windows and WPS have it → the faces in it: the open face that stands in, its Chinese and its English name
WINDOWS = {
    "simfang.ttf": (("FandolFang-Regular.otf", "仿宋", "FangSong"),),
    "SIMKAI.TTF": (("FandolKai-Regular.otf", "楷体", "KaiTi"),),
    "simhei.ttf": (("FandolHei-Regular.otf", "黑体", "SimHei"),),
    "simsun.ttc": (
        ("FandolSong-Regular.otf", "新宋体", "NSimSun"),
        ("FandolSong-Regular.otf", "宋体", "SimSun"),
    ),
    "FZXBSJW.TTF": (("FandolSong-Bold.otf", "方正小标宋简体", "FZXiaoBiaoSong-B05S"),),
}
TEXT = "某某市司法局关于召开会议的通知一二三四五六七八九十，。：〔〕年月日号"
BARE = """
import importlib.abc, os, sys
class Barred(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("weasyprint", "cffi"):
            raise OSError("no library of this system can be loaded")
sys.meta_path.insert(0, Barred())
from docgen.cli import main
sys.argv = ["docgen", *sys.argv[1:]]
try:
    main()
finally:
    maps = open("/proc/self/maps").read()
    assert "pango" not in maps and "fontconfig" not in maps, "a system library was loaded"
"""


def face(source: str, chinese: str, english: str) -> TTFont:
    """An open face with a few characters, called as the one that it stands for."""
    font = TTFont(FANDOL / source)
    cutter = Subsetter(Options(name_IDs=[]))
    cutter.populate(text=TEXT)
    cutter.subset(font)
    names = font["name"]
    names.names = []
    for name, language in ((chinese, 0x0804), (english, 0x0409)):
        for number, said in ((1, name), (2, "Regular" if language == 0x0409 else "常规"), (4, name)):
            names.setName(said, number, 3, 1, language)
    return font


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as Windows has it."""
    folder = tmp_path_factory.mktemp("Windows") / "Fonts"
    folder.mkdir()
    for file, faces in WINDOWS.items():
        made = [face(*each) for each in faces]
        if file.endswith(".ttc"):
            collection = TTCollection()
            collection.fonts = made
            collection.save(folder / file)
        else:
            made[0].save(folder / file)
    (folder / "坏.ttf").write_bytes(b"\0\1\0\0 not a font")
    (folder / "desktop.ini").write_text("[x]")
    return folder


def test_faces_go_by_their_names_not_by_those_of_their_files(fonts: Path) -> None:
    """In Chinese and in English, each face of a collection by its number; what is no font is passed over."""
    found = fonts_in([fonts])
    for file, faces in WINDOWS.items():
        for index, (_, chinese, english) in enumerate(faces):
            assert found[chinese] == found[english] == (fonts / file, index)


def test_official_faces_are_taken_before_stand_ins(fonts: Path, style: Style) -> None:
    book = FontBook(style.fonts, (fonts, FANDOL))
    first = {role: faces[0].path.name for role, faces in book.faces.items() if role in style.fonts}
    wanted = {
        "仿宋": "simfang.ttf",
        "楷体": "SIMKAI.TTF",
        "黑体": "simhei.ttf",
        "宋体": "simsun.ttc",
        "小标宋": "FZXBSJW.TTF",
    }
    assert {role: first[role] for role in wanted} == wanted
    assert book.faces["宋体"][0].index == 1


@pytest.mark.parametrize(
    ("system", "environment", "there"),
    [
        ("win32", {"windir": r"C:\Windows"}, r"C:\Windows\Fonts"),
        ("win32", {"LocalAppData": r"D:\甲\AppData\Local"}, r"D:\甲\AppData\Local\Microsoft\Windows\Fonts"),
        ("win32", {"ProgramFiles(x86)": r"C:\P"}, r"C:\P\Kingsoft\WPS Office\*\office6\fonts"),
        ("darwin", {}, "/Users/甲/Library/Fonts"),
        ("darwin", {"XDG_DATA_HOME": "/x"}, "/System/Library/Fonts"),
        ("linux", {"XDG_DATA_HOME": "/x"}, "/x/fonts"),
        ("linux", {}, "/usr/share/fonts"),
    ],
)
def test_each_system_has_its_own_folders(system: str, environment: Mapping[str, str], there: str) -> None:
    """Names of variables in any case, as Windows has them; what is not set is not guessed."""
    folders = [str(folder) for folder in font_folders(system, environment, "/Users/甲")]
    assert there in folders
    assert system != "win32" or len(folders) <= 2


def test_papers_are_made_without_libraries_of_the_system(tmp_path: Path) -> None:
    """Word and PDF of a bulletin where neither Pango nor fontconfig can be loaded and no program is on the path."""
    space = tmp_path / "ws"
    bare = {**os.environ, "PATH": str(tmp_path), "PYTHONWARNINGS": "ignore"}
    for command, folder in ((["init", str(space)], tmp_path), (["build", "2021年第3期"], space)):
        done = subprocess.run(
            [sys.executable, "-c", BARE, *command],
            cwd=folder,
            env=bare,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
    made = {file.suffix for file in (space / "output").rglob("*") if "2021年第3期" in file.name}
    assert {".docx", ".pdf"} <= made
