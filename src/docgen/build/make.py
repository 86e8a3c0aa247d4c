"""One paper made: composed, compared with what stands in the output folder, emitted if need be, staged."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.build.files import Found, look, refusal, stage
from docgen.build.key import canonical, digest, fingerprint
from docgen.build.ledger import Entry
from docgen.build.plan import Paper
from docgen.build.workshop import Workshop
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
    paper = task.paper
    try:
        document = shop.compose(paper.kind, paper.record)
    except ProblemsError as error:
        return tuple(Made(path, Status.FAILED, problems=error.problems) for path in paper.paths)
    text = canonical(document)
    files = zip(paper.paths, paper.formats, task.entries, strict=True)
    return tuple(
        _make_file(_File(path, form, fingerprint(shop.basis, form, text), entry), document, shop)
        for path, form, entry in files
    )


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be: its path, its format, the key of what it is to hold, and what the ledger knows of it."""

    path: str
    form: str
    key: str
    entry: Entry | None


def _make_file(file: _File, document: Document, shop: Workshop) -> Made:
    output = shop.workspace.output
    try:
        found = look(output / file.path, file.entry)
    except OSError as error:
        return _failed(file, [refusal(output / file.path, error)])
    if file.entry and file.entry.key == file.key and found.digest == file.entry.digest:
        return _unchanged(file, found)
    ours = not found.digest or shop.force or (file.entry is not None and file.entry.made(found.digest))
    if file.entry and file.entry.key == file.key and not ours:
        return _kept(file, output)
    try:
        data = shop.emit(document, file.form)
    except ProblemsError as error:
        return _failed(file, error.problems)
    if digest(data) == found.digest:
        return _unchanged(file, found)
    return _write(file, data, found, output) if ours else _kept(file, output)


def _write(file: _File, data: bytes, found: Found, output: Path) -> Made:
    staged = stage(data, output)
    stat = staged.stat()
    entry = Entry(file.path, file.key, digest(data), stat.st_size, stat.st_mtime_ns, found.digest)
    return Made(file.path, Status.WRITTEN, entry, staged)


def _unchanged(file: _File, found: Found) -> Made:
    """What stands there is what is to stand there; the ledger may have yet to learn it."""
    entry = Entry(file.path, file.key, found.digest, found.size, found.mtime)
    return Made(file.path, Status.UNCHANGED, entry if entry != file.entry else None)


def _kept(file: _File, output: Path) -> Made:
    what = "生成以后被人改过，没有覆盖" if file.entry else "不是 docgen 生成的，没有覆盖"
    remedy = "要保留请改名或移走，要覆盖请加 --force"
    problem = Problem(str(output / file.path), what, remedy, Level.WARNING)
    return Made(file.path, Status.KEPT, problems=(problem,))


def _failed(file: _File, problems: Iterable[Problem]) -> Made:
    return Made(file.path, Status.FAILED, problems=tuple(problems))
