"""B2: real amending instruments applied to real old texts, compared with the published new texts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from amendment_measures.corpus import Case
from docgen.charter import Amendment, Charter, Kind, Node, parse, try_apply, try_read
from docgen.charter.text.comparison_key import key
from docgen.charter.text.lists import base
from docgen.charter.wording.operations import Insert, Operation, Replace, Restate, Words
from docgen.charter.wording.places import say
from docgen.problems import Problem

ENGINE, SOURCE, FORM, AMBIGUOUS = "engine", "source flaw", "source flaw (marks only)", "instrument ambiguous"


@dataclass(frozen=True, slots=True)
class Residual:
    """A provision on which the engine and the published text differ, and why."""

    where: str
    why: str
    made: str
    published: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One instrument."""

    name: str
    operations: int
    unread: tuple[Problem, ...]
    refused: tuple[Problem, ...]
    changed: int
    exact: int
    residuals: tuple[Residual, ...]


def outcomes(cases: Iterable[Case]) -> list[Outcome]:
    return [_outcome(case) for case in cases]


def _outcome(case: Case) -> Outcome:
    old, new = parse(case.old), parse(case.new)
    amendment, unread = try_read(case.decision)
    applied = try_apply(amendment, old)
    made = applied.charter
    pairs = _units(old), _units(made), _units(new)
    changed = [where for where in pairs[2] | pairs[1] if pairs[0].get(where) != pairs[2].get(where)]
    changed += [
        where for where in pairs[1] if where not in changed and pairs[1][where] != pairs[2].get(where)
    ]
    wrong = [where for where in changed if pairs[1].get(where) != pairs[2].get(where)]
    residuals = tuple(
        Residual(
            w, _why(w, pairs, amendment, case, applied.refused), pairs[1].get(w, ""), pairs[2].get(w, "")
        )
        for w in wrong
    )
    return Outcome(
        case.name,
        len(amendment.operations),
        unread,
        applied.refused,
        len(changed),
        len(changed) - len(wrong),
        residuals,
    )


def _units(charter: Charter) -> dict[str, str]:
    """Articles by number, paragraphs of the preamble by order, headings by their number."""
    found = dict[str, str]()
    for node in charter.nodes:
        if node.kind is Kind.ARTICLE:
            found[str(node.label)] = _body(node)
        elif node.kind is Kind.PREAMBLE:
            found |= {f"序言{n}": "\n".join(map(base, p.lines)) for n, p in enumerate(node.paragraphs, 1)}
        elif node.kind is Kind.HEADING:
            found[f"{node.first.mark or node.text}"] = node.text
    return found


def _body(node: Node) -> str:
    return "\n".join(base(line) for line in node.lines)


def _why(
    where: str,
    texts: tuple[dict[str, str], dict[str, str], dict[str, str]],
    amendment: Amendment,
    case: Case,
    refused: Sequence[Problem],
) -> str:
    """Classify by evidence: the words that the instrument quotes, and what the two copies say without it."""
    old, made, published = (text.get(where, "") for text in texts)
    if key(made) == key(published):
        return FORM
    if any(problem.where.startswith(where) for problem in refused):
        return SOURCE if _nearly_quoted(old, case.decision) else ENGINE
    quoted = _quoted(amendment.operations)
    if made == old:
        return SOURCE if not _named(where, case.decision) else ENGINE
    extra = _only_there(made, published)
    if all(key(piece) in {"", ",", ".", ";", "、"} for piece in extra) and _adds(amendment, where):
        return AMBIGUOUS
    known = [key(one) for one in quoted | set(old.split("\n"))]
    if all(any(key(line).rstrip(".;") in one for one in known) for line in made.split("\n")):
        return SOURCE
    return SOURCE if _agrees_with_instrument(made, published, quoted) else ENGINE


def _quoted(operations: Iterable[Operation]) -> set[str]:
    found = set[str]()
    for op in operations:
        if isinstance(op, Replace | Insert | Restate):
            found |= set(op.lines)
        elif isinstance(op, Words):
            found.add(op.new)
    return found


def _named(where: str, decision: str) -> bool:
    return where in re.sub("“[^”]*”", "", decision)


def _adds(amendment: Amendment, where: str) -> bool:
    """Whether words are added in this provision, so that a joining mark may have been left unsaid."""
    places = [
        op.place for op in amendment.operations if isinstance(op, Words) and op.way.value.endswith("增加")
    ]
    return any(
        where in (say(replace(place, paragraph=0, item=0)), f"序言{place.paragraph}") for place in places
    )


def _nearly_quoted(old: str, decision: str) -> bool:
    """The old copy differs from what the instrument quotes of it by a few letters."""
    pieces = re.findall("“([^“”]{8,})”", decision)
    return any(
        SequenceMatcher(None, piece, line, autojunk=False).ratio() > 0.9
        for piece in pieces
        for line in old.split("\n")
    )


def _only_there(made: str, published: str) -> list[str]:
    codes = SequenceMatcher(None, made, published, autojunk=False).get_opcodes()
    return [made[i:j] + published[k:m] for tag, i, j, k, m in codes if tag != "equal"]


def _agrees_with_instrument(made: str, published: str, quoted: set[str]) -> bool:
    """Each stretch on which the copies differ: ours is in the words of the instrument, theirs is not."""
    codes = SequenceMatcher(None, made, published, autojunk=False).get_opcodes()
    for tag, i, j, k, m in codes:
        if tag == "equal":
            continue
        ours, theirs = made[max(0, i - 4) : j + 4], published[max(0, k - 4) : m + 4]
        if not any(ours in one for one in quoted) or any(theirs in one for one in quoted):
            return False
    return True


def report(found: Sequence[Outcome]) -> bool:
    """Print the measure; True when no residual is the engine's."""
    operations, unread = sum(o.operations for o in found), sum(len(o.unread) for o in found)
    changed, exact = sum(o.changed for o in found), sum(o.exact for o in found)
    why = Counter(residual.why for outcome in found for residual in outcome.residuals)
    print(f"B2 real instruments: {len(found)}; {operations} operations read, {unread} phrases not read")
    print(
        f"   provisions changed: {changed}, exact {exact}; "
        f"residuals: {dict(why) or 'none'}; engine errors {why[ENGINE]}"
    )
    for outcome in found:
        for problem in (*outcome.unread, *outcome.refused):
            print(f"   {outcome.name}: {str(problem)[:110]}")
        for residual in outcome.residuals:
            differ = list(_only_there(residual.made, residual.published))[:3]
            print(f"   {outcome.name} {residual.where}: {residual.why}; {differ}")
    return not why[ENGINE]
