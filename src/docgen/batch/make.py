"""One paper made: composed, compared with what stands in the output folder, emitted if need be, staged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.batch.files import Found, look, refusal, stage
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
    """A paper to be made, what it is worked out from, and what the ledger knows of its files, format by format."""

    paper: Paper
    entries: tuple[Entry | None, ...]
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was seen to. `entry`: what the ledger shall say of it; `staged`: where its new bytes are."""

    path: str
    status: Status
    entry: Entry | None = None
    staged: Path | None = None
    problems: tuple[Problem, ...] = ()
    data: bytes = b""  # the new bytes, where no disk is shared on which they could be staged


def known(task: Task, output: Path, force: bool) -> tuple[Made, ...] | None:
    """What becomes of a paper whose files were worked out from the very same; None if they must be made.

    `force`: what was edited by hand is made anew as well.
    """
    if not task.cause or not all(entry and entry.cause == task.cause for entry in task.entries):
        return None
    made = []
    for path, form, entry in zip(task.paper.paths, task.paper.formats, task.entries, strict=True):
        assert entry
        file = _File(task.paper, path, form, entry.key, entry, task.cause)
        try:
            found = look(output / path, entry)
        except OSError as error:
            made.append(_failed(file, [refusal(output / path, error)]))
            continue
        if found.digest == entry.digest:
            made.append(_unchanged(file, found))
        elif force or not found.digest or entry.made(found.digest):
            return None
        else:
            made.append(_kept(file, output))
    return tuple(made)


def make(task: Task, shop: Workshop) -> tuple[Made, ...]:
    """Make what is not up to date of a paper's files. Raises ProblemsError when the disk takes nothing."""
    paper = task.paper
    try:
        document = shop.compose(paper)
    except ProblemsError as error:
        return tuple(Made(path, Status.FAILED, problems=error.problems) for path in paper.paths)
    cause = (
        "" if shop.tools.composer.showed_pictures else task.cause
    )  # a picture may change though nothing else does
    files = _files(task, canonical(document), shop.tools.basis, cause)
    return tuple(_make_file(file, document, shop) for file in files)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be: of which paper, its path, format and key, and what the ledger knows of it."""

    paper: Paper
    path: str
    form: str
    key: str
    entry: Entry | None
    cause: str = ""

    @property
    def made(self) -> str:
        """The digest of the file as we have made it for this very key; empty if we have not."""
        return self.entry.digest if self.entry and self.entry.key == self.key else ""

    def ours(self, found: Found) -> bool:
        """Whether what stands there is a work of ours, or nothing does."""
        return not found.digest or (self.entry is not None and self.entry.made(found.digest))


def _files(task: Task, text: str, basis: str, cause: str) -> Iterator[_File]:
    paper = task.paper
    for path, form, entry in zip(paper.paths, paper.formats, task.entries, strict=True):
        yield _File(paper, path, form, fingerprint(basis, form, text), entry, cause)


def _make_file(file: _File, document: Document, shop: Workshop) -> Made:
    output = shop.workspace.output
    try:
        found = look(output / file.path, file.entry)
    except OSError as error:
        return _failed(file, [refusal(output / file.path, error)])
    if found.digest and found.digest == file.made:
        return _unchanged(file, found)
    ours = shop.force or file.ours(found)
    if file.made and not ours:
        return _kept(file, output)
    try:
        data = shop.emit(document, file.form)
    except ProblemsError as error:
        return _failed(file, shop.blame(file.paper, error.problems))
    if digest(data) == found.digest:
        return _unchanged(file, found)
    return _write(file, data, found, output) if ours else _kept(file, output)


def _write(file: _File, data: bytes, found: Found, output: Path) -> Made:
    staged = stage(data, output)
    stat = staged.stat()
    entry = Entry(file.path, file.key, digest(data), stat.st_size, stat.st_mtime_ns, found.digest, file.cause)
    return Made(file.path, Status.WRITTEN, entry, staged)


def _unchanged(file: _File, found: Found) -> Made:
    """What stands there is what is to stand there; the ledger may have yet to learn it."""
    entry = Entry(file.path, file.key, found.digest, found.size, found.mtime, cause=file.cause)
    return Made(file.path, Status.UNCHANGED, entry if entry != file.entry else None)


def _kept(file: _File, output: Path) -> Made:
    what = "生成以后被人改过，没有覆盖" if file.entry else "不是 docgen 生成的，没有覆盖"
    remedy = "要保留请改名或移走，要覆盖请加 --force"
    problem = Problem(str(output / file.path), what, remedy, Level.WARNING)
    return Made(file.path, Status.KEPT, problems=(problem,))


def _failed(file: _File, problems: Iterable[Problem]) -> Made:
    return Made(file.path, Status.FAILED, problems=tuple(problems))
