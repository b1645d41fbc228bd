"""The fixture `llama_base_url`: a real llama.cpp server, started once for all tests that ask for it."""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.llama.model import write_model

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


@pytest.fixture(scope="session")
def llama_base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an OpenAI client points to, ``/v1`` included."""
    folder = tmp_path_factory.mktemp("llama")
    write_model(folder / "tiny.gguf")
    command = [sys.executable, "-m", "tests.llama", str(folder / "tiny.gguf")]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, stderr=log, text=True) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            deadline = time.monotonic() + PATIENCE
            address = _first_line(process.stdout, deadline)
            if not address.startswith("http"):
                raise RuntimeError(f"llama.cpp did not start: {(folder / 'log').read_text()[-2000:]}")
            _wait_until_healthy(address, deadline)
            yield f"{address}/v1"
        finally:
            process.stdin.close()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def _first_line(stream: IO[str], deadline: float) -> str:
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        return stream.readline().strip() if selector.select(deadline - time.monotonic()) else ""


def _wait_until_healthy(address: str, deadline: float) -> None:
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as response:
                if json.load(response) == {"status": "ok"}:
                    return
        except urllib.error.HTTPError as error:
            error.close()  # 503 while the model loads
        time.sleep(0.02)
    raise RuntimeError("llama.cpp did not become healthy")
