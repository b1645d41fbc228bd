"""The stand-in server: it takes requests, behaves as its script says, and remembers what it saw."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from tests.standin.answers import models, reply_to
from tests.standin.behaviours import Behaviour
from tests.standin.findings import Finder
from tests.standin.matters import Settle, settle_apart
from tests.standin.prompt import Question, question
from tests.standin.refusals import error, planned_error, refuses
from tests.standin.script import Latency, Script
from tests.standin.wire import BadRequestError, Reply, Request, read_request, send


@dataclass(slots=True)
class Seen:
    """One chat request: its number in order of arrival, from 0, its parsed body, and what became of it.

    Times are of ``time.monotonic()``; `ended` is 0 while it is under way, `status` stays 0 where no whole
    answer was sent. A key is never kept.
    """

    number: int
    headers: dict[str, str]
    body: dict[str, Any]
    started: float
    ended: float = 0.0
    status: int = 0
    behaviour: str = ""


@dataclass
class Server:
    """The server and all that tests may set and ask; `records` off keeps counts only."""

    find: Finder
    settle: Settle = settle_apart
    latency: Latency = field(default_factory=Latency)
    script: Script = field(default_factory=Script)
    models: tuple[str, ...] = ("stand-in",)
    key: str | None = None
    capacity: int | None = None
    capacity_retry_after: float | None = None
    records: bool = True
    requests: list[Seen] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    count: int = 0
    answered: int = 0
    turned_away: int = 0
    in_flight: int = 0
    max_in_flight: int = 0
    bytes_in: int = 0
    _asyncio_server: asyncio.Server | None = None
    _connections: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self, port: int = 0) -> int:
        """Listen on 127.0.0.1 and return the port."""
        self._asyncio_server = await asyncio.start_server(self._serve, "127.0.0.1", port, backlog=2048)
        return int(self._asyncio_server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Close the listening socket and every connection, whatever they are waiting for."""
        if self._asyncio_server is not None:
            self._asyncio_server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            while (request := await read_request(reader)) is not None:
                if not await self._respond(request, reader, writer):
                    break
        except BadRequestError as problem:
            self.complaints.append(str(problem))
            await send(error(400, message=f"Bad request: {problem}."), reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or the server stops
        finally:
            if (failure := sys.exception()) is not None:  # such as an assertion in a plan that is a function
                self.complaints.append(f"the stand-in failed: {failure!r}")
            self._connections.discard(task)
            writer.close()

    async def _respond(
        self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        place = (request.method, request.path.partition("?")[0])
        if place == ("POST", "/v1/chat/completions"):
            return await self._chat(request, reader, writer)
        if place == ("GET", "/v1/models"):
            reply = error(401, "invalid_api_key") if self._is_locked(request) else models(self.models)
        else:
            reply = error(404, "unknown_url", message=f"Invalid URL ({' '.join(place)})")
        return await send(reply, reader, writer)

    async def _chat(
        self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        arrived = time.monotonic()
        try:
            asked = question(json.loads(request.body))
        except (ValueError, AttributeError, TypeError) as problem:
            self.complaints.append(f"not a chat request: {problem}")
            text = "We could not parse the JSON body of your request."
            return await send(error(400, message=text), reader, writer)
        seen = self._note(request, asked, arrived)
        self.in_flight += 1
        self.max_in_flight = max(self.max_in_flight, self.in_flight)
        try:
            reply, latency = self._decide(request, asked, seen)
            if latency and (left := arrived + latency - time.monotonic()) > 0:
                await asyncio.sleep(left)
            if reply.manner in (
                "whole",
                "then_close",
            ):  # noted first: the client may look as soon as it has the answer
                seen.status, seen.ended = reply.status, time.monotonic()
                self.answered += reply.status == 200
            return await send(reply, reader, writer)
        finally:
            self.in_flight -= 1
            seen.ended = seen.ended or time.monotonic()

    def _note(self, request: Request, asked: Question, arrived: float) -> Seen:
        headers = {name: value for name, value in request.headers.items() if name != "authorization"}
        seen = Seen(self.count, headers, asked.body, arrived)
        self.count += 1
        self.bytes_in += len(request.body)
        if self.records:
            self.requests.append(seen)
        return seen

    def _decide(self, request: Request, asked: Question, seen: Seen) -> tuple[Reply, float]:
        if self._is_locked(request):
            return error(401, "invalid_api_key"), 0.0
        if self.capacity is not None and self.in_flight > self.capacity:
            self.turned_away += 1
            seen.behaviour = "capacity"
            full = Behaviour("status", status=429, retry_after=self.capacity_retry_after)
            return planned_error(full), 0.0
        if asked.body.get("stream"):
            return error(400, "unsupported_value", param="stream", message="No streaming here."), 0.0
        behaviour = self.script.choose(seen.number, asked)
        for condition in (*self.script.conditions, behaviour):
            seen.behaviour = condition.kind
            if (refused := refuses(asked, condition)) is not None:
                return refused, 0.0
        latency = self.latency.of(seen.number) if behaviour.after is None else behaviour.after
        return reply_to(asked, behaviour, self.find, self.settle), latency

    def _is_locked(self, request: Request) -> bool:
        return self.key is not None and request.headers.get("authorization") != f"Bearer {self.key}"
