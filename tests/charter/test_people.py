"""Instruments as secretaries, companies and authorities write them, with their slips: right, or refused with a place."""

from difflib import ndiff
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from docgen.charter import amend_by_text
from docgen.problems import ProblemsError

KNOWN = yaml.safe_load((Path(__file__).parent / "people.yaml").read_text(encoding="utf-8"))
CHARTER: str = KNOWN["章程"]


class Written(TypedDict, total=False):
    """An instrument, and the lines that it takes out and puts in, or the place and the fault."""

    修正案: str
    去掉: list[str]
    换成: list[str]
    拒绝: str
    位置: str


@pytest.mark.parametrize(
    "case", [one for one in KNOWN["修正案"] if "拒绝" not in one], ids=lambda one: one["修正案"][:20]
)
def test_what_is_asked_comes_out_and_nothing_else(case: Written) -> None:
    made = amend_by_text(case["修正案"], CHARTER).text
    lines = list(ndiff(CHARTER.split("\n"), made.split("\n")))
    assert [line[2:] for line in lines if line[0] == "-"] == case["去掉"]
    assert [line[2:] for line in lines if line[0] == "+"] == case["换成"]


@pytest.mark.parametrize(
    "case", [one for one in KNOWN["修正案"] if "拒绝" in one], ids=lambda one: one["修正案"][:20]
)
def test_what_is_not_certain_is_refused_with_its_place(case: Written) -> None:
    with pytest.raises(ProblemsError) as refused:
        amend_by_text(case["修正案"], CHARTER, "修正案", "章程")
    first = refused.value.problems[0]
    assert (first.where, first.what[:24]) == (case["位置"], case["拒绝"])


def test_there_are_enough_of_both() -> None:
    refused = sum("拒绝" in one for one in KNOWN["修正案"])
    assert (len(KNOWN["修正案"]) - refused, refused) >= (45, 20)
