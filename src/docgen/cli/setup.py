"""The commands about the workspace: a new one, its schemas, its fonts."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from docgen.batch.files import refusal
from docgen.cli.options import refuse, refuse_unknown
from docgen.door import is_inside
from docgen.places import builtin
from docgen.problems import Problem, ProblemsError
from docgen.records.charter import CharterText
from docgen.records.loader import KINDS, file_named
from docgen.records.register import load_register
from docgen.records.schema import write_schemas
from docgen.records.skeleton import skeleton
from docgen.workspace import SETTINGS, find_workspace

_SETTINGS = """\
# docgen 工作区的设置，都可以不写
版面: grid        # grid：每面22行、每行28字；full：撑满版心
双面印刷: 否      # 是：版记排在偶数页
数据: data
输出: output
"""
_BASICS = ("行业.yaml", "policy/*.yaml")  # what every trade needs, to be made its own

MOST = 9  # lines of what was made
Kind = Annotated[str, typer.Argument(metavar="种类", help="机构、协会、党组织、党员、选举、工作动态等")]
Name = Annotated[str, typer.Argument(metavar="名称", help="单位全称等；党员写所在单位的编号")]
Folder = Annotated[str, typer.Argument(metavar="文件夹", help="新工作区放在哪里")]
Templates = Annotated[bool, typer.Option("--templates", metavar="", help="把自带的模板也复制过去，供修改")]

Empty = Annotated[bool, typer.Option("--empty", metavar="", help="不带示例数据，只带规则和行业的称呼")]


def init(folder: Folder, templates: Templates = False, empty: Empty = False) -> None:
    """新建一个工作区，带示例数据。已有的文件不覆盖。"""
    if not folder.strip():
        refuse("文件夹", "没有写明新工作区放在哪里；就放在当前文件夹，请写一个点")
    try:
        made = list(_furnish(Path(folder), templates, empty))
    except OSError as error:
        raise ProblemsError([refusal(Path(folder), error)]) from error
    for place, count in Counter(_place(path, Path(folder)) for path in made).most_common(MOST):
        typer.echo(f"新建 {place}（{count} 个文件）")
    then = "docgen new 机构 单位全称" if empty else "docgen build"
    typer.echo(f"新建 {len(made)} 个文件。接着请运行：cd {folder} && {then}")


def _place(path: Path, folder: Path) -> str:
    """The folder in which a new file stands, two steps down at most."""
    steps = path.relative_to(folder).parent.parts[:2]
    return str(Path(folder, *steps))


def new(kind: Kind, name: Name) -> None:
    """新建一份数据的骨架：必填的在前，每一项都有说明。已有的文件不覆盖。"""
    chosen = {each.KIND: each for each in KINDS if each is not CharterText}
    refuse_unknown("种类", "种类", kind, chosen)
    if not name.strip() or set(name) & set('/\\:*?"<>|') or name.startswith("."):
        refuse("名称", f"“{name}”不能作文件名")
    data = find_workspace(Path.cwd()).data
    path = data / file_named(chosen[kind], name.strip())
    if not is_inside(path, data):
        refuse("名称", f"“{name}”不在数据文件夹里")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, skeleton(chosen[kind], name.strip()).encode())
    except FileExistsError:
        raise ProblemsError([Problem(str(path), "已经有这份文件", "请换一个名称，或者直接修改它")]) from None
    except OSError as error:
        raise ProblemsError([refusal(path, error)]) from error
    typer.echo(f"新建 {path}。请填写标着“必填”的各项，再运行：docgen check {name.strip()}")


def _furnish(folder: Path, templates: bool, empty: bool) -> Iterator[Path]:
    """Make what a workspace has; yields the files made."""
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    for pattern in _BASICS if empty else ("**/*",):
        yield from _copy(builtin() / "data", folder / "data", pattern)
    if templates:
        yield from _copy(builtin() / "templates", folder / "templates")
    if not (folder / SETTINGS).exists():
        yield _write(folder / SETTINGS, _SETTINGS.encode())


def _copy(source: Path, target: Path, pattern: str = "**/*") -> Iterator[Path]:
    """Copy the files below a folder that fit a pattern, those there already left alone."""
    for path in sorted(source.glob(pattern)):
        place = target / path.relative_to(source)
        if path.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            yield _write(place, path.read_bytes())


def _write(path: Path, data: bytes) -> Path:
    with path.open("xb") as file:
        file.write(data)
    return path


def schema() -> None:
    """写出各种数据的 JSON Schema，编辑器据此补全和检查 YAML。"""
    data = find_workspace(Path.cwd()).data
    for path in write_schemas(data / ".schema", load_register(data)[0].industry):
        typer.echo(f"写出 {path}")
