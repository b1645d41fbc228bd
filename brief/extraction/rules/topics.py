"""Topics: one word for the matter that a passage is about, the same for the same matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain, compress, count, pairwise
from typing import NamedTuple

from brief.extraction.rules.document import Document
from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import ADVERB, CALENDAR, CLOSED, GROUP, MARK, NUMBER, ROLE, TITLE
from brief.extraction.rules.tokens import Word
from brief.names import words
from brief.wording.stems import stem
from brief.words import WORD

OTHER = "other"
_WEAK, _WORD, _PHRASE = 2, 5, 6
_OWN = 3
_FEWEST, _ARTICLES, _MOST_PHRASES = 3, 2, 40
_LONGEST = 4000
_LONGEST_WORD, _MOST_STEMS = 60, 1 << 15
_CONDITIONAL = ("If", "Unless", "Should", "Until")
_CONDITION = re.compile(rf"(?:^|(?<=[“\"'‘(])|(?<=[.!?] ))(?:{'|'.join(_CONDITIONAL)})\s[^,.]{{3,150}},")
_SMALL = frozenset(
    "a an the of for to in on at and or with by from about over as his her its their new".split()
)
_NO_TOPIC = CLOSED | ADVERB | ROLE | TITLE | GROUP | NUMBER | MARK | CALENDAR


class Vocabulary(NamedTuple):
    """The topics to choose from.

    `triggers` gives, for the first stem of a word or phrase, all of its stems, the topic it tells and how
    much it weighs; `phrases` are the noun phrases that recur, by their stems; `telling` tells of what stands between
    two spaces whether a trigger begins in it.
    """

    triggers: dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]
    phrases: dict[tuple[str, str], str]
    telling: _Telling


def vocabulary(known: Sequence[str] = (), phrases: Iterable[str] = ()) -> Vocabulary:
    """The topics of the user, the matters of the lexicon, and the phrases that recur in the articles.

    Where the user names topics, a passage that tells one of them by its own words, or by a word of a matter
    that the topic's words tell, is given that name; other passages keep the lexicon's label.
    """
    triggers: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    owners: dict[str, str] = {}
    lexicon = _vocabulary(_matters())
    for topic in known:
        for weighty in _weighty(topic):
            triggers.setdefault(weighty, []).append(((weighty,), topic, 2 * _PHRASE))
        label = topic_of(topic, lexicon)
        if label != OTHER:
            owners.setdefault(label, topic)
    for stems, label, weight in _matters():
        name = owners.get(label, label)
        triggers.setdefault(stems[0], []).append((stems, name, weight * (_OWN if label in owners else 1)))
    bigrams = {(one, two): phrase for phrase in phrases for one, two in [_stems(phrase)[:2]]}
    return _chosen_from(triggers, bigrams)


def topic_of(passage: str, known: Vocabulary, context: str = "") -> str:
    """The topic that the words of `passage` tell most plainly; where they tell none, its context's, else "other".

    A condition that opens a sentence ("If Russia refuses a truce, …") counts only where nothing else tells a topic.

    >>> topic_of("Kyiv stands by a full and unconditional ceasefire.", vocabulary())
    'ceasefire'
    >>> topic_of("He wants tougher measures against Russian oil.", vocabulary(["Sanctions", "Oil price cap"]))
    'Oil price cap'
    """
    return told_topic(passage, known) or topic_around(context, known) or OTHER


def told_topic(passage: str, known: Vocabulary) -> str | None:
    """The topic that the words of `passage` tell most plainly themselves; see `topic_of`."""
    main = _CONDITION.sub(" ", passage) if any(map(passage.__contains__, _CONDITIONAL)) else passage
    topic = topic_around(main, known)
    return topic_around(passage, known) if topic is None and main != passage else topic


def topic_around(context: str, known: Vocabulary) -> str | None:
    """The topic that the words around a passage tell, conditions and all."""
    stretches = context[:_LONGEST].split()
    triggers = known.triggers
    weights: dict[str, int] = {}
    for at in compress(count(), map(known.telling.__getitem__, stretches)):
        stems = _STEMS[stretches[at]]
        for number, first in enumerate(stems):
            following = stems[number:]
            reached = at + 1
            for trigger, label, weight in triggers.get(first, ()):
                size = len(trigger)
                while len(following) < size and reached < len(stretches):
                    following += _STEMS[stretches[reached]]
                    reached += 1
                if following[:size] == trigger:
                    weights[label] = weights.get(label, 0) + weight
    if weights and weights[topic := max(weights, key=weights.__getitem__)] > 0:
        return topic
    if not known.phrases:
        return None
    pairs = pairwise(chain.from_iterable(map(_STEMS.__getitem__, stretches)))
    return next((known.phrases[pair] for pair in pairs if pair in known.phrases), None)


def recurring_phrases(documents: Iterable[Document]) -> tuple[str, ...]:
    """The noun phrases of two plain words that recur within an article or across several, the commonest first."""
    counted: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for document in documents:
        pairs = Counter(_pairs(document))
        counted.update(pairs)
        articles.update(pairs.keys())
    frequent = [(phrase, n) for phrase, n in counted.items() if n >= _FEWEST or articles[phrase] >= _ARTICLES]
    frequent.sort(key=lambda item: (-item[1], item[0]))
    return tuple(phrase for phrase, _ in frequent[:_MOST_PHRASES])


def _pairs(document: Document) -> Iterable[str]:
    tokens = document.tokens
    for number in range(len(tokens.words) - 1):
        one, two = tokens.words[number], tokens.words[number + 1]
        if _is_plain(one) and _is_plain(two) and tokens.starts[number + 1] == tokens.ends[number] + 1:
            following = tokens.words[number + 2] if number + 2 < len(tokens.words) else None
            if following is None or not _is_plain(following):
                yield f"{one.low} {two.low}"


def _is_plain(word: Word) -> bool:
    """Whether a word may be part of a topic's name: no name, no closed class, no verb of speech, no role."""
    if (
        word.capital
        or word.verb is not None
        or len(word.low) < 3
        or len(word.low) > 24
        or not word.low[0].isalpha()
    ):
        return False
    if word.kinds & _NO_TOPIC:
        return False
    return not word.low.endswith(("ed", "ly")) and word.low not in _stop()


