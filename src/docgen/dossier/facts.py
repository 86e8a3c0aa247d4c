"""What templates may refer to: a record and those it is bound up with, each under its Chinese name."""

from collections.abc import Mapping
from datetime import date

from docgen.dossier.bureaus import bureau_facts
from docgen.dossier.elections import election_facts
from docgen.dossier.law import law_facts
from docgen.dossier.units import activity_facts, organization_facts, unit_facts
from docgen.policy.packets import packets_of
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.election import Election
from docgen.records.institution import Body
from docgen.records.life import Activity
from docgen.records.party import PartyOrganization
from docgen.records.record import Record

TODAY = "今日"
DUE = "应出"  # numbers of the papers that are due, each with its packets
UNIT = "单位"  # the unit in whose packets the papers are


def facts_of(record: Record, snapshot: Snapshot, on: date) -> Mapping[str, object]:
    """The names that a template about this record may use; those that lead nowhere are empty.

    A unit comes with its Party organisation, a Party organisation with its units, superior and members.
    """
    facts: dict[str, object] = dict(_around(record, snapshot))
    facts |= {record.KIND: record, TODAY: on, DUE: packets_of(record, snapshot)}
    facts["行业"] = snapshot.register.industry
    return {**facts, **law_facts(snapshot.policy)}


def _around(record: Record, snapshot: Snapshot) -> Mapping[str, object]:
    match record:
        case Body():
            return unit_facts(record, snapshot)
        case PartyOrganization():
            return organization_facts(record, snapshot)
        case Election():
            return election_facts(record, snapshot)
        case Activity():
            return activity_facts(record, snapshot)
        case Bureau():
            return bureau_facts(record, snapshot)
        case _:
            return {}
