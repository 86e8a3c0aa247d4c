"""One paper made: composed, compared with what stands in the output folder, emitted if need be, staged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from docgen.batch.files import Found, look, refusal, stage
from docgen.batch.issued import FOLDER
from docgen.batch.issued import Entry as IssuedEntry
from docgen.batch.key import canonical, digest, fingerprint
from docgen.batch.ledger import Entry
from docgen.batch.plan import Paper
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.problems import Level, Problem, ProblemsError


class Status(StrEnum):
    """What became of a file."""

    WRITTEN = "生成"
    UNCHANGED = "未变"
    KEPT = "保留"  # edited by hand: not overwritten
    FAILED = "失败"


@dataclass(frozen=True, slots=True)
class Task:
    """A paper to be made, and what the ledger knows of its files, in the order of its formats."""

    paper: Paper
    entries: tuple[Entry | None, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was seen to. `entry`: what the ledger shall say of it; `staged`: where its new bytes are."""

    path: str
    status: Status
    entry: Entry | None = None
    staged: Path | None = None
    problems: tuple[Problem, ...] = ()


def make(task: Task, shop: Workshop) -> tuple[Made, ...]:
    """Make what is not up to date of a paper's files. Raises ProblemsError when the disk takes nothing."""
    try:
        return _make(task, shop)
    except MemoryError:
        paper, words = task.paper, ("内存不够，没有生成", "请关闭别的程序，或者用 --jobs 1 再运行")
        problem = Problem(paper.place, *words)
        return tuple(Made(path, Status.FAILED, problems=(problem,)) for path in paper.paths)


def _make(task: Task, shop: Workshop) -> tuple[Made, ...]:
    paper = task.paper
    try:
        document = shop.compose(paper)
    except ProblemsError as error:
        return tuple(Made(path, Status.FAILED, problems=error.problems) for path in paper.paths)
    if entry := shop.issued.of(paper):
        told = shop.altered(paper, document)
        sent = shop.issued.files(entry, paper.formats)
        return tuple(
            _as_issued(file, entry, sent.get(file.form), told, shop) for file in _files(task, "", "")
        )
    files = _files(task, canonical(document), shop.basis)
    return tuple(_make_file(file, document, shop) for file in files)


def _as_issued(
    file: "_File", entry: IssuedEntry, sent: bytes | None, told: tuple[Problem, ...], shop: Workshop
) -> Made:
    """The file as it was sent, whatever the data say now; what stands there otherwise is not overwritten."""
    output = shop.workspace.output
    told = told if file.form == file.paper.formats[0] else ()  # once a paper
    try:
        found = look(output / file.path, file.entry)
    except ProblemsError as error:
        return _failed(file, error.problems)
    if sent is None and not found.digest:
        where = f"{FOLDER}/{entry.place}.{file.form}"
        return _failed(
            file, [Problem(where, "没有印发时的这份文件", "请找回这个文件，或者用 docgen issue --again")]
        )
    if sent is None or found.digest == digest(sent):
        return replace(_unchanged(file, found), problems=told)
    if found.digest and not shop.force:
        what, remedy = "与已印发的不同，没有覆盖", "要保留请改名或移走，要换回已印发的请加 --force"
        return Made(
            file.path,
            Status.KEPT,
            problems=(*told, Problem(str(output / file.path), what, remedy, Level.WARNING)),
        )
    return replace(_write(file, sent, found, output), problems=told)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be: of which paper, its path, format and key, and what the ledger knows of it."""

    paper: Paper
    path: str
    form: str
    key: str
    entry: Entry | None

    @property
    def made(self) -> str:
        """The digest of the file as we have made it for this very key; empty if we have not."""
        return self.entry.digest if self.entry and self.entry.key == self.key else ""

    def ours(self, found: Found) -> bool:
        """Whether what stands there is a work of ours, or nothing does."""
        return not found.digest or (self.entry is not None and self.entry.made(found.digest))


def _files(task: Task, text: str, basis: str) -> Iterator[_File]:
    paper = task.paper
    for path, form, entry in zip(paper.paths, paper.formats, task.entries, strict=True):
        yield _File(paper, path, form, fingerprint(basis, form, text), entry)


def _make_file(file: _File, document: Document, shop: Workshop) -> Made:
    output = shop.workspace.output
    try:
        found = look(output / file.path, file.entry)
    except OSError as error:
        return _failed(file, [refusal(output / file.path, error)])
    except ProblemsError as error:
        return _failed(file, error.problems)
    if found.digest and found.digest == file.made:
        return _unchanged(file, found)
    ours = shop.force or file.ours(found)
    if file.made and not ours:
        return kept(file.path, output)
    try:
        data = shop.emit(document, file.form)
    except ProblemsError as error:
        return _failed(file, shop.blame(file.paper, error.problems))
    if digest(data) == found.digest:
        return _unchanged(file, found)
    return _write(file, data, found, output) if ours else kept(file.path, output, bool(file.entry))


def _write(file: _File, data: bytes, found: Found, output: Path) -> Made:
    staged = stage(data, output)
    stat = staged.stat()
    entry = Entry(file.path, file.key, digest(data), stat.st_size, stat.st_mtime_ns, found.digest)
    return Made(file.path, Status.WRITTEN, entry, staged)


def _unchanged(file: _File, found: Found) -> Made:
    """What stands there is what is to stand there; the ledger may have yet to learn it."""
    entry = Entry(file.path, file.key, found.digest, found.size, found.mtime)
    return Made(file.path, Status.UNCHANGED, entry if entry != file.entry else None)


def kept(path: str, output: Path, known: bool = True) -> Made:
    """A file left as a person has made it. `known`: we have made one in its place before."""
    what = "生成以后被人改过，没有覆盖" if known else "不是 docgen 生成的，没有覆盖"
    remedy = "要保留请改名或移走，要覆盖请加 --force"
    problem = Problem(str(output / path), what, remedy, Level.WARNING)
    return Made(path, Status.KEPT, problems=(problem,))


def _failed(file: _File, problems: Iterable[Problem]) -> Made:
    return Made(file.path, Status.FAILED, problems=tuple(problems))
