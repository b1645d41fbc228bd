"""Cues: the pieces that the rules for what is left open are made of, and the shape of such a rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from brief.extraction.rules.entries import classes
from brief.records import QuestionKind

Build = Callable[[re.Match[str], str], str | None]
"""Makes a question of a rule's match and the text before the sentence; None where none can be made."""


class Opening(NamedTuple):
    """A rule: tried on sentences that hold one of its `triggers`, and one of each of its `needs`.

    `kind` None is told by the cue.
    """

    name: str
    kind: QuestionKind | None
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    build: Build
    needs: tuple[frozenset[str], ...]


_UNSAID = (
    "not never no neither nobody none no-one without cannot isn't aren't wasn't weren't hasn't haven't hadn't doesn't "
    "don't didn't won't wouldn't can't couldn't declined declines declining refused refuses refusing failed fails "
    "unable unwilling reluctant short yet"
).split()
ADV = (
    r"(?:\s+(?:still|yet|also|now|so far|as yet|far from|currently|largely|immediately|entirely|publicly|quite"
    r"|otherwise|very|initially|completely|at all|officially|fully|specifically|repeatedly|directly|explicitly"
    r"|independently|even|just|exactly|once again|again|sharply|deeply|first|apparently|highly|really|necessarily"
    r"|formally|finally|definitively|categorically|flatly|strongly|vehemently|consistently|always|itself|themselves|himself|openly)\b)*"
)
_ASKING = "whether if when where how what which who whom whose why".split()
WH = r"(?:whether|if|when|where|how|what|which|who|whom|whose|why)\b"
BE = r"(?:is|are|was|were|be|remain(?:s|ed)?|seem(?:s|ed)?|[’']s)"
NOT = r"(?:\s+not|n[’']t|\s+never)"
DO_NOT = rf"(?:\b(?:did|does|do|would|could|has|have|had|will|can|was|were|is|are){NOT}|\bcannot|\bnever)"
UNWILLING = (
    r"(?:(?:declin|refus|fail)(?:ed|es|s|ing|e)?\s+to|(?:was|were|is|are|been)\s+(?:unable|not\s+able|unwilling|reluctant)\s+to"
    r"|(?:has|have|had)\s+yet\s+to)"
)
WHO = r"(?:he|she|they|it|the\s\w+(?:\s\w+)?|(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+)?)"
NOBODY = (
    r"(?:\b(?:neither(?:\s+(?:the\s+)?\w+(?:\s+(?:nor|or|of)\s+(?:the\s+)?\w+){0,2})?|nobody|no-?\s?one"
    r"|none(?:\s+of\s+(?:\w+\s){1,3}?\w+)?|no\s+(?:\w+\s)?(?:officials?|side|party|government|country|leaders?|authority|group))"
    r"(?:\s+(?:has|have|had|could|would|can|will|did))?)"
)


def opening(
    name: str, kind: QuestionKind | None, build: Build, triggers: str, *pattern: str, needs: str = ""
) -> Opening:
    """A rule of that name; its pieces of `pattern` are joined.

    `triggers` and `needs` may name classes of ``open_cues.txt``; a semicolon parts several `needs`.
    """
    compiled = re.compile("".join(pattern), re.IGNORECASE | re.DOTALL)
    needed = tuple(_triggers(each) for each in needs.split(";") if each)
    return Opening(f"question.{name}", kind, _triggers(triggers), compiled, build, needed)


@cache
def any_of(*names: str) -> str:
    """An alternative of all entries of the classes, the longer first."""
    entries = sorted(
        (entry for name in names for entry in classes("open_cues.txt")[name]), key=len, reverse=True
    )
    return "|".join(re.sub(r"['’]", "[’']", re.escape(entry)).replace(r"\ ", r"\s+") for entry in entries)


def _triggers(names: str) -> frozenset[str]:
    """The words among `names`; a name of a class stands for the longest word of each of its entries."""
    known = {**classes("open_cues.txt"), "unsaid": tuple(_UNSAID), "asking": tuple(_ASKING)}
    words: set[str] = set()
    for name in names.split():
        words.update(max(reversed(entry.split()), key=len) for entry in known.get(name, (name,)))
    return frozenset(words)


def predicate() -> str:
    """What may be said of something that is open: "is unclear", "was not known", "has yet to be decided"."""
    settled = any_of("settled", "told", "known")
    state = any_of("unknown", "undecided", "unconfirmed", "disputed")
    return (
        rf"(?:{BE}{ADV}\s+(?:{state}|open\b(?!\s+(?:to|for|until|at|from|and|on)\b)|to\s+be\s+(?:seen|{settled}))"
        rf"|{BE}{NOT}{ADV}\s+(?:{settled})"
        rf"|(?:has|have|had){NOT}{ADV}\s+been{ADV}\s+(?:{settled})|(?:has|have|had)\s+yet\s+to\s+be\s+(?:{settled}))\b"
    )


def kind_of(cue: str) -> QuestionKind:
    """The kind of openness that a cue tells: decisions are undecided, what is confirmed or not unconfirmed."""
    low = cue.lower()
    if re.search(r"\bconfirm|verif|proven\b", low):
        return "unconfirmed"
    if re.search(rf"\b(?:{any_of('undecided', 'settled')}|decid\w+|open|agree\w*|rul\w+ out)\b", low):
        return "undecided"
    return "disputed" if re.search(rf"\b(?:{any_of('disputed')})\b", low) else "unknown"
