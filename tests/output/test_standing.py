"""What of its source a question is printed with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brief.output.language import language
from brief.output.standing import context
from brief.output.subjects import subject_in
from brief.records import Evidence

CASES = json.loads(Path(__file__).with_name("standing.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_question_is_printed_with_the_words_that_it_needs(case):
    start = case["text"].index(case["quote"])
    evidence = Evidence(source="a", start=start, end=start + len(case["quote"]), quote=case["quote"])
    assert context(case["question"], case["text"], evidence) == case["context"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_it_is_printed_with_stands_in_the_source_word_for_word(case):
    words = (case["context"] or "").removeprefix("[…] ").removesuffix(" […]")
    assert words in case["text"]


@pytest.mark.parametrize(
    ("code", "about", "told"),
    [
        ("en", "length of the call: Jo Bell and Ana Novak, 2026-03-09",
         "length of the call: Jo Bell and Ana Novak, 9 Mar 2026"),
        ("de", "length of the call: Jo Bell and Ana Novak, 2026-03-09",
         "Dauer des Telefonats: Jo Bell und Ana Novak, 9.\u00a0März 2026"),
        ("es", "fish: affirmed and denied", "fish: afirmado y desmentido"),
        ("fr", "fish: jo-bell then and now", "fish\u202f: Jo Bell, avant et maintenant"),
        ("uk", "That sits badly with the treaty.", "That sits badly with the treaty."),
        ("en", "killed: Port Lune, 2026-03", "killed: Port Lune, Mar 2026"),
    ],
)  # fmt: skip
def test_what_a_disagreement_is_about_is_told_in_the_language_of_the_frame(code, about, told):
    assert subject_in(language(code), about, {"jo-bell": "Jo Bell"}.get) == told
