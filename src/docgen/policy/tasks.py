"""The page docs/nine-tasks.md: tasks, duties, checks and rules, written from the registry that judges by them."""

from collections.abc import Iterator

from docgen.policy.law import Policy, Rule
from docgen.policy.rules import CHECKS, DECIDED, DUTIES, WHOLE

HEAD = """# 九项任务和四个步骤：要办的事、规则、文书、检查

本页由 `scripts/nine-tasks` 按规则登记表（`src/docgen/policy/rules.py`）和 `data/policy/` 写出，`tests/policy/test_tasks.py` 保证两边一致。
`docgen explain 编号 --on 日期` 按当天的情况显示每一项的状态（已完成、待办、逾期、免办、不适用）和理由，过去任何一天都可以重算。
按月、季、年办的事一期一项，没有办的一直是逾期，补办了才是逾期完成，上级同意的写“免办”。
法律案例在 `tests/cases/`，不懂程序的人也能读、能改。
"""


def page(policy: Policy) -> str:
    """The whole page as Markdown."""
    return "\n".join((HEAD, *_tasks(policy), "", *_checks(), "", *_rules(policy), ""))


def _tasks(policy: Policy) -> Iterator[str]:
    yield from ("## 要办的事", "", "| 任务 | 谁 | 要办什么 | 数据 | 规则 |", "|---|---|---|---|---|")
    for task in policy.tasks:
        for row in DUTIES:
            if task.id in row.tasks:
                rules = "、".join(row.rules)
                yield f"| {task.id} {task.name} | {row.kind} | {row.what} | {row.data} | {rules} |"
    yield from ("", "## 文书", "", "| 任务 | 文书 |", "|---|---|")
    yield from (f"| {task.id} {task.name} | {'、'.join(task.papers)} |" for task in policy.tasks)


def _checks() -> Iterator[str]:
    yield from ("## 检查", "", "| 记录 | 查什么 | 规则 |", "|---|---|---|")
    for row in sorted(CHECKS, key=lambda row: row.kind):
        yield f"| {row.kind} | {row.what} | {'、'.join(row.rules)} |"
    yield from (f"| 整个登记册 | {row.what} | {'、'.join(row.rules)} |" for row in WHOLE)


def _rules(policy: Policy) -> Iterator[str]:
    cited = [rule for rule in policy.rules if rule.cited_only]
    decided = [rule for rule in policy.rules if rule.id in DECIDED]
    yield from ("## 其他规则", "", f"计算中用到、不产生事项的：{_named(decided)}。", "")
    yield f"由人判断、只作为依据引用的：{_named(cited)}。"


def _named(rules: list[Rule]) -> str:
    return "、".join(dict.fromkeys(f"{rule.id} {rule.name}" for rule in rules))
