"""Voicing: the side of an act that its noun or its infinitive tells ("expressed concern", "vowed to fight it")."""

from __future__ import annotations

from brief.extraction.rules.lexicon import Sense
from brief.extraction.rules.sides import side_of, words_of
from brief.extraction.rules.tokens import Word
from brief.records import Stance

_VOICING = words_of("voicing")
_GIVEN = frozenset(("supports", "offers", "commits"))
_FEW, _FAR = 9, 8
_VOICED: tuple[tuple[Stance, str], ...] = (
    ("supports", "voiced-for"),
    ("opposes", "voiced-against"),
    ("demands", "voiced-demand"),
    ("offers", "voiced-offer"),
    ("commits", "voiced-promise"),
    ("warns", "voiced-warning"),
)


def acted(lemma: str, sense: Sense, words: list[Word]) -> Stance | None:
    """The side of an act, its verb first, that another word of it tells: "expressed concern", "vowed to fight it"."""
    lows = [word.low for word in words[:_FEW]]
    if lemma in _VOICING or lows[1:2] == ["with"]:
        return voiced(lows)
    if sense.stance not in _GIVEN or "to" not in lows[1:3]:
        return None
    at = lows.index("to") + 1
    return "opposes" if is_against(words, at) else None


def is_against(words: list[Word], at: int) -> bool:
    """Whether the infinitive at `at` is one of opposition."""
    after = [word.low for word in words[at + 1 : at + _FEW]]
    return at < len(words) and side_of(words[at], "will", after, negated=False) == "opposes"


def voiced(lows: list[str]) -> Stance | None:
    """The stance of what is voiced, by its noun ("expressed grave concern", "reiterated its call for a truce")."""
    for low in lows[1:_FAR]:
        for stance, name in _VOICED:
            if low in words_of(name):
                return stance
    return None
