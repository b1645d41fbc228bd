"""The entry point, before and after any command has the word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from brief.__main__ import main
from tests.articles import SEEDS
from tests.command import command, environment, process


def test_ctrl_c_while_modules_are_loaded_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "brief.cli.app":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "brief.cli.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


def test_whoever_has_seen_enough_of_our_output_causes_no_noise(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("sources", str(SEEDS)), cwd=tmp_path, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()
    assert [line for line in told.splitlines() if not line.startswith("brief: skipped")] == []


def test_the_command_needs_no_heavy_module_to_print_its_help(tmp_path: Path) -> None:
    program = (
        "import sys; sys.argv = ['brief', '--help']\n"
        "from brief.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print(sorted(sys.modules), file=sys.stderr)"
    )
    # Measuring coverage loads modules of its own.
    variables = {name: value for name, value in environment().items() if not name.startswith("COVERAGE_")}
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(eval(ended.stderr.splitlines()[-1]))
    assert not loaded & {
        "openai",
        "trafilatura",
        "jinja2",
        "tenacity",
        "charset_normalizer",
        "pydantic",
        "sqlite3",
    }


def test_the_module_is_the_command(tmp_path: Path) -> None:
    assert process("--version", folder=tmp_path).out.startswith("brief ")
