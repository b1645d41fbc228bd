"""Roles: what a description says of a person's office, and whose office it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from brief.dossier.vocabulary import Title, titles
from brief.names import fold, state_of

_FORMER = frozenset("former ex then late one-time onetime ex- outgoing fired ousted".split())
_LINKS = frozenset("of for at to in from".split())
_FILLERS = frozenset(
    "the a an his her their its our my that this new newly-minted longtime acting interim deputy top senior "
    "veteran reclusive so-called".split()
)
_NOT_THE_ONE = frozenset("a an another some any no mr his her its their our my your".split())
_LONGEST = 4


class Role(NamedTuple):
    """An office: whose it is (a state or body, folded; None where not said), what it is, and the wider word."""

    owner: str | None
    head: str
    wider: str
    former: bool
    state: str | None


@lru_cache(maxsize=65536)
def role_of(text: str) -> Role | None:
    """The office that a title or description names.

    >>> role_of("the North Korean leader")
    Role(owner='north korea', head='leader', wider='leader', former=False, state='North Korea')
    >>> role_of("former FBI director")
    Role(owner='fbi', head='director', wider='chief', former=True, state=None)
    >>> role_of("President of France").owner, role_of("billionaire tycoon")
    ('france', None)
    """
    bare = [re.sub(r"^\W+|'s?$|[^\w.']+$", "", token) for token in _spaced(text).split()]
    found = _last_title([token.lower().rstrip(".") for token in bare])
    if not found:
        return None
    start, end, title = found
    state = _state(bare)
    before = [word for word in bare[:start] if word[:1].isupper() and word.lower() not in _FILLERS | _FORMER]
    after = bare[end + 1 :] if end < len(bare) and bare[end].lower() in _LINKS else []
    named = before or [word for word in after if word.lower() not in _FILLERS]
    owner = state or " ".join(named)
    return Role(
        fold(owner) or None, title.head, title.wider, any(w.lower() in _FORMER for w in bare[:start]), state
    )


def describes_one(text: str) -> bool:
    """Whether a description stands for one person by the office alone: no clause after it, no "a" before it.

    >>> describes_one("the French president"), describes_one("a French president"), describes_one("president to be")
    (True, False, False)
    """
    words = [word.strip(".,").lower() for word in _spaced(text).split()]
    found = _last_title(words)
    if not found or words[0] in _NOT_THE_ONE:
        return False
    if any(word.endswith("'s") and state_of(word[:-2].title()) is None for word in words[: found[0]]):
        return False
    rest = words[found[1] :]
    return not rest or (rest[0] in {"of", "for"} and "to" not in rest)


def title_at(words: list[str], start: int) -> tuple[int, Title] | None:
    """The longest title that begins at `start` of the lower-case `words`, with the place after its end."""
    for size in range(min(_LONGEST, len(words) - start), 0, -1):
        title = titles().get(tuple(words[start : start + size]))
        if title:
            return start + size, title
    return None


def _spaced(text: str) -> str:
    return text.replace("’", "'").replace("ex-", "ex ").replace("then-", "then ")


def _last_title(words: list[str]) -> tuple[int, int, Title] | None:
    """The last title before an "of", which is the description's head; the longest where several end there."""
    found, place = None, 0
    while place < len(words):
        if title := title_at(words, place):
            found = (place, *title)
            place = title[0]
        elif found and words[place] in _LINKS:
            break
        else:
            place += 1
    return found


def _state(words: list[str]) -> str | None:
    """The first state that the words name, longest form first."""
    for start in range(len(words)):
        for size in (3, 2, 1):
            if words[start][:1].isupper() and (state := state_of(" ".join(words[start : start + size]))):
                return state
    return None
