"""The README's command lines: each names a command and options that exist."""

from __future__ import annotations

import re

import pytest

from tests.articles import ROOT
from tests.command import Brief

LINES = [
    command.split("#")[0].strip()
    for line in (ROOT / "README.md").read_text("utf-8").splitlines()
    if line.startswith("    ")
    for command in line.split("|")
    if command.strip().startswith("brief ")
]


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Brief:
    return Brief(monkeypatch, lambda: tuple(capsys.readouterr()))


def test_the_readme_has_command_lines() -> None:
    assert len(LINES) > 20


@pytest.mark.parametrize("line", sorted(set(LINES)))
def test_a_command_line_names_what_exists(brief: Brief, line: str) -> None:
    name = line.split()[1]
    told = brief(name, "--help")
    assert told.code == 0, told.err
    for option in re.findall(r"(?<=\s)-{1,2}[a-z][a-z-]*", line):
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", told.out), option
