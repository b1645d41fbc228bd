"""What the merge costs, whole and step by step. ``python -m bench.dossier [NAME …]``; see bench/README.md."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bench.findings import Corpus, news
from bench.hostile import SHAPES
from brief.collection import uncollected
from brief.dossier import merge as stage
from brief.dossier.docket import Docket
from brief.records import Coverage, ReaderInfo

SIZES = (1_000, 10_000, 100_000)
QUARTER = 4


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.dossier", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"news, {', '.join(SHAPES)}; all where none is named")
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        name, size = options.measure
        print(json.dumps(_measured(_corpus(name, int(size)))))
        return
    for name in options.names or ("news", *SHAPES):
        if name == "news":
            _print("news", [_in_a_process("news", size) for size in SIZES])
            print("  targets: ratio <= 1.2 from 10,000 to 100,000; 100,000 in < 30 s and < 2,000 MB")
        else:
            whole = SHAPES[name].size
            _print(name, [_in_a_process(name, size) for size in (whole // QUARTER, whole)])
            print("  target: ratio <= 1.5")


def _corpus(name: str, size: int) -> Corpus:
    return news(size) if name == "news" else SHAPES[name].corpus(size)


def _in_a_process(name: str, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.dossier", "--measure", name, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _measured(corpus: Corpus) -> dict[str, Any]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    number = len(corpus.articles)
    frame = stage.Frame(
        "Bench", ReaderInfo(kind="rules"), Coverage(articles=number, chunks=number, read=number)
    )
    docket = Docket()
    with uncollected(), _timed_steps() as steps:
        began = time.process_time()
        dossier = stage.merge(corpus.articles, corpus.findings, frame, docket)
        whole = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "findings": corpus.size or number,
        "articles": number,
        "peak": peak / 1024,
        "own": (peak - before) / 1024,
        "steps": {**steps, "rest": whole - sum(steps.values()), "whole": whole},
        "gave": {
            "actors": len(dossier.actors),
            "positions": len(dossier.positions),
            "events": len(dossier.events),
            "questions": len(dossier.open_questions),
            "disagreements": len(dossier.disagreements),
            "matters": len(docket.open),
        },
    }


@contextmanager
def _timed_steps() -> Iterator[dict[str, float]]:
    """Time every function and class that the merge takes from the modules of the steps, by module."""
    spent: dict[str, float] = defaultdict(float)
    steps = {
        name: step
        for name, step in vars(stage).items()
        if callable(step)
        and getattr(step, "__module__", "").startswith("brief.dossier.")
        and step.__module__ not in {stage.__name__, "brief.dossier.identity", "brief.dossier.docket"}
        and not hasattr(step, "_fields")
    }
    for name, step in steps.items():
        setattr(stage, name, _timed(step, spent))
    try:
        yield spent
    finally:
        for name, step in steps.items():
            setattr(stage, name, step)


def _timed(step: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    label = step.__module__.rpartition(".")[2]

    def timed(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return step(*given, **named)
        finally:
            spent[label] += time.process_time() - began

    return timed


def _print(name: str, runs: list[dict[str, Any]]) -> None:
    """A line for each step: seconds and microseconds per finding at each size, and the ratio of the last two."""
    heads = "".join(f"{run['findings']:>14,}{'µs each':>10}" for run in runs)
    print(f"{name:<18}{heads}{'ratio':>8}")
    for step in runs[-1]["steps"]:
        spent = [run["steps"].get(step, 0.0) for run in runs]
        each = [1e6 * seconds / run["findings"] for seconds, run in zip(spent, runs, strict=True)]
        cells = "".join(f"{s:>14.2f}{e:>10.1f}" for s, e in zip(spent, each, strict=True))
        print(f"  {step:<16}{cells}{each[-1] / max(each[-2], 1e-9):>8.2f}")
    last = runs[-1]
    gave = ", ".join(f"{number:,} {what}" for what, number in last["gave"].items())
    memory = f"peak {last['peak']:.0f} MB, {last['own']:.0f} MB of it the merge's"
    print(f"  {last['articles']:,} articles gave {gave}; {memory}", flush=True)


if __name__ == "__main__":
    main()
