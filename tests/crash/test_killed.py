"""Killed at any moment: what was stored is not asked again, nothing is damaged, and the brief is the same."""

from __future__ import annotations

import os
import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.crash.project import CONCURRENCY, OUTPUTS, Keys, Project
from tests.standin import Standin

KILLS = int(os.environ.get("BRIEF_TEST_KILLS", "25"))
"""200 take about five minutes: ``BRIEF_TEST_KILLS=200 python -m pytest tests/crash/test_killed.py``."""
LATENCY = 0.05
UNDER_WAY = 4 * CONCURRENCY
"""Calls that a kill may cost: those in flight, and answers on their way to a busy disk."""
SEED = int(os.environ.get("BRIEF_TEST_SEED", "1"))


class Undisturbed(dict[str, bytes]):
    """The outputs of a run that nobody disturbed, the calls that it took, and its seconds."""

    calls: int
    seconds: float


@pytest.fixture
def undisturbed(tmp_path: Path, standin: Standin) -> Undisturbed:
    standin.latency(LATENCY)
    project = Project.made(tmp_path / "undisturbed", standin)
    began = time.monotonic()
    project.finish()
    made = Undisturbed(project.outputs())
    made.calls, made.seconds = len(standin.requests), time.monotonic() - began
    assert len(made) == len(OUTPUTS)
    standin.requests.clear()
    return made


def test_sigkill_at_random_moments_loses_nothing_that_was_stored(
    tmp_path: Path, standin: Standin, undisturbed: Undisturbed
) -> None:
    draw, keys = random.Random(SEED), Keys(standin)
    kills = rounds = calls = 0
    while kills < KILLS:
        rounds += 1
        project = Project.made(tmp_path / f"round-{rounds}", standin)
        paid, killed, ended = 0, 0, False
        while not ended:
            before = project.store()
            standin.requests.clear()
            process = project.start()
            try:
                if kills < KILLS:
                    _wait(process, standin, draw, undisturbed.seconds)
                    ended = process.poll() is not None
                else:
                    ended = True
                    process.wait(60)
            finally:
                process.kill()
                _, told = process.communicate(timeout=60)
            kills, killed = kills + (not ended), killed + (not ended)
            asked = [request.body for request in standin.requests]
            paid += len(asked)
            again = [body for body in asked if before.keys & set(keys.of(body))]
            assert again == [], "a stored answer was paid for again"
            assert "damaged" not in told
            after = project.store()
            assert after.problems in {(), ("ok",)}
            assert before.keys <= after.keys
            assert after.editions in {(), (1,)}
            for name, content in project.outputs().items():
                assert content == undisturbed[name], f"{name} is not what an undisturbed run writes"
            if ended:
                assert process.returncode == 0, told
        assert project.outputs() == undisturbed
        assert project.store().editions == (1,)
        assert paid <= undisturbed.calls + killed * UNDER_WAY, "more was lost than was under way"
        assert [path.name for path in (project.folder / ".brief").glob("*damaged*")] == []
        calls += paid
    print(
        f"{kills} kills in {rounds} projects; {calls} calls, of which {calls - rounds * undisturbed.calls} "
        f"were under way when their process was killed"
    )


def _wait(process: subprocess.Popen[str], standin: Standin, draw: random.Random, seconds: float) -> None:
    """Until a random moment of the run: of its whole time, or shortly after a random one of its calls."""
    if draw.random() < 0.4:
        until, calls = draw.uniform(0.1, 1.0) * seconds, None
    else:
        until, calls = seconds * 3, draw.randint(1, 15)
    began = time.monotonic()
    while process.poll() is None and time.monotonic() < began + until:
        if calls is not None and len(standin.requests) >= calls:
            time.sleep(draw.uniform(0, LATENCY))
            return
        time.sleep(0.001)
