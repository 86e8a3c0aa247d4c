"""One paper made: composed, compared with what stands in the output folder, emitted if need be, staged."""

from collections.abc import Iterator
from pathlib import Path

from docgen.batch.files import Found, look, refusal, stage
from docgen.batch.key import canonical, digest, fingerprint
from docgen.batch.ledger import Entry
from docgen.batch.standing import File, Made, Task, failed, kept, unchanged
from docgen.batch.status import Status
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.problems import ProblemsError


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


def _files(task: Task, text: str, basis: str, cause: str) -> Iterator[File]:
    paper = task.paper
    for path, form, entry in zip(paper.paths, paper.formats, task.entries, strict=True):
        yield File(paper, path, form, fingerprint(basis, form, text), entry, cause)


def _make_file(file: File, document: Document, shop: Workshop) -> Made:
    output = shop.workspace.output
    try:
        found = look(output / file.path, file.entry)
    except OSError as error:
        return failed(file, [refusal(output / file.path, error)])
    except ProblemsError as error:
        return failed(file, error.problems)
    if found.digest and found.digest == file.made:
        return unchanged(file, found)
    ours = shop.force or file.ours(found)
    if file.made and not ours:
        return kept(file.path, output)
    try:
        data = shop.emit(document, file.form)
    except ProblemsError as error:
        return failed(file, shop.blame(file.paper, error.problems))
    if digest(data) == found.digest:
        return unchanged(file, found)
    return _write(file, data, found, output) if ours else kept(file.path, output, bool(file.entry))


def _write(file: File, data: bytes, found: Found, output: Path) -> Made:
    staged = stage(data, output)
    stat = staged.stat()
    entry = Entry(file.path, file.key, digest(data), stat.st_size, stat.st_mtime_ns, found.digest, file.cause)
    return Made(file.path, Status.WRITTEN, entry, staged)
