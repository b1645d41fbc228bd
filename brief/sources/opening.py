"""Opening: the bytes of a file, never more than are allowed, and never waiting for ever."""

from __future__ import annotations

import os
import select
import stat
import time
from pathlib import Path

from brief.errors import SourceError
from brief.sources.kinds.kind import MAX_BYTES, too_large

PATIENCE = 30.0
"""Seconds of silence after which a pipe or a device is given up."""


def read_bytes(path: Path, *, patience: float = PATIENCE) -> bytes:
    """All bytes of a file, or of a pipe that the user named. Raises SourceError with the bare reason."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise MissingError("no such file or folder; check the path") from error
    except OSError as error:
        raise SourceError(f"it cannot be read: {error.strerror}") from error
    try:
        status = os.fstat(file)
        if stat.S_ISDIR(status.st_mode) or stat.S_ISBLK(status.st_mode):
            raise SourceError("it is no file")
        if not stat.S_ISREG(status.st_mode):
            return _poured(file, patience)
        if status.st_size > MAX_BYTES:
            raise SourceError(too_large(MAX_BYTES))
        return _whole(file, status.st_size)
    except OSError as error:
        raise SourceError(f"it cannot be read: {error.strerror}") from error
    finally:
        os.close(file)


def read_head(path: Path) -> bytes:
    """The first bytes of a regular file; empty where there are none to be had."""
    try:
        with path.open("rb") as file:
            return file.read(8192)
    except OSError:
        return b""


class MissingError(SourceError):
    """There is no such file: the call is wrong, not the file."""


def _whole(file: int, size: int) -> bytes:
    """All bytes of a file of `size`, which may grow meanwhile."""
    parts: list[bytes] = []
    left = MAX_BYTES + 1
    while left and (part := os.read(file, min(left, size + 1))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise SourceError(too_large(MAX_BYTES))
    return b"".join(parts)


def _poured(file: int, patience: float) -> bytes:
    """What a pipe or a device gives until it ends."""
    parts: list[bytes] = []
    size = 0
    last = time.monotonic()
    while time.monotonic() - last < patience:
        if not select.select([file], [], [], patience)[0]:
            break
        part = os.read(file, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        last = time.monotonic()
        if size > MAX_BYTES:
            raise SourceError(too_large(MAX_BYTES))
    raise SourceError(f"nothing came from it for {patience:g} s")
