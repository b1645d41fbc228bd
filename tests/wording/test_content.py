"""What statements say, in a form in which they can be compared."""

from __future__ import annotations

import pytest

from brief.wording.content import content_of, fragments_of, is_denied
from brief.wording.lexicon import opposites, synonyms
from brief.wording.tokens import plain_stem, tokens


@pytest.mark.parametrize(
    "pair",
    ["honour honor", "organise organize", "defence defense", "programmes program", "centre center",
     "travelled traveled", "neighbours neighbor", "labourers laborer", "analyse analyze"],
)  # fmt: skip
def test_british_and_american_spellings_have_one_stem(pair: str) -> None:
    one, other = pair.split()
    assert plain_stem(one) == plain_stem(other)


@pytest.mark.parametrize("word", ["rise", "wise", "our", "four", "hour", "fence", "promise", "advise"])
def test_the_same_endings_of_other_words_stay_apart(word: str) -> None:
    assert plain_stem(word) != plain_stem(word[:-2])


def test_names_are_told_from_words_and_states_from_names() -> None:
    found = {
        token.name for token in tokens("Berg told Kyiv and the United States that Nato's Article was dead.")
    }
    assert {"Ukraine", "United States", "nato"} <= found


@pytest.mark.parametrize(
    ("text", "condition", "negative"),
    [
        ("If Sarvia shoots, we leave.", {"sarvia"}, False),
        ("We leave if Tolia does not sign.", {"tolia"}, True),
        ("We leave unless Tolia signs.", {"tolia"}, True),
        ("Should Tolia refuse to sign, we leave.", {"tolia"}, True),
        ("We leave.", set(), False),
    ],
)
def test_a_condition_is_read_apart(text: str, condition: set[str], *, negative: bool) -> None:
    found = content_of(text)
    assert condition <= found.condition
    assert bool(found.condition) == bool(condition)
    assert found.condition_negative == negative
    assert not found.negative


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("He ruled out new talks.", True),
        ("He did not rule out new talks.", False),
        ("There will be no talks.", True),
        ("Talks begin without delay.", False),
        ("He refuses to go.", True),
        ("He goes.", False),
    ],
)
def test_a_denied_denial_denies_nothing(text: str, *, denied: bool) -> None:
    assert is_denied(text) == denied


def test_an_age_the_length_of_a_talk_and_a_reference_are_no_numbers_of_a_position() -> None:
    assert content_of("Berg, 61, praised the call, which lasted two and a half hours.").numbers == frozenset()
    assert content_of("It is for the two countries to decide.").numbers == frozenset()
    assert content_of("They will leave within 48 hours.").numbers == {48}


def test_words_in_quotation_marks_are_fragments() -> None:
    assert fragments_of("He spoke of 'root causes' only.") == (" root caus ",)


def test_the_word_lists_hold_no_empty_entry_and_no_pair_with_one_word_on_both_sides() -> None:
    known = (entries for found in synonyms().by_stem.values() for entries in found.values())
    assert all(phrase and all(phrase) for entries in known for phrase, _ in entries)
    sides: dict[tuple[tuple[str, ...], int], set[bool]] = {}
    for entries in (entries for found in opposites().by_stem.values() for entries in found.values()):
        for phrase, (pair, right) in entries:
            assert all(phrase)
            sides.setdefault((phrase, pair), set()).add(right)
    assert [key for key, both in sides.items() if len(both) > 1] == []
