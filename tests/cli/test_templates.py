"""The packaged templates, taken out and changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import ROOT, Brief

RULES = ("generate", str(SEEDS / "a-call-wire.txt"), "--reader", "rules")


def test_export_copies_every_template_and_says_which(brief: Brief, tmp_path: Path) -> None:
    done = brief("templates", "export")
    packaged = {path.name for path in (ROOT / "templates").iterdir()} - {"brief.toml"}
    assert {path.name for path in (tmp_path / "templates").iterdir()} == packaged
    assert done.err.count("wrote ") == len(packaged)
    assert brief("check", "--model", "x").err == ""


def test_a_copy_tells_its_blocks_and_prints_what_the_packaged_one_prints(
    brief: Brief, tmp_path: Path
) -> None:
    before = brief(*RULES).out
    brief("templates", "export")
    copy = (tmp_path / "templates" / "brief.md.jinja").read_text("utf-8")
    assert 'extends "packaged/brief.md.jinja"' in copy
    assert "Blocks: header, main, bottom_line, changes," in copy
    assert brief(*RULES).out == before


def test_one_block_of_the_packaged_template_is_changed_by_what_the_note_says(
    brief: Brief, tmp_path: Path
) -> None:
    brief("templates", "export")
    for path in (tmp_path / "templates").iterdir():
        path.unlink()
    (tmp_path / "templates" / "brief.md.jinja").write_text(
        '{% extends "packaged/brief.md.jinja" %}{% block sources %}{{ super() }}\nFiled under X.\n{% endblock %}'
    )
    out = brief(*RULES).out
    assert "Filed under X." in out
    assert "## Bottom line" in out


@pytest.mark.parametrize("folder", [(), ("own",)])
def test_export_never_writes_over_a_file_unless_told_to(
    brief: Brief, tmp_path: Path, folder: tuple[str, ...]
) -> None:
    target = tmp_path / (folder[0] if folder else "templates")
    target.mkdir()
    (target / "brief.css").write_text("mine")
    refused = brief("templates", "export", *folder)
    assert refused.code == 1
    assert "brief.css: is there already" in refused.complaint
    assert "--force" in refused.complaint
    assert [path.name for path in target.iterdir()] == ["brief.css"]
    assert (target / "brief.css").read_text() == "mine"
    assert brief("templates", "export", *folder, "--force").code == 0
    assert (target / "brief.css").read_text("utf-8") != "mine"


def test_export_into_a_place_that_is_a_file_is_one_line(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "own").write_text("")
    assert "own: cannot be made" in brief("templates", "export", "own").complaint


@pytest.mark.parametrize("style", ["brief", "note"])
def test_a_block_that_no_extended_template_has_is_told_with_the_nearest(
    brief: Brief, tmp_path: Path, style: str
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / f"{style}.md.jinja").write_text(
        f'{{% extends "packaged/{style}.md.jinja" %}}{{% block heeder %}}Lost{{% endblock %}}'
        "{% block header %}{% block mine %}Mine{% endblock %}{% endblock %}"
    )
    done = brief(*RULES, "--style", style)
    assert "Lost" not in done.out
    assert "Mine" in done.out
    told = [line for line in done.err.splitlines() if "heeder" in line]
    assert len(told) == 1
    assert f"{style}.md.jinja: block heeder is in no template" in told[0]
    assert "the nearest is header" in told[0]
    assert "mine" not in done.err
