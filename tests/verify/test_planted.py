"""Every planted fault is found, under its clause, and nothing else of the standard's."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.emit.press import Press
from docgen.verify.bench import Bench
from docgen.verify.measure import Verdict, verify
from docgen.verify.rulebook import Weight
from verify.planted import FAULTS


@pytest.fixture(scope="module")
def verdicts(bench: Bench, press: Press, folder: Path) -> Mapping[str, Verdict]:
    """All planted files, verified at once, so that LibreOffice starts but once."""
    files = {}
    for name, fault in FAULTS.items():
        files[name] = folder / f"{name}.{fault.kind}"
        files[name].write_bytes(fault.emit(press))
    found = verify(tuple(files.values()), bench, press.book)
    return dict(zip(files, found, strict=True))


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_found_and_nothing_else(verdicts: Mapping[str, Verdict], name: str) -> None:
    """The rule that the fault was planted under, once or on each page, and no other rule of a standard."""
    verdict = verdicts[name]
    told = [finding for finding in verdict.findings if finding.level is Weight.STANDARD]
    assert verdict.problem is None
    assert {finding.rule for finding in told} == {FAULTS[name].rule}, told


def test_there_are_enough() -> None:
    """At least thirty files, and no two of them for the same reason."""
    assert len(FAULTS) >= 30
    assert len(
        {(fault.rule, fault.document, str(fault.style), fault.word) for fault in FAULTS.values()}
    ) == len(FAULTS)
