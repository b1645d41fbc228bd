"""Who said what: quotations and their speakers, case by case."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from brief.extraction.rules.attributions import attributions
from brief.extraction.rules.document import read_document
from brief.extraction.rules.mentions import read_people
from brief.quotation import Span

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of one file, each named by its source of difficulty; known failures are strict xfails."""
    loaded = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["why"], marks=_marks(case)) for case in loaded]


def _marks(case: dict[str, str]) -> list[pytest.MarkDecorator]:
    reason = case.get("known_failure")
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


def told(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    """Every quotation of `text` with the name of whose words it is, else with the words for its source."""
    document = read_document(text, published)
    people = read_people(document)
    found = []
    for attribution in attributions(document, people):
        source = attribution.source
        entity = (
            people.entities[source.entity] if source and source.entity is not None else attribution.speaker
        )
        name = entity.name if entity else source and text[source.start : source.end]
        found += [(text[quote.start : quote.end], name) for quote in attribution.quotes]
    return found


@pytest.mark.parametrize("case", cases("quotes") + cases("news"))
def test_a_quotation_finds_its_speaker(case: dict[str, Any]) -> None:
    found = told(case["text"])
    for quote, speaker in case["quotes"]:
        names = [name for words, name in found if words.strip() == quote]
        assert names, f"not found: {quote} in {found}"
        assert names[0] is not None
        assert speaker.lower().removeprefix("the ") in names[0].lower()
    if case.get("exact"):
        assert len(found) == len(case["quotes"])


def content_of(text: str, content: tuple[Span, ...]) -> str:
    """The pieces of a content as one line."""
    return " … ".join(text[slice(*piece)] for piece in content)


@pytest.mark.parametrize("case", cases("indirect"))
def test_indirect_speech_finds_its_speaker_words_and_stance(case: dict[str, Any]) -> None:
    text = case["text"]
    document = read_document(text, case.get("published"))
    found = attributions(document, read_people(document))
    if case.get("none"):
        assert not found
    for wanted in case["found"]:
        matching = [one for one in found if content_of(text, one.content) == wanted["content"]]
        assert matching, [(content_of(text, one.content), one.rule) for one in found]
        (one,) = matching
        given = {
            "speaker": one.speaker and one.speaker.name,
            "via": one.via and one.via.name,
            "beside": one.beside and one.beside.name,
            "speech": one.speech,
            "stance": one.stance,
            "said_on": one.said_on,
        }
        assert {name: given[name] for name in wanted if name != "content"} == {
            name: value for name, value in wanted.items() if name != "content"
        }


@pytest.mark.parametrize("case", cases("people"))
def test_names_roles_and_pronouns_find_whom_they_mean(case: dict[str, Any]) -> None:
    text = case["text"]
    people = read_people(read_document(text))
    for name, surfaces in case.get("people", {}).items():
        (entity,) = [entity for entity in people.entities if entity.name == name]
        assert [text[m.start : m.end] for m in people.mentions if m.entity == entity.number] == surfaces
    for name, (role, represents) in case.get("roles", {}).items():
        (entity,) = [entity for entity in people.entities if entity.name == name]
        assert (entity.role, entity.represents) == (role, represents)
    kinds = {entity.name: entity.kind for entity in people.entities}
    assert {name: kinds[name] for name in case.get("kinds", {})} == case.get("kinds", {})
    assert not kinds.keys() & set(case.get("absent", ()))


def test_contents_and_passages_lie_within_the_text_and_the_passage_is_one_stretch() -> None:
    for case in json.loads((CASES / "quotes.json").read_text(encoding="utf-8")):
        document = read_document(case["text"])
        for one in attributions(document, read_people(document)):
            assert one.passage.start < one.passage.end <= len(case["text"])
            assert all(piece.start < piece.end for piece in (*one.content, *one.quotes))
            assert list(one.content) == sorted(one.content)


HOSTILE = {
    "quotation marks": '" ',
    "marks that open": 'a "b ',
    "one endless sentence of cues": "he said ",
    "names and cues": "Jo Bell said, ",
    "asides": "Bell, who, said, ",
    "nested marks": "“‘",
    "one line of letters": "abcdefghij",
    "open paragraphs": "“Open.\n\n",
    "commas": "Bell, ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        document = read_document(text)
        attributions(document, read_people(document))
        return time.process_time() - started

    seconds(1_000)
    # The least of several, as another process may share the core meanwhile.
    short, long = (min(seconds(length) for _ in range(3)) for length in (20_000, 80_000))
    # Four times the text may take four times as long; a quadratic rule would need sixteen times.
    assert long < 9 * max(short, 0.005)
