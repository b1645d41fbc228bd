"""Several processes on one project at once: nobody is locked out, nothing is lost, editions count up by one."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen

import pytest

from brief.errors import BriefError
from brief.store.answers import Answer, Answers
from brief.store.database import Database
from tests.crash.project import Keys, Project, is_chunk
from tests.standin import Standin


@pytest.mark.parametrize("processes", [2, 8])
def test_processes_at_once_pay_twice_only_for_what_they_ask_at_the_same_moment(
    tmp_path: Path, standin: Standin, processes: int
) -> None:
    standin.latency(0.1)
    project, keys = Project.made(tmp_path / "project", standin), Keys(standin)
    running = [project.start("-o", f"{number}.md") for number in range(processes)]
    _wait_for_one(running)
    late = project.start("-o", "late.html")  # what it needs is known: one of the others has it all
    told = [process.communicate(timeout=120)[1] for process in (*running, late)]
    assert [process.returncode for process in (*running, late)] == [0] * (processes + 1), told
    assert not [lines for lines in told if "lock" in lines or "store" in lines or "kept" in lines]
    assert " 0 calls" in told[-1]
    asked = Counter(key for request in standin.requests for key in keys.of(request.body))
    assert max(asked.values()) <= processes
    stored = project.store()
    assert stored.problems == ("ok",)
    assert stored.keys >= asked.keys()
    assert stored.editions == (1,)
    assert len({(project.folder / f"{number}.md").read_bytes() for number in range(processes)}) == 1
    standin.requests.clear()
    project.finish("-o", "after.md")
    assert standin.requests == []


def _wait_for_one(running: Sequence[Popen[str]]) -> None:
    while all(process.poll() is None for process in running):
        time.sleep(0.01)


def test_processes_with_different_articles_number_their_editions_without_gaps(
    tmp_path: Path, standin: Standin
) -> None:
    project = Project.made(tmp_path / "project", standin)
    names = sorted(path.name for path in (project.folder / "articles").iterdir())
    for number, name in enumerate(names):
        (project.folder / f"only-{number}").mkdir()
        (project.folder / f"only-{number}" / name).write_bytes(
            (project.folder / "articles" / name).read_bytes()
        )
    running = [project.start("-o", f"{number}.md", sources=f"only-{number}") for number in range(len(names))]
    told = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0] * len(names), told
    assert project.store().editions == tuple(range(1, len(names) + 1))
    standin.requests.clear()
    project.finish("-o", "after.md")
    assert [request.body for request in standin.requests if is_chunk(request.body)] == []


def _make(folder: Path, number: int, results: multiprocessing.SimpleQueue[str]) -> None:
    """Make the store as soon as the parent's folder says so, and keep answers in it."""
    database = Database(folder)
    answers = Answers(database)
    try:
        for turn in range(5):
            answers.keep(Answer(f"{number}-{turn}", "x" * 100, 1, 1, ("a",))).result()
        results.put("")
    except BriefError as error:
        results.put(str(error))
    finally:
        answers.close()
        database.close()


def test_eight_processes_make_the_store_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    for turn in range(10):
        results = context.SimpleQueue()
        makers = [context.Process(target=_make, args=(tmp_path / f"{turn}", n, results)) for n in range(8)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join(60)
        assert [results.get() for _ in makers] == [""] * 8
        kept = Answers(Database(tmp_path / f"{turn}"))
        assert len(kept.known(f"{number}-{part}" for number in range(8) for part in range(5))) == 40
