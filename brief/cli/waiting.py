"""Waiting: what asks a model runs to its end, or until Ctrl-C ends the command."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import typer

from brief.cli.progress import note

INTERRUPTED = 130

T = TypeVar("T")


def waited_for(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What `work` gives; Ctrl-C ends the command with exit code 130 before anything is written."""
    given: list[T] = []

    async def run() -> None:
        # Not returned: where a loop ends, asyncio writes out what its task gave, as a text that nobody reads.
        given.append(await work())

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        note("interrupted; no brief was written, the answers so far are kept")
        raise typer.Exit(INTERRUPTED) from None
    return given[0]
