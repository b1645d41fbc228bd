from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief, pointing_to
from tests.standin import Standin


@pytest.fixture
def brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], standin: Standin
) -> Brief:
    """brief in an empty folder, pointed to the stand-in."""
    monkeypatch.chdir(tmp_path)
    made = Brief(monkeypatch, lambda: tuple(capsys.readouterr()))
    made.variables.update(pointing_to(standin.base_url))
    return made


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """One seed article in the test's folder."""
    path = tmp_path / "article.txt"
    path.write_bytes((SEEDS / "a-call-wire.txt").read_bytes())
    return path
