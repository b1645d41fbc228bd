"""Turns: what only one process at a time may do in a project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from brief.errors import BriefError


@contextmanager
def only_one(folder: Path, name: str) -> Iterator[None]:
    """Hold the turn `name` in `folder`; the system gives it back when this process ends, however it ends.

    Raises BriefError where another process holds it.
    """
    import fcntl

    path = folder / f"{name}.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise BriefError(f"{path}: cannot be made: {error.strerror}; `brief {name}` needs it") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BriefError(
                f"another `brief {name}` is at work in {folder.parent.resolve()}; end that one first"
            ) from None
        yield
