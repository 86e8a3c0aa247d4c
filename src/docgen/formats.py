"""The formats of files: the one place where a format is entered (docs/formats.md says what else it takes)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format by the suffix of its files: what people call it, and the module that writes it.

    The module has a function `writer(style)` that gives a `Writer` (`docgen.emit.laid`).
    """

    suffix: str
    label: str
    module: str


FORMATS: Mapping[str, FileFormat] = {
    each.suffix: each
    for each in (
        FileFormat("docx", "Word 文件", "docgen.emit.word"),
        FileFormat("pdf", "PDF 文件（PDF/A-2a、PDF/UA-1）", "docgen.emit.pdf.writer"),
        FileFormat("ofd", "OFD 文件（GB/T 33190）", "docgen.emit.ofd.writer"),
        FileFormat("html", "网页", "docgen.emit.html"),
        FileFormat("xlsx", "Excel 附表（表格和图里的数）", "docgen.emit.spreadsheet"),
    )
}
