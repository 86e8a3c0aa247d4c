"""Elections: who could vote, who stood, what the ballots gave, how the result was reported and approved."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field

from docgen.records.known import AHEAD, since
from docgen.records.record import Part, Reach, Record, Reference
from docgen.records.values import Count, Day, Flag, Id, Line, Lines, PersonName, PersonNames, choice
from docgen.records.work import Letter
from docgen.records.yamlfile import Tree

SEAT = "委员"  # what a ballot is about that fills a committee


class ElectionKind(StrEnum):
    """选举类型."""

    FOUNDING = "成立选举"
    RENEWAL = "换届选举"
    BY_ELECTION = "补选"


class Exclusion(StrEnum):
    """不计入应到会人数的情形."""

    ILL_MIND = "疾病不能表达意志"
    ABROAD = "自费出国半年以上"
    IN_PRISON = "正在服刑"
    BEDRIDDEN = "生活不能自理"
    AWAY = "外出半年以上应转未转"


class Excluded(Part):
    """不计入: a member who is left out of those due."""

    member: Id = Field(alias="党员", description="党员记录中的编号")
    reason: Annotated[Exclusion, choice(Exclusion)] = Field(alias="情形", description="不计入的情形")
    consent: Line = Field("", alias="上级同意", description="上级党组织同意的文号或说明")
    agreed: Line = Field("", alias="大会通过", description="党员大会通过的情况")


class Nominee(Part):
    """预备人选: one put forward before the assembly."""

    name: PersonName = Field(alias="姓名", description="预备人选姓名")
    member: Id = Field("", alias="党员", description="党员记录中的编号")
    post: Line = Field("", alias="拟任职务", description="拟任的党内职务")


class Candidate(Part):
    """候选人: one who stands, and the votes."""

    name: PersonName = Field(alias="姓名", description="候选人姓名")
    member: Id = Field("", alias="党员", description="党员记录中的编号")
    yes: Count | None = Field(None, alias="赞成", description="赞成票数")
    no: Count | None = Field(None, alias="不赞成", description="不赞成票数")
    abstain: Count | None = Field(None, alias="弃权", description="弃权票数")


class WriteIn(Part):
    """另选: one whom voters wrote in."""

    name: PersonName = Field(alias="姓名", description="另选人姓名")
    member: Id = Field("", alias="党员", description="党员记录中的编号")
    yes: Count = Field(alias="得票", description="得票数")


class Ballot(Part):
    """投票: one ballot and its count sheet."""

    office: Line = Field(SEAT, alias="选举职务", description="委员、书记或副书记")
    preliminary: Flag = Field(
        False, alias="预选", description="是不是产生候选人的差额预选；预选以后可以等额正式选举"
    )
    seats: Count = Field(alias="应选名额", description="应选多少名")
    due: Count = Field(alias="应到", description="有选举权的应到会人数")
    present: Count = Field(alias="实到", description="有选举权的实到会人数")
    issued: Count = Field(alias="发出", description="发出选票张数")
    collected: Count = Field(alias="收回", description="收回选票张数")
    valid: Count = Field(alias="有效", description="有效票张数")
    invalid: Count = Field(alias="无效", description="无效票张数")
    candidates: tuple[Candidate, ...] = Field(alias="候选人", description="候选人和得票")
    write_ins: tuple[WriteIn, ...] = Field((), alias="另选", description="候选人以外得票的人")


class Absent(Part):
    """缺席: one who did not come to a meeting, and why."""

    name: PersonName = Field(alias="姓名", description="没有到会的党员")
    reason: Line = Field("", alias="事由", description="因公出差、病假等")


class Show(Part):
    """举手表决: how many were for, against, or abstained."""

    yes: Count = Field(alias="赞成", description="赞成人数")
    no: Count = Field(0, alias="不赞成", description="不赞成人数")
    abstain: Count = Field(0, alias="弃权", description="弃权人数")


class Committee(Part):
    """支委会: the first meeting of the new committee, which elects its secretary."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    dated: Day = Field(alias="日期", description="支部委员会第一次会议日期")
    begins: Line = Field("", alias="开会时间", description="如“上午11时”")
    ends: Line = Field("", alias="散会时间", description="如“上午11时30分”")
    place: Line = Field("", alias="地点", description="会议地点；与党员大会同日同处的不写")
    host: PersonName = Field("", alias="主持人", description="主持会议的新当选委员")
    recorder: PersonName = Field("", alias="记录人", description="会议记录人；与党员大会同一人的不写")
    absent: tuple[Absent, ...] = Field((), alias="缺席", description="没有到会的委员和事由")
    visitors: Lines = Field((), alias="列席人员", description="列席的上级党组织负责人等，连同职务")
    method_vote: Show | None = Field(None, alias="办法表决", description="举手表决选举办法的人数")
    scrutineers: PersonNames = Field((), alias="监票人", description="监票人姓名，不是候选人的委员")
    scrutineer_vote: Show | None = Field(None, alias="监票人表决", description="举手表决监票人的人数")
    ballots: tuple[Ballot, ...] = Field((), alias="投票", description="书记、副书记的选举")
    duties: Line = Field("", alias="分工", description="委员分工的决议")


