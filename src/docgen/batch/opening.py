"""A workspace opened for work: its index brought up to date, its lots ready, its issuer known."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from docgen.batch.stock import Stock
from docgen.index.index import Index, open_index
from docgen.problems import Problem, ProblemsError
from docgen.records.institution import Association, Institution
from docgen.records.party import PartyOrganization
from docgen.records.record import Key
from docgen.records.values import near
from docgen.workspace import Workspace

ISSUER = "默认发文机关"
_ISSUERS = (Institution.KIND, Association.KIND, PartyOrganization.KIND)


@contextmanager
def open_stock(
    space: Workspace, on: date, now: int, force: bool = False, jobs: int = 1, asked: bool = False
) -> Iterator[Stock]:
    """The lots of a workspace, as the files stand now (`now` in nanoseconds of the clock). Raises ProblemsError.

    `asked`: the day was asked for: it is judged, though the data end before it.
    """
    with open_index(space.data, space.output, now) as index:
        index.asked = asked
        try:
            stock = Stock(index, space, on, force, _issuer(index, space), jobs)
            stock.faults  # noqa: B018 (it is seen here whether there is a catalogue at all)
        except ProblemsError as error:
            raise ProblemsError((*index.problems, *error.problems)) from error
        yield stock


def _issuer(index: Index, space: Workspace) -> tuple[Key, ...]:
    """The issuer of documents whose data name none. Raises ProblemsError if docgen.yaml names no record."""
    name = space.issuer
    found = tuple(key for key in index.keys(name) if key[0] in _ISSUERS) if name else ()
    if found or not name:
        return found
    faulty = any(identifier == name for _, identifier in index.faulty)
    what = f"所指的“{name}”有错误，没有读入" if faulty else f"没有编号为“{name}”的机构、协会或党组织"
    remedy = "请先改正那份记录" if faulty else near(name, sorted(index.ids(_ISSUERS)))
    raise ProblemsError([Problem(space.place(ISSUER), what, remedy)])
