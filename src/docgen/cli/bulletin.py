"""The command for bulletins as a series: the next issue, the contents of a year, an article taken in, the figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from docgen.batch.files import give
from docgen.batch.paper import Paper
from docgen.batch.standing import Made
from docgen.cli.options import Data, On, Out, refuse, refuse_unknown, to_day
from docgen.cli.words import columns, say, tell
from docgen.cli.workspace import about, closure_of, groups_of, index_here, stock_here
from docgen.index.index import Index
from docgen.problems import Problem, ProblemsError
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.issues import IssueDraft, folder_of, next_issue

ACTIONS = ("new", "index", "import", "figures")
PICTURES = "图"  # the folder of pictures beside the issues
CONTENTS = "工作动态目录"  # the kind of paper that lists the issues of a year

Action = Annotated[
    str,
    typer.Argument(metavar="动作", help="new 新建下一期，index 年度目录，import 取入文章，figures 列出数字"),
]
Subject = Annotated[str, typer.Argument(metavar="对象", help="index 的年份，import 的文件，figures 的编号")]
SeriesName = Annotated[
    str, typer.Option("--series", metavar="系列", help="动态系列的编号；只有一个系列的不用写")
]
Supplement = Annotated[bool, typer.Option("--supplement", metavar="", help="新建的是增刊")]
Take = Annotated[Path | None, typer.Option("--import", metavar="文件", help="同 docgen bulletin import 文件")]


def bulletin(
    action: Action = "",
    subject: Subject = "",
    series: SeriesName = "",
    supplement: Supplement = False,
    take: Take = None,
    on: On = "",
    data: Data = None,
    out: Out = None,
) -> None:
    """工作动态系列：新建下一期、年度目录、取入文章、列出数字。"""
    if take is not None:
        action, subject = action or "import", subject or str(take)
    refuse_unknown("动作", "动作", action, ACTIONS)
    if action != "new" and not subject:
        refuse(
            "对象",
            f"{action} 要写明{'年份' if action == 'index' else '文件' if action == 'import' else '编号'}",
        )
    match action:
        case "new":
            _new(series, supplement, on, data)
        case "index":
            _index(subject, series, on, data, out)
        case "import":
            _import(Path(subject), series, supplement, on, data)
        case _:
            _figures(subject, on, data)


def _new(name: str, supplement: bool, on: str, data: Path | None) -> None:
    """The next issue of a series, as a file to be filled in."""
    with index_here(data) as index:
        path, draft = _next(index, name, supplement, to_day(on))
        _write({path: draft.text.encode()})
    typer.echo(f"新建 {path}。写好后运行：docgen check {_id(path)}")


def _import(file: Path, name: str, supplement: bool, on: str, data: Path | None) -> None:
    """An article as the next issue of a series; its pictures beside it."""
    from docgen.foreign.article import BlockKind, article_of_text, article_of_word
    from docgen.foreign.manuscript import manuscript_of

    bytes_ = _bytes(file)
    is_word = file.suffix.lower() not in (".txt", ".md", ".text")
    article = (article_of_word if is_word else article_of_text)(bytes_, str(file))
    titles = tuple(block.text for block in article.blocks if block.kind is BlockKind.TITLE)
    with index_here(data) as index:
        path, draft = _next(index, name, supplement, to_day(on))
        stem = path.stem
        names = {each: f"{PICTURES}/{stem}-{each}" for each, _ in article.pictures}
        draft = replace(draft, title=titles, body=manuscript_of(article.blocks, names) or draft.body)
        files = {path.parent / names[each]: held for each, held in article.pictures}
        _write({path: draft.text.encode(), **files})
    tell(article.remarks)
    if not titles:
        say("没有看出标题，请自己填写")
    typer.echo(
        f"新建 {path}（{len(article.blocks)} 段{f'，图 {len(files)} 幅' if files else ''}）。核对后运行：docgen check {_id(path)}"
    )


def _next(index: Index, name: str, supplement: bool, day: date) -> tuple[Path, IssueDraft]:
    """The next issue of a series, and where it goes."""
    series, issues = _series(index, name)
    draft = next_issue(series, issues, day, supplement)
    return index.root / folder_of(series) / draft.file, draft


def _series(index: Index, name: str) -> tuple[BulletinSeries, Sequence[BulletinIssue]]:
    """A series by its id, the only one if it is not named, with its issues. Ends with a fault of usage."""
    ids = sorted(index.ids([BulletinSeries.KIND]))
    faulty = [key[1] for key in index.faulty if key[0] == BulletinSeries.KIND]
    if name:
        refuse_unknown("--series", "动态系列", name, ids)
    if not ids:
        remedy = "请先改正系列文件" if faulty else f"请先新建一个：docgen new {BulletinSeries.KIND} 名称"
        raise ProblemsError([Problem(str(index.root), "数据里没有动态系列", remedy), *index.problems])
    if not name and len(ids) > 1:
        refuse("--series", f"有几个动态系列，请写明是哪一个：{'、'.join(ids)}")
    key = (BulletinSeries.KIND, name or ids[0])
    closure = index.held(index.group_of(key)).closure()
    found = closure.get(BulletinSeries, key[1])
    assert found is not None, "the index knows it"
    return found, closure.issues_of(found.id)


def _index(year: str, name: str, on: str, data: Path | None, out: Path | None) -> None:
    """The contents of a year, made as every paper is."""
    from docgen.batch.build import build

    if not (year.isascii() and year.isdigit() and len(year) == 4):
        refuse("年份", f"“{year}”不是四位年份")
    with stock_here(on, data, out) as stock:
        series, issues = _series(stock.index, name)
        years = sorted({str(each.year) for each in issues})
        if year not in years:
            refuse("年份", f"“{series.id}”没有 {year} 年的期，有的是：{'、'.join(years) or '一期也没有'}")
        groups = groups_of(stock.index, [series.id])

        def pick(papers: Iterable[Paper]) -> Sequence[Paper]:
            return tuple(each for each in papers if each.kind == CONTENTS and each.item == year)

        def watch(made: Made) -> None:
            typer.echo(f"{made.status} {stock.space.output / made.path}")

        report = build(stock, groups, pick, watch)
        code = tell((*about(stock.index, [series.id]), *report.problems))
    raise typer.Exit(code)


def _figures(name: str, on: str, data: Path | None) -> None:
    """Every figure of an issue with the query that it comes of."""
    from docgen.dossier.bulletins import series_of
    from docgen.dossier.figures import figures_in_issue
    from docgen.policy.load import load_policy
    from docgen.policy.snapshot import Snapshot

    identifier = _id(Path(name)) if name.endswith(".md") else name
    with index_here(data) as index:
        known = index.ids([BulletinIssue.KIND])
        refuse_unknown("编号", "工作动态", identifier, known)
        closure = closure_of(index, (BulletinIssue.KIND, identifier), data, to_day(on))
        issue = closure.get(BulletinIssue, identifier)
        assert issue is not None, "the index knows it"
        snapshot = Snapshot(closure.as_of(issue.dated), load_policy(index.root), issue.dated)
        series = series_of(issue, snapshot)
        found, problems = figures_in_issue(issue, series.area if series else "", snapshot)
    rows = [(each.where, each.value, each.name, each.place, str(each.until)) for each in found]
    for line in columns([("位置", "值", "数字", "地区", "截至"), *rows]):
        typer.echo(line)
    code = tell(problems)
    typer.echo(f"共 {len(found)} 处数字")
    raise typer.Exit(code)


def _id(path: Path) -> str:
    """The id of an issue that stands in a file."""
    stem, folder = path.stem, path.absolute().parent.name
    return stem if folder == BulletinIssue.KIND else f"{folder}{stem}"


def _write(files: Mapping[Path, bytes]) -> None:
    there = [path for path in files if path.exists() or path.is_symlink()]
    if there:
        raise ProblemsError(
            Problem(str(path), "已经有这份文件，没有写", "请换一个日期，或者先移开它") for path in there
        )
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    give(files)


def _bytes(file: Path) -> bytes:
    from docgen.foreign.formats import LARGEST_FILE

    if not file.is_file():
        raise ProblemsError([Problem(str(file), "没有这份文件", "请核对文件名")])
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)
