"""Figures: durations, counts, amounts and ages of one and the same thing, as different passages give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from brief.dossier.hints import Hints
from brief.dossier.measures import Measure, measures
from brief.dossier.scenes import Scene, content, states_in
from brief.quotation import Span
from brief.records import Evidence
from brief.remembering import RememberedBy

_HINTS = (
    *"hour minute killed dead died death toll wounded injured missing arrested detained prisoner captive".split(),
    *"detainee hostage missile drone troops soldiers refugee vote truck tank percent tonne barrel kilomet".split(),
    *"truce ceasefire euro dollar pound rouble tariff protester demonstrator billion million % $ € £".split(),
    *(
        "per cent",
        "lasted",
        " km",
        " mile",
        "third of",
        "half of",
        "quarter of",
        "thirds of",
        "quarters of",
        "fifth of",
    ),
)
_ELSEWHEN = re.compile(
    r"\b(?:previous|earlier|last|another|first|second|third) (?:call|talk|conversation|meeting)"
)


class Figure(NamedTuple):
    """A measure in its sentence, with the people, names and words around."""

    measure: Measure
    scene: Scene
    span: Span
    named: frozenset[str]
    people: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    day: str | None

    @property
    def quote(self) -> str:
        """The words of the sentence."""
        return self.scene.article.text[self.span.start : self.span.end]

    @property
    def evidence(self) -> Evidence:
        """The sentence."""
        return self.scene.evidence(self.span)


def _figures(scene: Scene) -> Iterator[Figure]:
    text = scene.article.text
    done = -1
    for hint in _hints(text):
        if hint < done:
            continue
        span = scene.sentence(hint, hint + 1)
        done = span.end
        sentence = text[span.start : span.end]
        found = [m for m in measures(sentence) if m.kind != "duration" or not _ELSEWHEN.search(sentence)]
        if found:
            named = scene.named(sentence)
            people, places = _parties(scene, named, sentence), scene.places(sentence)
            stems, day = content(sentence), scene.day(span)
            for measure in found:
                own = stems - content(measure.value)
                yield Figure(measure, scene, span, named, people, places, own, day)


FIGURES = RememberedBy[Scene, tuple[Figure, ...]](lambda scene: tuple(_figures(scene)), most=1 << 15)
"""The figures of an article, each once."""


def _hints(text: str) -> list[int]:
    """Where a word stands that a measure in its sentence may belong to."""
    lower = text.lower()
    if len(lower) != len(text):  # one letter of Turkish becomes two
        lower = text
    places = []
    for word in _hinting().within(lower):
        place = lower.find(word)
        while place >= 0:
            places.append(place)
            place = lower.find(word, place + 1)
    return sorted(places)


@cache
def _hinting() -> Hints:
    return Hints(_HINTS)


def _parties(scene: Scene, named: frozenset[str], sentence: str) -> frozenset[str]:
    """Who talks: the people named, else the two states named, else those of the headline and lead as well."""
    states = states_in(sentence)
    if not named and len(states) > 1:
        return states
    return named if len(named) > 1 else named | scene.lead
