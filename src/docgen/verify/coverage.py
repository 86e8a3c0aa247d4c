"""What of a paper was checked, and what was not: the parts that were recognised, and those that were looked for."""

from docgen.verify.paper import Format, Paper, Part

BODY = (Part.TITLE, Part.ADDRESSEE, Part.BODY, Part.LIST, Part.SIGNATORY, Part.DATE, Part.NOTE)
FOOT = (Part.IMPRINT, Part.FOLIO)
LOOKED_FOR = {
    Format.DOCUMENT: (Part.MARK, Part.NUMBER, *BODY, Part.LABEL, *FOOT),
    Format.LETTER: (Part.MARK, Part.NUMBER, *BODY, Part.LABEL, *FOOT),
    Format.ORDER: (Part.MARK, Part.NUMBER, Part.BODY, Part.DATE, *FOOT),
    Format.MINUTES: (Part.MARK, Part.NUMBER, Part.TITLE, Part.BODY, *FOOT),
    Format.BULLETIN: (Part.MARK, Part.TITLE, Part.BODY, Part.FOLIO),
    Format.HEADLESS: (Part.NUMBER, *BODY, Part.LABEL, *FOOT),
    Format.PLAIN: (Part.TITLE, Part.BODY, Part.FOLIO),
}
JUDGED = (Part.DATE, Part.FOLIO)  # that an official paper must have: their absence is a finding
SELDOM = (Part.LIST, Part.NOTE, Part.LABEL)  # that most papers do without


def told_parts(paper: Paper) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the parts that were recognised, and of those that were looked for and not found."""
    wanted = LOOKED_FOR[paper.form]
    seen = tuple(part.value for part in wanted if paper.lines(part))
    untold = (*SELDOM, *(JUDGED if paper.official else ()))
    missed = tuple(part.value for part in wanted if not paper.lines(part) and part not in untold)
    return seen, missed
