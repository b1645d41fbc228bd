"""``python -m bench.steps generate …`` is ``brief generate …``, and tells on its last line what each step took.

The line is JSON: seconds and peak memory of the process; a step that holds another one counts it too.
"""

from __future__ import annotations

import functools
import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

STEPS = {
    "fingerprint": "brief.cli.fingerprint.fingerprint",
    "load": "brief.cli.articles.load_sources",
    "read": "brief.cli.reading.run_reader",
    "verify": "brief.extraction.verification.verify",
    "merge": "brief.dossier.merge.merge",
    "last edition": "brief.store.editions.recall_edition",
    "ids": "brief.dossier.continuity.with_ids_of",
    "keep edition": "brief.store.editions.keep_edition",
    "meanwhile": "brief.cli.reading._take",
    "compare": "brief.dossier.changes.compare",
    "render": "brief.cli.outputs.render_outputs",
}
"""The functions that are timed; brief imports each where it calls it, so that one put in its place is called."""


def main() -> None:
    """Run brief with the steps timed."""
    began = time.perf_counter()
    seconds: dict[str, float] = {}
    for name, path in STEPS.items():
        module, function = path.rsplit(".", 1)
        found = importlib.import_module(module)
        setattr(found, function, _timed(getattr(found, function), name, seconds))
    seconds["imports"] = time.perf_counter() - began
    from brief.__main__ import main as brief

    try:
        brief()
    finally:
        seconds["whole"] = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "megabytes": round(peak)}), file=sys.stderr)


def _timed(function: Callable[..., Any], name: str, seconds: dict[str, float]) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - began

    return timed


if __name__ == "__main__":
    main()
