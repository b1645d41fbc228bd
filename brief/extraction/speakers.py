"""Whether an actor is named, or referred to by role or pronoun, near a passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from brief.extraction.attribution import is_spoken, subject
from brief.extraction.boundaries import cuts_word
from brief.extraction.inflection import inflected, said_around, speaks_beside
from brief.names import (
    HONORIFICS,
    fold,
    state_of,
    states,
    surname,
    without_article,
    words,
)
from brief.quotation import Span
from brief.records import VerifiedActor
from brief.wording.sentences import sentence_spans
from brief.wording.tongue import Tongue, tongue

_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its|him|them|I|we|our|my)\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:they|their|them|both|each|the (?:sides|parties)"
    r"|two (?:countries|sides|parties|nations|leaders|presidents))\b",
    re.IGNORECASE,
)
_HE_OR_SHE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
WINDOW = 4_000
"""How many characters before and after a quote are looked at, should its paragraph have no end."""
REACH = 2
"""How many paragraphs before the quote's own one the speaker may be named in."""


class Referents:
    """Where the actors of one article are referred to."""

    def __init__(
        self, text: str, paragraphs: Sequence[Span], actors: Iterable[VerifiedActor], language: str = "en"
    ) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._actors = {actor.name: actor for actor in actors}
        self._persons = {actor.name for actor in self._actors.values() if actor.kind == "person"}
        self._tongue = tongue(language)
        spans = {actor.name: _mentions(actor, text, language) for actor in self._actors.values()}
        self._spans = {name: sorted(found) for name, found in spans.items()}
        self._places = {name: sorted({span.start for span in found}) for name, found in spans.items()}
        self._all = sorted({span for found in spans.values() for span in found})

    def near(self, name: str, paragraph: int) -> bool:
        """Whether the actor `name` is referred to in the paragraph or the `REACH` before it.

        A pronoun in the paragraph counts too, if the last paragraph before it that names any person names
        this actor; "they", "both" or "the two sides" count for everyone named before.
        """
        first = self._paragraphs[max(0, paragraph - REACH)].start
        own = self._paragraphs[paragraph]
        if self._within(name, first, own.end):
            return True
        if _TOGETHER.search(self._text, own.start, own.end) and self._within(name, 0, first):
            return True
        pronoun = self._tongue.pronoun if self._tongue else _PRONOUN
        if not pronoun.search(self._text, own.start, own.end):
            return False
        for earlier in reversed(self._paragraphs[: max(0, paragraph - REACH)]):
            named = {person for person in self._persons if self._within(person, earlier.start, earlier.end)}
            if named:
                return name in named
        return False

    def speaks_for(self, via: str, name: str) -> bool:
        """Whether the article tells `via` as one who speaks for `name`: it represents it, or has a role with it."""
        one, other = self._actors.get(via), self._actors.get(name)
        return one is not None and other is not None and _is_one_voice(one, other)

    def attributed_to_another(self, name: str, paragraph: int, spans: Sequence[Span]) -> str | None:
        """Who plainly speaks the words at `spans` of the paragraph, where that is not `name`; else None.

        Of indirect speech, where `name` stands in the sentence too, nothing is plain: it may be what another
        tells of `name`. Nor is it where one speaks for the other: a ministry and its spokesman are one voice.
        """
        around = self._paragraphs[paragraph]
        if self._tongue is not None:
            return self._told_by_another(self._tongue, name, around, spans)
        own = Span(max(around.start, spans[0].start - WINDOW), min(around.end, spans[-1].end + WINDOW))
        names = self._all[bisect_left(self._all, (own.start,)) : bisect_left(self._all, (own.end,))]
        found = subject(self._text, own, spans, names)
        if found is None or self._within(name, *found.region):
            return None
        if not is_spoken(self._text, own, spans) and self._stands_beside(name, own, spans):
            return None
        if found.name is None:
            return self._sole_person_before(name, paragraph, found.region.start)
        printed = self._text[slice(*found.name)]
        return printed if self._is_another(name, printed, found.name) else None

    def stands_within(self, name: str, start: int, end: int) -> bool:
        """Whether the actor `name` is named from `start` to `end`."""
        return self._within(name, start, end)

    def _told_by_another(
        self, known: Tongue, name: str, paragraph: Span, spans: Sequence[Span]
    ) -> str | None:
        """Another actor whose name stands right beside a verb of speech of the passage, where `name` does not.

        Of other languages no more is known than such verbs: whoever is named elsewhere in the passage may speak.
        """
        region = said_around(self._text, paragraph, spans)
        if self._within(name, *region):
            return None
        claimed = self._actors.get(name)
        for other in self._actors.values():
            if claimed is not None and _is_one_voice(claimed, other):
                continue
            for place in self._spans[other.name]:
                if region.start <= place.start < region.end and speaks_beside(
                    self._text, place, known, region
                ):
                    return self._text[slice(*place)]
        return None

    def _stands_beside(self, name: str, paragraph: Span, spans: Sequence[Span]) -> bool:
        """Whether a sentence that the spans touch names the actor."""
        return any(
            self._within(name, *sentence)
            for sentence in sentence_spans(self._text, *paragraph)
            if any(sentence.start < span.end and span.start < sentence.end for span in spans)
        )

    def _is_another(self, name: str, printed: str, place: Span) -> bool:
        bare = without_article(printed)
        if not bare[:1].isupper() or HONORIFICS.issuperset(bare.lower().split()):
            return False
        others = [actor for actor in self._actors.values() if place.start in self._places[actor.name]]
        claimed = self._actors.get(name)
        if not others:
            return name in self._persons and fold(surname(bare)) not in {fold(w) for w in words(name)}
        return not any(claimed is not None and _is_one_voice(claimed, other) for other in others)

    def _sole_person_before(self, name: str, paragraph: int, pronoun: int) -> str | None:
        """The only person whom the nearest paragraph names before the pronoun, with no other pronoun before."""
        for start, end in self._stretches_before(paragraph, pronoun):
            named = {person for person in self._persons if self._within(person, start, end)}
            if not named:
                continue
            if name in named or len(named) > 1 or name not in self._persons:
                return None
            (other,) = named
            first = next(place for place in self._places[other] if place >= start)
            return None if _HE_OR_SHE.search(self._text, start, first) else other
        return None

    def _stretches_before(self, paragraph: int, pronoun: int) -> Iterator[Span]:
        yield Span(self._paragraphs[paragraph].start, pronoun)
        if paragraph:
            yield self._paragraphs[paragraph - 1]

    def _within(self, name: str, start: int, end: int) -> bool:
        places = self._places.get(name, [])
        following = bisect_left(places, start)
        return following < len(places) and places[following] < end


