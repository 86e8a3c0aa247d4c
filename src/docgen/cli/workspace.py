"""The workspace in which a command is typed: its index and its lots, or the whole register for those who need it."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.options import refuse_unknown, to_day
from docgen.cli.words import count_problems
from docgen.door import is_inside
from docgen.index.index import Index, open_index
from docgen.places import builtin
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.closure import Closure
from docgen.records.record import Key
from docgen.workspace import Workspace, find_workspace

if TYPE_CHECKING:  # loaded only where papers are planned or made
    from docgen.batch.printing import Printing
    from docgen.batch.stock import Stock
    from docgen.batch.workshop import Workshop


def space_here(data: Path | None, out: Path | None) -> Workspace:
    """The workspace that we stand in, with other folders if some are named. Raises ProblemsError."""
    found = find_workspace(Path.cwd())
    space = replace(found, data=(data or found.data).absolute(), output=(out or found.output).absolute())
    if not space.data.is_dir():
        raise ProblemsError([Problem(str(space.data), "没有这个数据文件夹", "请建立，或者用 --data 指明")])
    for folder in (space.data, *space.templates):
        if is_inside(space.output / "x", folder):
            raise ProblemsError(
                [Problem(str(space.output), f"成品不能放在 {folder.name} 里面", "请用 --out 换一个文件夹")]
            )
    return space


@contextmanager
def index_here(data: Path | None) -> Iterator[Index]:
    """The index of the data of the workspace that we stand in. Raises ProblemsError."""
    space = space_here(data, None)
    with open_index(space.data, space.output, time.time_ns()) as index:
        yield index


def closure_of(index: Index, key: Key, data: Path | None, day: date) -> Closure:
    """The records around one, with answers to whatever is asked about its city or area. Raises KeyError."""
    group = index.group_of(key)
    stock: list[Stock] = []

    def closure() -> Closure:
        if not stock:
            from docgen.batch.stock import Stock  # here, for few units ask

            stock.append(Stock(index, space_here(data, None), day))
        return stock[0].closure(group)

    return index.held(group).closure(
        lambda question: closure().answer(question), lambda key: closure().elsewhere(key)
    )


@contextmanager
def stock_here(
    on: str, data: Path | None, out: Path | None = None, force: bool = False, jobs: int = 1
) -> Iterator["Stock"]:
    """The lots of the workspace that we stand in. Raises ProblemsError."""
    from docgen.batch.opening import open_stock

    with open_stock(space_here(data, out), to_day(on), time.time_ns(), force, jobs, bool(on)) as stock:
        yield stock


@contextmanager
def clustered(stock: "Stock", address: str) -> Iterator["Stock"]:
    """The lots, worked on by the cluster at an address if there is one. Raises ProblemsError."""
    if not address:
        yield stock
        return
    from docgen.batch.cluster import open_cluster

    with open_cluster(address, stock.shop) as cluster:
        yield replace(stock, cluster=cluster)


def until_when(index: Index, day: date) -> str:
    """What to say where the data end before the day: up to when they are judged; nothing where they do not."""
    until = index.register_day
    if until is None or until >= day:
        return ""
    if index.asked:
        return f"登记册的数据截至 {until}，按所问的 {day} 判断：这以后没有登记的，都当作没有办"
    return f"登记册的数据截至 {until}，写明了“数据截至”的按这一天判断；要按今天判断，请加 --on {day}"


def groups_of(index: Index, ids: Sequence[str]) -> tuple[int, ...]:
    """The groups of the records of these ids; nothing written means all. Ends with a fault of usage."""
    if not ids:
        return tuple(number for number, _ in index.groups())
    keys = {word: index.keys(word) for word in ids}
    faulty = {identifier for _, identifier in index.faulty}
    for word in ids:
        if not keys[word] and word not in faulty:
            refuse_unknown("编号", "编号", word, index.ids() | faulty)
    return tuple(
        dict.fromkeys(index.group_of(key) for found in keys.values() for key in found if key[0] != "行业")
    )


def about(index: Index, ids: Sequence[str]) -> Sequence[Problem]:
    """The faults of data to speak of: for a few records that are sound, only that there are others."""
    faults = index.problems
    if not ids or not faults or {key[1] for key in index.faulty | index.unsure} & set(ids):
        return (*faults, *index.waiting(ids))
    return [elsewhere(faults, index.root)]


def elsewhere(faults: Sequence[Problem], root: Path) -> Problem:
    """That there are faults in other data."""
    other = f"其他数据有 {count_problems(faults)}"
    return Problem(str(root), other, "请用 docgen check 查看", Level.WARNING)


def printer_here(space: Workspace) -> "Printing":
    """What makes the PDF of Word files that were changed by hand. Raises ProblemsError."""
    from docgen.batch.printing import Printing
    from docgen.style.fonts import FontBook
    from docgen.verify.bench import load_bench
    from docgen.verify.measure import pdf_of

    bench = load_bench(space.templates)
    book = FontBook(bench.style.fonts, (*space.fonts, builtin() / ".fonts" / "fandol"))
    return Printing(space.output, lambda word, file: pdf_of(word, file, bench, book))


def open_workshop(
    on: str, data: Path | None, out: Path | None, force: bool
) -> tuple["Workshop", tuple[Problem, ...]]:
    """The workshop over the whole register of the workspace, and what is wrong with its data. Raises ProblemsError."""
    from docgen.batch.workshop import Workshop
    from docgen.records.register import load_register

    space = space_here(data, out)
    register, faults = load_register(space.data)
    return Workshop(space, register, to_day(on), force), faults
