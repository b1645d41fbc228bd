"""The command line as the tests run it: in this process where a process of its own would add nothing."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from brief.__main__ import main
from brief.output.rendering import _printing

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


class Outcome(NamedTuple):
    """What a command left behind: its exit code and what it wrote to stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on stderr that a failed command writes; fails where it is more or less."""
        assert "Traceback" not in self.err, self.err
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("brief: ")
        return lines[0]


def environment(**variables: str) -> dict[str, str]:
    """The environment without what would configure brief, and with `variables`."""
    foreign = ("OPENAI_", "BRIEF_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(foreign) and "proxy" not in k.lower()}
    # Ours must be the package that is tested, wherever the command runs; a fixed width keeps help as it is.
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **variables}


def pointing_to(base_url: str) -> dict[str, str]:
    """The variables that lead to a stand-in."""
    return {"OPENAI_BASE_URL": base_url, "OPENAI_API_KEY": "sk-test-0123456789", "OPENAI_MODEL": "stand-in"}


def command(*arguments: str) -> list[str]:
    """The command line of a brief in a process of its own."""
    return [sys.executable, "-m", "brief", *arguments]


def process(
    *arguments: str, folder: Path, stdin: str = "", variables: Mapping[str, str] | None = None
) -> Outcome:
    """Run brief in `folder` as a process of its own."""
    done = subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(**(variables or {})),
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


class Brief:
    """brief in this process; `variables` is its environment beside the test's."""

    def __init__(self, patch: pytest.MonkeyPatch, read: Callable[[], tuple[str, str]]) -> None:
        """`read` gives what was written to stdout and stderr since it was called last."""
        self.variables: dict[str, str] = {}
        self._patch = patch
        self._read = read

    def __call__(self, *arguments: str, stdin: str | bytes = "") -> Outcome:
        """Run brief with `arguments`."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        with self._patch.context() as patch:
            patch.setattr(os, "environ", environment(**self.variables))
            patch.setattr(sys, "argv", ["brief", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            _printing.cache_clear()  # a process would begin without templates of another folder
            self._read()
            with pytest.raises(SystemExit) as ended:
                main()
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return Outcome(code or 0, *self._read())
