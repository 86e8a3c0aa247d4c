"""B8: one quotation mark of an instrument dropped, doubled or moved: refused, or the right text all the same.

A mark within quoted words that is moved may leave an instrument as good as the other, for another text: such a
one counts apart, and only where its inner quotations are told as copied without anything that bears them out.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amendment_measures.corpus import Case
from docgen.charter import Charter, amend_by_text, derive, parse, print_text, try_read, word
from docgen.charter.amend import apply_text
from docgen.problems import ProblemsError

MARKS, INNER = "“”‘’", "‘’"
RIGHT, REFUSED, WRONG, TOLD = "right", "refused", "certified wrong", "inner mark moved, told"


@dataclass(frozen=True, slots=True)
class Mutation:
    """What became of one mutant."""

    name: str
    kind: str
    outcome: str
    around: str


def mutations(cases: Iterable[Case], most: int) -> list[Mutation]:
    """The real instruments of the corpus, and for each pair of texts the instrument that we word; longest first.

    `most`: mutants of one instrument, spread over its marks; 0: all. Each instrument is told when it is done.
    """
    found = list[Mutation]()
    worded = [(case.decision or word(derive(parse(case.old), parse(case.new))), case) for case in cases]
    for instrument, case in sorted(worded, key=lambda one: -len(one[0])):
        try:
            right = amend_by_text(instrument, case.old).text
        except ProblemsError as refused:
            _tell(case, f"refused as it is, nothing to certify: {refused.problems[0]}")
            continue
        outcomes = list(_outcomes(case, instrument, right, most))
        _tell(case, str(dict(Counter(one.outcome for one in outcomes))))
        found += outcomes
    return found


def _tell(case: Case, what: str) -> None:
    print(f"   B8 {case.name}: {what}", file=sys.stderr, flush=True)


def _outcomes(case: Case, instrument: str, right: str, most: int) -> Iterator[Mutation]:
    everything, old = list(mutants(instrument)), parse(case.old)
    step = max(1, len(everything) // most) if most else 1
    for kind, at, mutant in everything[::step]:
        outcome = _outcome(mutant, old, right)
        if outcome == TOLD and not (kind == "moved" and instrument[at] in INNER):
            outcome = WRONG
        yield Mutation(case.name, kind, outcome, instrument[max(0, at - 12) : at + 12])


def _outcome(mutant: str, old: Charter, right: str) -> str:
    if try_read(mutant, old.title)[1]:
        return REFUSED  # as apply_text would, without carrying out the rest
    try:
        made, remarks = apply_text(mutant, old)
    except ProblemsError:
        return REFUSED
    text = print_text(made)
    if text == right:
        return RIGHT
    if text == print_text(old):
        return REFUSED  # by whoever asks for a certificate: nothing changes
    return TOLD if any("照录" in remark.what for remark in remarks) else WRONG


def mutants(text: str) -> Iterator[tuple[str, int, str]]:
    """Kind, place of the mark, and the text."""
    for at, mark in enumerate(text):
        if mark not in MARKS:
            continue
        rest = text[:at] + text[at + 1 :]
        yield "dropped", at, rest
        yield "doubled", at, text[:at] + mark + text[at:]
        for to in (at - 2, at - 1, at + 1, at + 2):
            if 0 <= to <= len(rest):
                yield "moved", at, rest[:to] + mark + rest[to:]


def report(found: Sequence[Mutation]) -> bool:
    """Print the measure; True when no mutant was certified wrong."""
    print(f"B8 mutations of marks: {len(found)} of {len({one.name for one in found})} instruments")
    for kind in ("dropped", "doubled", "moved"):
        counted = Counter(one.outcome for one in found if one.kind == kind)
        print(f"   {kind}: " + ", ".join(f"{name} {count}" for name, count in sorted(counted.items())))
    wrong = [one for one in found if one.outcome == WRONG]
    for one in wrong[:20]:
        print(f"   CERTIFIED WRONG {one.name}: {one.kind} …{one.around!r}…")
    return not wrong
