"""How a unit stands: its class, what it has to do, its papers, and what is lacking before the next can be made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.batch.files import look
from docgen.batch.ledger import NAME, Entry, Ledger, open_ledger
from docgen.batch.lot import Planned
from docgen.batch.paper import Paper
from docgen.batch.stock import Stock
from docgen.batch.workshop import Workshop
from docgen.compose.catalogue import Kind
from docgen.desk.data import DataState
from docgen.desk.links import address_of
from docgen.desk.starting import first_address, start, subjects_of
from docgen.desk.wanting import wanting
from docgen.policy.case import Case, decide
from docgen.policy.check import known_day
from docgen.policy.duty import State
from docgen.problems import ProblemsError
from docgen.records.closure import Closure
from docgen.records.institution import Body
from docgen.records.record import Key


class PaperState(StrEnum):
    """Where a paper stands, and its files."""

    MADE = "已生成"
    STALE = "要更新"
    EDITED = "手工改过"
    READY = "可以生成"
    LACKING = "还差"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing, and where to fill it in (nothing if that is not known)."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class UnitPaper:
    """A paper that is due of a unit. `files`: the places of those that stand, by format; `paper`: once it is planned."""

    name: str
    packet: str
    state: PaperState
    lacks: tuple[Lack, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    paper: Paper | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit with all that its page shows."""

    unit: Body
    case: Case
    papers: tuple[UnitPaper, ...]
    closure: Closure

    @property
    def packets(self) -> Mapping[str, tuple[UnitPaper, ...]]:
        """The papers by packet, those of none last."""
        names = dict.fromkeys((*self.case.packets, *(each.packet for each in self.papers if each.packet)))
        found = {name: tuple(each for each in self.papers if each.packet == name) for name in (*names, "")}
        return {name: papers for name, papers in found.items() if papers}

    @property
    def next(self) -> UnitPaper | None:
        """The first paper that lacks something that can be filled in, as long as there is anything left to do."""
        if all(each.state is State.DONE for each in self.case.duties):
            return None
        return next((each for each in self.papers if each.state is PaperState.LACKING and each.lacks), None)


def unit_state(stock: Stock, state: DataState, key: Key) -> UnitState:
    """How a unit stands today. Raises KeyError where there is none, ProblemsError."""
    group = stock.index.group_of(key)
    planned = next(iter(stock.planned([group])), Planned(group))
    closure = stock.closure(group)
    shop = stock.shop.over(closure)
    unit = closure.records[key]
    assert isinstance(unit, Body)
    case = decide(unit, closure, shop.tools.policy, known_day(closure, stock.on))
    mine = [each for each in planned.papers if each.unit == unit.id or each.record == key]
    found = [*_planned(stock, planned, mine, shop, state), *_lacking(unit, case, mine, shop, closure)]
    found.sort(key=lambda each: each.number[1:] or each.name)
    return UnitState(unit, case, tuple(found), closure)


def _planned(
    stock: Stock, planned: Planned, papers: Sequence[Paper], shop: Workshop, state: DataState
) -> Iterator[UnitPaper]:
    """The papers that can be planned: what stands of them, and what keeps them from being made."""
    output = stock.space.output
    if not (output / NAME).is_file():
        yield from (_one(stock, planned, each, shop, state, None) for each in papers)
        return
    with open_ledger(output) as ledger:
        yield from [_one(stock, planned, each, shop, state, ledger) for each in papers]


def _one(
    stock: Stock, planned: Planned, paper: Paper, shop: Workshop, state: DataState, ledger: Ledger | None
) -> UnitPaper:
    kind = shop.catalogue.kinds[paper.kind]
    standing = _files(stock, planned, paper, ledger)
    files = tuple((form, f"{paper.place}.{form}") for form, found in standing.items() if found)
    states = set(standing.values()) - {None}
    lacks = () if states == {PaperState.MADE} else tuple(_faults(shop, paper, state))
    worst = next(
        (each for each in (PaperState.EDITED, PaperState.STALE, PaperState.MADE) if each in states), None
    )
    now = PaperState.LACKING if lacks else worst or PaperState.READY
    packet = paper.packets[0] if paper.packets else ""
    title = paper.place.rpartition("/")[2]
    return UnitPaper(title or kind.id, packet, now, lacks, files, paper, kind.paper)


def _faults(shop: Workshop, paper: Paper, state: DataState) -> Iterator[Lack]:
    """What keeps a paper from being composed."""
    try:
        shop.compose(paper)
    except ProblemsError as error:
        for fault in error.problems:
            label = fault.where.partition(" ")[2]
            yield Lack(f"{label}：{fault.what}".lstrip("："), address_of(state, fault))


def _files(
    stock: Stock, planned: Planned, paper: Paper, ledger: Ledger | None
) -> dict[str, PaperState | None]:
    """What stands of a paper by format; None: nothing."""
    cause = stock.cause(planned, paper)
    found: dict[str, PaperState | None] = {}
    for path, form in zip(paper.paths, paper.formats, strict=True):
        entry = ledger.get(path) if ledger else None
        found[form] = _file_state(stock.space.output / path, entry, cause)
    return found


def _file_state(path: Path, entry: Entry | None, cause: str) -> PaperState | None:
    there = look(path, None).digest
    if not there:
        return None
    if entry is None or there != entry.digest:
        return PaperState.EDITED
    return PaperState.MADE if entry.cause == cause else PaperState.STALE


def _lacking(
    unit: Body, case: Case, papers: Sequence[Paper], shop: Workshop, closure: Closure
) -> Iterator[UnitPaper]:
    """The papers that are due and cannot even be planned, with what their condition and template ask for."""
    kinds = shop.catalogue.kinds
    done = {kinds[each.kind].paper for each in papers}
    for due in case.papers:
        kind = next((each for each in kinds.values() if each.paper == due.number), None)
        if due.number in done or kind is None:
            continue
        lacks = tuple(_lacks(kind, unit, shop, closure))
        yield UnitPaper(due.name, due.packet, PaperState.LACKING, lacks, number=due.number)


def _lacks(kind: Kind, unit: Body, shop: Workshop, closure: Closure) -> Iterator[Lack]:
    """What a paper lacks: the record that it is about, or what is to be filled in."""
    about = (
        unit if unit.KIND in kind.subjects else next(iter(subjects_of(kind.subjects, unit, closure)), None)
    )
    if about is None:
        yield Lack(f"还没有{kind.subjects[0]}的记录", first_address(kind.subjects, unit, closure))
        return
    try:
        chains = wanting(kind, shop.facts(about), shop.tools.composer.environment)
    except ProblemsError:
        return
    yield from dict.fromkeys(
        Lack(words, address) for chain in chains for words, address in start(chain, unit, closure)
    )
