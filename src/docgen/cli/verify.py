"""The command that measures finished pages: any PDF, any Word file, ours or anyone's."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.options import refuse, refuse_unknown
from docgen.cli.words import say
from docgen.places import builtin
from docgen.problems import ProblemsError
from docgen.style.fonts import FontBook
from docgen.workspace import Workspace, find_workspace

FORMS = ("文件", "信函", "命令", "纪要", "简报", "白头", "普通")

Files = Annotated[list[Path], typer.Argument(metavar="文件", help="Word 文件（.docx）或 PDF，可写几份")]
Form = Annotated[
    str, typer.Option("--format", metavar="格式", help=f"格式：{'、'.join(FORMS)}；不写就自己认")
]
Pair = Annotated[bool, typer.Option("--pair", metavar="", help="逐面逐行比较同一文件的两份")]
Json = Annotated[bool, typer.Option("--json", metavar="", help="输出 JSON，供程序读")]


def verify(files: Files, format: Form = "", pair: Pair = False, json: Json = False) -> None:
    """按国家标准核对排好的文件：量版面，查数字和标点。"""
    if format:
        refuse_unknown("--format", "格式", format, FORMS)
    if pair and len(files) != 2:
        refuse("--pair", f"要写两份文件，写了 {len(files)} 份")
    raise typer.Exit(_compare(files, json) if pair else _check(files, format, json))


def _check(files: list[Path], form: str, json: bool) -> int:
    from docgen.verify import measure, report  # here, so that other commands need not load PDFium
    from docgen.verify.bench import load_bench
    from docgen.verify.paper import Format

    templates, fonts = _places()
    bench = load_bench(templates)
    book = FontBook(bench.style.fonts, fonts)
    verdicts = measure.verify(files, bench, book, Format(form) if form else None)
    if json:
        typer.echo(report.verdicts_json(verdicts))
    else:
        for verdict in verdicts:
            _tell(verdict.problem is not None, "\n".join(report.tell_verdict(verdict)))
        typer.echo(report.sum_up(verdicts))
    return int(report.fails(verdicts))


def _tell(failed: bool, text: str) -> None:
    """What was found, or, apart from it, why a file cannot be read."""
    if failed:
        say(f"错误  {text}", typer.colors.RED)
    else:
        typer.echo(text)


def _compare(files: list[Path], json: bool) -> int:
    from docgen.verify import measure, pair, report
    from docgen.verify.bench import load_bench

    templates, fonts = _places()
    bench = load_bench(templates)
    left, right = measure.read(files, bench, FontBook(bench.style.fonts, fonts))
    comparison = pair.compare(left, right)
    names = (str(files[0]), str(files[1]))
    if json:
        typer.echo(report.comparison_json(comparison, names))
    else:
        for line in report.tell_comparison(comparison, names):
            typer.echo(line)
    return int(not comparison.agrees)


def _places() -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The folders of templates and of fonts: a workspace's if we stand in one, and those built in."""
    space = _workspace()
    fandol = builtin() / ".fonts" / "fandol"
    if space is None:
        return (builtin() / "templates",), (fandol,)
    return space.templates, (*space.fonts, fandol)


def _workspace() -> Workspace | None:
    try:
        return find_workspace(Path.cwd())
    except ProblemsError:
        return None
