"""Name words: which words may begin a name, stand within one, or tell what it names."""

from __future__ import annotations

from brief.extraction.rules.lexicon import (
    ADVERB,
    CALENDAR,
    CLOSED,
    FEMALE,
    MALE,
    NOT_A_NAME,
    ORGANISATION,
    ROLE,
    SPECIFIER,
    Kind,
)

GIVEN = MALE | FEMALE
NOT_NAMES = CLOSED | NOT_A_NAME
SMALL = NOT_NAMES | ADVERB
MARKS = frozenset("\"“”‘’'")
PARTICLES = frozenset(
    "de von van der den bin al el la le du di da del dos das ibn ben ter della dello delle degli dei des".split()
)
BRIDGES = frozenset({"&", "of", "for", "and"})
OUTLETS = frozenset(
    "newspaper daily weekly tabloid magazine broadcaster outlet website channel network station".split()
)
_WITHIN = BRIDGES | PARTICLES | MARKS
_NEVER = CALENDAR | SMALL
_TELLING = SPECIFIER | ORGANISATION | ROLE


def may_begin(kinds: Kind, *, capital: bool) -> bool:
    """Whether a name may begin with a word of these kinds."""
    return capital and (not kinds & _NEVER or bool(kinds & GIVEN))


def is_plain(printed: str, kinds: Kind) -> bool:
    """Whether a word with a capital begins a name wherever it stands within a sentence."""
    return not kinds & SMALL and len(printed) > 1 and not printed.isupper()


def may_join(low: str, *, capital: bool) -> bool:
    """Whether a name may go on with the word."""
    return capital or low in _WITHIN


def may_introduce(low: str, kinds: Kind) -> bool:
    """Whether a word before a name may tell what it names: an article, a noun for a body, a role."""
    return bool(kinds & _TELLING) or low in OUTLETS
