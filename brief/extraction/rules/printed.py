"""Printed names: the words of a name, and what they tell wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass

from brief.extraction.rules.lexicon import FEMALE, MALE, MARK, NO_KINDS, Kind
from brief.extraction.rules.namewords import MARKS
from brief.extraction.rules.tokens import Word
from brief.names import fold
from brief.remembering import Remembered, RememberedBy

SUFFIXES = frozenset("jr sr jr. sr. ii iii iv".split())
_SEXES = MALE | FEMALE
_MOST = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """A name as it is printed: its `words` without a nickname between marks, as one string `name`, and what they tell.

    `keys` are those of all its words, `first` and `last` those of a person's first name and surname; `sex` is the
    one that its first word tells; `body` is the key of a body of that name, `initials` that of a body's initials, None
    where they are too few.
    """

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    first: str
    last: str
    suffixed: bool
    sex: Kind
    name: str
    body: str
    initials: str | None


def _key(printed: str) -> str:
    return fold(printed.replace(".", "").replace("-", "")) or printed.lower()


NAME_KEYS: Remembered[str] = Remembered(_key, _MOST)
"""One key for the spellings of a name ("Zelensky", "Zelenskyy"), and for "J.D." and "JD"."""


def without_suffix(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a name without "Jr." and its like."""
    return words[:-1] if len(words) > 1 and words[-1].low in SUFFIXES else words


def joined(words: tuple[Word, ...]) -> str:
    """The words as printed, a space between them."""
    return " ".join([word.text for word in words])


def _body_key(words: tuple[Word, ...]) -> str:
    """One key for the spellings of a body's name, with full stops in it or without."""
    return "body " + joined(words).replace(".", "").lower()


BODY_KEYS: RememberedBy[tuple[Word, ...], str] = RememberedBy(_body_key, _MOST)
"""One key for the spellings of a body's name, with full stops in it or without."""


def _read(words: tuple[Word, ...]) -> Printed:
    plain = _without_nickname(words)
    bare = without_suffix(plain)
    sex = plain[0].kinds & _SEXES
    initials = "".join([word.text[0] for word in plain if word.capital])
    return Printed(
        words=plain,
        keys=tuple([NAME_KEYS[word.text] for word in words]),
        first=NAME_KEYS[bare[0].text],
        last=NAME_KEYS[bare[-1].text],
        suffixed=len(bare) < len(plain),
        sex=NO_KINDS if sex == _SEXES else sex,
        name=joined(plain),
        body=_body_key(plain),
        initials="body " + initials.lower() if len(initials) > 2 else None,
    )


PRINTED: RememberedBy[tuple[Word, ...], Printed] = RememberedBy(_read, _MOST)
"""What a name of these words tells."""


def _without_nickname(words: tuple[Word, ...]) -> tuple[Word, ...]:
    for at, word in enumerate(words):
        if word.kinds & MARK and word.text in MARKS:
            return words[:at] + words[at + 3 :] or words
    return words
