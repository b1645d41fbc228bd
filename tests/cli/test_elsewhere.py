"""A project that is used from another folder: brief.toml means the same files wherever a command is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief, process


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one article, below the folder where commands are given."""
    folder = tmp_path / "desk"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "a.txt").write_bytes((SEEDS / "a-call-wire.txt").read_bytes())
    (folder / "brief.toml").write_text('[sources]\npaths = ["articles"]\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize("named", ["desk", "linked"])
def test_paths_of_the_project_file_start_from_its_folder(
    brief: Brief, project: Path, tmp_path: Path, named: str
) -> None:
    (tmp_path / "linked").symlink_to("desk")
    ended = brief("generate", "--project", named, "--reader", "rules", "-o", "brief.md")
    assert ended.code == 0, ended.err
    assert "articles/a.txt" in (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert (project / ".brief").is_dir()


def test_an_edition_made_elsewhere_is_the_one_made_in_the_project(
    brief: Brief, project: Path, tmp_path: Path
) -> None:
    assert brief("generate", "--project", "desk", "--reader", "rules", "-o", "there.md").code == 0
    here = process("generate", "--reader", "rules", "-o", "here.md", folder=project)
    assert "nothing changed" in here.err or "edition 1 again" in here.err
    assert (project / "here.md").read_bytes() == (tmp_path / "there.md").read_bytes()
