"""Events: what changed, told to every open page as it happens (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping

_SILENCE = 15.0  # seconds after which a page hears that we are still there
_BACKLOG = 100  # events that a page that does not listen may lag behind

EventFacts = Mapping[str, str | int | float | list[str]]


class Events:
    """The pages that listen, and what they are told."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def open(self) -> None:
        """From now on, in the loop that runs."""
        self._loop, self._closed = asyncio.get_running_loop(), False

    def close(self) -> None:
        """Every page's stream ends. From any thread."""
        self._closed = True
        self._send("")

    def publish(self, name: str, value: EventFacts) -> None:
        """Tell all pages. From any thread."""
        self._send(f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n")

    async def stream(self) -> AsyncIterator[str]:
        """What one page is told, until the desk is closed or the page is gone."""
        queue: asyncio.Queue[str] = asyncio.Queue(_BACKLOG)
        self._listeners.add(queue)
        try:
            yield "retry: 1000\n\n"
            while not self._closed:
                try:
                    text = await asyncio.wait_for(queue.get(), _SILENCE)
                except TimeoutError:
                    text = ": still here\n\n"
                if text:
                    yield text
        finally:
            self._listeners.discard(queue)

    def _send(self, text: str) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._spread, text)

    def _spread(self, text: str) -> None:
        for queue in self._listeners:
            if not queue.full():
                queue.put_nowait(text)
