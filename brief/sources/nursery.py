"""The nursery: a process that has loaded what reading needs, and that workers are forked from.

To start an interpreter and load a parser takes as long as reading a hundred pages; a fork takes a hundredth of that.
The nursery itself never sees a document. It is told on a socket, its standard input, `fork NUMBER
MODULE …` with the two pipes of the new worker, or `end NUMBER`. When the other side is gone, it ends them all.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module

from brief.sources.child import serve
from brief.sources.frames import ROOM
from brief.sources.plugins import added_suffixes

LENGTH = 200
"""Bytes of every order, filled up with blanks: so none is taken together with the next."""


def main() -> None:
    """Take orders until the other side ends; arguments are a worker's limits of memory (bytes) and time (seconds)."""
    memory, seconds = int(sys.argv[1]), int(float(sys.argv[2]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted ends this, too
    orders = socket.socket(fileno=os.dup(0))
    added_suffixes()  # looks through all distributions once, not once a worker
    born: dict[int, int] = {}
    while True:
        order, pipes, _, _ = socket.recv_fds(orders, LENGTH, 2, socket.MSG_WAITALL)
        match order.decode().split():
            case ["fork", number, *modules]:
                _load(modules)
                born[int(number)] = _forked(orders, pipes, memory, seconds)
            case ["end", number]:
                _end(born.pop(int(number), None))
            case _:
                break
        for pipe in pipes:
            os.close(pipe)
    for process in born.values():
        _end(process)


def _load(modules: list[str]) -> None:
    """Load what a worker will need; where that fails, the worker says so of each document."""
    for name in modules:
        with suppress(ImportError):
            import_module(name)
    gc.collect()
    gc.freeze()  # else the first collection of a worker would copy every page of memory that it shares
    gc.set_threshold(10_000)  # trees of pages are many objects that live shortly


def _forked(orders: socket.socket, pipes: list[int], memory: int, seconds: int) -> int:
    """The id of a new worker, which reads from the first pipe and answers on the second."""
    process = os.fork()
    if process:
        return process
    try:
        orders.close()
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)  # nothing that reads documents holds the socket
        with os.fdopen(pipes[0], "rb", ROOM) as requests, os.fdopen(pipes[1], "wb", ROOM) as answers:
            serve(requests, answers, memory=memory, seconds=seconds)
    finally:
        os._exit(0)  # whatever was raised: nothing of the nursery's own may run twice


def _end(process: int | None) -> None:
    if process is not None:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
