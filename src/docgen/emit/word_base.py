"""The parts of a Word file that are the same for every document of a style: styles, settings, footers, fonts."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from xml.sax.saxutils import quoteattr

from docgen.layout.units import NOT_AT_END, NOT_AT_START
from docgen.style.model import LATIN, Alignment, RoleStyle, Style, mm, pt

JUSTIFY: Mapping[Alignment, str] = {"两端": "both", "居左": "left", "居中": "center", "居右": "right"}
SPACER = "docgenSpacer"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
THEME = "word/theme/theme1.xml"
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES_FILE, THEME_FILE = (
    "word_styles.xml",
    "word_theme.xml",
)  # of the file that python-docx begins new ones with


def style_id(name: str, style: Style) -> str:
    """The id of the Word style that stands for a role."""
    return f"docgen{list(style.roles).index(name)}"


def base_parts(style: Style) -> dict[str, bytes]:
    """Part name → bytes, of styles, settings, fonts and theme."""
    return {
        "word/styles.xml": _styles(style).encode(),
        "word/settings.xml": _settings().encode(),
        "word/fontTable.xml": _font_table(style).encode(),
        THEME: _read(THEME_FILE),
    }


def _read(name: str) -> bytes:
    return (files("docgen.emit") / name).read_bytes()


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


def _paragraph_properties(role: RoleStyle, style: Style) -> str:
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


def _styles(style: Style) -> str:
    """styles.xml: what Word has of its own, and one paragraph style a role, named 公文＋role.

    No theme fonts: the defaults name the body's face (w:docDefaults).
    """
    body = style.roles["正文"]
    plain = f"<w:rPr>{run_properties(body, style)}</w:rPr>"
    defaults = f"<w:docDefaults><w:rPrDefault>{plain}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:rsid w:val="00FC693F"/><w:pPr>{_without_indent(_paragraph_properties(body, style))}</w:pPr>{plain}</w:style>'
    )
    whole = _read(STYLES_FILE).decode()
    whole = whole.replace("<w:latentStyles", f"{defaults}<w:latentStyles", 1)
    whole = whole.replace("<w:style ", f"{normal}<w:style ", 1)
    return whole.replace("</w:styles>", f"{''.join(_of_roles(style))}</w:styles>")


def _of_roles(style: Style) -> Iterator[str]:
    for name, role in style.roles.items():
        yield (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name, style)}"><w:name w:val="公文{name}"/>'
            f"<w:qFormat/><w:pPr>{_paragraph_properties(role, style)}</w:pPr>"
            f"<w:rPr>{run_properties(role, style)}</w:rPr></w:style>"
        )
    yield (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{SPACER}"><w:name w:val="公文空行"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )


def _without_indent(properties: str) -> str:
    start = properties.index("<w:ind ")
    return properties[:start] + properties[properties.index("/>", start) + 2 :]


def _settings() -> str:
    """Odd and even footers differ; our own list of characters that may not end or start a line (17.15.1.59/60).

    A justified line that ends in a break of the drafter's is not spread (17.15.3.17).
    """
    after, before = (quoteattr("".join(sorted(marks))) for marks in (NOT_AT_END, NOT_AT_START))
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEADER}<w:settings {WORDS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val={after}/><w:noLineBreaksBefore w:lang="zh-CN" w:val={before}/>'
        f'<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


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
    return f"{HEADER}<w:fonts {WORDS}>{fonts}</w:fonts>"


def rule_width(thickness: float) -> int:
    """A rule's thickness (twips) in the eighths of a point that Word counts borders in."""
    return max(round(thickness / 20 * 8), 2)


def cell_side(style: Style) -> int:
    """Left and right padding of table cells, twips."""
    return mm(style.table.side)
