"""Runs: the names in a run of capitalised words, and the titles before them."""

from __future__ import annotations

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import (
    CALENDAR,
    DEMONYM,
    GROUP,
    INSTITUTION,
    ORGANISATION,
    ROLE,
    STATE,
    TITLE,
    outlets,
    places,
    seats,
)
from brief.extraction.rules.namewords import GIVEN
from brief.extraction.rules.printed import PRINTED, SUFFIXES, Printed
from brief.extraction.rules.tokens import Word
from brief.names import state_of
from brief.records import ActorKind
from brief.remembering import RememberedBy

_RANK = TITLE | ROLE

_Part = tuple[int, int, int, ActorKind | None, str | None, Printed]
_COLLECTIVE = ORGANISATION | GROUP
_DESCRIBED = GROUP | ROLE
_PAPERS = frozenset(classes("things.txt")["paper"])
_THINGS = _PAPERS | frozenset(classes("things.txt")["thing"])
_NATIONAL = STATE | DEMONYM


def _read(words: tuple[Word, ...]) -> tuple[_Part, ...]:  # noqa: PLR0911 - one return for each reading
    stop = len(words)
    whole = " ".join(word.text for word in words)
    if whole in seats():
        return ((0, stop, 0, "organization", seats()[whole], PRINTED[words]),)
    if state := state_of(whole):
        return ((0, stop, 0, "state", state, PRINTED[words]),)
    if whole in places() or (stop == 1 and words[0].kinds & (CALENDAR & ~GIVEN)):
        return ()
    if whole in outlets():
        return ((0, stop, 0, "organization", None, PRINTED[words]),)
    titled = _after_titles(words)
    if titled == stop or (not titled and _is_thing(words)):
        return ()
    if not titled:
        if split := _after_place(words):
            rest, here = RUNS[words[split:]], RUNS[words[:split]]
            return (
                *here,
                *((c + split, s + split, 0 if not here else b + split, k, t, p) for c, s, b, k, t, p in rest),
            )
        if split := _after_body(words):
            return (*RUNS[words[:split]], (split, stop, 0, "person", None, PRINTED[words[split:]]))
    core = words[titled:]
    kind = _kind(core, titled=bool(titled))
    return ((titled, stop, 0, kind, None, PRINTED[core]),)


RUNS: RememberedBy[tuple[Word, ...], tuple[_Part, ...]] = RememberedBy(_read, 1 << 14)
"""The names in a run of words as (core, stop, begin, kind, state, name)."""


def _is_thing(words: tuple[Word, ...]) -> bool:
    """Whether a law, a treaty, a war, a bridge or the like is named; behind a given name its noun is a surname."""
    last = words[-2] if words[-1].low in SUFFIXES else words[-1]
    return last.low in (_THINGS if len(words) > 1 else _PAPERS) and not words[0].kinds & GIVEN


def _after_titles(words: tuple[Word, ...]) -> int:
    """Where the name proper begins, after titles and roles; all of `words` if they are nothing else."""
    if words[-1].kinds & _COLLECTIVE and len(words) > 1 and not words[-1].kinds & GIVEN:
        return 0
    if words[0].kinds & GIVEN and not words[0].kinds & TITLE:
        return 0
    ranks = [number for number, word in enumerate(words) if word.kinds & _RANK and not word.kinds & GIVEN]
    if not ranks:
        return 0
    after = ranks[-1] + 1
    if after == len(words) and len(ranks) > 1 and len(words) - ranks[-2] == 2 and len(ranks) < len(words):
        return after
    if after < len(words) and words[after].low in {"of", "for"}:
        return _after_office(words, after + 1)
    return after


def _after_office(words: tuple[Word, ...], start: int) -> int:
    """Where the name begins after "Governor of Ohio", "CEO of the Refugee Council"; the end if there is none."""
    bodies = [number for number in range(start, len(words)) if words[number].kinds & INSTITUTION]
    if bodies and 1 <= len(words) - bodies[-1] - 1 <= 3:
        return bodies[-1] + 1
    start += words[start : start + 1] != () and words[start].low == "the"
    for stop in range(min(start + 3, len(words) - 1), start, -1):
        before = " ".join(word.text for word in words[start:stop])
        if before in places() or state_of(before):
            return stop
    return len(words)


def _after_place(words: tuple[Word, ...]) -> int:
    """Where a name begins that follows a state, demonym or place ("Ukrainian Volodymyr Zelenskyy")."""
    for split in (1, 2):
        rest = words[split:]
        if len(rest) < 2 or rest[-1].kinds & ORGANISATION:
            continue
        before = " ".join(word.text for word in words[:split])
        if rest[0].kinds & GIVEN and (before in places() or state_of(before)):
            return split
        if state_of(before) and len(rest) == 2 and not any(word.kinds & _DESCRIBED for word in rest):
            return split
    return 0


def _after_body(words: tuple[Word, ...]) -> int:
    """Where a person's name begins that follows a body's ("the Refugee Council Jo Bell")."""
    bodies = [number for number, word in enumerate(words) if word.kinds & INSTITUTION]
    split = bodies[-1] + 1 if bodies else 0
    rest = words[split:]
    if split and 2 <= len(rest) <= 3 and (rest[0].kinds & GIVEN or split >= 2) and rest[0].capital:
        return split
    return 0


def _kind(words: tuple[Word, ...], *, titled: bool) -> ActorKind | None:
    if words[-1].kinds & GROUP and not titled:
        return "group"
    if any(word.kinds & INSTITUTION for word in words) and not words[0].kinds & GIVEN:
        return "organization"
    if titled or words[0].kinds & GIVEN:
        return "person"
    if all(word.text.isupper() and len(word.text) > 1 for word in words):
        return "organization" if len(words) == 1 and len(words[0].text) <= 6 else None
    if any(word.low in {"of", "for", "&", "the"} for word in words):
        return "organization"
    return "person" if 2 <= sum(word.capital for word in words) <= 4 and _is_personal(words) else None


def _is_personal(words: tuple[Word, ...]) -> bool:
    return not any(word.kinds & _NATIONAL for word in words[:-1]) and all(
        word.text[0].isalpha() for word in words
    )
