"""The built-in reader on the command line: alone, in place of a model, and beside one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief
from tests.standin import Standin
from tests.standin import behaviours as b


@pytest.fixture
def without_endpoint(brief: Brief) -> Brief:
    brief.variables.update({"OPENAI_BASE_URL": "", "OPENAI_API_KEY": "", "OPENAI_MODEL": ""})
    return brief


def dossier(folder: Path) -> dict:
    return json.loads((folder / "b.json").read_text("utf-8"))


def test_where_no_model_is_configured_the_rules_read_and_say_so(
    without_endpoint: Brief, tmp_path: Path, standin: Standin
) -> None:
    ended = without_endpoint("generate", str(SEEDS), "-o", "b.md", "-o", "b.json")
    assert ended.code == 0
    (told,) = [line for line in ended.err.splitlines() if "OPENAI_API_KEY" in line]
    assert "built-in rules" in told
    assert "read by rules, without a model" in (tmp_path / "b.md").read_text("utf-8")
    assert dossier(tmp_path)["reader"] == {
        "kind": "rules",
        "model": None,
        "prompt_hash": None,
        "language": "en",
    }
    assert len(dossier(tmp_path)["positions"]) > 30
    assert standin.requests == []


def test_the_rules_can_be_asked_for_and_call_nobody(brief: Brief, tmp_path: Path, standin: Standin) -> None:
    ended = brief("generate", str(SEEDS), "--reader", "rules", "-o", "b.json")
    assert ended.code == 0
    assert "OPENAI_API_KEY" not in ended.err
    assert standin.requests == []


def test_the_rules_give_the_same_bytes_every_time(without_endpoint: Brief, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        without_endpoint("generate", str(SEEDS), "-o", name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_what_the_model_cannot_read_the_rules_read_and_the_brief_names_it(
    brief: Brief, tmp_path: Path, standin: Standin
) -> None:
    standin.on("No summit planned", b.refusal())
    ended = brief("generate", str(SEEDS), "--fallback", "rules", "-o", "b.md", "-o", "b.json")
    assert ended.code == 0
    (by_rules,) = dossier(tmp_path)["coverage"]["by_rules"]
    assert by_rules["reason"] == "the model refused to read it"
    text = (tmp_path / "b.md").read_text("utf-8")
    assert "Read by rules, not by the model" in text
    assert "(1 part by rules)" in text
    proofs = [piece["source"] for one in dossier(tmp_path)["positions"] for piece in one["evidence"]]
    assert proofs.count(by_rules["source"]) >= 5


def test_an_endpoint_that_fails_for_good_in_the_middle_leaves_the_rest_to_the_rules(
    brief: Brief, tmp_path: Path, standin: Standin
) -> None:
    standin.plan([b.ok(), b.ok(), *[b.unauthorized()] * 3])
    ended = brief("generate", str(SEEDS), "--fallback", "rules", "--concurrency", "1", "-o", "b.json")
    assert ended.code == 0
    assert len(standin.requests) == 3, "an endpoint that has failed is asked no more"
    assert len(dossier(tmp_path)["coverage"]["by_rules"]) == 3
    assert dossier(tmp_path)["coverage"]["gaps"] == []


def test_the_cross_check_lists_what_only_the_rules_found(
    brief: Brief, tmp_path: Path, standin: Standin
) -> None:
    standin.on("No summit planned", b.wrong_schema())
    brief("generate", str(SEEDS), "--cross-check", "--allow-gaps", "-o", "b.md", "-o", "b.json")
    missed = dossier(tmp_path)["possibly_missed"]
    assert any("no meeting planned" in one["evidence"][0]["quote"] for one in missed)
    text = (tmp_path / "b.md").read_text("utf-8")
    assert "## Possibly missed" in text
    found = {piece["quote"] for one in dossier(tmp_path)["positions"] for piece in one["evidence"]}
    assert not found & {one["evidence"][0]["quote"] for one in missed}


def test_without_the_cross_check_nothing_is_listed_as_missed(brief: Brief, tmp_path: Path) -> None:
    brief("generate", str(SEEDS), "-o", "b.json")
    assert dossier(tmp_path)["possibly_missed"] == []


def test_explain_names_the_rule_of_every_finding(without_endpoint: Brief) -> None:
    chunks = without_endpoint("chunk", stdin=without_endpoint("sources", str(SEEDS)).out).out
    ended = without_endpoint("extract", "--explain", stdin=chunks)
    findings = [line for line in ended.out.splitlines() if line.startswith("   ")]
    assert len(findings) > 60
    assert all(line.split()[1] != "model" for line in findings)


def test_another_language_is_named_and_only_its_quotations_are_read(
    without_endpoint: Brief, tmp_path: Path
) -> None:
    text = "Der Minister sagte am Montag vor der Presse in Berlin, dass die Lage ernst ist und bleibt. " * 6
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    (tmp_path / "en.txt").write_text((SEEDS / "a-call-wire.txt").read_text("utf-8"), encoding="utf-8")
    ended = without_endpoint("generate", "de.txt", "en.txt", "-o", "b.json")
    assert ended.code == 3
    (gap,) = dossier(tmp_path)["coverage"]["gaps"]
    assert gap["reason"].startswith("in German (de): ")
    told = "1 article in languages that the built-in rules cannot read: German (1); only quotations were looked for"
    assert told in " ".join(ended.err.split())
    without_endpoint("generate", "de.txt", "en.txt", "-o", "b.md", "--language", "fr")
    assert "seulement les citations de 1 article dans une autre langue : allemand (1)" in (
        tmp_path / "b.md"
    ).read_text("utf-8")
