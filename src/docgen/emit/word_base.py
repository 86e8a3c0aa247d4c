"""The Word package that every document starts from: styles, settings, footers, fonts; made once a process."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.layout.units import NOT_AT_END, NOT_AT_START
from docgen.style.model import LATIN, Alignment, RoleStyle, Style, mm, pt

JUSTIFY: Mapping[Alignment, str] = {"两端": "both", "居左": "left", "居中": "center", "居右": "right"}
SPACER = "docgenSpacer"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


def style_id(name: str, style: Style) -> str:
    """The id of the Word style that stands for a role."""
    return f"docgen{list(style.roles).index(name)}"


def base_package(style: Style) -> dict[str, bytes]:
    """Part name → bytes of a package with an empty body."""
    template = docx.Document()
    _fonts_by_default(template, style)
    _styles(template, style)
    _settings(template)
    _section(template, style)
    _first_page(template, style)
    _footers(template, style)
    _thumbnail(template)
    made = BytesIO()
    template.save(made)
    with ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/fontTable.xml"] = _font_table(style).encode()
    return parts


def inserted(part: bytes, before: str, text: str) -> bytes:
    """A part with `text` put in before a mark."""
    whole = part.decode()
    place = whole.index(before)
    return f"{whole[:place]}{text}{whole[place:]}".encode()


def _thumbnail(template: WordDocument) -> None:
    """Drops the picture of another document that python-docx's template carries."""
    relations = template.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]


def run_fonts(font: str, style: Style) -> str:
    """w:rFonts of a font role: Latin letters in the Latin face or its own, doubtful characters as Chinese."""
    chain, latin = style.chain(font), style.latin(font)
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin.word}" w:hAnsi="{latin.word}"'
        f' w:eastAsia="{chain.word}" w:cs="{latin.word}"/>'
    )


