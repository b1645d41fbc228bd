"""Double encoding is undone only where that is certain, and told."""

from __future__ import annotations

import ftfy.bad_codecs  # noqa: F401 - registers "sloppy-windows-1252"
import pytest

from brief.settings import Settings
from brief.sources.load import load
from brief.sources.mojibake import repaired
from tests.sources.kinds import material as m

RIGHT = (
    "The café is closed, “No”, said Señor Muñoz – naïvely.",
    "Посланники двух стран вернулись.",
    "Größe für Öl",
    "停戦協議",
)


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("times", [1, 2])
def test_it_is_undone(text, times):
    wrong = text
    for _ in range(times):
        wrong = wrong.encode("utf-8").decode("sloppy-windows-1252")
    assert repaired(wrong) == text


@pytest.mark.parametrize(
    "text", [*RIGHT, "Âge d’or, Ãß", "SÃO PAULO Ã é", "plain", "Â© Ã", "MuÃ±oz and “Ã©” as they stand"]
)
def test_right_text_and_doubtful_text_stay(text):
    assert repaired(text) is None


def test_the_source_says_that_it_was_undone(tmp_path):
    text = m.TEXT.replace("Geneva", "Genève")
    (tmp_path / "a.txt").write_text(text.encode().decode("sloppy-windows-1252"), encoding="utf-8")
    (article,) = load([str(tmp_path)], Settings(project=tmp_path)).articles
    assert "Genève" in article.text
    assert article.problems == ("its text was saved in a wrong encoding, which was undone",)
