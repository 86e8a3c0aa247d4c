"""What a rule finds wrong in the records: a located problem that names the rule and its basis."""

from datetime import date

from docgen.policy.law import Policy, Strength
from docgen.problems import Level, Problem
from docgen.records.record import Record, locate

Path = tuple[str | int, ...]


def remark(
    policy: Policy, rule: str, on: date, record: Record, path: Path, what: str, remedy: str = "请核对"
) -> Problem:
    """A problem with its rule and basis; a warning where the rule says 一般."""
    found = policy.rule(rule, on)
    level = Level.WARNING if found.strength is Strength.USUALLY else Level.ERROR
    words = f"{what}（规则 {rule}，依据{policy.cite(rule, on)}）"
    return Problem(locate(record, *path), words, remedy, level)
