"""``brief eval``: labels in, scores out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.articles import GOLD, NAMES, SEEDS
from tests.command import Brief

TEXT = '"We want a truce," Trade Minister Ana Novak of Slovenia said on Monday. She did not say when.\n'
FLOORS = {
    "actors": (0.55, 0.9),
    "positions": (0.65, 0.74),
    "open_questions": (0.69, 0.94),
    "events": (0.56, 0.92),
}
"""Recall and precision below which the built-in rules must not fall on the seeds."""


def scores(brief: Brief, *arguments: str) -> dict[str, Any]:
    ended = brief("eval", *arguments, "--format", "json")
    assert ended.code == 0, ended.err
    found: dict[str, Any] = json.loads(ended.out)
    return found


@pytest.mark.parametrize("kind", FLOORS)
def test_the_built_in_rules_do_not_fall_below_their_floors(brief: Brief, kind: str) -> None:
    by_overlap = scores(brief, str(GOLD), str(SEEDS), "--reader", "rules")["reading"]["findings"][kind]
    score = by_overlap.get("half of the shorter") or by_overlap["name"]
    recall, precision = FLOORS[kind]
    assert score["recall"] >= recall
    assert score["precision"] >= precision


def test_the_labels_as_the_reader_meet_themselves_and_measure_the_merge_alone(brief: Brief) -> None:
    found = scores(brief, str(GOLD), str(SEEDS), "--reader", "gold")
    for kind in ("positions", "open_questions", "events"):
        for score in found["reading"]["findings"][kind].values():
            assert (score["precision"], score["recall"], score["f1"]) == (1, 1, 1)
    assert found["reading"]["agreement"]["positions.stance"]["met"] == 89
    assert found["merging"]["clusters"]["wanted"] == 34
    assert found["merging"]["clusters"]["precision"] >= 0.9
    assert sum(one["wanted"] for name, one in found["merging"]["demands"].items() if "question" in name) == 23


def test_a_model_is_scored_like_any_reader(brief: Brief) -> None:
    found = scores(brief, str(GOLD), str(SEEDS))
    assert (found["reader"], found["articles"], found["read"]) == ("stand-in", 5, 5)
    assert found["reading"]["findings"]["positions"]["half of the shorter"]["wanted"] == 89


def labels(folder: Path, **findings: Any) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "n.txt").write_text(TEXT, encoding="utf-8")
    (folder / "n.json").write_text(json.dumps({"article": {"file": "n.txt"}, "findings": findings}))
    return folder


NOVAK = {"id": "p", "quote": "We want a truce,", "actor": "Ana Novak"}


def test_only_what_is_labelled_is_scored(brief: Brief, tmp_path: Path) -> None:
    folder = labels(tmp_path / "own", positions=[NOVAK])
    found = scores(brief, str(folder), "--reader", "rules")
    assert list(found["reading"]["findings"]) == ["positions"]
    assert found["reading"]["findings"]["positions"]["half of the shorter"]["met"] == 1
    assert found["reading"]["agreement"] == {}
    assert found["merging"] is None


def test_the_articles_may_lie_above_the_labels(brief: Brief, tmp_path: Path) -> None:
    folder = labels(tmp_path / "own", positions=[NOVAK])
    shutil.move(folder / "n.txt", tmp_path / "n.txt")
    assert scores(brief, str(folder), "--reader", "rules")["articles"] == 1


def test_the_table_names_every_score(brief: Brief) -> None:
    ended = brief("eval", str(GOLD), str(SEEDS), "--reader", "rules")
    for word in ("precision", "recall", "F1", "actors", "positions", "open questions", "events", "clusters",
                 "stance", "said on", "views that changed", "disagreements"):  # fmt: skip
        assert word in ended.out
    assert ended.out.splitlines()[0].startswith("reader rules: 5 articles, 5 of 5 chunks read")


BAD = {
    "no JSON": ("n.json", "{", "n.json: is no JSON"),
    "no UTF-8": ("n.json", b"\xff", "cannot be read"),
    "another shape": ("n.json", "[]", "n.json: the file"),
    "no article": ("n.json", '{"findings": {}}', "article: Field required"),
    "a kind misspelt": ("n.json", '{"article": {"file": "n.txt"}, "findings": {"positons": []}}', "positons"),
    "an unknown stance": (
        "n.json",
        '{"article": {"file": "n.txt"}, "findings": {"positions": [{"quote": "x", "actor": "y", "stance": "z"}]}}',
        "findings.positions.0.stance",
    ),
    "no quote": (
        "n.json",
        '{"article": {"file": "n.txt"}, "findings": {"events": [{}]}}',
        "findings.events.0.quote",
    ),
    "an id twice": (
        "n.json",
        '{"article": {"file": "n.txt"}, "findings": {"events": [{"id": "e", "quote": "x"},{"id": "e", "quote": "x"}]}}',
        "'e' is given twice",
    ),
    "two files for one article": ("m.json", '{"article": {"file": "n.txt"}, "findings": {}}', "by another file"),
    "an article that is nowhere": (
        "n.json",
        '{"article": {"file": "m.txt"}, "findings": {}}',
        "m.txt: is labelled, but not in",
    ),
    "a cluster of nothing": ("dossier.json", '{"position_clusters": [{"positions": ["q"]}]}', "the id 'q'"),
    "a version of nothing": (
        "dossier.json",
        '{"disagreements": [{"about": "x", "versions": [{"article": "z", "quote": "x"}]}]}',
        "no article 'z' is labelled",
    ),
    "an unknown status": ("dossier.json", '{"questions": [{"question": "p", "status": "open"}]}', "questions.0.status"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "told"), BAD.values(), ids=BAD.keys())
def test_bad_labels_get_one_line_that_names_file_and_field(
    brief: Brief, tmp_path: Path, file: str, content: str | bytes, told: str
) -> None:
    folder = labels(tmp_path / "own", positions=[NOVAK])
    (folder / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    ended = brief("eval", str(folder), "--reader", "rules")
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.complaint


@pytest.mark.parametrize("place", ["nowhere", "empty"])
def test_a_folder_without_labels_is_named(brief: Brief, tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    ended = brief("eval", place, "--reader", "rules")
    assert (ended.code, ended.out) == (1, "")
    assert place in ended.complaint


def test_labels_that_say_too_little_to_be_merged_are_named(brief: Brief, tmp_path: Path) -> None:
    ended = brief("eval", str(labels(tmp_path / "own", positions=[NOVAK])), "--reader", "gold")
    assert ended.code == 1
    assert "n.txt: findings.positions.0: topic is missing" in ended.complaint


def test_a_quote_that_stands_nowhere_is_told_and_counts_as_missed(brief: Brief, tmp_path: Path) -> None:
    folder = labels(
        tmp_path / "own", positions=[NOVAK, {"id": "q", "quote": "No truce", "actor": "Ana Novak"}]
    )
    ended = brief("eval", str(folder), "--reader", "rules", "--format", "json")
    score = json.loads(ended.out)["reading"]["findings"]["positions"]["half of the shorter"]
    assert (score["met"], score["wanted"]) == (1, 2)
    assert "n.txt: the quote 'No truce' does not stand in the article" in ended.err


def test_every_seed_is_labelled() -> None:
    assert {path.stem for path in GOLD.glob("*.json")} == {*NAMES, "dossier"}
