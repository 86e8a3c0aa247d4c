"""The commands about rules: what binds a record on a day, and why."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.options import Data, Id, On, refuse, refuse_unknown, to_day
from docgen.cli.words import columns, say, tell
from docgen.cli.workspace import closure_of, index_here, open_workshop
from docgen.dossier.joint import HEADINGS, cares, rows, to_yaml
from docgen.policy.case import decide
from docgen.policy.check import known_day
from docgen.policy.explain import explain as explain_case
from docgen.policy.joint import JointPlan, plan_joint
from docgen.policy.load import load_policy
from docgen.policy.numbers import Series, series
from docgen.policy.snapshot import Snapshot
from docgen.problems import ProblemsError
from docgen.records.bureau import Bureau
from docgen.records.institution import Institution
from docgen.records.values import near

What = Annotated[str, typer.Argument(metavar="方案", help="要拟的方案，见示例")]
City = Annotated[str, typer.Option(metavar="设区市", help="只管这个市，如 赣州市；不写就是全省")]
Mark = Annotated[str, typer.Argument(metavar="机关代字", help="如 赣鉴行委；不写就全部列出")]
Yaml = Annotated[bool, typer.Option("--yaml", metavar="", help="只显示新联合支部的 YAML，补全后放进 data")]

PROPOSAL = "联合组建方案"  # the kind of document in the catalogue
_SUBJECTS = ("机构", "协会", "党组织", "司法局")


def explain(id: Id, on: On = "", data: Data = None) -> None:
    """说明一家机构（或协会、党组织、司法局）归哪类、要办什么、为什么。"""
    asked = to_day(on)
    with index_here(data) as index:
        keys = [key for key in index.keys(id) if key[0] in _SUBJECTS]
        if not keys and id in {key[1] for key in index.faulty}:
            raise ProblemsError(index.problems)
        if not keys:
            refuse_unknown("编号", "编号", id, index.ids(_SUBJECTS))
        policy = load_policy(index.root)
        for key in keys:
            closure = closure_of(index, key, data, asked)
            day = asked if on else known_day(closure, asked)
            for line in explain_case(decide(closure.records[key], closure, policy, day), policy):
                typer.echo(line)
        found = (fault for fault in index.problems if _concerns(fault.where, id))
        code = tell((*found, *index.waiting([id])))
    raise typer.Exit(code)


def plan_(
    what: What,
    city: City = "",
    on: On = "",
    data: Data = None,
    yaml: Yaml = False,
) -> None:
    """拟联合党支部方案：谁与谁联合，谁参加别家，谁用联络员和指导员。"""
    if what != "joint":
        refuse("方案", "现在只有 joint（联合党支部）")
    shop, faults = open_workshop(on, data, None, False)
    day = shop.on if on else known_day(shop.register, shop.on)
    snapshot = Snapshot(shop.register, load_policy(shop.workspace.data), day)
    cities = {each.city for each in shop.register.of(Institution)}
    if city:
        refuse_unknown("--city", "设区市", city, cities)
    plan = plan_joint(snapshot, city)
    if yaml:
        typer.echo(to_yaml(plan, snapshot), nl=False)
        return
    for line in columns([HEADINGS, *rows(plan)]):
        typer.echo(line)
    for care in cares(plan, snapshot):
        units = "、".join(site.name for site in care.units)
        typer.echo(f"指导员 {care.instructor or '（待派）'}：{units}")
    if papers := _papers(plan, snapshot):
        typer.echo(f"方案文件：{papers} --on {day}；新联合支部的 YAML：加 --yaml")
    typer.echo(_sum(plan))
    raise typer.Exit(tell(faults))


def number(mark: Mark = "", on: On = "", data: Data = None) -> None:
    """查下一个发文字号，只显示，不写文件；不写机关代字就列出全部。"""
    shop, faults = open_workshop(on, data, None, False)
    found = series(shop.register)
    if not mark:
        rows_ = [
            (each.mark, str(each.year), str(len(each.used)), _listed(each), each.following) for each in found
        ]
        for line in columns([("机关代字", "年份", "已用", "缺号", "下一号"), *rows_]):
            typer.echo(line)
        raise typer.Exit(tell(faults))
    year = shop.on.year
    ours = next((each for each in found if (each.mark, each.year) == (mark, year)), Series(mark, year))
    typer.echo(ours.following)
    if ours.missing:
        say(f"提醒  {mark}〔{year}〕缺 {_listed(ours)} 号，别的文件用了请写入 data/文号")
    elif not ours.used:
        known = near(mark, [each.mark for each in found if each.mark != mark])
        say(f"提醒  登记册里没有{mark}〔{year}〕的文号，这是第一个{f'；{known}' if known else ''}")
    raise typer.Exit(0)


def _listed(found: Series) -> str:
    """The numbers missing, those in a row as one span: 「1—14、16」."""
    spans: list[list[int]] = []
    for number in found.missing:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return "、".join("—".join(map(str, span)) for span in spans)


def _papers(plan: JointPlan, snapshot: Snapshot) -> str:
    """The command that makes the proposals; nothing if no bureau of the cities is on record."""
    cities = {site.city for group in plan.groups for site in group.units} | {
        site.city for site, _ in plan.left
    }
    bureaus = [each.id for each in snapshot.register.of(Bureau) if each.city in cities]
    return f"docgen build {' '.join(bureaus)} --kind {PROPOSAL}" if bureaus else ""


def _sum(plan: JointPlan) -> str:
    joined = sum(group.target is not None for group in plan.groups)
    return f"联合支部 {len(plan.groups) - joined} 个，参加其他组织 {joined} 家，联络员和指导员 {len(plan.left)} 家"


def _concerns(where: str, id: str) -> bool:
    """Whether a fault lies in a file of the record."""
    return Path(where.split(":")[0]).stem == id
