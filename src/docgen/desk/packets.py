"""A packet of papers in one file: a zip of all their files, or one PDF to print."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from docgen.batch.paper import Paper
from docgen.door import read
from docgen.problems import Problem, ProblemsError

LARGEST = 200_000_000  # bytes of one file
_TIME = (1980, 1, 1, 0, 0, 0)  # of the entries: the same packet is the same bytes


def zipped(output: Path, papers: Sequence[Paper]) -> bytes:
    """All files of papers that stand in the output folder, in their folders. Raises ProblemsError if there is none."""
    made = io.BytesIO()
    paths = [path for paper in papers for path in paper.paths if (output / path).is_file()]
    if not paths:
        raise ProblemsError([_nothing()])
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(path, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, read(output / path, output, path, LARGEST))
    return made.getvalue()


def joined(output: Path, papers: Sequence[Paper], duplex: bool) -> bytes:
    """The PDF files of papers as one, in their order; `duplex`: each begins on the front of a sheet.

    PDFium is for one thread at a time. Raises ProblemsError if there is none.
    """
    paths = [f"{paper.place}.pdf" for paper in papers if (output / f"{paper.place}.pdf").is_file()]
    if not paths:
        raise ProblemsError([_nothing()])
    whole = pypdfium2.PdfDocument.new()
    try:
        for path in paths:
            with pypdfium2.PdfDocument(read(output / path, output, path, LARGEST)) as part:
                if duplex and len(whole) % 2:
                    whole.new_page(*part[0].get_size())
                whole.import_pages(part)
        made = io.BytesIO()
        whole.save(made)
        return made.getvalue()
    finally:
        whole.close()


def _nothing() -> Problem:
    return Problem("", "这一套还没有生成好的文件", "请先点“生成”")
