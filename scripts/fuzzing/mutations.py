"""Changes of files: of bytes, of lines and indents, of values, of the parts and elements of a Word file."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

from hypothesis import strategies as st
from lxml import etree

from wordmade import packed

Edit = tuple[str, int, int, str]  # what is done, where (taken modulo what there is), how much, with what

YAML_BITS = (
    "", "~", "[]", "{}", "[1]", "{甲: 乙}", "- ", "-1", "0", "1e9", "nan", "inf", "9" * 400, "0x1F", "1_000",
    "2021-02-30", "9999-12-31", "0001-01-01", "2021-03", "2021年3月", "null", "yes", "是", "!!python/name:os", "!甲",
    "&甲", "*甲", "&a [*a]", "<<: *甲", "|", ">", "'", '"', ":", ": ", "?", "#", "---\n", "...", "\t", "\r", "\x00",
    "\x85", "\u2028", "\ufeff", "\ud800", "\U0001f600", "\u200b", "\u3000", "{{", "}}", "{{ 1 }}", "{{ 甲 }}",
    "{% for x in 甲 %}", "{{ 名称 ~ 1 }}", "{{ 1/0 }}", "{{ 9**9999 }}", "甲" * 3000, "[" * 300, "- " * 200,
)  # fmt: skip
TEXT_BITS = (
    "\n", "\n\n", "\u3000\u3000", "# ", "## ", "### ", "一、", "（一）", "1. ", "（1）", "第一条", "- ", "    1. ", "> ",
    "|", "| 甲 | 乙 |\n", "|---|---|\n", "\t", "**", "*", "__", "==", "++", "~~", "`", "```\n", "$x^2$", "[^1]",
    "[^1]: 注\n", "[甲](http://甲)", "![图](图/支部成立大会.png)", "![图](../../x.png)", "<b>", "</", "<!--", "&amp;",
    "&#0;", "{{", "}}", "{%", "%}", "{#", "｛｛", "{{ 数字('机构') }}", "{{ 数字(1) }}", ":::", "::: 表头", "+++", "---",
    "\\", "\x00", "\x1b", "\ufeff", "\u202e", "\u200b", "\U0001f600", "\U00020000", "e\u0301", "“", "”", "《", "》",
    "甲" * 500, "A" * 300, "1" * 300, "*" * 200, "(" * 200, "   " * 100, "> " * 60, "klzzwxh:0001", "\x02",
)  # fmt: skip
CHARTER_BITS = (
    *"“”‘’「」《》【】（）()：；，。、条款项章节第一二三十百〇0129\n\u3000 \ufeff\x00\u200b|",
    "第一条", "第一条之一", "第〇条", "第零条之零", "第九千九百九十九条", "第99999999条", "第二章", "（一）", "1.", "1.1", "一、",
    "附件", "目录", "修改为", "删去", "增加一条，作为第三条", "本法", "《甲法》" * 40, "序号空缺", "版式：", "（校验码：", "……",
    "“" * 100, "第一条第二款第（三）项" * 20, "将第一条、", "第一条至第九条", "的“甲”修改为“乙”", "=====\n",
)  # fmt: skip
XML_BITS = (
    "", "-1", "0", "99999999999999999999", "甲", "true", "none", "&", "&amp;", "&#0;", "&甲;", "<", ">", "<w:p/>",
    "<w:p>", "</w:p>", "<w:tbl/>", "<![CDATA[", "<!--", "<?甲", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "xmlns:w=''", "\x00",
    "\ud800", "w:val=''", "rId999", "../../../x.xml", "http://甲/", "%1.%2.%9", "PAGEREF", "TOC", "甲" * 2000,
)  # fmt: skip
LINES = ("drop", "double", "swap", "indent", "value", "key")
SPANS = ("cut", "put", "take", "byte")


def edits(bits: Sequence[str], acts: Sequence[str] = (*LINES, *SPANS)) -> st.SearchStrategy[list[Edit]]:
    """One to eight changes."""
    number = st.integers(0, 1 << 20)
    return st.lists(
        st.tuples(st.sampled_from(acts), number, number, st.sampled_from(bits)), min_size=1, max_size=8
    )


def changed(data: bytes, edits: Sequence[Edit]) -> bytes:
    """A text file after changes."""
    for act, where, size, bit in edits:
        bytes_ = bit.encode("utf-8", "surrogatepass")
        data = (
            _line(data, act, where, size, bytes_) if act in LINES else _span(data, act, where, size, bytes_)
        )
    return data


def changed_body(data: bytes, edits: Sequence[Edit]) -> bytes:
    """A text file after changes, three times of four only of what follows its front matter."""
    head, mark, body = data.rpartition(b"\n---\n")
    return head + mark + changed(body, edits) if edits[0][2] % 4 else changed(data, edits)


def _line(data: bytes, act: str, where: int, size: int, bit: bytes) -> bytes:
    lines = data.split(b"\n")
    at, other = where % len(lines), size % len(lines)
    line = lines[at]
    key, colon, _ = line.partition(b": ")
    match act:
        case "drop":
            del lines[at]
        case "double":
            lines.insert(other, line)
        case "swap":
            lines[at], lines[other] = lines[other], line
        case "indent":
            lines[at] = b" " * (size % 9) + line.lstrip()
        case "value" if colon:
            lines[at] = key + colon + bit
        case "key" if colon:
            lines[at] = line.replace(key.strip(b" -"), bit.strip(), 1)
        case _:
            lines[at] = line + bit
    return b"\n".join(lines)


def _span(data: bytes, act: str, where: int, size: int, bit: bytes) -> bytes:
    at = where % (len(data) + 1)
    span = size % 300 if size % 3 else size % 4
    match act:
        case "cut":
            return data[:at] + data[at + span :]
        case "put":
            at = _at_letter(data, at)
            return data[:at] + bit + data[at:]
        case "take":
            return data[:at] + data[size % (len(data) + 1) :][:span] + data[at:]
        case _:
            return data[:at] + bytes([size % 256]) + data[at + 1 :]


def _at_letter(data: bytes, at: int) -> int:
    """The next place that is not within a character."""
    while at < len(data) and data[at] & 0xC0 == 0x80:
        at += 1
    return at


ELEMENTS = ("remove", "repeat", "move", "empty", "attribute", "nest", "part", "package")


def changed_word(data: bytes, edits: Sequence[Edit]) -> bytes:
    """A Word file after changes: of the elements of a part, of the text of a part, of the whole file's bytes."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = sorted(
        (name for name in parts if name.endswith((".xml", ".rels"))),
        key=lambda name: (len(parts[name]) < 200, name),
    )
    after: list[Edit] = []
    for edit in edits:
        act, where, size, bit = edit
        name = "word/document.xml" if size % 3 and "word/document.xml" in parts else names[where % len(names)]
        if act in ELEMENTS[:-2]:
            parts[name] = _element(parts[name], act, where, size, bit)
        elif act == "part":
            parts = {key: value for key, value in parts.items() if key != name} or parts
            names = [key for key in names if key in parts] or sorted(parts)
        elif act == "package":
            after.append((SPANS[where % len(SPANS)], where, size, bit))
        else:
            parts[name] = changed(parts[name], [edit])
    return changed(packed(parts), after)


def _element(data: bytes, act: str, where: int, size: int, bit: str) -> bytes:
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:  # changed before
        return data
    found = [each for each in root.iter() if isinstance(each.tag, str)]
    element, other = found[where % len(found)], found[size % len(found)]
    copy = etree.fromstring(etree.tostring(element))
    parent = element.getparent()
    match act:
        case "remove" if parent is not None:
            parent.remove(element)
        case "repeat" if parent is not None:
            parent.insert(parent.index(element), copy)
        case "move":
            other.append(copy)
        case "empty":
            del element[:]
        case "nest":
            for _ in range(size % 400):
                copy, inner = etree.Element(element.tag), copy
                copy.append(inner)
            other.append(copy)
        case _ if element.attrib:
            name = sorted(map(str, element.attrib))[size % len(element.attrib)]
            try:
                element.set(name, bit)
            except ValueError:  # what XML cannot hold
                del element.attrib[name]
    return etree.tostring(root, encoding="UTF-8", standalone=True)
