"""The style: page, roles, fonts as data (templates/style.yaml), one source for Word, PDF and HTML.

Lengths in the file are millimetres (page, rules) or points (sizes, pitches); indents are in characters.
Inside the project every length is an integer number of twips (1/20 pt), Word's unit, so that Word and PDF
add up alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from docgen.records.record import Part
from docgen.records.values import Flag, Line, Lines
from docgen.style.values import (
    Characters,
    Colour,
    Few,
    FontName,
    Millimetres,
    Pitch,
    Ratio,
    Several,
    Side,
    Size,
    Spacing,
    Thickness,
    one_of,
    whole_between,
)

TWIPS_PER_MM = 1440 / 25.4
LATIN = "西文"
OWN = "＋"  # ends the name of a font role whose face sets Latin letters and digits too


def mm(length: float) -> int:
    """Millimetres as twips."""
    return round(length * TWIPS_PER_MM)


def pt(length: float) -> int:
    """Points as twips."""
    return round(length * 20)


Alignment = Literal["两端", "居左", "居中", "居右"]
ALIGNMENTS: tuple[Alignment, ...] = ("两端", "居左", "居中", "居右")


class TypeArea(Part):
    """版心 on the sheet (GB/T 9704 5.2.1), mm."""

    sheet_width: Side = Field(alias="纸宽", description="毫米")
    sheet_height: Side = Field(alias="纸高", description="毫米")
    top: Millimetres = Field(alias="上", description="毫米")
    left: Millimetres = Field(alias="左", description="毫米")
    width: Side = Field(alias="宽", description="毫米")
    height: Side = Field(alias="高", description="毫米")


class PageProfile(Part):
    """How the type area is filled: pitch and spacing in pt, margins in mm, footer distance in twips."""

    pitch: Pitch = Field(alias="行距", description="磅")
    spacing: Spacing = Field(alias="字距", description="磅")
    lines: Several = Field(alias="每面行数", description="行")
    characters: Several = Field(alias="每行字数", description="字")
    top: Millimetres = Field(alias="上边距", description="毫米")
    bottom: Millimetres = Field(alias="下边距", description="毫米")
    footer: Annotated[int, whole_between(0, 20_000)] = Field(alias="页脚", description="缇，一磅的二十分之一")


class FontChain(Part):
    """A font role: the name written into Word files, and the faces tried in turn for PDF."""

    word: FontName = Field(alias="Word", description="写进 Word 文件的字体名称")
    alternative: FontName = Field(alias="别名", description="Word 没有它时用的字体")
    faces: tuple[FontName, ...] = Field(alias="字面", description="依次试用的字体", min_length=1)


class RoleStyle(Part):
    """How a role looks. Indents in characters; size, pitch, spacing in pt (None: the page profile's)."""

    font: Line = Field("仿宋", alias="字体", description="“字体”中的一种")
    own: Flag = Field(False, alias="西文同体", description="西文和数字也用这种字体")
    size: Size = Field(16, alias="字号", description="磅")
    spacing: Spacing | None = Field(None, alias="字距", description="磅")
    pitch: Pitch | None = Field(None, alias="行距", description="磅")
    align: Annotated[Alignment, one_of(*ALIGNMENTS)] = Field("两端", alias="对齐", description="对齐")
    first: Characters = Field(0, alias="首行", description="字")
    left: Characters = Field(0, alias="左", description="字")
    right: Characters = Field(0, alias="右", description="字")
    colour: Line = Field("黑", alias="颜色", description="“颜色”中的一种")
    keep_next: Flag = Field(False, alias="同页", description="与下一段同页")

    @property
    def set_in(self) -> str:
        """The font role that its text is set in, Latin letters in the Latin role unless they are its own."""
        return f"{self.font}{OWN}" if self.own else self.font


class LetterheadStyle(Part):
    """版头 (7.2): mm; rule in pt."""

    mark_top: Millimetres = Field(alias="标志上边缘", description="毫米")
    order_top: Millimetres = Field(alias="命令标志上边缘", description="毫米")
    mark_least: Size = Field(alias="标志最小字号", description="磅")
    mark_pitch: Ratio = Field(alias="标志行距", description="倍")
    rule_gap: Millimetres = Field(alias="分隔线距", description="毫米")
    rule: Thickness = Field(alias="分隔线", description="线的粗细")
    number_gap: Millimetres = Field(alias="页码距", description="毫米")


class LetterStyle(Part):
    """信函 (10.1): mm; lines in pt."""

    mark_top: Millimetres = Field(alias="标志上边缘", description="毫米")
    rule_gap: Millimetres = Field(alias="双线距", description="毫米")
    rule_bottom: Millimetres = Field(alias="双线下", description="毫米")
    rule_width: Millimetres = Field(alias="双线长", description="毫米")
    thick: Thickness = Field(alias="粗线", description="线的粗细")
    thin: Thickness = Field(alias="细线", description="线的粗细")
    between: Thickness = Field(alias="线间", description="线的粗细")
    text_gap: Ratio = Field(alias="文字距线", description="倍")


class SignOffStyle(Part):
    """落款 (7.3.5): characters and lines; seal and signature stamp in mm."""

    date_right: Characters = Field(alias="日期右空", description="字")
    unsealed_right: Characters = Field(alias="不盖章右空", description="字")
    seal_lines: Few = Field(alias="盖章空行", description="行")
    seal: Millimetres = Field(alias="印章直径", description="毫米")
    seal_gap: Characters = Field(alias="印章上空", description="行")
    stamp: Millimetres = Field(alias="签名章宽", description="毫米")
    stamp_lines: Few = Field(alias="签名章空行", description="行")
    least_pitch: Pitch = Field(alias="最小行距", description="磅")
    most_pitch: Pitch = Field(alias="最大行距", description="磅")


class ImprintStyle(Part):
    """版记 (7.4.1): rules in mm."""

    thick: Thickness = Field(alias="粗线", description="线的粗细")
    thin: Thickness = Field(alias="细线", description="线的粗细")


class TableStyle(Part):
    """Tables: rule in pt, padding of the cells in mm."""

    rule: Thickness = Field(alias="线", description="线的粗细")
    side: Millimetres = Field(alias="左右空", description="毫米")
    above: Millimetres = Field(alias="上下空", description="毫米")
    small: Millimetres = Field(alias="小字上下空", description="毫米；用小单元格的行")
    seal: Millimetres = Field(alias="盖章高", description="毫米；盖章的一行至少这么高")


class ChartStyle(Part):
    """Charts: mm; type, rules and lines in pt; colours from dark to light, so that they differ in grey print too."""

    font: Line = Field("宋体", alias="字体", description="“字体”中的一种")
    size: Size = Field(alias="字号", description="磅")
    bar: Millimetres = Field(alias="条高", description="毫米")
    gap: Millimetres = Field(alias="条距", description="毫米")
    depth: Millimetres = Field(alias="走势高", description="毫米")
    head: Millimetres = Field(alias="图例高", description="毫米")
    foot: Millimetres = Field(alias="下空", description="毫米")
    rule: Thickness = Field(alias="线", description="线的粗细")
    line: Thickness = Field(alias="走势线", description="线的粗细")
    ink: Colour = Field(alias="字色", description="文字和轴线的颜色")
    grid: Colour = Field(alias="格线色", description="格线的颜色")
    colours: tuple[Colour, ...] = Field(alias="色", description="各系列的颜色，由深到浅", min_length=2)


class MastheadStyle(Part):
    """One look of a bulletin's 报头: mm; sizes and rules in pt; a thin rule of 0: a single one."""

    name_size: Size = Field(alias="名称字号", description="磅")
    name_least: Size = Field(alias="名称最小字号", description="磅")
    name_top: Millimetres = Field(alias="名称上边缘", description="毫米")
    name_pitch: Ratio = Field(alias="名称行距", description="倍")
    rule: Thickness = Field(alias="粗线", description="线的粗细")
    thin: Thickness = Field(0, alias="细线", description="线的粗细")
    between: Thickness = Field(0, alias="线间", description="线的粗细")
    rule_gap: Millimetres = Field(alias="分隔线距", description="毫米")


class WordingStyle(Part):
    """Words that decide where the lines of a title and the pages end."""

    whole: Lines = Field(alias="标题不拆", description="标题回行时不拆开的词")
    closing: Lines = Field(alias="结束语", description="正文最后一句的开头，如“特此”“妥否”")


class StyleFile(Part):
    """The whole of a style file."""

    area: TypeArea = Field(alias="版心", description="纸和版心")
    pages: dict[str, PageProfile] = Field(alias="页面", description="各种版面", min_length=1)
    fonts: dict[str, FontChain] = Field(alias="字体", description="各种字体")
    colours: dict[str, Colour] = Field(alias="颜色", description="各种颜色")
    roles: dict[str, RoleStyle] = Field(alias="角色", description="各种段落的样子")
    marks: dict[str, Line] = Field(alias="标记", description="段内文字的字体")
    letterhead: LetterheadStyle = Field(alias="版头", description="版头")
    letter: LetterStyle = Field(alias="信函", description="信函格式")
    sign_off: SignOffStyle = Field(alias="落款", description="落款")
    imprint: ImprintStyle = Field(alias="版记", description="版记")
    table: TableStyle = Field(alias="表格", description="表格")
    mastheads: dict[str, MastheadStyle] = Field(alias="报头", description="简报的报头", min_length=1)
    chart: ChartStyle | None = Field(None, alias="图", description="不写就照自带的 style.yaml")
    wording: WordingStyle | None = Field(None, alias="用语", description="不写就照自带的 style.yaml")


@dataclass(frozen=True)
class Style:
    """The whole style with one page profile chosen."""

    area: TypeArea
    page: PageProfile
    fonts: Mapping[str, FontChain]
    colours: Mapping[str, str]
    roles: Mapping[str, RoleStyle]
    marks: Mapping[str, str]
    letterhead: LetterheadStyle
    letter: LetterStyle
    sign_off: SignOffStyle
    imprint: ImprintStyle
    table: TableStyle
    mastheads: Mapping[str, MastheadStyle]
    chart: ChartStyle
    wording: WordingStyle
    digest: str  # of the file's text and what is chosen: part of a document's key
    profile: str
    duplex: bool = False  # printed on both sides: the imprint on an even page

    def having(self, page: PageProfile | None = None, sign_off: SignOffStyle | None = None) -> "Style":
        """The same style but for some of its parts."""
        return replace(self, page=page or self.page, sign_off=sign_off or self.sign_off)

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
