"""What stands in the output folder of a paper, held against the ledger: often that is all there is to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docgen.batch.files import Found, look, refusal
from docgen.batch.ledger import Entry
from docgen.batch.paper import Paper
from docgen.batch.status import Status
from docgen.problems import Level, Problem, ProblemsError


@dataclass(frozen=True, slots=True)
class Task:
    """A paper to be made, what it is worked out from, and what the ledger knows of its files, format by format.

    `beside`: of its files in formats that are not asked for, the path and what the ledger knows.
    """

    paper: Paper
    entries: tuple[Entry | None, ...]
    cause: str = ""
    beside: tuple[tuple[str, Entry | None], ...] = ()

    def entry(self, ending: str) -> Entry | None:
        """What the ledger knows of the file with this ending."""
        known = (*zip(self.paper.paths, self.entries, strict=True), *self.beside)
        return next((entry for path, entry in known if path.endswith(ending)), None)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was seen to. `entry`: what the ledger shall say of it; `staged`: where its new bytes are.

    `edited`: the files of its paper that a person has changed, for which it was left as it is.
    """

    path: str
    status: Status
    entry: Entry | None = None
    staged: Path | None = None
    problems: tuple[Problem, ...] = ()
    data: bytes = b""  # the new bytes, where no disk is shared on which they could be staged
    edited: tuple[str, ...] = ()


def known(task: Task, output: Path, force: bool) -> tuple[Made, ...] | None:
    """What becomes of a paper whose files were worked out from the very same; None if they must be made.

    `force`: what was edited by hand is made anew as well.
    """
    if not task.cause or not all(entry and entry.cause == task.cause for entry in task.entries):
        return None
    made = []
    for path, form, entry in zip(task.paper.paths, task.paper.formats, task.entries, strict=True):
        assert entry
        file = File(task.paper, path, form, entry.key, entry, task.cause)
        try:
            found = look(output / path, entry)
        except OSError as error:
            made.append(failed(file, [refusal(output / path, error)]))
            continue
        except ProblemsError as error:
            made.append(failed(file, error.problems))
            continue
        if found.digest == entry.digest:
            made.append(unchanged(file, found))
        elif force or not found.digest or entry.made(found.digest):
            return None
        else:
            made.append(kept(path, output))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class File:
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


def unchanged(file: File, found: Found) -> Made:
    """What stands there is what is to stand there; the ledger may have yet to learn it."""
    entry = Entry(file.path, file.key, found.digest, found.size, found.mtime, cause=file.cause)
    return Made(file.path, Status.UNCHANGED, entry if entry != file.entry else None)


def kept(path: str, output: Path, known: bool = True) -> Made:
    """A file left as a person has made it. `known`: we have made one in its place before."""
    what = "生成以后被人改过，没有覆盖" if known else "不是 docgen 生成的，没有覆盖"
    remedy = "要保留请改名或移走，要覆盖请加 --force"
    problem = Problem(str(output / path), what, remedy, Level.WARNING)
    return Made(path, Status.KEPT, problems=(problem,))


def failed(file: File, problems: Iterable[Problem]) -> Made:
    """A file that cannot be made."""
    return Made(file.path, Status.FAILED, problems=tuple(problems))
