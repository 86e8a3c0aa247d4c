"""The server: the pages of all parts behind the guard, on this machine alone."""

import asyncio
import contextlib
import errno
import os
import socket
import sys
import traceback
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from watchfiles import Change, awatch

from docgen.batch.files import refusal
from docgen.desk import dropping, forms, overviews, records, shown, units
from docgen.desk.desk import Desk
from docgen.desk.guard import Guard
from docgen.desk.page import HERE, page, refused, told
from docgen.problems import Problem, ProblemsError

Part = Callable[[Desk], Sequence[BaseRoute]]

PARTS: tuple[Part, ...] = (
    overviews.routes,
    records.routes,
    forms.routes,
    units.routes,
    shown.routes,
    dropping.routes,
)
FIRST = "/overview/"  # the page that opens first


def create(desk: Desk) -> Starlette:
    """The desk as an application."""

    async def first(request: Request) -> Response:
        return RedirectResponse(FIRST, 303)

    async def events(request: Request) -> Response:
        return StreamingResponse(desk.events.stream(), media_type="text/event-stream")

    def fallen(request: Request, error: Exception) -> Response:
        return _fallen(desk, request, error)

    return Starlette(
        routes=[
            Route("/", first),
            Route("/events", events),
            Mount("/static", StaticFiles(directory=HERE / "static")),
            *(route for part in PARTS for route in part(desk)),
        ],
        middleware=[Middleware(Guard, desk.keys)],
        exception_handlers={
            ProblemsError: fallen,
            OSError: fallen,
            HTTPException: fallen,
            Exception: fallen,
        },
        lifespan=lambda app: _living(desk),
    )


def listen(port: int) -> socket.socket:
    """A socket of this machine alone. Raises ProblemsError where the port is taken or not allowed."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(("127.0.0.1", port))
        made.listen()
    except OSError as error:
        made.close()
        raise ProblemsError([_not_ours(port, error)]) from None
    return made


def served(desk: Desk) -> uvicorn.Server:
    """The server of a desk, not yet begun."""
    settings = uvicorn.Config(
        create(desk),
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=2,
    )
    return _Server(settings, desk)


def serve(desk: Desk, made: socket.socket) -> None:
    """Serve until Ctrl-C. Raises KeyboardInterrupt."""
    served(desk).run(sockets=[made])


class _Server(uvicorn.Server):
    """Ends the streams of events when it is told to end, so that it need not wait for them."""

    def __init__(self, settings: uvicorn.Config, desk: Desk) -> None:
        super().__init__(settings)
        self._desk = desk

    def handle_exit(self, sig: int, frame: object) -> None:
        self._desk.events.close()
        self.should_exit = True


def _not_ours(port: int, error: OSError) -> Problem:
    where = f"127.0.0.1:{port}"
    if error.errno == errno.EADDRINUSE:
        remedy = f"请关闭它，或者换一个端口：docgen desk --port {port % 65535 + 1}"
        return Problem(where, "这个端口已有别的程序在用，多半是另一个工作台", remedy)
    return Problem(where, "系统不让用这个端口", "请换一个 1024 以上的端口：docgen desk --port 8765")


@contextlib.asynccontextmanager
async def _living(desk: Desk) -> AsyncIterator[None]:
    """From start to end: the pages hear what changes on disk."""
    desk.events.open()
    ends = asyncio.Event()
    watch = asyncio.create_task(_watch(desk, ends))
    try:
        yield
    finally:
        ends.set()
        desk.events.close()
        await watch


async def _watch(desk: Desk, ends: asyncio.Event) -> None:
    """Tell of changes in data and templates; where the system cannot tell us, look again and again."""
    folders = [folder for folder in (desk.space.data, *desk.space.templates) if folder.is_dir()]
    for polling in (False, True):
        with contextlib.suppress(OSError, RuntimeError):
            async for changes in awatch(
                *folders, watch_filter=_is_data, debounce=100, step=30, stop_event=ends, force_polling=polling
            ):
                desk.changed()
                files = sorted({_named(desk, path) for _, path in changes})
                desk.events.publish("files", {"files": files[:200]})
            return


def _is_data(change: Change, path: str) -> bool:
    return not Path(path).name.startswith((".", "~"))


def _named(desk: Desk, path: str) -> str:
    try:
        return Path(path).relative_to(desk.space.data.absolute()).as_posix()
    except ValueError:
        return Path(path).name


def _fallen(desk: Desk, request: Request, error: Exception) -> Response:
    """A fault told, and the server goes on: in JSON where a page asked in the background."""
    match error:
        case ProblemsError():
            problems, status = error.problems, 422
        case HTTPException(status_code=404):
            problems, status = (Problem(request.url.path, "没有这一页", "请从上面的栏目进入"),), 404
        case HTTPException():
            problems, status = (Problem(request.url.path, str(error.detail), ""),), error.status_code
        case OSError():
            problems, status = (refusal(Path(str(error.filename or "")), error),), 422
        case _:
            traceback.print_exception(error, file=sys.stderr)
            problems = (Problem("", "这是 docgen 自己的毛病", "请把终端窗口里的文字报告给开发者"),)
            status = 500
    if request.url.path.startswith("/api/"):
        return refused(problems, status)
    answer = page(desk, request, "fault.html", "没有成", problems=told(problems))
    answer.status_code = status
    return answer
