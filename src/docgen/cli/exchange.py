"""The commands that carry records to a workbook and back: arguments → one call → words and an exit code."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.batch.files import give
from docgen.cli.options import Data, Force, refuse_unknown
from docgen.cli.words import columns, say, tell
from docgen.cli.workspace import space_here
from docgen.door import read
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.loader import load_records

if TYPE_CHECKING:  # loaded only by these commands
    from docgen.workbook.importing import Altered, Import

MOST_SHOWN = 60  # changes on the screen unless all are asked for
LARGEST = 60_000_000  # bytes of a workbook

Book = Annotated[Path, typer.Argument(metavar="表格", help="Excel 文件，如 登记表.xlsx")]
Source = Annotated[Path, typer.Argument(metavar="表格", help="Excel、WPS 表格或 CSV 文件")]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="数据", help="只要这种数据，如 机构；可以写几次")
]
DryRun = Annotated[bool, typer.Option("--dry-run", metavar="", help="只看会改什么，不写")]
Partial = Annotated[bool, typer.Option("--partial", metavar="", help="有错误的记录不导入，其余照导")]
Every = Annotated[bool, typer.Option("--verbose", "-v", metavar="", help="列出每一处改动")]


def export(book: Book, kind: Kinds = None, data: Data = None, force: Force = False) -> None:
    """把登记的数据写成 Excel 表格，改完可以再收进来。"""
    from docgen.workbook.export import workbook
    from docgen.workbook.forms import kinds

    for word in kind or ():
        refuse_unknown("--kind", "数据", word, {each.KIND for each in kinds()})
    if book.suffix.lower() != ".xlsx":
        raise ProblemsError([Problem(str(book), "只能写成 .xlsx 文件", "请把文件名写成 登记表.xlsx 这样")])
    if book.exists() and not force:
        raise ProblemsError(
            [Problem(str(book), "已经有这份文件，没有覆盖", "要覆盖请加 --force，或者换个文件名")]
        )
    loaded = load_records(space_here(data, None).data)
    code = tell(loaded.problems)
    if loaded.lost.keys:
        say(f"有 {len(loaded.lost.keys)} 份记录有错误，不在表里")
    give({book.absolute(): workbook(loaded.trees, loaded.industry, kind or ())})
    say(f"写出 {book}。表里的身份证号、电话没有隐去，请妥善保管")
    raise typer.Exit(code)


def import_(
    book: Source,
    dry_run: DryRun = False,
    partial: Partial = False,
    verbose: Every = False,
    data: Data = None,
) -> None:
    """把 Excel 表格里的数据收进来；有错误就一处也不改，没有变的不动。"""
    from docgen.workbook.importing import prepare, summary

    space = space_here(data, None)
    found = prepare(
        read(book.absolute(), book.absolute().parent, book.name, LARGEST),
        book.name,
        space.data,
        load_records(space.data),
    )
    code = tell(found.problems)
    _show(found, verbose or dry_run)
    if code and not partial:
        say(f"有错误，一处也没有改。改正后再导入；要先导入没有错误的 {len(found.altered)} 条，请加 --partial")
        raise typer.Exit(1)
    if found.files and not dry_run:
        _unmoved(found)
        give(found.files)
    done = "会改（没有写）" if dry_run else "已导入"
    typer.echo(
        f"读了 {found.rows} 行。{done}：{summary(found)}"
        + (f"；有错误没有导入的 {found.left} 条" if found.left else "")
    )
    if found.files and not dry_run:
        typer.echo("接着请运行：docgen check")
    raise typer.Exit(code)


def _show(found: "Import", every: bool) -> None:
    """What changes, as a table of old and new; new records by their names."""
    rows = [row for each in found.altered for row in _rows(each)]
    if not rows:
        return
    shown = rows if every else rows[:MOST_SHOWN]
    for line in columns([("数据", "编号", "项目", "原来", "改为"), *shown]):
        typer.echo(line)
    if len(shown) < len(rows):
        typer.echo(f"……另有 {len(rows) - len(shown)} 处，要全部列出请加 -v")


def _rows(each: "Altered") -> Sequence[tuple[str, str, str, str, str]]:
    if each.new:
        return [(*each.key, "（新增）", "", "")]
    return [
        (*each.key, change.label, _short(change.old) or "（没有）", _short(change.new) or "（删去）")
        for change in each.changes
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _unmoved(found: "Import") -> None:
    """Refuse to write over a file that someone has changed since it was read."""
    moved = [
        path
        for path, before in found.before.items()
        if (path.read_bytes() if path.exists() else None) != before
    ]
    if moved:
        raise ProblemsError(
            Problem(str(path), "这份文件刚刚被改过，一处也没有写", "请再导入一次", Level.ERROR)
            for path in moved
        )
