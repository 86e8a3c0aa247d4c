"""What templates about a charter's amendment may refer to, worked out when it is asked for."""

from collections.abc import Callable, Iterator, Mapping

from docgen.charter import (
    Charter,
    Entry,
    Kind,
    Outcome,
    Redline,
    Share,
    deciding_body,
    quorum,
    redline,
    renumbered,
    table,
)
from docgen.compose.charter_check import vote_faults
from docgen.compose.revision import Revision
from docgen.dossier.values import Empty, View, field
from docgen.problems import ProblemsError
from docgen.records.institution import Association, Institution

NAME = "修订"


class Deferred(Mapping[str, object]):
    """Named values, each worked out once, when first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], object]]) -> None:
        self._makers, self._made = makers, dict[str, object]()

    def __getitem__(self, name: str) -> object:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def revision_facts(revision: Revision) -> Deferred:
    """The names under 修订."""
    return Deferred(
        {
            "需要": lambda: revision.needed,
            "名称": lambda: revision.name,
            "种类": lambda: str(revision.charter.sort),
            "自称": lambda: revision.term,
            "文本自称": lambda: revision.text_term,
            "分类": lambda: str(revision.kind),
            "起草日期": lambda: revision.day,
            "经过": lambda: _course(revision),
            "依据": lambda: revision.citations,
            "条款": lambda: tuple(_clauses(revision)),
            "修正案": lambda: _formal(revision),
            "对照": lambda: tuple(map(_row, table(revision.amended.old, revision.amended.new))),
            "顺延": lambda: renumbered(revision.amended.old, revision.amended.new),
            "标记稿": lambda: tuple(map(_line, redline(revision.amended.old, revision.amended.new))),
            "题注": lambda: _note(revision),
            "目录": lambda: _contents(revision.amended.new),
            "全文": lambda: tuple(_text(revision.amended.new)),
            "表决": lambda: _vote(revision),
            "议事机构": lambda: (
                deciding_body(revision.old, revision.course.meeting) or revision.course.meeting
            ),
            "审批机关": lambda: _approver(revision),
            "核准机关": lambda: _registrar(revision),
            "审批方式": lambda: revision.way,
            "生效": lambda: revision.effect,
        }
    )


def _course(revision: Revision) -> object:
    """The record's own account of the amendment, as templates see any record; nothing if it has none of this one."""
    integration = field(revision.unit, "三进") if revision.course.drafted else None
    return (
        integration.field("章程") if isinstance(integration, View) else Empty(revision.unit, ("integration",))
    )


def _clauses(revision: Revision) -> Iterator[dict[str, object]]:
    """The clauses that are added or changed, with why."""
    for chosen, outcome in revision.outcomes:
        if outcome is not Outcome.PRESENT:
            yield {
                "编号": chosen.clause.id,
                "名称": chosen.clause.name,
                "变体": chosen.variant.name,
                "处理": str(outcome),
                "依据": revision.bases_of(chosen),
                "任务": revision.source.policy.task(chosen.clause.task),
            }


def _formal(revision: Revision) -> dict[str, object]:
    title, preface, *lines = revision.amended.formal.rstrip("\n").split("\n")
    return {"标题": title, "引言": preface, "正文": tuple(line for line in lines if line)}


def _row(entry: Entry) -> dict[str, object]:
    return {"条目": entry.name, "类别": entry.sort, "前": entry.old, "后": entry.new}


def _line(line: Redline) -> dict[str, object]:
    return {"类": _sort(line.sort, line.rank, line.first), "片": line.pieces}


def _sort(kind: Kind, rank: str, first: bool) -> str:
    """What a line is: 名称, 题注, 目录, 章, 节, 条 (the first line of an article), 款 …"""
    if kind is Kind.HEADING:
        return rank if rank in ("编", "分编", "章", "节") else "章"
    if kind is Kind.ARTICLE:
        return "条" if first else "款"
    return str(kind)


def _text(charter: Charter) -> Iterator[dict[str, object]]:
    """The lines after title, note and contents."""
    for node in charter.nodes:
        if node.kind not in (Kind.TITLE, Kind.NOTE, Kind.CONTENTS):
            for line in node.lines:
                sort = _sort(node.kind, node.rank, line is node.first)
                article = sort == "条"
                yield {
                    "类": sort,
                    "序号": line.mark if article else "",
                    "条标": line.gap.strip() if article else "",
                    "文字": line.text if article else line.body,
                }


def _contents(charter: Charter) -> tuple[str, ...]:
    node = charter.part(Kind.CONTENTS)
    return tuple(line.body for line in list(node.lines)[1:]) if node else ()


def _note(revision: Revision) -> str:
    """The note under the title with the segment of this amendment, once it is voted."""
    node = revision.old.part(Kind.NOTE)
    said = "".join(line.body for line in node.lines).strip("（）() ") if node else ""
    course = revision.course
    if course.voted is None:
        return f"（{said}）" if said else ""
    segment = f"{course.voted.year}年{course.voted.month}月{course.voted.day}日{course.meeting}修订"
    return f"（{said}；{segment}）" if said else f"（{segment}）"


def _vote(revision: Revision) -> dict[str, object]:
    """The counts, held against each other and against the charter's own rule. Raises ProblemsError."""
    course = revision.course
    if faults := tuple(vote_faults(revision)):
        raise ProblemsError(faults)
    rule = quorum(revision.old, deciding_body(revision.old, course.meeting))
    return {
        "反对": course.no or 0,
        "弃权": course.abstained or 0,
        "到会规定": _rule(rule.attendance),
        "通过规定": _rule(rule.vote),
    }


def _rule(share: Share | None) -> object:
    return {"条": str(share.place), "原文": share.words} if share else Empty(name="规定")


def _approver(revision: Revision) -> object:
    """To whom the amendment is sent: as the record says, else the supervisor or registrar."""
    unit = revision.unit
    if revision.course.approver:
        return revision.course.approver
    if isinstance(unit, Association):
        return unit.supervisor or Empty(unit, ("supervisor",))
    return unit.registrar or Empty(unit, ("registrar",))


def _registrar(revision: Revision) -> object:
    """Who approves or files it in the end."""
    unit = revision.unit
    if isinstance(unit, Institution) and revision.course.approver:
        return revision.course.approver
    return unit.registrar or Empty(unit, ("registrar",))
