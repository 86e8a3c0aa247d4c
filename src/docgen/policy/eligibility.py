"""Who is hosted, who is free for a joint branch: questions that classes and plans answer alike."""

from datetime import date

from docgen.policy.snapshot import Snapshot
from docgen.records.institution import ClassDecision, ClassWord, Institution


def is_hosted(institution: Institution, snapshot: Snapshot) -> bool:
    """Whether a host of a kind that counts has a Party organisation on the day."""
    founder = institution.founder
    if founder is None or founder.type.value not in snapshot.terms("F1依托"):
        return False
    return founder.has_party_organization and (founder.organization_founded or date.min) <= snapshot.on


def decided(institution: Institution, snapshot: Snapshot) -> ClassDecision | None:
    """What the bureau had decided about the class by the day."""
    decision = institution.class_decision
    return decision if decision and decision.dated <= snapshot.on else None


def may_join(institution: Institution, snapshot: Snapshot) -> bool:
    """Whether an institution with too few full members is free to enter a joint branch."""
    return (
        _is_willing(institution, snapshot)
        and not is_hosted(institution, snapshot)
        and not snapshot.organizations_over(institution.id)
        and not snapshot.planned(institution.id)
    )


def _is_willing(institution: Institution, snapshot: Snapshot) -> bool:
    """By the bureau's decision where there is one; else with some full members and no reason to stay alone."""
    formal = len(snapshot.roll(institution.id).formal)
    if decision := decided(institution, snapshot):
        return decision.kind is ClassWord.JOINT and snapshot.rule("A3").holds(formal)
    return formal > 0 and snapshot.rule("A3").holds(formal) and not institution.alone
