"""Positions: whose they are and which passage proves them, as they leave the rules reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brief.extraction.rules.reader import find
from brief.extraction.rules.topics import vocabulary
from brief.records import Chunk

_CASES = json.loads((Path(__file__).parent / "cases" / "positions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in _CASES])
def test_every_position_has_its_holder_its_teller_and_its_whole_passage(case: dict[str, Any]) -> None:
    text = case["text"]
    findings = find(Chunk(source="case", start=0, end=len(text), text=text), vocabulary())
    assert [[p.actor, p.via, p.quote] for p in findings.positions] == case["positions"]
