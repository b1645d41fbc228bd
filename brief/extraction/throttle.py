"""Throttle: how many calls may run at once, learned from how the server answers."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_FASTEST_GROWTH = 2.0
"""Slots that an answer gives back at first: one burst of push-backs is made good within two rounds."""


class Throttle:
    """Slots for calls, at most `limit` at once.

    Each push-back (429, 503, a timeout) takes one slot away; each answer gives some back: two at first,
    and half as much after each push-back that follows a success, so that the number settles near
    what the server takes. A Retry-After sets one pause for everybody: while it lasts, calls that were
    pushed back wait for its end, and once the last slot is gone no call starts at all.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._capacity = float(limit)
        self._growth = _FASTEST_GROWTH
        self._successes = 0
        self._running = 0
        self._resume_at = 0.0
        self._again: deque[asyncio.Future[None]] = deque()
        self._fresh: deque[asyncio.Future[None]] = deque()

    @property
    def capacity(self) -> int:
        """How many calls may run at once now."""
        return int(self._capacity)

    def pause_left(self) -> float:
        """Seconds until the shared pause ends; 0 if there is none."""
        return max(0.0, self._resume_at - asyncio.get_running_loop().time())

    @asynccontextmanager
    async def slot(self, *, again: bool = False) -> AsyncIterator[None]:
        """Hold one slot; calls that try `again` go before fresh ones."""
        if self._running >= self.capacity or self._again or self._fresh:
            waiter = asyncio.get_running_loop().create_future()
            queue = self._again if again else self._fresh
            queue.append(waiter)
            try:
                await waiter
            except asyncio.CancelledError:
                if waiter.done() and not waiter.cancelled():
                    self._running -= 1
                    self._wake()
                elif waiter in queue:  # it is not where a slot that came free meanwhile has passed it over
                    queue.remove(waiter)
                raise
        else:
            self._running += 1
        try:
            yield
        finally:
            self._running -= 1
            self._wake()

    def succeeded(self) -> None:
        """The server answered."""
        self._successes += 1
        if self._successes > 5 * self._limit:
            self._growth = _FASTEST_GROWTH
        self._capacity = min(float(self._limit), self._capacity + self._growth)

    def pushed_back(self, retry_after: float | None = None) -> None:
        """The server is at its limit; `retry_after` is how many seconds it asks for."""
        if self._successes:
            self._growth = max(self._growth / 2, 1 / 64)
        self._successes = 0
        if retry_after is None:
            self._capacity = max(1.0, self._capacity - 1)
            return
        loop = asyncio.get_running_loop()
        self._capacity = max(0.0, self._capacity - 1)
        self._resume_at = max(self._resume_at, loop.time() + retry_after)
        loop.call_at(self._resume_at, self._resume)

    def let_through(self) -> None:
        """End the pause, as nobody who waits is going to call."""
        self._resume_at = 0.0
        self._resume()

    def _resume(self) -> None:
        if not self.pause_left():
            self._capacity = max(1.0, self._capacity)
            self._wake()

    def _wake(self) -> None:
        while self._running < self.capacity and (self._again or self._fresh):
            waiter = (self._again or self._fresh).popleft()
            if not waiter.done():
                self._running += 1
                waiter.set_result(None)
