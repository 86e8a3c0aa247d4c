"""The commands about documents: arguments → one call → words and an exit code."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import typer

from docgen.batch.build import Report, examine
from docgen.batch.build import build as build_papers
from docgen.batch.plan import Paper, Plan
from docgen.batch.workshop import Workshop
from docgen.cli.options import (
    Data,
    Every,
    Force,
    Formats,
    Id,
    Ids,
    Jobs,
    KindName,
    Kinds,
    On,
    Out,
    Packets,
    refuse,
    refuse_unknown,
    to_day,
    to_formats,
    to_jobs,
)
from docgen.cli.words import columns, count_problems, sum_up, tell, watching
from docgen.compose.dump import dump
from docgen.door import is_inside
from docgen.policy.check import check_register
from docgen.policy.load import load_policy
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.placeholders import placeholders
from docgen.records.record import Record, name_in
from docgen.records.register import load_register
from docgen.workspace import find_workspace


def build(
    ids: Ids = None,
    kind: Kinds = None,
    packet: Packets = None,
    format: Formats = "",
    on: On = "",
    out: Out = None,
    data: Data = None,
    force: Force = False,
    jobs: Jobs = "",
    verbose: Every = False,
) -> None:
    """生成文件。内容没有变的不重做，手工改过的不覆盖。"""
    began = perf_counter()
    forms, workers = to_formats(format), to_jobs(jobs)
    shop, faults = open_workshop(on, data, out, force)
    planned = _plan(shop, faults)
    papers = _in_formats(
        _of_packets(chosen(planned, shop, ids or (), kind or ()), planned, packet or ()), forms
    )
    with watching(sum(len(paper.formats) for paper in papers), verbose) as watch:
        report = build_papers(papers, {paper.place for paper in planned.papers}, shop, workers, watch)
    problems = (*_about(faults, ids or (), shop), *planned.problems, *report.problems, *_stale(report, shop))
    code = tell(problems)
    typer.echo(sum_up(report, shop.workspace.output, perf_counter() - began))
    raise typer.Exit(code)


def check(ids: Ids = None, on: On = "", data: Data = None, jobs: Jobs = "") -> None:
    """检查数据和模板，不写文件。"""
    workers = to_jobs(jobs)
    shop, faults = open_workshop(on, data, None, False)
    planned = _plan(shop, faults)
    papers = chosen(planned, shop, ids or (), ())
    records = _concerned(ids or (), papers, shop)
    found = dict.fromkeys((*faults, *_of_register(shop), *planned.problems))
    if ids:
        found = dict.fromkeys(_of_these(tuple(found), ids, records, shop))
    problems = tuple(found | dict.fromkeys(examine(papers, shop, workers)))
    code = tell(problems)
    typer.echo(f"查了 {len(records)} 份记录、{len(papers)} 份文件：{count_problems(problems)}")
    raise typer.Exit(code)


def list_(
    ids: Ids = None, kind: Kinds = None, packet: Packets = None, on: On = "", data: Data = None
) -> None:
    """列出应有的文件：哪份记录、哪个文种、存到哪里。"""
    shop, faults = open_workshop(on, data, None, False)
    planned = _plan(shop, faults)
    papers = _of_packets(chosen(planned, shop, ids or (), kind or ()), planned, packet or ())
    rows = [(paper.record[1], paper.kind, f"{paper.place}.{{{','.join(paper.formats)}}}") for paper in papers]
    for line in columns([("编号", "文种", "文件"), *rows]):
        typer.echo(line)
    code = tell((*_about(faults, ids or (), shop), *planned.problems))
    typer.echo(f"应有 {len(papers)} 份文件")
    raise typer.Exit(code)


def show(id: Id, kind: KindName, on: On = "", data: Data = None) -> None:
    """把一份文件的全文显示出来，不写文件。"""
    shop, faults = open_workshop(on, data, None, False)
    planned = _plan(shop, faults)
    papers = chosen(planned, shop, [id], [kind])
    if not papers and (planned.problems or any(shop.register.waiting([id]))):
        raise ProblemsError((*_about(faults, [id], shop), *planned.problems))
    if not papers:
        refuse("文种", f"“{id}”没有应出的“{kind}”，见 docgen list {id}")
    try:
        for paper in papers:
            typer.echo(dump(shop.compose(paper)), nl=False)
    except ProblemsError as error:
        tell(_about(faults, [id], shop))
        raise ProblemsError(error.problems) from error


def open_workshop(
    on: str, data: Path | None, out: Path | None, force: bool
) -> tuple[Workshop, tuple[Problem, ...]]:
    """The workshop of the workspace that we stand in, and what is wrong with its data. Raises ProblemsError."""
    found = find_workspace(Path.cwd())
    space = replace(found, data=(data or found.data).absolute(), output=(out or found.output).absolute())
    if not space.data.is_dir():
        raise ProblemsError([Problem(str(space.data), "没有这个数据文件夹", "请建立，或者用 --data 指明")])
    for folder in (space.data, *space.templates):
        if is_inside(space.output / "x", folder):
            raise ProblemsError(
                [Problem(str(space.output), f"成品不能放在 {folder.name} 里面", "请用 --out 换一个文件夹")]
            )
    register, faults = load_register(space.data)
    return Workshop(space, register, to_day(on), force), faults


def _of_register(shop: Workshop) -> Sequence[Problem]:
    """What is wrong with records that could be read: words left open, rules broken, charters that do not fit."""
    register = shop.register
    law = load_policy(shop.workspace.data)
    return (
        *register.waiting(),
        *placeholders(register),
        *check_register(register, law, shop.on),
        *shop.charter_faults(),
    )


def _concerned(ids: Sequence[str], papers: Sequence[Paper], shop: Workshop) -> Sequence[Record]:
    """The records of these ids and of their papers, members and organisations; nothing written means all."""
    register = shop.register
    if not ids:
        return tuple(register.records.values())
    found = [register.records[paper.record] for paper in papers]
    for id in ids:
        found += [*register.named(id), *register.members_of(id), *register.covering(id)]
    return tuple({record.key: record for record in found}.values())


def _of_these(
    problems: Sequence[Problem], ids: Sequence[str], records: Sequence[Record], shop: Workshop
) -> Iterator[Problem]:
    """The problems in the files of these records, and in those of these names that could not be read."""
    files = {name_in(shop.workspace.data, record.source) for record in records}
    waits = any(
        shop.register.waiting(ids)
    )  # what keeps these records from being judged is told with its place
    others = []
    for problem in problems:
        file = problem.where.split(":")[0]
        if file in files or Path(file).stem in ids or waits:
            yield problem
        else:
            others.append(problem)
    if others:
        yield _elsewhere(others, shop)


def _plan(shop: Workshop, faults: Sequence[Problem]) -> Plan:
    """The plan. Raises ProblemsError with the faults of the data as well when the catalogue cannot be read."""
    try:
        return shop.plan
    except ProblemsError as error:
        raise ProblemsError((*faults, *error.problems)) from error


def chosen(planned: Plan, shop: Workshop, ids: Sequence[str], kinds: Sequence[str]) -> tuple[Paper, ...]:
    """The papers about these records and of these kinds; nothing written means all."""
    known = {key[1] for key in (*shop.register.records, *shop.register.faulty)}
    for word in ids:
        refuse_unknown("编号", "编号", word, known)
    for word in kinds:
        refuse_unknown("文种", "文种", word, shop.catalogue.kinds)
    return tuple(
        paper
        for paper in planned.papers
        if (not ids or paper.record[1] in ids or paper.unit in ids) and (not kinds or paper.kind in kinds)
    )


def _of_packets(papers: Sequence[Paper], planned: Plan, packets: Sequence[str]) -> tuple[Paper, ...]:
    """The papers that are part of these packets; nothing written means all."""
    known = dict.fromkeys(name for paper in planned.papers for name in paper.packets)
    for word in packets:
        refuse_unknown("--packet", "成套文书", word, known)
    return tuple(paper for paper in papers if not packets or set(packets) & set(paper.packets))


def _in_formats(papers: Sequence[Paper], formats: Sequence[str]) -> tuple[Paper, ...]:
    """The papers in those of their formats that are wanted; without those that have none."""
    cut = (
        replace(paper, formats=tuple(form for form in paper.formats if form in formats)) for paper in papers
    )
    return tuple(paper for paper in cut if paper.formats)


def _about(faults: Sequence[Problem], ids: Sequence[str], shop: Workshop) -> Sequence[Problem]:
    """The faults of data to speak of: for a few records that are sound, only that there are others."""
    register = shop.register
    if not ids or not faults or {key[1] for key in register.faulty | register.unsure} & set(ids):
        return (*faults, *register.waiting(ids))
    return [_elsewhere(faults, shop)]


def _elsewhere(faults: Sequence[Problem], shop: Workshop) -> Problem:
    other = f"其他数据有 {count_problems(faults)}"
    return Problem(str(shop.workspace.data), other, "请用 docgen check 查看", Level.WARNING)


def _stale(report: Report, shop: Workshop) -> list[Problem]:
    """What to say of files that nothing calls for; nothing as long as records at fault may call for them."""
    if shop.register.faulty:
        return []
    what, remedy = "按现在的数据已不应有这份文件，留着没有动", "不用了请删去"
    return [Problem(str(shop.workspace.output / path), what, remedy, Level.WARNING) for path in report.stale]
