"""Who is referred to near a passage, and to whom it is plainly given."""

from __future__ import annotations

import pytest

from brief.extraction.attribution import subject
from brief.extraction.speakers import Referents, forms, standing
from brief.quotation import Span
from brief.records import ActorKind, VerifiedActor
from brief.wording.sentences import paragraph_spans


def _actor(name: str, kind: ActorKind = "person", represents: str | None = None) -> VerifiedActor:
    return VerifiedActor(name=name, kind=kind, role=None, represents=represents, mentions=(name,), source="t")


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("“It is time,” said Jo Bell.", "It is time", "Jo Bell"),
        ("“It is time,” said Rep. Jo Bell (D-N.C.), head of the caucus. “Now.”", "Now", "Jo Bell"),
        ("Jo Bell, who heads the caucus, told reporters it was time.", "it was time", "Jo Bell"),
        ("According to Jo Bell, it was time.", "it was time", "Jo Bell"),
        ("It was time, according to Jo Bell.", "It was time", "Jo Bell"),
        ("Jo Bell wrote: “It is time.”", "It is time", "Jo Bell"),
        ("After a walk with Al Coe, Jo Bell, the head, said it was time.", "it was time", "Jo Bell"),
        ("“It is time.” Jo Bell said.", "It is time", "Jo Bell"),
        ("Jo Bell has repeatedly said it was time.", "it was time", "Jo Bell"),
        ("“It is time,” Jo Bell, the head of the caucus, said.", "It is time", "Jo Bell"),
        ("With Jo Bell stating: “It is time.”", "It is time", "Jo Bell"),
    ],
)
def test_the_plain_subject_is_found(text: str, quote: str, speaker: str) -> None:
    at = text.index(quote)
    found = subject(text, Span(0, len(text)), [Span(at, at + len(quote))], [])
    assert found is not None
    assert found.name is not None
    assert text[slice(*found.name)] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "It was time.",
        "The minister said it was time.",
        "Jo Bell was told it was time.",
        "Jo Bell is said to think it was time.",
        "After talks with Jo Bell, the minister said it was time.",
        "A man from Jo Bell said it was time.",
        "“Al Coe said so,” it was time.",
    ],
)
def test_where_nobody_plainly_speaks_nobody_is_found(text: str) -> None:
    at = text.index("t was time")
    assert subject(text, Span(0, len(text)), [Span(at, at + 10)], []) is None


def test_forms_of_a_person_and_a_state() -> None:
    assert forms(_actor("Ana de la Cruz")) >= {"Ana de la Cruz", "de la Cruz"} - {"de la Cruz"}
    assert forms(_actor("Canada", "state")) >= {"Canada", "Canadian", "Ottawa"}


def test_a_form_stands_as_a_whole_word_only() -> None:
    assert standing("Bell", "Bell, Bells and Bell's Bell-ringers; Campbell") == (0, 16)


def test_the_reach_is_two_paragraphs_back() -> None:
    text = "Jo Bell came.\nA.\nB.\nC."
    referents = Referents(text, paragraph_spans(text), [_actor("Jo Bell")])
    assert [referents.near("Jo Bell", number) for number in range(4)] == [True, True, True, False]


def test_one_who_represents_speaks_for_the_represented() -> None:
    referents = Referents(
        "x", paragraph_spans("x"), [_actor("Jo Bell", represents="Chad"), _actor("Chad", "state")]
    )
    assert referents.speaks_for("Jo Bell", "Chad")
    assert not referents.speaks_for("Jo Bell", "Nobody")
