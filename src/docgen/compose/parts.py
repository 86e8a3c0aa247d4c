"""The parts of an official document from the front matter of its template."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from docgen.compose.blocks import Section
from docgen.compose.document import (
    Attachment,
    Block,
    Document,
    Form,
    ImprintLine,
    Letterhead,
    Masthead,
    Revision,
    Seal,
    SignOff,
)
from docgen.compose.seals import Picture, read_seals
from docgen.compose.shield import bare
from docgen.compose.template import Facts, Template
from docgen.dossier.values import FaultError, near
from docgen.problems import Problem, ProblemsError

KEYS = frozenset(
    [
        "格式",
        "名称",
        "发文机关",
        "标志后缀",
        "发文字号",
        "签发人",
        "份号",
        "密级",
        "紧急程度",
        "标题",
        "题注",
        "主送",
        "附件",
        "落款",
        "职务",
        "成文日期",
        "盖章",
        "印章",
        "签名章",
        "附注",
        "页码",
        "抄送",
        "印发",
        "印发日期",
        "修订人",
        "修订日期",
        "报头.名称",
        "报头.期号",
        "报头.总期号",
        "报头.编印",
        "报头.日期",
        "报头.提示",
        "报头.样式",
        "报尾.报",
        "报尾.送",
        "报尾.发",
        "报尾.增发",
        "报尾.印数",
    ]
)

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_SUFFIX = {Form.DOCUMENT: "文件"}
_SENDERS = {"报尾.报": "报", "报尾.送": "送", "报尾.发": "发", "报尾.增发": "本期增发"}


@dataclass(slots=True)
class Parts:
    """The rendered front matter, asked key by key; what is wrong with it is gathered in `problems`."""

    template: Template
    lines: Mapping[str, tuple[str, ...]]
    problems: list[Problem] = field(default_factory=list)

    def one(self, key: str) -> str:
        """The one line of a part; empty if it is left out."""
        lines = self.many(key)
        if len(lines) > 1:
            self.fault(key, "应是一行，却有几行", "请写成一行")
        return lines[0] if lines else ""

    def many(self, key: str) -> tuple[str, ...]:
        """The lines of a part."""
        lines = self.lines.get(key, ())
        if any("\n" in line for line in lines):
            self.fault(key, "填入的内容里有换行", "请写在一行里，或者用“| 逐行”")
        return lines

    def day(self, key: str) -> date | None:
        """The day that a part names; None if it is left out, or holds blanks to fill in."""
        text = bare(self.one(key))
        match = _DATE.fullmatch(text)
        try:
            if match:
                return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            match = None
        if text and "\u3000" not in text:
            self.fault(key, f"“{text}”不是日期", "应写成“2021年3月14日”")
        return None

    def fault(self, key: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.template.where(key), what, remedy))


def render_parts(template: Template, facts: Facts) -> Parts:
    """Fill in the front matter."""
    lines: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for key, pieces in template.parts.items():
        found: list[str] = []
        for piece in pieces:
            try:
                found.extend(piece.lines(facts))
            except ProblemsError as error:
                problems.extend(error.problems)
        lines[key] = tuple(found)
    return Parts(template, lines, problems)


def assemble(parts: Parts, sections: list[Section], picture: Picture) -> Document:
    """The document of these parts around its body. Faults go to `parts.problems`."""
    form = _form(parts)
    title = parts.many("标题")
    letterhead, masthead = _letterhead(parts, form), _masthead(parts)
    document = Document(
        form=form,
        name=parts.one("名称") or "".join(title) or "".join(parts.many("报头.名称")),
        body=tuple(sections[0].blocks),
        title=title,
        subtitle=parts.one("题注"),
        author=_author(parts),
        dated=parts.day("报头.日期" if masthead else "成文日期"),
        letterhead=letterhead,
        masthead=masthead,
        addressee=parts.one("主送").rstrip("：:"),
        sign_off=_sign_off(parts, picture),
        note=parts.one("附注"),
        attachments=_attachments(parts, sections[1:]),
        imprint=_imprint(parts),
        revision=_revision(parts),
        numbered=parts.one("页码") != "否",
    )
    if not document.name and not parts.problems:
        parts.fault("标题", "没有标题", "请写“标题”，没有标题的文件请写“名称”")
    return document


def _revision(parts: Parts) -> Revision | None:
    author, dated = parts.one("修订人"), parts.day("修订日期")
    return Revision(author, dated) if author and dated else None


def _form(parts: Parts) -> Form:
    text = parts.one("格式") or Form.PLAIN
    try:
        return Form(text)
    except ValueError:
        parts.fault("格式", f"没有“{text}”这种格式", near(text, list(Form)))
        return Form.PLAIN


def _letterhead(parts: Parts, form: Form) -> Letterhead | None:
    issuers = parts.many("发文机关")
    if not issuers or form in (Form.PLAIN, Form.BULLETIN):
        return None
    return Letterhead(
        issuers=issuers,
        suffix=parts.one("标志后缀") if "标志后缀" in parts.lines else _SUFFIX.get(form, ""),
        number=parts.one("发文字号"),
        signers=parts.many("签发人"),
        copy_number=parts.one("份号"),
        secrecy=parts.one("密级"),
        urgency=parts.one("紧急程度"),
    )


def _masthead(parts: Parts) -> Masthead | None:
    if not (name := parts.many("报头.名称")):
        return None
    return Masthead(
        name=name,
        number=parts.one("报头.期号"),
        publisher=parts.one("报头.编印"),
        issued=parts.one("报头.日期"),
        notice="\u3000".join(parts.many("报头.提示")),
        total_number=parts.one("报头.总期号"),
        profile=parts.one("报头.样式"),
    )


def _author(parts: Parts) -> str:
    return "、".join(parts.many("发文机关")) or parts.one("报头.编印")


def _sign_off(parts: Parts, picture: Picture) -> SignOff | None:
    signatories, dated, titles = parts.many("落款"), parts.one("成文日期"), parts.many("职务")
    if not signatories and not dated:
        return None
    sealed = parts.one("盖章") != "否"
    seals = _seals(parts, titles or (signatories if sealed else ()), "签名章" if titles else "印章", picture)
    return SignOff(signatories, dated, sealed, titles, seals)


def _seals(parts: Parts, owners: tuple[str, ...], kind: str, picture: Picture) -> tuple[Seal, ...]:
    """The pictures of seals, or of signature stamps where a title is given."""
    other = "印章" if kind == "签名章" else "签名章"
    if parts.many(other):
        use = "写了“职务”，用签名章" if kind == "签名章" else "没有写“职务”"
        parts.fault(other, f"这里不能有{other}：{use}", "请核对“职务”“印章”“签名章”")
    lines = tuple(map(bare, parts.many(kind)))
    if lines and not owners:
        parts.fault(kind, "写了“盖章: 否”，又写了印章", "请删去其中一项")
        return ()
    try:
        return read_seals(kind, lines, owners, picture) if lines else ()
    except FaultError as fault:
        parts.fault(kind, fault.what, fault.remedy)
        return ()


def _attachments(parts: Parts, sections: list[Section]) -> tuple[Attachment, ...]:
    """The attachments in the order of their list, each with what the body gave under its title."""
    titles = parts.many("附件")
    plain = tuple(map(bare, titles))
    held: dict[str, tuple[Block, ...]] = {}
    for section in sections:
        if section.title not in plain or section.title in held:
            what = f"“+++ 附件 {section.title}”{'重复' if section.title in held else '不在附件说明中'}"
            parts.fault("附件", what, "名称须与“附件”中列出的一致，并且只有一份")
        held[section.title] = tuple(section.blocks)
    return tuple(Attachment(title, held.get(bare(title), ())) for title in titles)


def _imprint(parts: Parts) -> tuple[ImprintLine, ...]:
    lines = [
        ImprintLine(label, "、".join(parts.many(key))) for key, label in _SENDERS.items() if parts.many(key)
    ]
    if copies := parts.one("报尾.印数"):
        last = lines.pop() if lines else ImprintLine("", "")
        lines.append(ImprintLine(last.label, last.text, copies))
    if copied := "，".join(parts.many("抄送")):
        lines.append(ImprintLine("抄送", copied.rstrip("。") + "。"))
    if printer := parts.one("印发"):
        dated = parts.one("印发日期")
        lines.append(ImprintLine("", printer, f"{dated}印发" if dated else ""))
    return tuple(lines)
