"""From the seeds to a brief by the built-in rules alone: what it must say, and what rules cannot know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brief.records import Dossier
from tests.articles import NAMES, SEEDS
from tests.command import process
from tests.test_end_to_end import BY_ID, ERRORS, REAL, says

KNOWN_WRONG = {
    "N13": "the article's own words carry its wrong age, and rules cannot know it",
}
KNOWN_APART = {
    17: "the article's words stand in two entries of the annex, further apart than the check looks",
}


def written(folder: Path, names: tuple[str, ...]) -> str:
    """The Markdown brief of these seeds."""
    sources = [str(SEEDS / f"{name}.txt") for name in names]
    ended = process("generate", *sources, "--reader", "rules", "--format", "md", folder=folder)
    assert ended.code == 0, ended.err
    return ended.out


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The brief of the seeds a to d."""
    return written(tmp_path_factory.mktemp("four"), NAMES[:4])


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The brief of all seeds."""
    return written(tmp_path_factory.mktemp("five"), NAMES)


@pytest.mark.parametrize(
    ("number", "which"), [(n, "four") for n in range(1, 18)] + [(n, "five") for n in range(18, 21)]
)
def test_the_brief_by_rules_says(number: int, which: str, request: pytest.FixtureRequest) -> None:
    if number in KNOWN_APART:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN_APART[number]))
    item, text = BY_ID[f"M{number:02}"], request.getfixturevalue(which)
    assert says(text, item), item["fact"]


@pytest.mark.parametrize("item", [pytest.param(item, id=item["id"]) for item in ERRORS])
def test_the_brief_by_rules_does_not_say(five: str, item: dict) -> None:
    if item["scope"] == "document":
        wrong = bool(re.search(item["regex"], five, re.IGNORECASE | re.DOTALL))
    else:
        wrong = any(re.search(item["regex"], line, re.IGNORECASE) for line in five.splitlines())
    assert wrong is (item["id"] in KNOWN_WRONG), item["why"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not at hand")
def test_real_articles_give_a_brief_in_which_every_passage_stands(tmp_path: Path) -> None:
    ended = process("generate", str(REAL), "--reader", "rules", "--format", "json", folder=tmp_path)
    assert ended.code == 0, ended.err
    dossier = Dossier.model_validate_json(ended.out)
    texts = {source.id: source.text for source in dossier.sources}
    assert len(dossier.positions) >= 40
    for finding in (*dossier.positions, *dossier.open_questions, *dossier.events):
        for piece in finding.evidence:
            assert texts[piece.source][piece.start : piece.end] == piece.quote


def test_one_seed_after_the_other_gives_no_other_findings_than_all_together(tmp_path: Path) -> None:
    together = process("generate", str(SEEDS), "--reader", "rules", "--format", "json", folder=tmp_path)
    quotes = {p.evidence[0].quote for p in Dossier.model_validate_json(together.out).positions}
    alone: set[str] = set()
    for name in NAMES:
        path = str(SEEDS / f"{name}.txt")
        one = process("generate", path, "--reader", "rules", "--format", "json", folder=tmp_path)
        alone |= {p.evidence[0].quote for p in Dossier.model_validate_json(one.out).positions}
    assert quotes <= alone
