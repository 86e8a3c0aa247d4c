"""The legal text engine. Other rooms take what they need from here, whatever package it lies in.

`text` the model, `references` citations, `wording` operations and their phrases, `consolidation` applying them,
`derivation` finding them, `clauses` what a charter shall hold: each package knows only those before it.
"""

from docgen.charter.amend import AmendResult, amend_by_text, amend_from_texts, apply_text, certify, located
from docgen.charter.clauses.consistency import ClauseFault, clause_faults, term_faults, topic_faults
from docgen.charter.clauses.leadership import leadership_doubts
from docgen.charter.clauses.provide import (
    ClauseOutcome,
    Provided,
    RecognisedClause,
    Vocabulary,
    place_of,
    provide,
    standing,
)
from docgen.charter.clauses.provision import Provision, Slot
from docgen.charter.clauses.quorum import Quorum, Share, deciding_body, quorum
from docgen.charter.clauses.self_terms import self_term
from docgen.charter.consolidation.apply import Applied, apply, try_apply
from docgen.charter.consolidation.certificate import Certificate
from docgen.charter.derivation.derive import derive
from docgen.charter.derivation.revision import (
    Change,
    ChangedWords,
    ChangeRow,
    Redline,
    redline,
    renumbered,
    table,
)
from docgen.charter.text.certainty import Doubt, doubts
from docgen.charter.text.model import ArticleParagraph, Charter, Kind, Line, Node, Ordinal, print_text
from docgen.charter.text.numerals import to_chinese
from docgen.charter.text.parse import parse
from docgen.charter.wording.comparison_table import columns_of, instrument_of_table
from docgen.charter.wording.operations import Amendment, Area, Operation, Place
from docgen.charter.wording.read import read, try_read
from docgen.charter.wording.word import Profile, word

__all__ = [
    "AmendResult",
    "Amendment",
    "Applied",
    "Area",
    "ArticleParagraph",
    "Certificate",
    "Change",
    "ChangeRow",
    "ChangedWords",
    "Charter",
    "ClauseFault",
    "ClauseOutcome",
    "Doubt",
    "Kind",
    "Line",
    "Node",
    "Operation",
    "Ordinal",
    "Place",
    "Profile",
    "Provided",
    "Provision",
    "Quorum",
    "RecognisedClause",
    "Redline",
    "Share",
    "Slot",
    "Vocabulary",
    "amend_by_text",
    "amend_from_texts",
    "apply",
    "apply_text",
    "certify",
    "clause_faults",
    "columns_of",
    "deciding_body",
    "derive",
    "doubts",
    "instrument_of_table",
    "leadership_doubts",
    "located",
    "parse",
    "place_of",
    "print_text",
    "provide",
    "quorum",
    "read",
    "redline",
    "renumbered",
    "self_term",
    "standing",
    "table",
    "term_faults",
    "to_chinese",
    "topic_faults",
    "try_apply",
    "try_read",
    "word",
]
