"""The commands about the workspace: a new one, its schemas, its fonts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from docgen.batch.files import refusal
from docgen.cli.options import refuse
from docgen.places import builtin
from docgen.problems import ProblemsError
from docgen.records.register import load_register
from docgen.records.schema import write_schemas
from docgen.workspace import SETTINGS, find_workspace

_SETTINGS = """\
# docgen 工作区的设置，都可以不写
版面: grid        # grid：每面22行、每行28字；full：撑满版心
双面印刷: 否      # 是：版记排在偶数页
数据: data
输出: output
"""
_BASICS = ("行业.yaml", "policy/*.yaml")  # what every trade needs, to be made its own

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
    for path in made:
        typer.echo(f"新建 {path}")
    typer.echo(f"新建 {len(made)} 个文件。接着请运行：cd {folder} && docgen build")


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
