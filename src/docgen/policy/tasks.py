"""The lists of docs/nine-tasks.md: duties, checks and rules, written from the registry that judges by them."""

from collections.abc import Iterator

from docgen.policy.law import Policy, Rule
from docgen.policy.rules import CHECKS, DECIDED, DUTIES, WHOLE

MARK = "## 规则登记表"  # what stands before it on the page is written by hand
HEAD = f"""{MARK}

以下由 `scripts/generated` 按 `src/docgen/policy/rules.py` 和 `data/policy/` 写出，`tests/policy/test_tasks.py` 保证两边一致。
按月、季、年办的事一期一项，没有办的一直是逾期，补办了才是逾期完成，上级同意的写“免办”。
"""


def generated(policy: Policy) -> str:
    """What follows the mark, as Markdown."""
    return "\n".join((HEAD, *_duties(), "", *_checks(), "", *_rules(policy), ""))


def _duties() -> Iterator[str]:
    yield from ("### 要办的事", "", "| 谁 | 要办什么 | 任务 | 数据 | 规则 |", "|---|---|---|---|---|")
    for row in DUTIES:
        tasks, rules = "、".join(row.tasks), "、".join(row.rules)
        yield f"| {row.kind} | {row.what} | {tasks} | {row.data} | {rules} |"


def _checks() -> Iterator[str]:
    yield from ("### 检查", "", "| 记录 | 查什么 | 规则 |", "|---|---|---|")
    for row in sorted(CHECKS, key=lambda row: row.kind):
        yield f"| {row.kind} | {row.what} | {'、'.join(row.rules)} |"
    yield from (f"| 整个登记册 | {row.what} | {'、'.join(row.rules)} |" for row in WHOLE)


def _rules(policy: Policy) -> Iterator[str]:
    cited = [rule for rule in policy.rules if rule.cited_only]
    decided = [rule for rule in policy.rules if rule.id in DECIDED]
    yield from ("### 其他规则", "", f"计算中用到、不产生事项的：{_named(decided)}。", "")
    yield f"由人判断、只作为依据引用的：{_named(cited)}。"


def _named(rules: list[Rule]) -> str:
    return "、".join(dict.fromkeys(f"{rule.id} {rule.name}" for rule in rules))
