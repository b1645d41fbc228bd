"""What the model decides beyond reading: open matters, the second look, the bottom line; and that it may fail."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.articles import GOLD, SEEDS
from tests.command import Brief
from tests.standin import Standin
from tests.standin import behaviours as b

GENERATE = ("generate", "article.txt", "--format", "json")


def generated(brief: Brief, *options: str) -> tuple[dict[str, Any], str]:
    ended = brief(*GENERATE, *options)
    assert ended.code == 0, ended.err
    return json.loads(ended.out), ended.err


def test_the_second_look_is_taken_only_where_it_is_asked_for(
    brief: Brief, standin: Standin, article: Path
) -> None:
    dossier, told = generated(brief)
    assert dossier["coverage"]["judgement"] is None
    assert "quotes support" not in told
    assert not [r for r in standin.requests if '"kind": "support"' in r.body["messages"][1]["content"]]


@pytest.mark.parametrize("by_variable", [False, True])
def test_the_second_look_is_counted_in_the_summary_and_the_dossier(
    brief: Brief, article: Path, *, by_variable: bool
) -> None:
    if by_variable:
        brief.variables["BRIEF_MODEL_JUDGE"] = "true"
    dossier, told = generated(brief, *([] if by_variable else ["--judge"]))
    judgement = dossier["coverage"]["judgement"]
    assert judgement["supports"] > 10
    assert (judgement["partly"], judgement["no"], judgement["unjudged"]) == (0, 0, 0)
    assert f"quotes support {judgement['supports']} statements, 0 partly, 0 not; " in told


def test_what_the_second_look_denies_is_rejected_and_told(
    brief: Brief, standin: Standin, article: Path
) -> None:
    standin.on('"kind": "support"', b.liar("judged_no"))
    dossier, told = generated(brief, "--judge")
    judged = [one for one in dossier["rejected"] if one["rule"] == "judged"]
    assert len(judged) == dossier["coverage"]["judgement"]["no"] > 10
    assert f"{len(judged)} judged unsupported" in told


def test_what_it_finds_supported_in_part_is_printed_as_its_quote_alone(
    brief: Brief, standin: Standin, article: Path
) -> None:
    standin.on('"kind": "support"', b.liar("judged_partly"))
    dossier, _ = generated(brief, "--judge")
    assert dossier["coverage"]["judgement"]["partly"] > 10
    assert all(
        one["statement"] == " … ".join(piece["quote"] for piece in one["evidence"][:1])
        for one in dossier["positions"]
        if len(one["evidence"]) == 1
    )
    assert any("in part" in one for position in dossier["positions"] for one in position["corrections"])


def test_the_rules_do_not_judge_themselves_and_that_is_told(
    brief: Brief, standin: Standin, article: Path
) -> None:
    dossier, told = generated(brief, "--reader", "rules", "--judge")
    assert "needs a model" in told
    assert dossier["coverage"]["judgement"] is None
    assert standin.requests == []


def test_extract_judges_too_and_merge_keeps_the_count(brief: Brief, article: Path) -> None:
    chunks = brief("chunk", stdin=brief("sources", "article.txt").out).out
    extracted = brief("extract", "--judge", stdin=chunks).out
    assert json.loads(brief("merge", stdin=extracted).out)["coverage"]["judgement"]["supports"] > 10


def test_eval_tells_how_many_quotes_support_their_statements(brief: Brief) -> None:
    ended = brief("eval", str(GOLD), str(SEEDS), "--reader", "llm", "--judge")
    assert ended.code == 0, ended.err
    assert re.search(r"quotes support \d{3} statements, 0 partly, 0 not", ended.err)


def test_merge_asks_nobody_unless_it_is_told_to(brief: Brief, standin: Standin, article: Path) -> None:
    chunks = brief("chunk", stdin=brief("sources", "article.txt").out).out
    extracted = brief("extract", stdin=chunks).out
    standin.requests.clear()
    alone = brief("merge", stdin=extracted)
    assert (alone.code, standin.requests) == (0, [])
    decided = brief("merge", "--decide", stdin=extracted)
    assert decided.code == 0
    assert standin.requests != []
    assert json.loads(alone.out)["bottom_line"] != json.loads(decided.out)["bottom_line"]


def test_merge_says_what_it_needs_to_decide(brief: Brief, article: Path) -> None:
    chunks = brief("chunk", stdin=brief("sources", "article.txt").out).out
    extracted = brief("extract", "--reader", "rules", stdin=chunks).out
    brief.variables.clear()
    ended = brief("merge", "--decide", stdin=extracted)
    assert ended.code == 2
    assert "no endpoint is configured" in ended.complaint


FAILING = {"refusal": b.refusal(), "500": b.status(500), "no JSON": b.invalid_json(), "401": b.unauthorized()}


@pytest.mark.parametrize("behaviour", FAILING.values(), ids=FAILING)
def test_the_brief_is_written_though_the_model_decides_nothing(
    brief: Brief, standin: Standin, behaviour: b.Behaviour
) -> None:
    brief.variables["BRIEF_MODEL_MAX_WAIT"] = "1"
    standin.on("<matters>", behaviour)
    standin.on("<findings>", behaviour)
    ended = brief("generate", str(SEEDS), "--judge", "--format", "json")
    assert ended.code == 0
    dossier = json.loads(ended.out)
    assert dossier["coverage"]["judgement"]["unjudged"] > 10
    assert len(dossier["bottom_line"]) == 5
    told = [line for line in ended.err.splitlines() if "undecided" in line or "no bottom line" in line]
    assert len([line for line in told if "support" in line]) == 1
    assert len([line for line in told if "no bottom line" in line]) == 1


def test_invented_ids_and_sentences_leave_the_brief_as_it_would_be_and_are_told(
    brief: Brief, standin: Standin
) -> None:
    standin.on("<matters>", b.refusal())
    standin.on("<findings>", b.refusal())
    honest = json.loads(brief("generate", str(SEEDS), "--format", "json").out)
    standin.forget()
    standin.on("<matters>", b.liar("invented_ids"))
    standin.on("<findings>", b.liar("invented_names", "invented_numbers"))
    ended = brief("generate", str(SEEDS), "--format", "json")
    assert json.loads(ended.out) == honest
    assert ended.err.count("of the model is dropped: the n") == 4
