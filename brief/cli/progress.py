"""Progress: a bar on a terminal, plain lines elsewhere; both on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from brief.words import on_one_line, printable

if TYPE_CHECKING:
    from brief.extraction.port import Reading

_PLAIN_LINES = 10


def note(message: str) -> None:
    """Tell the user something, on one line of stderr; where that is full or closed, nobody loses the brief by it."""
    with suppress(OSError):
        sys.stderr.write(f"brief: {printable(on_one_line(message))}\n")


@contextmanager
def reading_progress(chunks: int) -> Iterator[Callable[[Reading], None]]:
    """Show how many of `chunks` have been read; call what this gives for each reading."""
    if sys.stderr.isatty():
        with _bar(chunks) as advance:
            yield advance
    else:
        yield _plain(chunks)


@contextmanager
def _bar(chunks: int) -> Iterator[Callable[[Reading], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("chunks"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=chunks)
        yield lambda _reading: progress.advance(task)


def _plain(chunks: int) -> Callable[[Reading], None]:
    read = 0
    step = max(1, -(-chunks // _PLAIN_LINES))

    def advance(_reading: Reading) -> None:
        nonlocal read
        read += 1
        if read % step == 0 or read == chunks:
            note(f"read {read} of {chunks} chunks")

    return advance
