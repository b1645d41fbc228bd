"""Sequences: how far a run of words with capitals reaches, with the small words within it."""

from __future__ import annotations

from brief.extraction.rules.lexicon import (
    CALENDAR,
    MARK,
    MONTH,
    NUMBER,
    ORGANISATION,
    ROLE,
    STATE,
    TITLE,
)
from brief.extraction.rules.namewords import BRIDGES, GIVEN, MARKS, NOT_NAMES, PARTICLES
from brief.extraction.rules.signs import JOINS
from brief.extraction.rules.tokens import Tokens, Word

_LONGEST = 12
_ENDS_NAME = CALENDAR | NOT_NAMES
_HEADS = ORGANISATION | TITLE | ROLE
_STARTS_NAME = GIVEN | STATE | TITLE


def sequence_end(text: str, tokens: Tokens, first: int) -> int:
    """Where the capitalised words from `first` on end, with "of", "the", "and" and particles within them."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    last, end = first + 1, len(words)
    limit = end if end < first + _LONGEST else first + _LONGEST
    of = False
    while last < limit:
        word = words[last]
        if not word.signs & JOINS:
            break
        if (gap := starts[last] - ends[last - 1]) and (gap > 1 or text[ends[last - 1]] == "\n"):
            break
        if word.kinds & MARK and word.text in MARKS and _is_nickname(words, last):
            last += 4
            continue
        if word.capital:
            if word.kinds & _ENDS_NAME and not (word.kinds & GIVEN or _is_surname(words, last)):
                break
            last += 1
            continue
        if word.low not in BRIDGES and word.low not in PARTICLES:
            break
        step = _bridge(words, last, of=of, headed=bool(words[last - 1].kinds & _HEADS))
        if not step or not all(touches(text, tokens, last + n) for n in range(1, step + 1)):
            break
        of = of or word.low == "of"
        last += step + 1
    return last


def _is_surname(words: list[Word], at: int) -> bool:
    """Whether a month's name is a surname: after a given name, and before no number ("Theresa May")."""
    following = words[at + 1] if at + 1 < len(words) else None
    dated = following is not None and bool(following.kinds & NUMBER)
    return bool(words[at].kinds & MONTH and words[at - 1].kinds & GIVEN) and not dated


def _is_nickname(words: list[Word], at: int) -> bool:
    """Whether a word between marks and another name follow (Robert “Bobby” Lane)."""
    after = words[at : at + 4]
    marked = len(after) == 4 and after[0].text in MARKS and after[2].text in MARKS
    return marked and after[1].capital and after[3].capital


def _bridge(words: list[Word], at: int, *, of: bool, headed: bool) -> int:
    """How many lower-case words from `at` on lead to the next word of the same name; 0 if none do."""
    low = words[at].low
    following = words[at + 1 : at + 3]
    if not following:
        return 0
    if low in PARTICLES or low == "&":
        step = 1 + (following[0].low in PARTICLES and len(following) > 1)
    elif low in {"of", "for"} and headed:
        step = 1 + (following[0].low in {"the", "and"} and len(following) > 1)
    elif low == "and" and of:
        step = 1 if not following[0].kinds & _STARTS_NAME else 0
    else:
        step = 0
    return step if step and following[step - 1].capital else 0


def touches(text: str, tokens: Tokens, number: int) -> bool:
    """Whether the token stands right behind the one before it, or after one space."""
    end, start = tokens.ends[number - 1], tokens.starts[number]
    return start == end or (start == end + 1 and text[end] != "\n")
