"""A case in words: what `docgen explain` prints."""

from collections.abc import Iterable, Iterator, Sequence

from docgen.policy.case import Case
from docgen.policy.duty import Duty, State
from docgen.policy.law import Policy
from docgen.policy.reasons import Fact, Reason
from docgen.records.institution import Institution
from docgen.records.record import Record


def explain(case: Case, policy: Policy) -> Iterator[str]:
    """Class, duties, papers and deadlines, and for each the rule, its basis and the facts it used."""
    yield f"{_name(case.record)}（{case.record.KIND}），{case.on}"
    if case.found:
        yield from ("", f"分类：{case.found.kind.letter} {case.found.kind}")
        yield from _reasons(case.reasons)
        if case.found.needs_decision:
            yield f"  待决定：{case.found.needs_decision}"
    elif not case.exists:
        yield from ("", "这一天不在册：尚未成立，或者已经注销")
    elif isinstance(case.record, Institution):
        yield from ("", "分类：没有，分类的规则这一天还没有施行")
    yield from _roll(case)
    yield from _tasks(case.duties, policy)
    yield from _papers(case)
    if absent := policy.absent(case.on):
        yield from ("", f"{case.on} 还没有施行的规则没有用：{'、'.join(absent)}")
    yield from ("", _sum(case.duties))


def _name(record: Record) -> str:
    return str(getattr(record, "name", record.id))


def _reasons(reasons: Sequence[Reason]) -> Iterator[str]:
    for each in reasons:
        yield f"  {each.what}"
        yield f"    规则 {each.rule}，依据{each.basis}{_facts(each.facts)}"


def _facts(facts: Iterable[Fact]) -> str:
    words = "，".join(f"{label} {value}" for label, value in facts)
    return f"（{words}）" if words else ""


def _roll(case: Case) -> Iterator[str]:
    roll = case.roll
    if roll.everyone:
        counts = f"正式 {len(roll.formal)}，预备 {len(roll.probationary)}，组织关系在外 {len(roll.outside)}"
        yield from ("", f"党员：{counts}，有表决权 {len(roll.voters)}")


def _tasks(duties: Sequence[Duty], policy: Policy) -> Iterator[str]:
    for task in dict.fromkeys(duty.task for duty in duties):
        yield from ("", f"{task}  {policy.task(task)}")
        for group in _alike([duty for duty in duties if duty.task == task]):
            yield from _duty(group[0]) if len(group) == 1 else _periods(group)


def _alike(duties: Sequence[Duty]) -> Iterator[list[Duty]]:
    """The duties in their order, those of several periods that stand alike together."""
    groups: dict[tuple[object, ...], list[Duty]] = {}
    for at, duty in enumerate(duties):
        key = (duty.rule, duty.what, duty.state, duty.is_late) if duty.period else (at,)
        groups.setdefault(key, []).append(duty)
    yield from groups.values()


def _periods(group: Sequence[Duty]) -> Iterator[str]:
    """What stands alike in several periods, in one line."""
    first = group[0]
    names = "、".join(duty.period for duty in group)
    due = f"，最早的期限 {first.due}" if first.state is State.LATE else ""
    yield f"  [{_state(first)}] {first.what} {len(group)} 期：{names}{due}"
    yield f"    规则 {first.rule}，依据{first.basis}"


def _duty(duty: Duty) -> Iterator[str]:
    days = [f"期限 {duty.due}" if duty.due else "", f"完成 {duty.done}" if duty.done else ""]
    yield f"  [{_state(duty)}] {'，'.join([duty.title, *filter(None, days)])}"
    if duty.basis:
        yield f"    规则 {duty.rule}，依据{duty.basis}{_facts(duty.facts)}"


def _state(duty: Duty) -> str:
    return f"{duty.state}（逾期完成）" if duty.state is State.DONE and duty.is_late else str(duty.state)


def _papers(case: Case) -> Iterator[str]:
    for packet in case.packets:
        chosen = [paper for paper in case.papers if paper.packet == packet]
        yield from ("", f"文书：{packet}（{chosen[0].why}）")
        yield from (f"  {paper.number} {paper.name}" for paper in chosen)


def _sum(duties: Sequence[Duty]) -> str:
    counts = {state: sum(duty.state is state for duty in duties) for state in State}
    words = "，".join(f"{state} {number}" for state, number in counts.items() if number)
    return f"共 {len(duties)} 项：{words}" if duties else "没有要办的事"
