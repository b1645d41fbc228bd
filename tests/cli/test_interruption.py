"""A run that is stopped: at once, with nothing half-written, and the old brief as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import command, environment, pointing_to
from tests.standin import Standin
from tests.standin import behaviours as b

OUTPUTS = ("-o", "brief.md", "-o", "brief.html")


@contextmanager
def reading(folder: Path, standin: Standin) -> Iterator[subprocess.Popen[str]]:
    """A brief that waits for a model that never answers; it may use `folder` only."""
    standin.always(b.hang())
    process = subprocess.Popen(
        command("generate", str(SEEDS), *OUTPUTS),
        cwd=folder,
        env=environment(**pointing_to(standin.base_url), TMPDIR=str(folder)),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        deadline = time.monotonic() + 30
        while not standin.requests:
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < deadline
            os.sched_yield()
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "brief.md").write_text("old", encoding="utf-8")
    return tmp_path


def assert_untouched(folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == ["brief.md"]
    assert (folder / "brief.md").read_text("utf-8") == "old"


def test_ctrl_c_ends_it_soon_and_in_one_line(folder: Path, standin: Standin) -> None:
    with reading(folder, standin) as process:
        pressed = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=10)
        took = time.monotonic() - pressed
    assert process.returncode == 130
    assert took < 5  # the answers that it waits for never come
    assert [line for line in told.splitlines() if "skipped" not in line and "without a date" not in line] == [
        "brief: interrupted; no brief was written, the answers so far are kept"
    ]
    assert_untouched(folder)


def test_being_killed_leaves_nothing_half_written(folder: Path, standin: Standin) -> None:
    with reading(folder, standin) as process:
        process.kill()
        process.communicate(timeout=10)
    assert_untouched(folder)


def test_ctrl_c_before_the_work_has_begun_is_no_traceback(tmp_path: Path) -> None:
    """Standard input that never comes: the command waits in its loading."""
    process = subprocess.Popen(
        command("chunk"),
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdin is not None
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=10)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130
    assert "Traceback" not in told


def _wait_until_it_reads(pid: int) -> None:
    """Until the process sleeps in a read of its standard input."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        call = Path(f"/proc/{pid}/syscall").read_text("ascii").split()
        if call[:2] == ["0", "0x0"]:  # read(0, …) on x86-64
            return
        os.sched_yield()
    raise AssertionError("it never read its standard input")
