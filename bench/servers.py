"""The stand-in in a process of its own, for the time of one measurement."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Running:
    """A running stand-in; `seen` is what it counted, filled in when it has stopped."""

    base_url: str
    seen: dict[str, Any] = field(default_factory=dict)


@contextmanager
def serving(*options: str) -> Iterator[Running]:
    """Start ``python -m tests.standin --synthetic`` with `options`, and stop it."""
    command = [sys.executable, "-m", "tests.standin", "--synthetic", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        running = Running(process.stdout.readline().strip())
        try:
            yield running
        finally:
            process.terminate()
            running.seen.update(json.loads(process.stdout.readline() or "{}"))
