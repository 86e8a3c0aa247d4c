"""The guard before all pages: only this machine's own browser, sent by the printed address, comes past it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY = "key"  # of the address that is printed
WRITE_HEADER = "x-docgen-write"  # what every request that changes something must bear
READING = ("GET", "HEAD")
MOST = 64_000_000  # bytes of a request: a workbook with its pictures
_DAYS = 7 * 86400  # seconds that a browser keeps the mark; it is worthless once the desk is closed
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self';"
        " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Keys:
    """What a browser must show. `entry`: stands in the printed address; `once`: in the one that the browser is opened
    with, good for one visit, for others on the machine may see it; `mark`: the cookie; `write`: comes with the pages.
    """

    port: int
    entry: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    once: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    mark: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    write: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def address(self) -> str:
        """The address that opens the desk."""
        return f"http://127.0.0.1:{self.port}/?{KEY}={self.entry}"

    @property
    def opening(self) -> str:
        """The address that opens the desk once."""
        return f"http://127.0.0.1:{self.port}/?{KEY}={self.once}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; ports share theirs, so each desk has its own."""
        return f"docgen-desk-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which this machine calls itself."""
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))


class Guard:
    """Refuses what does not come from a page of ours or from the address that was printed."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app, self.keys = app, keys
        self._opened = False  # whether the address that is good for one visit was used

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        else:
            request = Request(scope)
            answer = self._answer(request)
            await (answer or self.app)(scope, _bounded(receive), _sealed(send))

    def _answer(self, request: Request) -> Response | None:
        """What to say instead of a page; None where the request may pass."""
        if reason := self._foreign(request):
            return _refused(reason)
        if request.method in READING and (given := request.query_params.get(KEY)):
            return self._entered(request, given)
        if not _same(request.cookies.get(self.keys.cookie, ""), self.keys.mark):
            return _refused("请从 docgen desk 打印出来的地址进入")
        if request.method not in READING and not _same(
            request.headers.get(WRITE_HEADER, ""), self.keys.write
        ):
            return _refused("这个请求不是工作台的页面发出的")
        return None

    def _foreign(self, request: Request) -> str:
        """Why a request is not of this machine's own pages, whoever sent it; nothing if it is."""
        headers = request.headers
        if headers.getlist("host") not in [[host] for host in self.keys.hosts]:
            return "地址里的主机名不是本机"
        origins = [f"http://{host}" for host in self.keys.hosts]
        if any(origin not in origins for origin in headers.getlist("origin")):
            return "这个请求来自别的网站"
        sites = ("same-origin", "none") if request.method in READING else ("same-origin",)
        if any(site not in sites for site in headers.getlist("sec-fetch-site")):
            return "这个请求来自别的网站"
        if _size(headers) > MOST:
            return f"内容太大，超过 {MOST:,} 字节"
        return ""

    def _entered(self, request: Request, given: str) -> Response:
        """The way in: the browser gets its mark, and the key leaves the address."""
        first = not self._opened and _same(given, self.keys.once)
        self._opened |= first
        if not first and not _same(given, self.keys.entry):
            return _refused("地址里的口令不对，多半是上一次打开工作台时的；请用这一次打印出来的地址")
        answer = RedirectResponse("/" + request.url.path.lstrip("/"), 303)
        answer.set_cookie(
            self.keys.cookie, self.keys.mark, max_age=_DAYS, path="/", httponly=True, samesite="strict"
        )
        return answer


def _size(headers: Mapping[str, str]) -> int:
    told = headers.get("content-length", "0")
    return int(told) if told.isascii() and told.isdigit() else 0


def _bounded(receive: Receive) -> Receive:
    """What is received, as long as it is not too much, whatever its length was said to be."""
    total = 0

    async def bounded() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > MOST:
            raise HTTPException(413, f"内容太大，超过 {MOST:,} 字节")
        return message

    return bounded


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode(), wanted.encode())


def _refused(reason: str) -> Response:
    words = f"<p>工作台没有答应：{reason}。</p>"
    return HTMLResponse(
        f"<!doctype html><html lang='zh-CN'><meta charset='utf-8'><title>工作台</title>{words}</html>", 403
    )


def _sealed(send: Send) -> Send:
    """Answers with the headers that keep foreign pages out."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sealed
