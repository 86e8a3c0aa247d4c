"""What is wrong with the clauses of a charter as they stand: rivals, doubles, mixed terms, topics that are missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.charter.clauses.provision import Provision, alike, find_all
from docgen.charter.clauses.self_terms import self_terms
from docgen.charter.text.comparison_key import key
from docgen.charter.text.model import Charter


@dataclass(frozen=True, slots=True)
class ClauseFault:
    """A fault and its remedy; `line` of the text where it shows, counted from 0, or none."""

    what: str
    remedy: str
    line: int | None = None


def clause_faults(charter: Charter, provisions: Sequence[Provision], kind: str) -> Iterator[ClauseFault]:
    """Wordings for units of another class, and clauses that stand twice."""
    for provision in provisions:
        if provision.rivals and (rival := _rival(charter, provision)):
            mark, line = rival
            what = f"写有“{mark}”，本单位的分类是“{kind}”，{provision.clause}应当用别的写法"
            yield ClauseFault(what, "请用 docgen amend 生成修正案", line)
        found = [each for each in find_all(provision, charter) if alike(provision, each)]
        if len(found) > 1 and not provision.phrase:
            places = "、".join(str(each.node.label) for each in found)
            what = f"{provision.clause}“{provision.caption}”写了 {len(found)} 处：{places}"
            yield ClauseFault(what, "请留一处", _line(charter, found[1].node.id))


def _keys(provision: Provision) -> tuple[str, ...]:
    return tuple(key(mark) for mark in provision.marks)


def _rival(charter: Charter, provision: Provision) -> tuple[str, int] | None:
    """A mark of another variant that stands where this one's own marks do not."""
    for number, text in _lines(charter):
        for mark in provision.rivals:
            if key(mark) in key(text) and not any(own in key(text) for own in _keys(provision)):
                return mark, number
    return None


def term_faults(charter: Charter, known: Sequence[str], proper: Sequence[str]) -> Iterator[ClauseFault]:
    """More than one term for the unit itself (前后表述应当一致)."""
    found = self_terms(charter, known, proper)
    if len(found) > 1:
        said = "、".join(f"“{term}”{count} 处" for term, count in found.most_common())
        rare = found.most_common()[-1][0]
        line = next((number for number, text in _lines(charter) if rare in text), None)
        yield ClauseFault(f"对本单位的称呼不一致：{said}", "请统一为一种", line)


def topic_faults(charter: Charter, topics: Sequence[tuple[str, Sequence[str]]]) -> Iterator[ClauseFault]:
    """Topics that the text does not speak of."""
    text = "\n".join(text for _, text in _lines(charter))
    missing = [name for name, marks in topics if not any(mark in text for mark in marks)]
    if missing:
        yield ClauseFault(f"没有写{'、'.join(missing)}", "请补上")


def _lines(charter: Charter) -> Iterator[tuple[int, str]]:
    """The lines of the articles with their numbers in the text."""
    number = charter.opening.count("\n")
    for node in charter.nodes:
        for line in node.lines:
            yield number, line.gap + line.text if node.label.number else line.body
            number += 1 + line.after.count("\n")


def _line(charter: Charter, node_id: str) -> int | None:
    number = charter.opening.count("\n")
    for node in charter.nodes:
        if node.id == node_id:
            return number
        number += sum(1 + line.after.count("\n") for line in node.lines)
    return None
