"""What templates about a charter's amendment may refer to, worked out when it is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.charter import (
    Charter,
    ClauseOutcome,
    Kind,
    Line,
    Node,
    Share,
    deciding_body,
    place_of,
    quorum,
    redline,
    renumbered,
    table,
)
from docgen.compose.charter_check import vote_faults
from docgen.compose.revision import CharterAmendment
from docgen.dossier.model import Facts, Label, fact
from docgen.dossier.values import Empty, View, field
from docgen.problems import ProblemsError
from docgen.records.institution import Association, Body, Institution
from docgen.records.work import CharterRevision

NAME = "修订"
_SPACE = "\u3000"


@dataclass(frozen=True)
class ClauseFacts(Facts):
    """A clause that is added or changed, with why."""

    id: Annotated[str, Label("编号", "条款库中的编号")]
    name: Annotated[str, Label("名称")]
    variant: Annotated[str, Label("变体")]
    outcome: Annotated[str, Label("处理", "新增、修改等")]
    bases: Annotated[tuple[str, ...], Label("依据")]
    task: Annotated[str, Label("任务", "指导意见中的任务")]
    places: Annotated[tuple[str, ...], Label("条", "在新文的哪几条，如“第三条第二款”")]
    reason: Annotated[str, Label("理由", "为什么写进去；条款库里没有写就是空的")]


@dataclass(frozen=True)
class FormalText(Facts):
    """The amendment in words."""

    title: Annotated[str, Label("标题")]
    preface: Annotated[str, Label("引言")]
    lines: Annotated[tuple[str, ...], Label("正文")]


@dataclass(frozen=True)
class ComparisonRow(Facts):
    """A row of the table of old and new."""

    name: Annotated[str, Label("条目")]
    sort: Annotated[str, Label("类别", "新增、修改、删除等")]
    old: Annotated[object, Label("前")]
    new: Annotated[object, Label("后")]


@dataclass(frozen=True)
class MarkedLine(Facts):
    """A line of the text with what was struck out and put in."""

    sort: Annotated[str, Label("类", "名称、章、条、款等")]
    pieces: Annotated[object, Label("片", "各段文字，接“标改”")]


@dataclass(frozen=True)
class TextLine(Facts):
    """A line of the new text."""

    sort: Annotated[str, Label("类", "章、条、款、附件、附件名称、附件内容等；部分：“一、总则”这样的标题")]
    number: Annotated[str, Label("序号", "“第几条”")]
    before: Annotated[str, Label("前隔", "序号和条标之间的空格")]
    caption: Annotated[str, Label("条标")]
    after: Annotated[str, Label("后隔", "文字前面的空格")]
    text: Annotated[str, Label("文字")]


@dataclass(frozen=True)
class OwnProvisions(Facts):
    """What the charter itself lays down, in its own words."""

    place: Annotated[str, Label("条", "哪一条")]
    words: Annotated[str, Label("原文")]


@dataclass(frozen=True)
class VoteFacts(Facts):
    """The counts of the vote, held against the charter's own rule."""

    no: Annotated[int, Label("反对")]
    abstained: Annotated[int, Label("弃权")]
    attendance: Annotated[OwnProvisions | None, Label("到会规定")]
    majority: Annotated[OwnProvisions | None, Label("通过规定")]


