"""Processes: how a worker is started and ended; by a fork of the nursery where the system has forks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from typing import BinaryIO, NamedTuple, cast

from brief.sources.frames import ROOM
from brief.sources.nursery import LENGTH

_NURSERY = "from brief.sources.nursery import main; main()"
_CHILD = "from brief.sources.child import main; main()"
_KEPT = ("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "SYSTEMROOT", "LD_LIBRARY_PATH")
"""Variables that a worker needs; keys are none of them."""
_KEPT_FAMILIES = ("LC_", "COV_", "COVERAGE_")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Process(NamedTuple):
    """A worker's process: what is written to it, what is read from it, and how it is ended, whatever it does."""

    requests: BinaryIO
    answers: BinaryIO
    kill: Callable[[], None]

    def end(self) -> None:
        """End it, and close the pipes."""
        self.kill()
        for pipe in (self.requests, self.answers):
            with suppress(OSError):  # what was still to be sent has nobody to read it
                pipe.close()


class Processes:
    """Starts processes with one limit of memory (bytes) and of time (seconds). Any thread may ask."""

    def __init__(self, memory: int, seconds: float) -> None:
        self._limits = (str(memory), str(seconds))
        self._lock = threading.Lock()
        self._numbers = count()
        self._nursery: _Nursery | None = None

    def start(self, modules: Sequence[str]) -> Process:
        """A new process, which will need `modules`. Raises OSError where the system has no room for one."""
        return self._forked(modules) if hasattr(os, "fork") else self._alone()

    def close(self) -> None:
        """End all that are left."""
        with self._lock:
            self._stop()

    def _forked(self, modules: Sequence[str]) -> Process:
        (reads, asks), (hears, tells) = os.pipe(), os.pipe()
        number = next(self._numbers)
        try:
            self._order(f"fork {number} {' '.join(modules)}", reads, tells)
        finally:
            os.close(reads)
            os.close(tells)
        return Process(
            os.fdopen(asks, "wb", ROOM), os.fdopen(hears, "rb", ROOM), lambda: self._order(f"end {number}")
        )

    def _order(self, order: str, *pipes: int) -> None:
        """Tell the nursery; one that is gone is replaced, and has nothing to end."""
        line = order.encode().ljust(LENGTH)
        with self._lock:
            try:
                if self._nursery is not None:
                    socket.send_fds(self._nursery.orders, [line], pipes)
                    return
            except OSError:
                self._stop()
            if pipes:
                self._nursery = _Nursery.started(self._limits)
                socket.send_fds(self._nursery.orders, [line], pipes)

    def _stop(self) -> None:
        if self._nursery is not None:
            self._nursery.orders.close()
            self._nursery.popen.wait()
            self._nursery = None

    def _alone(self) -> Process:
        popen = _started(_CHILD, self._limits, subprocess.PIPE, subprocess.PIPE)

        def kill() -> None:
            popen.kill()
            popen.wait()

        return Process(cast("BinaryIO", popen.stdin), cast("BinaryIO", popen.stdout), kill)


class _Nursery(NamedTuple):
    popen: subprocess.Popen[bytes]
    orders: socket.socket

    @classmethod
    def started(cls, limits: Sequence[str]) -> _Nursery:
        ours, theirs = socket.socketpair()
        with theirs:
            return cls(_started(_NURSERY, limits, theirs.fileno(), subprocess.DEVNULL), ours)


def _started(code: str, limits: Sequence[str], stdin: int, stdout: int) -> subprocess.Popen[bytes]:
    kept = {
        name: value for name, value in os.environ.items() if name in _KEPT or name.startswith(_KEPT_FAMILIES)
    }
    path = os.pathsep.join(place or os.getcwd() for place in sys.path)  # noqa: PTH109 - a plain string
    return subprocess.Popen(  # noqa: S603 - our own interpreter with our own code
        # Not the folder that it is started in: among articles there may lie a file that is called email.py.
        [sys.executable, "-P", "-c", code, *limits],
        bufsize=ROOM,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": path},
    )
