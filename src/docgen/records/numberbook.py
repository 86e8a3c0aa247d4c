"""The book of document numbers of one issuer and year: what was issued besides the papers on record."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from docgen.records.record import Part, Record, Reference
from docgen.records.values import Day, Id, Line, Serial, Year


class OtherPaper(Part):
    """另发: a paper that is not made here, and its number."""

    number: Serial = Field(alias="号", description="序号，如 5")
    dated: Day | None = Field(None, alias="日期", description="成文日期")
    matter: Line = Field("", alias="事由", description="文件标题，或“作废”")


class NumberBook(Record):
    """文号: the numbers that an issuer drew in a year; with it, gaps are told."""

    KIND: ClassVar[str] = "文号"
    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = (("mark", "year"),)

    issuer: Id = Field("", alias="发文机关", description="机构、党组织或司法局的编号")
    mark: Line = Field(alias="机关代字", description="发文机关代字，如“赣鉴行委”")
    year: Year = Field(alias="年份", description="发文年份")
    others: tuple[OtherPaper, ...] = Field((), alias="另发", description="不由本系统生成的文件所用的号")

    def references(self) -> Iterator[Reference]:
        yield Reference(("issuer",), self.issuer, ("机构", "协会", "党组织", "司法局"))
