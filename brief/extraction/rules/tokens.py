"""Tokens: the words and marks of a text, each word looked up once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain

from brief.extraction.rules.lexicon import NO_KINDS, Kind, Verb, kinds_of, verb_of
from brief.extraction.rules.signs import Sign, signs_of

_PIECE = re.compile(
    r"[a-z]++\s++"  # the plainest words first, which are most
    r"|(?:(?:(?=[A-Z])(?:(?:[A-Z]\.){2,}|[A-WYZ]\.(?=\s?[A-Z])"
    r"|(?:Mr|Mrs|Ms|Dr|Reps?|Sens?|Govs?|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Cpl|Prof|St|Jr|Sr|Adm|Rev|Hon|Pres|Amb|Atty|Supt|Det)\.))"
    r"|\w+(?:[-‑&/@]\w+|['’](?!s\b)\w+|(?<=\d)[.,]\d+)*"
    r"|['’]s\b|\.\.\.|[^\w\s])\s*"
)  # fmt: skip
_BOUND = re.compile(r" (?=[\sA-Z])(?:(?=\s)|(?<=[A-Z]\. ))")
"""A space at which a text must not be cut: before more white space, and after what may be an initial."""
_KEPT = "\x1f"
"""White space that no text has, in place of such a space."""
_LONGEST = 60
"""Characters above which a word is none that the lexicon knows, nor worth remembering."""
_MOST_KNOWN = 1 << 15
_ARTICLES = frozenset({"al-", "el-", "as-", "ad-", "an-", "ar-"})


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What is known of a printed word, wherever it stands: as printed, in lower case, its kinds, verb and signs."""

    text: str
    low: str
    capital: bool
    kinds: Kind
    verb: Verb | None
    signs: Sign


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a text in order: words, the places where they start and end, and the words' signs."""

    words: list[Word]
    starts: array[int]
    ends: array[int]
    signs: bytes

    def at(self, offset: int) -> int:
        """The number of the first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)

    def having(self, sign: Sign) -> list[int]:
        """The numbers of the tokens that have the sign."""
        return [match.start() for match in _having(sign).finditer(self.signs)]


def tokenize(text: str) -> Tokens:
    """The tokens of `text`.

    >>> [word.text for word in tokenize("Rep. J. Day's U.S. staff didn't talk.").words]
    ['Rep.', 'J.', 'Day', "'s", 'U.S.', 'staff', "didn't", 'talk', '.']
    """
    body = _BOUND.sub(_KEPT, text.strip()).split(" ")
    found, lengths, signs = zip(*map(_STRETCHES.__getitem__, body), strict=True)
    sizes = array("i")
    sizes.frombytes(b"".join(lengths))
    # An array is filled from a list, as it grows by many small steps otherwise.
    bounds = array("i", list(accumulate(sizes, initial=len(text) - len(text.lstrip()))))
    return Tokens(list(chain.from_iterable(found)), bounds[:-1:2], bounds[1::2], b"".join(signs))


@cache
def _having(sign: Sign) -> re.Pattern[bytes]:
    """Any byte that has the sign."""
    return re.compile(b"[" + b"".join(re.escape(bytes([one])) for one in range(256) if one & sign) + b"]")


class _Stretches(dict[str, tuple[tuple[Word, ...], bytes, bytes]]):
    """What stands between two spaces: words, by turns their lengths and those of the white space behind, signs.

    Emptied when it has grown.
    """

    def __missing__(self, stretch: str) -> tuple[tuple[Word, ...], bytes, bytes]:
        pieces = _PIECE.findall(stretch + " ")
        words = tuple([_known(piece.rstrip()) for piece in pieces])
        lengths = array("i")
        for piece, word in zip(pieces, words, strict=True):
            lengths.extend((len(word.text), len(piece) - len(word.text)))
        found = words, lengths.tobytes(), bytes([word.signs for word in words])
        if len(stretch) <= _LONGEST:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[stretch] = found
        return found


_STRETCHES = _Stretches()


def _known(printed: str) -> Word:
    return _word(printed) if len(printed) <= _LONGEST else _read(printed)


@lru_cache(maxsize=_MOST_KNOWN)
def _word(printed: str) -> Word:
    """One and the same word for all that is printed alike: words are compared by what they are."""
    return _read(printed)


@cache
def _one_kind(kinds: Kind) -> Kind:
    return kinds


def _read(printed: str) -> Word:
    low = printed.lower().replace("’", "'")
    if len(printed) > _LONGEST:
        return Word(printed, low, capital=False, kinds=NO_KINDS, verb=None, signs=0)
    # What is equal is one object: a text is read faster, the less memory its words are spread over.
    low = printed if low == printed else low
    capital = printed[0].isupper() or (low[:3] in _ARTICLES and printed[3:4].isupper())
    kinds, verb = _one_kind(kinds_of(printed)), verb_of(low)
    return Word(printed, low, capital, kinds, verb, signs_of(low, kinds, verb, capital=capital))
