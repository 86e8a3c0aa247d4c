"""The trade: what its institutions and people are called, how their numbers are written, which fields it adds."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path as FilePath
from typing import Annotated, ClassVar

from pydantic import Field
from pydantic_core import PydanticCustomError

from docgen.problems import Problem, ProblemsError
from docgen.records.record import EXTRAS, Record, Source, label_of
from docgen.records.values import Line, Lines, choice, count, day, flag, near, text
from docgen.records.yamlfile import Path, Sheet, Tree, shorten

FILE = "行业.yaml"


class FieldType(StrEnum):
    """类型: what a field of the user's own holds."""

    TEXT = "文字"
    NUMBER = "整数"
    DAY = "日期"
    FLAG = "是否"


_READERS = {FieldType.TEXT: text, FieldType.NUMBER: count, FieldType.DAY: day, FieldType.FLAG: flag}

Fields = Mapping[str, FieldType]


class Industry(Record):
    """行业: the trade that the register is about."""

    KIND: ClassVar[str] = "行业"

    name: Line = Field("", alias="名称", description="如“司法鉴定”“律师”“公证”，后面接“行业”“工作”")
    institution: Line = Field("", alias="机构", description="一家机构叫什么，如“律师事务所”")
    institution_short: Line = Field(
        alias="机构简称",
        description="行文中的简称；不写就是全称",
        default_factory=lambda data: str(data.get("institution", "")),
    )
    practitioner: Line = Field("", alias="人员", description="执业人员叫什么，如“律师”")
    association: Line = Field("", alias="协会", description="行业协会叫什么，如“律师协会”")
    permit: Line = Field("", alias="许可证", description="机构的许可证叫什么")
    department: Line = Field("", alias="主管部门", description="印发指导意见的部门，如“省司法厅”")
    licence_forms: Lines = Field(
        (), alias="许可证号写法", description="“省”是省份代码的一位，“#”是一位数字；或“统一社会信用代码”"
    )
    practice_forms: Lines = Field((), alias="执业证号写法", description="写法同上")
    others: Lines = Field(
        (), alias="别的行业", description="这些行业的名称出现在规则、条款、模板里就提醒，如“律师”“公证”"
    )
    extras: dict[str, dict[str, Annotated[FieldType, choice(FieldType)]]] = Field(
        {}, alias=EXTRAS, description="哪种数据另有哪些项目，各是文字、整数、日期还是是否"
    )

    @property
    def terms(self) -> tuple[str, ...]:
        """The words of the trade and what they form, which no title is broken in."""
        own = (self.institution, self.institution_short, self.practitioner, self.association, self.permit)
        formed = (
            f"{name}{ending}"
            for name, ending in ((self.name, "行业"), (self.practitioner, "会议"), (self.name, "机构"))
            if name
        )
        return tuple(dict.fromkeys((*filter(None, own), *formed)))

    @property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """The forms of each number that the trade writes in its own way."""
        return {"许可证号": self.licence_forms, "执业证号": self.practice_forms}

    def read_extras(self, kind: str, tree: Tree, sheet: Sheet, path: Path) -> dict[str, object]:
        """The values of a record's own fields, None for those left out. Raises ProblemsError with every fault."""
        fields: Fields = self.extras.get(kind, {})
        if not isinstance(tree, dict):
            raise ProblemsError(
                [Problem(f"{sheet.place(path)} {EXTRAS}", "应是一组“键: 值”", "请另起一行，缩进后逐项写")]
            )
        values: dict[str, object] = dict.fromkeys(fields)
        problems: list[Problem] = []
        for name, value in tree.items():
            try:
                if value != "":
                    values[name] = _read(name, value, fields)
            except PydanticCustomError as error:
                problems.append(_problem(error, sheet, (*path, name), name in fields))
        if problems:
            raise ProblemsError(problems)
        return values


def industry_of(records: Mapping[tuple[str, str], Record]) -> Industry:
    """The trade that the records are about; without a word where nothing says it."""
    found = records.get((Industry.KIND, Industry.KIND))
    if isinstance(found, Industry):
        return found
    return Industry.model_validate({"编号": Industry.KIND}).placed(Source(FilePath("data"), FILE))


def _read(name: str, value: Tree, fields: Fields) -> object:
    if name not in fields:
        remedy = near(name, list(fields)) or "请先在 行业.yaml 的“其他”里写明它的类型"
        raise PydanticCustomError(
            "fault", "{what}", {"what": f"没有“{shorten(name)}”这一项", "remedy": remedy}
        )
    return _READERS[fields[name]](value)


def _problem(error: PydanticCustomError, sheet: Sheet, path: Path, known: bool) -> Problem:
    context = error.context or {}
    label = label_of((EXTRAS, path[-1]) if known else (EXTRAS,))
    return Problem(
        f"{sheet.place(path, key=not known)} {label}", str(context["what"]), str(context["remedy"])
    )
