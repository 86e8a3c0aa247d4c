"""The formats of files: the one place where a format is entered (docs/formats.md says what else it takes)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the suffix of its files: what people call it, and the module that writes it.

    The module has a function `writer(style)` that gives a `Writer` (`docgen.emit.laid`).
    """

    suffix: str
    label: str
    module: str


FORMATS: Mapping[str, Format] = {
    each.suffix: each
    for each in (
        Format("docx", "Word 文件", "docgen.emit.word"),
        Format("pdf", "PDF 文件（PDF/A-2a、PDF/UA-1）", "docgen.emit.pdf.writer"),
        Format("ofd", "OFD 文件（GB/T 33190）", "docgen.emit.ofd.writer"),
        Format("html", "网页", "docgen.emit.html"),
    )
}
