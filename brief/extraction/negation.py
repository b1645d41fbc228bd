"""Negation: what a passage denies or leaves unconfirmed, so that no statement may affirm it."""

from __future__ import annotations

import re

from brief.extraction.stems import stem
from brief.names import words

_HARD = frozenset("not never no none neither nor cannot without nobody nothing nowhere".split())
_SOFT = re.compile(
    r"\b(?:refus|reject|den(?:y|ie)|oppos|declin|fail|exclud|against|prevent|lack|avoid|hardly|doubt|halt|whether\b"
    r"|rul(?:e|ed|es|ing) out|far from|rather than|instead|unlike|only\b|left open|leaves? open|leaving open|if\b"
    r"|un(?:able|willing|likely|clear|confirmed|decided|planned|scheduled|ready|necessary|needed|changed|moved)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[,.;:!?—–()\n]|\b(?:but|and|while|because|since|that|which|who|if|whether|when|until|unless)\b"
)
_UNCONFIRMED = re.compile(
    r"(?:\b(?:not|never|cannot)|n[’']t)\s+(?:\w+\s+){0,2}?(?:confirm|say|admit|acknowledge|promise|guarantee|commit|claim)"
    r"\w*\s+(?:to\s+)?(?:that|whether|if|on|to)?"
    r"|\b(?:denied|denies|deny|denying|refus\w+ to (?:confirm|say)|declin\w+ to (?:confirm|say)|unclear|unknown|unsure)"
    r"\s*(?:that|whether|if)?|\bwhether\b",
    re.IGNORECASE,
)
_FILLER = frozenset(
    "a an the to be been have has had any ever yet it its of in on at for with by as his her their our longer more "
    "going is are was were would will that he she they".split()
)


def negations(text: str) -> list[int]:
    """Where the plain negations of `text` end ("not", "never", "no", "-n't" and their kin)."""
    places = []
    for match in re.finditer(r"[\w’']+", text):
        word = match.group().lower().replace("’", "'")
        if word.strip("'") in _HARD or word.endswith("n't"):
            places.append(match.end())
    return places


def is_negative(text: str) -> bool:
    """Whether `text` negates or leaves open anything at all, plainly or by a word such as "refuse" or "whether"."""
    return bool(negations(text)) or bool(_SOFT.search(text))


def denies_what_is_affirmed(passage: str, statement: str) -> bool:
    """Whether `passage` negates, denies or leaves unconfirmed what `statement` affirms in the same words.

    What a negation governs is taken as the first two weighty words after it within its clause, what a
    denial governs as the first three; all of them must stand in the statement. `statement` must not be
    negative itself.

    >>> denies_what_is_affirmed("Putin has not agreed to a truce.", "Putin agreed to a truce.")
    True
    >>> denies_what_is_affirmed("He would not confirm that Putin had accepted a meeting.", "Putin accepted a meeting.")
    True
    >>> denies_what_is_affirmed("If it wasn't, I would say so.", "Trump praised the call and would say so.")
    False
    """
    said = {stem(word) for word in words(statement)}
    governed = [_governed(passage[place:], 2) for place in negations(passage)]
    governed += [_governed(passage[match.end() :], 3) for match in _UNCONFIRMED.finditer(passage)]
    return any(scope and all(word in said for word in scope) for scope in governed)


def _governed(text: str, count: int) -> list[str]:
    clause = text[:120]
    ending = _CLAUSE_END.search(clause)
    weighty = [
        stem(word)
        for word in words(clause[: ending.start()] if ending else clause)
        if word.lower() not in _FILLER
    ]
    return weighty[:count]
