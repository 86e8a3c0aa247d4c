"""The records as pages: what there is of each kind, searched; where each is written, and whether it is sound."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from docgen.desk.data import DataState
from docgen.desk.desk import Desk
from docgen.desk.page import page, told
from docgen.records.loader import KINDS
from docgen.records.record import Record, name_in

MOST = 300  # records on one page; the search finds the others


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record as a line of a list. `errors`, `warnings`: how many lie in its file."""

    id: str
    name: str
    file: str
    lost: bool = False


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """The pages of the records."""

    def kinds(request: Request) -> Response:
        state = desk.data()
        counts = Counter(kind for kind, _ in (*state.loaded.records, *state.loaded.lost.keys))
        rows = [(kind.KIND, _about(kind), counts[kind.KIND]) for kind in KINDS]
        return page(desk, request, "records.html", "数据", kinds=rows, problems=told(state.problems))

    def listing(request: Request) -> Response:
        kind = kind_of(request.path_params["kind"])
        words = request.query_params.get("q", "").strip()
        found = [each for each in listed(desk.data(), kind) if _fits(each, words)]
        return page(
            desk,
            request,
            "listing.html",
            kind.KIND,
            kind=kind.KIND,
            rows=found[:MOST],
            more=max(0, len(found) - MOST),
            words=words,
        )

    return [Route("/records", kinds), Route("/records/{kind}", listing)]


def kind_of(name: str) -> type[Record]:
    """The kind of records of a name. Raises HTTPException where there is none."""
    found = next((kind for kind in KINDS if name == kind.KIND), None)
    if found is None:
        raise HTTPException(404)
    return found


def listed(state: DataState, kind: type[Record]) -> list[ListedRecord]:
    """All records of a kind, those that could not be read among them."""
    found = [
        ListedRecord(record.id, str(getattr(record, "name", "")), name_in(record._source.root, record.source))
        for record in state.loaded.records.values()
        if isinstance(record, kind) and record._source
    ]
    lost = (name for each, name in sorted(state.loaded.lost.keys) if each == kind.KIND)
    return [*(ListedRecord(name, "", f"data/{kind.KIND}", lost=True) for name in lost), *found]


def _fits(each: ListedRecord, words: str) -> bool:
    return all(word in each.id or word in each.name or word in each.file for word in words.split())


def _about(kind: type[Record]) -> str:
    """The first words of what a kind is, in Chinese."""
    return (kind.__doc__ or "").split(":")[0]
