"""The overview in its folder: only what changed is written, in one step, and nothing that a person edited."""

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.batch.files import Found, clear, look, prepare, put, refusal, stage
from docgen.batch.key import digest
from docgen.batch.ledger import Entry, Ledger, open_ledger
from docgen.batch.standing import Made, kept
from docgen.batch.status import Status
from docgen.problems import Problem, ProblemsError

FOLDER = "总览"  # in the output folder


def write_pages(pages: Mapping[str, bytes], folder: Path, force: bool = False) -> Sequence[Made]:
    """Bring the files in the folder up to date; those of ours that are called for no more go.

    `force`: what was edited by hand is overwritten. Raises ProblemsError when the folder cannot be written to.
    """
    try:
        if folder.is_symlink() and not folder.exists():
            raise OSError(errno.ELOOP, "the link leads nowhere")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemsError([refusal(folder, error)]) from error
    with open_ledger(folder) as ledger:
        prepare(folder)
        try:
            made = [_write(name, data, folder, ledger, force) for name, data in pages.items()]
            _clear_away(set(ledger.paths()) - pages.keys(), folder, ledger)
        finally:
            clear(folder)
        return [*made, *(_told(note) for note in ledger.notes)]


def _write(name: str, data: bytes, folder: Path, ledger: Ledger, force: bool) -> Made:
    entry, key = ledger.get(name), digest(data)
    try:
        found = look(folder / name, entry)
        if found.digest == key:
            ledger.write([_entry(name, key, found)])
            return Made(name, Status.UNCHANGED)
        if found.digest and not force and not (entry and entry.made(look(folder / name, None).digest)):
            return kept(name, folder, bool(entry))
        staged = stage(data, folder)
        fresh = look(staged, None)
        ledger.write([_entry(name, key, fresh, found.digest)])
        put(staged, folder, name)
    except OSError as error:
        return Made(name, Status.FAILED, problems=(refusal(folder / name, error),))
    except ProblemsError as error:
        return Made(name, Status.FAILED, problems=error.problems)
    return Made(name, Status.WRITTEN)


def _entry(name: str, key: str, found: Found, previous: str = "") -> Entry:
    return Entry(name, key, key, found.size, found.mtime, previous, cause=key)


def _clear_away(names: set[str], folder: Path, ledger: Ledger) -> None:
    """Remove files of ours as we have written them; those that a person edited stay."""
    for name in sorted(names):
        entry = ledger.get(name)
        try:
            if entry and entry.made(look(folder / name, None).digest):
                (folder / name).unlink()
        except (OSError, ProblemsError):
            continue
    ledger.forget(names)


def _told(problem: Problem) -> Made:
    return Made("", Status.UNCHANGED, problems=(problem,))
