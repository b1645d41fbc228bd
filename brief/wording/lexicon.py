"""Lexicon: which words stand for each other, which turn each other round, and which carry no matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

from brief.wording.tokens import Token, plain_stem
from brief.words import WORD

Phrase = tuple[str, ...]
T = TypeVar("T")
Index = dict[str, dict[str | None, tuple[tuple[Phrase, T], ...]]]
"""Words and phrases by their first stem and their second, None for a single word; the longest come first."""

_TWO = 2
_STEM = itemgetter(1)
"""The stem of a token, taken at half of the cost of its attribute."""


class Terms(NamedTuple):
    """Classes of words and phrases by the stems they open with; `light` weigh half.

    `alone` gives the class of each stem with which no phrase opens.
    """

    by_stem: Index[str]
    alone: Mapping[str, str]
    light: frozenset[str]

    def match(self, every: Sequence[Token], at: int) -> tuple[str | None, int]:
        """The class of the longest phrase that opens at `at`, and how many words it takes; else None and 1."""
        by_second = self.by_stem.get(every[at].stem, {})
        if at + 1 < len(every) and every[at + 1].stem in by_second:
            found = _standing(self.by_stem, every, at)
            return found[0] if found else (None, 1)
        return (by_second[None][0][1], 1) if None in by_second else (None, 1)


class Opposites(NamedTuple):
    """Words and phrases by the stems they open with, each with the number of its pair and its side."""

    by_stem: Index[tuple[int, bool]]

    def among(self, every: Sequence[Token]) -> frozenset[tuple[int, bool]]:
        """The sides of all pairs that have a word or phrase in the text."""
        stems = list(map(_STEM, every))
        if self.by_stem.keys().isdisjoint(stems):
            return frozenset()
        found: list[tuple[int, bool]] = []
        for at, stem in enumerate(stems):
            if stem in self.by_stem:
                by_second = self.by_stem[stem]
                if at + 1 < len(stems) and stems[at + 1] in by_second:
                    found += [side for side, _ in _standing(self.by_stem, every, at)]
                elif None in by_second:
                    found += [side for _, side in by_second[None]]
        return frozenset(found)


def _standing(index: Index[T], every: Sequence[Token], at: int) -> list[tuple[T, int]]:
    """What stands for the words from `at` on, the longest first, with how many words it takes."""
    by_second = index.get(every[at].stem, {})
    found: list[tuple[T, int]] = []
    if at + 1 < len(every) and (longer := by_second.get(every[at + 1].stem)):
        found = [
            (given, len(phrase))
            for phrase, given in longer
            if len(phrase) == _TWO or tuple(token.stem for token in every[at : at + len(phrase)]) == phrase
        ]
    return found + [(given, 1) for _, given in by_second.get(None, ())]


@cache
def synonyms() -> Terms:
    """The classes of ``synonyms.txt``; a word that stands in two classes has the first."""
    classes: dict[Phrase, str] = {}
    light = set()
    for line in _lines("synonyms.txt"):
        label, members = line.split(":")
        name = label.removesuffix("~")
        if name != label:
            light.add(name)
        for member in members.split(","):
            classes.setdefault(_stems(member), name)
    index = _indexed(classes.items())
    alone = {stem: by[None][0][1] for stem, by in index.items() if by.keys() == {None}}
    return Terms(index, alone, frozenset(light))


@cache
def opposites() -> Opposites:
    """The pairs of ``opposites.txt``."""
    sides: list[tuple[Phrase, tuple[int, bool]]] = []
    for number, line in enumerate(_lines("opposites.txt")):
        for right, members in enumerate(line.split("|")):
            sides += [(_stems(member), (number, bool(right))) for member in members.split(",")]
    return Opposites(_indexed(sides))


@cache
def idle() -> frozenset[str]:
    """The words of ``idle.txt``, in lower case; a word that stands in a class of its own is none."""
    named = {member.strip() for line in _lines("synonyms.txt") for member in line.split(":")[1].split(",")}
    return frozenset(word for line in _lines("idle.txt") for word in line.split()) - named


def _indexed(entries: Iterable[tuple[Phrase, T]]) -> Index[T]:
    index: Index[T] = {}
    for phrase, given in sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])):
        second = phrase[1] if len(phrase) > 1 else None
        same = index.setdefault(phrase[0], {})
        same[second] = (*same.get(second, ()), (phrase, given))
    return index


def _stems(text: str) -> Phrase:
    return tuple(plain_stem(word.lower()) for word in WORD.findall(text))


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
