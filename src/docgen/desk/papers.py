"""Papers as pages: why each is there, which field every printed value comes from, and its files to take away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.batch.lot import Planned
from docgen.batch.names import likeness
from docgen.batch.paper import Paper
from docgen.batch.stock import Stock
from docgen.batch.work import over_lot
from docgen.batch.workshop import Workshop
from docgen.desk.desk import Desk
from docgen.desk.page import page, told
from docgen.desk.reasons import reasons
from docgen.desk.values import shown_values
from docgen.desk.viewer import PaperViewer
from docgen.formats import FORMATS
from docgen.problems import ProblemsError
from docgen.records.closure import Closure

MOST = 400  # papers on one page; the search finds the others
MOST_GROUPS = 60  # groups that are planned for a search in a register of many
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A paper with the plan of the group that it belongs to."""

    paper: Paper
    planned: Planned


def routes(desk: Desk, viewer: PaperViewer) -> Sequence[BaseRoute]:
    """The pages of papers, and what they ask."""

    def listing(request: Request) -> Response:
        words, unit = request.query_params.get("q", ""), request.query_params.get("unit", "")
        return page(desk, request, "papers.html", "文件", words=words, unit=unit)

    def api_listing(request: Request) -> Response:
        words, unit = request.query_params.get("q", "").split(), request.query_params.get("unit", "")
        with desk.stock() as stock:
            found = [each.paper for each in _search(stock, words, unit)]
        rows = [[each.place, each.kind, *each.record, str(each.day or "")] for each in found[:MOST]]
        return JSONResponse({"rows": rows, "number": len(found)})

    def view(request: Request) -> Response:
        place = request.path_params["place"]
        name = place.rsplit("/", 1)[-1]
        return page(
            desk, request, "paper.html", name, place=place, folder=place.removesuffix(name).rstrip("/")
        )

    def api(request: Request) -> Response:
        return JSONResponse(_shown(desk, viewer, request.query_params.get("place", "")))

    def file(request: Request) -> Response:
        place, form = request.path_params["place"], request.path_params["form"]
        data = _file(desk, viewer, place, form)
        name = quote(f"{place.rsplit('/', 1)[-1]}.{form}", safe="")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}", "cache-control": "no-store"}
        return Response(data, media_type=_TYPES.get(form, "application/octet-stream"), headers=headers)

    return [
        Route("/papers", listing),
        Route("/papers/{place:path}", view),
        Route("/paper/{form}/{place:path}", file),
        Route("/api/papers", api_listing),
        Route("/api/paper", api),
    ]


def _search(stock: Stock, words: Sequence[str], unit: str) -> Iterator[FoundPaper]:
    """The papers whose place or kind has all the words, of one unit if it is named."""
    for planned in stock.planned(_groups(stock, words, unit)):
        for paper in planned.papers:
            text = f"{paper.place} {paper.kind} {paper.record[1]}"
            if all(word in text for word in words) and unit in ("", paper.unit, paper.record[1]):
                yield FoundPaper(paper, planned)


def _groups(stock: Stock, words: Sequence[str], unit: str) -> Sequence[int]:
    """The groups to look in: that of the unit; else all, or of many those of records with such names."""
    index = stock.index
    keys = [key for key in index.keys(unit) if key[0] != "行业"] if unit else []
    if keys:
        return tuple(dict.fromkeys(map(index.group_of, keys)))
    everything = tuple(number for number, _ in index.groups())
    if len(everything) <= MOST_GROUPS * 10:
        return everything
    named = (each for each in sorted(index.ids()) if words and all(word in each for word in words))
    found = (index.group_of(key) for each in named for key in index.keys(each) if key[0] != "行业")
    return tuple(dict.fromkeys(found))[:MOST_GROUPS]


def _find(stock: Stock, place: str) -> FoundPaper:
    """The paper of a place below the output folder. Raises HTTPException where none is due there, ProblemsError where
    faults in the data may be the reason.
    """
    groups = tuple(stock.index.placed(stock.core, likeness(place)))
    for planned in stock.planned(groups or tuple(number for number, _ in stock.index.groups())):
        for paper in planned.papers:
            if paper.place == place:
                return FoundPaper(paper, planned)
    if faults := tuple(stock.index.problems):
        raise ProblemsError(faults)
    raise HTTPException(404)


def _shown(desk: Desk, viewer: PaperViewer, place: str) -> Mapping[str, object]:
    """All that the page of a paper shows. Raises ProblemsError, HTTPException."""
    with desk.stock() as stock:
        found = _find(stock, place)
        return over_lot(stock.lot, found.planned, lambda closure: _over(viewer, closure, found.paper))


def _over(viewer: PaperViewer, closure: Closure, paper: Paper) -> Mapping[str, object]:
    with viewer.over(closure) as shop:
        about = {
            "kind": paper.kind,
            "record": paper.record,
            "unit": paper.unit,
            "day": str(paper.day or ""),
            "files": [_offered(paper, form) for form in _forms(paper)],
            "why": reasons(paper, shop),
        }
        try:
            shown = viewer.show(paper, shop)
        except ProblemsError as error:
            return {
                **about,
                "pages": [],
                "areas": [],
                "values": [],
                "problems": told(shop.blame(paper, error.problems)),
            }
        pages = [
            {"name": each.name, "width": each.width / 20, "height": each.height / 20} for each in shown.pages
        ]
        return {
            **about,
            "pages": pages,
            **shown_values(shown),
            "problems": told(shop.altered(paper, shown.document)),
        }


def _forms(paper: Paper) -> Sequence[str]:
    """The formats to take away: those that the catalogue has, and OFD, which any paper may be had in."""
    return tuple(dict.fromkeys((*paper.formats, "ofd")))


def _offered(paper: Paper, form: str) -> Mapping[str, str]:
    known = FORMATS.get(form)
    return {
        "form": form,
        "label": known.label if known else form,
        "address": f"/paper/{form}/{quote(paper.place)}",
    }


def _file(desk: Desk, viewer: PaperViewer, place: str, form: str) -> bytes:
    """The bytes of a paper, made now; of one that was issued, as it was sent. Raises ProblemsError, HTTPException."""
    with desk.stock() as stock:
        found = _find(stock, place)
        if form not in _forms(found.paper) or form not in FORMATS:
            raise HTTPException(404)
        return over_lot(stock.lot, found.planned, lambda closure: _bytes(viewer, closure, found.paper, form))


def _bytes(viewer: PaperViewer, closure: Closure, paper: Paper, form: str) -> bytes:
    with viewer.over(closure) as shop:
        return _sent(shop, paper, form) or shop.emit(shop.compose(paper), form)


def _sent(shop: Workshop, paper: Paper, form: str) -> bytes:
    entry = shop.issued.of(paper)
    return shop.issued.files(entry, [form]).get(form, b"") if entry else b""
