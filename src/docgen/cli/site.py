"""The command that writes the overview as pages."""

import os
from collections import Counter
from pathlib import Path, PurePath
from time import perf_counter
from typing import Annotated
from urllib.parse import quote

import typer

from docgen.batch.status import Status
from docgen.cli.options import Data, Force, Jobs, On, to_day, to_jobs
from docgen.cli.words import tell
from docgen.cli.workspace import stock_here

Folder = Annotated[Path | None, typer.Option(metavar="文件夹", help="总览写在这里；不写就是 output/总览")]


def site(out: Folder = None, on: On = "", data: Data = None, force: Force = False, jobs: Jobs = "") -> None:
    """把全部单位的情况写成网页总览，用浏览器打开就能查找、筛选、打印。"""
    from docgen.overview.pages import PageLinks, pages
    from docgen.overview.rows import survey
    from docgen.overview.write import FOLDER, write_pages

    began = perf_counter()
    workers = to_jobs(jobs)
    with stock_here(on, data, jobs=workers) as stock:
        output = stock.space.output
        folder = (out or output / FOLDER).absolute()
        overview = survey(stock, to_day(on) if on else None)
        made = write_pages(pages(overview, PageLinks(_way(folder, output))), folder, force)
    counts = Counter(each.status for each in made if each.path)
    code = tell(problem for each in made for problem in each.problems)
    words = "，".join(f"{status} {counts[status]} 份" for status in Status if counts[status])
    typer.echo(
        f"{len(overview.rows)} 行，{words}。用时 {perf_counter() - began:.1f} 秒，请打开 {folder / 'index.html'}"
    )
    raise typer.Exit(code)


def _way(folder: Path, output: Path) -> str:
    """The way from the pages to the output folder, as an address."""
    try:
        way = PurePath(os.path.relpath(output, folder)).as_posix()
        return "".join(f"{quote(step)}/" for step in way.split("/") if step != ".")
    except ValueError:  # on another drive of Windows
        return f"{output.as_uri()}/"
