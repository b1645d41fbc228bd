"""Collection: when the interpreter looks for cycles among the objects that it keeps."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_seldom() -> None:
    """Imports and answers make many objects that live to the end; looking through them early costs a tenth."""
    gc.set_threshold(50_000, 20, 20)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: for work that makes many objects and no cycles, as the merge does.

    What it made counts as old at once: else all of it would be looked through when this ends.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
