"""The door for Word files of others: damaged, locked, swollen or another format: one message that says which."""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from docgen.foreign.package import open_word
from docgen.problems import ProblemsError
from wordmade import W, num, p, packed, parts, word

BODY = p("第一条　某会。")


def told(data: bytes) -> str:
    with pytest.raises(ProblemsError) as caught:
        open_word(data, "章程.docx")
    (problem,) = caught.value.problems
    return str(problem)


def changed(name: str, data: bytes | None, **more: bytes) -> bytes:
    """A sound file with one part in another way, or gone."""
    found = {**parts(BODY), **more}
    if data is None:
        del found[name]
    else:
        found[name] = data
    return packed(found)


def bit(data: bytes, name: str, place: int, value: int) -> bytes:
    """The file with a byte of an entry's two headers changed."""
    local = data.index(name.encode()) - 30
    central = data.rindex(name.encode()) - 46
    made = bytearray(data)
    made[local + place] = value
    made[central + place + 2] = value
    return bytes(made)


def spoilt(data: bytes) -> bytes:
    """The main part's bytes turned over."""
    with ZipFile(BytesIO(data)) as package:
        entry = package.getinfo("word/document.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    return (
        data[: start + 20] + bytes(255 - each for each in data[start + 20 : start + 60]) + data[start + 60 :]
    )


def swollen() -> bytes:
    """Sixty megabytes of paragraphs in a small file."""
    return changed("word/document.xml", parts(p("x") * 1_000_000)["word/document.xml"])


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
).encode()
DEEP = f'<w:document xmlns:w="{W}"><w:body>{"<w:p>" * 400}{"</w:p>" * 400}</w:body></w:document>'.encode()
STRICT = parts(BODY)["word/document.xml"].replace(
    W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
)
TYPES = parts(BODY)["[Content_Types].xml"]
BROKEN = "这份 Word 文件坏了，打不开"
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "空文件": (lambda: b"", "是空文件"),
    "文本": (lambda: "第一条".encode(), "不是 Word 文件（.docx）"),
    "旧版": (lambda: b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "是旧版 Word 文件（.doc 或 .wps）"),
    "有密码": (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "这份 Word 文件有密码，打不开"),
    "RTF": (lambda: b"{\\rtf1 }", "是 RTF 文件"),
    "PDF": (lambda: b"%PDF-1.7", "是 PDF，不是 Word 文件"),
    "截断": (lambda: word(BODY)[:600], BROKEN),
    "校验不符": (lambda: spoilt(word(p("甲乙丙丁" * 90))), "word/document.xml 解不开，或者校验不符"),
    "加密的部分": (lambda: bit(word(BODY), "[Content_Types].xml", 6, 1), "这份 Word 文件加密了"),
    "不认得的压缩": (lambda: bit(word(BODY), "[Content_Types].xml", 8, 97), "用了 Word 不用的压缩方法"),
    "没有正文": (lambda: changed("word/document.xml", None), "缺少正文"),
    "正文是空的": (lambda: changed("word/document.xml", b""), "word/document.xml 是空的"),
    "没有结束": (lambda: changed("word/document.xml", b"<w:document>"), "word/document.xml 第1行不是完好的 XML"),
    "没有 body": (
        lambda: changed("word/document.xml", f'<w:document xmlns:w="{W}"/>'.encode()),
        "word/document.xml 里没有正文",
    ),
    "别的根": (lambda: changed("word/document.xml", f'<w:styles xmlns:w="{W}"/>'.encode()), "word/document.xml 里没有正文"),
    "严格格式": (lambda: changed("word/document.xml", STRICT), "是“Strict Open XML 文档”"),
    "实体": (lambda: changed("word/document.xml", ENTITIES), "word/document.xml"),
    "太深": (lambda: changed("word/document.xml", DEEP), "word/document.xml 第1行不是完好的 XML"),
    "没有类型": (lambda: changed("[Content_Types].xml", None), "不是 Word 文件（.docx）"),
    "没有关系": (lambda: changed("_rels/.rels", None), "没有写明正文在哪里"),
    "模板": (lambda: changed("[Content_Types].xml", TYPES.replace(b"document.main", b"template.main")), "是 Word 模板（.dotx）"),
    "表格文件": (
        lambda: changed("[Content_Types].xml", TYPES.replace(b"wordprocessingml.document", b"spreadsheetml.sheet")),
        "是 Excel 文件",
    ),
    "带宏": (
        lambda: changed(
            "[Content_Types].xml",
            TYPES.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"application/vnd.ms-word.document.macroEnabled.main",
            ),
        ),
        "是带宏的 Word 文件（.docm）",
    ),
    "ODT": (lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "是 OpenDocument 文件（.odt）"),
    "撑大的": (swollen, "这份 Word 文件太大，或者解开以后大得不合常理"),
    "撑大的图片": (lambda: changed("word/media/a.png", bytes(5_000_000)), "这份 Word 文件太大"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_said(name: str) -> None:
    """In one message that names the file, the fault and a remedy."""
    make, said = BAD[name]
    line = told(make())
    assert line.startswith("章程.docx：")
    assert said in line
    assert "；请" in line


def test_a_sound_file_passes() -> None:
    assert open_word(word(BODY, num(1, 0)), "章程.docx").main == "word/document.xml"


def test_sizes_that_a_file_tells_of_itself_are_not_believed() -> None:
    """More than was announced is damage, whatever it would unpack to."""
    data = bytearray(word(p("甲" * 1000)))
    place = data.rindex(b"word/document.xml") - 46 + 24
    data[place : place + 4] = struct.pack("<I", 100)
    assert BROKEN in told(bytes(data))
