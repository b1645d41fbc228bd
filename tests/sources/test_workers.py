"""Workers are forked from one nursery, and whatever ends one of them ends nothing else."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from brief.settings import ExportFields
from brief.shelf import EmptyShelf
from brief.sources import reading
from brief.sources.frames import Request
from brief.sources.intake import Body
from brief.sources.kinds.kind import Document, Unread
from brief.sources.reading import Desk, Keeping
from brief.sources.workers import Limits, Workers
from tests.sources.kinds import material as m

PAGE = Request(Document("a.html", m.page()), named=True)
MODULES = ("trafilatura",)


@pytest.fixture
def workers() -> Iterator[Workers]:
    found = Workers(Limits(seconds=20))
    yield found
    found.close()


def children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def nursery_of(workers: Workers) -> int:
    assert workers._processes._nursery is not None
    return workers._processes._nursery.popen.pid


def worker_of(workers: Workers) -> int:
    (process,) = children(nursery_of(workers))
    return process


def is_running(process: Path) -> bool:
    """Whether there is such a process, and it has not ended: nobody may be there to take note of its end."""
    try:
        return process.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def is_read(workers: Workers) -> bool:
    (answer,) = workers.read(PAGE, MODULES)
    return isinstance(answer, Body) and m.PARAGRAPHS[0] in answer.text


def test_a_worker_reads_many_documents_and_is_gone_in_the_end(workers: Workers) -> None:
    assert is_read(workers)
    process = worker_of(workers)
    assert is_read(workers)
    assert worker_of(workers) == process
    workers.close()
    assert not Path(f"/proc/{process}").exists()


def test_a_worker_that_ended_is_replaced_and_the_document_is_read(workers: Workers) -> None:
    assert is_read(workers)
    first = worker_of(workers)
    os.kill(first, signal.SIGKILL)
    assert is_read(workers)
    assert worker_of(workers) != first


def test_a_nursery_that_ended_is_replaced(workers: Workers) -> None:
    assert is_read(workers)
    first, process = nursery_of(workers), worker_of(workers)
    assert workers._processes._nursery is not None
    os.kill(process, signal.SIGKILL)
    os.kill(first, signal.SIGKILL)
    workers._processes._nursery.popen.wait()
    assert is_read(workers)
    assert nursery_of(workers) != first


def test_a_worker_that_says_nothing_is_ended_in_time_and_the_next_document_is_read() -> None:
    workers = Workers(Limits(seconds=8))
    try:
        assert is_read(workers)
        silent = worker_of(workers)
        os.kill(silent, signal.SIGSTOP)
        began = time.monotonic()
        assert workers.read(PAGE, MODULES) == [Unread("", "it takes more than 8 s to read", passing=True)]
        assert time.monotonic() - began < 30
        assert is_read(workers)
        assert worker_of(workers) != silent
    finally:
        workers.close()


def named(number: int) -> bytes:
    """A page with its number in the headline and the text."""
    text = m.page().decode().replace(m.PARAGRAPHS[0], f"{m.PARAGRAPHS[0]} It was round {number}.")
    return text.encode()


def test_what_an_archive_holds_is_read_by_as_many_workers_as_there_are_cores_and_in_its_order(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "cores", lambda: 2)
    workers.pool = ThreadPoolExecutor(2)
    inner = m.archive({f"{number}.html": named(number) for number in (5, 6)})
    whole = {f"{number}.html": named(number) for number in (1, 2, 3, 7)} | {"4.pdf": b"%PDF-", "5.zip": inner}
    desk = Desk(ExportFields(), io.BytesIO(), Limits(), Keeping(EmptyShelf()))
    parts = reading.read_file(Document("a.zip", m.archive(whole)), desk, workers, named=True)
    assert len(children(nursery_of(workers))) == 2
    assert [part.part for part in parts] == [
        "/1.html", "/2.html", "/3.html", "/4.pdf", "/5.zip/5.html", "/5.zip/6.html", "/7.html",
    ]  # fmt: skip
    rounds = [re.search(r"It was round (\d)", part.text) for part in parts if isinstance(part, Body)]
    assert [one and one[1] for one in rounds] == list("123567")


def test_a_worker_holds_neither_a_key_nor_the_socket_of_its_nursery(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert is_read(workers)
    place = Path(f"/proc/{worker_of(workers)}")
    assert b"sk-secret" not in place.joinpath("environ").read_bytes()
    assert not [one for one in place.joinpath("fd").iterdir() if "socket" in str(one.readlink())]


def test_what_a_worker_may_take_is_limited_by_the_system(workers: Workers) -> None:
    assert is_read(workers)
    limits = Path(f"/proc/{worker_of(workers)}/limits").read_text()
    assert str(1 << 30) in next(line for line in limits.splitlines() if line.startswith("Max address space"))
    assert "unlimited" not in next(line for line in limits.splitlines() if "cpu time" in line).split()[3:4]


READS_AND_WAITS = """
import sys, time
from tests.sources.test_workers import is_read, nursery_of, worker_of
from brief.sources.workers import Workers
workers = Workers()
assert is_read(workers)
print(nursery_of(workers), worker_of(workers), flush=True)
time.sleep(60)
"""


def test_a_run_that_is_killed_leaves_no_process_behind() -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", READS_AND_WAITS],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with run:
        assert run.stdout is not None
        started = [Path("/proc") / process for process in run.stdout.readline().decode().split()]
        run.kill()
    assert len(started) == 2
    until = time.monotonic() + 20
    while any(map(is_running, started)) and time.monotonic() < until:
        threading.Event().wait(0.05)
    assert not any(map(is_running, started))


def test_after_the_end_nothing_is_read(workers: Workers) -> None:
    assert is_read(workers)
    workers.close()
    assert workers.read(PAGE) == [Unread("", "the run was ended", passing=True)]


def test_where_there_are_no_forks_each_worker_is_started_by_itself(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fork")
    assert is_read(workers)
    assert workers._processes._nursery is None