@dataclass(frozen=True, eq=False)
class AmendmentFacts(Facts):
    """The amendment of a charter. `unit`: as known on the day of the paper; the text is that of the draft."""

    revision: CharterAmendment
    unit: Body
    day: date

    @property
    def _course(self) -> CharterRevision:
        """How far it has come by the day of the paper."""
        integration = self.unit.integration
        course = (integration.charter if integration else None) or CharterRevision()
        return course if self.revision.course.drafted else self.revision.course

    @fact("需要", "章程是不是还缺条款")
    def needed(self) -> bool:
        return self.revision.needed

    @fact("名称", "文本的名称")
    def name(self) -> str:
        return self.revision.name

    @fact("种类", "章程、授权书等")
    def sort(self) -> str:
        return str(self.revision.charter.sort)

    @fact("自称", "本会、本所等")
    def term(self) -> str:
        return self.revision.term

    @fact("文本自称", "本章程、本授权书等")
    def text_term(self) -> str:
        return self.revision.text_term

    @fact("分类", "单位的分类")
    def kind(self) -> str:
        return str(self.revision.kind)

    @fact("起草日期")
    def drafted(self) -> date:
        return self.revision.day

    @fact("经过", "记录里“三进”的“章程”")
    def course(self) -> View[CharterRevision] | Empty:
        integration = field(self.unit, "三进") if self.revision.course.drafted else None
        found = integration.field("章程") if isinstance(integration, View) else None
        return found if isinstance(found, View) else Empty(self.unit, ("integration",))

    @fact("依据", "增加、修改条款的依据")
    def citations(self) -> tuple[str, ...]:
        return self.revision.citations

    @fact("条款", "增加、修改的条款")
    def clauses(self) -> tuple[ClauseFacts, ...]:
        return tuple(_clauses(self.revision))

    @fact("修正案")
    def formal(self) -> FormalText:
        title, preface, *lines = self.revision.amended.formal.rstrip("\n").split("\n")
        return FormalText(title, preface, tuple(line for line in lines if line))

    @fact("对照", "修改对照表的各行")
    def comparison(self) -> tuple[ComparisonRow, ...]:
        amended = self.revision.amended
        return tuple(ComparisonRow(e.name, e.sort, e.old, e.new) for e in table(amended.old, amended.new))

    @fact("顺延", "条文的序号是不是顺延")
    def renumbered(self) -> object:
        return renumbered(self.revision.amended.old, self.revision.amended.new)

    @fact("标记稿", "修订标记稿的各行")
    def marked(self) -> tuple[MarkedLine, ...]:
        amended = self.revision.amended
        lines = redline(amended.old, amended.new)
        return tuple(MarkedLine(_sort(line.sort, line.rank, line.first), line.pieces) for line in lines)

    @fact("题注", "新文的题注，通过以后写明哪次会议修正")
    def note(self) -> str:
        return _note(self.revision, self._course, self.day)

    @fact("目录", "新文的目录")
    def contents(self) -> tuple[str, ...]:
        return _contents(self.revision.amended.new)

    @fact("全文", "新文的各行")
    def text(self) -> tuple[TextLine, ...]:
        return tuple(text_lines(self.revision.amended.new))

    @fact("表决", "表决的票数和章程自己的规定")
    def vote(self) -> VoteFacts:
        return _vote(self.revision, self._course)

    @fact("议事机构", "按章程由谁表决")
    def body(self) -> str:
        meeting = self._course.meeting
        return deciding_body(self.revision.old, meeting) or meeting

    @fact("参会人员", "会议通知主送谁、签到册上是谁：会员代表、股东、合伙人等")
    def attending(self) -> str:
        industry = self.revision.source.register.industry
        if (
            f"{industry.practitioner}会议" in self._course.meeting
            or f"{industry.practitioner}大会" in self._course.meeting
        ):
            return industry.practitioner
        return self.revision.source.clause_library.words.attends(self._course.meeting)

    @fact("审批机关", "报给谁：记录里写的，否则是业务主管单位或登记机关")
    def approver(self) -> str | Empty:
        if self.revision.course.approver:
            return self.revision.course.approver
        if isinstance(self.unit, Association):
            return self.unit.supervisor or Empty(self.unit, ("supervisor",))
        return self.unit.registrar or Empty(self.unit, ("registrar",))

    @fact("核准机关", "最后核准或备案的机关")
    def registrar(self) -> str | Empty:
        if isinstance(self.unit, Institution) and self.revision.course.approver:
            return self.revision.course.approver
        return self.unit.registrar or Empty(self.unit, ("registrar",))

    @fact("审批方式", "核准或备案")
    def way(self) -> str:
        return self.revision.way

    @fact("生效", "何时生效的一句")
    def effect(self) -> str:
        return self.revision.effect


