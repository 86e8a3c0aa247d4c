"""The dossier of a bureau: the bureaus below it, the units in its charge by class, its months and figures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.base import Dossier
from docgen.dossier.charts import Charts
from docgen.dossier.joint import JointFacts, joint_facts
from docgen.dossier.model import Facts, Label, fact
from docgen.dossier.months import MonthFacts, Table, months, table
from docgen.dossier.owing import OwingUnit, owing_bureaus, owing_units
from docgen.dossier.people import OutsideOrganization, superior, units_alone
from docgen.dossier.plans import CoveragePlan, RecommendedFacts, coverage_plan, recommendations
from docgen.dossier.responsibility import Responsibility, responsibilities
from docgen.dossier.values import Empty, refuse_undefined
from docgen.policy.areas import area_of, words
from docgen.policy.asking import ask
from docgen.policy.cities import free_sites, plan_of_city
from docgen.policy.classify import Class
from docgen.policy.listings import CLASSES, ORGANIZATIONS, ClassRow, associations_in
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.institution import Association, Body, Institution
from docgen.records.party import PartyOrganization
from docgen.records.register import Register

MEANING = {
    Class.ESTABLISHED: "已建立党组织",
    Class.HOSTED: "依托设立单位党组织覆盖",
    Class.OWN: "应当单独成立党组织",
    Class.JOINT: "联合组建或者参加其他党组织",
    Class.PAIR: "明确联络员、指派指导员",
}


@dataclass(frozen=True)
class ClassedInstitution(Facts):
    """An institution with its class and what that rests on."""

    institution: Annotated[Institution, Label("机构")]
    kind: Annotated[str, Label("分类", "已建、依托、应建、联建或双员")]
    meaning: Annotated[str, Label("办法", "分类的意思，公文里用")]
    reason: Annotated[str, Label("理由", "为什么归这一类")]
    undecided: Annotated[str, Label("待决定", "规定没有说清、要司法局决定的")]
    formal: Annotated[int, Label("正式")]
    probationary: Annotated[int, Label("预备")]
    outside: Annotated[int, Label("在外", "组织关系在外的党员几名")]
    organization: Annotated[PartyOrganization | Empty, Label("党组织", "已成立的，或者已提出请示的")]


@dataclass(frozen=True)
class ClassGroup(Facts):
    """The institutions of one class."""

    kind: Annotated[str, Label("分类")]
    meaning: Annotated[str, Label("办法", "分类的意思，公文里用")]
    institutions: Annotated[tuple[ClassedInstitution, ...], Label("机构")]


@dataclass(frozen=True)
class Subordination(Facts):
    """A Party organisation with its superior and its units."""

    organization: Annotated[PartyOrganization, Label("党组织")]
    superior: Annotated[PartyOrganization | OutsideOrganization | Empty, Label("上级")]
    units: Annotated[tuple[Body, ...], Label("单位", "覆盖的单位")]


@dataclass(frozen=True)
class PlaceWords(Facts):
    """What an area is called in its own papers."""

    whole: Annotated[str, Label("全域", "全省、全市、全区")]
    ours: Annotated[str, Label("本地", "我省、我市、我区")]
    parts: Annotated[str, Label("下辖", "设区市、区、县（市、区）")]


@dataclass(frozen=True, eq=False)
class BureauDossier(Dossier):
    """What is known about a bureau and its area on a day."""

    subject: Bureau

    @fact("司法局", "这份文件所说的司法局（省厅也是）")
    def bureau(self) -> Bureau:
        return self.subject

    @fact("单位", "同“司法局”")
    def unit(self) -> Bureau:
        return self.subject

    @fact("上级机关")
    def superior(self) -> Bureau | Empty:
        return self.snapshot.register.get(Bureau, self.subject.superior) or Empty(self.subject, ("superior",))

    @fact(
        "地方",
        "辖区怎样称呼：地方.全域（全省、全市、全区）、地方.本地（我省、我市）、地方.下辖（设区市、区）",
    )
    def place(self) -> PlaceWords:
        found = words(self.subject)
        return PlaceWords(found.whole, found.ours, found.parts)

    @fact("下级", "直接下级的司法局")
    def below(self) -> tuple[Bureau, ...]:
        return self.snapshot.register.bureaus_below(self.subject.id)

    @fact("协会", "辖区的协会")
    def associations(self) -> tuple[Association, ...]:
        return associations_in(area_of(self.subject), self.snapshot)

    @fact("各机构", "辖区的机构，连同分类；省厅不列")
    def institutions(self) -> tuple[ClassedInstitution, ...]:
        return tuple(self._institutions(self.snapshot))

    @fact("各机构于", "各机构于(日期)：那一天的情况")
    def institutions_on(self) -> Callable[[date], tuple[ClassedInstitution, ...]]:
        def on_day(day: date) -> tuple[ClassedInstitution, ...]:
            refuse_undefined(day)
            return tuple(self._institutions(self.snapshot.on_day(day)))

        return on_day

    def _institutions(self, snapshot: Snapshot) -> Iterator[ClassedInstitution]:
        if self.subject.level is not BureauLevel.PROVINCE:
            for row in ask(CLASSES, area_of(self.subject), snapshot):
                yield _classed(row, snapshot.register)

    @fact("各类", "有机构的各类，各有哪些机构")
    def classes(self) -> tuple[ClassGroup, ...]:
        groups = (
            ClassGroup(kind.value, MEANING[kind], tuple(e for e in self.institutions if e.kind == kind.value))
            for kind in Class
        )
        return tuple(group for group in groups if group.institutions)

    @fact("各项责任", "抓行业党建的各项责任：责任、措施、时限、状态")
    def responsibilities(self) -> tuple[Responsibility, ...]:
        return tuple(responsibilities(self.subject, self.snapshot))

    @fact("各党组织", "辖区单位的党组织和它们的上级")
    def organizations(self) -> tuple[Subordination, ...]:
        return tuple(self._organizations())

    def _organizations(self) -> Iterator[Subordination]:
        """The active organisations of the bureau's units, each with its superior; those above them first."""
        register = self.snapshot.register
        rows = ask(ORGANIZATIONS, area_of(self.subject), self.snapshot)
        found = (register.alone(PartyOrganization, row.id, True) for row in rows)
        ours = [each for each in found if each]
        over = (register.alone(PartyOrganization, each.superior) for each in ours)
        for each in {each.id: each for each in (*filter(None, over), *ours)}.values():
            units = units_alone(self.snapshot.covered(each), register)
            yield Subordination(each, superior(each, register), units)

    @fact("覆盖方案", "辖区各地各种情形的机构数和怎样办")
    def coverage_plan(self) -> CoveragePlan:
        return coverage_plan(self.subject, self.snapshot)

    @fact("各推荐", "辖区各机构推荐的代表、委员和先进人物人选")
    def recommendations(self) -> tuple[RecommendedFacts, ...]:
        return tuple(recommendations(self.subject, self.snapshot))

    @fact("待联建", "可以联建的机构的名称")
    def free(self) -> tuple[str, ...]:
        return free_sites(self.subject.city, self.snapshot) if self.subject.city else ()

    @fact("联建方案", "联建方案()：联合党支部的建议方案")
    def joint(self) -> Callable[[], JointFacts]:
        return lambda: joint_facts(plan_of_city(self.subject.city, self.snapshot), self.snapshot)

    @fact("欠办单位", "辖区里到期没有办完事项的机构和协会")
    def owing_units(self) -> tuple[OwingUnit, ...]:
        return owing_units(self.subject, self.snapshot)

    @fact("欠办单位于", "欠办单位于(日期)：那一天的情况")
    def owing_units_on(self) -> Callable[[date], tuple[OwingUnit, ...]]:
        def on_day(day: date) -> tuple[OwingUnit, ...]:
            refuse_undefined(day)
            return owing_units(self.subject, self.snapshot.on_day(day))

        return on_day

    @fact("欠办司法局", "直接下级的司法局里，到期没有办完自己的事项的")
    def owing_bureaus(self) -> tuple[OwingUnit, ...]:
        return owing_bureaus(self.subject, self.snapshot)

    @fact("各月", "写了月报的各月；省厅是已经过去的各月")
    def months(self) -> tuple[MonthFacts, ...]:
        return tuple(months(self.subject, self.snapshot))

    @fact("图表", "图表(日期)：辖区那一天的图，图表(日期).覆盖率 等；没有报送的地方不计入")
    def charts(self) -> Callable[[date], Charts]:
        def on_day(day: date) -> Charts:
            refuse_undefined(day)
            return Charts(self.subject, self.snapshot, day)

        return on_day

    @fact("统计", "统计(日期, 上月末, 未报)：辖区那一天的统计表；未报的司法局的地方不计入")
    def statistics(self) -> Callable[..., Table]:
        def on_day(day: date, earlier: object = None, silent: Iterable[Bureau] = ()) -> Table:
            refuse_undefined(day)
            then = self.snapshot.on_day(earlier) if isinstance(earlier, date) else None
            return table(self.subject, self.snapshot.on_day(day), then, tuple(each.city for each in silent))

        return on_day


def _classed(row: ClassRow, register: Register) -> ClassedInstitution:
    institution = register.alone(Institution, row.id, True)
    assert institution, row.id
    organization = register.alone(PartyOrganization, row.organization, True)
    return ClassedInstitution(
        institution=institution,
        kind=row.kind.value,
        meaning=MEANING[row.kind],
        reason=row.reason,
        undecided=row.undecided,
        formal=row.formal,
        probationary=row.probationary,
        outside=row.outside,
        organization=organization or Empty(name="党组织"),
    )
