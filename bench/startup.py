"""What ``brief --help`` costs beside a typer hello-world: medians of alternating runs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.servers import ROOT

RUNS = 10
HELLO = '''"""Hello."""
import typer
app = typer.Typer()

@app.command()
def hello(name: str) -> None:
    """Say hello to NAME."""
    print(f"Hello {name}")

app()
'''


def main() -> None:
    """Print both medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        commands = {
            "typer hello-world": [sys.executable, str(hello), "--help"],
            "brief --help": [sys.executable, "-m", "brief", "--help"],
        }
        for command in commands.values():
            _seconds(command)  # the first run compiles
        times = {name: list[float]() for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(_seconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:<20}{median * 1000:>7.0f} ms")
    print(f"{'ratio':<20}{medians['brief --help'] / medians['typer hello-world']:>7.2f}     (target ≤ 1.3)")


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