class Election(Record):
    """选举: one election of an organisation's leading group."""

    KIND: ClassVar[str] = "选举"
    KNOWN: ClassVar[tuple[str, ...]] = ("request", "approval", "dated")
    LISTED: ClassVar[bool] = True

    organization: Id = Field(alias="党组织", description="进行选举的党组织编号")
    kind: Annotated[ElectionKind, choice(ElectionKind)] = Field(
        alias="类型", description="成立选举、换届选举或补选"
    )
    vacancy: Line = Field(
        "", alias="缺额原因", description="补选的，写谁因为什么不再任职，如“委员张三同志因工作调动离任”"
    )
    openings: Count | None = Field(None, alias="补选名额", description="补选委员的，补几名；写缺额的人数")
    request: Letter | None = Field(None, alias="候选人请示", description="报候选人预备人选的请示")
    approval: Letter | None = Field(None, alias="候选人批复", description="同意候选人预备人选的批复")
    term_began: Day | None = Field(
        None, alias="上届选举日期", description="换届时，任期将满的这一届班子选出的日期"
    )
    term_ended: Annotated[Day | None, AHEAD] = Field(
        None, alias="上届届满日期", description="换届时，这一届任期届满的日期"
    )
    notified: Day | None = Field(None, alias="通知日期", description="召开党员大会的通知发出的日期")
    dated: Annotated[Day, AHEAD] = Field(alias="大会日期", description="党员大会日期")
    begins: Line = Field("", alias="开会时间", description="如“上午9时”")
    ends: Annotated[Line, since("dated")] = Field("", alias="散会时间", description="如“上午11时30分”")
    place: Line = Field("", alias="地点", description="会议地点")
    host: PersonName = Field("", alias="主持人", description="党员大会主持人")
    recorder: Annotated[PersonName, since("dated")] = Field("", alias="记录人", description="会议记录人")
    excluded: tuple[Excluded, ...] = Field((), alias="不计入", description="不计入应到会人数的党员")
    absent: Annotated[tuple[Absent, ...], since("dated")] = Field(
        (), alias="缺席", description="没有到会的党员和事由"
    )
    visitors: Annotated[Lines, since("dated")] = Field(
        (), alias="列席人员", description="列席的上级党组织负责人等，连同职务"
    )
    method_vote: Annotated[Show | None, since("dated")] = Field(
        None, alias="办法表决", description="举手表决选举办法的人数"
    )
    scrutineer_vote: Annotated[Show | None, since("dated")] = Field(
        None, alias="监票人表决", description="举手表决监票人的人数"
    )
    nominees: tuple[Nominee, ...] = Field(
        (), alias="预备人选", description="候选人预备人选；大会以前写在这里，投票以后以“投票”为准"
    )
    chief_scrutineer: PersonName = Field("", alias="总监票人", description="总监票人姓名")
    scrutineers: PersonNames = Field((), alias="监票人", description="监票人姓名")
    counters: PersonNames = Field((), alias="计票人", description="计票人姓名")
    ballots: Annotated[tuple[Ballot, ...], since("dated")] = Field(
        (), alias="投票", description="各次投票，按先后写；没有选出再投票的接着写"
    )
    elected: Annotated[PersonNames, since("dated")] = Field((), alias="当选", description="宣布当选的人")
    committee: Committee | None = Field(None, alias="支委会", description="支部委员会第一次会议")
    report: Letter | None = Field(None, alias="结果报告", description="报请批准选举结果的请示")
    appointment: Letter | None = Field(None, alias="任职批复", description="上级批准书记、副书记任职的批复")
    filed: Letter | None = Field(None, alias="备案报告", description="选举结果报组织部门备案的报告")

    def settled(self, later: Self) -> Self:
        """Before the assembly its ballots are not cast; those who stand on them are known from the proposal on."""
        if self.ballots or self.nominees or not later.ballots:
            return self
        people = {
            each.name: _proposed(each, ballot, later.ballots[0].office)
            for ballot in reversed(later.ballots)
            for each in ballot.candidates
        }
        for ballot in later.committee.ballots if later.committee else ():
            people |= {
                each.name: people[each.name].model_copy(update={"post": ballot.office})
                for each in ballot.candidates
                if each.name in people
            }
        return self.model_copy(update={"nominees": tuple(people.values())})

    @classmethod
    def defaults(cls, stem: str, tree: Mapping[str, Tree], listed: bool, folder: str = "") -> dict[str, str]:
        """Elections in one file are those of the organisation that the file is named after."""
        if not listed:
            return {"编号": stem, "党组织": stem}
        return {"编号": f"{stem}-{tree.get('大会日期', '')}", "党组织": stem}

    def references(self) -> Iterator[Reference]:
        yield Reference(("organization",), self.organization, ("党组织",), Reach.GROUP)
        for index, person in enumerate(self.excluded):
            yield Reference(("excluded", index, "member"), person.member, ("党员",))
        for index, nominee in enumerate(self.nominees):
            yield Reference(("nominees", index, "member"), nominee.member, ("党员",))
        for index, ballot in enumerate(self.ballots):
            for at, candidate in enumerate(ballot.candidates):
                yield Reference(("ballots", index, "candidates", at, "member"), candidate.member, ("党员",))
            for at, written in enumerate(ballot.write_ins):
                yield Reference(("ballots", index, "write_ins", at, "member"), written.member, ("党员",))


def _proposed(candidate: Candidate, ballot: Ballot, first: str) -> Nominee:
    """A candidate as put forward; for the office that the ballot is about, if the first is about another."""
    post = "" if ballot.office == first else ballot.office
    return Nominee.model_construct(name=candidate.name, member=candidate.member, post=post)
