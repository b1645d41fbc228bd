"""Watching: when the files that sources stand for have changed, and have been left alone since."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from brief.errors import BriefError
from brief.sources.listing import list_files

State = frozenset[tuple[str, int, int, int]]
"""Each file's path, time of change, size and inode; zeros for one that is not there."""

_SHORTEST, _LONGEST = 0.05, 1.0
"""Seconds between two looks."""
_REST = 50
"""Idle looks take a fiftieth of the time at most: file systems exist that tell of no change."""


def quiet_changes(
    sources: Sequence[str], ignored: Collection[Path], quiet: float, besides: Sequence[str] = ()
) -> Iterator[None]:
    """Yield at once, and then each time files have changed and nothing more did for `quiet` seconds.

    `sources` are files and folders that exist, `besides` files that may come to be; files in `ignored` may change
    as they like. What changes while the caller works is not missed. Never ends of itself; KeyboardInterrupt
    passes through. Raises BriefError once the current folder is gone, as nothing can be found from there again.
    """
    from watchfiles import watch

    watched = sources or sorted({os.path.dirname(path) or "." for path in besides})  # noqa: PTH120 - plain strings
    looked_at = (*sources, *besides)
    done = latest = _state(looked_at, ignored)
    yield
    changed = look_again = time.monotonic()
    wait = int(1000 * min(max(quiet, _SHORTEST), _LONGEST))
    for events in watch(
        *watched,
        recursive=bool(sources),
        watch_filter=None,
        rust_timeout=wait,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        began = time.monotonic()
        if not events and latest == done and began < look_again:
            continue
        current = _state(looked_at, ignored)
        look_again = began + _REST * (time.monotonic() - began)
        if current != latest:
            latest, changed = current, began
        elif latest != done and began - changed >= quiet:
            done = latest
            yield


def _state(sources: Sequence[str], ignored: Collection[Path]) -> State:
    try:
        ours = {os.path.realpath(path) for path in ignored}
    except FileNotFoundError as error:
        raise BriefError(
            "the folder that this was started in is gone; start it again in its place"
        ) from error
    names = {os.path.basename(path) for path in ours}  # noqa: PTH119 - they are plain strings
    files = list_files(sources) or []
    return frozenset(
        _file(path) for path in files if path.name not in names or os.path.realpath(path) not in ours
    )


def _file(path: Path) -> tuple[str, int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return (str(path), 0, 0, 0)
    return (str(path), status.st_mtime_ns, status.st_size, status.st_ino)
