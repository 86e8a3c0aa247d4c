"""Reads the style file of a workspace (its own, or the built-in one), each fault told at its place."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from docgen.door import present, read
from docgen.places import builtin
from docgen.problems import Problem, ProblemsError
from docgen.records.faults import problems_of
from docgen.records.values import near
from docgen.records.yamlfile import Path as TreePath
from docgen.records.yamlfile import Sheet, read_yaml
from docgen.style.model import Style, StyleFile

FILE = "style.yaml"
_OWN = ("pages", "wording", "chart")  # chosen, or taken from the built-in file where they are left out


def load_style(folders: Sequence[Path], profile: str = "grid", duplex: bool = False) -> Style:
    """The style of the first folder that has one, with the page profile asked for; raises ProblemsError.

    `duplex`: for sheets printed on both sides.
    """
    sheet, file = _read(folders)
    if profile not in file.pages:
        where = f"{sheet.place(('页面',), key=True)} 页面"
        raise ProblemsError([Problem(where, f"没有“{profile}”", f"可以写：{'、'.join(file.pages)}")])
    parts = {name: getattr(file, name) for name in StyleFile.model_fields if name not in _OWN}
    wording, chart = file.wording or _usual().wording, file.chart or _usual().chart
    assert wording is not None
    assert chart is not None
    digest = sha256(f"{profile}\n{duplex}\n{sheet.yaml}".encode()).hexdigest()
    return Style(
        page=file.pages[profile],
        profile=profile,
        duplex=duplex,
        digest=digest,
        wording=wording,
        chart=chart,
        **parts,
    )


def page_profiles(folders: Sequence[Path]) -> tuple[str, ...]:
    """The names of the page profiles that the same style has; raises ProblemsError."""
    return tuple(_read(folders)[1].pages)


def _read(folders: Sequence[Path]) -> tuple[Sheet, StyleFile]:
    """The first style file, as text and as what it says. Raises ProblemsError with every fault."""
    folder = next((folder for folder in folders if present(folder / FILE)), None)
    if folder is None:
        raise ProblemsError([Problem(FILE, "找不到版式文件", f"请在 templates 文件夹里放一份 {FILE}")])
    sheet, file = _load(folder)
    missing = () if folder == builtin() / "templates" else _missing(sheet, file)
    if problems := [*missing, *_unknown(sheet, file), *_too_large(sheet, file)]:
        raise ProblemsError(problems)
    return sheet, file


def _load(folder: Path) -> tuple[Sheet, StyleFile]:
    name = f"{folder.name}/{FILE}"
    sheet = read_yaml(read(folder / FILE, folder, name), name)
    try:
        return sheet, StyleFile.model_validate(sheet.tree())
    except ValidationError as error:
        raise ProblemsError(problems_of(error, StyleFile, sheet, ())) from None


def _usual() -> StyleFile:
    """The built-in style."""
    return _load(builtin() / "templates")[1]


def _missing(sheet: Sheet, file: StyleFile) -> Iterator[Problem]:
    """What the built-in style names, and papers are set in, must be there under the same name."""
    usual = _usual()
    for key, there, wanted in (
        ("字体", file.fonts, usual.fonts),
        ("颜色", file.colours, usual.colours),
        ("角色", file.roles, usual.roles),
        ("标记", file.marks, usual.marks),
    ):
        for name in wanted:
            if name not in there:
                place = f"{sheet.place((key,), key=True)} {key}"
                yield Problem(place, f"没有写“{name}”", "请补上，写法参照自带的 style.yaml；名称不能改")


def _unknown(sheet: Sheet, file: StyleFile) -> Iterator[Problem]:
    """Fonts and colours that roles and marks name must be among those of the file."""
    for name, role in file.roles.items():
        yield from _unless(sheet, ("角色", name, "字体"), role.font, file.fonts)
        yield from _unless(sheet, ("角色", name, "颜色"), role.colour, file.colours)
    for name, font in file.marks.items():
        yield from _unless(sheet, ("标记", name), font, file.fonts)


def _unless(sheet: Sheet, path: TreePath, word: str, known: Mapping[str, object]) -> Iterator[Problem]:
    if word not in known:
        label = "·".join(map(str, path))
        remedy = near(word, list(known)) or f"可以写：{'、'.join(known)}"
        yield Problem(f"{sheet.place(path)} {label}", f"没有“{word}”", remedy)


def _too_large(sheet: Sheet, file: StyleFile) -> Iterator[Problem]:
    """The type area must lie on the sheet, and the lines of a page must find room."""
    area = file.area
    if area.left + area.width > area.sheet_width:
        yield Problem(f"{sheet.place(('版心', '宽'))} 版心·宽", "左边距加版心宽超过了纸宽", "请改小")
    if area.top + area.height > area.sheet_height:
        yield Problem(f"{sheet.place(('版心', '高'))} 版心·高", "上边距加版心高超过了纸高", "请改小")
    for name, page in file.pages.items():
        room = area.sheet_height - page.top - page.bottom
        if room < page.pitch * _MM_PER_POINT * _FEWEST:
            place = f"{sheet.place(('页面', name), key=True)} 页面·{name}"
            yield Problem(place, f"上下边距之间排不下 {_FEWEST} 行", "请改小边距或行距")


_MM_PER_POINT = 25.4 / 72
_FEWEST = 5  # lines that a page must hold
