"""The program: a mark that is another one as soon as anything of its code is."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def program_mark() -> str:
    """A hash over name, size and time of every file of brief, and over what is installed beside it.

    Each version has its own, and so has each state of a checkout; so have two machines, which work out anew
    what the other one did.
    """
    import pydantic

    import brief

    here = Path(brief.__file__).parent
    libraries = Path(pydantic.__file__).parents[1]  # its time changes with every library that comes or goes
    told = [brief.__version__, sys.version, f"{libraries} {libraries.stat().st_mtime_ns}"]
    return hashlib.sha256("\n".join([*told, *sorted(_files(str(here)))]).encode()).hexdigest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
