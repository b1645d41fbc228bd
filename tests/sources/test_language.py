"""Languages: what is told of sentences and articles; the sentences are data beside this file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from brief.sources.language import language_of

HERE = Path(__file__).parent
SENTENCES = json.loads((HERE / "languages.json").read_text(encoding="utf-8"))
TOLD = [(code, text) for code, texts in SENTENCES.items() for text in texts]
TOO_SHORT = "Zelenskyy meets Macron"


@pytest.mark.parametrize(("code", "text"), TOLD, ids=lambda value: value[:24])
def test_a_headline_or_a_sentence_is_enough(code, text):
    assert language_of(text) == ("und" if text == TOO_SHORT else code)


@pytest.mark.parametrize("code", [code for code, texts in SENTENCES.items() if len(texts) > 3])
@pytest.mark.parametrize("other", ["en", "uk", "ar", "fr"])
def test_an_article_is_in_the_language_of_most_of_it_wherever_another_is_quoted(code, other):
    if code == other:
        return
    own, quoted = " ".join(SENTENCES[code] * 6), " ".join(SENTENCES[other])[:200]
    quoted = quoted[: len(own) // 4]
    assert language_of(f"“{quoted}”\n{own}") == code
    assert language_of(f"{own}\n“{quoted}”") == code


@pytest.mark.parametrize("text", ["", "12", "Kyiv", "OK", "——", "\ud800", "5.10.2025 14:00"])
def test_what_cannot_be_told_is_undetermined_or_as_declared(text):
    assert language_of(text) == "und"
    assert language_of(text, "uk-UA") == "uk"
    assert language_of(text, "not a language") == "und"


def test_the_text_decides_over_what_a_template_declares():
    assert language_of(SENTENCES["uk"][1], "en-US") == "uk"


def test_a_plainly_english_article_loads_no_detector():
    code = (
        "import sys; from brief.sources.language import language_of\n"
        "text = 'The talks in the city ended and it was said that they had not agreed to the truce. ' * 5\n"
        "assert language_of(text) == 'en' and 'eld' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
