"""Terms: of which term a leading group is that an election gave."""

from docgen.policy.snapshot import Snapshot
from docgen.records.election import Election, ElectionKind
from docgen.records.party import PartyOrganization


def term_of(election: Election, organization: PartyOrganization, snapshot: Snapshot) -> int | None:
    """The term that an election began: that on record less the elections of a whole group held since."""
    if organization.term is None:
        return None
    later = [
        each
        for each in snapshot.register.elections_of(organization.id)
        if each.dated > election.dated and each.kind is not ElectionKind.BY_ELECTION
    ]
    return organization.term - len(later)
