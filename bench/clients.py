"""What the measured clients share: a job comes as a file, a result goes out as a line of JSON."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Job:
    """The requests to send: one list of messages each, and the parameters that all of them share."""

    base_url: str
    concurrency: int
    retries: int
    messages: list[list[dict[str, str]]]
    parameters: dict[str, Any]


def job() -> Job:
    """The job that the command line names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--concurrency", type=int, required=True)
    parser.add_argument("--retries", type=int, default=0, help="of the SDK's own")
    parser.add_argument("--requests", type=Path, required=True, help="JSON: messages and parameters")
    options = parser.parse_args()
    requests = json.loads(options.requests.read_text(encoding="utf-8"))
    return Job(
        options.base_url, options.concurrency, options.retries, requests["messages"], requests["parameters"]
    )


def report(seconds: float, answered: int, keeping: float = 0.0) -> None:
    """Print what was measured; `keeping` are seconds of the processor that a store took."""
    print(json.dumps({"seconds": seconds, "answered": answered, "keeping": keeping}))
