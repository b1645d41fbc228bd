"""What loading files costs: saved pages on one core and on two, beside trafilatura alone, in one .zip, and unchanged.

Then memory: the peak of this process and of its workers over many small files. Each number is seconds on the clock and
of the processor, that of child processes included; on a machine that others use, only those of the processor count.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from bench.servers import ROOT

_CLOCK = """
import resource, sys, time
from pathlib import Path
def used():
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, (0, -1)))
def told(clock, processor):
    print(time.perf_counter() - clock, used() - processor)
    for who in (0, -1):
        print(resource.getrusage(who).ru_maxrss // 1024)
"""
_ALONE = (
    _CLOCK
    + """
import logging
from multiprocessing import Pool
import trafilatura
logging.disable(logging.CRITICAL)
def read(path):
    options = {"extensive_search": False, "original_date": True} if sys.argv[3] == "narrow" else None
    got = trafilatura.bare_extraction(
        path.read_bytes(), with_metadata=True, include_comments=False, date_extraction_params=options
    )
    return got and (got.text, got.title, got.date, got.url)
paths = sorted(Path(sys.argv[1]).iterdir())
started = time.perf_counter(), used()
if int(sys.argv[2]) == 1:
    found = [read(path) for path in paths]
else:
    with Pool(int(sys.argv[2])) as pool:
        found = pool.map(read, paths, chunksize=8)
        pool.close()
        pool.join()
told(*started)
"""
)
_LOAD = (
    _CLOCK
    + """
from brief.settings import Settings
from brief.sources.load import load
from brief.sources.reading import Keeping
from brief.store.database import Database
from brief.store.pieces import Pieces
folder, store, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
shelf = Pieces(Database(store), "bench" * 4)
started = time.perf_counter(), used()
loaded = load([str(folder)], Settings(project=folder), keeping=Keeping(shelf))
shelf.write()
told(*started)
assert not count or len(loaded.articles) == count, loaded.skipped[:3]
"""
)
_WORDS = """envoys ministers talks border truce officials delegation statement treaty grain sanctions prisoners exchange
harbour parliament council observers deadline proposal maps corridor monitors summit agreement reserve quota""".split()
_SMALL = "the of and to in a that was for on with by from".split()
"""Without such words a text does not look English, and every page would wait for the telling of languages."""


class Run(NamedTuple):
    """Seconds on the clock and of the processor; the peak of memory of the process and of its largest child, in MB."""

    clock: float
    processor: float
    own: float
    child: float


def main() -> None:
    """Print times, ratios and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=10_000, help="files for the memory")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--saved", type=Path, help="a folder of saved pages, in place of pages that are made up"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        if given.saved:
            shutil.copytree(given.saved, folder)
        else:
            _write(folder, given.pages, paragraphs=24)
        _compare(folder, Path(place), given.runs, made_up=not given.saved)
        if given.many:
            many = Path(place) / "many"
            _write(many, given.many, paragraphs=8)
            run = _run(_LOAD, many, Path(place) / "many-store", given.many)
            print(
                f"{given.many:,} files: {run.clock:.1f} s; peak {run.own:.0f} MB, a worker {run.child:.0f} MB"
                " (target ≤ 300)"
            )


