"""Bulletins: series, and their issues, each a Markdown file whose front matter holds the parts around the body."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from docgen.records.articles import ARTICLES
from docgen.records.changing import details, raised
from docgen.records.identifiers import Fault
from docgen.records.queries import places_asked
from docgen.records.record import Finding, Part, Reach, Record, Reference
from docgen.records.values import (
    Count,
    Day,
    Id,
    Line,
    Lines,
    Manuscript,
    PersonNames,
    Prose,
    Serial,
    Year,
    choice,
)
from docgen.records.yamlfile import BODY, Tree

_OF_SERIES = ("name", "publisher", "secrecy", "notice", "report_to", "send_to", "issue_to", "copies")
_HEADED = ("栏目", "标题", "来源", "作者", BODY)  # what an article has


class NumberingMode(StrEnum):
    """编号方式: how the issues of a series are numbered."""

    YEARLY = "按年"
    RUNNING = "连续"


class BulletinStaff(Part):
    """人员: who may edit, review and approve a series."""

    editors: PersonNames = Field((), alias="编辑", description="编辑姓名")
    reviewers: PersonNames = Field((), alias="审核", description="审核姓名")
    approvers: PersonNames = Field((), alias="审签", description="审签姓名")


class FirstIssue(Part):
    """起编: the issue with which the data begin."""

    year: Year = Field(alias="年", description="四位年份")
    number: Serial = Field(alias="期", description="第几期")


class BulletinSeries(Record):
    """动态系列: what the issues of one bulletin share."""

    KIND: ClassVar[str] = "动态系列"
    FOLDER: ClassVar[str] = "工作动态"

    name: Lines = Field(alias="名称", description="报头名称，一行或几行", min_length=1)
    publisher: Line = Field(alias="编印单位", description="报头左下的编印单位，照登")
    numbering: Annotated[NumberingMode, choice(NumberingMode)] = Field(
        NumberingMode.YEARLY, alias="编号方式", description="按年（每年从第1期起）或连续"
    )
    first: FirstIssue | None = Field(
        None, alias="起编", description="数据里的第一期，以前的不在这里；不写就是每年第1期"
    )
    area: Line = Field("", alias="地区", description="正文里的数字没有写明地区时，是哪里的，如“江西省”")
    masthead: Line = Field("", alias="报头样式", description="版式里一种报头的名称，如“双线”")
    secrecy: Line = Field("", alias="密级", description="如“机密★1年”")
    notice: Line = Field("", alias="提示", description="如“内部资料 注意保存”")
    report_to: Lines = Field((), alias="报", description="上级单位")
    send_to: Lines = Field((), alias="送", description="同级或不相隶属的单位")
    issue_to: Lines = Field((), alias="发", description="下级单位")
    copies: Count | None = Field(None, alias="印数", description="共印多少份")
    staff: BulletinStaff | None = Field(None, alias="人员", description="编辑、审核、审签的名单")

    @classmethod
    def defaults(cls, stem: str, tree: Mapping[str, Tree], listed: bool, folder: str = "") -> dict[str, str]:
        """A series is called what its folder is called."""
        return {"编号": folder or stem}

    def looks_for(self) -> Iterator[str]:
        yield from filter(None, [self.area])


class Article(Part):
    """文章: one article of an issue that has several."""

    column: Line = Field("", alias="栏目", description="标题上方【】中的栏目")
    title: Lines = Field(alias="标题", description="标题，一行或几行", min_length=1)
    contributor: Line = Field("", alias="来源", description="供稿的单位")
    authors: Lines = Field((), alias="作者", description="作者姓名")
    editor_note: Prose = Field("", alias="编者按", description="这一篇的编者按，可分段")
    body: Manuscript = Field(alias="正文", description="Markdown 正文，写在这一篇的“:::”之后")


class BulletinIssue(Record):
    """工作动态: one issue; its first article stands in the front matter and the body, further ones after `::: 文章`."""

    KIND: ClassVar[str] = "工作动态"
    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)
    ENDING: ClassVar[str] = ".md"
    NEEDED: ClassVar[tuple[str, ...]] = ("名称", "期", "编印单位", "标题")  # by one of no series
    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("name", "year", "number"),
        ("series", "year", "number"),
        ("series", "year", "supplement"),
    )

    series: Id = Field("", alias="系列", description="动态系列的编号；放在系列文件夹里的不用写")
    name: Lines = Field(
        (), alias="名称", description="报头名称，一行或几行；系列里写了的不用写", min_length=1
    )
    year: Year = Field(alias="年", description="四位年份")
    number: Serial | None = Field(None, alias="期", description="当年第几期；连续编号的，是第几期")
    supplement: Serial | None = Field(None, alias="增刊", description="增刊是当年第几次；增刊不写“期”")
    total_number: Serial | None = Field(None, alias="总期数", description="创刊以来第几期")
    publisher: Line = Field("", alias="编印单位", description="报头左下的编印单位，照登；系列里写了的不用写")
    dated: Day = Field(alias="日期", description="报头右下的日期")
    secrecy: Line = Field("", alias="密级", description="如“机密★1年”")
    notice: Line = Field("", alias="提示", description="如“内部资料 注意保存”")
    column: Line = Field("", alias="栏目", description="标题上方【】中的栏目")
    title: Lines = Field(
        (), alias="标题", description="标题，一行或几行；各篇都写在“::: 文章”里的不用写", min_length=1
    )
    contributor: Line = Field("", alias="来源", description="供稿的单位")
    authors: Lines = Field((), alias="作者", description="作者姓名")
    editor_note: Prose = Field("", alias="编者按", description="编者按，可分段")
    editors: PersonNames = Field((), alias="编辑", description="编辑姓名")
    reviewers: PersonNames = Field((), alias="审核", description="审核姓名")
    approvers: PersonNames = Field((), alias="审签", description="审签姓名")
    report_to: Lines = Field((), alias="报", description="上级单位")
    send_to: Lines = Field((), alias="送", description="同级或不相隶属的单位")
    issue_to: Lines = Field((), alias="发", description="下级单位")
    also_to: Lines = Field((), alias="本期增发", description="只有这一期另外发给的单位")
    copies: Count | None = Field(None, alias="印数", description="共印多少份")
    body: Manuscript = Field("", alias="正文", description="Markdown 正文，写在第二行“---”之后")
    articles: tuple[Article, ...] = Field((), alias="文章", description="正文里用“::: 文章”分开的各篇")

    @model_validator(mode="wrap")
    @classmethod
    def _must_hold(cls, data: object, read: ModelWrapValidatorHandler[Self]) -> Self:
        """What must be written hangs on the rest: an issue of a series has the name of the series."""
        given = data if isinstance(data, dict) else {}
        lacking = [
            InitErrorDetails(type=PydanticCustomError("missing", "missing"), loc=(label,), input="")
            for label in _needed(given)
            if given.get(label) in (None, "")
        ]
        try:
            made = read(data)
        except ValidationError as error:
            raise raised(cls.__name__, [*details(error), *lacking]) from None
        if lacking:
            raise raised(cls.__name__, lacking)
        return made

    @classmethod
    def defaults(cls, stem: str, tree: Mapping[str, Tree], listed: bool, folder: str = "") -> dict[str, str]:
        """An issue without a masthead of its own is one of the series that its folder is called after."""
        if not folder or tree.get("名称") or tree.get("系列"):
            return {"编号": stem}
        return {"编号": f"{folder}{stem}", "系列": folder}

    def references(self) -> Iterator[Reference]:
        yield Reference(("series",), self.series, (BulletinSeries.KIND,), Reach.GROUP)

    def looks_for(self) -> Iterator[str]:
        """The places of its figures, by whose names bureaus are known."""
        for text in self.texts:
            yield from places_asked(text)

    def findings(self) -> Iterator[Finding]:
        if self.number and self.supplement:
            yield Finding(("supplement",), Fault("“期”和“增刊”只写一项", "增刊另外编号，请删去“期”"))

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was written for readers: headlines, notes and articles."""
        parts: tuple[BulletinIssue | Article, ...] = (self, *self.articles)
        return tuple(text for part in parts for text in (*part.title, part.editor_note, part.body) if text)

    @property
    def number_words(self) -> str:
        """「第3期」「增刊第1期」, as the masthead has it."""
        return f"增刊第{self.supplement}期" if self.supplement else f"第{self.number}期"

    @property
    def issue_words(self) -> str:
        """「2021年第3期」, as it is cited and its files are called."""
        return f"{self.year}年{self.number_words}"

    def completed(self, series: BulletinSeries) -> Self:
        """The issue with what its series says where it says nothing itself."""
        blank = {name for name in _OF_SERIES if getattr(self, name) in (None, "", ())}
        return self.model_copy(update={name: getattr(series, name) for name in blank})


def _needed(data: Mapping[str, object]) -> Iterator[str]:
    if not data.get("系列"):
        yield from ("名称", "编印单位")
    if not data.get("期") and not data.get("增刊"):
        yield "期"
    if not data.get(ARTICLES) or any(data.get(label) not in (None, "") for label in _HEADED):
        yield from ("标题", BODY)