@cache
def _stop() -> frozenset[str]:
    return frozenset(classes("topic_stop.txt")["plain"])


@cache
def _matters() -> tuple[tuple[tuple[str, ...], str, int], ...]:
    """The stems, label and weight of every trigger of the lexicon."""
    found = []
    for label, triggers in classes("matters.txt").items():
        distinct: dict[tuple[str, ...], int] = {}
        for trigger in triggers:
            stems = tuple(_stems(trigger.rstrip("~!")))
            weight = _WEAK if trigger.endswith("~") else _WORD if len(stems) == 1 else _PHRASE
            weight = -_WEAK if trigger.endswith("!") else weight
            distinct.setdefault(stems, weight)
        found += [(stems, label, weight) for stems, weight in distinct.items()]
    return tuple(found)


def _vocabulary(matters: Iterable[tuple[tuple[str, ...], str, int]]) -> Vocabulary:
    triggers: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for stems, label, weight in matters:
        triggers.setdefault(stems[0], []).append((stems, label, weight))
    return _chosen_from(triggers, {})


def _chosen_from(
    triggers: Mapping[str, list[tuple[tuple[str, ...], str, int]]], phrases: dict[tuple[str, str], str]
) -> Vocabulary:
    by_first = {first: tuple(entries) for first, entries in triggers.items()}
    return Vocabulary(by_first, phrases, _Telling(by_first.keys()))


def _weighty(topic: str) -> list[str]:
    return list(dict.fromkeys(_stem(word) for word in words(topic) if word.lower() not in _SMALL))


def _stems(text: str) -> list[str]:
    return list(chain.from_iterable(map(_STEMS.__getitem__, text.split())))


def _stem(word: str) -> str:
    """The stem of a word, without its possessive ending."""
    return stem(word.removesuffix("'s").removesuffix("’s"))


class _Stems(dict[str, tuple[str, ...]]):
    """The stems of the words in what stands between two spaces, where seen before; emptied when it has grown."""

    def __missing__(self, stretch: str) -> tuple[str, ...]:
        found = tuple([_stem(word) for word in WORD.findall(stretch)])
        if len(stretch) <= _LONGEST_WORD:
            if len(self) >= _MOST_STEMS:
                self.clear()
            self[stretch] = found
        return found


_STEMS = _Stems()


class _Telling(dict[str, bool]):
    """Whether one of the stems `firsts` is in what stands between two spaces; emptied when it has grown."""

    def __init__(self, firsts: AbstractSet[str]) -> None:
        super().__init__()
        self._firsts = firsts

    def __missing__(self, stretch: str) -> bool:
        found = not self._firsts.isdisjoint(_STEMS[stretch])
        if len(stretch) <= _LONGEST_WORD:
            if len(self) >= _MOST_STEMS:
                self.clear()
            self[stretch] = found
        return found
