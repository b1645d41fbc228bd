"""What a brief costs that was made before: nothing new, one article new, and what keeping the answers takes.

``python -m bench.memory [--articles N] [--stored N] [--latency S] [--runs N] [--steps-only]``; see bench/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from bench.articles import article, write_articles
from bench.servers import ROOT, Running, serving

LATENCY = 0.5
CHARACTERS = 3_000
CONCURRENCY = 20
KEPT = 200
"""Articles of the reading stage that is measured with and without a store."""


class Project(NamedTuple):
    """A folder with articles, and the stand-in that reads them."""

    folder: Path
    server: Running

    def generate(self, *prefix: str) -> Told:
        """``brief generate``, begun by the modules or options `prefix` of Python."""
        outputs = ("-o", "brief.html", "-o", "brief.md")
        options = ("--base-url", self.server.base_url, "--model", "m", "--concurrency", str(CONCURRENCY))
        command = [sys.executable, *(prefix or ("-m", "brief")), "generate", "articles", *outputs, *options]
        began = time.perf_counter()
        done = subprocess.run(
            command, cwd=self.folder, env=_environment(), capture_output=True, text=True, check=True
        )
        return Told(time.perf_counter() - began, done.stderr)

    def add(self, number: int) -> None:
        """One more article."""
        path = self.folder / "articles" / f"new-{number}.txt"
        path.write_text(article(1_000_000 + number, CHARACTERS), encoding="utf-8")

    def store_more(self, times: int) -> None:
        """As many rows of every kind as if so many other articles had been read, each under keys of its own."""
        with closing(sqlite3.connect(self.folder / ".brief" / "store.sqlite")) as store, store:
            for number in range(times):
                for table, key in (("answer", "key"), ("text", "sha256"), ("piece", "key")):
                    columns = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
                    chosen = ", ".join(f"?1 || {name}" if name == key else name for name in columns)
                    store.execute(
                        f"INSERT INTO {table} SELECT {chosen} FROM {table} WHERE {key} NOT LIKE 'other-%'",
                        (f"other-{number}-",),
                    )


class Told(NamedTuple):
    """Seconds of a process, and what it wrote to stderr."""

    seconds: float
    text: str


def main() -> None:
    """Measure and print, with the targets."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="articles of the project")
    parser.add_argument("--stored", type=int, default=20_000, help="articles that the store has from earlier")
    parser.add_argument("--latency", type=float, default=LATENCY, help="seconds that an answer takes")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the median counts")
    parser.add_argument("--steps-only", action="store_true", help="leave out the reading stage with a store")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving("--latency", str(options.latency)) as server:
        project = Project(Path(folder), server)
        write_articles(project.folder / "articles", options.articles, CHARACTERS)
        print(f"{options.articles} articles, an answer takes {options.latency} s", flush=True)
        _line("all new", project.generate().seconds, "")
        _unchanged(project, options.runs)
        _one_new(project, options)
        project.store_more(options.stored // options.articles)
        print(f"the same beside {options.stored:,} articles of earlier runs in the store", flush=True)
        _one_new(project, options, options.runs + 1)
    if not options.steps_only:
        _kept(options.runs)


def _unchanged(project: Project, runs: int) -> None:
    unchanged = statistics.median(project.generate().seconds for _ in range(runs))
    _line("nothing new", unchanged, "target ≤ 0.6 s")
    imported = "openai" in project.generate("-X", "importtime", "-m", "brief").text
    print(f"  openai is {'imported, and should not be' if imported else 'not imported'}")


def _one_new(project: Project, options: argparse.Namespace, first: int = 0) -> None:
    seconds, latency = [], options.latency
    for number in range(first, first + options.runs):
        project.add(number)
        seconds.append(project.generate().seconds)
    _line("one new", statistics.median(seconds), f"target ≤ {latency + 0.8:.1f} s: one latency, and 0.8 s")
    project.add(first + options.runs)
    told: dict[str, Any] = json.loads(project.generate("-m", "bench.steps").text.splitlines()[-1])
    for step, taken in told["seconds"].items():
        print(f"  {step:<22}{taken:>8.2f} s")
    print(f"  {'peak of memory':<22}{told['megabytes']:>5} MB")


def _kept(runs: int) -> None:
    """The reading stage alone, in turns, with a store that keeps each answer and without one.

    Seconds by the clock tell of anything else that the machine does; what decides is how long the store keeps the
    processor busy. It does so while answers are awaited, too, so that this is the most by which it can slow reading.
    """
    with tempfile.TemporaryDirectory() as folder, serving("--latency", str(LATENCY)) as server:
        articles = Path(folder) / "articles"
        write_articles(articles, KEPT, CHARACTERS)
        seconds: dict[bool, list[float]] = {False: [], True: []}
        keeping: list[float] = []
        for number in range(2 * runs + 1):  # in the order no, yes, yes, no, …, so that a drift touches both
            with_store = number % 4 in {1, 2}
            told = _stage(server, articles, Path(folder) / f"s{number}" if with_store else None)
            seconds[with_store].append(told["seconds"])
            if with_store:
                keeping.append(told["keeping"])
    without, kept, busy = map(statistics.median, (seconds[False], seconds[True], keeping))
    _line(f"{KEPT} read, none kept", without, "")
    _line(f"{KEPT} read, all kept", kept, f"{kept / without - 1:+.1%} by the clock")
    told_each = f"{1000 * busy / KEPT:.2f} ms an answer"
    _line("of it, the store", busy, f"{told_each}; {busy / without:.1%} of reading, target ≤ 2 %")


def _stage(server: Running, articles: Path, store: Path | None) -> dict[str, float]:
    command = [
        sys.executable,
        "-m",
        "bench.stage",
        "--base-url",
        server.base_url,
        "--articles",
        str(articles),
    ]
    command += ["--concurrency", str(CONCURRENCY), *(("--store", str(store)) if store else ())]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=True)
    reported: dict[str, float] = json.loads(done.stdout)
    return reported


def _environment() -> dict[str, str]:
    # A variable of Python, as one by which nothing compiled is kept, would be measured with.
    others = ("OPENAI_", "BRIEF_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return kept | {"OPENAI_API_KEY": "bench", "PYTHONPATH": str(ROOT)}


def _line(name: str, seconds: float, note: str) -> None:
    print(f"{name:<24}{seconds:>8.2f} s  {note}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
