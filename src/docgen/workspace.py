"""The workspace: the folder with data/, templates/ and, if wanted, docgen.yaml, which says where things are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from docgen.door import present, read
from docgen.places import builtin
from docgen.problems import Problem, ProblemsError
from docgen.records.faults import problems_of
from docgen.records.record import Part
from docgen.records.values import Flag, Id, Line, Lines
from docgen.records.yamlfile import read_yaml

SETTINGS = "docgen.yaml"


class Settings(Part):
    """What docgen.yaml may say; folders relative to its own."""

    profile: Line = Field(
        "grid", alias="版面", description="grid：每面22行、每行28字的通行做法；full：撑满版心"
    )
    duplex: Flag = Field(
        False, alias="双面印刷", description="是：版记排在偶数页，前面不够一页的空着，都不编页码"
    )
    data: Line = Field("data", alias="数据", description="数据文件夹")
    output: Line = Field("output", alias="输出", description="成品文件夹")
    fonts: Lines = Field((), alias="字体", description="另外存放字体文件的文件夹")
    issuer: Id = Field(
        "", alias="默认发文机关", description="没有写明发文机关时所用的机构、协会或党组织的编号"
    )


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace and its folders. `templates`: the workspace's own, then the built-in ones."""

    root: Path
    data: Path
    output: Path
    templates: tuple[Path, ...]
    fonts: tuple[Path, ...]
    profile: str = "grid"
    duplex: bool = False
    issuer: str = ""

    def place(self, key: str) -> str:
        """`docgen.yaml:line:column key` of a setting; the file alone if it does not say so."""
        path = self.root / SETTINGS
        if not present(path):
            return f"{SETTINGS} {key}"
        return f"{read_yaml(read(path, self.root, SETTINGS), SETTINGS).place((key,))} {key}"


def find_workspace(start: Path) -> Workspace:
    """The workspace that `start` is in. Raises ProblemsError if there is none, or its settings are at fault."""
    folder = start.absolute()
    for root in (folder, *folder.parents):
        if present(root / SETTINGS) or ((root / "data").is_dir() and (root / "templates").is_dir()):
            return load_workspace(root)
    remedy = f"请进入有 {SETTINGS}（或者有 data 和 templates）的文件夹，或者用 docgen init 新建一个"
    raise ProblemsError([Problem(str(folder), "这里不是工作区，上级文件夹也不是", remedy)])


def load_workspace(root: Path) -> Workspace:
    """The workspace at `root`. Raises ProblemsError if its settings are at fault."""
    settings = _load_settings(root / SETTINGS) if present(root / SETTINGS) else Settings()
    return Workspace(
        root,
        data=root / settings.data,
        output=root / settings.output,
        templates=tuple(_templates(root)),
        fonts=tuple(root / folder for folder in settings.fonts),
        profile=settings.profile,
        duplex=settings.duplex,
        issuer=settings.issuer,
    )


def _load_settings(path: Path) -> Settings:
    sheet = read_yaml(read(path, path.parent, path.name), path.name)
    tree = sheet.tree()
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        raise ProblemsError(problems_of(error, Settings, sheet, ())) from None


def _templates(root: Path) -> Iterator[Path]:
    own = root / "templates"
    if own.is_dir():
        yield own
    if not own.is_dir() or not own.samefile(builtin() / "templates"):
        yield builtin() / "templates"
