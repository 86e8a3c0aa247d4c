"""Charters as people have them: a text, its front matter light or left out."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from docgen.records.record import Reach, Record, Reference
from docgen.records.values import Exact, Id, Line
from docgen.records.yamlfile import Tree


class CharterText(Record):
    """章程: the text by which a unit is run, exactly as it stands."""

    KIND: ClassVar[str] = "章程"
    ENDING: ClassVar[str] = ".md"
    BARE: ClassVar[bool] = True
    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = (("unit",),)

    unit: Id = Field(alias="单位", description="机构或协会的编号；不写就取文件名")
    sort: Line = Field("章程", alias="种类", description="章程、授权书等，条款库的“文本自称”里有的一种")
    text: Exact = Field(alias="正文", description="章程全文，一行是一个标题、一款或一项，一字不改")

    @classmethod
    def defaults(cls, stem: str, tree: Mapping[str, Tree], listed: bool, folder: str = "") -> dict[str, str]:
        return {"编号": stem, "单位": stem}

    def references(self) -> Iterator[Reference]:
        yield Reference(("unit",), self.unit, ("机构", "协会"), Reach.GROUP)