def _compare(folder: Path, place: Path, runs: int, *, made_up: bool) -> None:
    """Load the pages in every way, in turns, and print the medians."""
    (place / "zip").mkdir()
    with zipfile.ZipFile(place / "zip" / "pages.zip", "w") as archive:
        for page in sorted(folder.iterdir()):
            archive.write(page, page.name)
    count = len(list(folder.iterdir())) if made_up else 0
    times: dict[str, list[Run]] = {}
    for number in range(runs):
        for name, run in _each(folder, place, place / f"store{number}", count).items():
            times.setdefault(name, []).append(run)
    clock = {name: statistics.median(run.clock for run in found) for name, found in times.items()}
    processor = {name: statistics.median(run.processor for run in found) for name, found in times.items()}

    def line(label: str, name: str, told: str = "") -> None:
        print(f"{label:36} {clock[name]:7.2f} s {processor[name]:7.2f} s   {told}")

    size = sum(page.stat().st_size for page in folder.iterdir()) / len(list(folder.iterdir())) / 1_000
    print(f"{len(list(folder.iterdir())):,} pages of {size:.0f} kB, medians of {runs}: clock, processor")
    line("trafilatura alone, one core", "trafilatura")
    line("the same, no wide search for dates", "narrow")
    line("trafilatura alone, two processes", "trafilatura two")
    one = [each["one"] / each["trafilatura"] for each in (clock, processor)]
    line(
        "brief, one core",
        "one",
        f"{one[0]:.2f} of trafilatura's clock, {one[1]:.2f} of its processor (target ≤ 1.15)",
    )
    line("", "one", f"{processor['one'] / processor['narrow']:.2f} of its processor without the wide search")
    line("brief, two cores", "two", f"{clock['one'] / clock['two']:.2f} times as fast as one (target ≥ 1.7)")
    line("", "two", f"{clock['two'] / clock['trafilatura two']:.2f} of trafilatura's clock on two, "
         f"{clock['two'] / clock['trafilatura']:.2f} of that on one")  # fmt: skip
    line("brief, one .zip, two cores", "zip", f"{clock['zip one'] / clock['zip']:.2f} times as fast as one")
    line("unchanged", "unchanged", "(target ≤ 1 s for 1,000)")


def _each(folder: Path, place: Path, store: Path, count: int) -> dict[str, Run]:
    """One run of each way, one after the other."""
    store.mkdir()
    return {
        "trafilatura": _run(_ALONE, folder, 1, "wide", cores={0}),
        "narrow": _run(_ALONE, folder, 1, "narrow", cores={0}),
        "trafilatura two": _run(_ALONE, folder, 2, "wide"),
        "one": _run(_LOAD, folder, store / "one", count, cores={0}),
        "two": _run(_LOAD, folder, store / "two", count),
        "zip one": _run(_LOAD, place / "zip", store / "zip1", count, cores={0}),
        "zip": _run(_LOAD, place / "zip", store / "zip2", count),
        "unchanged": _run(_LOAD, folder, store / "two", count),
    }


def _run(code: str, *arguments: object, cores: set[int] | None = None) -> Run:
    """What `code` measured; on `cores` alone where they are given."""

    def bind() -> None:
        if cores:
            os.sched_setaffinity(0, cores)

    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True, preexec_fn=bind,
        text=True,
    )  # fmt: skip
    return Run(*map(float, done.stdout.split()))


def _write(folder: Path, count: int, paragraphs: int) -> None:
    """Pages of `paragraphs` paragraphs, no two alike, with what surrounds an article on the web."""
    folder.mkdir()
    chance = random.Random(7)
    menu = "".join(f'<li><a href="/s{n}">Section {n}</a></li>' for n in range(60))
    for number in range(count):
        body = "".join(f"<p>{_paragraph(chance)}</p>" for _ in range(paragraphs))
        related = "".join(
            f'<div class="card"><a href="/r{n}">{_paragraph(chance)[:60]}</a></div>' for n in range(20)
        )
        page = (
            f'<!DOCTYPE html><html lang="en"><head><title>Report {number}</title>'
            f'<meta property="og:url" content="https://demo.example/world/report-{number}">'
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Report %d","datePublished":'
            '"2025-08-19T10:00:00Z"}</script><style>.off{display:none}</style></head><body>'
            f"<nav><ul>{menu}</ul></nav><article><h1>Report {number} on the talks</h1>{body}</article>"
            f"<aside>{related}</aside><footer>© Demo Media</footer></body></html>"
        ).replace("%d", str(number))
        (folder / f"{number:05}.html").write_text(page, encoding="utf-8")


def _paragraph(chance: random.Random) -> str:
    sentences = (
        " ".join(f"{chance.choice(_SMALL)} {word}" for word in chance.choices(_WORDS, k=8)).capitalize() + "."
        for _ in range(4)
    )
    return " ".join(sentences)


if __name__ == "__main__":
    main()
