"""brief watch as a process of its own: when it makes editions, what it survives, and how it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief, command, environment, pointing_to
from tests.standin import Standin
from tests.standin import behaviours as b

NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))
PATIENCE = 60.0
QUIET = "0.3"


class Watch:
    """A running `brief watch`, with what it has told so far."""

    TERM = signal.SIGTERM

    def __init__(
        self, folder: Path, base_url: str, *options: str, sources: Sequence[str] = ("articles",)
    ) -> None:
        self._log = folder.parent / f"{folder.name}-{time.monotonic_ns()}.log"
        arguments = ("watch", *sources, "--quiet", QUIET, *(options or ("-o", "b.md")))
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                command(*arguments), cwd=folder, env=environment(**pointing_to(base_url)), stderr=log
            )

    @property
    def told(self) -> str:
        return self._log.read_text("utf-8")

    def until(self, words: str, times: int = 1) -> None:
        self.wait_for(lambda: self.told.count(words) >= times)

    def wait_for(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, self.told
            assert time.monotonic() < deadline, self.told
            os.sched_yield()

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one article in articles/."""
    project = tmp_path / "project"
    (project / "articles").mkdir(parents=True)
    put(project, NAMES[0])
    return project


@pytest.fixture
def watching(project: Path, standin: Standin) -> Iterator[Callable[..., Watch]]:
    started: list[Watch] = []

    def start(*options: str, sources: Sequence[str] = ("articles",)) -> Watch:
        started.append(Watch(project, standin.base_url, *options, sources=sources))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def put(project: Path, name: str) -> None:
    (project / "articles" / name).write_bytes((SEEDS / name).read_bytes())


@contextmanager
def quiet_for(watch: Watch, looks: int) -> Iterator[None]:
    """The process looks at its folder `looks` times more; what is claimed inside then still holds."""
    yield
    deadline = time.monotonic() + looks * float(QUIET)
    watch.wait_for(lambda: time.monotonic() > deadline)


def test_a_new_a_changed_and_a_removed_article_lead_to_an_edition_each(
    watching: Callable[..., Watch], project: Path
) -> None:
    watch = watching()
    watch.until("watching articles")
    assert "edition 1; 1 article; " in watch.told
    put(project, NAMES[4])
    watch.until("edition 2; 2 articles; ")
    path = project / "articles" / NAMES[4]
    path.write_text(
        path.read_text("utf-8") + "\n\nMinister Ana Novak said: “We will sign.”\n", encoding="utf-8"
    )
    watch.until("edition 3; 2 articles; ")
    path.unlink()
    watch.until("edition 4; 1 article; ")
    assert (project / "b.md").read_text("utf-8").startswith("# ")


def test_changes_in_quick_succession_make_one_edition(watching: Callable[..., Watch], project: Path) -> None:
    watch = watching("-o", "b.md", "--quiet", "2.5")
    watch.until("watching articles")
    for names in (NAMES[1:3], NAMES[3:]):
        for name in names:
            put(project, name)
        with quiet_for(watch, 5):
            pass
    watch.until("edition 2; 5 articles; ")
    assert watch.told.count("brief: edition ") == 2


def test_its_own_outputs_and_what_is_no_article_do_not_wake_it(
    watching: Callable[..., Watch], project: Path, standin: Standin
) -> None:
    watch = watching("-o", "articles/b.md", "-o", "articles/b.html", "-o", "b.json")
    watch.until("watching articles")
    with quiet_for(watch, 6):
        (project / "articles" / "notes.log").write_text("x", encoding="utf-8")
        (project / "articles" / ".hidden.txt").write_text("x", encoding="utf-8")
    assert watch.told.count("edition 1") == 1
    put(project, NAMES[1])
    watch.until("edition 2; 2 articles; ")
    with quiet_for(watch, 6):
        pass
    assert watch.told.count("brief: edition ") == 2
    assert "again" not in watch.told


def test_a_broken_file_is_told_and_stops_nothing(watching: Callable[..., Watch], project: Path) -> None:
    watch = watching()
    watch.until("watching articles")
    (project / "articles" / "empty.txt").write_text("", encoding="utf-8")
    watch.until("skipped articles/empty.txt: it is empty")
    put(project, NAMES[1])
    watch.until("edition 2; 2 articles; ")


def test_a_run_that_fails_is_one_line_and_the_next_change_tries_again(
    watching: Callable[..., Watch], project: Path, standin: Standin
) -> None:
    standin.always(b.unauthorized())
    watch = watching()
    watch.until("does not accept the key")
    watch.until("watching articles")
    assert not (project / "b.md").exists()
    standin.always(b.ok())
    put(project, NAMES[1])
    watch.until("edition 1; 2 articles; ")
    assert "Traceback" not in watch.told


def test_it_ends_in_one_line_once_the_folder_that_it_was_started_in_is_gone(
    watching: Callable[..., Watch], project: Path
) -> None:
    watch = watching()
    watch.until("watching articles")
    shutil.rmtree(project)
    assert watch.process.wait(timeout=PATIENCE) == 1
    assert "Traceback" not in watch.told
    assert "is gone" in watch.told.splitlines()[-1]


def test_a_second_one_in_the_same_project_ends_with_one_line_and_a_killed_one_leaves_no_lock(
    watching: Callable[..., Watch], project: Path
) -> None:
    first = watching()
    first.until("watching articles")
    second = watching()
    assert second.process.wait(timeout=PATIENCE) == 1
    (line,) = second.told.splitlines()
    assert line.startswith("brief: another `brief watch` is at work in ")
    first.end(signal.SIGKILL)
    third = watching()
    third.until("watching articles")
    assert "nothing changed: edition 1 as it was" in third.told


@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_ends_cleanly_while_it_waits(
    watching: Callable[..., Watch], project: Path, how: signal.Signals, code: int
) -> None:
    watch = watching()
    watch.until("watching articles")
    before = (project / "b.md").read_bytes()
    assert watch.end(how) == code
    assert watch.told.splitlines()[-1] == "brief: no longer watching"
    assert "Traceback" not in watch.told
    assert (project / "b.md").read_bytes() == before


@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_ends_cleanly_while_it_reads(
    watching: Callable[..., Watch], project: Path, standin: Standin, how: signal.Signals, code: int
) -> None:
    (project / "b.md").write_text("old", encoding="utf-8")
    standin.always(b.hang())
    watch = watching()
    watch.wait_for(lambda: bool(standin.requests))
    began = time.monotonic()
    assert watch.end(how) == code
    assert time.monotonic() - began < 5
    assert "Traceback" not in watch.told
    assert (project / "b.md").read_text("utf-8") == "old"
    assert sorted(path.name for path in project.iterdir()) == [".brief", "articles", "b.md"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("articles",), "-o"),
        (("-o", "b.md"), "nothing to watch"),
        (("-", "-o", "b.md"), "that exists"),
        (("nowhere", "-o", "b.md"), "nowhere"),
        (("articles", "-o", "b.xyz"), "b.xyz"),
        (("articles", "-o", "b.md", "--max-cost", "1"), "price_in"),
        (("articles", "-o", "b.md", "--base-url", "ftp://x"), "ftp://x"),
    ],
)
def test_a_wrong_call_ends_it_at_once(
    brief: Brief, tmp_path: Path, project: Path, arguments: tuple[str, ...], told: str
) -> None:
    (project / "articles").rename(tmp_path / "articles")
    ended = brief("watch", *arguments)
    assert ended.code == 2
    assert told in ended.complaint
