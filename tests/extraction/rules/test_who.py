"""Who said what: quotations and their speakers, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brief.extraction.rules.attributions import attributions
from brief.extraction.rules.document import read_document
from brief.extraction.rules.mentions import read_people

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of one file, each named by its source of difficulty; known failures are strict xfails."""
    loaded = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=case["why"],
                     marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [])
        for case in loaded
    ]  # fmt: skip


def told(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    """Every quotation of `text` with the name of whose words it is, else with the words for its source."""
    document = read_document(text, published)
    people = read_people(document)
    found = []
    for attribution in attributions(document, people):
        source = attribution.source
        entity = (
            people.entities[source.entity] if source and source.entity is not None else attribution.speaker
        )
        name = entity.name if entity else source and text[source.start : source.end]
        found += [(text[quote.start : quote.end], name) for quote in attribution.quotes]
    return found


@pytest.mark.parametrize("case", cases("quotes"))
def test_a_quotation_finds_its_speaker(case: dict[str, Any]) -> None:
    found = told(case["text"])
    for quote, speaker in case["quotes"]:
        names = [name for words, name in found if words.strip() == quote]
        assert names, f"not found: {quote} in {found}"
        assert names[0] is not None
        assert speaker.lower().removeprefix("the ") in names[0].lower()
    if case.get("exact"):
        assert len(found) == len(case["quotes"])
