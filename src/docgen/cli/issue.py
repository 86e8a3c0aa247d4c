"""The command that enters papers as issued, issues them again, or corrects them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from docgen.batch.correction import ENDING, correction
from docgen.batch.files import give
from docgen.batch.issued import FOLDER
from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.cli.options import Data, Id, KindName, On, Out, refuse, refuse_unknown
from docgen.cli.words import tell
from docgen.cli.workspace import open_workshop
from docgen.compose.document import Document
from docgen.compose.dump import dump
from docgen.door import read

Again = Annotated[bool, typer.Option("--again", metavar="", help="重新印发：照现在的数据，原来印发的另存")]
Correct = Annotated[bool, typer.Option("--correct", metavar="", help="拟更正：写明哪几处由什么改为什么")]


def issue(
    id: Id,
    kind: KindName,
    again: Again = False,
    correct: Correct = False,
    on: On = "",
    data: Data = None,
    out: Out = None,
) -> None:
    """登记一份文件已经印发：以后数据怎么改，它都照印发时的样子保留。"""
    if again and correct:
        refuse("--again", "不能同时写 --correct，请选一种")
    shop, _ = open_workshop(on, data, out, False)
    papers = _chosen(shop, id, kind)
    if not papers:
        refuse("文种", f"“{id}”没有应出的“{kind}”，见 docgen list {id}")
    for paper in papers:
        act = _correct if correct else _issue
        act(shop, paper, again)
    raise typer.Exit(tell(()))


def _chosen(shop: Workshop, id: str, kind: str) -> tuple[Paper, ...]:
    """The papers of a kind about a record. Ends with a fault of usage where there is no such record or kind."""
    refuse_unknown("编号", "编号", id, {key[1] for key in (*shop.register.records, *shop.register.faulty)})
    refuse_unknown("文种", "文种", kind, shop.catalogue.kinds)
    return tuple(each for each in shop.plan.papers if each.kind == kind and id in (each.record[1], each.unit))


def _issue(shop: Workshop, paper: Paper, again: bool) -> None:
    if shop.issued.of(paper) and not again:
        refuse("文种", f"“{paper.place}”已经登记；要重新印发请写 --again，要更正请写 --correct")
    document = shop.compose(paper)
    shop.issued.keep(paper, dump(document), _files(shop, paper, document, again))
    typer.echo(f"登记 {FOLDER}/{paper.place}")


def _files(shop: Workshop, paper: Paper, document: Document, again: bool) -> Mapping[str, bytes]:
    """The files as they stand in the output folder, for they were sent; made now where there are none."""
    found: dict[str, bytes] = {}
    for form, path in zip(paper.formats, paper.paths, strict=True):
        there = shop.workspace.output / path
        sent = there.is_file() and not again
        found[form] = read(there, shop.workspace.output, path) if sent else shop.emit(document, form)
    return found


def _correct(shop: Workshop, paper: Paper, again: bool) -> None:
    entry = shop.issued.of(paper)
    if entry is None:
        refuse("文种", f"“{paper.place}”没有登记为已发文")
    document = shop.compose(paper)
    passages = shop.issued.passages(entry, dump(document))
    if not passages:
        refuse("文种", f"“{paper.place}”与印发时相同，没有要更正的")
    made = shop.correct(*correction(document, entry, passages))
    files: dict[Path, bytes] = {
        shop.workspace.output / f"{entry.place}{ENDING}.{form}": shop.emit(made, form)
        for form in paper.formats
        if form != "html"
    }
    for path in files:
        if path.exists():
            refuse("文种", f"已有 {path}，请先改名或移走")
        path.parent.mkdir(parents=True, exist_ok=True)
    give(files)
    for path in files:
        typer.echo(f"生成 {path}")
