"""The plan: which documents are due of which records, and where their files go."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from docgen.batch.names import likeness, safe_name
from docgen.batch.paper import Paper
from docgen.compose.catalogue import Catalogue, Kind
from docgen.compose.template import Facts
from docgen.problems import Problem, ProblemsError
from docgen.records.record import Key, Record
from docgen.records.register import Register

UNIT = "单位"  # the unit in whose packets the papers are


@dataclass(frozen=True, slots=True)
class Plan:
    """All papers that are due, and what kept others from being planned."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]


def plan(
    register: Register,
    catalogue: Catalogue,
    facts_of: Callable[[Record], Facts],
    about: Collection[Key] | None = None,
    told: Collection[Problem] = (),
) -> Plan:
    """Find every document that is due of a sound record (`about` these). No two papers have one place.

    `told`: what is known to be wrong with kinds of document, which is not said once more.

    What lies beside a record that could not be read waits for it: a roll without one of its members is no roll.
    """
    papers: list[Paper] = []
    problems: list[Problem] = []
    known = {(each.where, each.what) for each in told}
    for record in register.records.values():
        if about is not None and record.key not in about:
            continue
        kinds = catalogue.about(record.KIND) if record.key not in register.unsure else ()
        facts = facts_of(record) if kinds else {}
        for kind in kinds:
            try:
                papers.extend(_papers(kind, record, facts))
            except ProblemsError as error:
                problems.extend(each for each in error.problems if (each.where, each.what) not in known)
    crowded = _crowded(papers)
    problems.extend(collision(group, catalogue) for group in crowded)
    taken = {paper for group in crowded for paper in group}
    return Plan(tuple(paper for paper in papers if paper not in taken), tuple(dict.fromkeys(problems)))


def _papers(kind: Kind, record: Record, facts: Facts) -> Iterator[Paper]:
    """The papers of this kind about the record that are due."""
    for each in kind.each(facts):
        if kind.concerns(each):
            key = (record.KIND, record.id)
            place = _place(kind, record, each)
            yield Paper(
                kind.id,
                key,
                place,
                kind.formats,
                kind.packets(each),
                _unit(each),
                kind.item(each),
                kind.day(each),
            )


def _place(kind: Kind, record: Record, facts: Facts) -> str:
    names = [safe_name(step) for step in kind.file(facts)]
    if not all(names):
        what = f"“{record.id}”的“{kind.id}”没有可用的文件名"
        raise ProblemsError([Problem(f"{kind.path.place} 文件", what, "每一级名称都要有汉字、字母或数字")])
    return "/".join(names)


def _unit(facts: Facts) -> str:
    unit = facts.get(UNIT)
    return unit.id if isinstance(unit, Record) else ""


def _crowded(papers: Iterable[Paper]) -> list[list[Paper]]:
    """The papers that would have one place."""
    places: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        places[likeness(paper.place)].append(paper)
    return [group for group in places.values() if len(group) > 1]


def collision(group: list[Paper], catalogue: Catalogue) -> Problem:
    """What to say of papers that would have one place."""
    piece = catalogue.kinds[group[-1].kind].path
    papers = "、".join(f"{paper.record[0]}“{paper.record[1]}”的“{paper.kind}”" for paper in group)
    return Problem(
        f"{piece.place} 文件",
        f"{papers}会同名（{group[0].place}），都没有生成",
        "请在文件名里加上能区分的内容，如编号",
    )
