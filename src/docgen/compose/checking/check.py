"""Every template of the catalogue held against the names that its papers have."""

from collections.abc import Iterator, Mapping

from docgen.compose.amendment import NAME, AmendmentFacts
from docgen.compose.catalogue import ITEM, Catalogue, Kind
from docgen.compose.checking.kinds import Kinds, items_of, kinds_in
from docgen.compose.checking.names import NameReader
from docgen.compose.compose import Composer
from docgen.compose.template import Expression, Piece, Template
from docgen.dossier.base import Dossier
from docgen.dossier.dossier import SUBJECTS
from docgen.problems import Problem, ProblemsError
from docgen.records.institution import Association, Institution
from docgen.records.party import PartyOrganization

ISSUER = "默认发文机关"
BESIDE: Mapping[str, Kinds] = {
    ISSUER: (Institution, Association, PartyOrganization),
    NAME: (AmendmentFacts,),
}  # what stands beside the dossier of any subject


def unknown_names(catalogue: Catalogue, composer: Composer) -> Mapping[str, tuple[Problem, ...]]:
    """Of each kind, the names in its template and its entry in the catalogue that nothing has, where they stand."""
    found = ((name, tuple(dict.fromkeys(_of_kind(kind, composer)))) for name, kind in catalogue.kinds.items())
    return {name: problems for name, problems in found if problems}


def names_of(dossier: type[Dossier]) -> Mapping[str, Kinds]:
    """The names that papers about a subject may use, with the kinds of value that they lead to."""
    return {**{label: kinds_in(named.type) for label, named in dossier.labelled().items()}, **BESIDE}


def reader_for(kind: Kind, subject: str, composer: Composer) -> NameReader:
    """A reader of the texts of a kind about a kind of record: it knows the names that such a paper has."""
    known = dict(names_of(SUBJECTS[subject]))
    reader = NameReader(composer.environment, known)
    if kind.listing:
        known[ITEM] = items_of(_value(reader, kind.listing))
    return reader


def read_template(reader: NameReader, template: Template) -> None:
    """Look at all parts of a template."""
    for pieces in template.parts.values():
        for piece in pieces:
            _piece(reader, piece)
    reader.read(template.body.source, lambda line: f"{template.file}:{line}")


def _of_kind(kind: Kind, composer: Composer) -> Iterator[Problem]:
    for subject in kind.subjects:
        reader = reader_for(kind, subject, composer)
        for piece in (kind.title, kind.path, *([kind.condition] if kind.condition else [])):
            _piece(reader, piece)
        if kind.dated:
            _value(reader, kind.dated)
        if template := _readable(kind, composer):
            read_template(reader, template)
        yield from reader.problems


def _readable(kind: Kind, composer: Composer) -> Template | None:
    """The template of a kind; None where it cannot be read, which is told when a paper is made of it."""
    try:
        return composer.template(kind)
    except ProblemsError:
        return None


def _piece(reader: NameReader, piece: Piece) -> None:
    if piece.compiled is not None:
        reader.read(piece.source, lambda line: f"{piece.place} {piece.label}".rstrip())


def _value(reader: NameReader, expression: Expression) -> Kinds:
    return reader.value(expression.source, expression.where)
