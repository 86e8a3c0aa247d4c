"""The command that finds records and papers by words."""

from collections.abc import Sequence
from typing import Annotated

import typer

from docgen.batch.paper import Paper
from docgen.cli.options import Data, On, refuse
from docgen.cli.words import columns
from docgen.cli.workspace import stock_here
from docgen.index.search import RecordMatch, search

Words = Annotated[list[str], typer.Argument(metavar="词", help="简称、姓名、文种或别的词，写几个就都要有")]
MOST = 40  # lines of each list


def find(words: Words, on: On = "", data: Data = None) -> None:
    """按简称、姓名或一个词，找记录和应有的文件。"""
    sought = [word.strip() for word in words if word.strip()]
    if not sought:
        refuse("词", "没有写明找什么")
    with stock_here(on, data) as stock:
        records = list(search(stock.index, sought))
        plans = stock.planned([number for number, _ in stock.index.groups()])
        papers = [paper for planned in plans for paper in planned.papers if _holds(paper, sought)]
    _show([("种类", "编号", "记录"), *map(_row, records)])
    _show([("文种", "编号", "文件"), *((each.kind, each.record[1], each.place) for each in papers)])
    typer.echo(f"找到 {len(records)} 份记录、{len(papers)} 份文件")
    raise typer.Exit(0 if records or papers else 1)


def _row(found: RecordMatch) -> tuple[str, str, str]:
    return *found.key, found.place


def _holds(paper: Paper, words: Sequence[str]) -> bool:
    """Whether a paper's kind, place, record or unit holds all words."""
    text = "\n".join((paper.kind, paper.place, paper.record[1], paper.unit, paper.item))
    return all(word in text for word in words)


def _show(rows: Sequence[Sequence[str]]) -> None:
    if len(rows) == 1:
        return
    for line in columns(rows[: MOST + 1]):
        typer.echo(line)
    if len(rows) > MOST + 1:
        typer.echo(f"……还有 {len(rows) - MOST - 1} 份，请再加一个词")
