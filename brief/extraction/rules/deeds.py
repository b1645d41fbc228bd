"""Deeds: the verbs and nouns by which events are told."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from brief.extraction.rules.entries import classes


class Form(NamedTuple):
    """A form of an event verb: the rest of its phrase, its sort, and whether it is the past (else the base)."""

    rest: str
    sort: str
    past: bool


@cache
def verbs() -> dict[str, tuple[Form, ...]]:
    """The forms of event verbs by their first word, those with the longest rest first."""
    found: dict[str, list[Form]] = {}
    for sort, entries in classes("event_verbs.txt").items():
        for entry in entries:
            for number, form in enumerate(entry.split("/")):
                first, _, rest = form.partition(" ")
                found.setdefault(first, []).append(Form(rest, sort, past=number > 0))
    return {word: tuple(sorted(forms, key=lambda form: -len(form.rest))) for word, forms in found.items()}


@cache
def nouns() -> dict[str, str]:
    """The event nouns, each with its sort."""
    return {noun: sort for sort, entries in classes("event_nouns.txt").items() for noun in entries}


@cache
def heads() -> frozenset[str]:
    """The words by which an event may be told."""
    return frozenset({*verbs(), *nouns()})
