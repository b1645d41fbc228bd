"""``python -m tests.standin``: the stand-in as a process of its own.

Prints its URL on the first line of stdout and, when it is told to stop, what it saw as one line of JSON.
With ``-- COMMAND …`` it runs the command with OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL set to itself,
and ends with the command's exit code.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from tests.standin.behaviours import from_json
from tests.standin.findings import find_synthetic, gold_finder
from tests.standin.matters import gold_settler, settle_apart
from tests.standin.script import Latency, Script
from tests.standin.server import Server

GOLD = Path(__file__).resolve().parent.parent / "gold"


def main() -> int:
    """Serve until SIGTERM or SIGINT, or until the command has ended."""
    arguments = sys.argv[1:]
    command: list[str] = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, command = arguments[:at], arguments[at + 1 :]
    options = _parser().parse_args(arguments)
    return asyncio.run(_run(_server(options), options.port, command))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of gold findings to answer from")
    parser.add_argument("--synthetic", action="store_true", help="answer from the article itself")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds for an answer")
    parser.add_argument("--sigma", type=float, default=0.0, help="spread the latency lognormally")
    parser.add_argument("--seed", type=int, default=0, help="seed of the spread")
    parser.add_argument("--capacity", type=int, help="answer 429 to what is more at once")
    parser.add_argument("--retry-after", type=float, help="Retry-After of those 429s")
    parser.add_argument(
        "--plan", type=json.loads, default=[], help="JSON list of behaviours, in order of arrival"
    )
    parser.add_argument(
        "--always", type=json.loads, default=[], help="JSON list of behaviours when nothing is planned"
    )
    parser.add_argument("--key", help="the key that clients must send")
    return parser


def _server(options: argparse.Namespace) -> Server:
    script = Script()
    script.plan(options.plan)
    script.always([from_json(item) for item in options.always])
    return Server(
        find_synthetic if options.synthetic else gold_finder(options.gold),
        settle_apart if options.synthetic else gold_settler(options.gold),
        latency=Latency(options.latency, options.sigma, options.seed),
        script=script,
        key=options.key,
        capacity=options.capacity,
        capacity_retry_after=options.retry_after,
        records=False,
    )


async def _run(server: Server, port: int, command: list[str]) -> int:
    base_url = f"http://127.0.0.1:{await server.start(port)}/v1"
    try:
        if command:
            return await _accompany(base_url, command, server.key)
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        print(base_url, flush=True)
        await stop.wait()
        seen = {"requests": server.count, "answered": server.answered, "max_in_flight": server.max_in_flight,
                "turned_away": server.turned_away, "bytes_in": server.bytes_in}  # fmt: skip
        print(json.dumps(seen), flush=True)
        return 0
    finally:
        await server.stop()


async def _accompany(base_url: str, command: list[str], key: str | None) -> int:
    settings = {"OPENAI_BASE_URL": base_url, "OPENAI_API_KEY": key or "stand-in", "OPENAI_MODEL": "stand-in"}
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **settings})
    return await process.wait()


if __name__ == "__main__":
    sys.exit(main())
