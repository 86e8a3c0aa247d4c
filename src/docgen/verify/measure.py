"""From files to findings: opens what it is given, renders Word files when LibreOffice is there, checks the pages."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from docgen.foreign.formats import LARGEST_FILE, OLE, another_format
from docgen.foreign.package import open_word
from docgen.problems import Problem, ProblemsError
from docgen.style.fonts import FontBook
from docgen.verify.apart import SeparateReader
from docgen.verify.bench import Bench
from docgen.verify.check import check
from docgen.verify.coverage import told_parts
from docgen.verify.finding import Finding
from docgen.verify.office import STRANGE, office, render, strangers
from docgen.verify.page import Page
from docgen.verify.paper import Format
from docgen.verify.recognise import recognise
from docgen.verify.wordcopy import is_revised
from docgen.verify.wordfile import check_file, check_package

RENDERED = "由 LibreOffice 排版后量得"
REVISED = "；修订按接受以后的样子"
UNSETTLED = (
    "孤字",
    "标题字体",
    "标题字号",
    "正文字体",
)  # while changes are shown: line ends, and faces that mark them
UNRENDERED = "没有安装 LibreOffice，只核对了文件里写明的，没有量版面；装上后再核对一次"
SOME = 3  # fonts that are named
MEASURED = "按 PDF 页面量得"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a file: its pages (0: not measured), its format, how it was measured, what is at fault.

    `seen`: the parts that were recognised and checked; `missed`: those of such a paper that were not, so that nothing
    about them was checked. `problem` says why a file could not be read; then nothing else is known.
    """

    file: Path
    pages: int = 0
    form: str = ""
    note: str = ""
    findings: tuple[Finding, ...] = ()
    problem: Problem | None = None
    seen: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


def verify(
    files: Sequence[Path], bench: Bench, book: FontBook, form: Format | None = None
) -> tuple[Verdict, ...]:
    """A verdict on each file, in the order given."""
    with TemporaryDirectory(prefix="docgen-verify-") as folder:
        kinds = {file: _kind(file) for file in files}
        words = [file for file, kind in kinds.items() if kind == "docx"]
        rendered = _rendered(words, Path(folder), bench, book) if office() else {}
        with closing(SeparateReader()) as reader:
            return tuple(_verdict(file, kinds[file], rendered, reader, bench, book, form) for file in files)


def read(files: Sequence[Path], bench: Bench, book: FontBook) -> tuple[tuple[Page, ...], ...]:
    """The pages of each file, Word files rendered. Raises ProblemsError."""
    with TemporaryDirectory(prefix="docgen-verify-") as folder:
        kinds = {file: _kind(file) for file in files}
        faults = [kind for kind in kinds.values() if isinstance(kind, Problem)]
        words = [file for file, kind in kinds.items() if kind == "docx"]
        if words and not office():
            faults.append(Problem(str(words[0]), "要比较 Word 文件，须先排版", "请安装 LibreOffice"))
        if faults:
            raise ProblemsError(faults)
        rendered = _rendered(words, Path(folder), bench, book)
        with closing(SeparateReader()) as reader:
            return tuple(_pages(file, rendered, reader) for file in files)


def pdf_of(word: bytes, file: str, bench: Bench, book: FontBook) -> bytes:
    """The PDF of a Word file as Word would show it, by LibreOffice. Raises ProblemsError."""
    if not office():
        remedy = "请安装 LibreOffice，或者在 Word 里另存为 PDF，放在同一个位置"
        raise ProblemsError([Problem(file, "要按 Word 出 PDF，须有 LibreOffice，这台机器没有", remedy)])
    open_word(word, file)
    with TemporaryDirectory(prefix="docgen-verify-") as folder:
        copy = Path(folder) / "0.docx"
        copy.write_bytes(word)
        (made,) = render([copy], Path(folder) / "pdf", book, bench.book.font_names)
        if not made.is_file():
            raise ProblemsError([Problem(file, "LibreOffice 打不开这份文件", "请用 Word 重新保存")])
        return made.read_bytes()


def _kind(file: Path) -> str | Problem:
    """pdf or docx, by what the file holds; or why it is neither."""
    try:
        start = _start(file) if file.is_file() else b""
    except OSError as error:
        return Problem(str(file), f"读不了：{error.strerror}", "请核对权限")
    if not file.exists():
        return Problem(str(file), "没有这个文件", "请核对路径")
    if not start:
        return Problem(str(file), "是空文件" if file.is_file() else "不是文件", "请核对路径")
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(OLE):
        return another_format(_bytes(file), str(file))
    return _package(file) if start.startswith(b"PK") else _unknown(file)


def _start(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(1024)


def _package(file: Path) -> str | Problem:
    try:
        open_word(_bytes(file), str(file))
    except ProblemsError as error:
        return error.problems[0]
    return "docx"


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _unknown(file: Path) -> Problem:
    return Problem(str(file), "不是 Word（.docx）文件，也不是 PDF", "请换用这两种格式")


def _rendered(
    words: Sequence[Path], folder: Path, bench: Bench, book: FontBook
) -> Mapping[Path, Path | Problem]:
    """Word file → the PDF that LibreOffice makes of it, or that it makes none."""
    copies = [folder / f"{place}.docx" for place in range(len(words))]
    for file, copy in zip(words, copies, strict=True):
        copyfile(file, copy)
    made = render(copies, folder / "pdf", book, bench.book.font_names) if words else []
    return {
        file: pdf if pdf.is_file() else Problem(str(file), "LibreOffice 打不开这份文件", "请用 Word 重新保存")
        for file, pdf in zip(words, made, strict=True)
    }


def _pages(file: Path, rendered: Mapping[Path, Path | Problem], reader: SeparateReader) -> tuple[Page, ...]:
    pdf = rendered.get(file, file)
    if isinstance(pdf, Problem):
        raise ProblemsError([pdf])
    return reader.read(pdf)


def _verdict(
    file: Path,
    kind: str | Problem,
    rendered: Mapping[Path, Path | Problem],
    reader: SeparateReader,
    bench: Bench,
    book: FontBook,
    form: Format | None,
) -> Verdict:
    if isinstance(kind, Problem):
        return Verdict(file, problem=kind)
    try:
        if kind == "docx" and file not in rendered:
            return Verdict(file, note=UNRENDERED, findings=check_file(file, bench))
        pages = _pages(file, rendered, reader)
        own = check_package(file, bench) if kind == "docx" else ()
    except ProblemsError as error:
        return Verdict(file, problem=replace(error.problems[0], where=str(file)))
    if not pages:
        return Verdict(file, problem=Problem(str(file), "一面也没有", "请重新导出"))
    paper = recognise(pages, bench.style, bench.book.reading, form)
    revised = kind == "docx" and _holds_changes(file)
    note = (
        MEASURED if kind != "docx" else f"{RENDERED}{REVISED if revised else ''}{_strange(file, bench, book)}"
    )
    told = {finding.rule for finding in own}
    found = (*(finding for finding in check(paper, bench) if finding.rule not in told), *own)
    kept = tuple(finding for finding in found if not revised or finding.rule not in UNSETTLED)
    seen, missed = told_parts(paper)
    return Verdict(file, len(pages), paper.form.value, note, kept, seen=seen, missed=missed)


def _strange(file: Path, bench: Bench, book: FontBook) -> str:
    """Says which fonts could not be had."""
    names = strangers([file], book, bench.book.font_names)
    return f"；没有{'、'.join(names[:SOME])}字体，用{STRANGE}代" if names else ""


def _holds_changes(file: Path) -> bool:
    package = open_word(_bytes(file), str(file))
    return is_revised(package.parts[package.main])