def _mentions(actor: VerifiedActor, text: str, language: str) -> set[Span]:
    found = {Span(place, place + len(form)) for form in forms(actor) for place in standing(form, text)}
    if language not in {"en", "und"}:
        found |= {place for form in forms(actor) for place in inflected(form, text)}
    return found


def _is_one_voice(one: VerifiedActor, other: VerifiedActor) -> bool:
    """Whether the two are one actor, or one may speak for the other: a state, its ministry and its minister."""
    if one.name == other.name or fold(one.name) == fold(other.name):
        return True
    return (
        bool(_stands_for(one) & {other.name, state_of(other.name)})
        or bool(_stands_for(other) & {one.name, state_of(one.name)})
        or bool(_is_body(one) != _is_body(other) and _stands_for(one) & _stands_for(other))
    )


def _is_body(actor: VerifiedActor) -> bool:
    return actor.kind != "person"


def _stands_for(actor: VerifiedActor) -> set[str]:
    """Whom the actor speaks for, as far as the article says: what it represents, and states and bodies of its role."""
    told = [text for text in (actor.represents, actor.role) if text]
    if _is_body(actor):
        told.append(actor.name)
    found = set(told) | {state for text in told if (state := state_of(text))}
    return found | {state for text in told for word in words(text) if (state := state_of(word))}


def forms(actor: VerifiedActor) -> set[str]:
    """Every way in which an article may print `actor`: mentions, surname, and all forms of a state."""
    found = {actor.name, *actor.mentions}
    found |= {without_article(form) for form in found}
    if actor.kind == "person":
        found |= {
            surname(form) for form in found if len(form.split()) > 1 and not surname(form)[:1].islower()
        }
    elif actor.kind == "state" and (state := state_of(actor.name)):
        found |= set(states()[state].all)
    return {form for form in found if len(form) > 1}


@lru_cache(maxsize=1024)
def standing(form: str, text: str) -> tuple[int, ...]:
    """Where `form` stands in `text` as whole words; remembered, as the cast asks more than once for each."""
    if not form:
        return ()
    found = []
    at = text.find(form)
    while at >= 0:
        if not cuts_word(text, at) and not cuts_word(text, at + len(form)):
            found.append(at)
        at = text.find(form, at + len(form))
    return tuple(found)
