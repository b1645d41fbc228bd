"""Vocabulary: what is known of single names and titles, read from the data files in ``words/``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from brief.names import fold


class Title(NamedTuple):
    """A title or role: what it is called here, and the wider word that texts use for it (leader, chief).

    A `weak` one is a person's name as well (King, Bishop), and is a title only where it stands as one.
    """

    head: str
    wider: str
    weak: bool


@cache
def titles() -> Mapping[tuple[str, ...], Title]:
    """All titles by their words, in lower case."""
    found = {}
    for line in _lines("roles.tsv"):
        words, head, wider, *weak = line.split("\t")
        found[tuple(words.split())] = Title(head, wider or head, bool(weak))
    return found


@cache
def formal_names() -> Mapping[str, frozenset[str]]:
    """For each short form of a given name, the formal names that it may stand for ("bill" → "william")."""
    return _heads("short_names.txt")


@cache
def spelled_names() -> Mapping[str, frozenset[str]]:
    """For each given name that is spelt in several ways, the spelling that stands for all."""
    return _heads("spelled_names.txt")


@cache
def national_names() -> Mapping[str, frozenset[str]]:
    """For each given name that other languages write as another name, the one that stands for all."""
    return _heads("national_names.txt")


@cache
def western_names() -> frozenset[str]:
    """Given names so common that one alone says little."""
    lines = (*_lines("western_names.txt"), *_lines("short_names.txt"))
    return frozenset(fold(word) for line in lines for word in line.split())


@cache
def family_names_first() -> frozenset[str]:
    """Family names that stand before the given name."""
    return frozenset(fold(word) for line in _lines("family_names_first.txt") for word in line.split())


@cache
def organizations() -> Mapping[str, str]:
    """The name of each international body by all its names, folded."""
    found = {}
    for line in _lines("organizations.txt"):
        forms = line.split("|")
        found.update({fold(form): forms[0] for form in forms})
    return found


def _heads(file: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines(file):
        head, *others = line.split()
        for word in (head, *others):
            found[fold(word)].add(fold(head))
    return {word: frozenset(heads) for word, heads in found.items()}


def _lines(file: str) -> list[str]:
    text = (Path(__file__).with_name("words") / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
