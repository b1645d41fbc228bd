"""Whether an actor is named, or referred to by role or pronoun, near a passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from brief.extraction.boundaries import cuts_word
from brief.names import state_of, states, surname, without_article
from brief.quotation import Span
from brief.records import VerifiedActor

_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its|him|them|I|we|our|my)\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:they|their|them|both|each|the (?:sides|parties)"
    r"|two (?:countries|sides|parties|nations|leaders|presidents))\b",
    re.IGNORECASE,
)
_CUE = r"(?:said|says|told|wrote|writes|added|adds|posted|warned|argued|insisted|stated|announced|remarked|replied)"
REACH = 2
"""How many paragraphs before the quote's own one the speaker may be named in."""


class Referents:
    """Where the actors of one article are referred to."""

    def __init__(self, text: str, paragraphs: Sequence[Span], actors: Iterable[VerifiedActor]) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._places = {actor.name: self._mentions(actor) for actor in actors}
        self._persons = {actor.name for actor in actors if actor.kind == "person"}

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
        if not _PRONOUN.search(self._text, own.start, own.end):
            return False
        for earlier in reversed(self._paragraphs[: max(0, paragraph - REACH)]):
            named = {person for person in self._persons if self._within(person, earlier.start, earlier.end)}
            if named:
                return name in named
        return False

    def attributed_to_another(self, name: str, sentence: Span) -> str | None:
        """The person to whom the sentence plainly attributes its words, where it does not name `name`."""
        if self._within(name, sentence.start, sentence.end):
            return None
        body = self._text[sentence.start : sentence.end]
        if _PRONOUN.search(body):
            return None
        for person in sorted(self._persons):
            last = re.escape(surname(person))
            if re.search(
                rf"\b{_CUE}\s+(?:\w+\s+){{0,3}}{last}\b|\b{last}\s+(?:had\s+|has\s+)?{_CUE}\b", body
            ):
                return person
        return None

    def _within(self, name: str, start: int, end: int) -> bool:
        places = self._places.get(name, [])
        following = bisect_left(places, start)
        return following < len(places) and places[following] < end

    def _mentions(self, actor: VerifiedActor) -> list[int]:
        return sorted({place for form in forms(actor) for place in standing(form, self._text)})


def forms(actor: VerifiedActor) -> set[str]:
    """Every way in which an article may print `actor`: mentions, surname, and all forms of a state."""
    found = {actor.name, *actor.mentions}
    found |= {without_article(form) for form in found}
    if actor.kind == "person":
        found |= {surname(form) for form in found if len(form.split()) > 1 and surname(form)[:1].isupper()}
    elif actor.kind == "state" and (state := state_of(actor.name)):
        found |= set(states()[state].all)
    return {form for form in found if len(form) > 1}


def standing(form: str, text: str) -> list[int]:
    """Where `form` stands in `text` as whole words."""
    found = []
    at = text.find(form)
    while at >= 0:
        if not cuts_word(text, at) and not cuts_word(text, at + len(form)):
            found.append(at)
        at = text.find(form, at + len(form))
    return found
