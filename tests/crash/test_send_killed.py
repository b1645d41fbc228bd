"""Killed while it sends: nobody is mailed an edition twice, and who may have it is known."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from brief.store.database import FILE, Database
from brief.store.editions import Cost, keep_edition
from tests.command import command, environment
from tests.output.material import gold_dossier
from tests.sink import PASSWORD, USER, Sink, certificates, running, scripted

NAMES = [f"person-{number}@mission.example" for number in range(12)]
KILLS = 6
PATIENCE = 60


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    with running(certificates(tmp_path).context(), login=True) as sink:
        write(tmp_path, sink.port, "starttls", NAMES)
        database = Database(tmp_path / ".brief")
        keep_edition(database, gold_dossier("a"), Cost(), "2025-08-20T00:00:00+00:00", None)
        database.close()
        yield sink


def write(folder: Path, port: int, security: str, recipients: list[str]) -> None:
    user = f'user = "{USER}"' if security != "none" else ""
    text = f"""[email]
sender = "desk@mission.example"
recipients = {recipients}
server = "localhost"
port = {port}
security = "{security}"
ca_file = "authority.pem"
max_wait = 0
{user}
"""
    (folder / "brief.toml").write_text(text, encoding="utf-8")


def start(folder: Path) -> subprocess.Popen[str]:
    variables = environment(BRIEF_EMAIL_PASSWORD=PASSWORD)
    unmeasured = {key: value for key, value in variables.items() if not key.startswith("COVERAGE_")}
    return subprocess.Popen(
        command("send"), cwd=folder, env=unmeasured, stderr=subprocess.PIPE, encoding="utf-8"
    )


def finish(folder: Path) -> tuple[int, str]:
    process = start(folder)
    _, told = process.communicate(timeout=PATIENCE)
    return process.returncode, told


def states(folder: Path) -> dict[str, str]:
    with closing(connect(folder / ".brief" / FILE)) as connection:
        return dict(connection.execute("SELECT recipient, outcome FROM sending ORDER BY rowid"))


def test_killed_before_the_answer_is_noted_it_is_not_sent_again(tmp_path: Path, sink: Sink) -> None:
    processes: list[subprocess.Popen[str]] = []

    def kill_at_the_third() -> None:
        if len(sink.received) == 3:
            processes[0].send_signal(signal.SIGKILL)
            processes[0].wait(PATIENCE)

    sink.on_data = kill_at_the_third
    processes.append(start(tmp_path))
    processes[0].communicate(timeout=PATIENCE)
    assert processes[0].returncode == -signal.SIGKILL
    assert states(tmp_path) == dict.fromkeys(NAMES[:2], "accepted") | {NAMES[2]: "unknown"}
    sink.on_data = None
    code, told = finish(tmp_path)
    assert code == 0
    assert f"{NAMES[2]}: not sent, may have edition 1" in told
    assert [sink.got(name) for name in NAMES] == [1] * len(NAMES)


def test_killed_before_the_message_is_whole_it_is_sent_by_the_next_run(tmp_path: Path, sink: Sink) -> None:
    with scripted(b"220 hello", b"250 hello", b"250 ok", b"250 ok", None) as port:
        # It never says that the text of the message may come.
        write(tmp_path, port, "none", NAMES[:1])
        process = start(tmp_path)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
        process.kill()
        process.communicate(timeout=PATIENCE)
    assert states(tmp_path) == {}
    write(tmp_path, sink.port, "starttls", NAMES[:1])
    assert finish(tmp_path)[0] == 0
    assert sink.got(NAMES[0]) == 1


def test_killed_at_random_moments_nobody_gets_it_twice_and_only_the_known_may_lack_it(
    tmp_path: Path, sink: Sink
) -> None:
    draw, kills = random.Random(7), 0
    sink.on_data = lambda: time.sleep(0.02)
    for _ in range(KILLS):
        before = len(sink.received)
        process = start(tmp_path)
        until = time.monotonic() + PATIENCE
        while len(sink.received) == before and process.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(draw.uniform(0, 0.05))
        process.kill()
        process.communicate(timeout=PATIENCE)
        kills += process.returncode == -signal.SIGKILL
    code, told = finish(tmp_path)
    found = states(tmp_path)
    got = {name: sink.got(name) for name in NAMES}
    assert kills >= 2, "it must be killed at work"
    assert code == 0, told
    assert set(got.values()) <= {0, 1}
    assert {name for name, number in got.items() if number == 0} <= {
        name for name, state in found.items() if state == "unknown"
    }
    assert sum(state == "unknown" for state in found.values()) <= kills
