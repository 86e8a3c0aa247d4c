"""The overview on the desk: the very pages that `docgen site` writes, under the desk's own menu."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from mimetypes import guess_type

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from docgen.desk.desk import Desk
from docgen.desk.page import menu
from docgen.overview.pages import PageLinks, pages
from docgen.overview.rows import survey

_LINKS = PageLinks(files="/files/", record="/records/", unit="/units/")
_FIRST = "index.html"


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """The pages of the overview."""
    return [Route("/overview/{name:path}", OverviewPages(desk).file)]


@dataclass
class OverviewPages:
    """The files of the overview as of the last time that its first page was asked for."""

    desk: Desk
    _files: Mapping[str, bytes] = field(default_factory=dict)
    _state: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def file(self, request: Request) -> Response:
        name = request.path_params["name"] or _FIRST
        with self._lock:
            if name == _FIRST or not self._files:
                self._survey()
            data = self._files.get(name)
        if data is None:
            raise HTTPException(404)
        if name.endswith(".html"):
            data = _under_menu(data, menu(request))
        return Response(data, media_type=guess_type(name)[0] or "application/octet-stream")

    def _survey(self) -> None:
        with self.desk.stock() as stock:
            state = f"{stock.state} {self.desk.made_stamp()}"
            if state != self._state:
                self._files, self._state = pages(survey(stock), _LINKS), state


def _under_menu(data: bytes, bar: str) -> bytes:
    """A page of the overview with the desk's menu above it."""
    style = (
        b'<link rel="icon" href="/static/desk.svg"><link rel="stylesheet" href="/static/menu.css">\n</head>'
    )
    return data.replace(b"</head>", style, 1).replace(b"<header>", bar.encode() + b"\n<header>", 1)
