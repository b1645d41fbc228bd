"""How long reading takes: brief beside bare sockets and the bare SDK, in the same run, against the stand-in.

``python -m bench.reading [--runs N] [SCENARIO …]``; see bench/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from bench.articles import write_articles
from bench.scenarios import SCENARIOS, Scenario
from bench.servers import ROOT, serving
from brief.extraction.chunking import split
from brief.extraction.prompts import Prompts
from brief.extraction.schema import findings_schema
from brief.packaged import packaged_folder
from brief.records import Article

CLIENTS = ("floor", "sdk", "stage", "brief")


class Result(NamedTuple):
    """Seconds of the calls (None if only the whole is known) and of the whole process; answers."""

    calls: float | None
    whole: float
    answered: int
    note: str = ""


class Material(NamedTuple):
    """What a scenario's clients are given: a folder of articles, and the same as ready-made requests."""

    articles: Path
    requests: Path


def main() -> None:
    """Measure what the command line asks for and print it as a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("scenarios", nargs="*", help=", ".join(known.name for known in SCENARIOS))
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the median counts")
    parser.add_argument("--clients", default=",".join(CLIENTS), help="which, comma-separated")
    options = parser.parse_args()
    chosen = [known for known in SCENARIOS if not options.scenarios or known.name in options.scenarios]
    print(f"{'scenario':<12}{'client':<8}{'calls s':>9}{'× ideal':>9}{'whole s':>9}{'× ideal':>9}  note")
    with tempfile.TemporaryDirectory() as folder:
        for scenario in chosen:
            material = _prepare(scenario, Path(folder) / scenario.name)
            print(f"{scenario.name:<12}{'ideal':<8}{scenario.ideal:>9.2f}{'':>27}  target: {scenario.target}")
            for client in options.clients.split(","):
                results = [_measure(scenario, client, material) for _ in range(options.runs)]
                print(f"{'':<12}{client:<8}{_row(results, scenario)}", flush=True)


def _prepare(scenario: Scenario, folder: Path) -> Material:
    paths = write_articles(folder / "articles", scenario.articles, scenario.characters)
    prompts = Prompts([packaged_folder("prompts")])
    system = {"role": "system", "content": prompts.system(with_schema=False)}
    messages = [
        [system, {"role": "user", "content": prompts.user(chunk)}]
        for path in paths
        for chunk in split(Article(id=path.stem, path=str(path), text=path.read_text(encoding="utf-8")))
    ]
    schema = {"name": "findings", "strict": True, "schema": findings_schema()}
    parameters = {
        "response_format": {"type": "json_schema", "json_schema": schema},
        "max_completion_tokens": 8000,
    }
    requests = folder / "requests.json"
    requests.write_text(json.dumps({"messages": messages, "parameters": parameters}), encoding="utf-8")
    return Material(folder / "articles", requests)


def _measure(scenario: Scenario, client: str, material: Material) -> Result:
    with serving(*scenario.options) as server, tempfile.TemporaryDirectory() as project:
        command = _COMMANDS[client](scenario, server.base_url, material, Path(project))
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "BRIEF_"))
        }
        environment |= {"OPENAI_API_KEY": "bench", "PYTHONPATH": str(ROOT)}
        started = time.perf_counter()
        done = subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, check=False
        )
        whole = time.perf_counter() - started
    if client == "brief":
        gaps = "" if done.returncode == 0 else f"exit code {done.returncode}: {done.stderr.strip()[-200:]}"
        return Result(None, whole, server.seen["answered"], gaps)
    if done.returncode:
        return Result(None, whole, 0, done.stderr.strip().splitlines()[-1][:120])
    reported: dict[str, Any] = json.loads(done.stdout)
    return Result(reported["seconds"], whole, reported["answered"])


def _floor(scenario: Scenario, base_url: str, material: Material, _: Path) -> list[str]:
    options = ["--base-url", base_url, "--concurrency", str(scenario.concurrency)]
    return [sys.executable, "-m", "bench.floor", *options, "--requests", str(material.requests)]


def _sdk(scenario: Scenario, base_url: str, material: Material, project: Path) -> list[str]:
    command = _floor(scenario, base_url, material, project)
    # Without retries it would lose every 429; with its own it shows what they cost.
    retries = "10" if scenario.pushed_back or scenario.capacity else "0"
    return ["bench.sdk" if part == "bench.floor" else part for part in command] + ["--retries", retries]


def _stage(scenario: Scenario, base_url: str, material: Material, _: Path) -> list[str]:
    options = ["--base-url", base_url, "--concurrency", str(scenario.concurrency)]
    return [sys.executable, "-m", "bench.stage", *options, "--articles", str(material.articles)]


def _brief(scenario: Scenario, base_url: str, material: Material, project: Path) -> list[str]:
    outputs = ["-o", str(project / "out.html"), "-o", str(project / "out.md")]
    options = ["--base-url", base_url, "--model", "m", "--concurrency", str(scenario.concurrency)]
    return [sys.executable, "-m", "brief", "generate", str(material.articles), *outputs, *options]


_COMMANDS: dict[str, Callable[[Scenario, str, Material, Path], list[str]]] = {
    "floor": _floor,
    "sdk": _sdk,
    "stage": _stage,
    "brief": _brief,
}


def _row(results: list[Result], scenario: Scenario) -> str:
    cells = ""
    for values in ([result.calls for result in results], [result.whole for result in results]):
        known = [value for value in values if value is not None]
        median = statistics.median(known) if known else None
        cells += f"{'':>18}" if median is None else f"{median:>9.2f}{median / scenario.ideal:>9.2f}"
    lost = max(scenario.articles - result.answered for result in results)
    notes = [f"{lost} lost"] if lost > 0 else []
    return f"{cells}  {'; '.join(notes + sorted({result.note for result in results if result.note}))}"


if __name__ == "__main__":
    main()
