"""Reasons: the rule that was used, what it is based on, and the facts that it was used on."""

from dataclasses import dataclass

from docgen.policy.snapshot import Snapshot

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so. `rule`: its number; `basis`: as a paper cites it; `facts`: label and value."""

    what: str
    rule: str
    basis: str
    facts: tuple[Fact, ...] = ()


def reason(snapshot: Snapshot, what: str, rule: str, **facts: object) -> Reason:
    """A reason of this day; facts that are nothing are left out."""
    kept = tuple((label, str(value)) for label, value in facts.items() if value not in (None, "", ()))
    return Reason(what, rule, snapshot.policy.cite(rule, snapshot.on), kept)
