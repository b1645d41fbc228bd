"""Paragraphs in the styles of many outlets, labelled before they were read: who holds what, and how it is told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extraction.rules.paragraphs import PARAGRAPHS, closest, meets, read

_PRECISION = 0.9


def _labels() -> list[Any]:
    """The labels, each named by its paragraph's style and its number; known failures are strict xfails."""
    return [
        pytest.param(paragraph["text"], label, id=f"{paragraph['style']}, {number}", marks=_marks(label))
        for paragraph in PARAGRAPHS
        for number, label in enumerate(paragraph["positions"], 1)
    ]


def _marks(label: dict[str, Any]) -> list[pytest.MarkDecorator]:
    reason = label.get("known_failure")
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


@pytest.mark.parametrize(("text", "label"), _labels())
def test_a_position_is_found_with_its_stance_and_how_it_is_told(text: str, label: dict[str, Any]) -> None:
    assert label["passage"] in text
    found = closest(text, label)
    assert found is not None, [(p.actor, p.quote) for p in read(text).positions]
    assert (found.stance, found.speech) == (label["stance"], label["speech"])


@pytest.mark.parametrize("paragraph", [pytest.param(each, id=each["style"]) for each in PARAGRAPHS])
def test_what_is_no_party_is_no_actor(paragraph: dict[str, Any]) -> None:
    assert not {actor.name for actor in read(paragraph["text"]).actors} & set(paragraph["nobody"])


def test_most_of_what_is_found_is_labelled() -> None:
    found = [(each, position) for each in PARAGRAPHS for position in read(each["text"]).positions]
    labelled = [
        position
        for each, position in found
        if any(meets(each["text"], label, position) for label in each["positions"])
    ]
    assert len(labelled) >= _PRECISION * len(found)
