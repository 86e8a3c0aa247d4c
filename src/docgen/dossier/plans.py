"""Facts for a bureau's plans and lists: how its parts stand and what they are to do, whom its units put forward."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from docgen.dossier.model import Facts, Label
from docgen.dossier.values import View
from docgen.policy.areas import area_of
from docgen.policy.listings import recommending_in
from docgen.policy.monthly import parts_of
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.institution import Institution
from docgen.records.work import Recommendation

# Rows of the monthly statistics that part the institutions, each with what is to be done there.
STANDING = (
    ("党的组织覆盖", "已经覆盖", "巩固提高"),
    ("应建尚未建立", "应当单独成立", "提出请示，单独成立党组织"),
    ("仅有个别党员", "党员不足", "成立联合党组织或者参加其他党组织"),
    ("没有党员", "没有党员", "明确联络员，指派指导员"),
    ("依托尚未落实", "依托尚未落实", "明确党建工作负责人，列入设立单位党建工作内容"),
)


@dataclass(frozen=True)
class CoverageGroup(Facts):
    """Institutions that stand alike: how many, and what is to be done."""

    name: Annotated[str, Label("名称", "如“应当单独成立”")]
    task: Annotated[str, Label("办法", "怎样办")]
    number: Annotated[int, Label("数")]


@dataclass(frozen=True)
class PartLine(Facts):
    """A part of the area: its institutions, parted as the heads of the columns say."""

    name: Annotated[str, Label("名称")]
    whole: Annotated[int, Label("机构", "共有几家")]
    numbers: Annotated[tuple[int, ...], Label("各数", "各种情形各几家")]


@dataclass(frozen=True)
class CoveragePlan(Facts):
    """How the whole area stands, and each part of it."""

    whole: Annotated[PartLine, Label("合计")]
    standings: Annotated[tuple[CoverageGroup, ...], Label("各情形")]
    parts: Annotated[tuple[PartLine, ...], Label("各地")]


@dataclass(frozen=True)
class RecommendedFacts(Facts):
    """A person put forward by a unit of the area."""

    recommendation: Annotated[View[Recommendation], Label("推荐", "机构记录里的这一项")]
    unit: Annotated[Institution, Label("单位", "推荐的机构")]


def coverage_plan(bureau: Bureau, snapshot: Snapshot) -> CoveragePlan:
    """The figures of the day, by the parts of the bureau's area that have institutions."""
    figures = {area.name: area.figures for area in parts_of(bureau, snapshot)}
    parts = tuple(_line(name, each) for name, each in figures.items() if each.get("机构总数"))
    numbers = tuple(sum(line.numbers[n] for line in parts) for n in range(len(STANDING)))
    whole = PartLine("合计", sum(line.whole for line in parts), numbers)
    standings = (
        CoverageGroup(name, task, number) for (_, name, task), number in zip(STANDING, numbers, strict=True)
    )
    return CoveragePlan(whole, tuple(standings), parts)


def recommendations(bureau: Bureau, snapshot: Snapshot) -> Iterator[RecommendedFacts]:
    """Those put forward by the institutions of the area, by their days."""
    found = [
        RecommendedFacts(View(unit, ("recommendations", index), each), unit)
        for unit in recommending_in(area_of(bureau), snapshot)
        for index, each in enumerate(unit.recommendations)
        if each.dated <= snapshot.on
    ]
    yield from sorted(found, key=lambda each: each.recommendation.part.dated)


def _line(name: str, figures: Mapping[str, int]) -> PartLine:
    return PartLine(name, figures["机构总数"], tuple(figures.get(row, 0) for row, _, _ in STANDING))
