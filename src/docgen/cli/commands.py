"""The commands about documents: arguments → one call → words and an exit code."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import typer

from docgen.batch.build import Pick, Report, close, settled
from docgen.batch.build import build as build_papers
from docgen.batch.lot import Planned
from docgen.batch.paper import Paper
from docgen.batch.printing import Printing
from docgen.batch.stock import Stock
from docgen.cli.options import (
    Address,
    Data,
    Every,
    Force,
    Formats,
    FromWord,
    Id,
    Ids,
    Jobs,
    KindName,
    Kinds,
    On,
    Out,
    Packets,
    Prune,
    refuse,
    refuse_unknown,
    to_formats,
    to_jobs,
)
from docgen.cli.words import columns, count_problems, say, sum_up, tell, watching
from docgen.cli.workspace import (
    about,
    clustered,
    elsewhere,
    groups_of,
    printer_here,
    stock_here,
    until_when,
)
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.loader import KINDS
from docgen.records.record import Record, name_in


def build(
    ids: Ids = None,
    kind: Kinds = None,
    packet: Packets = None,
    format: Formats = "",
    on: On = "",
    out: Out = None,
    data: Data = None,
    force: Force = False,
    pdf_from_word: FromWord = False,
    prune: Prune = False,
    jobs: Jobs = "",
    cluster: Address = "",
    verbose: Every = False,
) -> None:
    """生成文件。内容没有变的不重做，手工改过的不覆盖。"""
    began = perf_counter()
    forms, workers = to_formats(format), to_jobs(jobs)
    if prune and (ids or kind or packet or format):
        refuse("--prune", "只能用于全部文件：不能同时写编号、文种、成套或格式")
    if force and pdf_from_word:
        refuse("--pdf-from-word", "不能同时写 --force：那样改过的 Word 就没有了")
    with stock_here(on, data, out, force, workers) as here, clustered(here, cluster) as stock:
        groups = groups_of(stock.index, ids or ())
        pick = _picking(stock, ids or (), kind or (), packet or (), forms)
        whole = not (ids or kind or packet or format)
        printing = printer_here(stock.space) if pdf_from_word else None
        report, problems = _built(stock, groups, pick, whole, verbose, printing, prune)
        told = (*about(stock.index, ids or ()), *stock.faults, *problems, *report.problems)
        code = tell((*told, *(() if any(map(_stops, told)) else _stale(report, stock))))
        typer.echo(sum_up(report, stock.space.output, perf_counter() - began))
    raise typer.Exit(code)


def _built(
    stock: Stock,
    groups: Sequence[int],
    pick: Pick,
    whole: bool,
    verbose: bool,
    printing: Printing | None,
    prune: bool,
) -> tuple[Report, Sequence[Problem]]:
    """What came of a build, and what kept papers from being planned."""
    if whole and (number := settled(stock)) >= 0:
        return Report(Report.unchanged(number), ()), ()
    total, problems, places = 0, list[Problem](), list[str]()
    for planned in stock.planned(groups):
        total += sum(len(paper.formats) for paper in pick(planned.papers))
        problems += planned.problems
        places += [paper.place for paper in planned.papers]
    problems += stock.collisions()
    with watching(total, verbose) as watch:
        report = build_papers(stock, groups, pick, watch, printing)
    if len(groups) == stock.index.group_count():
        certain = not (stock.index.faulty or any(map(_stops, (*stock.faults, *problems))))
        report = close(stock, places, report, whole and not problems, prune and certain)
    for path in report.removed:
        typer.echo(f"删去 {path}")
    return report, problems


def check(ids: Ids = None, on: On = "", data: Data = None, jobs: Jobs = "") -> None:
    """检查数据和模板，不写文件。"""
    workers = to_jobs(jobs)
    with stock_here(on, data, jobs=workers) as stock:
        groups = groups_of(stock.index, ids or ())
        plans = (planned for planned in stock.planned(groups))
        found, papers = _checked(stock, plans, ids or ())
        problems = dict.fromkeys(
            (*stock.faults, *stock.index.problems, *stock.index.waiting(), *stock.index.reminders, *found)
        )
        number = stock.index.count()
        if ids:
            records = _concerned(stock, groups, ids)
            problems = dict.fromkeys(_of_these(tuple(problems), ids, records, stock))
            number = len(records)
        told = until_when(stock.index, stock.on)
    code = tell(problems)
    if told:
        say(f"说明  {told}")
    typer.echo(f"查了 {number} 份记录、{papers} 份文件：{count_problems(tuple(problems))}")
    raise typer.Exit(code)


def _checked(stock: Stock, plans: Iterable[Planned], ids: Sequence[str]) -> tuple[list[Problem], int]:
    """What is wrong with groups, with their papers and between the records of all; and how many papers there are."""
    found, papers, groups = list[Problem](), 0, list[int]()
    for planned in plans:
        groups.append(planned.number)
        found += planned.problems
        papers += sum(not ids or _is_of(paper, ids) for paper in planned.papers)
    found += stock.collisions()
    found += stock.examined(groups)
    found += stock.crossing()
    return found, papers


def list_(
    ids: Ids = None, kind: Kinds = None, packet: Packets = None, on: On = "", data: Data = None
) -> None:
    """列出应有的文件：哪份记录、哪个文种、存到哪里。"""
    with stock_here(on, data) as stock:
        pick = _picking(stock, ids or (), kind or (), packet or (), ())
        plans = list(stock.planned(groups_of(stock.index, ids or ())))
        papers = [paper for planned in plans for paper in pick(planned.papers)]
        rows = [(each.record[1], each.kind, f"{each.place}.{{{','.join(each.formats)}}}") for each in papers]
        for line in columns([("编号", "文种", "文件"), *rows]):
            typer.echo(line)
        problems = (problem for planned in plans for problem in planned.problems)
        code = tell((*about(stock.index, ids or ()), *stock.faults, *problems, *stock.collisions()))
    typer.echo(f"应有 {len(papers)} 份文件")
    raise typer.Exit(code)


def show(id: Id, kind: KindName, on: On = "", data: Data = None) -> None:
    """把一份文件的全文显示出来，不写文件。"""
    from docgen.batch.work import composed  # here, so that commands that make nothing need not load it

    with stock_here(on, data) as stock:
        pick = _picking(stock, [id], [kind], (), ())
        if unread := stock.shop.catalogue.faults.get(kind):
            raise ProblemsError(unread)
        plans = list(stock.planned(groups_of(stock.index, [id])))
        papers = [(planned, paper) for planned in plans for paper in pick(planned.papers)]
        lacking = [problem for planned in plans for problem in planned.problems]
        if not papers and (lacking or any(stock.index.waiting([id]))):
            raise ProblemsError((*about(stock.index, [id]), *lacking))
        if not papers:
            refuse("文种", f"“{id}”没有应出的“{kind}”，见 docgen list {id}")
        try:
            for planned, paper in papers:
                typer.echo(composed(stock.lot, planned, paper, stock.shop), nl=False)
        except ProblemsError as error:
            tell(about(stock.index, [id]))
            raise ProblemsError(error.problems) from error


def _concerned(stock: Stock, groups: Sequence[int], ids: Sequence[str]) -> Sequence[Record]:
    """The records of these ids and of their papers, members and organisations."""
    found: list[Record] = []
    for planned in stock.planned(groups):
        closure = stock.lot(planned.number).held.closure()
        found += [closure.records[paper.record] for paper in planned.papers if _is_of(paper, ids)]
        for id in ids:
            if any(key[1] == id for key in closure.group):
                found += [*closure.named(id), *closure.members_of(id), *closure.covering(id)]
    return tuple({record.key: record for record in found}.values())


def _of_these(
    problems: Sequence[Problem], ids: Sequence[str], records: Sequence[Record], stock: Stock
) -> Iterator[Problem]:
    """The problems in the files of these records, in those of these names that could not be read, and in no record."""
    files = {name_in(stock.index.root, record.source) for record in records}
    waits = any(stock.index.waiting(ids))  # what keeps these records from being judged is told with its place
    others = []
    for problem in problems:
        file = problem.where.split(":")[0]
        named = {Path(file).stem, f"{Path(file).parent.name}{Path(file).stem}"}
        if file in files or waits or named & set(ids) or not _is_of_record(file, stock):
            yield problem
        else:
            others.append(problem)
    if others:
        yield elsewhere(others, stock.index.root)


def _is_of_record(file: str, stock: Stock) -> bool:
    """Whether a file holds records: what is wrong with templates, style or rules concerns every paper."""
    steps = Path(file).parts
    return steps[:1] == (stock.index.root.name,) and steps[1:2] in [(kind.KIND,) for kind in KINDS]


def _is_of(paper: Paper, ids: Sequence[str]) -> bool:
    return paper.record[1] in ids or paper.unit in ids


def _picking(
    stock: Stock, ids: Sequence[str], kinds: Sequence[str], packets: Sequence[str], forms: Sequence[str]
) -> Pick:
    """Of papers, those about these records, of these kinds and packets, in these formats; nothing written means all."""
    for word in kinds:
        refuse_unknown("文种", "文种", word, (*stock.shop.catalogue.kinds, *stock.shop.catalogue.faults))
    for word in packets:
        refuse_unknown("--packet", "成套文书", word, stock.shop.tools.packets)

    def pick(papers: Iterable[Paper]) -> Sequence[Paper]:
        chosen = (each for each in papers if not ids or _is_of(each, ids))
        chosen = (each for each in chosen if not kinds or each.kind in kinds)
        chosen = (each for each in chosen if not packets or set(packets) & set(each.packets))
        return _in_formats(chosen, forms) if forms else tuple(chosen)

    return pick


def _in_formats(papers: Iterable[Paper], formats: Sequence[str]) -> Sequence[Paper]:
    """The papers in those of their formats that are wanted; without those that have none."""
    cut = (replace(each, formats=tuple(form for form in each.formats if form in formats)) for each in papers)
    return tuple(each for each in cut if each.formats)


def _stops(problem: Problem) -> bool:
    return problem.level is Level.ERROR


def _stale(report: Report, stock: Stock) -> list[Problem]:
    """What to say of files that nothing calls for; nothing as long as records at fault may call for them."""
    if stock.index.faulty:
        return []
    what, remedy = "按现在的数据已不应有这份文件，留着没有动", "不用了请删去"
    return [Problem(str(stock.space.output / path), what, remedy, Level.WARNING) for path in report.stale]
