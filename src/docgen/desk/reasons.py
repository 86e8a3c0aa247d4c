"""Why a paper is there: the catalogue's entry, the rule that calls for it, and what is explained of its record."""

import re
from collections.abc import Iterator, Mapping, Sequence

from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.policy.case import decide
from docgen.policy.check import known_day
from docgen.policy.explain import explain
from docgen.records.bureau import Bureau
from docgen.records.institution import Association, Institution
from docgen.records.party import PartyOrganization
from docgen.records.record import Record

_CONDITION = re.compile(r"\{%.?\s*if\s|\s*%\}.*", re.DOTALL)  # what the catalogue puts around a condition
_DECIDED = (Institution, Association, PartyOrganization, Bureau)  # what rules are explained of


def reasons(paper: Paper, shop: Workshop) -> Mapping[str, Sequence[str]]:
    """`first`: why this paper; `explained`: what `docgen explain` says of its unit, or of its record."""
    record = _subject(paper, shop)
    if record is None:
        return {"first": list(_entry(paper, shop)), "explained": []}
    policy = shop.tools.policy
    case = decide(record, shop.register, policy, known_day(shop.register, shop.on))
    number = shop.catalogue.kinds[paper.kind].paper
    due = [
        f"{each.number} {each.name}：属于“{each.packet}”，{each.why}"
        for each in case.papers
        if each.number == number
    ]
    return {"first": [*dict.fromkeys(due), *_entry(paper, shop)], "explained": list(explain(case, policy))}


def _subject(paper: Paper, shop: Workshop) -> Record | None:
    register = shop.register
    found = (register.unit(paper.unit) if paper.unit else None) or register.records.get(paper.record)
    return found if isinstance(found, _DECIDED) else None


def _entry(paper: Paper, shop: Workshop) -> Iterator[str]:
    """What the catalogue says."""
    kind = shop.catalogue.kinds[paper.kind]
    yield f"文种“{paper.kind}”（{kind.place}），写的是{paper.record[0]}“{paper.record[1]}”"
    if kind.condition is not None:
        yield f"条件成立：{_CONDITION.sub('', kind.condition.source).strip()}"
    if kind.listing is not None:
        yield f"逐项各出一份：{kind.listing.source}"
    if paper.day:
        yield f"文书的日期是 {paper.day}，文中的一切都是那一天的情况"
    if paper.packets:
        yield f"成套：{'、'.join(paper.packets)}"
