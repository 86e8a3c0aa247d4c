"""Duties of task 5: what each class asks of an institution."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from docgen.policy.classify import Class, class_since, classify
from docgen.policy.coverage import entered, liaison_named
from docgen.policy.duty import Duty, deadline, duty
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Institution

Due = date | None


def classified(institution: Institution, snapshot: Snapshot) -> Iterator[Duty]:
    """What the class asks for, what is left to decide, and what else the counts tell."""
    found = classify(institution, snapshot)
    due = deadline(snapshot, "全覆盖", class_since(institution, snapshot))
    if found.needs_decision:
        facts: dict[str, object] = {"说明": found.needs_decision}
        yield duty(snapshot, "任务五", "司法局作出分类决定", "F1双员", due=due, facts=facts)
    yield from _REQUIRED[found.kind](institution, due, snapshot)
    for note in found.notes:
        yield duty(snapshot, "任务五", note.what, note.rule, due=due, facts=dict(note.facts))


def _established(institution: Institution, due: Due, snapshot: Snapshot) -> Iterator[Duty]:
    own = snapshot.own(institution.id)
    yield duty(snapshot, "任务五", "保持党组织正常运转", "F1应建", due=due, done=own.founded if own else None)


def _hosted(institution: Institution, due: Due, snapshot: Snapshot) -> Iterator[Duty]:
    founder = institution.founder
    named = institution.affairs_head_named if institution.party_affairs_head else None
    facts: dict[str, object] = {"负责人": institution.party_affairs_head}
    yield duty(snapshot, "任务五", "明确党建工作负责人", "F1依托", due=due, done=named, facts=facts)
    what = "机构党建工作列入设立单位党建工作内容"
    facts = {"列入文件": founder.included_in if founder else ""}
    done = founder.included if founder else None
    yield duty(snapshot, "任务五", what, "F1依托", due=due, done=done, facts=facts)


def _own(institution: Institution, due: Due, snapshot: Snapshot) -> Iterator[Duty]:
    planned = snapshot.planned(institution.id)
    asked = planned.request.dated if planned and planned.request else None
    yield duty(snapshot, "任务五", "提出成立党组织的请示", "F1应建", due=due, done=asked)
    yield duty(snapshot, "任务五", "成立党组织", "F1应建", due=due)


def _joint(institution: Institution, due: Due, snapshot: Snapshot) -> Iterator[Duty]:
    placed = snapshot.joint(institution.id) or snapshot.joined(institution.id)
    over = placed or snapshot.planned(institution.id)
    day = entered(institution, placed) if placed else None
    facts: dict[str, object] = {"党组织": over.name if over else ""}
    what = "成立联合党组织或参加其他党组织"
    yield duty(snapshot, "任务五", what, "F1联建", due=due, done=day, facts=facts)


def _pair(institution: Institution, due: Due, snapshot: Snapshot) -> Iterator[Duty]:
    facts: dict[str, object] = {"联络员": institution.liaison}
    named = liaison_named(institution)
    yield duty(snapshot, "任务五", "明确党建工作联络员", "F1双员", due=due, done=named, facts=facts)
    sent = institution.instructor_sent if institution.instructor else None
    facts = {"指导员": institution.instructor}
    yield duty(snapshot, "任务五", "指派党建工作指导员", "F1双员", due=due, done=sent, facts=facts)


_REQUIRED: Mapping[Class, Callable[[Institution, Due, Snapshot], Iterator[Duty]]] = {
    Class.ESTABLISHED: _established,
    Class.HOSTED: _hosted,
    Class.OWN: _own,
    Class.JOINT: _joint,
    Class.PAIR: _pair,
}
