"""Asking: what a question asks, about whom, in a form in which other wordings of it can be compared."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from brief.dossier.happenings import MUTUAL, kind_of, words_of_kind
from brief.dossier.namer import Namer
from brief.dossier.terms import LIGHT, Terms
from brief.wording.negation import negations
from brief.wording.numbers import numbers
from brief.wording.tokens import plain_stem
from brief.words import WORD, on_one_line

CARRIER = 0.25
"""What a word weighs that a question only carries along."""
RICH = 1.5
"""What a question must weigh at least to be known by its words; "What are the details?" is not."""
DAYS = 7
"""Within so many days a shorter wording of a question is taken to mean the longer one."""

_QUESTION_WORD = re.compile(
    r"(?:^|\band\s+|,\s*)(when|where|which|what|whom?|whose|why|how(?:\s+(?:many|much|long|far|soon|often))?)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:(?:when|where|which|what|who|why|how)\b.*?\b)?(?:will|would|could|can|may|might|shall|should|is|are|was|were|has|have|had|do|does|did)\s+",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|could|may|might|shall|(?:is|are)\s+\w+\s+(?:going\s+)?to)\b", re.IGNORECASE
)
_PAST = re.compile(r"^(?:did|has|have|had|was|were)\b", re.IGNORECASE)
_TAIL = re.compile(r",\s+as\s+[^,]*(?:says?|said|claim\w*|report\w*)\b[^,]*$|\?\s*$", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:dates?|day|timeline|timetable|schedule)\b", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:place|venue|location|site)\b", re.IGNORECASE)
_TAKE_PLACE = re.compile(r"\b(?:take|takes|taking|took|taken)\s+place\b", re.IGNORECASE)
_DANGLING = re.compile(r"\b(?:they|it|he|she|this|that|these|those|them)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\s*(?:,|and|or|with)\s*", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:on|of|in|to|from|for|with|against|by|at|over|into|about)\b")
_ORDER = re.compile(r"\b(before|after|until|by)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\bbe\s+\w+(?:ed|n|t)\b", re.IGNORECASE)


class Asked(NamedTuple):
    """A question: what it asks for, in which time, with its terms, its kind of happening, and its subject.

    `asks` holds question words, or "whether". `subject` are the names that open it, `subject_sides` for whom
    they stand, `opening` the words before any preposition; `turns` tells before or after. `names` are all whom
    it names.
    """

    asks: frozenset[str]
    tense: str
    terms: Terms
    kind: str | None
    subject: frozenset[str]
    subject_sides: frozenset[str]
    opening: frozenset[str]
    negative: bool
    dangling: bool
    passive: bool
    turns: frozenset[str]
    numbers: frozenset[float]
    names: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """What it is about."""
        return self.terms.words

    @property
    def every_term(self) -> frozenset[str]:
        """What it is about and whom it names."""
        return self.terms.words | self.names

    def weight_of(self, term: str) -> float:
        """What a term of the question weighs."""
        return CARRIER if term in carriers() else self.terms.weight({term})


def asked(question: str, namer: Namer) -> Asked:
    """`question` as it is compared.

    >>> one = asked("What will the date of the meeting between Oslo and Rome be?", Namer([]))
    >>> sorted(one.asks), sorted(one.words), sorted(one.names)
    (['when'], ['meet'], ['Italy', 'Norway'])
    """
    form = _form(question)
    subject = _subject(form.opening, namer)
    terms = namer.terms_within(form.bare)
    return Asked(
        asks=form.asks,
        tense=form.tense,
        terms=terms,
        kind=form.kind,
        subject=subject,
        opening=namer.terms_within(form.opening).words,
        subject_sides=frozenset(side for name in subject if (side := namer.side_of(name))),
        negative=form.negative,
        dangling=form.dangling,
        passive=form.passive,
        turns=form.turns,
        numbers=form.numbers,
        names=frozenset(terms.names),
    )


class _Form(NamedTuple):
    """What the words of a question tell, whoever bears the names in it.

    `bare` is it without question words, `opening` the part of it before any preposition.
    """

    asks: frozenset[str]
    tense: str
    kind: str | None
    bare: str
    opening: str
    negative: bool
    dangling: bool
    passive: bool
    turns: frozenset[str]
    numbers: frozenset[float]


@lru_cache(maxsize=1 << 13)
def _form(question: str) -> _Form:
    text = _TAIL.sub("", _TAIL.sub("", _TAKE_PLACE.sub("be", on_one_line(question))))
    asks = {found.lower() for found in _QUESTION_WORD.findall(text)}
    if asks & {"what", "which"}:
        named = {word for word, pattern in (("when", _WHEN), ("where", _WHERE)) if pattern.search(text)}
        if named:
            asks = (asks - {"what", "which"}) | named
            text = _WHERE.sub(" ", _WHEN.sub(" ", text))
    verb = _OPENS.match(text)
    rest = text[verb.end() :] if verb else text
    bare = _QUESTION_WORD.sub(" ", rest)
    if "whether" not in asks and verb and not _QUESTION_WORD.match(text):
        asks.add("whether")
    return _Form(
        asks=frozenset(asks or {"whether"}),
        tense="future" if _FUTURE.search(text) else "past" if _PAST.match(text) else "present",
        kind=kind_of(rest),
        bare=bare,
        opening=_opening(rest),
        negative=bool(negations(text)),
        dangling=bool(_DANGLING.search(rest)),
        passive=bool(_PASSIVE.search(rest)),
        turns=frozenset(word.lower() for word in _ORDER.findall(rest)),
        numbers=frozenset(number.value for number in numbers(text)),
    )


def asked_first(question: str, namer: Namer) -> Asked | None:
    """What a question that asks for "this or that" asks first; None where it asks for one thing.

    A question that only counts out who or what is meant ("Oslo or Rome") is one.
    """
    first, alternative, rest = question.partition(" or to ")
    if not alternative:
        first, alternative, rest = question.partition(", or ")
    return asked(first, namer) if rest else None


def is_same(one: Asked, other: Asked, *, near: bool) -> bool:
    """Whether two questions ask the same; `near` tells whether they were asked within days of each other."""
    if one.asks != other.asks or ("whether" in one.asks and one.tense != other.tense):
        return False
    if one.names != other.names or one.numbers != other.numbers or one.negative != other.negative:
        return False
    if one.terms.turned(other.terms) or one.terms.claims(other.terms) or one.turns != other.turns:
        return False
    if one.subject != other.subject and one.kind not in MUTUAL and one.passive == other.passive:
        return False
    if not (is_told_by_words(one) and is_told_by_words(other)):
        return False
    return _same_matter(one, other, near=near)


def is_told_by_words(one: Asked) -> bool:
    """Whether a question can be known again by its words: they say enough, and point to nothing outside of it."""
    return not one.dangling and one.terms.weight(one.words) + LIGHT * len(one.names) >= RICH


def are_near(one: str | None, other: str | None) -> bool:
    """Whether two days are within `DAYS` of each other; unknown or imprecise ones are not."""
    if not one or not other or len(one) + len(other) < len("2025-05-19") * 2:
        return False
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= timedelta(days=DAYS)


@cache
def carriers() -> frozenset[str]:
    """The stems of ``carriers.txt``, and the names of the classes that they stand in."""
    text = Path(__file__).with_name("carriers.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    words = [word for line in lines for word in line.split()]
    return frozenset(plain_stem(word) for word in words) | frozenset(words)


def _same_matter(one: Asked, other: Asked, *, near: bool) -> bool:
    own = words_of_kind(one.kind) if one.kind == other.kind and one.kind in MUTUAL else frozenset[str]()
    left = one.terms.without(own) if own else one.words
    right = other.terms.without(own) if own else other.words
    more, less = one.terms.weight(_weighty(left - right)), other.terms.weight(_weighty(right - left))
    if more and less:
        return False
    return max(more, less) <= (1.0 if near else 0.0)


def _weighty(words: frozenset[str]) -> frozenset[str]:
    return words - carriers()


def _subject(opening: str, namer: Namer) -> frozenset[str]:
    """The first name before any preposition, with those that stand beside it."""
    names = namer.terms_within(opening).names
    if len(names) < 2:
        return frozenset(names)
    parts = [part for part in _TOGETHER.split(opening) if part]
    if len(parts) > 1 and WORD.search(parts[1]):
        return frozenset(name for part in parts for name in namer.terms_within(part).names[:1])
    return frozenset(names[:1])


def _opening(rest: str) -> str:
    preposition = _PREPOSITION.search(rest)
    return rest[: preposition.start()] if preposition else rest
