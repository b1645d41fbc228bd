"""Turns: what must not happen in a project while another process is at something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from brief.errors import BriefError

_RUNS = "run.lock"


@contextmanager
def only_one(folder: Path, name: str) -> Iterator[None]:
    """Hold the turn `name` in `folder`; the system gives it back when this process ends, however it ends.

    Raises BriefError where another process holds it.
    """
    path = folder / f"{name}.lock"
    with _alone(path, f"`brief {name}` needs it") as is_mine:
        if not is_mine:
            raise BriefError(
                f"another `brief {name}` is at work in {folder.parent.resolve()}; end that one first"
            )
        yield


@contextmanager
def run_under_way(folder: Path) -> Iterator[None]:
    """Be one of any number of runs, during which nothing that they have read is forgotten or pruned.

    Where `folder` is not there or cannot be written to, nothing is held: nothing can be forgotten there either.
    """
    import fcntl

    try:
        file = (folder / _RUNS).open("w")
    except OSError:
        yield
        return
    with file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def no_run(folder: Path) -> Iterator[None]:
    """Hold off runs for a moment.

    Raises BriefError where one is under way: it would keep again what is forgotten, and miss what is pruned.
    """
    with _alone(folder / _RUNS, "nothing may run meanwhile") as is_mine:
        if not is_mine:
            raise BriefError(
                f"a run is at work in {folder.parent.resolve()}; wait for its end, or end it first"
            )
        yield


@contextmanager
def _alone(path: Path, needed: str) -> Iterator[bool]:
    """Whether this process alone holds the lock at `path`, as long as this lasts."""
    import fcntl

    with _made(path, needed) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _made(path: Path, needed: str) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w")
    except OSError as error:
        raise BriefError(f"{path}: cannot be made: {error.strerror}; {needed}") from error
