"""The PDF of a Word file that a person has changed: made of that file, not from data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.batch.files import look, refusal, stage
from docgen.batch.key import digest
from docgen.batch.ledger import Entry, Ledger
from docgen.batch.pair import PDF, WORD, printed_key
from docgen.batch.standing import Made
from docgen.batch.status import Status
from docgen.problems import Level, Problem, ProblemsError

Print = Callable[[bytes, str], bytes]  # the PDF of a Word file, told by its name; raises ProblemsError


def word_of(files: Sequence[Made]) -> str:
    """The Word file of a paper that a person has changed; empty where there is none."""
    edited = (path for file in files for path in file.edited if path.endswith(WORD))
    return next(edited, "")


@dataclass(frozen=True, slots=True)
class Printing:
    """Prints Word files that stand in an output folder."""

    output: Path
    print: Print

    def instead(self, files: Sequence[Made], word: str, ledger: Ledger) -> tuple[Made, ...]:
        """The files of a paper whose Word file a person has changed, with the PDF made of that."""
        path = f"{word.removesuffix(WORD)}{PDF}"
        if path not in {file.path for file in files}:
            return tuple(files)
        if path in files[0].edited:
            what, remedy = f"也被人改过，没有按改过的 {Path(word).name} 重出", "要重出请先把它改名或移走"
            told = Problem(self._at(path), what, remedy, Level.WARNING)
            return self._with(files, word, Made(path, Status.KEPT), told)
        try:
            made = self._printed(word, path, ledger.get(path))
        except OSError as error:
            return self._with(files, word, Made(path, Status.FAILED), refusal(self.output / word, error))
        except ProblemsError as error:
            return self._with(files, word, Made(path, Status.FAILED), *error.problems)
        what = f"生成以后被人改过，没有覆盖；{Path(path).name} 是按它出的"
        others = "、".join(Path(each.path).name for each in files if each.path not in (word, path))
        what = f"{what}，{others} 没有重做，可能与它不一样" if others else what
        told = Problem(self._at(word), what, "要都按数据重做请加 --force", Level.WARNING)
        return self._with(files, word, made, told)

    def _printed(self, word: str, path: str, entry: Entry | None) -> Made:
        """The PDF; made once of the same Word file. Raises OSError, ProblemsError."""
        text = (self.output / word).read_bytes()
        key = printed_key(text)
        found = look(self.output / path, entry)
        if entry and entry.key == key and found.digest == entry.digest:
            return Made(path, Status.UNCHANGED)
        data = self.print(text, self._at(word))
        staged = stage(data, self.output)
        stat = staged.stat()
        fresh = Entry(path, key, digest(data), stat.st_size, stat.st_mtime_ns, found.digest)
        return Made(path, Status.WRITTEN, fresh, staged)

    def _at(self, path: str) -> str:
        return str(self.output / path)

    def _with(self, files: Sequence[Made], word: str, pdf: Made, *told: Problem) -> tuple[Made, ...]:
        """The files with another PDF, and what is to be said of them now instead of what was said of the Word file."""
        rest = [pdf if each.path == pdf.path else self._less(each, word) for each in files]
        return (replace(rest[0], problems=(*rest[0].problems, *told)), *rest[1:])

    def _less(self, made: Made, word: str) -> Made:
        return replace(made, problems=tuple(each for each in made.problems if each.where != self._at(word)))
