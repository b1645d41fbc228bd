"""Content: what a statement says, in a form in which renderings of the same can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from brief.quotation import quoted_spans, record
from brief.remembering import once
from brief.wording.lexicon import Terms, idle, opposites, synonyms
from brief.wording.negation import negations
from brief.wording.numbers import numbers
from brief.wording.tokens import Token, tokens
from brief.words import on_one_line

LIGHT = 0.5
"""What a name, or a word that stands in many statements, weighs beside an ordinary word."""

_LEADING = re.compile(
    r"(?:^|(?<=[.!?;:] )|(?<=[“\"'‘]))(?:If|Should|Unless|Once|Until|Only if|Provided(?: that)?)\s[^,;]{3,200},",
)
_TRAILING = re.compile(
    r"\b(?:(?:only |even )?if|unless|provided(?: that)?|as long as|so long as|on (?:the )?condition (?:that|of)|once"
    r"|until|only when|only after)\s[^,;.]{3,200}",
)
_HINTS_OF_LEADING = ("If ", "Should ", "Unless ", "Once ", "Until ", "Only if ", "Provided")
_HINTS_OF_TRAILING = (
    *("if ", "unless ", "provided", "long as ", "condition"),
    *("once ", "until ", "only when ", "only after "),
)
"""One of these stands where the pattern is found: plain search beats it."""
_UNLESS = re.compile(r"\b(?:unless|until|without)\b", re.IGNORECASE)
_DENIALS = re.compile(
    r"\b(?:refus|reject|den(?:y|ie)|oppos|declin|exclud|prevent|ban(?:s|ned)?\b|prohibit|eliminat|unwilling|unable"
    r"|unacceptable|unnecessary|impossible|rul(?:e|es|ed|ing) out|out of the question|against\b|lack(?:s|ed|ing)?\b)",
    re.IGNORECASE,
)
_IDIOM = re.compile(r"\bwithout\s+(?:delay|doubt|question|exception|fail|precedent)\b", re.IGNORECASE)
_SIGNS_OF_DENIAL = (
    *"refus reject deny denie oppos declin exclud prevent ban prohibit eliminat unwilling unable".split(),
    *"unacceptable unnecessary impossible rul question against lack".split(),
)
_SIGNS = ("no", "n't", "n’t", "never", "nei", "without", "hardly", "scarcely", "barely")
_AGE = re.compile(r",(?<=\w,) \d{1,3},")
_LENGTH = re.compile(
    r"(?:,? which [\w ]{0,30})?\b(?:last|spen[dt]|ran\b|run\b|took\b|talk|spoke\b)\w*"
    r"(?: [\w.,-]+){0,5}? (?:hour|minute)s?\b"
    r"|\b[\w-]+-(?:hour|minute)s?\b"
)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|his|her|our|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CANCELS = 24
_NAME = itemgetter(2)
"""The name that a token is, taken at half of the cost of its attribute."""
_NOTHING: tuple[frozenset[str], frozenset[str], frozenset[tuple[int, bool]]] = (
    frozenset(),
    frozenset(),
    frozenset(),
)


class Manner:
    """What a text says beside its words; few are asked for it, so it is found when they are."""

    def __init__(self, text: str, main: str, condition: str) -> None:
        """`main` is the `text` without the `condition` on which it depends."""
        self._text, self._main, self._condition = text, main, condition

    @once
    def numbers(self) -> frozenset[float]:
        """The numbers that are said of something."""
        return frozenset(_numbers(self._text))

    @once
    def negative(self) -> bool:
        """Whether it is negative on the whole."""
        return is_denied(self._main)

    @once
    def condition_negative(self) -> bool:
        """Whether its condition is."""
        condition = self._condition
        return bool(condition) and is_denied(condition) != bool(_UNLESS.match(condition))


class Content(NamedTuple):
    """What a statement says: classes of its weighty words, names, numbers, negation and condition.

    `turns` are the pairs of opposites of which it has a word, with the side. `condition` holds the words
    and names of what the statement depends on; they are in no other field.
    """

    words: frozenset[str]
    names: frozenset[str]
    condition: frozenset[str]
    turns: frozenset[tuple[int, bool]]
    manner: Manner

    @property
    def numbers(self) -> frozenset[float]:
        """The numbers that it gives."""
        return self.manner.numbers

    @property
    def negative(self) -> bool:
        """Whether it is negative on the whole."""
        return self.manner.negative

    @property
    def condition_negative(self) -> bool:
        """Whether its condition is."""
        return self.manner.condition_negative

    def weight_with(self, other: Content, light: frozenset[str] = frozenset()) -> float:
        """What the words and names weigh that both have; a name, and a word of many statements, or of `light`, half."""
        words, names = self.words & other.words, self.names & other.names
        return _weight(words, light) + LIGHT * len(names) if words or names else 0.0

    def weight(self, light: frozenset[str] = frozenset()) -> float:
        """What all its words and names weigh."""
        return _weight(self.words, light) + LIGHT * len(self.names)

    def without(self, terms: Collection[str]) -> Content:
        """The same content without these names and words: an actor's own name tells nothing of a position."""
        if self.words.isdisjoint(terms) and self.names.isdisjoint(terms):
            return self
        return Content(self.words.difference(terms), self.names.difference(terms), *self[2:])


