"""Tokens: the words and marks of a text, each word looked up once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain, compress

from brief.extraction.rules.lexicon import NO_KINDS, Kind, Verb, kinds_of, verb_of
from brief.extraction.rules.signs import UNREAD, Sign, signs_of

_PIECE = re.compile(
    r"[a-z]++\s++"  # the plainest words first, which are most
    r"|(?:(?:(?=[A-Z])(?:(?:[A-Z]\.){2,}|[A-WYZ]\.(?=\s?[A-Z])"
    r"|(?:Mr|Mrs|Ms|Dr|Reps?|Sens?|Govs?|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Cpl|Prof|St|Jr|Sr|Adm|Rev|Hon|Pres|Amb|Atty|Supt|Det)\.))"
    r"|\w+(?:[-‑&/@]\w+|['’](?!s\b)\w+|(?<=\d)[.,]\d+)*"
    r"|['’]s\b|\.\.\.|[^\w\s])\s*"
)  # fmt: skip
_INITIAL = re.compile(r"\. (?=[A-Z])(?<=[A-Z]\. )")
"""A full stop and a space at which a text must not be cut: after what may be an initial."""
_WIDE = re.compile(r" (?=\s)")
"""A space at which it must not be cut either: before more white space."""
_KEPT = "\x1f"
"""White space that no text has, in place of such a space."""
_LONGEST = 60
"""Characters above which a word is none that the lexicon knows, nor worth remembering."""
_MOST_KNOWN = 1 << 15
_SELDOM = 10
"""What fewer tokens than one in so many have is soonest found by looking for each."""
_LARGE = 1 << 14
"""Characters from which on places are kept in an array: it takes a fifth of a list, whose numbers are read sooner."""
_MARKINGS = {1 << bit: bytes([one >> bit & 1 for one in range(256)]) for bit in range(8)}
"""What each byte is translated to, by the sign: 1 where it has that."""
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
    starts: Sequence[int]
    ends: Sequence[int]
    signs: bytes

    def at(self, offset: int) -> int:
        """The number of the first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)

    def having(self, sign: Sign, first: int = 0, last: int | None = None) -> list[int]:
        """The numbers of the tokens that have the sign, among the tokens `first` to `last`."""
        marked = self.signs[first:last].translate(_MARKINGS[sign])
        if marked.count(1) * _SELDOM > len(marked):
            return list(compress(range(first, first + len(marked)), marked))
        found: list[int] = []
        at = marked.find(1)
        while at >= 0:
            found.append(first + at)
            at = marked.find(1, at + 1)
        return found

    def hold(self, sign: Sign, start: int, end: int) -> bool:
        """Whether a token that has the sign stands in ``text[start:end]``, be it a part of one."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return self.signs[first:last].translate(_MARKINGS[sign]).find(1) >= 0


def tokenize(text: str) -> Tokens:
    """The tokens of `text`.

    >>> [word.text for word in tokenize("Rep. J. Day's U.S. staff didn't talk.").words]
    ['Rep.', 'J.', 'Day', "'s", 'U.S.', 'staff', "didn't", 'talk', '.']
    """
    body = _INITIAL.sub("." + _KEPT, text.strip())
    first, end = len(text) - len(text.lstrip()), len(text.rstrip()) + 1
    words, bounds, signs = _cut(body, first)
    if bounds[-1] != end:
        # White space before which the text was cut is in no stretch.
        words, bounds, signs = _cut(_WIDE.sub(_KEPT, body), first)
    places = kept(bounds, len(text))
    return Tokens(words, places[:-1:2], places[1::2], signs)


def kept(numbers: list[int], characters: int) -> Sequence[int]:
    """Numbers of a text of so many characters as they are best kept: of a long one in an array."""
    return numbers if characters < _LARGE else array("i", numbers)


def _cut(body: str, first: int) -> tuple[list[Word], list[int], bytes]:
    """The words of `body`, by turns where they start and end, and their signs."""
    found, lengths, signs = zip(*map(_STRETCHES.__getitem__, body.split(" ")), strict=True)
    words = list(chain.from_iterable(found))
    sizes = b"".join(lengths)
    long = _lengths(chain.from_iterable(map(_pieces, body.split(" ")))) if 0xFF in sizes else None
    return words, list(accumulate(long or sizes, initial=first)), b"".join(signs)


def _pieces(stretch: str) -> list[str]:
    """The words of what stands between two spaces, with the white space behind them."""
    return _PIECE.findall(stretch + " ")


def _lengths(pieces: Iterable[str]) -> list[int]:
    """By turns the lengths of the words and of the white space behind them."""
    return [size for piece in pieces for size in (len(piece.rstrip()), len(piece) - len(piece.rstrip()))]


class _Stretches(dict[str, tuple[tuple[Word, ...], bytes, bytes]]):
    """What stands between two spaces: words, by turns their lengths and those of the white space behind, signs.

    A length is 255 where it is that or more. Emptied when it has grown.
    """

    def __missing__(self, stretch: str) -> tuple[tuple[Word, ...], bytes, bytes]:
        pieces = _pieces(stretch)
        words = tuple([_known(piece.rstrip()) for piece in pieces])
        lengths = bytes([min(length, 0xFF) for length in _lengths(pieces)])
        found = words, lengths, bytes([word.signs & 0xFF for word in words])
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
        return Word(printed, low, capital=False, kinds=NO_KINDS, verb=None, signs=UNREAD)
    # What is equal is one object: a text is read faster, the less memory its words are spread over.
    low = printed if low == printed else low
    capital = printed[0].isupper() or (low[:3] in _ARTICLES and printed[3:4].isupper())
    kinds, verb = _one_kind(kinds_of(printed)), verb_of(low)
    return Word(printed, low, capital, kinds, verb, signs_of(printed, low, kinds, verb, capital=capital))
