"""The page of a unit: what it is, what it has to do, its papers to make and to take away, what is lacking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from docgen.batch.status import Status
from docgen.desk.asking import asked_in
from docgen.desk.desk import Desk
from docgen.desk.links import form_address
from docgen.desk.making import make_papers, papers_of
from docgen.desk.packets import LARGEST, joined, zipped
from docgen.desk.page import page, told
from docgen.desk.starting import first_address, new_member, new_organization
from docgen.desk.unitstate import PaperState, UnitState, unit_state
from docgen.door import read
from docgen.formats import FORMATS
from docgen.policy.duty import State
from docgen.problems import ProblemsError
from docgen.records.institution import Association, Institution
from docgen.records.record import Key

_TYPES: Mapping[str, str] = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".ofd": "application/ofd",
    ".html": "text/html; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_BODIES = (Institution, Association)


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """The pages of units, and the files of papers."""
    pages = UnitPages(desk)
    return [
        Route("/units/{id}", pages.unit),
        Route("/api/unit/{id}", pages.papers),
        Route("/packets/{id}.{form}", pages.packet),
        Route("/files/{path:path}", pages.file),
        Route("/api/build", pages.build, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class UnitPages:
    """The pages of units, and the files of papers."""

    desk: Desk

    def unit(self, request: Request) -> Response:
        self.desk.changed()
        key = self._key(request.path_params["id"])
        state = self.desk.data()
        problems = [each for each in state.problems if key[1] in each.where]
        return page(self.desk, request, "unit.html", key[1], key=key, problems=told(problems, state))

    def papers(self, request: Request) -> Response:
        """What is in the page below its name: worked out while the page is shown already."""
        key = self._key(request.path_params["id"])
        state = self.desk.data()
        try:
            with self.desk.stock() as stock:
                found = unit_state(stock, state, key)
                waiting = told(stock.index.waiting([key[1]]), state)
        except KeyError:
            problems = [each for each in state.problems if key[1] in each.where]
            raise ProblemsError(problems or list(state.register.waiting([key[1]]))) from None
        return page(self.desk, request, "papers_of_unit.html", key[1], waiting=waiting, **_facts(found))

    async def build(self, request: Request) -> Response:
        asked = await asked_in(request)
        key = self._key(str(asked.get("id", "")))
        packet, place = str(asked.get("packet", "")), str(asked.get("place", ""))
        try:
            made = await run_in_threadpool(make_papers, self.desk, key, packet, place)
        except KeyError:
            raise HTTPException(404) from None
        counts = "，".join(f"{status} {made.counts[status]} 份" for status in Status if made.counts[status])
        return JSONResponse({"words": counts or "没有应生成的文件", "problems": told(made.problems)})

    def packet(self, request: Request) -> Response:
        """The files that stand of a packet, in one; the page has it brought up to date before it asks."""
        key, form = self._key(request.path_params["id"]), request.path_params["form"]
        name = request.query_params.get("packet", "")
        if form not in ("zip", "pdf"):
            raise HTTPException(404)
        try:
            papers = papers_of(self.desk, key, name)
        except KeyError:
            raise HTTPException(404) from None
        output = self.desk.space.output.absolute()
        if form == "zip":
            data = zipped(output, papers)
        else:
            with self.desk.pdfium:
                data = joined(output, papers, self.desk.space.duplex)
        return _given(data, f"{key[1]}{'－' + name if name else ''}.{form}", True)

    def file(self, request: Request) -> Response:
        """A file of the output folder, if it is one that papers come in."""
        path = request.path_params["path"]
        pure = PurePosixPath(path)
        plain = not any(step.startswith(".") for step in pure.parts) and not pure.is_absolute()
        if not plain or pure.suffix not in _TYPES:
            raise HTTPException(404)
        output = self.desk.space.output.absolute()
        data = read(output / path, output, pure.name, LARGEST)
        return _given(data, pure.name, pure.suffix != ".pdf" or "download" in request.query_params)

    def _key(self, identifier: str) -> Key:
        """The unit of an id, sound or not. Raises HTTPException."""
        loaded = self.desk.data().loaded
        for kind in _BODIES:
            key = (kind.KIND, identifier)
            if key in loaded.records or key in loaded.lost.keys:
                return key
        raise HTTPException(404)


def _facts(found: UnitState) -> dict[str, object]:
    """What the page of a unit shows."""
    unit, case, closure = found.unit, found.case, found.closure
    duties = {state: [each for each in case.duties if each.state is state] for state in State}
    organizations = [(each.name, form_address(each.KIND, each.id)) for each in closure.covering(unit.id)]
    members = [
        (each.name, each.standing.value, form_address(each.KIND, each.id))
        for each in closure.members_of(unit.id)
    ]
    elections = [
        (each.id, form_address(each.KIND, each.id))
        for organization in closure.covering(unit.id)
        for each in closure.elections_of(organization.id)
    ]
    return {
        "found": found,
        "unit": unit,
        "kind": f"{case.kind.letter} {case.kind}" if case.kind else "",
        "duties": {state.value: each for state, each in duties.items() if each},
        "organizations": organizations,
        "members": members,
        "elections": elections,
        "charter": closure.charter_of(unit.id) is not None,
        "record": form_address(unit.KIND, unit.id),
        "new_member": new_member(unit),
        "new_organization": new_organization(unit),
        "new_election": first_address(("选举",), unit, closure) if organizations else "",
        "labels": {form: each.label.partition(" ")[0] for form, each in FORMATS.items()},
        "states": PaperState,
    }


def _given(data: bytes, name: str, download: bool) -> Response:
    """A file for the browser: shown, or put among the downloads."""
    how = "attachment" if download else "inline"
    media = _TYPES[PurePosixPath(name).suffix]
    return Response(
        data, media_type=media, headers={"content-disposition": f"{how}; filename*=UTF-8''{quote(name)}"}
    )
