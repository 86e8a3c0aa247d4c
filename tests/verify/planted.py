"""Files with exactly one fault each: made by our own emitters from a changed style or document, or edited afterwards."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from io import BytesIO
from zipfile import ZipFile

from docgen.compose.document import Attachment, Document, ImprintLine, PageBreak, Role, SignOff
from docgen.emit.press import Press
from docgen.style import Style
from samples import body, table
from verify.papers import OFFICE, document, downward, letter, minutes, order, turned

Parts = dict[str, str]


@dataclass(frozen=True)
class Fault:
    """A fault: the rule that must find it, the document, what is changed of style, pages or Word package."""

    rule: str
    document: Document
    style: Mapping[str, Mapping[str, object]] | None = None
    word: Callable[[Parts], None] | None = None

    @property
    def kind(self) -> str:
        return "docx" if self.word else "pdf"

    def emit(self, press: Press) -> bytes:
        """The bytes of the faulty file; `press` is that of the sound style."""
        used = Press(changed(press.style, self.style), press.book) if self.style else press
        made = used.emit(self.document, self.kind)
        return edited(made, self.word) if self.word else made


def changed(style: Style, changes: Mapping[str, Mapping[str, object]]) -> Style:
    """A style with other values; 「角色/标题」 names a role."""
    fields: dict[str, object] = {each.name: getattr(style, each.name) for each in dataclass_fields(style)}
    roles = dict(style.roles)
    for name, values in changes.items():
        if name.startswith("角色/"):
            roles[name[3:]] = roles[name[3:]].model_copy(update=dict(values))
        elif name == "marks":
            fields[name] = {**style.marks, **values}
        else:
            fields[name] = getattr(style, name).model_copy(update=dict(values))
    return type(style)(**{**fields, "roles": roles})


def edited(made: bytes, edit: Callable[[Parts], None]) -> bytes:
    """A Word file with its parts edited as text."""
    with ZipFile(BytesIO(made)) as package:
        data = {name: package.read(name) for name in package.namelist()}
    parts = {name: value.decode() for name, value in data.items() if name.endswith(".xml")}
    edit(parts)
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, value in data.items():
            package.writestr(name, parts.get(name, value))
    return file.getvalue()


def in_document(old: str, new: str) -> Callable[[Parts], None]:
    """Replaces text in the main part, which must hold it."""

    def edit(parts: Parts) -> None:
        assert old in parts["word/document.xml"], old
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new)

    return edit


def in_footers(old: str, new: str) -> Callable[[Parts], None]:
    """Replaces what a regular expression finds in the footers."""

    def edit(parts: Parts) -> None:
        names = ("word/docgenOdd.xml", "word/docgenEven.xml")
        assert any(re.search(old, parts[name]) for name in names), old
        for name in names:
            parts[name] = re.sub(old, new, parts[name])

    return edit


def in_turned(old: str, new: str) -> Callable[[Parts], None]:
    """Replaces what a regular expression finds in the footers of landscape pages."""

    def edit(parts: Parts) -> None:
        for name in ("word/docgenOddTurned.xml", "word/docgenEvenTurned.xml"):
            assert re.search(old, parts[name]), old
            parts[name] = re.sub(old, new, parts[name])

    return edit


def without_hints(parts: Parts) -> None:
    """As a program writes runs that knows nothing of Chinese."""
    for name in ("word/document.xml", "word/styles.xml"):
        parts[name] = parts[name].replace(' w:hint="eastAsia"', "")


def saying(*sentences: str) -> Document:
    """The sound request with more paragraphs."""
    base = document(1)
    return replace(base, body=(*base.body[:-1], *map(body, sentences), base.body[-1]))


def numbered(number: str) -> Document:
    base = document()
    assert base.letterhead is not None
    return replace(base, letterhead=replace(base.letterhead, number=number))


def dated(date: str) -> Document:
    return replace(document(), sign_off=SignOff((OFFICE,), date))


def imprint(*lines: ImprintLine) -> Document:
    return replace(document(), imprint=lines)


COPIED = ImprintLine("抄送", "赣州市司法局。")
PRINTED = ImprintLine("", OFFICE, "2021年4月2日印发")
ALONE = (PageBreak(), body("（此页无正文）", Role.FLUSH))
AT_LEFT = (body(OFFICE, Role.FLUSH), body("2021年4月2日", Role.FLUSH))
HEADED = document().body
UNENDED_NAMES = "、".join(f"中共明川市第{n}司法鉴定所支部委员会" for n in "一二三四五六")  # four lines
ORDINALS = "一二三四五六七八九十" * 2 + "百千万亿"
SWAPPED = (
    body("二、主要做法", Role.HEADING, 1),
    *HEADED[1:6],
    body("一、基本情况", Role.HEADING, 1),
    *HEADED[7:],
)

FAULTS: dict[str, Fault] = {
    # sheet and type area
    "纸是信纸": Fault("纸张", document(), {"area": {"sheet_width": 216, "sheet_height": 279}}),
    "一行27字": Fault("字数", document(), {"page": {"spacing": 0.0}}),
    "一行29字": Fault("字数", document(), {"page": {"spacing": -0.8}}),
    "行距29磅": Fault("行数", document(), {"page": {"pitch": 29.0}}),
    "行距28磅": Fault("行距", document(5), {"page": {"pitch": 28.0}}),
    "天头30毫米": Fault("上白边", document(), {"page": {"top": 30.0}}),
    "下白边46毫米": Fault("下白边", imprint(), word=in_document('w:bottom="1984"', 'w:bottom="2608"')),
    "订口24毫米": Fault("左白边", document(), {"area": {"left": 24.0, "width": 160.0}}),
    "切口22毫米": Fault("右白边", document(), {"area": {"width": 160.0}}),
    "正文四号": Fault("正文字号", document(), {"角色/正文": {"size": 14.0}}),
    "正文宋体": Fault("正文字体", document(), {"角色/正文": {"font": "宋体"}}),
    "正文红字": Fault("正文颜色", document(), {"角色/正文": {"colour": "红"}}),
    # letterhead
    "文号方括号": Fault("文号括号", numbered("章鉴[2021]5号")),
    "文号有第字": Fault("文号编第", numbered("章鉴〔2021〕第5号")),
    "文号有虚位": Fault("文号虚位", numbered("章鉴〔2021〕05号")),
    "文号年份两位": Fault("文号年份", numbered("章鉴〔21〕5号")),
    "文号居左": Fault("文号位置", downward(), {"角色/发文字号": {"align": "居左"}}),
    "文号黑体": Fault("文号字体", downward(), {"角色/发文字号": {"font": "黑体"}}),
    "标志低20毫米": Fault("标志位置", downward(), {"letterhead": {"mark_top": 55.0}}),
    "标志黑色": Fault("标志颜色", document(), {"角色/发文机关标志": {"colour": "黑"}}),
    "密级仿宋": Fault("密级字体", downward(), {"角色/密级": {"font": "仿宋"}}),
    "份号一位": Fault("份号", replace(downward(), letterhead=replace(downward().letterhead, copy_number="3"))),
    "签发人右空四字": Fault("签发人位置", document(), {"角色/上行文号": {"right": 4}}),
    "签发人姓名仿宋": Fault("签发人", document(), {"marks": {"name": "仿宋"}}),
    "分隔线低": Fault("分隔线位置", document(), {"letterhead": {"rule_gap": 9.0}}),
    "分隔线黑色": Fault("分隔线", document(), word=in_document('w:color="FF0000"/></w:pBdr>', 'w:color="000000"/></w:pBdr>')),
    # title, addressee, text
    "标题小": Fault("标题字号", document(), {"角色/标题": {"size": 18.0}}),
    "标题黑体": Fault("标题字体", document(), {"角色/标题": {"font": "黑体"}}),
    "标题居左": Fault("标题居中", document(), {"角色/标题": {"align": "居左"}}),
    "标题拆词": Fault("标题拆词", replace(document(), title=("关于成立中共章江司法鉴", "定所支部的请示"))),
    "标题沙漏": Fault("标题排列", replace(document(), title=("章江司法鉴定所关于成立党组织", "有关事项", "及启用党组织印章的请示"))),
    "主送没有冒号": Fault("主送", replace(document(), addressee="", body=(body("中共赣州市鉴定服务行业委员会", Role.FLUSH), *HEADED))),
    "主送四行没有冒号": Fault("主送", replace(document(), addressee="", body=(body(UNENDED_NAMES, Role.FLUSH), *HEADED))),
    "首页没有正文": Fault("首页正文", replace(document(1), addressee="、".join(f"明川市第{n}司法鉴定所党支部" for n in ORDINALS))),
    "段首不空": Fault("段首缩进", document(), {"角色/正文": {"first": 0}}),
    "黑体丢失": Fault("层次字体", document(), {"角色/一级标题": {"font": "仿宋"}}),
    "先二后一": Fault("层次次序", replace(document(), body=SWAPPED)),
    "附件说明顶格": Fault("附件说明位置", document(), {"角色/附件说明": {"left": 0}}),
    "附件名称有句号": Fault("附件说明", replace(document(), attachments=(Attachment("党员名册。", (table(6),)), Attachment("许可证复印件")))),
    "附件标签仿宋": Fault("附件标签", document(), {"角色/附件标签": {"font": "仿宋"}}),
    "附件标题不一致": Fault("附件一致", document(), word=in_document(">党员名册<", ">党员登记册<")),
    # sign-off
    "落款居左": Fault("落款位置", replace(document(), sign_off=None, note="", attachments=(), body=(*HEADED, *AT_LEFT))),
    "日期右空一字": Fault("落款位置", document(), {"sign_off": {"date_right": 1.0}}),
    "日期有虚位": Fault("日期写法", dated("2021年04月02日")),
    "日期用汉字": Fault("日期写法", dated("二〇二一年四月二日")),
    "此页无正文": Fault("无正文", replace(document(), body=(*HEADED, *ALONE), attachments=(), note="")),
    "附注顶格": Fault("附注", document(), {"角色/附注": {"first": 0}}),
    # imprint
    "版记粗线太粗": Fault("版记线", document(), {"imprint": {"thick": 0.7}}),
    "版记三号": Fault("版记字体", document(), {"角色/版记": {"size": 16.0}}),
    "版记顶格": Fault("版记左右", document(), {"角色/版记": {"left": 0}}),
    "版记漂移": Fault("版记位置", document(), word=in_document('w:tblpYSpec="bottom"', 'w:tblpY="11000"')),
    "抄送没有句号": Fault("抄送", imprint(ImprintLine("抄送", "赣州市司法局"), PRINTED)),
    "没有印发二字": Fault("印发", imprint(COPIED, ImprintLine("", OFFICE, "2021年4月2日"))),
    "印发日期有虚位": Fault("印发", imprint(COPIED, ImprintLine("", OFFICE, "2021年04月02日印发"))),
    # page numbers
    "页码用短横": Fault("页码形式", document(), word=in_footers("—", "-")),
    "页码居中": Fault("页码左右", document(), word=in_footers(r'<w:ind [^>]*/><w:jc w:val="\w+"/>', '<w:jc w:val="center"/>')),
    "没有页码": Fault("页码", document(), word=in_footers(r"<w:r>.*</w:r>", "")),
    "页码仿宋": Fault("页码字体", document(), {"角色/页码": {"font": "仿宋"}}),
    "横面没有页码": Fault("页码", turned(), word=in_turned(r"<mc:AlternateContent.*</mc:AlternateContent>", "")),
    "横面页码高": Fault("页码上下", turned(), word=in_turned('relativeFrom="page"><wp:posOffset>918210<', 'relativeFrom="page"><wp:posOffset>318210<')),
    "页码低": Fault("页码上下", document(), {"letterhead": {"number_gap": 12.0}}),
    # letters and orders
    "信函双线短": Fault("信函双线", letter(), {"letter": {"rule_width": 156.0}}),
    "信函标志低": Fault("信函标志", letter(), {"letter": {"mark_top": 40.0}}),
    "信函首页有页码": Fault("信函首页", letter(), word=in_document("<w:titlePg/>", "")),
    "纪要标志低": Fault("纪要标志", minutes(), {"letterhead": {"mark_top": 55.0}}),
    "出席仿宋": Fault("出席", minutes(), {"marks": {"label": "仿宋"}}),
    "命令标志低": Fault("命令标志", order(), {"letterhead": {"order_top": 35.0}}),
    # wording
    "半角引号": Fault("半角引号", saying('建立"亮身份、亮承诺、亮岗牌"的机制。')),
    "半角逗号": Fault("半角点号", saying("加强领导,压实责任，推动党建和业务融合。")),
    "半角括号": Fault("半角括号", saying("增强政治意识(含服务品质)，相互融合。")),
    "标点重复": Fault("重复点号", saying("加强领导，，压实责任，推动党建和业务融合。")),
    "省略号三点": Fault("三点省略", saying("章程、制度、名册...都要报送。")),
    "引号不成对": Fault("引号配对", saying("建立亮身份、亮承诺、亮岗牌”的机制。")),
    "日期混写": Fault("日期混写", saying("请于2021年四月底前报送。")),
    "年份写零": Fault("年份零", saying("自二零二一年起施行。")),
    "三千": Fault("中西数混", saying("全市有党员3千人。")),
    "百分号省略": Fault("百分范围", saying("覆盖率在15～30%之间。")),
    "万省略": Fault("万亿范围", saying("经费3～5万元。")),
    "全角数字": Fault("全角数字", saying("全市有党员１６名。")),
    "引号用西文字体": Fault("标点宽度", document(), word=without_hints),
}  # fmt: skip
