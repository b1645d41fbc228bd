"""Files: outputs replace what stood there in one step, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from brief.errors import BriefError


def check_writable(path: Path) -> None:
    """Raise BriefError if `path` cannot be written, before anything is spent on its content."""
    folder = path.resolve().parent
    if not folder.is_dir():
        raise BriefError(f"{path}: there is no folder {folder}; make it first")
    if path.is_dir():
        raise BriefError(f"{path}: is a folder; name a file")
    if path.exists() and not os.access(path, os.W_OK):
        raise BriefError(f"{path}: is read-only; make it writable, or choose another output")
    if not _is_device(path) and not os.access(folder, os.W_OK):
        raise BriefError(f"{path}: the folder {folder} cannot be written to")


def write_all(contents: Mapping[Path, str | bytes]) -> None:
    """Write every text (as UTF-8) or content to its path: all beside their places, then each in its own at once.

    A link stays a link to what is replaced, and a device or pipe (``/dev/stdout``) is written into. Raises
    BriefError, with nothing replaced if one cannot be made.
    """
    ready: dict[Path, Path] = {}
    place = Path()
    try:
        for place, content in contents.items():
            if not _is_device(place):
                ready[place] = _beside(place, _bytes(content))
        for place, content in contents.items():
            if place in ready:
                ready[place].replace(place.resolve())
            else:
                place.write_bytes(_bytes(content))
    except OSError as error:
        raise BriefError(f"{place}: cannot be written: {error.strerror}") from error
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def _beside(path: Path, content: bytes) -> Path:
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or what the user's umask gives a new one."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
