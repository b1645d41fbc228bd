"""What loading files costs: 1,000 saved pages cold on one core and on two, beside trafilatura alone, and unchanged.

Then memory: the peak of this process and of its workers over many small files.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.servers import ROOT

_ALONE = """
import logging, sys, time
from pathlib import Path
import trafilatura
logging.disable(logging.CRITICAL)
paths = sorted(Path(sys.argv[1]).iterdir())
began = time.perf_counter()
for path in paths:
    trafilatura.bare_extraction(path.read_bytes(), with_metadata=True, include_comments=False)
print(time.perf_counter() - began)
"""
_LOAD = """
import sys, time
from pathlib import Path
from brief.settings import Settings
from brief.sources.load import load
from brief.sources.reading import Keeping
from brief.store.database import Database
from brief.store.pieces import Pieces
folder, store, mode = map(Path, sys.argv[1:4])
shelf = Pieces(Database(store), "bench" * 4)
began = time.perf_counter()
loaded = load([str(folder)], Settings(project=folder), keeping=Keeping(shelf))
print(time.perf_counter() - began)
assert len(loaded.articles) == len(list(folder.iterdir())), loaded.skipped[:3]
shelf.write()
import resource
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    print(resource.getrusage(who).ru_maxrss // 1024)
"""
_WORDS = """envoys ministers talks border truce officials delegation statement treaty grain sanctions prisoners exchange
harbour parliament council observers deadline proposal maps corridor monitors summit agreement reserve quota""".split()
_SMALL = "the of and to in a that was for on with by from".split()
"""Without such words a text does not look English, and every page would wait for the telling of languages."""


def main() -> None:
    """Print times, ratios and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=10_000, help="files for the memory")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, many = Path(place) / "pages", Path(place) / "many"
        _write(folder, given.pages, paragraphs=24)
        alone, one, two, again = [], [], [], []
        for number in range(given.runs):
            store = Path(place) / f"store{number}"
            alone.append(_run(_ALONE, folder, store, cores={0})[0])
            one.append(_run(_LOAD, folder, store / "one", cores={0})[0])
            two.append(_run(_LOAD, folder, store / "two")[0])
            again.append(_run(_LOAD, folder, store / "two")[0])
        first, second, third, last = map(statistics.median, (alone, one, two, again))
        print(f"{given.pages:,} pages, medians of {given.runs}")
        print(f"trafilatura alone, one core   {first:7.2f} s")
        print(
            f"brief, one core               {second:7.2f} s   {second / first:5.2f} of it   (target ≤ 1.15)"
        )
        print(
            f"brief, two cores              {third:7.2f} s   {second / third:5.2f} times as fast (target ≥ 1.7)"
        )
        print(f"unchanged                     {last:7.2f} s   (target ≤ 1)")
        if given.many:
            _write(many, given.many, paragraphs=8)
            seconds, own, child = _run(_LOAD, many, Path(place) / "many-store")
            print(
                f"{given.many:,} files: {seconds:.1f} s; peak {own:.0f} MB, a worker {child:.0f} MB (target ≤ 300)"
            )


def _run(code: str, folder: Path, store: Path, cores: set[int] | None = None) -> tuple[float, ...]:
    """The numbers that `code` prints; on `cores` alone where they are given."""
    store.parent.mkdir(exist_ok=True)

    def bind() -> None:
        if cores:
            os.sched_setaffinity(0, cores)

    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(store), "x"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True, preexec_fn=bind,
        text=True,
    )  # fmt: skip
    return tuple(float(word) for word in done.stdout.split())


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
