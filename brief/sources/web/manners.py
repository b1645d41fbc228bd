"""Manners: a host is asked by few at a time, and not without a pause."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

AT_ONCE = 2
PAUSE = 0.5
"""How many pages of one host are asked for at a time, and the seconds from one to the next."""


class Manners:
    """The turns at every host. Any thread may ask."""

    def __init__(self, pause: float = PAUSE, sleep: Callable[[float], None] = time.sleep) -> None:
        self._pause = pause
        self._sleep = sleep
        self._lock = threading.Lock()
        self._turns: dict[str, threading.BoundedSemaphore] = {}
        self._next: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, pause: float = 0.0) -> Iterator[None]:
        """Wait for a turn at `host`, which asks for at least `pause` seconds from one page to the next."""
        with self._lock:
            turns = self._turns.setdefault(host, threading.BoundedSemaphore(AT_ONCE))
        with turns:
            with self._lock:
                now = time.monotonic()
                start = max(now, self._next.get(host, now))
                self._next[host] = start + max(pause, self._pause)
            if start > now:
                self._sleep(start - now)
            yield
