"""Workers: processes that read documents for this one, so that a hostile document harms nothing but its reader."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import BinaryIO, NamedTuple, cast

from brief.sources.frames import Request, receive_answers, send_request
from brief.sources.intake import Answer
from brief.sources.kinds.kind import Unread

_START = "from brief.sources.child import main; main()"
_KEPT = ("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "SYSTEMROOT", "LD_LIBRARY_PATH")
"""Variables that a worker needs; keys are none of them."""
_KEPT_FAMILIES = ("LC_", "COV_", "COVERAGE_")


class Limits(NamedTuple):
    """What one document may take: seconds, and bytes of address space."""

    seconds: float = 30.0
    memory: int = 1 << 30


class Workers:
    """As many workers as threads ask for; each reads many documents, and is replaced when it was ended."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._all: list[_Worker] = []

    def read(self, request: Request) -> list[Answer]:
        """What comes of a document; never raises. Any thread may call this."""
        try:
            worker = self._idle.get_nowait()
        except Empty:
            worker = _Worker(self._limits)
            self._all.append(worker)
        try:
            return worker.read(request)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all workers, what they are doing included."""
        for worker in self._all:
            worker.end()


class _Worker:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: _Process | None = None
        self._is_closed = False

    def read(self, request: Request) -> list[Answer]:
        part = request.document.part
        if self._is_closed:
            return [Unread(part, "the run was ended", passing=True)]
        is_fresh = self._process is None
        answers, is_late = self._asked(request)
        if answers is None and not is_late and not is_fresh:
            answers, is_late = self._asked(
                request
            )  # the process may have ended before: it makes room by itself
        if answers is not None:
            return answers
        if is_late:
            return [Unread(part, f"it takes more than {self._limits.seconds:g} s to read", passing=True)]
        return [
            Unread(
                part, "reading it broke its reader, or took too much memory; it may be hostile", passing=True
            )
        ]

    def _asked(self, request: Request) -> tuple[list[Answer] | None, bool]:
        """The answers, None where the process ended without any; and whether it was ended for taking too long."""
        process = self._running()
        too_long = threading.Event()

        def give_up() -> None:
            too_long.set()
            process.kill()

        clock = threading.Timer(self._limits.seconds, give_up)
        clock.daemon = True
        clock.start()
        answers: list[Answer] | None = None
        try:
            send_request(process.requests, request)
            answers = receive_answers(process.answers)
        except (OSError, ValueError, TypeError, KeyError, StopIteration):
            pass  # it was ended while it answered
        finally:
            clock.cancel()
        if answers is None:
            self._stop()
        return answers, too_long.is_set()

    def end(self) -> None:
        self._is_closed = True
        self._stop()

    def _running(self) -> _Process:
        if self._process is None or not self._process.is_alive:
            self._stop()
            self._process = _started(self._limits)
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


class _Process(NamedTuple):
    popen: subprocess.Popen[bytes]
    requests: BinaryIO
    answers: BinaryIO

    @property
    def is_alive(self) -> bool:
        return self.popen.poll() is None

    def kill(self) -> None:
        self.popen.kill()

    def end(self) -> None:
        self.popen.kill()
        self.popen.wait()
        for pipe in (self.requests, self.answers):
            with suppress(OSError):  # what was still to be sent has nobody to read it
                pipe.close()


def _started(limits: Limits) -> _Process:
    kept = {
        name: value for name, value in os.environ.items() if name in _KEPT or name.startswith(_KEPT_FAMILIES)
    }
    path = os.pathsep.join(place or os.getcwd() for place in sys.path)  # noqa: PTH109 - a plain string
    process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own code
        # Not the folder that it is started in: among articles there may lie a file that is called email.py.
        [sys.executable, "-P", "-c", _START, str(limits.memory), str(limits.seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": path},
    )
    return _Process(process, cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout))
