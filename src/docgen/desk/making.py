"""Papers made from the desk: of one unit, with every file told as it is made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.batch.build import build
from docgen.batch.paper import Paper
from docgen.batch.standing import Made
from docgen.batch.status import Status
from docgen.desk.desk import Desk
from docgen.problems import Problem
from docgen.records.record import Key


@dataclass(frozen=True, slots=True)
class MadePapers:
    """What came of making: files by status, the papers asked for in their order, every problem once."""

    counts: Counter[Status]
    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]


def make_papers(desk: Desk, key: Key, packet: str = "", place: str = "") -> MadePapers:
    """Bring the papers about a record up to date: all, those of a packet, or the one at a place.

    Raises KeyError where there is no such record, ProblemsError.
    """
    with desk.stock() as stock:
        group = stock.index.group_of(key)
        plans = list(stock.planned([group]))

        def pick(papers: Iterable[Paper]) -> Sequence[Paper]:
            return chosen(papers, key, packet, place)

        wanted = tuple(paper for planned in plans for paper in pick(planned.papers))
        total, done = sum(len(each.formats) for each in wanted), 0

        def watch(made: Made) -> None:
            nonlocal done
            done += 1
            desk.events.publish("progress", {"id": key[1], "done": done, "total": total, "path": made.path})

        report = build(stock, [group], pick, watch)
        told = (problem for planned in plans for problem in planned.problems)
        problems = tuple(
            dict.fromkeys((*stock.index.waiting([key[1]]), *stock.faults, *told, *report.problems))
        )
    desk.events.publish("built", {"id": key[1], "total": total})
    return MadePapers(report.counts, wanted, problems)


def papers_of(desk: Desk, key: Key, packet: str = "") -> tuple[Paper, ...]:
    """The papers about a record that are due, all or those of a packet. Raises KeyError, ProblemsError."""
    with desk.stock() as stock:
        plans = stock.planned([stock.index.group_of(key)])
        return tuple(paper for planned in plans for paper in chosen(planned.papers, key, packet, ""))


def chosen(papers: Iterable[Paper], key: Key, packet: str, place: str) -> tuple[Paper, ...]:
    """Of papers, those about a record, of a packet and at a place, if these are said."""
    own = (each for each in papers if key[1] in (each.unit, each.record[1]))
    fitting = (each for each in own if not packet or packet in each.packets)
    return tuple(each for each in fitting if not place or each.place == place)
