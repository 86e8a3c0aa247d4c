"""Issues of a bulletin: a Markdown file whose front matter holds the parts around the body."""

from typing import ClassVar

from pydantic import Field

from docgen.records.record import Record
from docgen.records.values import Count, Day, Line, Lines, Manuscript, PersonNames, Prose, Serial, Year


class BulletinIssue(Record):
    """工作动态: one issue with one article."""

    KIND: ClassVar[str] = "工作动态"
    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)
    ENDING: ClassVar[str] = ".md"
    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = (("name", "year", "number"),)

    name: Lines = Field(alias="名称", description="报头名称，一行或几行", min_length=1)
    year: Year = Field(alias="年", description="四位年份")
    number: Serial = Field(alias="期", description="当年第几期")
    total_number: Serial | None = Field(None, alias="总期数", description="创刊以来第几期")
    publisher: Line = Field(alias="编印单位", description="报头左下的编印单位，照登")
    dated: Day = Field(alias="日期", description="报头右下的日期")
    secrecy: Line = Field("", alias="密级", description="如“机密★1年”")
    notice: Line = Field("", alias="提示", description="如“内部资料 注意保存”")
    column: Line = Field("", alias="栏目", description="标题上方【】中的栏目")
    title: Lines = Field(alias="标题", description="标题，一行或几行", min_length=1)
    editor_note: Prose = Field("", alias="编者按", description="编者按，可分段")
    editors: PersonNames = Field((), alias="编辑", description="编辑姓名")
    reviewers: PersonNames = Field((), alias="审核", description="审核姓名")
    approvers: PersonNames = Field((), alias="审签", description="审签姓名")
    report_to: Lines = Field((), alias="报", description="上级单位")
    send_to: Lines = Field((), alias="送", description="同级或不相隶属的单位")
    issue_to: Lines = Field((), alias="发", description="下级单位")
    copies: Count | None = Field(None, alias="印数", description="共印多少份")
    body: Manuscript = Field(alias="正文", description="Markdown 正文，写在第二行“---”之后")
