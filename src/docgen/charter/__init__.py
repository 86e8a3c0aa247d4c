"""The legal text engine: numerals, text model, references, operations, wording, derive, apply, proof."""

from docgen.charter.amend import Result, amend_by_text, amend_from_texts, certify
from docgen.charter.apply import Applied, apply, try_apply
from docgen.charter.certificate import Certificate
from docgen.charter.derive import derive
from docgen.charter.model import Charter, Kind, Label, Line, Node, Paragraph, print_text
from docgen.charter.operations import Amendment, Area, Operation, Place
from docgen.charter.parse import parse
from docgen.charter.read import read, try_read
from docgen.charter.word import Profile, word

__all__ = [
    "Amendment",
    "Applied",
    "Area",
    "Certificate",
    "Charter",
    "Kind",
    "Label",
    "Line",
    "Node",
    "Operation",
    "Paragraph",
    "Place",
    "Profile",
    "Result",
    "amend_by_text",
    "amend_from_texts",
    "apply",
    "certify",
    "derive",
    "parse",
    "print_text",
    "read",
    "try_apply",
    "try_read",
    "word",
]