def _clauses(revision: CharterAmendment) -> Iterator[ClauseFacts]:
    """The clauses that are added or changed, with why, and where they stand now."""
    new = revision.amended.new
    for chosen, outcome in revision.outcomes:
        if outcome is not ClauseOutcome.PRESENT:
            yield ClauseFacts(
                chosen.clause.id,
                chosen.clause.name,
                chosen.variant.name,
                str(outcome),
                revision.bases_of(chosen),
                revision.source.policy.task(chosen.clause.task),
                tuple(
                    dict.fromkeys(filter(None, (place_of(each, new) for each in revision.changed_by(chosen))))
                ),
                chosen.variant.reason,
            )


def _sort(kind: Kind, rank: str, first: bool) -> str:
    """What a line is: 名称, 题注, 目录, 章, 节, 条 (the first line of an article), 款 …"""
    if kind is Kind.HEADING:
        return rank if rank in ("编", "分编", "章", "节") else "章"
    if kind is Kind.ARTICLE:
        return "条" if first else "款"
    return str(kind)


def text_lines(charter: Charter) -> Iterator[TextLine]:
    """The lines after title, note and contents."""
    for node in charter.nodes:
        if node.kind is Kind.ANNEX:
            yield from _annex(node)
        elif node.kind not in (Kind.TITLE, Kind.NOTE, Kind.CONTENTS):
            for line in node.lines:
                sort = "部分" if _opens_part(node, line) else _sort(node.kind, node.rank, line is node.first)
                yield _opening(line) if sort == "条" else TextLine(sort, "", "", "", "", line.body)


def _annex(node: Node) -> Iterator[TextLine]:
    """附件, its title where the next line is one, and what it holds."""
    first, *rest = node.lines
    titled = bool(rest) and first.text[-1:] not in "。；：，、"
    yield TextLine("附件", "", "", "", "", first.mark)
    yield TextLine("附件名称" if titled else "附件内容", "", "", "", "", first.text)
    for line in rest:
        yield TextLine("附件内容", "", "", "", "", line.body)


def _opens_part(node: Node, line: Line) -> bool:
    """The heading of a part that is numbered as articles are: 一、总则, with lines beneath it."""
    if node.kind is not Kind.ARTICLE or line is not node.first or "条" in line.mark:
        return False
    return len(list(node.lines)) > 1 and bool(line.mark) and line.text[-1:] not in "。；：，、"


def _opening(line: Line) -> TextLine:
    """The first line of an article; spaces stand where the charter has them, as wide as is usual."""
    caption = line.gap.strip()
    before, after = (_SPACE if edge.isspace() else "" for edge in (line.gap[:1], line.gap[-1:]))
    return TextLine("条", line.mark, before if caption else "", caption, after, line.text)


def _contents(charter: Charter) -> tuple[str, ...]:
    node = charter.part(Kind.CONTENTS)
    return tuple(line.body for line in list(node.lines)[1:]) if node else ()


def _note(revision: CharterAmendment, course: CharterRevision, day: date) -> str:
    """The note under the title with the segment of this amendment, once it is voted."""
    node = revision.old.part(Kind.NOTE)
    said = "".join(line.body for line in node.lines).strip("（）() ") if node else ""
    if course.voted is None or course.voted > day:
        return f"（{said}）" if said else ""
    segment = f"{course.voted.year}年{course.voted.month}月{course.voted.day}日{course.meeting}修正"
    return f"（{said}；{segment}）" if said else f"（{segment}）"


def _vote(revision: CharterAmendment, course: CharterRevision) -> VoteFacts:
    """The counts, held against each other and against the charter's own rule. Raises ProblemsError."""
    if faults := tuple(vote_faults(revision)):
        raise ProblemsError(faults)
    rule = quorum(revision.old, deciding_body(revision.old, course.meeting))
    return VoteFacts(course.no or 0, course.abstained or 0, _rule(rule.attendance), _rule(rule.vote))


def _rule(share: Share | None) -> OwnProvisions | None:
    return OwnProvisions(str(share.place), share.words) if share else None
