"""Facts for the list of a bureau's responsibilities: each duty, what is done about it, who answers, by when, how far."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.model import Facts, Label
from docgen.dossier.values import Empty
from docgen.policy.duty import Duty, State
from docgen.policy.registry import duties
from docgen.policy.rules import DUTIES
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau


@dataclass(frozen=True)
class Responsibility(Facts):
    """One thing that a bureau answers for; what is done each month or year is told once."""

    task: Annotated[str, Label("责任", "指导意见的哪一项任务")]
    measure: Annotated[str, Label("措施", "做什么")]
    due: Annotated[date | Empty, Label("时限", "哪一天以前；没有期限的没有")]
    cycle: Annotated[str, Label("周期", "按期办的：每月、每年；不是的是空的")]
    state: Annotated[str, Label("状态", "已完成、正在办理、逾期，按期办的连同期数")]


def responsibilities(bureau: Bureau, snapshot: Snapshot) -> Iterator[Responsibility]:
    """What the rules ask of the bureau on the day, in the order of the tasks."""
    grouped: dict[tuple[str, str], list[Duty]] = {}
    for found in duties(bureau, snapshot, DUTIES):
        if found.state is not State.NOT_APPLICABLE:
            grouped.setdefault((found.task, found.what), []).append(found)
    order = [task.id for task in snapshot.policy.tasks]
    for (task, what), each in sorted(grouped.items(), key=lambda pair: order.index(pair[0][0])):
        last = each[-1]
        due = last.due if last.due and not last.period else None
        name = snapshot.policy.task(task)
        yield Responsibility(name, what, due or Empty(name="时限"), _cycle(each), _state(each))


def _cycle(found: Iterable[Duty]) -> str:
    """每月 or 每年, by the names of the periods."""
    names = [each.period for each in found if each.period]
    if not names:
        return ""
    return "每月" if "月" in names[0] else "每年"


def _state(found: list[Duty]) -> str:
    """逾期 where one is overdue, 正在办理 where one is open, else 已完成."""
    late = sum(each.state is State.LATE for each in found)
    open_ = sum(each.state is State.DUE for each in found)
    done = sum(each.state in (State.DONE, State.EXCUSED) for each in found)
    if not any(each.period for each in found):
        return "逾期" if late else "正在办理" if open_ else "已完成"
    parts = ((done, f"已完成{done}期"), (late, f"逾期{late}期"), (open_, f"待办{open_}期"))
    return "，".join(words for number, words in parts if number)
