"""Adjustments of joint branches, each by a request and its approval."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from docgen.records.identifiers import Fault
from docgen.records.record import Part, Reach, Reference
from docgen.records.values import Id, Ids, Prose, choice
from docgen.records.work import Letter


class AdjustmentKind(StrEnum):
    """调整的类型."""

    UNITS = "调整覆盖单位"
    SUPERIOR = "调整隶属关系"
    OWN = "转单独建"


class Adjustment(Part):
    """调整: a joint branch changes its units or its superior, or a unit leaves it to found its own."""

    KNOWN: ClassVar[tuple[str, ...]] = ("request",)

    kind: Annotated[AdjustmentKind, choice(AdjustmentKind)] = Field(
        alias="类型", description="调整覆盖单位、调整隶属关系或转单独建"
    )
    added: Ids = Field((), alias="调入单位", description="批复以后才覆盖的机构或协会编号")
    removed: Ids = Field((), alias="调出单位", description="批复以后不再覆盖的机构或协会编号；转单独建写一家")
    former: Id = Field("", alias="原隶属", description="调整隶属关系的，写原来的上级党组织编号")
    superior: Id = Field("", alias="新隶属", description="调整隶属关系的，写后来的上级党组织编号")
    founding: Id = Field("", alias="新党组织", description="转单独建的，写新成立的党支部编号")
    reason: Prose = Field(alias="理由", description="为什么调整，如单位党员人数的变化")
    request: Letter = Field(alias="请示", description="申请调整的请示")
    approval: Letter | None = Field(None, alias="批复", description="上级党组织同意的批复，自批复之日起调整")

    def findings(self) -> Iterator[tuple[str, Fault]]:
        """What the kind calls for and is not written, by attribute."""
        if self.kind is AdjustmentKind.SUPERIOR and not (self.former and self.superior):
            yield "kind", Fault("没有写明原来和后来的上级", "请写“原隶属”和“新隶属”")
        if self.kind is AdjustmentKind.UNITS and not (self.added or self.removed):
            yield "kind", Fault("没有写明调入、调出的单位", "请写“调入单位”或“调出单位”")
        if self.kind is AdjustmentKind.OWN and not (len(self.removed) == 1 and self.founding):
            yield "kind", Fault("没有写明哪一家转为单独组建", "请写一个“调出单位”和“新党组织”")


def named_in(adjustment: Adjustment, way: tuple[str | int, ...]) -> Iterator[Reference]:
    """The records that an adjustment names."""
    for name in ("added", "removed"):
        for at, unit in enumerate(getattr(adjustment, name)):
            yield Reference((*way, name, at), unit, ("机构", "协会"), Reach.GROUP)
    for name in ("former", "superior", "founding"):
        yield Reference((*way, name), getattr(adjustment, name), ("党组织",))
