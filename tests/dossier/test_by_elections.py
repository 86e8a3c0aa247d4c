"""A by-election fills the seats that fell vacant, before and after the vote; nobody elects a secretary anew."""

from datetime import date
from pathlib import Path

import pytest

from docgen.dossier.dossier import dossier
from docgen.dossier.elections import ElectionDossier
from docgen.policy.load import load_policy
from docgen.problems import ProblemsError
from docgen.records.election import Election, ElectionKind
from docgen.records.party import PartyOrganization
from docgen.records.register import Register, load_register

SAMPLE = Path(__file__).parents[2] / "data"
REGISTER, _ = load_register(SAMPLE)
POLICY = load_policy(SAMPLE)
ELECTION = next(each for each in REGISTER.of(Election) if each.kind is ElectionKind.BY_ELECTION)
ASKED, VOTED = date(2021, 10, 25), date(2021, 11, 12)


def known(day: date, election: Election = ELECTION) -> ElectionDossier:
    register = Register({**REGISTER.records, election.key: election})
    found = dossier(election, day, register, POLICY)
    assert isinstance(found, ElectionDossier)
    return found


@pytest.mark.parametrize("day", [ASKED, VOTED])
def test_the_seats_are_those_that_fell_vacant(day: date) -> None:
    """One of three, with one candidate more, on the day of the request as on that of the vote."""
    found = known(day)
    assert (found.seats, found.surplus) == (1, 1)
    assert [(each.seats, each.surplus) for each in found.contests] == [(1, 1)]
    assert not found.committee_elects


def test_seats_that_are_not_on_record_are_asked_for() -> None:
    """Never the whole committee in their place."""
    with pytest.raises(ProblemsError, match="没有写“补选名额”"):
        _ = known(ASKED, ELECTION.model_copy(update={"openings": None})).seats


def test_who_held_the_post_before_stands_in_papers_of_the_time() -> None:
    """The former member of the committee until the by-election, the new one from then on."""
    organization = REGISTER.get(PartyOrganization, ELECTION.organization)
    assert organization
    holders = [
        REGISTER.as_of(day).get(PartyOrganization, organization.id) for day in (date(2021, 11, 11), VOTED)
    ]
    assert [each.holder("宣传委员") for each in holders if each] == ["龙春思", "贾云峰"]
