"""The bottom line without a model: current positions and open questions, as sentences that name who and when."""

from __future__ import annotations

import re

from brief.dossier.sentences import CLUMSY, clumsiness
from brief.dossier.summary import bottom_line
from brief.dossier.topical import topical
from tests.dossier.material import dossier, position
from tests.dossier.test_merge import whole

REFUSAL = "Ruritania will not sign the treaty"


def test_a_shift_tells_both_days() -> None:
    first = bottom_line(dossier())[0]
    assert first.findings == ("P2", "P1")
    assert first.text == (
        'Ana Novak (9 Mar 2026): "Ruritania will not sign the treaty". Before that: Novak said Ruritania could sign '
        "the treaty by May if 12 prisoners are freed (3 Mar 2026)."
    )


def test_what_was_superseded_has_no_line_of_its_own() -> None:
    made = dossier()
    past = {one.id for one in made.positions if not one.current}
    assert not [line for line in bottom_line(made) if line.findings[0] in past]


def test_an_open_question_is_told_with_the_day_of_its_newest_article() -> None:
    assert bottom_line(dossier())[1].text == "Still open (11 Mar 2026): Who will lead the Geneva talks?"


def test_a_question_that_leans_on_what_stands_before_it_is_left_out() -> None:
    (question,) = dossier().open_questions
    for text in ("Will they meet?", "She did not say who will lead the talks."):
        lines = bottom_line(dossier(open_questions=(question.model_copy(update={"question": text}),)))
        assert "Q1" not in {finding for line in lines for finding in line.findings}


def test_events_fill_up_what_has_too_little() -> None:
    assert [line.findings[0] for line in bottom_line(dossier())] == ["P2", "Q1", "E1"]


def test_an_answered_question_is_not_still_open() -> None:
    (question,) = dossier().open_questions
    answered = question.model_copy(update={"status": "answered"})
    assert "Q1" not in {f for line in bottom_line(dossier(open_questions=(answered,))) for f in line.findings}


def test_speech_is_told_by_its_speaker_and_a_complete_statement_as_it_is() -> None:
    (novak,) = dossier().actors
    speech = position("a", REFUSAL, REFUSAL)
    told = position("b", "Novak said Ruritania will not sign the treaty.", REFUSAL)
    fragment = position("c", "could sign the treaty", "could sign the treaty")
    pronoun = position("d", "He wants to sign the treaty soon.", REFUSAL, speech="paraphrase")
    assert [clumsiness(one, novak) for one in (speech, told)] == [1, 0]
    assert [clumsiness(one, novak) for one in (fragment, pronoun)] == [CLUMSY, CLUMSY]


def test_no_line_opens_with_a_pronoun_or_a_fragment() -> None:
    fragments = tuple(
        position(str(number), quote, quote, topic=str(number), speech="paraphrase")
        for number, quote in enumerate(
            ["could sign the treaty", "she said later", "will not sign the treaty"]
        )
    )
    lines = bottom_line(dossier(positions=fragments, events=(), open_questions=()))
    assert len(lines) == 3
    assert all(line.text.startswith("Ana Novak: ") for line in lines)


def test_the_gold_gives_five_sentences_of_one_topic_each() -> None:
    gold = whole()
    positions = {one.id: one for one in gold.positions}
    lines = bottom_line(gold)
    chosen = [positions[line.findings[0]] for line in lines if line.findings[0] in positions]
    assert len(lines) == 5
    assert len({one.topic for one in chosen}) == len(chosen) >= 4
    assert all((one.said_on or "").startswith("2025-08") for one in chosen)
    assert all(re.match(r"[A-Z]", line.text) and re.search(r"\(\d+ Aug 2025\)", line.text) for line in lines)


def test_each_topic_speaks_through_an_attendee_if_it_can() -> None:
    gold = whole()
    spoken = {one.id: one.actor for one in gold.positions}
    said = [spoken[line.findings[0]] for line in bottom_line(gold, ["Trump"]) if line.findings[0] in spoken]
    without = [spoken[line.findings[0]] for line in bottom_line(gold) if line.findings[0] in spoken]
    assert said == ["donald-trump"] * 4
    assert "donald-trump" not in without


def test_what_a_model_gets_is_limited_and_says_who_and_when() -> None:
    found = {one.id: one for one in topical(whole())}
    assert len(found) <= 30 + 3 * 8
    small = {one.id: one for one in topical(dossier())}
    assert list(small) == ["P2", "P1", "Q1", "D1", "E1"]
    assert (small["P2"].kind, small["P2"].who, small["P2"].date) == (
        "position, shifted",
        "Ana Novak",
        "9 Mar 2026",
    )
    assert small["P2"].earlier == ("P1",)
    assert small["D1"].text == "number of prisoners: 12; 21"
