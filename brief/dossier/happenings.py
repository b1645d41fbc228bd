"""Happenings: what kind of event a text reports, and whether it only announces it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import permutations
from pathlib import Path

from brief.remembering import Remembered
from brief.wording.tokens import plain_stem
from brief.words import WORD, printed_words

MUTUAL = frozenset({"call", "speak", "meet", "talk"})
"""Kinds in which those who take part do the same to one another."""

_ALIKE = frozenset({*permutations(("meet", "talk", "speak"), 2), *permutations(("call", "speak"))})
_ADJUNCT = re.compile(
    r"(?<=\w)[,]?\s+(?:before|after|following|ahead of|during|until|since|because|on the sidelines of|in preparation"
    r"|about (?:the|an?|his|her|its|their|how|what|whether))\b.*",
    re.IGNORECASE,
)
_SIGNS_OF_ADJUNCT = (
    "before after following ahead during until since because sidelines preparation about".split()
)
_A_CALL = re.compile(
    r"\b(?:an?|the|this|their|his|her|hour|minute|joint|held)\s+(?:(?!meeting|summit)[\w-]+\s+){0,2}?calls?\b(?!\s+(?:for|on|to)\b)",
    re.IGNORECASE,
)
_SECOND = re.compile(r";.*", re.DOTALL)
_FUTURE = re.compile(
    r"\b(?:will|shall|(?:is|are)\s+(?:also\s+)?(?:to|due|scheduled|set|slated|expected|planned|going|supposed|meant)\b"
    r"|plans?\s+to|intends?\s+to|hopes?\s+to|(?:is|are)\s+(?:planning|preparing)|upcoming|forthcoming|next\s+(?:week|month|year))",
    re.IGNORECASE,
)
_SIGNS_OF_FUTURE = "will shall is are plan intend hope upcoming forthcoming next".split()
_OPENS_ANNOUNCED = re.compile(
    r"\A\s*(?:the\s+|an?\s+)?(?:announced|planned|scheduled|expected|proposed|upcoming|forthcoming|possible)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(?:was|were|has|have|had|did|took|met|held|collapsed)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:was|were|has|have|had|did|said|told|announced|warned|met|held|spoke|took|made|gave|(?!need|proceed|exceed|feed)\w{2,}ed)\b",
    re.IGNORECASE,
)


def kind_of(text: str) -> str | None:
    """The kind of happening that `text` reports, None where no word tells.

    >>> kind_of("The two spoke by telephone before the summit."), kind_of("It rained.")
    ('call', None)
    """
    return _kind(core(text)) or _kind(_OPENS_ANNOUNCED.sub("", text))


@lru_cache(maxsize=1 << 15)
def core(text: str) -> str:
    """`text` without what only tells before, after or about what it was: "She spoke to him before the vote"."""
    text = _SECOND.sub("", _OPENS_ANNOUNCED.sub("", text)) if ";" in text else _OPENS_ANNOUNCED.sub("", text)
    # Most texts hold no word of these forms, and plain search beats their pattern.
    return _ADJUNCT.sub("", text) if any(map(text.lower().__contains__, _SIGNS_OF_ADJUNCT)) else text


def alike(one: str | None, other: str | None) -> bool:
    """Whether two kinds may tell one happening: talks may be a meeting, but a call is none.

    >>> alike("meet", "talk"), alike("call", "meet")
    (True, False)
    """
    return one == other or (one, other) in _ALIKE


def is_announced(text: str) -> bool:
    """Whether `text` speaks of something that is yet to come; a report of what somebody said is not that.

    >>> is_announced("The ministers will meet in Oslo."), is_announced("She said that they will meet.")
    (True, False)
    """
    opening = _OPENS_ANNOUNCED.match(text)
    if opening:
        return not _FINITE.search(text, opening.end())
    # Most texts hold no word of these forms, and plain search beats their pattern.
    low = text.lower()
    future = _FUTURE.search(text) if any(map(low.__contains__, _SIGNS_OF_FUTURE)) else None
    return bool(future) and not _DONE.search(text, 0, future.start() if future else 0)


@cache
def words_of_kind(kind: str | None) -> frozenset[str]:
    """The stems of all words by which a text tells a happening of `kind`."""
    return frozenset(stem for phrase, its in _kinds().items() if its == kind for stem in phrase)


@lru_cache(maxsize=1 << 15)
def _kind(text: str) -> str | None:
    stems = list(map(_STEMS.__getitem__, printed_words(text)))
    kinds, openers = _kinds(), _first_stems()
    found: list[tuple[int, str]] = []
    for at in [at for at, stem in enumerate(stems) if stem in openers]:
        for length in (3, 2, 1):
            kind = kinds.get(tuple(stems[at : at + length]))
            if kind:
                found.append((at, kind))
                break
    if "call" in text.lower() and _A_CALL.search(text) and not (found and found[0][1] == "say"):
        return "call"
    if not found:
        return None
    first = found[0][1]
    if first in {"speak", "meet", "talk"} and any(kind == "call" for _, kind in found):
        return "call"
    return first


_STEMS = Remembered(lambda word: plain_stem(word.lower()))


@cache
def _first_stems() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _kinds())


@cache
def _kinds() -> dict[tuple[str, ...], str]:
    kinds: dict[tuple[str, ...], str] = {}
    for line in Path(__file__).with_name("happenings.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, members = line.split(":")
            for member in members.split(","):
                kinds.setdefault(tuple(plain_stem(word.lower()) for word in WORD.findall(member)), kind)
    return kinds
