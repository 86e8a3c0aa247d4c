"""All checks of a recognised document."""

from collections.abc import Callable, Iterable

from docgen.verify.bench import Bench
from docgen.verify.body import check_body
from docgen.verify.finding import Finding
from docgen.verify.folio import check_folio
from docgen.verify.headings import check_headings
from docgen.verify.imprint import check_imprint
from docgen.verify.letter import check_letter
from docgen.verify.letterhead import check_letterhead
from docgen.verify.looks import check_looks
from docgen.verify.paper import Paper
from docgen.verify.sheet import check_sheet
from docgen.verify.signoff import check_signoff
from docgen.verify.title import check_title
from docgen.verify.wording import check_wording

CHECKS: tuple[Callable[[Paper, Bench], Iterable[Finding]], ...] = (
    check_sheet,
    check_letterhead,
    check_letter,
    check_title,
    check_body,
    check_looks,
    check_headings,
    check_signoff,
    check_imprint,
    check_folio,
    check_wording,
)


def check(paper: Paper, bench: Bench) -> tuple[Finding, ...]:
    """What is at fault, by page and then in the order of the checks."""
    found = (finding for act in CHECKS for finding in act(paper, bench))
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.page))
