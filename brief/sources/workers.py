"""Workers: processes that read documents for this one, so that a hostile document harms nothing but its reader."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import NamedTuple

from brief.sources.frames import Request, receive_answers, send_request
from brief.sources.intake import Answer
from brief.sources.kinds.kind import Unread
from brief.sources.processes import Process, Processes, cores

_TICK = 0.25
"""Seconds between two looks at the clock."""


class Limits(NamedTuple):
    """What one document may take: seconds, and bytes of address space."""

    seconds: float = 30.0
    memory: int = 1 << 30


class Workers:
    """As many workers as threads ask for; each reads many documents, and is replaced when it was ended."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._processes = Processes(self._limits.memory, self._limits.seconds)
        self._clock = _Clock(self._limits.seconds)
        self.pool = ThreadPoolExecutor(cores())
        """Threads for what a file holds, beside the one that opened it: so a large archive has all cores."""
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._all: list[_Worker] = []

    def read(self, request: Request, modules: Sequence[str] = ()) -> list[Answer]:
        """What comes of a document, for which `modules` are needed; never raises. Any thread may call this."""
        try:
            worker = self._idle.get_nowait()
        except Empty:
            worker = _Worker(self._limits, self._processes, self._clock)
            self._all.append(worker)
        try:
            return worker.read(request, modules)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all workers, what they are doing included."""
        for worker in self._all:
            worker.end()
        self.pool.shutdown(cancel_futures=True)
        self._clock.close()
        self._processes.close()


class _Worker:
    def __init__(self, limits: Limits, processes: Processes, clock: _Clock) -> None:
        self._limits = limits
        self._processes = processes
        self._clock = clock
        self._process: Process | None = None
        self._is_closed = False

    def read(self, request: Request, modules: Sequence[str]) -> list[Answer]:
        part = request.document.part
        if self._is_closed:
            return [Unread(part, "the run was ended", passing=True)]
        is_fresh = self._process is None
        answers, is_late = self._asked(request, modules)
        if answers is None and not is_late and not is_fresh:
            # The process may have ended before: it makes room by itself.
            answers, is_late = self._asked(request, modules)
        if answers is not None:
            return answers
        if is_late:
            return [Unread(part, f"it takes more than {self._limits.seconds:g} s to read", passing=True)]
        return [
            Unread(
                part, "reading it broke its reader, or took too much memory; it may be hostile", passing=True
            )
        ]

    def _asked(self, request: Request, modules: Sequence[str]) -> tuple[list[Answer] | None, bool]:
        """The answers, None where the process ended without any; and whether it was ended for taking too long."""
        answers: list[Answer] | None = None
        try:
            if self._process is None:
                self._process = self._processes.start(modules)
            self._clock.begin(self._process)
            send_request(self._process.requests, request)
            answers = receive_answers(self._process.answers)
        except (OSError, ValueError, TypeError, KeyError, StopIteration):
            pass  # it was ended while it answered
        is_late = self._process is not None and self._clock.stop(self._process)
        if (
            answers is None or is_late
        ):  # what came in the last moment does not count: its process is ended already
            self._stop()
        return (None if is_late else answers), is_late

    def end(self) -> None:
        self._is_closed = True
        self._stop()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


class _Clock:
    """Ends every process that works on one document for more than `seconds`: one thread for all of them."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._until: dict[Process, float] = {}
        self._late: set[Process] = set()
        self._is_closed = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, process: Process) -> None:
        """Count the time of `process` from now on."""
        with self._lock:
            self._until[process] = time.monotonic() + self._seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()

    def stop(self, process: Process) -> bool:
        """Count no longer; whether it was ended for taking too long."""
        with self._lock:
            self._until.pop(process, None)
            return process in self._late

    def close(self) -> None:
        """Count nothing any more."""
        self._is_closed.set()

    def _watch(self) -> None:
        while not self._is_closed.wait(min(_TICK, self._seconds / 4)):
            now = time.monotonic()
            with self._lock:  # so that none is ended that has begun another document meanwhile
                for process in [one for one, until in self._until.items() if until < now]:
                    del self._until[process]
                    self._late.add(process)
                    process.kill()
