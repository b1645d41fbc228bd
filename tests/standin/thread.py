"""The stand-in in a background thread of a test."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.standin import contract
from tests.standin.behaviours import Behaviour
from tests.standin.findings import find_synthetic, gold_finder
from tests.standin.matters import gold_settler, settle_apart
from tests.standin.script import Choice, Latency, Script
from tests.standin.server import Seen, Server

GOLD = Path(__file__).resolve().parent.parent / "gold"


class Standin:
    """A running stand-in: ``with Standin() as standin`` serves at ``standin.base_url``.

    It answers from `gold`, or from the article itself if `synthetic`; matters that it knows no answer to stay apart.
    Scripting may happen at any time.
    """

    def __init__(self, *, gold: Path = GOLD, synthetic: bool = False, latency: float = 0.0) -> None:
        decides = not synthetic and (gold / "dossier.json").exists()
        self.server = Server(
            find_synthetic if synthetic else gold_finder(gold),
            gold_settler(gold) if decides else settle_apart,
            latency=Latency(latency),
        )
        self.may_get_invalid_requests = False
        self._port = 0
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="stand-in", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(10) or not self._port:
            raise RuntimeError("the stand-in did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _run(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        try:
            self._port = await self.server.start()
        finally:
            self._ready.set()
        await self._stop.wait()
        await self.server.stop()

    @property
    def base_url(self) -> str:
        """Where clients point to, ``/v1`` included."""
        return f"http://127.0.0.1:{self._port}/v1"

    @property
    def requests(self) -> list[Seen]:
        """Every chat request so far, in order of arrival."""
        return self.server.requests

    @property
    def max_in_flight(self) -> int:
        """The most chat requests that were ever open at once."""
        return self.server.max_in_flight

    def plan(self, items: Iterable[Behaviour | str | int | dict[str, Any]] | Choice) -> None:
        """Behave like this, in order of arrival, then honestly; or as a function of (number, body) says."""
        if callable(items):
            self.server.script.choice = items
        else:
            self.server.script.plan(items)

    def on(self, marker: str, behaviour: Behaviour, *, times: int = 1_000_000) -> None:
        """Behave like this, plan or no plan, for the first `times` requests with `marker` in the prompt."""
        self.server.script.markers.append((marker, behaviour, [times]))

    def always(self, *behaviours: Behaviour) -> None:
        """Behave like this when nothing else is planned.

        Conditions (no_json_schema, no_response_format, max_tokens_only …) may be several; they hold for
        planned requests too, since they are what the server is.
        """
        self.server.script.always(behaviours)

    def capacity(self, requests: int | None, *, retry_after: float | None = None) -> None:
        """Answer 429 whenever more than `requests` are open at once."""
        self.server.capacity, self.server.capacity_retry_after = requests, retry_after

    def latency(self, mean: float, *, sigma: float = 0.0, seed: int = 0) -> None:
        """Take `mean` seconds for an answer, lognormally spread if `sigma`."""
        self.server.latency = Latency(mean, sigma, seed)

    def require_key(self, key: str | None) -> None:
        """Answer 401 to whoever does not send this key."""
        self.server.key = key

    def forget(self) -> None:
        """Start anew: no script, no latency, no requests seen; what was wrong with them is still told."""
        self.server.complaints[:] = self.invalid_requests()
        self.server.script = Script()
        self.server.latency = Latency()
        self.capacity(None)
        self.server.requests.clear()
        self.server.count = self.server.answered = self.server.max_in_flight = self.server.turned_away = 0

    def invalid_requests(self) -> list[str]:
        """What was wrong with the requests so far, by OpenAI's own schema; empty if nothing."""
        wrong = [
            f"request {seen.number}: {problem}"
            for seen in self.requests
            for problem in contract.problems_of_request(seen.body)
        ]
        return [*self.server.complaints, *wrong]
