"""The commands about rules: what binds a record on a day, and why."""

from pathlib import Path

import typer

from docgen.cli.commands import open_workshop
from docgen.cli.options import Data, Id, On, refuse_unknown
from docgen.cli.words import tell
from docgen.policy.case import decide
from docgen.policy.check import known_day
from docgen.policy.explain import explain as explain_case
from docgen.policy.load import load_policy

_SUBJECTS = ("机构", "协会", "党组织", "司法局")


def explain(id: Id, on: On = "", data: Data = None) -> None:
    """说明一家机构（或协会、党组织、司法局）归哪类、要办什么、为什么。"""
    shop, faults = open_workshop(on, data, None, False)
    register = shop.register
    refuse_unknown("编号", "编号", id, {key[1] for key in register.records if key[0] in _SUBJECTS})
    day = shop.on if on else known_day(register, shop.on)
    policy = load_policy(shop.workspace.data)
    for record in register.named(id):
        if record.KIND in _SUBJECTS:
            for line in explain_case(decide(record, register, policy, day), policy):
                typer.echo(line)
    raise typer.Exit(tell(fault for fault in faults if _concerns(fault.where, id)))


def _concerns(where: str, id: str) -> bool:
    """Whether a fault lies in a file of the record."""
    return Path(where.split(":")[0]).stem == id
