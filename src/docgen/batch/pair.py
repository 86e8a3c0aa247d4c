"""The files of a paper stay together: where a person has changed one, none of the others is made from data."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from docgen.batch.files import Found, look, unseen
from docgen.batch.key import digest
from docgen.batch.ledger import Entry
from docgen.batch.standing import Made, Task, kept
from docgen.batch.status import Status
from docgen.problems import Problem, ProblemsError

WORD, PDF = ".docx", ".pdf"
_FROM_WORD = "word:"  # begins the key of a PDF that was made of a Word file as a person has changed it


def together(
    made: Sequence[Made], output: Path, beside: Sequence[str] = (), printed: bool = False
) -> tuple[Made, ...]:
    """What becomes of the files of a paper, once it is known of each what would become of it alone.

    `beside`: its files that are not asked for and that a person has changed; `printed`: the PDF was made of the Word
    file that stands there. What was staged for the others is thrown away; the changed file is told with all others.
    """
    own = {each.path: each.problems[-1] for each in made if each.status is Status.KEPT}
    own |= {path: kept(path, output).problems[0] for path in beside}
    if not own:
        return tuple(made)
    first = min(own, key=lambda path: (not path.endswith(WORD), path))
    others = [_beside(each, output, printed) for each in made if each.path != first]
    offer = first.endswith(WORD) and not printed and any(each.path.endswith(PDF) for each in made)
    problem = _told(own[first], others, offer)
    held = [_held(each, tuple(own)) for each in made]
    return (replace(held[0], problems=(*held[0].problems, problem)), *held[1:])


def beside(task: Task, output: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the files of a paper that are not asked for: those that a person has changed, and those that are unknown."""
    there = [(path, entry, _found(output / path, entry)) for path, entry in task.beside]
    changed = (
        path for path, entry, found in there if entry and found.digest and not entry.made(found.digest)
    )
    return tuple(changed), tuple(path for path, entry, found in there if not entry and found.digest)


def changed_since(made: Sequence[Made], output: Path) -> tuple[Made, ...]:
    """The files of a paper before they are put in their places: those whose place holds other bytes than were seen."""
    found = tuple(
        kept(each.path, output) if each.staged and each.entry and _changed(each, output) else each
        for each in made
    )
    for old, new in zip(made, found, strict=True):
        if old.staged and new.status is Status.KEPT:
            old.staged.unlink(missing_ok=True)
    return found


def _changed(made: Made, output: Path) -> bool:
    try:
        return unseen(output / made.path, made.entry.previous if made.entry else "")
    except OSError:
        return False  # it is told where the file is put


def _found(path: Path, entry: Entry | None) -> Found:
    try:
        return look(path, entry)
    except (OSError, ProblemsError):
        return Found()


def is_printed(word: Path, entry: Entry | None) -> bool:
    """Whether the entry of a PDF says that it was made of the Word file as it stands. Raises OSError."""
    if entry is None or not is_of_word(entry) or not word.is_file():
        return False
    return entry.key == printed_key(word.read_bytes())


def is_of_word(entry: Entry) -> bool:
    """Whether an entry is of a PDF that was made of a Word file as a person had changed it."""
    return entry.key.startswith(_FROM_WORD)


def printed_key(word: bytes) -> str:
    """The key of a PDF made of a Word file of these bytes."""
    return f"{_FROM_WORD}{digest(word)}"


def _held(made: Made, changed: tuple[str, ...]) -> Made:
    """A file as it stands, and what was said of it alone left to be told once for the paper."""
    if made.staged:
        made.staged.unlink(missing_ok=True)
    if made.status is Status.WRITTEN:
        return Made(made.path, Status.KEPT, edited=changed)
    problems = () if made.status is Status.KEPT else made.problems
    return replace(made, problems=problems, edited=changed)


def _beside(made: Made, output: Path, printed: bool) -> str:
    """What is to be said of another file of the paper."""
    name = PurePosixPath(made.path).name
    if made.status is Status.KEPT:
        return f"{name} 也被人改过"
    if not (output / made.path).exists():
        return f"{name} 没有生成"
    return (
        f"{name} 就是按它出的" if printed and made.path.endswith(PDF) else f"{name} 没有重做，可能与它不一样"
    )


def _told(problem: Problem, others: Sequence[str], offer: bool) -> Problem:
    what = "；同一份文件的 ".join([problem.what, "、".join(others)]) if others else problem.what
    printing = "要按改过的 Word 出 PDF 请加 --pdf-from-word；" if offer else ""
    return replace(problem, what=what, remedy=f"{printing}{problem.remedy}")
