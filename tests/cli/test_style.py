"""How much the brief prints, however it is asked for."""

from __future__ import annotations

from pathlib import Path

from tests.articles import SEEDS
from tests.command import Brief

RULES = ("generate", str(SEEDS / "a-call-wire.txt"), "--reader", "rules")


def test_an_option_a_variable_and_a_key_each_choose_the_style(brief: Brief, tmp_path: Path) -> None:
    assert "## Evidence annex" in brief(*RULES).out
    assert "## Evidence annex" not in brief(*RULES, "--style", "note").out
    assert "in the annex" not in brief(*RULES, "--style", "full").out
    brief.variables["BRIEF_OUTPUT_STYLE"] = "note"
    assert "## Evidence annex" not in brief(*RULES).out
    brief.variables.clear()
    (tmp_path / "brief.toml").write_text('[output]\nstyle = "note"\n', encoding="utf-8")
    assert "## Evidence annex" not in brief(*RULES).out
    assert "## Evidence annex" in brief("render", "--edition", "1", "--style", "brief").out


def test_an_unknown_style_is_one_line_with_the_known_ones(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text('[output]\nstyle = "long"\n', encoding="utf-8")
    ended = brief(*RULES)
    assert ended.code == 2
    assert "output.style: has to be 'brief', 'note' or 'full'" in ended.complaint
