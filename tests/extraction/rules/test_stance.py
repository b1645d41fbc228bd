"""Stance: what side the words and their verb take, as it leaves the rules reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brief.extraction.rules.reader import find
from brief.extraction.rules.topics import vocabulary
from brief.records import Chunk

_CASES = json.loads((Path(__file__).parent / "cases" / "stances.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in _CASES])
def test_a_side_is_told_only_where_the_words_take_one(case: dict[str, Any]) -> None:
    text = case["text"]
    findings = find(Chunk(source="case", start=0, end=len(text), text=text), vocabulary())
    assert [position.stance for position in findings.positions] == case["stances"]
