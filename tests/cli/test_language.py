"""The language of the brief's own words, however it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief

RULES = ("generate", str(SEEDS / "a-call-wire.txt"), "--reader", "rules")


def test_an_option_a_variable_and_a_key_each_choose_the_language(brief: Brief, tmp_path: Path) -> None:
    assert "## Bottom line" in brief(*RULES).out
    assert "## L’essentiel" in brief(*RULES, "--language", "fr").out
    brief.variables["BRIEF_OUTPUT_LANGUAGE"] = "uk"
    assert "## Головне" in brief(*RULES).out
    brief.variables.clear()
    (tmp_path / "brief.toml").write_text('[output]\nlanguage = "de"\n', encoding="utf-8")
    assert "## Das Wichtigste" in brief(*RULES).out
    assert "## En síntesis" in brief(*RULES, "--language", "es").out


def test_another_language_is_another_brief_but_no_other_edition(brief: Brief) -> None:
    first = brief(*RULES)
    second = brief(*RULES, "--language", "fr")
    assert "edition 1 again" in second.err
    assert brief(*RULES, "--language", "fr").out == second.out
    assert brief(*RULES).out == first.out
    assert "## L’essentiel" in brief("render", "--edition", "1", "--language", "fr").out


def test_an_unknown_language_is_one_line_with_the_known_ones(brief: Brief, tmp_path: Path) -> None:
    wrong = brief(*RULES, "--language", "tlh")
    assert wrong.code == 2
    assert all(f"'{code}'" in wrong.err for code in ("en", "fr", "es", "de", "uk"))
    (tmp_path / "brief.toml").write_text('[output]\nlanguage = "tlh"\n', encoding="utf-8")
    ended = brief(*RULES)
    assert ended.code == 2
    assert "output.language" in ended.complaint
    assert all(f"'{code}'" in ended.complaint for code in ("en", "fr", "es", "de", "uk"))


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_catalogues_are_found_by_a_real_run(brief: Brief, tmp_path: Path, kind: str) -> None:
    assert brief(*RULES, "--language", "uk", "-o", f"b.{kind}").code == 0
    assert "Реєстр джерел" in (tmp_path / f"b.{kind}").read_text("utf-8")
