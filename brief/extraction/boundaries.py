"""Whether a place in a text lies inside a word or a number, so that a quote must not begin or end there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NOTHING = frozenset("\xad\u0640\u200b\u200c\u200d\u2060\ufeff")
_APOSTROPHES = frozenset("'’‘ʼ＇")
_HYPHENS = frozenset("-‐‑−")
_DASHES = _HYPHENS | frozenset("‒–—")
_JOINTS = frozenset(".,:/٫٬")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億两兩")
_THOUSANDS = re.compile(r"\d[\u00a0\u2009\u202f]\d{3}(?!\d)")
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xAC00, 0xD7A3),
             (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF))  # fmt: skip


def cuts_word(text: str, place: int) -> bool:
    """Whether `place` of `text` lies inside a word or a number.

    "12 killed" is no part of "112 killed", "000 men" none of "1,000 men", "15 dead" none of "10-15 dead",
    "aligned" none of "non-aligned", and "can" none of "can't". Scripts without spaces have no such places but
    within numbers.

    >>> cuts_word("112 killed", 1), cuts_word("can't", 3), cuts_word("talks—which", 6)
    (True, True, False)
    """
    if text[place - 1 : place].isspace() or text[place : place + 1].isspace():
        return _cuts_thousands(text, place)
    before, earlier = _first_two(text, range(place - 1, -1, -1))
    after, later = _first_two(text, range(place, len(text)))
    if not before or not after:
        return False
    if _is_mark(after):
        return True
    if before.isalnum() and after.isalnum():
        return not (_is_unspaced(before) or _is_unspaced(after)) or _are_numerals(before, after)
    return _cuts_number(earlier, before, after, later) or _cuts_compound(earlier, before, after, later)


def _are_numerals(before: str, after: str) -> bool:
    """Whether both are of one number, in digits or in Chinese numerals."""
    return (before.isdigit() or before in _NUMERALS) and (after.isdigit() or after in _NUMERALS)


def _cuts_thousands(text: str, place: int) -> bool:
    """Whether the place is within "1 000" with a space that does not break."""
    around = text[max(0, place - 2) : place + 5]
    return any(match.start() < min(place, 2) < match.end() for match in _THOUSANDS.finditer(around))


def _cuts_number(earlier: str, before: str, after: str, later: str) -> bool:
    if before.isdigit() and after in _JOINTS:
        return later.isdigit()
    if before in _JOINTS and after.isdigit():
        return earlier.isdigit()
    if before in _DASHES and after.isdigit():
        return earlier.isdigit() or (before in _HYPHENS and not earlier.strip())
    return before.isdigit() and after in _DASHES and later.isdigit()


def _cuts_compound(earlier: str, before: str, after: str, later: str) -> bool:
    if after in _APOSTROPHES:
        return before.isalpha() and later in "tT" and later != ""
    if before in _APOSTROPHES:
        return earlier.isalnum() and after.isalpha()
    if before in _HYPHENS:
        return earlier.isalnum() and after.isalnum()
    return after in _HYPHENS and before.isalnum() and later.isalnum()


def _first_two(text: str, places: Iterable[int]) -> tuple[str, str]:
    """The two characters first met, those that stand for nothing left out; empty at the text's ends."""
    met = (text[at] for at in places if text[at] not in _NOTHING)
    return next(met, ""), next(met, "")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _is_unspaced(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _UNSPACED)
