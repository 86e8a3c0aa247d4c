"""What a file is that is not the one asked for: told by its first bytes and by what it holds."""

from collections.abc import Container

from docgen.problems import Problem

LARGEST_FILE = 100_000_000  # bytes of a file that others made
OLE = b"\xd0\xcf\x11\xe0"  # the old formats of Office, and Office files with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
OLD_WORD = "WordDocument".encode("utf-16-le")
_KINDS = {
    "wordprocessingml.template": ("是 Word 模板（.dotx）", "请在 Word 里用它新建文件，另存为 .docx"),
    "macroEnabledTemplate": ("是 Word 模板（.dotm）", "请在 Word 里用它新建文件，另存为 .docx"),
    "document.macroEnabled": ("是带宏的 Word 文件（.docm）", "请用 Word 另存为 .docx"),
    "spreadsheetml": ("是 Excel 文件", "请换用 Word 文件（.docx）"),
    "presentationml": ("是演示文稿", "请换用 Word 文件（.docx）"),
}
_STARTS = {
    b"%PDF-": ("是 PDF，不是 Word 文件", "请换用 Word 文件（.docx）"),
    b"{\\rtf": ("是 RTF 文件", "请用 Word 另存为 .docx"),
    b"\xff\xd8\xff": ("是图片", "请换用 Word 文件（.docx）"),
    b"\x89PNG": ("是图片", "请换用 Word 文件（.docx）"),
}


def another_format(data: bytes, file: str, parts: Container[str] = (), kind: str = "") -> Problem:
    """What a file is instead of a Word file: `parts` of its package, `kind`: the content type of its main part."""
    for mark, (what, remedy) in _KINDS.items():
        if mark in kind:
            return Problem(file, what, remedy)
    if "mimetype" in parts:
        return Problem(file, "是 OpenDocument 文件（.odt）", "请用 Word 或 LibreOffice 另存为 .docx")
    if data.startswith(OLE):
        return _old(data, file)
    for start, (what, remedy) in _STARTS.items():
        if data.startswith(start):
            return Problem(file, what, remedy)
    if not data:
        return Problem(file, "是空文件", "请核对文件")
    return Problem(file, "不是 Word 文件（.docx）", "请换用 Word 文件，旧的 .doc 请用 Word 另存为 .docx")


def _old(data: bytes, file: str) -> Problem:
    if LOCKED in data:
        return Problem(file, "这份 Word 文件有密码，打不开", "请去掉密码，另存为 .docx")
    if OLD_WORD in data:
        return Problem(file, "是旧版 Word 文件（.doc 或 .wps）", "请用 Word 或 WPS 另存为 .docx")
    return Problem(file, "是旧版 Word 文件（.doc），或者是有密码的 Word 文件", "请去掉密码，另存为 .docx")
