"""The style: page, roles, fonts as data (templates/style.yaml), one source for Word, PDF and HTML.

Lengths in the file are millimetres (page, rules) or points (sizes, pitches); indents are in characters.
Inside the project every length is an integer number of twips (1/20 pt), Word's unit, so that Word and PDF
add up alike.
"""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

TWIPS_PER_MM = 1440 / 25.4
LATIN = "西文"
OWN = "＋"  # ends the name of a font role whose face sets Latin letters and digits too


def mm(length: float) -> int:
    """Millimetres as twips."""
    return round(length * TWIPS_PER_MM)


def pt(length: float) -> int:
    """Points as twips."""
    return round(length * 20)


def _truth(value: object) -> object:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_truth)]
Alignment = Literal["两端", "居左", "居中", "居右"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class TypeArea(_Part):
    """版心 on the sheet (GB/T 9704 5.2.1), mm."""

    sheet_width: float = Field(alias="纸宽")
    sheet_height: float = Field(alias="纸高")
    top: float = Field(alias="上")
    left: float = Field(alias="左")
    width: float = Field(alias="宽")
    height: float = Field(alias="高")


class PageProfile(_Part):
    """How the type area is filled: pitch and spacing in pt, margins in mm, footer distance in twips."""

    pitch: float = Field(alias="行距")
    spacing: float = Field(alias="字距")
    lines: int = Field(alias="每面行数")
    characters: int = Field(alias="每行字数")
    top: float = Field(alias="上边距")
    bottom: float = Field(alias="下边距")
    footer: int = Field(alias="页脚")


class FontChain(_Part):
    """A font role: the name written into Word files, and the faces tried in turn for PDF."""

    word: str = Field(alias="Word")
    alternative: str = Field(alias="别名")
    faces: tuple[str, ...] = Field(alias="字面")


class RoleStyle(_Part):
    """How a role looks. Indents in characters; size, pitch, spacing in pt (None: the page profile's)."""

    font: str = Field("仿宋", alias="字体")
    own: YesNo = Field(False, alias="西文同体")
    size: float = Field(16, alias="字号")
    spacing: float | None = Field(None, alias="字距")
    pitch: float | None = Field(None, alias="行距")
    align: Alignment = Field("两端", alias="对齐")
    first: float = Field(0, alias="首行")
    left: float = Field(0, alias="左")
    right: float = Field(0, alias="右")
    colour: str = Field("黑", alias="颜色")
    keep_next: YesNo = Field(False, alias="同页")

    @property
    def set_in(self) -> str:
        """The font role that its text is set in, Latin letters in the Latin role unless they are its own."""
        return f"{self.font}{OWN}" if self.own else self.font


class LetterheadStyle(_Part):
    """版头 (7.2): mm; rule in pt."""

    mark_top: float = Field(alias="标志上边缘")
    order_top: float = Field(alias="命令标志上边缘")
    mark_least: float = Field(alias="标志最小字号")
    mark_pitch: float = Field(alias="标志行距")
    rule_gap: float = Field(alias="分隔线距")
    rule: float = Field(alias="分隔线")
    number_gap: float = Field(alias="页码距")


class LetterStyle(_Part):
    """信函 (10.1): mm; lines in pt."""

    mark_top: float = Field(alias="标志上边缘")
    rule_gap: float = Field(alias="双线距")
    rule_bottom: float = Field(alias="双线下")
    rule_width: float = Field(alias="双线长")
    thick: float = Field(alias="粗线")
    thin: float = Field(alias="细线")
    between: float = Field(alias="线间")
    text_gap: float = Field(alias="文字距线")


class SignOffStyle(_Part):
    """落款 (7.3.5): characters and lines; seal and signature stamp in mm."""

    date_right: float = Field(alias="日期右空")
    unsealed_right: float = Field(alias="不盖章右空")
    seal_lines: int = Field(alias="盖章空行")
    seal: float = Field(alias="印章直径")
    seal_gap: float = Field(alias="印章上空")
    stamp: float = Field(alias="签名章宽")
    stamp_lines: int = Field(alias="签名章空行")
    least_pitch: float = Field(alias="最小行距")
    most_pitch: float = Field(alias="最大行距")


class ImprintStyle(_Part):
    """版记 (7.4.1): rules in mm."""

    thick: float = Field(alias="粗线")
    thin: float = Field(alias="细线")


class TableStyle(_Part):
    """Tables: rule in pt, padding of the cells in mm."""

    rule: float = Field(alias="线")
    side: float = Field(alias="左右空")
    above: float = Field(alias="上下空")


class MastheadStyle(_Part):
    """One look of a bulletin's 报头: mm; sizes and rules in pt; a thin rule of 0: a single one."""

    name_size: float = Field(alias="名称字号")
    name_least: float = Field(alias="名称最小字号")
    name_top: float = Field(alias="名称上边缘")
    name_pitch: float = Field(alias="名称行距")
    rule: float = Field(alias="粗线")
    thin: float = Field(0, alias="细线")
    between: float = Field(0, alias="线间")
    rule_gap: float = Field(alias="分隔线距")


class Style(_Part):
    """The whole style with one page profile chosen."""

    area: TypeArea = Field(alias="版心")
    page: PageProfile
    fonts: dict[str, FontChain] = Field(alias="字体")
    colours: dict[str, str] = Field(alias="颜色")
    roles: dict[str, RoleStyle] = Field(alias="角色")
    marks: dict[str, str] = Field(alias="标记")
    letterhead: LetterheadStyle = Field(alias="版头")
    letter: LetterStyle = Field(alias="信函")
    sign_off: SignOffStyle = Field(alias="落款")
    imprint: ImprintStyle = Field(alias="版记")
    table: TableStyle = Field(alias="表格")
    mastheads: dict[str, MastheadStyle] = Field(alias="报头", min_length=1)
    digest: str  # of the file's text and what is chosen: part of a document's key
    profile: str
    duplex: bool = False  # printed on both sides: the imprint on an even page

    def having(self, **changes: object) -> "Style":
        """The same style but for some of its parts."""
        return Style.model_construct(
            **{**{name: getattr(self, name) for name in type(self).model_fields}, **changes}
        )

    @cached_property
    def measure(self) -> int:
        """Width of the type area, twips."""
        return int(self.area.width * TWIPS_PER_MM)

    @cached_property
    def pitch(self) -> int:
        """Line pitch of body text, twips."""
        return pt(self.page.pitch)

    @cached_property
    def margins(self) -> tuple[int, int, int, int]:
        """Top, right, bottom, left margin of the page, twips."""
        right = self.sheet[0] - mm(self.area.left) - self.measure
        return mm(self.page.top), right, mm(self.page.bottom), mm(self.area.left)

    @cached_property
    def sheet(self) -> tuple[int, int]:
        """Width and height of the sheet, twips."""
        return mm(self.area.sheet_width), mm(self.area.sheet_height)

    @cached_property
    def turned(self) -> tuple[int, int]:
        """Measure and depth of a landscape page: the type area turned to the left (GB/T 9704 8), twips."""
        return self.depth, self.measure

    @cached_property
    def depth(self) -> int:
        """Height that the lines of one page may fill, twips."""
        top, _, bottom, _ = self.margins
        return self.sheet[1] - top - bottom

    @cached_property
    def area_top(self) -> int:
        """From the upper margin down to the type area's upper edge, twips (0 in `grid`)."""
        return mm(self.area.top) - self.margins[0]

    @cached_property
    def area_bottom(self) -> int:
        """From the lower margin up to the type area's lower edge, twips (0 in `grid`)."""
        return self.sheet[1] - mm(self.area.top + self.area.height) - self.margins[2]

    def chain(self, font: str) -> FontChain:
        """The chain of a font role."""
        return self.fonts[font.removesuffix(OWN)]

    def latin(self, font: str) -> FontChain:
        """The chain of the Latin letters beside a font role."""
        return self.chain(font if font.endswith(OWN) else LATIN)

    def spacing(self, role: RoleStyle) -> int:
        """Letter-spacing of a role, twips; the profile's, in proportion to the size, unless the role says."""
        return pt(self.page.spacing * role.size / 16) if role.spacing is None else pt(role.spacing)

    def line(self, role: RoleStyle) -> int:
        """Line pitch of a role, twips."""
        return self.pitch if role.pitch is None else pt(role.pitch)

    def characters(self, count: float, role: RoleStyle) -> int:
        """Width of `count` characters of a role, twips."""
        return round(count * (pt(role.size) + self.spacing(role)))
