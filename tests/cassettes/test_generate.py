"""``brief generate seeds/`` from end to end, answered from a cassette.

Where a request is not in it, prompts, schema, seeds or cleaning have changed: ``make cassettes``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from brief.records import Dossier
from tests.articles import SEEDS
from tests.cassettes.conftest import RECORDED
from tests.command import Brief

NAME = "generate-seeds"


@pytest.fixture
def brief(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    endpoint: dict[str, str],
) -> Brief:
    monkeypatch.chdir(tmp_path)
    made = Brief(monkeypatch, lambda: tuple(capsys.readouterr()))
    made.variables.update(endpoint)
    return made


@pytest.mark.vcr
@pytest.mark.default_cassette(NAME)
def test_a_brief_is_written_from_the_recorded_answers(brief: Brief, tmp_path: Path) -> None:
    ended = brief("generate", str(SEEDS), "-o", "brief.html", "-o", "brief.md", "-o", "brief.json")
    assert ended.code == 0, ended.err
    dossier = Dossier.model_validate_json((tmp_path / "brief.json").read_bytes())
    assert dossier.coverage.gaps == ()
    assert dossier.coverage.articles == len(list(SEEDS.glob("*.txt")))
    texts = {source.id: source.text for source in dossier.sources}
    for position in dossier.positions:
        assert all(texts[e.source][e.start : e.end] == e.quote for e in position.evidence)
    for page in ("brief.md", "brief.html"):
        text = (tmp_path / page).read_text("utf-8")
        assert all(source.outlet in text for source in dossier.sources if source.outlet), page


def test_the_cassette_holds_an_answer_for_every_seed() -> None:
    recorded = yaml.safe_load((RECORDED / f"{NAME}.yaml").read_text("utf-8"))["interactions"]
    asked = [json.loads(one["request"]["body"])["messages"][-1]["content"] for one in recorded]
    assert len(asked) >= len(list(SEEDS.glob("*.txt")))
    for seed in SEEDS.glob("*.txt"):
        last = seed.read_text("utf-8").strip().splitlines()
        assert any(line and line in question for question in asked for line in last[5:8]), seed.name
