"""The overview on the desk: the very pages that `docgen site` writes, under the desk's own menu."""

import sqlite3
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from mimetypes import guess_type

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from docgen.batch.opening import open_stock
from docgen.desk.desk import Desk
from docgen.desk.page import menu, page
from docgen.overview.pages import PageLinks, pages
from docgen.overview.rows import survey
from docgen.problems import Problem, ProblemsError

_LINKS = PageLinks(files="/files/", record="/records/", unit="/units/", paper="/papers/")
_FIRST = "index.html"
_PATIENCE = 2.0  # seconds for which a page waits before it says that the survey goes on


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """The pages of the overview."""
    return [Route("/overview/{name:path}", OverviewPages(desk).file)]


@dataclass
class OverviewSurvey:
    """A survey on its way, in a thread of its own: what came of it, once it is done."""

    done: threading.Event = field(default_factory=threading.Event)
    files: Mapping[str, bytes] = field(default_factory=dict)
    state: str = ""
    error: ProblemsError | None = None


@dataclass
class OverviewPages:
    """The files of the overview as of the last time that its first page was asked for.

    The first survey of a register takes a while; meanwhile nothing else waits for it.
    """

    desk: Desk
    _last: OverviewSurvey = field(default_factory=OverviewSurvey)
    _running: OverviewSurvey | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def file(self, request: Request) -> Response:
        name = request.path_params["name"] or _FIRST
        if name == _FIRST or not self._last.files:
            found = self._begun()
            if not found.done.wait(_PATIENCE):
                return page(self.desk, request, "surveying.html", "总览")
            if found.error:
                raise found.error
        data = self._last.files.get(name)
        if data is None:
            raise HTTPException(404)
        if name.endswith(".html"):
            data = _under_menu(data, menu(request))
        return Response(data, media_type=guess_type(name)[0] or "application/octet-stream")

    def _begun(self) -> OverviewSurvey:
        """The survey that is on its way, begun now if none is."""
        with self._lock:
            if self._running is None or self._running.done.is_set():
                self._running = OverviewSurvey()
                threading.Thread(target=self._survey, args=(self._running,), daemon=True).start()
            return self._running

    def _survey(self, found: OverviewSurvey) -> None:
        """Look at everything; where nothing has changed since the last time, keep what was found then."""
        space, moment = self.desk.space, self.desk.clock.moment()
        try:
            with open_stock(space, self.desk.day, moment) as stock:
                found.state = f"{stock.state} {self.desk.made_stamp()}"
                same = found.state == self._last.state and self._last.files
                found.files = self._last.files if same else pages(survey(stock), _LINKS)
            self._last = found
        except ProblemsError as error:
            found.error = error
        except (LookupError, sqlite3.Error):  # the data changed under it
            found.error = ProblemsError([Problem("", "核对的时候数据变了", "请刷新这一页")])
        finally:
            found.done.set()
            self.desk.events.publish("surveyed", {})


def _under_menu(data: bytes, bar: str) -> bytes:
    """A page of the overview with the desk's menu above it."""
    style = (
        b'<link rel="icon" href="/static/desk.svg"><link rel="stylesheet" href="/static/menu.css">\n</head>'
    )
    return data.replace(b"</head>", style, 1).replace(b"<header>", bar.encode() + b"\n<header>", 1)
