"""Lexicon: which words stand for each other, which turn each other round, and which carry no matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from brief.names import WORD
from brief.wording.tokens import Token, plain_stem

Phrase = tuple[str, ...]


class Terms(NamedTuple):
    """Classes of words and phrases by the stem they open with, the longest first; `light` weigh half."""

    by_stem: dict[str, tuple[tuple[Phrase, str], ...]]
    light: frozenset[str]

    def match(self, every: Sequence[Token], at: int) -> tuple[str | None, int]:
        """The class of the longest phrase that opens at `at`, and how many words it takes; else None and 1."""
        for phrase, label in self.by_stem.get(every[at].stem, ()):
            if _stands(phrase, every, at):
                return label, len(phrase)
        return None, 1


class Opposites(NamedTuple):
    """Words and phrases by the stem they open with, each with the number of its pair and its side."""

    by_stem: dict[str, tuple[tuple[Phrase, tuple[int, bool]], ...]]

    def at(self, every: Sequence[Token], at: int) -> Iterator[tuple[int, bool]]:
        """The sides of all pairs that have a word or phrase opening at `at`."""
        for phrase, side in self.by_stem.get(every[at].stem, ()):
            if _stands(phrase, every, at):
                yield side


def _stands(phrase: Phrase, every: Sequence[Token], at: int) -> bool:
    """Whether the words from `at` on, of which the first is the phrase's, are the phrase."""
    if at + len(phrase) > len(every):
        return False
    return all(every[at + n].stem == phrase[n] for n in range(1, len(phrase)))


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
    return Terms(_by_stem(classes), frozenset(light))


@cache
def opposites() -> Opposites:
    """The pairs of ``opposites.txt``."""
    sides: dict[str, list[tuple[Phrase, tuple[int, bool]]]] = {}
    for number, line in enumerate(_lines("opposites.txt")):
        for right, members in enumerate(line.split("|")):
            for member in members.split(","):
                phrase = _stems(member)
                sides.setdefault(phrase[0], []).append((phrase, (number, bool(right))))
    return Opposites({first: tuple(found) for first, found in sides.items()})


@cache
def idle() -> frozenset[str]:
    """The words of ``idle.txt``, in lower case; a word that stands in a class of its own is none."""
    named = {member.strip() for line in _lines("synonyms.txt") for member in line.split(":")[1].split(",")}
    return frozenset(word for line in _lines("idle.txt") for word in line.split()) - named


def _by_stem(classes: dict[Phrase, str]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, label in sorted(classes.items(), key=lambda item: (-len(item[0]), item[0])):
        found.setdefault(phrase[0], []).append((phrase, label))
    return {first: tuple(entries) for first, entries in found.items()}


def _stems(text: str) -> Phrase:
    return tuple(plain_stem(word.lower()) for word in WORD.findall(text))


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
