"""Scenes: a sentence is found around a place, and no text is so long a line that this takes long."""

from brief.dossier.scenes import Scene
from brief.records import Article

SENTENCE = "Some 12 people were killed there."


def scene_of(text: str) -> Scene:
    return Scene(Article(id="a", path="a.txt", text=text), frozenset())


def sentence(text: str, word: str) -> str:
    start = text.index(word)
    span = scene_of(text).sentence(start, start + len(word))
    return text[span.start : span.end]


def test_a_sentence_ends_with_its_line() -> None:
    assert sentence(f"A headline\n{SENTENCE}\nAnother line", "killed") == SENTENCE


def test_the_sentence_is_found_in_a_text_that_is_one_long_line() -> None:
    filler = "Nothing happened. " * 1_000
    assert sentence(f"{filler}{SENTENCE} {filler}", "killed") == SENTENCE


def test_of_a_long_line_without_sentences_only_what_is_near_is_taken() -> None:
    words = "word " * 3_000
    found = sentence(f"{words}killed {words}", "killed")
    assert "killed" in found
    assert len(found) < 1_000


def test_a_line_that_is_just_short_enough_is_looked_at_whole() -> None:
    words = "word " * 790
    assert sentence(f"Line.\n{words}killed {words}\nLine.", "killed") == f"{words}killed {words}".strip()
