"""One paper made: composed, compared with what stands in the output folder, emitted if need be, staged."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docgen.batch.files import Found, look, refusal, stage
from docgen.batch.issued import FOLDER
from docgen.batch.issued import Entry as IssuedEntry
from docgen.batch.key import canonical, digest, fingerprint
from docgen.batch.ledger import Entry
from docgen.batch.pair import PDF, WORD, beside, is_printed, together
from docgen.batch.paper import Paper
from docgen.batch.standing import File, Made, Task, failed, kept, unchanged
from docgen.batch.status import Status
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.problems import Level, Problem, ProblemsError


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
        return _not_made(paper, error.problems)
    if entry := shop.issued.of(paper):
        told = shop.altered(paper, document)
        sent = shop.issued.files(entry, paper.formats)
        return tuple(
            _as_issued(file, entry, sent.get(file.form), told, shop) for file in _files(task, "", "", "")
        )
    cause = "" if shop.showed_pictures else task.cause  # a picture may change though nothing else does
    files = _files(task, canonical(document), shop.tools.basis, cause)
    made = tuple(_make_file(file, document, shop) for file in files)
    return made if shop.force else _together(task, made, document, shop)


def _together(task: Task, made: tuple[Made, ...], document: Document, shop: Workshop) -> tuple[Made, ...]:
    """The files of a paper: none made from data where a person has changed another."""
    output = shop.workspace.output
    changed, unknown = beside(task, output)
    strange = (path for path in unknown if not _is_ours(output / path, document, shop))
    printed = is_printed(output / f"{task.paper.place}{WORD}", task.entry(PDF))
    return together(made, output, (*changed, *strange), printed)


def _is_ours(path: Path, document: Document, shop: Workshop) -> bool:
    """Whether a file of which the ledger knows nothing is as we would make it."""
    try:
        return digest(path.read_bytes()) == digest(shop.emit(document, path.suffix[1:]))
    except (OSError, ProblemsError):
        return False


def _not_made(paper: Paper, problems: tuple[Problem, ...]) -> tuple[Made, ...]:
    """What is wrong with a paper that could not be composed; no fault where only rules of its own day are missing."""
    if any(each.level is Level.ERROR for each in problems):
        return tuple(Made(path, Status.FAILED, problems=problems) for path in paper.paths)
    missing = "、".join(dict.fromkeys(f"{each.where} {each.what}" for each in problems))
    words = f"早于现有规则，没有生成：{missing}", "历史文书请照原件存档，或者在 data/policy 补上当时的规定"
    told = (Problem(paper.place, *words, Level.WARNING),)
    return tuple(
        Made(path, Status.PAST, problems=told if not at else ()) for at, path in enumerate(paper.paths)
    )


def _as_issued(
    file: File, entry: IssuedEntry, sent: bytes | None, told: tuple[Problem, ...], shop: Workshop
) -> Made:
    """The file as it was sent, whatever the data say now; what stands there otherwise is not overwritten."""
    output = shop.workspace.output
    told = told if file.form == file.paper.formats[0] else ()  # once a paper
    try:
        found = look(output / file.path, file.entry)
    except ProblemsError as error:
        return failed(file, error.problems)
    if sent is None and not found.digest:
        where = f"{FOLDER}/{entry.place}.{file.form}"
        return failed(
            file, [Problem(where, "没有印发时的这份文件", "请找回这个文件，或者用 docgen issue --again")]
        )
    if sent is None or found.digest == digest(sent):
        return replace(unchanged(file, found), problems=told)
    if found.digest and not shop.force:
        what, remedy = "与已印发的不同，没有覆盖", "要保留请改名或移走，要换回已印发的请加 --force"
        return Made(
            file.path,
            Status.KEPT,
            problems=(*told, Problem(str(output / file.path), what, remedy, Level.WARNING)),
        )
    return replace(_write(file, sent, found, output), problems=told)


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