def _weight(words: frozenset[str], light: frozenset[str]) -> float:
    halves = len(words & (synonyms().light | light)) if light else len(words & synonyms().light)
    return len(words) - (1 - LIGHT) * halves


@lru_cache(maxsize=1 << 14)
def terms_of(name: str) -> frozenset[str]:
    """The names and words under which `name` may stand in a content."""
    words, names, _ = _terms(f"- {name}")
    return words | names | frozenset(token.stem for token in tokens(name))


@lru_cache(maxsize=1 << 17)
def content_of(text: str) -> Content:
    """The content of `text`, a statement or a quote.

    >>> one = content_of("Moscow would go straight into talks on a truce, he said.")
    >>> other = content_of("Russia will immediately begin to negotiate a ceasefire.")
    >>> sorted(one.words & other.words), sorted(one.names)
    (['ceasefire', 'immediate', 'talk'], ['Russia'])
    """
    plain = on_one_line(text)
    if "," in plain:
        plain = _AGE.sub(",", plain)
    if "hour" in plain or "minute" in plain:
        plain = _LENGTH.sub(" ", plain)
    condition, main = _parted(plain)
    words, names, turns = _terms(main)
    its_words, its_names, _ = _terms(condition) if condition else _NOTHING
    depends = its_words | its_names if condition else its_words
    return record(Content, (words, names, depends, turns, Manner(plain, main, condition)))


def is_denied(text: str) -> bool:
    """Whether `text` is negative on the whole: a denial that is itself negated ("not ruled out") is none.

    >>> is_denied("He ruled out new talks."), is_denied("He did not rule out new talks.")
    (True, False)
    """
    # Most texts hold no word of these forms, and plain search beats their patterns.
    low = text.lower()
    if "without" in low:
        text = _IDIOM.sub("", text)
        low = text.lower()
    denied = any(map(low.__contains__, _SIGNS_OF_DENIAL))
    denials = [match.start() for match in _DENIALS.finditer(text)] if denied else []
    plain = negations(text) if any(map(low.__contains__, _SIGNS)) else []
    cancelled = [place for place in plain if any(place <= denial <= place + _CANCELS for denial in denials)]
    return (len(plain) - len(cancelled)) + (len(denials) - len(cancelled)) > 0


@lru_cache(maxsize=1 << 12)
def fragments_of(text: str) -> tuple[str, ...]:
    """The stems of what stands in quotation marks within `text`, as `stems_of` gives them."""
    return tuple(stems_of(text[span.start : span.end]) for span in quoted_spans(text))


@lru_cache(maxsize=1 << 12)
def stems_of(text: str) -> str:
    """The stems of all words of `text`, with a space before and behind each."""
    return f" {' '.join(token.stem for token in tokens(text))} "


def _parted(text: str) -> tuple[str, str]:
    """What the text depends on, and the rest of it."""
    for pattern, hints in ((_LEADING, _HINTS_OF_LEADING), (_TRAILING, _HINTS_OF_TRAILING)):
        if any(map(text.__contains__, hints)) and (match := pattern.search(text)):
            return match.group(), f"{text[: match.start()]} {text[match.end() :]}".strip()
    return "", text


def _terms(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[tuple[int, bool]]]:
    every = tokens(text)
    names = frozenset(filter(None, map(_NAME, every)))
    return frozenset(_classes(every, synonyms(), idle())), names, opposites().among(every)


def _classes(every: list[Token], known: Terms, skipped: frozenset[str]) -> list[str]:
    found = []
    after = 0
    alone, by_stem = known.alone, known.by_stem
    for at, (low, stem, name, _) in enumerate(every):
        if at < after:
            continue
        label, length = alone.get(stem), 1
        if label is None and stem in by_stem:
            label, length = known.match(every, at)
            after = at + length
        if length == 1 and low in skipped:
            continue
        if label is not None:
            found.append(label)
        elif name is None and len(stem) > 1 and not stem[0].isdigit():
            found.append(stem)
    return found


def _numbers(text: str) -> list[float]:
    """The numbers that are said of something: "the two countries" only points at them."""
    return [
        number.value
        for number in numbers(text)
        if not (number.value < 10 and _DEFINITE.search(text, max(0, number.start - 24), number.start))
    ]
