"""Namer: the terms of running text, with the actors and states that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from brief.dossier.bearers import Bearers
from brief.dossier.lone_words import PAIR_OF, TURNS, WORDS, Word, phrase, special_places
from brief.dossier.terms import Terms
from brief.names import HONORIFICS, fold, state_of
from brief.quotation import record
from brief.records import Actor
from brief.wording.lexicon import idle, opposites
from brief.words import on_one_line, place_of, printed_words

LONGEST = 6
"""Names of more words are not looked for."""
LONGEST_STATE = 4
"""So many words has the name of a state at most."""

_PAIR = re.compile(r"(?<=[a-z])[-–](?=[A-Z])")
_OPENS = re.compile(r"(?:^|[.!?:;“\"‘'(\[—–]\s*)$")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


class Namer:
    """Finds the actor or state that a name in running text means; a name that nobody bears stays as it is."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Only a name that one actor alone bears is taken for that actor."""
        every = list(actors)
        self._bearers = Bearers(every)
        self._sides = {actor.name: actor.side for actor in every}
        self._mark = object()

    def side_of(self, name: str) -> str | None:
        """The state or body that the actor `name` stands for."""
        return self._sides.get(name)

    def terms(self, text: str) -> Terms:
        """The terms of `text`."""
        return self._remembered(text, opens=True)

    def terms_within(self, text: str) -> Terms:
        """The terms of a `text` that stands within a sentence: its first word is a name if it is written large."""
        return self._remembered(text, opens=False)

    def _remembered(self, text: str, *, opens: bool) -> Terms:
        """The terms of `text`, as another namer read it if these actors give its names no other meaning."""
        readings = READINGS[opens]
        reading = readings.get(text)
        if reading is not None and reading.mark is self._mark:
            return reading.terms
        meaning = self._bearers.of
        if reading is not None and tuple(map(meaning, reading.keys)) == reading.meant:
            reading.mark = self._mark
            return reading.terms
        plain = _parted(on_one_line(text))
        given = list(map(WORDS.__getitem__, printed_words(plain)))
        terms = self._read(plain, given, opens=opens)
        keys = _keys(given)
        if len(readings) >= _MOST_READINGS:
            readings.clear()
        readings[text] = _Reading(self._mark, keys, tuple(map(meaning, keys)), terms)
        return terms

    def _read(self, plain: str, given: Sequence[Word], *, opens: bool) -> Terms:
        names: list[str] = []
        modified: set[tuple[str, str]] = set()
        stems: list[tuple[str, str]] = []
        after, adjective = 0, None
        for at in special_places(given):
            if at < after:
                continue
            if after < at:  # most words are terms of their own, or none
                if adjective and given[after].pair:
                    modified.add((given[after].term, adjective))
                stems += filter(None, map(PAIR_OF, given[after:at]))
                adjective = None
            if at == len(given):
                break
            word = given[at]
            if word.upper:
                name, length = self._name(given, at, plain, opens=opens)
                if length:
                    adjective = name if name and word.state == name != word.bare else None
                    names += [name] if name else []
                    after = at + length
                    continue
            found, length = phrase(given, at)
            stems += found
            if adjective and found:
                modified.add((found[0][0], adjective))
            after, adjective = at + length, None
        words = frozenset([term for term, _ in stems])
        turns = frozenset[tuple[int, bool]]()
        if True in map(TURNS, given):
            turns = opposites().among([word.token for word in given])
        told = tuple(dict.fromkeys(names)) if len(names) > 1 else tuple(names)
        return record(Terms, (words, told, turns, frozenset(modified), tuple(stems)))

    def _name(self, given: Sequence[Word], at: int, text: str, *, opens: bool) -> tuple[str | None, int]:
        """The name at `at`, and how many words it takes: none where no name stands there.

        A sentence `opens` with the text, or the text stands within one.

        A title or a given name before another name takes its words, but is no name itself.
        """
        word, bearers = given[at], self._bearers
        key, low = word.key, word.token.low
        if word.opens_state or not key or key.split(maxsplit=1)[0] in bearers.openers:
            longest = min(LONGEST, max(LONGEST_STATE, bearers.longest), len(given) - at)
            for length in range(longest, 1, -1):
                printed = " ".join([one.bare for one in given[at : at + length]])
                known = state_of(printed) if length <= LONGEST_STATE else None
                known = known or (bearers.bodies.get(fold(printed)) if length <= bearers.longest else None)
                if known:
                    return known, length
        if known := word.state or bearers.bodies.get(key):
            return known, 1
        more = at + 1 < len(given) and given[at + 1].upper
        if more and (key in bearers.given or low in HONORIFICS):
            return None, 1
        if key in bearers.people:
            return bearers.people[key], 1
        if not key or low in _CALENDAR or low in HONORIFICS or low in idle() or _opens(text, at, first=opens):
            return None, 0
        return key, 1


class _Reading:
    """What a text tells, on what that hangs: what its `keys` `meant`; and the mark of the namer that looked last."""

    __slots__ = ("keys", "mark", "meant", "terms")

    def __init__(self, mark: object, keys: tuple[str, ...], meant: tuple[object, ...], terms: Terms) -> None:
        self.mark = mark
        self.keys = keys
        self.meant = meant
        self.terms = terms


READINGS: tuple[dict[str, _Reading], dict[str, _Reading]] = ({}, {})
"""How texts were read that stand within a sentence, and those with which one opens, by any namer."""
_MOST_READINGS = 1 << 16


def _keys(given: Sequence[Word]) -> tuple[str, ...]:
    """The words of a text, folded, that a name may be or open with."""
    keys = dict.fromkeys([word.key for word in given if word.upper])
    if "" in keys:  # what opens with it in print may be a name that opens with the next word
        return tuple(dict.fromkeys([fold(word.bare) for word in given]))
    return tuple(keys)


def _parted(text: str) -> str:
    """`text` with pairs of names made two: "Paris-Berlin talks"."""
    return _PAIR.sub(" and ", text) if "-" in text or "–" in text else text


def _opens(text: str, at: int, *, first: bool) -> bool:
    """Whether a sentence opens with the word at `at`; `first` tells whether one opens with the text."""
    start = place_of(text, at)
    if start == 0:
        return first
    return bool(_OPENS.search(text, max(0, start - 3), start))