def run_properties(role: RoleStyle, style: Style) -> str:
    """The children of w:rPr for a role, in the order of the schema."""
    colour = style.colours[role.colour].lstrip("#")
    size = round(role.size * 2)
    fonts = run_fonts(role.set_in, style)
    inked = "" if role.colour == "黑" else f'<w:color w:val="{colour}"/>'
    return (
        f'{fonts}{inked}<w:spacing w:val="{style.spacing(role)}"/><w:kern w:val="0"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    )


def _paragraph_properties(name: str, role: RoleStyle, style: Style) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if role.keep_next else ""
    left, right = style.characters(role.left, role), style.characters(role.right, role)
    first = style.characters(role.first, role)
    return (
        f'{keep}<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/>'
        '<w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{style.line(role)}" w:lineRule="exact"/>'
        f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="{first}"/><w:jc w:val="{JUSTIFY[role.align]}"/>'
    )


def _fonts_by_default(template: WordDocument, style: Style) -> None:
    """No theme fonts: the defaults name the body's face (w:docDefaults)."""
    root = template.styles.element
    for old in root.findall(qn("w:docDefaults")):
        root.remove(old)
    body = run_properties(style.roles["正文"], style)
    root.insert(
        0,
        _xml(
            f"<w:docDefaults><w:rPrDefault><w:rPr>{body}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        ),
    )


def _styles(template: WordDocument, style: Style) -> None:
    """One paragraph style a role, named 公文＋role; the template's own styles go, but for Normal."""
    root = template.styles.element
    for old in root.findall(qn("w:style")):
        if old.get(qn("w:styleId")) not in ("Normal", "TableNormal"):
            root.remove(old)
    _fill(template.styles["Normal"].element, "正文", style.roles["正文"], style, first=False)
    for name, role in style.roles.items():
        made = template.styles.add_style(f"公文{name}", WD_STYLE_TYPE.PARAGRAPH)
        made.element.set(qn("w:styleId"), style_id(name, style))
        made.quick_style = True
        _fill(made.element, name, role, style)
    root.append(_xml(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{SPACER}"><w:name w:val="公文空行"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    ))  # fmt: skip


def _fill(element: BaseOxmlElement, name: str, role: RoleStyle, style: Style, first: bool = True) -> None:
    for tag in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    paragraph = _paragraph_properties(name, role, style)
    element.append(_xml(f"<w:pPr>{paragraph if first else _without_indent(paragraph)}</w:pPr>"))
    element.append(_xml(f"<w:rPr>{run_properties(role, style)}</w:rPr>"))


def _without_indent(properties: str) -> str:
    start = properties.index("<w:ind ")
    return properties[:start] + properties[properties.index("/>", start) + 2 :]


def _settings(template: WordDocument) -> None:
    """Odd and even footers differ; our own list of characters that may not end or start a line (17.15.1.59/60).

    A justified line that ends in a break of the drafter's is not spread (17.15.3.17).
    """
    root = template.settings.element
    template.settings.odd_and_even_pages_header_footer = True
    after, before = "".join(sorted(NOT_AT_END)), "".join(sorted(NOT_AT_START))
    control = root.find(qn("w:characterSpacingControl"))
    place = list(root).index(control) + 1
    root.insert(place, _xml(f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{_attribute(before)}"/>'))
    root.insert(place, _xml(f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{_attribute(after)}"/>'))
    compat = root.find(qn("w:compat"))
    if compat is not None:
        root.remove(compat)
    place = list(root).index(root.find(qn("w:noLineBreaksBefore"))) + 1
    uri = "http://schemas.microsoft.com/office/word"
    mode = f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
    root.insert(place, _xml(f"<w:compat><w:doNotExpandShiftReturn/>{mode}</w:compat>"))


def _section(template: WordDocument, style: Style) -> None:
    section = template.sections[0]
    top, right, bottom, left = style.margins
    properties = section._sectPr
    for tag in ("w:pgSz", "w:pgMar", "w:cols", "w:docGrid"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    width, height = style.sheet
    properties.append(_xml(f'<w:pgSz w:w="{width}" w:h="{height}"/>'))
    properties.append(_xml(
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="851" w:footer="{style.page.footer}" w:gutter="0"/>'
    ))  # fmt: skip
    properties.append(_xml('<w:cols w:space="425"/>'))
    properties.append(_xml(f'<w:docGrid w:type="lines" w:linePitch="{style.pitch}"/>'))


def _footers(template: WordDocument, style: Style) -> None:
    """Page numbers — 1 —: odd pages right, even pages left, one character in (GB/T 9704 7.5)."""
    section = template.sections[0]
    for footer, align, side in (
        (section.footer, "right", "right"),
        (section.even_page_footer, "left", "left"),
    ):
        footer.is_linked_to_previous = False
        element = footer._element
        for old in list(element):
            element.remove(old)
        element.append(_xml(page_number(style, align, side)))


def _first_page(template: WordDocument, style: Style) -> None:
    """A header and a footer for sections whose first page has its own: both empty."""
    section = template.sections[0]
    section.different_first_page_header_footer = True
    for part in (section.first_page_header, section.first_page_footer):
        part.is_linked_to_previous = False
        for old in list(part._element):
            part._element.remove(old)
        part._element.append(_xml(f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/></w:pPr></w:p>'))
    section.different_first_page_header_footer = False


def page_number(style: Style, align: str, side: str) -> str:
    """The paragraph of the footer."""
    role = style.roles["页码"]
    size, inset = pt(role.size), pt(role.size)
    properties = (
        f'<w:rPr>{run_fonts(role.set_in, style)}<w:spacing w:val="0"/><w:sz w:val="{size // 10}"/></w:rPr>'
    )
    parts = (
        '<w:t xml:space="preserve">— </w:t>', '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>', '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> —</w:t>',
    )  # fmt: skip
    runs = "".join(f"<w:r>{properties}{part}</w:r>" for part in parts)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id("页码", style)}"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{size}" w:lineRule="exact"/>'
        f'<w:ind w:{side}="{inset}" w:firstLine="0"/><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'
    )


def _font_table(style: Style) -> str:
    """fontTable.xml: each font with the name it may go by on a computer that lacks the official one."""
    fonts = "".join(
        f'<w:font w:name="{chain.word}"><w:altName w:val="{chain.alternative}"/>'
        f'<w:charset w:val="{"00" if role == LATIN else "86"}"/></w:font>'
        for role, chain in style.fonts.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _xml(text: str) -> BaseOxmlElement:
    cut = min(place for place in (text.find(" "), text.find(">"), text.find("/>")) if place > 0)
    return parse_xml(f"{text[:cut]} {nsdecls('w')}{text[cut:]}")


def rule_width(thickness: float) -> int:
    """A rule's thickness (twips) in the eighths of a point that Word counts borders in."""
    return max(round(thickness / 20 * 8), 2)


def cell_side(style: Style) -> int:
    """Left and right padding of table cells, twips."""
    return mm(style.table.side)
