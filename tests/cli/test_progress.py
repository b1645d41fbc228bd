"""Progress: plain lines where nobody watches, a bar on a terminal, and the same brief in both."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief, command, environment, pointing_to
from tests.standin import Standin


def test_elsewhere_it_is_plain_lines(brief: Brief) -> None:
    told = brief("generate", str(SEEDS)).err.splitlines()
    assert [line for line in told if " chunks" in line and "read " in line] == [
        f"brief: read {number} of 5 chunks" for number in range(1, 6)
    ]
    assert "\x1b" not in "".join(told)


def test_many_chunks_make_few_lines(brief: Brief) -> None:
    told = brief("generate", str(SEEDS), "--chunk-characters", "500").err.splitlines()
    lines = [line for line in told if line.startswith("brief: read ")]
    assert len(lines) <= 10
    chunks = lines[-1].split()[-2]
    assert lines[-1] == f"brief: read {chunks} of {chunks} chunks"


def test_on_a_terminal_it_is_a_bar_and_the_brief_is_the_same(
    brief: Brief, tmp_path: Path, standin: Standin
) -> None:
    plain = brief("generate", str(SEEDS), "--format", "json").out
    shutil.rmtree(tmp_path / ".brief")
    master, slave = pty.openpty()
    running = subprocess.Popen(
        command("generate", str(SEEDS), "--format", "json"),
        cwd=tmp_path,
        env=environment(**pointing_to(standin.base_url), TERM="xterm-256color"),
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    os.close(slave)
    out, _ = running.communicate(timeout=60)
    shown = _drained(master)
    assert running.returncode == 0
    assert "━" in shown
    assert "5/5" in shown
    assert "brief: read 1 of" not in shown
    assert "brief: edition 1; 5 articles;" in shown
    assert out.decode("utf-8") == plain


def _drained(master: int) -> str:
    """All that was written to a terminal whose other end is closed."""
    shown = b""
    try:
        while block := os.read(master, 65536):
            shown += block
    except OSError:
        pass  # how Linux says that nobody is left at the other end
    finally:
        os.close(master)
    return shown.decode("utf-8")


def test_sources_are_json_lines_in_a_pipe(brief: Brief) -> None:
    piped = brief("sources", str(SEEDS)).out.splitlines()
    assert len(piped) == 5
    assert all(line.startswith('{"article":{') for line in piped)


@pytest.mark.parametrize(("columns", "shown"), [("80", False), ("200", True)])
def test_sources_are_a_line_each_on_a_terminal_with_as_many_columns_as_it_has_room_for(
    tmp_path: Path, columns: str, *, shown: bool
) -> None:
    master, slave = pty.openpty()
    ended = subprocess.run(
        command("sources", str(SEEDS)), cwd=tmp_path, env=environment(TERM="xterm", COLUMNS=columns),
        stdout=slave, stderr=subprocess.DEVNULL, check=False, timeout=60,
    )  # fmt: skip
    os.close(slave)
    table = re.sub(r"\x1b\[[0-9;]*m", "", _drained(master)).splitlines()
    assert ended.returncode == 0
    assert len(table) == 1 + 5
    assert all(len(line) <= int(columns) for line in table)
    assert {"date", "outlet", "title", "path"} <= set(table[0].split())
    assert ("removed" in table[0]) is shown
    assert "2025-05-19" in table[1]
    assert "Example Wire" in table[1]


def test_where_messages_cannot_be_written_the_brief_is(tmp_path: Path, standin: Standin) -> None:
    reading, gone = os.pipe()
    os.close(reading)
    with Path("/dev/full").open("w") as full:
        for number, stderr in enumerate((full, gone)):
            done = subprocess.run(
                command("generate", str(SEEDS), "-o", f"{number}.md"),
                cwd=tmp_path,
                env=environment(**pointing_to(standin.base_url)),
                stderr=stderr,
                check=False,
            )
            assert done.returncode == 0
            assert (tmp_path / f"{number}.md").read_text("utf-8").startswith("# ")
    os.close(gone)
