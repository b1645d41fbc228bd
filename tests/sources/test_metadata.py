"""Metadata: headers are data beside this file."""

import json
from pathlib import Path

import pytest

from brief.sources.language import language_of
from brief.sources.metadata import metadata

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
HEADERS = json.loads((HERE / "headers.json").read_text(encoding="utf-8"))
GOLD = sorted((HERE.parent / "gold").glob("[a-e]-*.json"))


@pytest.mark.parametrize("case", HEADERS, ids=lambda case: case["claim"])
def test_the_header_gives_title_outlet_and_date(case):
    said = metadata(case["text"])
    assert (said.title, said.outlet, said.published) == (case["title"], case["outlet"], case["published"])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_samples_are_read_as_labelled(path):
    article = json.loads(path.read_text(encoding="utf-8"))["article"]
    text = (ROOT / "seeds" / article["file"]).read_text(encoding="utf-8")
    said = metadata(text)
    assert (said.title, said.outlet, said.published) == (
        article["title"],
        article["outlet"],
        article["published"],
    )
    assert language_of(text) == article["language"]


def test_an_address_counts_only_if_it_is_http():
    assert metadata("---\nurl: https://demo.example/a\n---\nText").url == "https://demo.example/a"
    assert metadata("---\nurl: javascript:alert(1)\n---\nText").url is None


def test_a_declared_language_is_kept_as_a_hint():
    assert metadata("---\nlanguage: fr-FR\n---\nText").language == "fr-FR"
