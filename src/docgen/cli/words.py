"""What the command line says: problems, progress, counts."""

import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from docgen.batch.status import Status
from docgen.problems import Level, Problem

if TYPE_CHECKING:  # loaded only where papers are made
    from docgen.batch.build import Report
    from docgen.batch.standing import Made

Watch = Callable[["Made"], None]


def tell(problems: Iterable[Problem]) -> int:
    """Say every problem; 1 if one of them is an error, otherwise 0."""
    code = 0
    for problem in sorted(set(problems)):
        error = problem.level is Level.ERROR
        code |= error
        say(f"{problem.level}  {problem}", typer.colors.RED if error else typer.colors.YELLOW)
    return int(code)


def say(line: str, colour: str | None = None) -> None:
    """A line about the work, apart from what the work gives."""
    typer.secho(line, fg=colour, err=True)


def count_problems(problems: Sequence[Problem]) -> str:
    """「2 处错误，1 处提醒」"""
    levels = Counter(problem.level for problem in problems)
    return "，".join(f"{levels[level]} 处{level}" for level in Level if levels[level]) or "没有问题"


def sum_up(report: "Report", output: Path, seconds: float) -> str:
    """The last line of a build."""
    counts = report.counts
    if not counts and not report.problems:
        return "没有应生成的文件"
    words = [
        f"{status} {counts[status]} 份"
        for status in Status
        if counts[status] or status not in (Status.KEPT, Status.PAST)
    ]
    nothing_new = "，没有什么要写" if counts.keys() == {Status.UNCHANGED} else ""
    return f"{'，'.join(words)}{nothing_new}。用时 {seconds:.1f} 秒，成品在 {output}"


@contextmanager
def watching(total: int, every: bool) -> Iterator[Watch]:
    """Someone to watch a build of `total` files: a bar on a terminal; elsewhere a line for each unit in the end.

    `every`: a line for each file written, as it is written.
    """
    bar = _Bar(total) if sys.stderr.isatty() else None
    written: Counter[str] = Counter()

    def watch(made: "Made") -> None:
        if bar:
            bar.step(made)
        if made.status is Status.WRITTEN:
            written["/".join(made.path.split("/")[:-1][:2])] += 1
            if every:
                typer.echo(f"{made.status} {made.path}")

    try:
        yield watch
    finally:
        if bar:
            bar.end()
        if not every and not sys.stdout.isatty():
            for folder, many in sorted(written.items()):
                typer.echo(f"{Status.WRITTEN} {many} 份  {folder}")


class _Bar:
    """A progress bar. It comes with the first file written, so that a build of nothing new need not load it."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._show: Callable[[str], None] = self._wait
        self.end: Callable[[], None] = lambda: None

    def step(self, made: "Made") -> None:
        self._done += 1
        if made.status is Status.WRITTEN:
            self._show(made.path)

    def _wait(self, path: str) -> None:
        from rich import progress
        from rich.console import Console

        columns = (progress.BarColumn(), progress.MofNCompleteColumn(), progress.TimeRemainingColumn())
        text = progress.TextColumn("{task.description}")
        bar = progress.Progress(*columns, text, console=Console(stderr=True), transient=True)
        task = bar.add_task(path, total=self._total, completed=self._done)
        bar.start()
        self.end = bar.stop
        self._show = lambda path: bar.update(task, completed=self._done, description=path)


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, their cells one under the other; a Chinese character is two columns wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
